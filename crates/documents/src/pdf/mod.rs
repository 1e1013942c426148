//! PDF: `lopdf` opens the file, we flatten its pages to plain text operators, `pdf-extract` turns those into characters with
//! positions, and `layout` turns the characters into lines in reading order.
//!
//! We flatten because `pdf-extract` does not report fonts, loses the matrix of form objects, follows their loops, and
//! panics on unknown input. This way it gets only operators and font dictionaries that it handles well.

mod attachments;
mod cmap;
mod collect;
mod content;
mod encoding;
mod family;
mod flatten;
mod fonts;
mod links;
mod open;
mod path;
mod repair;
mod values;

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Dictionary, Document, Object, Stream};
use resume::{Source, Warning, WarningCode};

use self::{attachments::Attached, collect::Collector, flatten::Flattened};
use crate::{Refusal, layout, limits::MAX_CHARACTERS};

pub(crate) use collect::{FontStyle, Page};

/// Reads a PDF.
///
/// # Errors
/// Encrypted, damaged and scanned files. May panic or abort in the libraries below.
pub(crate) fn extract(bytes: &[u8]) -> Result<Source, Refusal> {
    match attempt(bytes) {
        Err(refusal @ (Refusal::Damaged | Refusal::Empty)) => {
            if contains(bytes, b"/Encrypt") {
                return Err(Refusal::Encrypted);
            }
            let repaired = repair::repaired(bytes).ok_or_else(|| refusal.clone())?;
            attempt(&repaired).map_err(|again| if again == Refusal::Scanned { again } else { refusal })
        }
        outcome => outcome,
    }
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn attempt(bytes: &[u8]) -> Result<Source, Refusal> {
    let (mut document, sheets, total) = open::open(bytes)?;
    let pages = u32::try_from(total).unwrap_or(u32::MAX);
    let unread = match attachments::resume(&document) {
        // An attached resume is structured, so the page need not be read.
        Attached::Resume(source) => return Ok(Source { pages, ..*source }),
        Attached::Unreadable(warning) => Some(warning),
        Attached::Nothing => None,
    };
    let blank = sheets.iter().map(|sheet| Page {
        width: sheet.width,
        height: sheet.height,
        links: links::links(&document, sheet),
        ..Page::default()
    });
    let blank: Vec<Page> = blank.collect();
    let flattened = flatten::flatten(&document, &sheets);
    let images = flattened.images.clone();
    let incomplete = flattened.truncated;
    let truncated = incomplete || total > sheets.len();
    let seen = characters(&mut document, flattened, &blank);
    let scanned = seen.iter().zip(&images).filter(|(page, images)| page.is_bare() && **images > 0).count();
    if seen.iter().all(|page| page.is_bare() && (page.is_blank() || scanned > 0)) {
        return Err(match (scanned, incomplete) {
            (1.., _) => Refusal::Scanned,
            (_, true) => Refusal::TooComplex,
            _ => Refusal::Empty,
        });
    }
    let mut source = layout::read(seen);
    source.pages = pages;
    source.warnings.extend(unread);
    if scanned > 0 {
        source.warnings.push(Warning::about(WarningCode::Scanned, scanned.to_string()));
    }
    if cut(&mut source) || truncated {
        source.warnings.push(Warning::new(WarningCode::Truncated));
    }
    if source.lines.iter().all(|line| line.text.trim().is_empty()) {
        return Err(if scanned > 0 { Refusal::Scanned } else { Refusal::Empty });
    }
    Ok(source)
}

/// Truncates a source to the character limit of a document; returns whether it was truncated.
fn cut(source: &mut Source) -> bool {
    let mut characters = 0;
    let keep = source.lines.iter().take_while(|line| {
        characters += line.text.chars().count();
        characters <= MAX_CHARACTERS
    });
    let keep = keep.count();
    let cut = keep < source.lines.len();
    source.lines.truncate(keep);
    cut
}

/// Runs `pdf-extract` on the flattened pages. If it panics, unreadable fonts are replaced; if it panics again, each
/// page is run separately, so that the others are not lost.
fn characters(document: &mut Document, flattened: Flattened, blank: &[Page]) -> Vec<Page> {
    let mut fonts = flattened.fonts;
    let styles: Vec<FontStyle> = fonts.iter().map(|font| font.style.clone()).collect();
    let sayings = &flattened.sayings;
    let whole = flattened.pages.concat();
    if let Some(found) = run(document, &fonts, (&styles, sayings), whole.clone(), blank) {
        return found;
    }
    for index in 0..fonts.len() {
        if run(document, &fonts, (&styles, sayings), fonts::probe(index), blank).is_none()
            && let Some(font) = fonts.get_mut(index)
        {
            font.dictionary = fonts::plain();
        }
    }
    if let Some(found) = run(document, &fonts, (&styles, sayings), whole, blank) {
        return found;
    }
    let mut all = blank.to_vec();
    for content in flattened.pages {
        let Some(found) = run(document, &fonts, (&styles, sayings), content, blank) else { continue };
        for (page, found) in all.iter_mut().zip(found) {
            if !found.glyphs.is_empty() {
                *page = found;
            }
        }
    }
    all
}

/// Runs `pdf-extract` on one stream that we wrote; `None` if it panics or fails.
fn run(
    document: &mut Document,
    fonts: &[fonts::Font],
    (styles, sayings): (&[FontStyle], &[String]),
    content: Vec<u8>,
    blank: &[Page],
) -> Option<Vec<Page>> {
    let mut table = Dictionary::new();
    for (index, font) in fonts.iter().enumerate() {
        table.set(fonts::name(index), font.dictionary.clone());
    }
    let mut resources = Dictionary::new();
    resources.set("Font", table);
    let content = document.add_object(Stream::new(Dictionary::new(), content));
    let mut page = Dictionary::new();
    page.set("Type", Object::Name(b"Page".to_vec()));
    page.set("MediaBox", vec![0.into(), 0.into(), 1000.into(), 1000.into()]);
    page.set("Resources", resources);
    page.set("Contents", content);
    let page = document.add_object(page);
    let mut tree = Dictionary::new();
    tree.set("Type", Object::Name(b"Pages".to_vec()));
    tree.set("Count", 1);
    tree.set("Kids", vec![Object::Reference(page)]);
    let tree = document.add_object(tree);
    let mut catalog = Dictionary::new();
    catalog.set("Type", Object::Name(b"Catalog".to_vec()));
    catalog.set("Pages", tree);
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    let mut collector = Collector::new(styles, sayings, blank);
    let done = catch_unwind(AssertUnwindSafe(|| pdf_extract::output_doc(document, &mut collector)));
    matches!(done, Ok(Ok(()))).then(|| collector.finish())
}
