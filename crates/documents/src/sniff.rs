//! Detects the type of a file by its bytes, not by its name.

use std::io::Cursor;

use resume::MAX_FILE_BYTES;

use crate::{Refusal, europass, limits::MAX_PARTS, linkedin, plain};

kernel::words! {
    /// The supported formats. The child process gets the word.
    pub(crate) enum Format {
        /// Portable Document Format.
        Pdf = "pdf",
        /// Office Open XML text document.
        Docx = "docx",
        /// The data export of LinkedIn: a ZIP of CSV files.
        LinkedIn = "linkedin",
        /// Europass XML.
        Europass = "europass",
        /// JSON, presumably JSON Resume.
        Json = "json",
        /// Plain text or Markdown.
        Text = "text",
    }
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

/// Detects the format of a file by its bytes.
///
/// # Errors
/// Empty and too large files, and bytes of an unsupported type.
pub(crate) fn format(bytes: &[u8]) -> Result<Format, Refusal> {
    if bytes.len() > MAX_FILE_BYTES {
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
    let head = bytes.get(..PDF_HEADER_WITHIN.min(bytes.len())).unwrap_or_default();
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return inside_zip(bytes);
    }
    match refused(head) {
        Some(what) => Err(unsupported(what)),
        None => inside_text(&plain::decode(bytes).ok_or(Refusal::NotText)?),
    }
}

fn unsupported(what: &str) -> Refusal {
    Refusal::Unsupported { what: what.to_owned() }
}

fn refused(head: &[u8]) -> Option<&'static str> {
    let found = REFUSED.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, what)| *what)?;
    // Two letters are weak evidence: a text may start with them, but a picture or program soon has zeroes.
    let weak = matches!(found, "a BMP picture" | "a program" | "a bzip2 archive") && !head.contains(&0);
    if weak { None } else { Some(found) }
}

fn inside_zip(bytes: &[u8]) -> Result<Format, Refusal> {
    let Ok(archive) = zip::ZipArchive::new(Cursor::new(bytes)) else {
        // A truncated file has lost its directory, but each part is also preceded by its name.
        let head = bytes.get(..4096.min(bytes.len())).unwrap_or_default();
        let names = names_in_front(bytes);
        return if head.windows(19).any(|window| window == b"[Content_Types].xml") {
            Ok(Format::Docx)
        } else if linkedin::is_export(names.iter().map(String::as_str)) {
            Ok(Format::LinkedIn)
        } else {
            Err(unsupported("a ZIP archive"))
        };
    };
    let has = |start: &str| archive.file_names().any(|name| name.starts_with(start));
    let starts = |text: &[u8]| bytes.get(30..).is_some_and(|rest| rest.starts_with(text));
    if has("word/") || (has("[Content_Types].xml") && !has("xl/") && !has("ppt/")) {
        Ok(Format::Docx)
    } else if linkedin::is_export(archive.file_names()) {
        Ok(Format::LinkedIn)
    } else if has("xl/") {
        Err(unsupported("a spreadsheet"))
    } else if has("ppt/") {
        Err(unsupported("a presentation"))
    } else if starts(b"mimetypeapplication/vnd.oasis.opendocument.text") {
        Err(unsupported("an OpenDocument text (ODT)"))
    } else if starts(b"mimetypeapplication/vnd.oasis") {
        Err(unsupported("an OpenDocument file"))
    } else if starts(b"mimetypeapplication/epub") {
        Err(unsupported("an e-book (EPUB)"))
    } else if has("Index/Document.iwa") || has("Index.zip") {
        Err(unsupported("a Pages document"))
    } else {
        Err(unsupported("a ZIP archive"))
    }
}

/// The names in the local headers of a ZIP file: each follows a fixed part of 30 bytes that ends with its length.
pub(crate) fn names_in_front(bytes: &[u8]) -> Vec<String> {
    let headers = bytes.windows(30).enumerate().filter(|(_, header)| header.starts_with(b"PK\x03\x04")).take(MAX_PARTS);
    let name = |(at, header): (usize, &[u8])| {
        let length = usize::from(u16::from_le_bytes([*header.get(26)?, *header.get(27)?]));
        Some(String::from_utf8_lossy(bytes.get(at + 30..at + 30 + length)?).into_owned())
    };
    headers.filter_map(name).collect()
}

fn inside_text(text: &str) -> Result<Format, Refusal> {
    let start = text.trim_start();
    let lower: String = start.chars().take(200).collect::<String>().to_ascii_lowercase();
    if (start.starts_with('{') || start.starts_with('['))
        && serde_json::from_str::<serde::de::IgnoredAny>(start).is_ok()
    {
        return Ok(Format::Json);
    }
    // A truncated object: read as text it would be a resume full of quotation marks.
    if start.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('"')) {
        return Err(Refusal::Damaged);
    }
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return Err(unsupported("a web page (HTML)"));
    }
    if europass::is_europass(start) {
        return Ok(Format::Europass);
    }
    if lower.starts_with("<?xml") {
        return Err(unsupported("an XML file"));
    }
    Ok(Format::Text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        let table: [(&[u8], Result<Format, Refusal>); 14] = [
            (b"\n%PDF-1.7 ...", Ok(Format::Pdf)),
            (b"{\"basics\":{}}", Ok(Format::Json)),
            (b"{ not json", Ok(Format::Text)),
            (b"{\n\"basics\": ", Err(Refusal::Damaged)),
            (b"Ana\nEngineer", Ok(Format::Text)),
            (b"BMW engineer", Ok(Format::Text)),
            (b"<Candidate xmlns='http://www.europass.eu/1.0'/>", Ok(Format::Europass)),
            (b"{\\rtf1 Ana}", Err(unsupported("an RTF document"))),
            (b"\x89PNG\r\n\x1a\n\0\0", Err(unsupported("a PNG picture"))),
            (b"<?xml version='1.0'?><Candidate/>", Err(unsupported("an XML file"))),
            (b"<!DOCTYPE html><p>", Err(unsupported("a web page (HTML)"))),
            (b" \n ", Err(Refusal::Empty)),
            (&vec![b'a'; MAX_FILE_BYTES + 1], Err(Refusal::TooLarge)),
            (&[0, 1, 2, 3, 0, 0, 9], Err(Refusal::NotText)),
        ];
        for (bytes, format) in table {
            assert_eq!(super::format(bytes), format, "{:?}", String::from_utf8_lossy(bytes.get(..30).unwrap_or(bytes)));
        }
    }
}
