//! One end of a range: a date in any format, a single month, or "present".

use super::{
    mention::Point,
    scan::{Cells, Piece, What},
    words,
};

impl Cells {
    /// A single date, a single month or "present".
    pub(super) fn piece(&self, at: usize) -> Option<Piece> {
        let found = |to: usize, what: What| Some(Piece { from: at, to, what });
        let first = self.char(at)?;
        if let Some((year, end)) = self.short_year(at) {
            return found(end, What::Short(Point { year: Some(century(year)), ..Point::default() }));
        }
        if first.is_ascii_digit() {
            return self.numeric(at).and_then(|(what, to)| found(to, what));
        }
        if let Some(end) = self.any_phrase(at, &words::PRESENT) {
            // "Date of birth", "current role": valid only as the end of a range, which the caller checks.
            return found(end, What::Present);
        }
        if first == 'x' || first == '?' || first == 'y' {
            let placeholder = self.year(at, false);
            if let Some((year, to)) = placeholder {
                return found(to, What::Date(Point { year, ..Point::default() }));
            }
        }
        let (word, mut end) = self.word(at);
        if word.is_empty() {
            return None;
        }
        if words::is_season(&word) {
            let mut next = self.skip_spaces(end);
            if matches!(self.char(next), Some('-' | '/' | ',' | '.')) {
                next = self.skip_spaces(next + 1);
            }
            let (second, after) = self.word(next);
            if words::month(&second).is_some() || words::is_season(&second) {
                let piece = self.piece(next)?;
                return found(piece.to, piece.what);
            }
            let _ = after;
            // "verões de 2009 a 2012"
            let next = self.any_phrase(next, &words::FROM).map_or(next, |end| self.skip_spaces(end));
            let (year, to) = self.year(next, false)?;
            // "WS 2018/19"
            let to = if self.char(to) == Some('/') { self.number(to + 1, 2).map_or(to, |(_, end)| end) } else { to };
            return found(to, What::Date(Point { year, ..Point::default() }));
        }
        if let Some(month) = words::roman_month(&word).filter(|_| self.is_upper(at, end)) {
            // "XII 2014"
            let dotted = usize::from(self.char(end) == Some('.'));
            let (year, to) = self.year(self.skip_spaces(end + dotted), false)?;
            return found(to, What::Date(Point { year, month: Some(month), day: None }));
        }
        let month = words::month(&word)?;
        if self.char(end) == Some('.') {
            end += 1;
        }
        let mut next = self.skip_spaces(end);
        // Day after the month: "May 17, 2019", "May 17th 2019".
        let mut day = None;
        if let Some((value, after)) = self.small_number(next).filter(|(value, _)| (1..=31).contains(value)) {
            let mut after = after;
            for suffix in ["st", "nd", "rd", "th"] {
                if let Some(end) = self.phrase(after, suffix) {
                    after = end;
                }
            }
            let mut year_at = after;
            if self.char(year_at) == Some(',') {
                year_at += 1;
            }
            let year_at = self.skip_spaces(year_at);
            if year_at > after && self.year(year_at, true).is_some() {
                day = Some(value as u8);
                next = year_at;
            }
        }
        if matches!(self.char(next), Some(',' | '/' | '-')) && self.year(self.skip_spaces(next + 1), true).is_some() {
            next = self.skip_spaces(next + 1);
        }
        for joint in ["de ", "del ", "of ", "d'"] {
            if joint.chars().enumerate().all(|(offset, c)| self.char(next + offset) == Some(c)) {
                next = self.skip_spaces(next + joint.len());
            }
        }
        if let Some((year, to)) = self.year(next, true) {
            return found(to, What::Date(Point { year, month: Some(month), day }));
        }
        // "May '19"
        if self.char(next) == Some('\'')
            && let Some((year, to)) = self.number(next + 1, 2)
        {
            return found(to, What::Date(Point { year: Some(century(year)), month: Some(month), day: None }));
        }
        // "Jan-19", "Jan 19": only inside a range.
        let short = if self.char(next) == Some('-') { next + 1 } else { next };
        if let Some((year, to)) = self.number(short, 2).filter(|(_, to)| self.is_word_end(*to)) {
            return found(to, What::Short(Point { year: Some(century(year)), month: Some(month), day: None }));
        }
        found(end, What::Month(month))
    }

