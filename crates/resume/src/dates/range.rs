//! The two ends of a range.

use super::{
    mention::{End, Mention, Point},
    scan::{Cells, Piece, What},
    words,
};

impl Cells {
    pub(super) fn range(&self, at: usize, first: Piece) -> Option<(Mention, usize)> {
        let span = |piece: Piece| Some((self.byte(piece.from), self.end_byte(piece.to)));
        let second = if matches!(first.what, What::Present) {
            None
        } else {
            self.connector(first.to)
                .and_then(|next| self.second(next, first))
                .or_else(|| self.until_now(first.to))
                .or_else(|| self.both(first))
                .or_else(|| self.turn(first))
                .or_else(|| self.month_behind_slash(first))
        };
        if let Some(second) = second {
            let end_point = match second.what {
                What::Date(point) | What::Short(point) => Some(End::At(point)),
                What::Present => Some(End::Present),
                What::Month(_) => None,
            };
            let start = match (first.what, end_point) {
                (What::Date(point), _) | (What::Short(point), _) => Some(point),
                (What::Month(month), Some(End::At(point))) => {
                    Some(Point { year: point.year, month: Some(month), day: None })
                }
                _ => None,
            };
            if let (Some(start), Some(end)) = (start, end_point) {
                let mention = Mention {
                    from: self.byte(at),
                    to: self.end_byte(second.to),
                    start: Some(start),
                    end: Some(end),
                    range: true,
                    start_text: span(first),
                    end_text: span(second),
                };
                return Some((mention, second.to));
            }
        }
        let What::Date(point) = first.what else { return None };
        if let Some(end) = self.open_end(first.to) {
            let mention = Mention {
                from: self.byte(at),
                to: self.end_byte(end),
                start: Some(point),
                end: Some(End::Present),
                range: true,
                start_text: span(first),
                end_text: None,
            };
            return Some((mention, end));
        }
        let mention = Mention {
            from: self.byte(at),
            to: self.end_byte(first.to),
            start: Some(point),
            end: None,
            range: false,
            start_text: span(first),
            end_text: None,
        };
        Some((mention, first.to))
    }

    /// A second year that is named with the first: "2011 and 2012", "2011, 2012 and 2013".
    fn both(&self, first: Piece) -> Option<Piece> {
        let What::Date(Point { year: Some(year), month: None, .. }) = first.what else { return None };
        let mut end = first.to;
        let mut last = year;
        let mut running = true;
        // Each round reads one more year; they follow one another.
        while self.char(end) == Some(',')
            && let Some((Some(next), to)) = self.year(self.skip_spaces(end + 1), false)
            && next > last
            && next - last <= 2
            && last - year <= 5
        {
            running &= next == last + 1;
            (last, end) = (next, to);
        }
        let word = self.skip_spaces(end);
        let Some(joint) = self.any_phrase(word, &words::BOTH).filter(|_| word > end) else {
            // "2011, 2012": years that follow one another.
            let alone = self.connector(end).is_none_or(|next| self.piece(next).is_none());
            let what = What::Date(Point { year: Some(last), ..Point::default() });
            return (running && last > year && alone).then_some(Piece { from: end - 4, to: end, what });
        };
        let at = self.skip_spaces(joint);
        let (Some(second), to) = self.year(at, false)? else { return None };
        // "2015/16 and 2016/17"
        let turn = self.char(to).filter(|sign| *sign == '/').and_then(|_| self.number(to + 1, 2));
        let (second, to) = match turn {
            Some((short, end)) if short == (second + 1) % 100 => (second + 1, end),
            _ => (second, to),
        };
        let alone = self.connector(to).is_none_or(|next| self.piece(next).is_none());
        (second > year && second - year <= 5 && alone).then_some(Piece {
            from: at,
            to,
            what: What::Date(Point { year: Some(second), ..Point::default() }),
        })
    }

    /// The second year of "2013/2014", "2007 / 2011".
    fn turn(&self, first: Piece) -> Option<Piece> {
        let What::Date(Point { year: Some(year), month: None, .. }) = first.what else { return None };
        let sign = self.skip_spaces(first.to);
        let at = self.skip_spaces(sign + 1);
        let (Some(second), to) = self.year(at, false).filter(|_| self.char(sign) == Some('/'))? else {
            return None;
        };
        let what = What::Date(Point { year: Some(second), ..Point::default() });
        (second > year && second - year <= 10).then_some(Piece { from: at, to, what })
    }

    /// The second month of "March 2015 / August 2019".
    fn month_behind_slash(&self, first: Piece) -> Option<Piece> {
        let What::Date(Point { year: Some(year), month: Some(_), .. }) = first.what else { return None };
        let sign = self.skip_spaces(first.to);
        let spaced = sign > first.to && self.char(sign) == Some('/');
        let piece = self.piece(self.skip_spaces(sign + 1)).filter(|_| spaced)?;
        let later = matches!(piece.what, What::Date(Point { year: Some(end), month: Some(_), .. }) if end >= year);
        later.then_some(piece)
    }

    /// Several words for the present, directly after a date: "dal 01/2019 ad oggi", "May 2019 till date".
    fn until_now(&self, at: usize) -> Option<Piece> {
        let piece = self.piece(self.skip_spaces(at))?;
        let several = (piece.from..piece.to).any(|cell| self.char(cell) == Some(' '));
        (matches!(piece.what, What::Present) && several).then_some(piece)
    }

    /// The end of a dash with nothing behind it: "2019 –".
    fn open_end(&self, at: usize) -> Option<usize> {
        let sign = self.skip_spaces(at);
        let mut end = sign;
        while end - sign < 2 && self.char(end).is_some_and(|c| matches!(c, '-' | '~')) {
            end += 1;
        }
        let mut next = end;
        while self.char(next).is_some_and(|c| c == ' ' || c == '\t') {
            next += 1;
        }
        // A month or a year may stand in the next cell.
        let cell = self.char(end) == Some('\t') && self.char(next).is_some_and(char::is_alphabetic);
        let closed = matches!(self.char(next), None | Some(')' | '|')) || cell && self.piece(next).is_none();
        (sign > at && end > sign && closed).then_some(end)
    }

    /// The second end of a range; also parses `2018-19` and `2018/19`.
    fn second(&self, at: usize, first: Piece) -> Option<Piece> {
        let piece = self.piece(at).or_else(|| {
            let What::Date(Point { year: Some(year), month: None, .. }) = first.what else { return None };
            let (short, to) = self.number(at, 2)?;
            let full = year / 100 * 100 + short;
            let fits = self.is_word_end(to) && full > year && !matches!(self.char(to), Some('/' | '.' | '%'));
            fits.then_some(Piece { from: at, to, what: What::Date(Point { year: Some(full), ..Point::default() }) })
        })?;
        match (first.what, piece.what) {
            // "Jan 19 – Mar 20" is a range of short dates; "Mar 5 – Apr 7" is not a range of years.
            (What::Short(_), What::Month(_)) | (_, What::Month(_)) => None,
            _ => Some(piece),
        }
    }
}
