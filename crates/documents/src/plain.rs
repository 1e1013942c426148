//! Plain text, Markdown and JSON: detecting the encoding, and lines.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use resume::{Source, Warning, WarningCode};

use crate::{Refusal, limits::MAX_CHARACTERS};

/// Reads text bytes.
///
/// # Errors
/// [`Refusal::NotText`] for binary bytes, [`Refusal::Empty`] for nothing but white space.
pub(crate) fn extract(bytes: &[u8]) -> Result<Source, Refusal> {
    source(&decode(bytes).ok_or(Refusal::NotText)?)
}

/// Reads JSON: JSON Resume is a structured resume, other JSON is only text.
///
/// # Errors
/// Those of [`extract`].
pub(crate) fn extract_json(bytes: &[u8]) -> Result<Source, Refusal> {
    let text = decode(bytes).ok_or(Refusal::NotText)?;
    let plain = source(&text)?;
    // The text may be truncated, for example if a picture is embedded; the resume is complete.
    Ok(match Source::from_json(&text) {
        Ok(stated) => Source { lines: plain.lines, ..stated },
        Err(_) => plain,
    })
}

fn source(text: &str) -> Result<Source, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    let cut = text.char_indices().nth(MAX_CHARACTERS).map(|(index, _)| index);
    let mut source = Source::from_text(text.get(..cut.unwrap_or(text.len())).unwrap_or(text));
    if cut.is_some() {
        source.warnings.push(Warning::new(WarningCode::Truncated));
    }
    if text.contains('\u{fffd}') {
        source.warnings.push(Warning::new(WarningCode::UnreadableCharacters));
    }
    Ok(source)
}

/// Decodes bytes: UTF-8, UTF-16 with a byte order mark, else Windows-1252. `None` for binary bytes.
pub(crate) fn decode(bytes: &[u8]) -> Option<String> {
    let text = if bytes.starts_with(&[0xff, 0xfe]) {
        UTF_16LE.decode(bytes).0
    } else if bytes.starts_with(&[0xfe, 0xff]) {
        UTF_16BE.decode(bytes).0
    } else {
        let (text, _, malformed) = UTF_8.decode(bytes);
        if malformed { WINDOWS_1252.decode(bytes).0 } else { text }
    };
    let control = |letter: &char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{c}');
    let controls = text.chars().filter(control).count();
    // Exported text may contain a stray control character; several mean that this is not text.
    if text.contains('\0') || controls > 4 + text.len() / 200 {
        return None;
    }
    Some(text.chars().filter(|letter| !control(letter)).collect::<String>().replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let table: [(&[u8], Option<&str>); 6] = [
            ("Zoë\r\nB".as_bytes(), Some("Zoë\nB")),
            (b"\xef\xbb\xbfAna", Some("Ana")),
            (b"\xff\xfeA\0\xe9\0", Some("Aé")),
            (b"\xfe\xff\0A\0\xe9", Some("Aé")),
            (b"Zo\xeb \x96 dash", Some("Zoë – dash")),
            (b"\0\x01\x02", None),
        ];
        for (bytes, text) in table {
            assert_eq!(decode(bytes).as_deref(), text);
        }
    }
}
