//! Finds dates and ranges of dates in running text.

use super::{
    mention::{End, Mention, Point},
    words,
};
use crate::text::{fold, is_cjk};

/// A character of the text with its position.
pub(super) struct Cell {
    at: usize,
    to: usize,
    /// Folded; the first character if folding gives several.
    c: char,
    upper: bool,
}

pub(super) struct Cells(Vec<Cell>);

/// One end of a range with its cells.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    pub from: usize,
    pub to: usize,
    pub what: What,
}

#[derive(Clone, Copy)]
pub(super) enum What {
    Date(Point),
    /// `05/19`: counts only inside a range.
    Short(Point),
    /// A month without a year: takes the year of the other end.
    Month(u8),
    Present,
}

/// Every date and range in the text, in order, without overlaps. Linear in the length of the text.
pub(crate) fn find(text: &str) -> Vec<Mention> {
    let has_hint = text.bytes().any(|byte| byte.is_ascii_digit())
        || text.contains(['年', '今', '现', '目'])
        || text.chars().any(|c| matches!(c, '٠'..='٩' | '۰'..='۹'))
        || (text.len() < 120 && text.chars().any(|c| c.is_alphabetic()));
    if !has_hint {
        return Vec::new();
    }
    let cells = Cells::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < cells.0.len() {
        if cells.is_word_start(at)
            && let Some((mention, next)) = cells.mention(at)
        {
            let (mention, next) = cells.with_year_sign(mention, next);
            found.push(mention);
            at = next.max(at + 1);
        } else {
            at += 1;
        }
    }
    if text.chars().any(|c| matches!(c, '\u{600}'..='\u{6ff}')) {
        found.iter_mut().for_each(read_from_right);
    }
    found
}

/// "2014 – 2010" in a text that is written from right to left.
fn read_from_right(mention: &mut Mention) {
    if let (Some(start), Some(End::At(end))) = (mention.start, mention.end)
        && end.year.is_some()
        && end.year < start.year
    {
        (mention.start, mention.end) = (Some(end), Some(End::At(start)));
        std::mem::swap(&mut mention.start_text, &mut mention.end_text);
    }
}

