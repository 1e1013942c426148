//! Attachments of a PDF: a resume that its program embedded as data.

use std::collections::BTreeSet;

use pdf_extract::{Dictionary, Document, Object, Stream};
use resume::{Reading, Source, Warning, WarningCode};

use super::values::{array, dictionary, follow, get, stream, unpacked};
use crate::{europass, plain};

/// The number of attachments that are checked.
const MAX_FILES: usize = 40;
/// The size limit of one, decompressed.
const MAX_FILE: usize = 8 * 1024 * 1024;
/// The number of nodes in the name tree.
const MAX_NODES: usize = 400;

/// The result of searching the attachments.
pub(super) enum Attached {
    /// No resume.
    Nothing,
    /// A resume.
    Resume(Box<Source>),
    /// A resume that cannot be read, and the reason.
    Unreadable(Warning),
}

/// The first attachment that is a resume: Europass XML or JSON Resume.
pub(super) fn resume(document: &Document) -> Attached {
    let mut unreadable = None;
    for file in files(document) {
        let Some(text) = unpacked(file, MAX_FILE).and_then(|bytes| plain::decode(&bytes)) else { continue };
        if europass::is_europass(&text) {
            match europass::read(&text) {
                Ok(source) => return Attached::Resume(Box::new(source)),
                Err(_) => unreadable = Some(Warning::about(WarningCode::UnreadPart, "Europass")),
            }
        } else if let Some(source) = json_resume(&text) {
            return Attached::Resume(Box::new(source));
        }
    }
    unreadable.map_or(Attached::Nothing, Attached::Unreadable)
}

/// JSON with the keys of a resume; other programs attach other JSON.
fn json_resume(text: &str) -> Option<Source> {
    let reading = text.trim_start().starts_with('{').then(|| Reading::from_json(text).ok()).flatten()?;
    let entries = !(reading.resume.work.is_empty() && reading.resume.education.is_empty());
    (!reading.resume.basics.name.is_empty() && entries).then(|| Source::stated(reading.resume, reading.warnings))
}

/// The attached files: those listed in the catalog, those associated with it, and streams that are marked as embedded
/// files.
fn files(document: &Document) -> Vec<&Stream> {
    let mut files = Vec::new();
    if let Ok(catalog) = document.catalog() {
        if let Some(root) =
            dictionary(document, catalog, "Names").and_then(|names| dictionary(document, names, "EmbeddedFiles"))
        {
            named(document, root, &mut files);
        }
        let associated = array(document, catalog, "AF").map(Vec::as_slice).unwrap_or_default();
        files.extend(associated.iter().filter_map(|file| embedded(document, file)));
    }
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    files.extend(streams.filter(|stream| stream.dict.has_type(b"EmbeddedFile")));
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(std::ptr::from_ref::<Stream>(file)));
    files.truncate(MAX_FILES);
    files
}

/// Walks the name tree, which may contain a loop.
fn named<'a>(document: &'a Document, root: &'a Dictionary, files: &mut Vec<&'a Stream>) {
    let mut open = vec![root];
    let mut nodes = 0;
    while let Some(node) = open.pop() {
        nodes += 1;
        if nodes > MAX_NODES {
            return;
        }
        let pairs = array(document, node, "Names").map(Vec::as_slice).unwrap_or_default();
        files.extend(pairs.iter().skip(1).step_by(2).take(MAX_FILES).filter_map(|file| embedded(document, file)));
        let kids = array(document, node, "Kids").map(Vec::as_slice).unwrap_or_default();
        open.extend(kids.iter().take(MAX_FILES).filter_map(|kid| follow(document, kid)?.as_dict().ok()));
    }
}

/// The bytes behind a file specification.
fn embedded<'a>(document: &'a Document, file: &'a Object) -> Option<&'a Stream> {
    let file = follow(document, file)?.as_dict().ok()?;
    let versions = dictionary(document, file, "EF")?;
    get(document, versions, "UF").and_then(|object| object.as_stream().ok()).or_else(|| stream(document, versions, "F"))
}
