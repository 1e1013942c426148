//! Days in the ways that programs and people write them.

use kernel::PartialDate;
use resume::dates::{self, DateEnd};

/// Which comes first in `3/4/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    MonthFirst,
    DayFirst,
    /// Neither is known, so such a day is not guessed.
    Unclear,
}

/// The order in a column: some day in it has a number over twelve.
pub(super) fn order_of<'a>(cells: impl Iterator<Item = &'a str>) -> Order {
    let (mut month_first, mut day_first) = (false, false);
    for (first, second, _) in cells.filter_map(slashed) {
        month_first |= second > 12;
        day_first |= first > 12;
    }
    match (month_first, day_first) {
        (true, false) => Order::MonthFirst,
        (false, true) => Order::DayFirst,
        _ => Order::Unclear,
    }
}

/// The whole day that a cell says, with or without a time; `None` if it says none.
pub(super) fn day(text: &str, order: Order) -> Option<PartialDate> {
    let text = text.trim();
    if let Some((first, second, year)) = slashed(text) {
        let (day, month) = match order {
            _ if first > 12 => (first, second),
            _ if second > 12 || first == second => (second, first),
            Order::MonthFirst => (second, first),
            Order::DayFirst => (first, second),
            Order::Unclear => return None,
        };
        return whole(year, month, day);
    }
    let date = start(text);
    if let [day, month, year] = numbers(date, '.')[..] {
        return whole(year, month, day);
    }
    for between in ['-', '/'] {
        if let [year, month, day] = numbers(date.split('T').next()?, between)[..] {
            return whole(year, month, day);
        }
    }
    [text, text.split(',').next()?].into_iter().find_map(|text| match dates::parse(text) {
        Some(DateEnd::Date(date)) => Some(date).filter(|date| date.day().is_some()),
        _ => None,
    })
}

/// The date before a time.
fn start(text: &str) -> &str {
    text.trim().split(|c: char| c == ',' || c.is_whitespace()).next().unwrap_or_default()
}

/// `7/16/23`; years of two digits are of this century.
fn slashed(text: &str) -> Option<(u16, u16, u16)> {
    match numbers(start(text), '/')[..] {
        [first, second, year] if first <= 31 => Some((first, second, year)),
        _ => None,
    }
}

/// The numbers of a date; none if it has other parts.
fn numbers(date: &str, between: char) -> Vec<u16> {
    let parts: Option<Vec<u16>> = date.trim_end_matches('.').split(between).map(|part| part.parse().ok()).collect();
    parts.unwrap_or_default()
}

fn whole(year: u16, month: u16, day: u16) -> Option<PartialDate> {
    let year = if year < 100 { 2000 + year } else { year };
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let date = PartialDate::new(year, Some(month), Some(day))?;
    // The thirtieth of February is none.
    date.days_until(date).is_some().then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, order: Order) -> String {
        day(text, order).map(|day| day.to_string()).unwrap_or_default()
    }

    #[test]
    fn days_are_read_and_unclear_ones_are_not_guessed() {
        for (text, expected) in [
            ("7/16/23, 2:20 PM", "2023-07-16"),
            ("7/16/23, 2:20\u{202f}PM", "2023-07-16"),
            ("16/07/2023", "2023-07-16"),
            ("5/5/2026", "2026-05-05"),
            ("2026/05/03", "2026-05-03"),
            ("2024-01-05 10:00:00 UTC", "2024-01-05"),
            ("2024-01-05T10:00:00Z", "2024-01-05"),
            ("3.4.2026", "2026-04-03"),
            ("03.04.26 14:00", "2026-04-03"),
            ("5 March 2026", "2026-03-05"),
            ("5. März 2026", "2026-03-05"),
            ("3/4/2026", ""),
            ("30.2.2026", ""),
            ("May 2026", ""),
            ("soon", ""),
            ("", ""),
        ] {
            assert_eq!(shown(text, Order::Unclear), expected, "{text}");
        }
        assert_eq!(shown("3/4/2026", Order::MonthFirst), "2026-03-04");
        assert_eq!(shown("3/4/2026", Order::DayFirst), "2026-04-03");
    }

    #[test]
    fn a_column_shows_its_order() {
        assert_eq!(order_of(["3/4/26", "", "3/14/26"].into_iter()), Order::MonthFirst);
        assert_eq!(order_of(["3/4/26", "14/3/26"].into_iter()), Order::DayFirst);
        assert_eq!(order_of(["13/1/26", "1/13/26"].into_iter()), Order::Unclear);
        assert_eq!(order_of(["3/4/26"].into_iter()), Order::Unclear);
    }
}