    /// The name of a month behind its year: "2019 Mart". A year behind it would take it: "2019 May 2020".
    fn month_behind(&self, end: usize) -> Option<(u16, usize)> {
        let next = self.skip_spaces(end);
        let (word, mut after) = self.word(next);
        let month = words::month(&word).filter(|_| next > end && self.is_upper(next, next + 1))?;
        if self.char(after) == Some('.') {
            after += 1;
        }
        let beyond = self.skip_spaces(after);
        let taken = self.digit(beyond).is_some() || self.char(beyond) == Some('\'');
        (!taken).then_some((u16::from(month), after))
    }

    /// Dates that begin with a digit.
    fn numeric(&self, at: usize) -> Option<(What, usize)> {
        if let Some((year, end)) = self.year(at, false) {
            let date = |month: Option<u16>, day: Option<u16>| {
                What::Date(Point { year, month: month.map(|m| m as u8), day: day.map(|d| d as u8) })
            };
            if self.char(end) == Some('年') {
                let next = self.skip_spaces(end + 1);
                if let Some((month, after)) = self.small_number(next).filter(|(month, _)| (1..=12).contains(month)) {
                    let after = if self.char(after) == Some('月') { after + 1 } else { after };
                    if let Some((day, last)) = self
                        .small_number(after)
                        .filter(|(day, last)| (1..=31).contains(day) && self.char(*last) == Some('日'))
                    {
                        return Some((date(Some(month), Some(day)), last + 1));
                    }
                    return Some((date(Some(month), None), after));
                }
                return Some((date(None, None), end + 1));
            }
            if let Some(sign) = self.char(end).filter(|c| matches!(c, '-' | '/' | '.'))
                && let Some((month, after)) = self.small_number(end + 1).filter(|(month, _)| (1..=12).contains(month))
                && (self.number(end + 1, 2).is_some() || sign != '-')
                && self.is_word_end(after)
            {
                if self.char(after) == Some(sign)
                    && let Some((day, last)) = self.small_number(after + 1).filter(|(day, _)| (1..=31).contains(day))
                    && self.is_word_end(last)
                {
                    return Some((date(Some(month), Some(day)), last));
                }
                return Some((date(Some(month), None), after));
            }
            if let Some((month, after)) = self.month_behind(end) {
                return Some((date(Some(month), None), after));
            }
            return Some((date(None, None), end));
        }
        let (first, end) = self.small_number(at)?;
        if (1..=31).contains(&first) {
            // "17 May 2019", "17. Mai 2019", "1st of May 2019"
            let mut next = end;
            for suffix in ["st", "nd", "rd", "th", "er"] {
                if let Some(end) = self.phrase(next, suffix) {
                    next = end;
                }
            }
            // "17-MAY-2019"
            if matches!(self.char(next), Some('.' | '-' | '/')) {
                next += 1;
            }
            next = self.skip_spaces(next);
            for joint in ["de ", "of "] {
                if joint.chars().enumerate().all(|(offset, c)| self.char(next + offset) == Some(c)) {
                    next += joint.len();
                }
            }
            let (word, _) = self.word(next);
            if words::month(&word).is_some()
                && let Some(Piece { what: What::Date(point), to, .. }) = self.piece(next)
            {
                return Some((What::Date(Point { day: Some(first as u8), ..point }), to));
            }
        }
        let sign = self.char(end).filter(|c| matches!(c, '/' | '.' | '-'))?;
        let second_at = end + 1;
        if (1..=12).contains(&first)
            && let Some((year, to)) = self.year(second_at, false)
        {
            return Some((What::Date(Point { year, month: Some(first as u8), day: None }), to));
        }
        let (second, after) = self.small_number(second_at)?;
        if self.char(after) == Some(sign)
            && let Some((year, to)) = self.year(after + 1, false)
        {
            // Day first, unless that is impossible.
            let (day, month) = if (1..=12).contains(&second) { (first, second) } else { (second, first) };
            if (1..=12).contains(&month) && (1..=31).contains(&day) {
                return Some((What::Date(Point { year, month: Some(month as u8), day: Some(day as u8) }), to));
            }
        }
        let short = (1..=12).contains(&first)
            && sign != '-'
            && second_at + 2 == after
            && self.is_word_end(after)
            && !matches!(self.char(after), Some('/' | '.') if self.digit(after + 1).is_some());
        short
            .then_some((What::Short(Point { year: Some(century(second)), month: Some(first as u8), day: None }), after))
    }
}

/// 00–59 is this century, 60–99 the last.
fn century(year: u16) -> u16 {
    if year < 60 { 2000 + year } else { 1900 + year }
}
