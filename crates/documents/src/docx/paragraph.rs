//! One paragraph: its text while it is read, and the lines it becomes.

use resume::Line;

use super::{
    blocks::Block,
    styles::{Look, Resolved},
};

/// The font size if the document has none, in points: Word's default.
const DEFAULT_SIZE: f32 = 11.0;

/// A paragraph that is being read.
#[derive(Default)]
pub(super) struct Paragraph {
    pub(super) style: Resolved,
    pub(super) list: Option<(String, i64)>,
    pub(super) level: i64,
    pub(super) outline: Option<i64>,
    pub(super) indent: Option<f32>,
    pub(super) done: Vec<Line>,
    text: String,
    /// Number of letters: all, bold, italic.
    counts: [usize; 3],
    sizes: Vec<(f32, usize)>,
    /// Text boxes anchored in it.
    pub(super) boxes: Vec<Block>,
}

impl Paragraph {
    pub(super) fn new(style: Resolved) -> Self {
        Self { style, ..Self::default() }
    }

    /// Adds text with this look.
    pub(super) fn add(&mut self, text: &str, look: Look) {
        let letters = text.chars().filter(|letter| !letter.is_whitespace()).count();
        let [all, bold, italic] = &mut self.counts;
        *all += letters;
        *bold += if look.bold == Some(true) { letters } else { 0 };
        *italic += if look.italic == Some(true) { letters } else { 0 };
        self.sizes.push((look.size.unwrap_or(DEFAULT_SIZE), letters));
        self.text.push_str(text);
    }

    /// Ends a line of the paragraph. Only its first line is an item of a list; the following ones belong to that item.
    pub(super) fn end_line(&mut self, list: bool) {
        let raw = std::mem::take(&mut self.text);
        let [all, bold, italic] = std::mem::take(&mut self.counts);
        let mut sizes = std::mem::take(&mut self.sizes);
        sizes.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.total_cmp(&b.0)));
        let text = tidy(&raw);
        if text.is_empty() {
            return;
        }
        let heading = match self.outline {
            Some(level) => (0..9).contains(&level),
            None => self.style.heading,
        };
        let typed = typed_bullet(&text);
        let bullet = !heading && self.done.is_empty() && (list || typed.is_some()) || (typed.is_some() && !heading);
        self.done.push(Line {
            text: typed.map_or(text.clone(), str::to_owned),
            left: self.indent.or(self.style.indent).unwrap_or(0.0),
            size: sizes.first().map_or(0.0, |(size, _)| *size),
            bold: 2 * bold > all,
            italic: 2 * italic > all,
            bullet,
            heading,
            ..Line::default()
        });
    }
}

/// The text after a sign that was typed as a bullet.
fn typed_bullet(text: &str) -> Option<&str> {
    let mut letters = text.chars();
    let sign = letters.next()?;
    let rest = letters.as_str();
    let known = crate::layout::is_bullet(sign) || matches!(sign, '-' | '–' | '*');
    let item = rest.trim_start();
    let spaced = rest.starts_with([' ', '\t']);
    let worded = item.starts_with(|letter: char| letter.is_alphabetic() || letter == '$' || letter == '(');
    let numbered = crate::layout::is_bullet(sign) && item.starts_with(|letter: char| letter.is_numeric());
    (known && spaced && (worded || numbered)).then_some(item)
}

/// Collapses white space to single spaces, or to a tab if it contains one.
fn tidy(text: &str) -> String {
    let parts = text.split('\t').map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\t")
}

/// Normalizes letters, as in the text of a PDF.
pub(super) fn plain(text: &str) -> String {
    if text == "\t" {
        return text.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' => plain.push(' '),
            '\u{ad}' => {}
            _ => plain.push_str(crate::layout::plain_letter(letter).as_deref().unwrap_or_default()),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_signs_are_bullets() {
        let table = [
            ("• Led", Some("Led")),
            ("-\tLed", Some("Led")),
            ("- 2020", None),
            ("-Led", None),
            ("• 30 people", Some("30 people")),
            ("Led", None),
        ];
        for (text, item) in table {
            assert_eq!(typed_bullet(text), item, "{text}");
        }
    }

    #[test]
    fn breaks_make_lines_and_tabs_stay() {
        let mut paragraph = Paragraph::default();
        paragraph.add(" Acme \t\t 2019 ", Look { bold: Some(true), ..Look::default() });
        paragraph.end_line(true);
        paragraph.add("second", Look::default());
        paragraph.end_line(true);
        let lines: Vec<_> = paragraph.done.iter().map(|line| (line.text.as_str(), line.bold, line.bullet)).collect();
        assert_eq!(lines, [("Acme\t2019", true, true), ("second", false, false)]);
    }
}
