//! Link annotations of a page.

use pdf_extract::{Document, Object};

use super::{
    open::Sheet,
    values::{dictionary, follow, get, name, numbers},
};
use crate::layout::Rectangle;

/// Links of a page with their rectangles, in points from the page's top left corner.
pub(super) fn links(document: &Document, sheet: &Sheet) -> Vec<(Rectangle, String)> {
    let Some(Object::Array(annotations)) = get(document, &sheet.dictionary, "Annots") else { return Vec::new() };
    annotations.iter().take(500).filter_map(|annotation| link(document, sheet, annotation)).collect()
}

fn link(document: &Document, sheet: &Sheet, annotation: &Object) -> Option<(Rectangle, String)> {
    let annotation = follow(document, annotation)?.as_dict().ok()?;
    if name(document, annotation, "Subtype")? != b"Link" {
        return None;
    }
    let action = dictionary(document, annotation, "A")?;
    let url = String::from_utf8_lossy(get(document, action, "URI")?.as_str().ok()?).trim().to_owned();
    let [a, b, c, d] = numbers::<4>(document, get(document, annotation, "Rect")?.as_array().ok()?)?;
    let (from, to) = (sheet.matrix.point(a, b), sheet.matrix.point(c, d));
    let rectangle = Rectangle {
        left: from.0.min(to.0),
        right: from.0.max(to.0),
        top: sheet.height - from.1.max(to.1),
        bottom: sheet.height - from.1.min(to.1),
    };
    (!url.is_empty() && url.len() < 2_000).then_some((rectangle, url))
}
