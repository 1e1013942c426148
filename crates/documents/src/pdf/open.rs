//! Opening a PDF and finding its pages.

use std::collections::BTreeSet;

use pdf_extract::{Dictionary, Document, Error, Object, ObjectId};

use super::values::{Matrix, dictionary, follow, number_of, numbers};
use crate::{Refusal, limits::MAX_PAGES};

/// One page: its objects, and how its coordinates become points from the lower left corner of the visible area.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub(super) dictionary: Dictionary,
    pub(super) resources: Dictionary,
    pub(super) matrix: Matrix,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// The document, its first pages, and how many it has.
pub(super) fn open(bytes: &[u8]) -> Result<(Document, Vec<Sheet>, usize), Refusal> {
    let start = bytes.windows(5).position(|window| window == b"%PDF-").unwrap_or(0);
    let bytes = bytes.get(start..).unwrap_or(bytes);
    let mut document = match Document::load_mem(bytes) {
        Ok(document) => document,
        Err(Error::InvalidPassword | Error::Decryption(_) | Error::UnsupportedSecurityHandler(_)) => {
            return Err(Refusal::Encrypted);
        }
        Err(_) => return Err(Refusal::Damaged),
    };
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Refusal::Encrypted);
    }
    let pages = pages(&document);
    if pages.is_empty() {
        return Err(Refusal::Damaged);
    }
    let total = pages.len();
    let sheets = pages.into_iter().take(MAX_PAGES).map(|page| sheet(&document, page)).collect();
    Ok((document, sheets, total))
}

/// Pages in order, from the page tree; from the loose page objects if the tree is broken.
fn pages(document: &Document) -> Vec<ObjectId> {
    let mut seen = BTreeSet::new();
    // A tree that lists the same page a million times must not be walked a million times.
    let tree = document.page_iter().take(5_000).filter(|id| seen.insert(*id));
    let tree: Vec<_> = tree.filter(|id| document.get_dictionary(*id).is_ok()).collect();
    if !tree.is_empty() {
        return tree;
    }
    let is_page = |object: &Object| object.as_dict().is_ok_and(|dictionary| dictionary.has_type(b"Page"));
    document.objects.iter().filter(|(_, object)| is_page(object)).map(|(id, _)| *id).collect()
}

fn sheet(document: &Document, id: ObjectId) -> Sheet {
    let empty = Dictionary::new();
    let page = document.get_dictionary(id).unwrap_or(&empty);
    let inherited = |key: &str| {
        let mut node = page;
        for _ in 0..32 {
            if let Some(found) = node.get(key.as_bytes()).ok().and_then(|object| follow(document, object)) {
                return Some(found);
            }
            node = dictionary(document, node, "Parent")?;
        }
        None
    };
    let rectangle = |key: &str| {
        let [a, b, c, d] = numbers::<4>(document, inherited(key)?.as_array().ok()?)?;
        let rectangle = [a.min(c), b.min(d), a.max(c), b.max(d)];
        (rectangle[2] - rectangle[0] > 1.0 && rectangle[3] - rectangle[1] > 1.0).then_some(rectangle)
    };
    let media = rectangle("MediaBox").unwrap_or([0.0, 0.0, 612.0, 792.0]);
    let seen = rectangle("CropBox").map_or(media, |crop| {
        let cut = [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
        if cut[2] - cut[0] > 1.0 && cut[3] - cut[1] > 1.0 { cut } else { media }
    });
    let (width, height) = (seen[2] - seen[0], seen[3] - seen[1]);
    let turn = inherited("Rotate").and_then(|object| object.as_i64().ok()).unwrap_or(0).rem_euclid(360);
    let moved = Matrix([1.0, 0.0, 0.0, 1.0, -seen[0], -seen[1]]);
    let (matrix, width, height) = match turn {
        90 => (moved.then(Matrix([0.0, -1.0, 1.0, 0.0, 0.0, width])), height, width),
        180 => (moved.then(Matrix([-1.0, 0.0, 0.0, -1.0, width, height])), width, height),
        270 => (moved.then(Matrix([0.0, 1.0, -1.0, 0.0, height, 0.0])), height, width),
        _ => (moved, width, height),
    };
    // A4 scaled to a thousandth or to a poster is the same page once its unit is applied.
    let unit = number_of(document, page, "UserUnit").filter(|unit| (0.1..=100.0).contains(unit)).unwrap_or(1.0);
    let matrix = matrix.then(Matrix([unit, 0.0, 0.0, unit, 0.0, 0.0]));
    let resources = match inherited("Resources") {
        Some(Object::Dictionary(resources)) => resources.clone(),
        _ => Dictionary::new(),
    };
    Sheet { dictionary: page.clone(), resources, matrix, width: width * unit, height: height * unit }
}
