//! Dates in common formats: "May 2019 – Present", "05/2019", "seit März 2020", "2018-19".

mod experience;
mod mention;
mod piece;
mod range;
mod scan;
mod words;

use kernel::{PartialDate, Span};

pub use experience::{months_between, months_of_experience};
/// Whether a folded word is the name of a season.
pub(crate) fn is_season(word: &str) -> bool {
    words::is_season(word)
}

/// Whether a folded word is the name of a month.
pub(crate) fn is_month(word: &str) -> bool {
    words::month(word).is_some()
}

pub(crate) use mention::{End, Mention, Point};
pub(crate) use scan::find;

/// The end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateEnd {
    /// It ended on this date.
    Date(PartialDate),
    /// It is current ("present", "heute", "actuel", "actualidad").
    Present,
}

/// A period. A single date is its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateRange {
    /// First day, as far as it is known.
    pub start: Option<PartialDate>,
    /// Last day, as far as it is known.
    pub end: Option<DateEnd>,
}

/// Parses a text that is one date, or a word for the present.
///
/// ```
/// use resume::dates::{DateEnd, parse};
/// assert_eq!(parse("Mai 2019"), Some(DateEnd::Date("2019-05".parse().unwrap())));
/// assert_eq!(parse("heute"), Some(DateEnd::Present));
/// assert_eq!(parse("later"), None);
/// assert_eq!(parse("expired May 2019"), None);
/// ```
pub fn parse(text: &str) -> Option<DateEnd> {
    let trimmed = crate::text::trim(text);
    if let Ok(date) = trimmed.parse() {
        return Some(DateEnd::Date(date));
    }
    let folded = crate::text::fold(trimmed);
    if words::PRESENT.contains(&folded) {
        return Some(DateEnd::Present);
    }
    match find(trimmed).as_slice() {
        [mention] if !mention.range && (mention.from, mention.to) == (0, trimmed.len()) => {
            mention.start.and_then(partial).map(DateEnd::Date)
        }
        _ => None,
    }
}

/// Parses the first date or range in a text.
pub fn parse_range(text: &str) -> Option<DateRange> {
    find(text).first().map(|mention| range(*mention))
}

/// All dates and ranges in a text, with their spans.
pub fn find_ranges(text: &str) -> Vec<(Span, DateRange)> {
    find(text).into_iter().map(|mention| (Span::new(mention.from, mention.to), range(mention))).collect()
}

/// The period of a resume entry: `start` and `end` as in JSON Resume; a start with an empty or missing end means that
/// it is current.
pub fn entry_range(start: &str, end: &str) -> DateRange {
    let date = |text: &str| {
        parse(text).or_else(|| find(text).first().and_then(|m| m.start).and_then(partial).map(DateEnd::Date))
    };
    let first = match date(start) {
        Some(DateEnd::Date(date)) => Some(date),
        _ => None,
    };
    let last = if end.trim().is_empty() { first.map(|_| DateEnd::Present) } else { date(end) };
    DateRange { start: first, end: last }
}

fn partial(point: Point) -> Option<PartialDate> {
    PartialDate::new(point.year?, point.month, point.day)
}

