//! Descriptions from form fields: paragraphs and lists, as HTML or with bullets in plain text.

use quick_xml::{
    Reader,
    escape::resolve_html5_entity,
    events::{BytesRef, Event},
};

use crate::xml;

/// Bullet characters of plain text.
const BULLETS: &[char] = &['-', '*', '•', '–', '—', '▪', '◦', '●', '‣', '·', '■', '►', '➢', '✓'];

/// Markup that identifies HTML.
const TAGS: &[&str] = &["</", "<br", "<p>", "<p ", "<li", "<ul", "<ol", "<div", "<span"];

/// A parsed description.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Prose {
    /// Paragraphs, one per line.
    pub(crate) summary: String,
    /// Items of lists.
    pub(crate) items: Vec<String>,
}

impl Prose {
    /// Parses a description.
    pub(crate) fn read(text: &str) -> Self {
        let mut prose = Self::default();
        let lower = text.to_ascii_lowercase();
        if !(TAGS.iter().any(|tag| lower.contains(tag)) && prose.html(text).is_some()) {
            prose = Self::default();
            prose.plain(text);
        }
        prose
    }

    /// Everything as lines.
    pub(crate) fn lines(self) -> Vec<String> {
        self.summary.lines().map(str::to_owned).chain(self.items).collect()
    }

    fn plain(&mut self, text: &str) {
        for line in text.lines() {
            let line = line.trim();
            let item = line.strip_prefix(BULLETS).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
            match item {
                Some(item) => self.push(item, true),
                None => self.push(line, false),
            }
        }
    }

    /// `None` for text that is not HTML, such as "growth <5 %".
    fn html(&mut self, text: &str) -> Option<()> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut line = String::new();
        let mut inside_item = false;
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) | Event::Empty(tag) if is_block(tag.local_name().as_ref()) => {
                    self.push(&std::mem::take(&mut line), inside_item);
                    inside_item |= tag.local_name().as_ref().eq_ignore_ascii_case(b"li");
                }
                Event::End(tag) if is_block(tag.local_name().as_ref()) => {
                    self.push(&std::mem::take(&mut line), inside_item);
                    inside_item &= !tag.local_name().as_ref().eq_ignore_ascii_case(b"li");
                }
                Event::Text(piece) => line.push_str(&String::from_utf8_lossy(&piece)),
                Event::CData(piece) => line.push_str(&String::from_utf8_lossy(&piece)),
                Event::GeneralRef(reference) => entity(&reference, &mut line),
                Event::Eof => break,
                _ => {}
            }
        }
        self.push(&line, inside_item);
        Some(())
    }

    fn push(&mut self, line: &str, item: bool) {
        let line = one_line(line);
        if line.is_empty() {
            return;
        }
        if item {
            self.items.push(line);
            return;
        }
        if !self.summary.is_empty() {
            self.summary.push('\n');
        }
        self.summary.push_str(&line);
    }
}

/// A text on one line, with single spaces.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_block(tag: &[u8]) -> bool {
    let tag = tag.to_ascii_lowercase();
    matches!(tag.as_slice(), b"p" | b"br" | b"li" | b"ul" | b"ol" | b"div" | b"tr" | b"table" | b"blockquote")
        || matches!(tag.as_slice(), [b'h', b'1'..=b'6'])
}

fn entity(reference: &BytesRef<'_>, line: &mut String) {
    match xml::character(reference) {
        Some(letter) => line.push(letter),
        None => line.push_str(resolve_html5_entity(&String::from_utf8_lossy(reference)).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_and_plain_text_give_the_same() {
        let expected = Prose {
            summary: "Led R&D – two teams.\nBudget".to_owned(),
            items: vec!["Cut costs by 5 %".to_owned(), "Grew sales".to_owned()],
        };
        let html = "<p>Led <strong>R&amp;D</strong>&nbsp;&ndash; two\n teams.<br>Budget</p><ul><li><p>Cut costs by 5 %</p></li><li>Grew sales</ul>";
        assert_eq!(Prose::read(html), expected);
        assert_eq!(Prose::read("Led R&D – two teams.\n\nBudget\n • Cut costs by 5 %\n- Grew sales\n"), expected);
        let quill = "<ol><li data-list=\"bullet\"><span class=\"ql-ui\"></span>One</li><li>Two</li></ol><p>After</p>";
        let quill = Prose::read(quill);
        assert_eq!((quill.items, quill.summary), (vec!["One".to_owned(), "Two".to_owned()], "After".to_owned()));
    }

    #[test]
    fn other_uses_of_bullet_characters_stay() {
        let table = ["Growth <5 % and >2 % </ month", "-5 °C in the cold store", "a < b & c", "<b unclosed </"];
        for text in table {
            assert_eq!(Prose::read(text).lines(), [text], "{text}");
        }
        assert_eq!(Prose::read(" \n"), Prose::default());
    }
}
