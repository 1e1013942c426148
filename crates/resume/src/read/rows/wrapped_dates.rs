//! Periods broken by a narrow column of dates, whose second line stands beside the text of the next row: "September 2011 –
//! February<tab>Nurse" above "2017<tab>Led the ward".

use super::Row;
use crate::dates;

/// The rows with such periods whole.
pub(super) fn mended(rows: Vec<Row>) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for mut row in rows {
        if let Some(before) = out.last_mut()
            && let Some((year, rest)) = year_cell(&row).or_else(|| open_cell(&row))
            && before.page == row.page
            && before.region == row.region
            && row.page > 0
            && ((before.left - row.left).abs() < 3.0
                || row.part_left > 0.0 && (before.part_left - row.part_left).abs() < 3.0)
            && let Some((period, text)) = completed(&before.text, year).or_else(|| opened(&before.text, year))
        {
            *before = before.with_text(&format!("{period}\t{text}"));
            before.last = row.last;
            if rest.is_empty() {
                continue;
            }
            row = Row { left: row.part_left.max(row.left), part_left: 0.0, ..row.with_text(rest) };
        }
        out.push(row);
    }
    out
}

/// A row that starts with a cell which ends with a year ("2017", "and 2013", "March 2020"), and the rest of it.
fn year_cell(row: &Row) -> Option<(&str, &str)> {
    let (first, rest) = row.text.split_once('\t').unwrap_or((&row.text, ""));
    let cell = first.trim();
    let year = cell.rsplit(' ').next().unwrap_or_default();
    let fits = year.len() == 4 && year.parse::<u16>().is_ok_and(|year| (1950..2100).contains(&year));
    // Without another cell only a year alone is the end of a period.
    let short = cell == year || !rest.trim().is_empty() && cell.split(' ').count() <= 3;
    (fits && short && !row.bullet).then_some((cell, rest.trim()))
}

/// A row that starts with a cell which only tells that something goes on ("now"), and the rest of it.
fn open_cell(row: &Row) -> Option<(&str, &str)> {
    let (first, rest) = row.text.split_once('\t')?;
    let cell = first.trim();
    (cell.len() <= 20 && !row.bullet && goes_on("2000", cell)).then_some((cell, rest.trim()))
}

/// Whether a date and a text below it are one period without an end.
fn goes_on(start: &str, text: &str) -> bool {
    let period = format!("{start} – {text}");
    dates::find(&period).first().is_some_and(|found| {
        found.from == 0 && found.to == period.len() && matches!(found.end, Some(dates::End::Present))
    })
}

/// The period of a date in a cell of its own and such a cell below it, and the text after the date.
fn opened<'a>(text: &'a str, cell: &str) -> Option<(String, &'a str)> {
    let (start, rest) = text.split_once('\t')?;
    let start = start.trim();
    (start.len() <= 30 && !start.contains(['–', '-']) && goes_on(start, cell))
        .then(|| (format!("{start} – {cell}"), rest.trim()))
}

/// The period at the start of a text that the year completes, and the text after it.
fn completed<'a>(text: &'a str, year: &str) -> Option<(String, &'a str)> {
    if text.len() > 200 || dates::find(text).first().is_some_and(|found| found.from == 0 && found.range) {
        return None;
    }
    let ends = text.match_indices([' ', '\t']).map(|(at, _)| at).take(7).chain([text.len()]);
    // The longest one: "2011 – February" has its month.
    let (period, rest) = ends
        .filter_map(|at| Some((text.get(..at)?, text.get(at..)?)))
        .map(|(head, tail)| (format!("{head} {year}"), tail.trim()))
        .filter(|(period, _)| {
            dates::find(period).first().is_some_and(|found| found.range && found.from == 0 && found.to == period.len())
        })
        .last()?;
    (!rest.is_empty()).then_some((period, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_over_two_rows_is_whole() {
        let row = |text: &str| Row { text: text.to_owned(), page: 1, part_left: 120.0, ..Row::default() };
        let texts = |rows: &[&str]| -> Vec<String> {
            mended(rows.iter().map(|text| row(text)).collect()).into_iter().map(|row| row.text).collect()
        };
        assert_eq!(
            texts(&["September 2011 – February Nurse, Penrose", "2017\tLed the ward"]),
            ["September 2011 – February 2017\tNurse, Penrose", "Led the ward"]
        );
        assert_eq!(texts(&["Since\tNurse", "March 2020\tPenrose"]), ["Since March 2020\tNurse", "Penrose"]);
        assert_eq!(texts(&["Mar 2022\tNurse", "now\tPenrose"]), ["Mar 2022 – now\tNurse", "Penrose"]);
        assert_eq!(texts(&["2015 – 2017\tNurse", "now\tPenrose"]).len(), 2);
        assert_eq!(texts(&["2015 – 2017\tNurse", "2014\tCourse"]), ["2015 – 2017\tNurse", "2014\tCourse"]);
    }
}
