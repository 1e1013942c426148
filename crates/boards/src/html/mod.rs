//! HTML of strangers as HTML that is safe to show, and as text.
//!
//! html5gum splits the input into tokens; the output is rebuilt from a short list of elements, with no attributes except
//! the address of a link, every text escaped, every element closed. One pass, whatever is nested how deep.

mod kinds;
mod writer;

use std::borrow::Cow;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use writer::Writer;

/// The most bytes of a description that are read.
const LONGEST: usize = 400_000;
/// How often a text may have been escaped.
const ESCAPED: usize = 3;

/// A description.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// As HTML: `p`, `div`, `br`, `ul`, `ol`, `li`, `h1`–`h6`, `strong`, `em`, `u`, `code`, `pre`, `blockquote`, `hr`,
    /// tables, and `a` with an address of the web or of mail.
    pub html: String,
    /// As text: a paragraph, a heading, or an item with `- ` before it, a line.
    pub text: String,
}

/// Reads a description: HTML, HTML that was escaped once or more often, or plain text.
pub fn read(raw: &str) -> Prose {
    let text = decoded(raw);
    if has_tags(&text) { rich(&text) } else { plain(&text) }
}

/// The text with its tags as tags, however often they were escaped.
pub(crate) fn decoded(raw: &str) -> Cow<'_, str> {
    let raw = raw.get(..raw.floor_char_boundary(LONGEST)).unwrap_or_default();
    let mut text = Cow::Borrowed(raw);
    for _ in 0..ESCAPED {
        if has_tags(&text) || !is_escaped(&text) {
            break;
        }
        text = Cow::Owned(unescape(&text));
    }
    text
}

/// Several descriptions one after the other, each below its heading, if it has one.
pub(crate) fn read_all<'a>(parts: impl IntoIterator<Item = (Option<&'a str>, &'a str)>) -> Prose {
    let mut whole = Prose::default();
    for (heading, part) in parts {
        let part = read(part);
        if part.text.is_empty() {
            continue;
        }
        if let Some(heading) = heading.map(crate::text::one_line).filter(|heading| !heading.is_empty()) {
            whole.add(Prose { html: format!("<h3>{}</h3>", writer::escaped(&heading)), text: heading });
        }
        whole.add(part);
    }
    whole
}

impl Prose {
    fn add(&mut self, part: Self) {
        self.html.push_str(&part.html);
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&part.text);
    }
}

fn rich(text: &str) -> Prose {
    let mut writer = Writer::default();
    for token in tokens(text) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                let address =
                    tag.attributes.get(b"href".as_slice()).map(|value| String::from_utf8_lossy(value).into_owned());
                writer.open(&name, address.as_deref(), tag.self_closing);
            }
            Token::EndTag(tag) => writer.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => writer.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    writer.done()
}

/// Paragraphs are divided by empty lines, lines by line breaks.
fn plain(text: &str) -> Prose {
    let text = unescape(text);
    let mut writer = Writer::default();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            open = false;
            continue;
        }
        let name = if open { "br" } else { "p" };
        writer.open(name, None, false);
        writer.text(line);
        open = true;
    }
    writer.done()
}

/// The text with its entities replaced, its tags untouched.
pub(crate) fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    // Without tags there is only text: a `<` is hidden from the tokenizer.
    for piece in text.split_inclusive('<') {
        let (piece, sign) = piece.strip_suffix('<').map_or((piece, ""), |piece| (piece, "<"));
        for token in tokens(piece) {
            if let Token::String(text) = token {
                out.push_str(&String::from_utf8_lossy(&text));
            }
        }
        out.push_str(sign);
    }
    out
}

fn tokens(text: &str) -> impl Iterator<Item = Token> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter).flatten()
}

/// Whether a text has tags or comments of HTML, and does not merely compare ("a < b").
fn has_tags(text: &str) -> bool {
    let Some(last) = text.rfind('>') else { return text.contains("<!--") };
    text.match_indices('<').take_while(|(at, _)| *at < last).any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        if rest.starts_with("!--") {
            return true;
        }
        let end = rest.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count();
        let name = rest.get(..end).unwrap_or_default();
        name.len() <= 10 && kinds::is_known(&name.to_ascii_lowercase())
    })
}

/// Whether a text has escaped tags, or entities that were escaped again.
fn is_escaped(text: &str) -> bool {
    text.contains("&lt;")
        || text.contains("&#60;")
        || text.contains("&#x3C;")
        || text.contains("&#x3c;")
        || text.contains("&amp;")
}

#[cfg(test)]
mod tests;
