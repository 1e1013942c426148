//! A compiled document: its pages, as SVG and as PDF.

use std::sync::atomic::{AtomicUsize, Ordering};

use kernel::PartialDate;
use resume::{
    Resume,
    content::Content,
    theme::{Theme, Typeface},
};
use serde::Serialize;
use typst::{
    diag::SourceDiagnostic,
    foundations::{Datetime, Smart},
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::{
    Photo,
    content::{content, parts},
    fit::{Fitted, fitted},
    look::look,
    shown::shown,
    svg, templates,
    world::Room,
};

/// Cached results are looked through for old ones once in so many compilations: that stops all others for a moment.
const ROUND: usize = 16;
/// How many rounds a cached result is kept without being used: memory stays bounded however many documents are compiled, and
/// the next edit of somebody who types finds the rest of the document, while sixty others were drawn.
const KEPT_ROUNDS: usize = 4;
/// A document of more pages is refused.
const MAX_PAGES: usize = 60;
/// A document of more paragraphs, bullets and entries is refused before it is compiled: a page holds about fifty.
const MAX_PARTS: usize = 50 * MAX_PAGES;

/// Why a document cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RenderError {
    /// It would have too many pages.
    #[error("the document has too many pages")]
    TooLong,
    /// A template, or the export, failed: a fault of the program.
    #[error("the document could not be made: {0}")]
    Failed(String),
}

/// A compiled document.
pub struct Document {
    pages: PagedDocument,
    fitted: Fitted,
    /// Whether the resume is attached.
    attached: bool,
}

/// What goes into a document besides the resume.
#[derive(Debug, Clone, Copy)]
pub struct Extras<'a> {
    /// The portrait, for templates that have a place for one.
    pub photo: Option<&'a Photo>,
    /// Whether the PDF has the resume attached as data, as far as it is shown.
    pub data: bool,
}

impl Default for Extras<'_> {
    fn default() -> Self {
        Self { photo: None, data: true }
    }
}

/// What the template reads.
#[derive(Serialize)]
struct Data<'a> {
    #[serde(flatten)]
    content: &'a Content,
    theme: &'a Theme,
    /// The name of the font family; empty for the template's own.
    family: &'static str,
    portrait_file: bool,
    attached: bool,
}

impl Document {
    /// Compiles a resume with a look. A document that should fit on one page and does not is made denser as far as it stays
    /// readable.
    ///
    /// # Errors
    /// If it has too many pages, or the program has a fault.
    pub fn compile(resume: &Resume, theme: &Theme, extras: Extras<'_>) -> Result<Self, RenderError> {
        let theme = theme.clone().in_range();
        let json = if extras.data { data_of(resume, &theme) } else { String::new() };
        Self::made(&content(resume, &theme), &theme, &json, extras.photo)
    }

    /// Compiles content that is not the whole resume. `theme` is in its range; nothing is attached.
    ///
    /// # Errors
    /// Those of [`Document::compile`].
    pub(crate) fn of_content(content: &Content, theme: &Theme, photo: Option<&Photo>) -> Result<Self, RenderError> {
        Self::made(content, theme, "", photo)
    }

    fn made(content: &Content, theme: &Theme, json: &str, photo: Option<&Photo>) -> Result<Self, RenderError> {
        if parts(content) > MAX_PARTS {
            return Err(RenderError::TooLong);
        }
        let (pages, fitted) = fitted(theme, |theme| pages(content, theme, json, photo))?;
        clear_old();
        if pages.pages().len() > MAX_PAGES {
            return Err(RenderError::TooLong);
        }
        Ok(Self { pages, fitted, attached: !json.is_empty() })
    }

    /// The number of pages.
    pub fn page_count(&self) -> usize {
        self.pages.pages().len()
    }

    /// What was done to fit it on one page.
    pub const fn fitted(&self) -> &Fitted {
        &self.fitted
    }

    /// A key of a page, from 0: pages with the same key look the same. `None` if it has no such page.
    pub fn key(&self, index: usize) -> Option<String> {
        self.pages.pages().get(index).map(|page| format!("{:032x}", look(page)))
    }

    /// A page as an SVG, from 0; `None` if it has no such page.
    pub fn svg(&self, index: usize) -> Option<String> {
        self.pages.pages().get(index).map(svg::svg)
    }

    #[cfg(test)]
    pub(crate) fn typst_pages(&self) -> &[typst_layout::Page] {
        self.pages.pages()
    }

    /// A tagged PDF that conforms to PDF/UA-1, with the resume as JSON attached.
    ///
    /// # Errors
    /// If the program has a fault.
    pub fn pdf(&self) -> Result<Vec<u8>, RenderError> {
        self.exported(&[PdfStandard::Ua_1], None)
    }

    /// The same for archives, which keep documents for decades: it conforms to PDF/A-3a besides, or to PDF/A-2a if nothing is
    /// attached. These standards want the day on which it was made.
    ///
    /// # Errors
    /// If a character is in none of the fonts, or the program has a fault.
    pub fn archive(&self, made: PartialDate) -> Result<Vec<u8>, RenderError> {
        let archival = if self.attached { PdfStandard::A_3a } else { PdfStandard::A_2a };
        let (month, day) = (made.month().unwrap_or(1), made.day().unwrap_or(1));
        let made = Datetime::from_ymd_hms(i32::from(made.year()), month, day, 0, 0, 0);
        self.exported(&[PdfStandard::Ua_1, archival], made.map(Timestamp::new_utc))
    }

    fn exported(&self, standards: &[PdfStandard], timestamp: Option<Timestamp>) -> Result<Vec<u8>, RenderError> {
        let standards =
            PdfStandards::new(standards).map_err(|error| RenderError::Failed(error.message().to_string()))?;
        let creator = Smart::Custom(Some("JobAlign".to_owned()));
        let options = PdfOptions { creator, timestamp, standards, ..PdfOptions::default() };
        typst_pdf::pdf(&self.pages, &options).map_err(|errors| failed(&errors))
    }
}

/// Clears cached results that no compilation has used for some time.
fn clear_old() {
    static COMPILED: AtomicUsize = AtomicUsize::new(0);
    if COMPILED.fetch_add(1, Ordering::Relaxed).is_multiple_of(ROUND) {
        comemo::evict(KEPT_ROUNDS);
    }
}

fn pages(content: &Content, theme: &Theme, json: &str, photo: Option<&Photo>) -> Result<PagedDocument, RenderError> {
    let template = templates::of(theme);
    let photo = photo.filter(|_| template.shows_portrait(theme));
    let family = theme.typeface.map_or("", Typeface::family);
    let data = Data { content, theme, family, portrait_file: photo.is_some(), attached: !json.is_empty() };
    let data = serde_json::to_string(&data).map_err(|error| RenderError::Failed(error.to_string()))?;
    let room = Room::new(template, data, json.to_owned(), photo)
        .ok_or_else(|| RenderError::Failed("a source is missing".to_owned()))?;
    typst::compile::<PagedDocument>(&room).output.map_err(|errors| failed(&errors))
}

/// A resume as JSON without what the document does not show.
fn data_of(resume: &Resume, theme: &Theme) -> String {
    let mut shown = shown(resume, theme);
    theme.keep_in(&mut shown);
    serde_json::to_string_pretty(&shown.to_value()).unwrap_or_default()
}

fn failed(errors: &[SourceDiagnostic]) -> RenderError {
    let told = errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ");
    RenderError::Failed(told)
}
