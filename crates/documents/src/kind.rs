//! The types of files that people send each other: detected by their bytes, not by their names. Nothing is extracted, and no
//! archive is unpacked: the files are only sent on.

use resume::MAX_FILE_BYTES;

use crate::{Refusal, plain, sniff};

kernel::words! {
    /// A type of file that is sent on.
    pub enum Kind {
        Pdf = "pdf",
        /// Office Open XML text document, without macros.
        Docx = "docx",
        /// OpenDocument text.
        Odt = "odt",
        /// Plain text or Markdown.
        Text = "text",
        Png = "png",
        Jpeg = "jpeg",
        WebP = "webp",
    }
}

/// The signatures of pictures.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
const JPEG: &[u8] = b"\xff\xd8\xff";

/// What makes an Office document run programs.
const MACROS: [&str; 2] = ["word/vbaproject.bin", "word/vbadata.xml"];

impl Kind {
    /// The endings of the names of such files, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx"],
            Self::Odt => &["odt"],
            Self::Text => &["txt", "md", "text"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::WebP => &["webp"],
        }
    }

    /// Detects the type of a file.
    ///
    /// # Errors
    /// Empty and too large files, and bytes of every other type.
    pub fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        if bytes.len() > MAX_FILE_BYTES {
            return Err(Refusal::TooLarge);
        }
        if bytes.starts_with(PNG) {
            return Ok(Self::Png);
        }
        if bytes.starts_with(JPEG) {
            return Ok(Self::Jpeg);
        }
        if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            return Ok(Self::WebP);
        }
        if bytes.starts_with(b"PK") {
            return inside_zip(bytes);
        }
        match sniff::format(bytes)? {
            // Elsewhere something may be before the document. Here that could be a program or a page.
            sniff::Format::Pdf if bytes.trim_ascii_start().starts_with(b"%PDF-") => Ok(Self::Pdf),
            sniff::Format::Text | sniff::Format::Json => inside_text(bytes),
            _ => Err(unknown()),
        }
    }
}

fn inside_zip(bytes: &[u8]) -> Result<Kind, Refusal> {
    if bytes.get(30..).is_some_and(|rest| rest.starts_with(b"mimetypeapplication/vnd.oasis.opendocument.textPK")) {
        return Ok(Kind::Odt);
    }
    let names: Vec<_> = sniff::names_in_front(bytes).iter().map(|name| name.to_ascii_lowercase()).collect();
    let has_macros = names.iter().any(|name| MACROS.contains(&name.as_str()));
    let is_docx =
        names.iter().any(|name| name == "[content_types].xml") && names.iter().any(|name| name == "word/document.xml");
    if is_docx && !has_macros { Ok(Kind::Docx) } else { Err(unknown()) }
}

/// Plain text, but neither a script, which begins with `#!`, nor markup, which begins with `<`.
fn inside_text(bytes: &[u8]) -> Result<Kind, Refusal> {
    let text = plain::decode(bytes).ok_or(Refusal::NotText)?;
    let start = text.trim_start();
    if start.starts_with("#!") || start.starts_with('<') { Err(unknown()) } else { Ok(Kind::Text) }
}

fn unknown() -> Refusal {
    Refusal::Unsupported { what: "a file of another type".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Local headers of a ZIP archive with files of these names.
    fn zip(names: &[&str]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for name in names {
            bytes.extend(b"PK\x03\x04");
            bytes.extend([0; 22]);
            bytes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
            bytes.extend([0; 2]);
            bytes.extend(name.as_bytes());
        }
        bytes
    }

    #[test]
    fn content_decides() {
        let odt = [&[0; 26][..], b"\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.textPK\x03\x04"].concat();
        let odt = [b"PK\x03\x04", &odt[4..]].concat();
        let good: [(&[u8], Kind); 9] = [
            (b"%PDF-1.7 ...", Kind::Pdf),
            (b"\n%PDF-1.4", Kind::Pdf),
            (&zip(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"]), Kind::Docx),
            (&odt, Kind::Odt),
            ("Zo\u{eb}\nNurse".as_bytes(), Kind::Text),
            (b"{\"a\": 1}", Kind::Text),
            (b"\x89PNG\r\n\x1a\n\0\0", Kind::Png),
            (b"\xff\xd8\xff\xe0", Kind::Jpeg),
            (b"RIFF\0\0\0\0WEBPVP8 ", Kind::WebP),
        ];
        for (bytes, kind) in good {
            assert_eq!(Kind::of(bytes), Ok(kind));
        }
    }

    #[test]
    fn programs_pages_and_archives_are_refused() {
        let table: [&[u8]; 11] = [
            b"MZ\x90\0\x03\0",
            b"\x7fELF\x02\x01\0",
            b"#!/bin/sh\nrm -rf /",
            b"<!DOCTYPE html><script>alert(1)</script>",
            b"<script>alert(1)</script>",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"<html><!-- %PDF-1.7 --></html>",
            b"MZ\0\0%PDF-1.7",
            b"GIF89a\0",
            &zip(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]),
            &zip(&["run.bat"]),
        ];
        for bytes in table {
            assert!(Kind::of(bytes).is_err(), "{:?}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(Kind::of(b" \n"), Err(Refusal::Empty));
        assert_eq!(Kind::of(&vec![b'a'; MAX_FILE_BYTES + 1]), Err(Refusal::TooLarge));
    }

    #[test]
    fn every_type_has_an_ending() {
        assert!(Kind::ALL.iter().all(|kind| !kind.endings().is_empty()));
    }
}