impl Cells {
    fn new(text: &str) -> Self {
        let cells = text.char_indices().map(|(at, raw)| {
            let c = match raw {
                'A'..='Z' => raw.to_ascii_lowercase(),
                _ if raw.is_ascii() => raw,
                '\u{ad}' | '→' | '➔' | '➜' | '⟶' => '-',
                '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
                _ if is_cjk(raw) => raw,
                // Arabic and Persian digits.
                '٠'..='٩' => char::from(b'0' + (raw as u32 - '٠' as u32) as u8),
                '۰'..='۹' => char::from(b'0' + (raw as u32 - '۰' as u32) as u8),
                _ => fold(raw.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(raw),
            };
            Cell { at, to: at + raw.len_utf8(), c, upper: raw.is_uppercase() }
        });
        Self(cells.collect())
    }

    pub(super) fn char(&self, at: usize) -> Option<char> {
        self.0.get(at).map(|cell| cell.c)
    }

    /// Whether the cells of a word are capitals.
    pub(super) fn is_upper(&self, from: usize, to: usize) -> bool {
        self.0.get(from..to).is_some_and(|cells| cells.iter().all(|cell| cell.upper))
    }

    pub(super) fn digit(&self, at: usize) -> Option<u16> {
        self.char(at).and_then(|c| c.to_digit(10)).map(|digit| digit as u16)
    }

    pub(super) fn is_word_start(&self, at: usize) -> bool {
        let Some(here) = self.char(at) else { return false };
        // "'15 – '19"
        if self.short_year(at).is_some() {
            let before = at.checked_sub(1).and_then(|before| self.char(before));
            return before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | ',' | '|' | ':' | '-'));
        }
        if !here.is_alphanumeric() && here != '?' {
            return false;
        }
        let Some(before) = at.checked_sub(1).and_then(|before| self.char(before)) else { return true };
        if is_cjk(here) || is_cjk(before) {
            return true;
        }
        if before.is_alphanumeric() || matches!(before, '$' | '€' | '£' | '#' | '_' | '@' | '=' | '&') {
            return false;
        }
        // Not inside numbers (1.2019, 3,400) or paths.
        let before_that = at.checked_sub(2).and_then(|before| self.char(before));
        !(matches!(before, '.' | ',' | '/' | ':')
            && here.is_ascii_digit()
            && before_that.is_some_and(|c| c.is_ascii_digit()))
            && !(matches!(before, '/' | '.')
                && before_that.is_some_and(|c| c.is_alphabetic() && !is_cjk(c))
                && here.is_ascii_digit()
                && before != '.')
    }

    /// A year of two digits behind an apostrophe: "'15".
    pub(super) fn short_year(&self, at: usize) -> Option<(u16, usize)> {
        let mark = self.char(at).is_some_and(|c| matches!(c, '\'' | '’' | '‘'));
        self.number(at + 1, 2).filter(|(_, end)| mark && self.is_word_end(*end))
    }

    pub(super) fn is_word_end(&self, at: usize) -> bool {
        match self.char(at) {
            None => true,
            Some(c) if is_cjk(c) => true,
            Some(c) => !c.is_alphanumeric(),
        }
    }

    pub(super) fn skip_spaces(&self, mut at: usize) -> usize {
        while self.char(at).is_some_and(|c| c == ' ') {
            at += 1;
        }
        at
    }

    /// Whether the folded phrase is here as whole words; returns the cell after it.
    pub(super) fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for c in phrase.chars() {
            if self.char(end) != Some(c) {
                return None;
            }
            end += 1;
        }
        self.is_word_end(end).then_some(end)
    }

    pub(super) fn any_phrase(&self, at: usize, phrases: &[String]) -> Option<usize> {
        phrases.iter().filter_map(|phrase| self.phrase(at, phrase)).max()
    }

    /// The folded letters from here on, at most 16, and the cell after them.
    pub(super) fn word(&self, at: usize) -> (String, usize) {
        let mut word = String::new();
        let mut end = at;
        while let Some(c) = self.char(end).filter(|c| c.is_alphanumeric() && !is_cjk(*c)) {
            if word.len() >= 16 {
                return (String::new(), at);
            }
            word.push(c);
            end += 1;
        }
        (word, end)
    }

    pub(super) fn number(&self, at: usize, digits: usize) -> Option<(u16, usize)> {
        let mut value = 0;
        for offset in 0..digits {
            value = value * 10 + self.digit(at + offset)?;
        }
        (self.digit(at + digits).is_none()).then_some((value, at + digits))
    }

    /// One or two digits.
    pub(super) fn small_number(&self, at: usize) -> Option<(u16, usize)> {
        self.number(at, 2).or_else(|| self.number(at, 1))
    }

    /// A year of four digits, or a placeholder such as `20XX`.
    pub(super) fn year(&self, at: usize, historic: bool) -> Option<(Option<u16>, usize)> {
        if let Some((year, end)) = self.number(at, 4) {
            let fits = if historic { (1000..=2199).contains(&year) } else { (1900..=2099).contains(&year) };
            let cut = self.char(end).is_some_and(|c| c.is_alphabetic() && !is_cjk(c) || matches!(c, '%' | '+'))
                || (self.char(end).is_some_and(|c| matches!(c, ',' | '.'))
                    && self.digit(end + 1).is_some()
                    && self.digit(end + 2).is_some()
                    && self.digit(end + 3).is_some()
                    && self.digit(end + 4).is_none());
            return (fits && !cut).then_some((Some(year), end));
        }
        let placeholder = ["20xx", "19xx", "xxxx", "20yy", "yyyy", "????", "???"];
        placeholder.iter().find_map(|text| self.placeholder(at, text)).map(|end| (None, end))
    }

    fn placeholder(&self, at: usize, text: &str) -> Option<usize> {
        let mut end = at;
        for c in text.chars() {
            if self.char(end) != Some(c) {
                return None;
            }
            end += 1;
        }
        self.is_word_end(end).then_some(end)
    }

    /// The start of the second end, after the sign or word between the ends of a range.
    pub(super) fn connector(&self, at: usize) -> Option<usize> {
        let mut next = self.year_sign(at).unwrap_or(at);
        let mut tabs = 0;
        while let Some(c) = self.char(next).filter(|c| *c == ' ' || *c == '\t' || *c == '.') {
            tabs += usize::from(c == '\t');
            next += 1;
        }
        if tabs > 1 {
            return None;
        }
        // "2015..2019"
        if next >= at + 2 && (at..at + 2).all(|at| self.char(at) == Some('.')) && self.digit(next).is_some() {
            return Some(next);
        }
        let mut signs = 0;
        while self.char(next).is_some_and(|c| matches!(c, '-' | '~' | '→' | '至' | '到' | '>')) && signs < 3 {
            next += 1;
            signs += 1;
        }
        if signs > 0 {
            let next = self.skip_spaces(next);
            // "2019 - to date"
            let after_word =
                self.phrase(next, "to").or_else(|| self.phrase(next, "bis")).map(|end| self.skip_spaces(end));
            return after_word.filter(|end| self.piece(*end).is_some()).or(Some(next));
        }
        let end = self.any_phrase(next, &words::TO)?;
        let next_at = self.skip_spaces(end);
        (next_at > end).then_some(next_at)
    }

    /// A date or a range here, and the cell after it.
    fn mention(&self, at: usize) -> Option<(Mention, usize)> {
        let opened = self.any_phrase(at, &words::SINCE);
        let closed = self.any_phrase(at, &words::UNTIL);
        if let Some(end) = opened.or(closed) {
            let next = self.skip_spaces(end);
            if next > end
                && let Some(piece) = self.piece(next)
            {
                let (mut mention, after) = self.range(next, piece)?;
                if let (What::Date(point), false) = (piece.what, mention.range) {
                    mention.from = self.byte(at);
                    mention.range = true;
                    let is_from = self.phrase(at, "from").is_some() || self.phrase(at, "ab").is_some();
                    if opened.is_some() {
                        mention.end = (!is_from).then_some(End::Present);
                    } else {
                        mention.start = None;
                        mention.end = Some(End::At(point));
                        mention.end_text = mention.start_text.take();
                    }
                } else if mention.range {
                    mention.from = self.byte(at);
                }
                return Some((mention, after));
            }
        }
        if let Some(end) = self.any_phrase(at, &words::FROM) {
            let next = self.skip_spaces(end);
            let (mut mention, after) = self.range(next, self.piece(next)?)?;
            mention.from = self.byte(at);
            return mention.range.then_some((mention, after));
        }
        let piece = self.piece(at)?;
        self.range(at, piece)
    }

    /// The cell after the abbreviation of "year" behind a date, which belongs to it: the Polish "2006 r.".
    fn year_sign(&self, at: usize) -> Option<usize> {
        let sign = self.skip_spaces(at);
        let ends = self.char(sign) == Some('r') && self.char(sign + 1) == Some('.');
        (ends && at.checked_sub(1).is_some_and(|last| self.digit(last).is_some())).then_some(sign + 2)
    }

    fn with_year_sign(&self, mention: Mention, next: usize) -> (Mention, usize) {
        match self.year_sign(next) {
            Some(end) => (Mention { to: self.end_byte(end), ..mention }, end),
            None => (mention, next),
        }
    }

    pub(super) fn byte(&self, cell: usize) -> usize {
        self.0.get(cell).map_or_else(|| self.0.last().map_or(0, |cell| cell.to), |cell| cell.at)
    }

    /// The position after the previous cell.
    pub(super) fn end_byte(&self, cell: usize) -> usize {
        cell.checked_sub(1).and_then(|last| self.0.get(last)).map_or(0, |cell| cell.to)
    }
}
