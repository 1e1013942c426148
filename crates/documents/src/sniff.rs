//! Detects the type of a file by its bytes, not by its name.

use std::io::Cursor;

use crate::{
    Refusal, europass,
    limits::{MAX_BYTES, MAX_PARTS},
    linkedin, plain,
};

/// Kinds of files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// Portable Document Format.
    Pdf,
    /// Office Open XML text document.
    Docx,
    /// The data export of LinkedIn: a ZIP of CSV files.
    LinkedIn,
    /// Europass XML.
    Europass,
    /// JSON, presumably JSON Resume.
    Json,
    /// Plain text or Markdown.
    Text,
    /// Something else, named in English with its article.
    Unsupported(String),
}

/// Where a PDF header may start: some mail programs put lines before it.
const PDF_HEADER_WITHIN: usize = 1024;

const OLD_OFFICE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Types that are detected only to name them in the refusal: first bytes, name.
const REFUSED: &[(&[u8], &str)] = &[
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"%!PS", "a PostScript file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (OLD_OFFICE, "an old Office document (DOC)"),
];

/// The type of a file. The name decides only if the bytes do not: for text that happens to start like a picture.
pub fn sniff(bytes: &[u8], file_name: &str) -> Format {
    let head = bytes.get(..PDF_HEADER_WITHIN.min(bytes.len())).unwrap_or_default();
    let named_text =
        [".txt", ".md", ".markdown", ".text"].iter().any(|end| file_name.to_ascii_lowercase().ends_with(end));
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Format::Pdf;
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return inside_zip(bytes);
    }
    if let Some(what) = refused(head)
        && !(named_text && plain::decode(bytes).is_some())
    {
        return Format::Unsupported(what.to_owned());
    }
    match plain::decode(bytes) {
        Some(text) => inside_text(&text),
        None => Format::Unsupported("an unknown kind of file".to_owned()),
    }
}

/// The type, after the checks that need no parsing.
///
/// # Errors
/// Empty and too large files, and bytes of no known type.
pub(crate) fn check(bytes: &[u8]) -> Result<Format, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Empty);
    }
    // Word encrypts a document by storing it as a whole in an old Office container.
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.starts_with(OLD_OFFICE) && bytes.windows(name.len()).any(|window| window == name) {
        return Err(Refusal::Encrypted);
    }
    match sniff(bytes, "") {
        Format::Unsupported(what) if what.contains("unknown") => Err(Refusal::NotText),
        format => Ok(format),
    }
}

fn refused(head: &[u8]) -> Option<&'static str> {
    let found = REFUSED.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, what)| *what)?;
    // Two letters are weak evidence: a text may start with them, but a picture or program soon has zeroes.
    let weak = matches!(found, "a BMP picture" | "a program" | "a bzip2 archive") && !head.contains(&0);
    if weak { None } else { Some(found) }
}

fn inside_zip(bytes: &[u8]) -> Format {
    let unsupported = |what: &str| Format::Unsupported(what.to_owned());
    let Ok(archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        // A truncated file has lost its directory, but each part is also preceded by its name.
        let head = bytes.get(..4096.min(bytes.len())).unwrap_or_default();
        let names = names_in_front(bytes);
        return if head.windows(19).any(|window| window == b"[Content_Types].xml") {
            Format::Docx
        } else if linkedin::is_export(names.iter().map(String::as_str)) {
            Format::LinkedIn
        } else {
            unsupported("a ZIP archive")
        };
    };
    let has = |start: &str| archive.file_names().any(|name| name.starts_with(start));
    let starts = |text: &[u8]| bytes.get(30..).is_some_and(|rest| rest.starts_with(text));
    if has("word/") || (has("[Content_Types].xml") && !has("xl/") && !has("ppt/")) {
        Format::Docx
    } else if linkedin::is_export(archive.file_names()) {
        Format::LinkedIn
    } else if has("xl/") {
        unsupported("a spreadsheet")
    } else if has("ppt/") {
        unsupported("a presentation")
    } else if starts(b"mimetypeapplication/vnd.oasis.opendocument.text") {
        unsupported("an OpenDocument text (ODT)")
    } else if starts(b"mimetypeapplication/vnd.oasis") {
        unsupported("an OpenDocument file")
    } else if starts(b"mimetypeapplication/epub") {
        unsupported("an e-book (EPUB)")
    } else if has("Index/Document.iwa") || has("Index.zip") {
        unsupported("a Pages document")
    } else {
        unsupported("a ZIP archive")
    }
}

/// The names in the local headers of a ZIP file: each follows a fixed part of 30 bytes that ends with its length.
fn names_in_front(bytes: &[u8]) -> Vec<String> {
    let headers = bytes.windows(30).enumerate().filter(|(_, header)| header.starts_with(b"PK\x03\x04")).take(MAX_PARTS);
    let name = |(at, header): (usize, &[u8])| {
        let length = usize::from(u16::from_le_bytes([*header.get(26)?, *header.get(27)?]));
        Some(String::from_utf8_lossy(bytes.get(at + 30..at + 30 + length)?).into_owned())
    };
    headers.filter_map(name).collect()
}

fn inside_text(text: &str) -> Format {
    let start = text.trim_start();
    let lower: String = start.chars().take(200).collect::<String>().to_ascii_lowercase();
    if (start.starts_with('{') || start.starts_with('['))
        && serde_json::from_str::<serde::de::IgnoredAny>(start).is_ok()
    {
        return Format::Json;
    }
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return Format::Unsupported("a web page (HTML)".to_owned());
    }
    if europass::is_europass(start) {
        return Format::Europass;
    }
    if lower.starts_with("<?xml") {
        return Format::Unsupported("an XML file".to_owned());
    }
    Format::Text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_not_the_name() {
        let table: [(&[u8], &str, Format); 10] = [
            (b"\n%PDF-1.7 ...", "cv.docx", Format::Pdf),
            (b"{\"basics\":{}}", "cv.pdf", Format::Json),
            (b"{ not json", "cv.json", Format::Text),
            (b"Ana\nEngineer", "cv.pdf", Format::Text),
            (b"BMW engineer", "cv.txt", Format::Text),
            (b"{\\rtf1 Ana}", "cv.doc", Format::Unsupported("an RTF document".into())),
            (b"\x89PNG\r\n\x1a\n\0\0", "cv.pdf", Format::Unsupported("a PNG picture".into())),
            (b"<Candidate xmlns='http://www.europass.eu/1.0'/>", "cv.txt", Format::Europass),
            (b"<?xml version='1.0'?><Candidate/>", "cv.xml", Format::Unsupported("an XML file".into())),
            (b"<!DOCTYPE html><p>", "cv.txt", Format::Unsupported("a web page (HTML)".into())),
        ];
        for (bytes, name, format) in table {
            assert_eq!(sniff(bytes, name), format, "{name}");
        }
    }

    #[test]
    fn unsupported_files_are_refused_without_parsing() {
        assert_eq!(check(b" \n "), Err(Refusal::Empty));
        assert_eq!(check(&vec![b'a'; MAX_BYTES + 1]), Err(Refusal::TooLarge));
        assert_eq!(check(&[0, 1, 2, 3, 0, 0, 9]), Err(Refusal::NotText));
    }
}
