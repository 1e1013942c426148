//! The bytes of an answer as text, and why they are no answer: charset, text that was encoded twice, HTML instead of JSON.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use serde_json::Value;

use crate::{NotThisSource, Note};

/// An answer of a source as text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Input {
    /// Its text, without a byte order mark.
    pub(crate) text: String,
    /// What had to be mended.
    pub(crate) notes: Vec<Note>,
}

impl Input {
    /// Decodes an answer: UTF-8, the charset it declares, or Windows-1252.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, NotThisSource> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(NotThisSource::Empty);
        }
        if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
            let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
            return Ok(Self { text: text.into_owned(), notes: Vec::new() });
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Ok(Self { text: text.to_owned(), notes: Vec::new() });
        }
        let encoding = declared(bytes).filter(|encoding| *encoding != UTF_8);
        // A few broken bytes in a long text of UTF-8 are no other charset.
        let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
        let whole = String::from_utf8_lossy(bytes);
        let foreign = whole.chars().filter(|character| !character.is_ascii()).count();
        if encoding.is_none() && broken * 10 < foreign {
            return Ok(Self { text: whole.into_owned(), notes: vec![Note::BrokenCharacters] });
        }
        let encoding = encoding.unwrap_or(WINDOWS_1252);
        let (text, _, _) = encoding.decode(bytes);
        Ok(Self { text: text.into_owned(), notes: vec![Note::Charset(encoding.name().to_ascii_lowercase())] })
    }

    /// The answer as JSON.
    pub(crate) fn json(&mut self) -> Result<Value, NotThisSource> {
        let text = self.text.trim_start();
        if text.starts_with('<') {
            return Err(NotThisSource::Html);
        }
        let value = match serde_json::from_str(text) {
            Ok(value) => value,
            Err(error) => {
                let mended = crate::json::mend(text);
                let value = serde_json::from_str(&mended).map_err(|_| {
                    if error.is_eof() { NotThisSource::Truncated } else { NotThisSource::NotJson(error.to_string()) }
                })?;
                self.notes.push(Note::Json);
                value
            }
        };
        let mut count = 0;
        let value = mend_values(value, &mut count);
        if count > 0 {
            self.notes.push(Note::EncodedTwice(count));
        }
        Ok(value)
    }
}

/// The charset in the prolog of XML or in the head of HTML.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(1_024))?;
    let head = head.to_ascii_lowercase();
    let label = ["encoding=", "charset="].iter().find_map(|name| {
        let at = head.windows(name.len()).position(|window| window == name.as_bytes())? + name.len();
        let rest = head.get(at..)?;
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_".contains(byte));
        rest.get(..end.unwrap_or(rest.len()))
    })?;
    Encoding::for_label(label)
}

fn mend_values(value: Value, count: &mut usize) -> Value {
    match value {
        Value::String(text) => Value::String(match mend_twice(&text) {
            Some(mended) => {
                *count += 1;
                mended
            }
            None => text,
        }),
        Value::Array(items) => items.into_iter().map(|item| mend_values(item, count)).collect(),
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(key, field)| (key, mend_values(field, count))).collect())
        }
        other => other,
    }
}

/// A text whose UTF-8 was taken for Latin-1 or Windows-1252 and encoded again ("KrakÃ³w"): the text that was meant. `None`
/// for any other text. Every character above ASCII has to belong to such a sequence, or the text is left alone.
pub(crate) fn mend_twice(text: &str) -> Option<String> {
    if !text.chars().any(|character| matches!(character, '\u{c2}'..='\u{f4}')) {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    for character in text.chars() {
        bytes.push(byte_of(character)?);
    }
    let mended = match String::from_utf8(bytes) {
        Ok(mended) => mended,
        // A text that was cut in the middle of a character.
        Err(error) if error.utf8_error().error_len().is_none() => {
            let good = error.utf8_error().valid_up_to();
            String::from_utf8_lossy(error.as_bytes().get(..good)?).into_owned()
        }
        Err(_) => return None,
    };
    Some(mend_twice(&mended).unwrap_or(mended))
}

/// The byte that is read as this character in Latin-1 or Windows-1252.
fn byte_of(character: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(character)) {
        return Some(byte);
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(character.encode_utf8(&mut buffer));
    match (&*bytes, unmappable) {
        ([byte], false) => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_was_encoded_twice_is_mended() {
        for (text, meant) in [
            ("KrakÃ³w", "Kraków"),
            ("Weâ\u{80}\u{99}re here", "We’re here"),
            ("Weâ€™re here", "We’re here"),
            ("MÃƒÂ¼nchen", "München"),
            ("cut in the middle â\u{80}", "cut in the middle "),
        ] {
            assert_eq!(mend_twice(text).as_deref(), Some(meant), "{text}");
        }
        for text in ["Kraków", "FRANÇAIS «À»", "日本 Ã³", "plain", "Ã", "São Paulo", "naïve Ärzte"] {
            assert!(mend_twice(text).is_none_or(|mended| mended.is_empty()), "{text}");
        }
    }

    #[test]
    fn charsets_are_told() {
        let read = |bytes: &[u8]| Input::read(bytes).map(|input| (input.text, input.notes));
        assert_eq!(read(b"\xef\xbb\xbf{}"), Ok(("{}".to_owned(), vec![])));
        assert_eq!(read(b"\xff\xfe{\0}\0"), Ok(("{}".to_owned(), vec![])));
        let latin = |name: &str| vec![Note::Charset(name.to_owned())];
        assert_eq!(read(b"\"M\xfcnchen\""), Ok(("\"München\"".to_owned(), latin("windows-1252"))));
        let declared = b"<?xml version='1.0' encoding='iso-8859-2'?><a>\xb3</a>";
        assert_eq!(read(declared).unwrap().1, latin("iso-8859-2"));
        assert_eq!(read(b" \n"), Err(NotThisSource::Empty));
        let cut = [" é".repeat(20).as_bytes(), b"\xe9"].concat();
        assert_eq!(read(&cut).unwrap().1, [Note::BrokenCharacters]);
    }

    #[test]
    fn what_is_no_json_is_told_apart() {
        let json = |text: &str| Input { text: text.to_owned(), notes: vec![] }.json();
        assert_eq!(json("<!DOCTYPE html>"), Err(NotThisSource::Html));
        assert_eq!(json("{\"jobs\": [{\"a\": 1"), Err(NotThisSource::Truncated));
        assert!(matches!(json("Too many requests"), Err(NotThisSource::NotJson(_))));
        let deep = "[".repeat(200_000);
        assert!(json(&deep).is_err());
    }
}
