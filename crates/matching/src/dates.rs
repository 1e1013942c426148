//! The months of positions, from dates and date ranges as resumes write them ([`resume::dates`]).

use kernel::PartialDate;
use resume::dates::{DateEnd, DateRange, entry_range, find_ranges, parse, parse_range};

/// A month: months since year 0.
pub(crate) type Month = i32;

/// The first and last month of a position; `None` without a readable start.
pub(crate) fn range(start: &str, end: &str, today: PartialDate) -> Option<(Month, Month)> {
    bounds(entry_range(start, end), today)
}

/// A range inside a line of text: `Jun 2020 - Present`, `(March 2021 to present)`. A single date is none.
pub(crate) fn range_in(line: &str, today: PartialDate) -> Option<(Month, Month)> {
    let (_, first) = find_ranges(line).into_iter().find(|(_, range)| range.end.is_some())?;
    bounds(first, today)
}

/// One date in a text: ISO, `05/2019`, `May 2019`, `2019`.
pub(crate) fn point(text: &str) -> Option<PartialDate> {
    match parse(text) {
        Some(DateEnd::Date(date)) => Some(date),
        Some(DateEnd::Present) => None,
        None => parse_range(text)?.start,
    }
}

fn bounds(range: DateRange, today: PartialDate) -> Option<(Month, Month)> {
    let first = range.start?.months(1);
    let now = today.months(12).min(i32::from(today.year()) * 12 + i32::from(today.month().unwrap_or(12)) - 1);
    let last = match range.end? {
        DateEnd::Date(date) => date.months(12),
        DateEnd::Present => now,
    };
    (last >= first).then_some((first, last.min(now.max(first))))
}

/// The number of months covered by the ranges; overlaps count once.
pub(crate) fn covered(ranges: &[(Month, Month)]) -> i32 {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable();
    let mut months = 0;
    let mut reached = i32::MIN;
    for (first, last) in sorted {
        let from = first.max(reached.saturating_add(1));
        if last >= from {
            months += last - from + 1;
            reached = last;
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> PartialDate {
        "2026-11".parse().unwrap()
    }

    #[test]
    fn reads_ranges() {
        for (line, months) in [
            ("Brindley, Manchester    Jun 2020 - Present", 78),
            ("02.2022 - today", 58),
            ("05/2019 - now: Electrician", 91),
            ("2021-04 - now  UX Designer", 68),
            ("(January 2020 to June 2022)", 30),
            ("September 2016 to August 2019", 36),
            ("März 2021 bis heute", 69),
            ("lipiec 2021 - obecnie", 65),
            ("mei 2020 - heden", 79),
        ] {
            let (first, last) = range_in(line, today()).unwrap();
            assert_eq!(last - first + 1, months, "{line}");
        }
    }

    #[test]
    fn overlaps_count_once() {
        assert_eq!(covered(&[(0, 11), (6, 17), (24, 24)]), 19);
        assert_eq!(covered(&[]), 0);
    }
}
