//! A compiled document: its pages, as SVG and as PDF.

use resume::Resume;
use serde::Serialize;
use typst::{
    diag::SourceDiagnostic,
    foundations::Smart,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

use crate::{
    Photo, Theme,
    fit::{Fitted, fitted},
    templates,
    view::View,
    world::Room,
};

/// How many compilations a cached result is kept for: memory stays bounded however many documents are compiled.
const KEPT: usize = 30;
/// A document of more pages is refused.
const MAX_PAGES: usize = 60;

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
}

/// What the template reads.
#[derive(Serialize)]
struct Data<'a> {
    #[serde(flatten)]
    view: &'a View,
    theme: &'a Theme,
    /// The name of the font family; empty for the template's own.
    family: &'static str,
    portrait_file: bool,
}

impl Document {
    /// Compiles a resume with a look. A document that should fit on one page and does not is made denser as far as it stays
    /// readable.
    ///
    /// # Errors
    /// If it has too many pages, or the program has a fault.
    pub fn compile(resume: &Resume, theme: &Theme, photo: Option<&Photo>) -> Result<Self, RenderError> {
        let theme = theme.clone().in_range();
        let view = View::of(resume, &theme);
        let json = serde_json::to_string_pretty(&resume.to_value()).unwrap_or_default();
        let (pages, fitted) = fitted(&theme, |theme| pages(&view, theme, &json, photo))?;
        comemo::evict(KEPT);
        if pages.pages().len() > MAX_PAGES {
            return Err(RenderError::TooLong);
        }
        Ok(Self { pages, fitted })
    }

    /// The number of pages.
    pub fn page_count(&self) -> usize {
        self.pages.pages().len()
    }

    /// What was done to fit it on one page.
    pub const fn fitted(&self) -> &Fitted {
        &self.fitted
    }

    /// Each page as an SVG.
    pub fn svgs(&self) -> Vec<String> {
        self.pages.pages().iter().map(|page| typst_svg::svg(page, &SvgOptions::default())).collect()
    }

    /// A tagged PDF that conforms to PDF/UA-1, with the resume as JSON attached.
    ///
    /// # Errors
    /// If the program has a fault.
    pub fn pdf(&self) -> Result<Vec<u8>, RenderError> {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| RenderError::Failed(error.message().to_string()))?;
        let options = PdfOptions {
            creator: Smart::Custom(Some("JobAlign".to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.pages, &options).map_err(|errors| failed(&errors))
    }
}

fn pages(view: &View, theme: &Theme, json: &str, photo: Option<&Photo>) -> Result<PagedDocument, RenderError> {
    let template = templates::named(&theme.template).unwrap_or_else(|| templates::first());
    let photo = photo.filter(|_| theme.portrait && template.portrait);
    let family = theme.typeface.map_or("", crate::Typeface::family);
    let data = Data { view, theme, family, portrait_file: photo.is_some() };
    let data = serde_json::to_string(&data).map_err(|error| RenderError::Failed(error.to_string()))?;
    let room = Room::new(template.source, data, json.to_owned(), photo)
        .ok_or_else(|| RenderError::Failed("a path is not valid".to_owned()))?;
    typst::compile::<PagedDocument>(&room).output.map_err(|errors| failed(&errors))
}

fn failed(errors: &[SourceDiagnostic]) -> RenderError {
    let told = errors.iter().map(|error| error.message.to_string()).collect::<Vec<_>>().join("; ");
    RenderError::Failed(told)
}