fn range(mention: Mention) -> DateRange {
    DateRange {
        start: mention.start.and_then(partial),
        end: match mention.end {
            Some(End::Present) => Some(DateEnd::Present),
            Some(End::At(point)) => partial(point).map(DateEnd::Date),
            None => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let end = |end: Option<End>| match end {
            Some(End::Present) => "now".to_owned(),
            Some(End::At(point)) => point.text(),
            None => String::new(),
        };
        find(text)
            .into_iter()
            .map(|m| {
                let start = m.start.map(Point::text).unwrap_or_default();
                if m.range { format!("{start}..{}", end(m.end)) } else { start }
            })
            .collect()
    }

    #[test]
    fn finds_dates_in_all_common_forms() {
        let cases: &[(&str, &[&str])] = &[
            ("May 2019 – Present", &["2019-05..now"]),
            ("05/2019 - 12/2020", &["2019-05..2020-12"]),
            ("2019-05 — Present", &["2019-05..now"]),
            ("2013-09 — 2015-08", &["2013-09..2015-08"]),
            ("Spring 2019", &["2019"]),
            ("Summer 2018 - Fall 2019", &["2018..2019"]),
            ("seit März 2020", &["2020-03..now"]),
            ("März 2018 bis heute", &["2018-03..now"]),
            ("depuis septembre 2017", &["2017-09..now"]),
            ("sept. 2017 à aujourd'hui", &["2017-09..now"]),
            ("de janvier 2015 à décembre 2016", &["2015-01..2016-12"]),
            ("enero de 2018 - actualidad", &["2018-01..now"]),
            ("Sept 2018 – May 2023", &["2018-09..2023-05"]),
            ("Nov 17, 2016 - Present", &["2016-11-17..now"]),
            ("June 2016 to December 2018", &["2016-06..2018-12"]),
            ("September 2019 to the present day", &["2019-09..now"]),
            ("May – Aug 2019", &["2019-05..2019-08"]),
            ("2018-19", &["2018..2019"]),
            ("2018–2020", &["2018..2020"]),
            ("WS 2018/19", &["2018"]),
            ("Dal 01/2019 ad oggi", &["2019-01..now"]),
            ("Nov 2022 till date", &["2022-11..now"]),
            ("2019 current account", &["2019"]),
            ("05/19 – 03/21", &["2019-05..2021-03"]),
            ("Jan '19 – Mar '21", &["2019-01..2021-03"]),
            ("Dec 1675 – Nov 1716", &["1675-12..1716-11"]),
            ("17.03.2019 - 01.04.2020", &["2019-03-17..2020-04-01"]),
            ("01/2020 to date", &["2020-01..now"]),
            ("2019年5月 - 至今", &["2019-05..now"]),
            ("January 20XX - Current", &["..now"]),
            ("1 May 2019 – 30 June 2020", &["2019-05-01..2020-06-30"]),
            ("Expected May 2026", &["2026-05"]),
            ("02.2022 - today", &["2022-02..now"]),
            ("(2021-Present)", &["2021..now"]),
            ("BSc 2016, MSc 2018", &["2016", "2018"]),
            ("until 2019", &["..2019"]),
            ("Jun. 2018 \u{ad} Jan. 2021", &["2018-06..2021-01"]),
            ("Aug 2012- May 2016", &["2012-08..2016-05"]),
            ("since 2013-06", &["2013-06..now"]),
            ("2019 Mart - Halen", &["2019-03..now"]),
            ("2013 Eylül - 2017 Haz.", &["2013-09..2017-06"]),
            ("2019 may lead 2020", &["2019", "2020"]),
            ("2007 / 2011", &["2007..2011"]),
            ("2013, 2014 and 2015", &["2013..2015"]),
            ("Winter 2015/16 und 2016/17", &["2015..2017"]),
            ("2001, 2009", &["2001", "2009"]),
            ("Summers 2011, 2012", &["2011..2012"]),
        ];
        for (text, wanted) in cases {
            assert_eq!(shown(text), *wanted, "{text}");
        }
    }

    #[test]
    fn finds_no_dates_in_other_numbers() {
        for text in [
            "",
            "a 2000+ person team",
            "$2019",
            "US Patent 11,234,567",
            "3.97/4.00",
            "(555) 123-4567",
            "may lead the team",
            "from now on",
            "1,200 tickets",
            "ISO 9001",
            "24/7 support",
            "marching band",
            "The present role",
            "10.1234/neurips",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn spans_are_byte_ranges() {
        let text = "Zoë – März 2019 bis heute (Köln)";
        let (span, _) = find_ranges(text)[0];
        assert_eq!(span.of(text), Some("März 2019 bis heute"));
    }

    #[test]
    fn parses_entries() {
        let range = entry_range("2019-05", "");
        assert_eq!(range, DateRange { start: "2019-05".parse().ok(), end: Some(DateEnd::Present) });
        assert_eq!(entry_range("", ""), DateRange::default());
        assert_eq!(entry_range("May 2019", "present").end, Some(DateEnd::Present));
    }
}
