//! The duration of work experience; overlaps count once.

use kernel::PartialDate;

use super::{DateEnd, DateRange};

/// Months from the start to the end of a range, both months included; `None` without a start. `today` ends current
/// positions. A year without a month is January at the start and December at the end, but a single year counts as six
/// months.
pub fn months_between(range: &DateRange, today: PartialDate) -> Option<u32> {
    bounds(range, today).map(|(start, end)| u32::try_from(end - start).unwrap_or_default())
}

/// Months covered by at least one of the ranges. `today` ends current ones; nothing after it counts.
pub fn months_of_experience(ranges: &[DateRange], today: PartialDate) -> u32 {
    let mut bounds: Vec<(i32, i32)> = ranges.iter().filter_map(|range| bounds(range, today)).collect();
    bounds.sort_unstable();
    let mut total = 0;
    let mut covered = i32::MIN;
    for (start, end) in bounds {
        let start = start.max(covered);
        if end > start {
            total += end - start;
            covered = end;
        }
    }
    u32::try_from(total).unwrap_or_default()
}

/// First month and one past the last month.
fn bounds(range: &DateRange, today: PartialDate) -> Option<(i32, i32)> {
    let start = range.start?;
    let now = today.months(12) + 1;
    let end = match range.end {
        Some(DateEnd::Present) => now,
        Some(DateEnd::Date(end)) if end.month().is_none() && start.month().is_none() => {
            // "2018 – 2020" is about two years: from the middle to the middle; "2018 – 2018" half a year.
            let (first, last) = (start.months(7), end.months(7));
            return Some((first, last.max(first + 6).min(now))).filter(|(first, last)| first < last);
        }
        Some(DateEnd::Date(end)) => end.months(12) + 1,
        None => start.months(1) + if start.month().is_some() { 1 } else { 6 },
    };
    let first = start.months(1);
    Some((first, end.min(now))).filter(|(first, end)| first < end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::{entry_range, parse_range};

    fn months(texts: &[&str]) -> u32 {
        let ranges: Vec<_> = texts.iter().filter_map(|text| parse_range(text)).collect();
        months_of_experience(&ranges, "2024-06".parse().unwrap())
    }

    #[test]
    fn counts_overlaps_once() {
        assert_eq!(months(&["Jan 2020 - Dec 2020"]), 12);
        assert_eq!(months(&["Jan 2020 - Dec 2020", "Jul 2020 - Jun 2021"]), 18);
        assert_eq!(months(&["Jan 2020 - Dec 2020", "Jan 2022 - Dec 2022"]), 24);
        assert_eq!(months(&["Jan 2024 - present"]), 6);
        assert_eq!(months(&["2018 - 2020"]), 24);
        assert_eq!(months(&["Jan 2030 - Dec 2031"]), 0);
        assert_eq!(months(&["Dec 2020 - Jan 2020"]), 0);
        assert_eq!(months(&[]), 0);
    }

    #[test]
    fn a_single_year_is_half_a_year() {
        let today = "2024-06".parse().unwrap();
        assert_eq!(months_between(&entry_range("2019", "2019"), today), Some(6));
        assert_eq!(months_between(&entry_range("", "2019"), today), None);
    }
}
