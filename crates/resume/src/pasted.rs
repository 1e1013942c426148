//! Lines of a text that was copied out of columns or out of a table: each column, and each row, as a whole again.

use std::collections::HashMap;

use crate::{
    dates,
    read::{is_contact_label, is_table_label},
    text::{caps_share, key, word_count},
    words::headings,
};

/// The most lines that are looked at.
const LIMIT: usize = crate::MAX_LINES;
/// The spaces between two columns.
const GUTTER: usize = 3;
/// The first character of a right column.
const LEAST_LEFT: usize = 12;

/// One of two columns.
type Part = for<'a> fn(&'a (String, String)) -> &'a String;

/// The lines of a text in reading order.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() > LIMIT {
        return lines.into_iter().map(str::to_owned).collect();
    }
    values_below_labels(rows_of_labels(cells_behind_tabs(columns(&lines))))
}

/// Columns that were copied line by line, one after the other.
fn columns(lines: &[&str]) -> Vec<String> {
    let plain = || lines.iter().map(|line| (*line).to_owned()).collect();
    by_gutter(lines).or_else(|| by_tabs(lines)).unwrap_or_else(plain)
}

/// Columns with spaces between them: many lines have a word that begins at the same character.
fn by_gutter(lines: &[&str]) -> Option<Vec<String>> {
    let rows: Vec<Vec<char>> = lines.iter().map(|line| line.trim_end().chars().collect()).collect();
    let longest = rows.iter().map(Vec::len).max().filter(|longest| *longest <= 400)?;
    let starts = |row: &[char], at: usize| {
        row.get(at).is_some_and(|c| !c.is_whitespace())
            && at
                .checked_sub(GUTTER)
                .is_some_and(|from| row.get(from..at).is_some_and(|gap| gap.iter().all(|c| *c == ' ')))
    };
    let count = |at: usize| rows.iter().filter(|row| starts(row, at)).count();
    let (edge, found) =
        (LEAST_LEFT..longest).map(|at| (at, count(at))).max_by_key(|(at, count)| (*count, longest - at))?;
    if found < 6 {
        return None;
    }
    let split = |row: &[char]| -> Option<(String, String)> {
        let clear = row.len() <= edge || row.get(edge - 1).is_none_or(|c| *c == ' ');
        let text = |part: &[char]| part.iter().collect::<String>().trim_end().to_owned();
        let (left, right) = row.split_at(edge.min(row.len()));
        clear.then(|| (text(left), text(right)))
    };
    apart(&rows.iter().map(|row| split(row)).collect::<Vec<_>>(), lines, |index| {
        rows.get(index).is_some_and(|row| starts(row, edge))
    })
}

/// Columns with a tab between them.
fn by_tabs(lines: &[&str]) -> Option<Vec<String>> {
    let tabbed = lines.iter().filter(|line| line.contains('\t')).count();
    let texts = lines.iter().filter(|line| !line.trim().is_empty()).count();
    if tabbed < 6 || tabbed * 2 < texts {
        return None;
    }
    let split = |line: &&str| {
        let (left, right) = line.split_once('\t').unwrap_or((line, ""));
        Some((left.trim_end().to_owned(), right.trim_start_matches('\t').to_owned()))
    };
    apart(&lines.iter().map(split).collect::<Vec<_>>(), lines, |index| {
        lines.get(index).is_some_and(|line| line.contains('\t'))
    })
}

/// The left column, then the right one, if both have headings of their own; what is above them and below them stays there.
fn apart(split: &[Option<(String, String)>], lines: &[&str], has_right: impl Fn(usize) -> bool) -> Option<Vec<String>> {
    let mut first = (0..split.len()).find(|index| has_right(*index))?;
    let last = (0..split.len()).rev().find(|index| has_right(*index))?;
    // The left column may begin above the right one, and end below it.
    let empty = |index: usize| lines.get(index).is_none_or(|line| line.trim().is_empty());
    while first > 0
        && !empty(first - 1)
        && split.get(first - 1).is_some_and(|row| row.is_some())
        && is_heading(lines.get(first - 1)?)
    {
        first -= 1;
    }
    let inside = split.get(first..=last)?;
    let whole: Vec<&(String, String)> = inside.iter().flatten().collect();
    let filled = |part: Part| whole.iter().filter(|row| !part(row).trim().is_empty()).count();
    let (left, right): (Part, Part) = (|row| &row.0, |row| &row.1);
    let headings = |part: Part| whole.iter().filter(|row| is_heading(part(row))).count();
    let (left_headings, right_headings) = (headings(left), headings(right));
    // Dates beside the entries, or labels before their values, are no column.
    let dated = whole.iter().filter(|row| !dates::find(&row.0).is_empty() || row.0.trim_end().ends_with(':')).count();
    let both = whole.iter().filter(|row| !row.0.trim().is_empty() && !row.1.trim().is_empty()).count();
    let crossed = inside.len() - whole.len();
    if left_headings == 0
        || right_headings == 0
        || left_headings + right_headings < 3
        || filled(left) < 5
        || filled(right) < 5
        || both < 3
        || dated * 3 > filled(left)
        || crossed * 10 > inside.len()
    {
        return None;
    }
    let mut out: Vec<String> = lines.get(..first)?.iter().map(|line| (*line).to_owned()).collect();
    for (part, is_first) in [(left, true), (right, false)] {
        out.push(String::new());
        for (row, line) in inside.iter().zip(lines.get(first..)?) {
            match row {
                Some(row) => out.push(part(row).trim().to_owned()),
                // A line over both columns stays with the first.
                None if is_first => out.push((*line).to_owned()),
                None => {}
            }
        }
    }
    out.push(String::new());
    out.extend(lines.get(last + 1..)?.iter().map(|line| (*line).to_owned()));
    Some(out)
}

/// A usual heading, alone.
fn is_heading(text: &str) -> bool {
    let text = text.trim().trim_end_matches(':');
    let name = key(text);
    !text.is_empty()
        && word_count(text) <= 4
        && (headings::is_usual(&name) || caps_share(text) > 0.95 && headings::kind(&name).is_some())
}

/// Cells of a table that were copied below each other, all but the first of a row behind a tab.
fn cells_behind_tabs(lines: Vec<String>) -> Vec<String> {
    let is_cell = |line: &String| line.starts_with('\t');
    let filled = |line: &&String| !line.trim().is_empty();
    let cells: Vec<&String> = lines.iter().filter(|line| is_cell(line)).filter(filled).collect();
    let texts = lines.iter().filter(filled).count();
    let short = cells.iter().filter(|line| word_count(line) <= 12 && !is_item(line)).count();
    let inner = lines.iter().filter(|line| line.trim().contains('\t')).count();
    let opened: Vec<&String> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [first, second] if is_cell(second) && !is_cell(first) && !first.trim().is_empty() => Some(first),
            _ => None,
        })
        .collect();
    let brief = opened.iter().filter(|line| word_count(line) <= 4 || !dates::find(line).is_empty()).count();
    if cells.len() < 5
        || inner > 0
        || cells.len() * 10 < texts * 3
        || short * 10 < cells.len() * 9
        || opened.len() < 4
        || brief * 10 < opened.len() * 8
    {
        return lines;
    }
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    for line in lines {
        match out.last_mut().filter(|last| is_cell(&line) && !last.trim().is_empty()) {
            Some(last) => {
                last.push('\t');
                last.push_str(line.trim());
            }
            None => out.push(line),
        }
    }
    out.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

fn is_item(line: &str) -> bool {
    line.trim_start().starts_with(['•', '-', '*', '–', '▪'])
}

/// Cells of a table that were copied below each other without any sign: the labels of its first row, then as many lines for
/// each row, one of which is a date.
fn rows_of_labels(lines: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let width = lines.iter().skip(at).take(8).take_while(|line| is_table_label(line.trim())).count();
        let rows = if width >= 3 { table(&lines, at, width) } else { 0 };
        if rows < 2 {
            out.push(line.clone());
            at += 1;
            continue;
        }
        let texts: Vec<&str> = lines
            .iter()
            .skip(at)
            .map(|line| line.trim())
            .filter(|line| !line.is_empty())
            .take((rows + 1) * width)
            .collect();
        out.extend(texts.chunks(width).map(|row| row.join("\t")));
        let mut left = (rows + 1) * width;
        while left > 0 && at < lines.len() {
            left -= usize::from(lines.get(at).is_some_and(|line| !line.trim().is_empty()));
            at += 1;
        }
        out.push(String::new());
    }
    out
}

/// The values of a form that stand below their labels, behind them: "Employer" above "Penrose Ltd". A form repeats labels.
fn values_below_labels(lines: Vec<String>) -> Vec<String> {
    let label = |line: &str| line.trim().trim_end_matches(':').trim_end().to_owned();
    let is_entry = |line: &str| {
        let name = label(line);
        line.len() <= 60 && !name.is_empty() && is_table_label(&name)
    };
    let alone = |at: usize| lines.get(at).is_some_and(|line| is_entry(line));
    let is_value = |at: usize| lines.get(at).is_some_and(|line| !line.trim().is_empty()) && !alone(at);
    let mut counts: HashMap<String, usize> = HashMap::new();
    for at in (0..lines.len()).filter(|at| alone(*at) && is_value(at + 1)) {
        *counts.entry(key(&label(lines.get(at).map_or("", String::as_str)))).or_default() += 1;
    }
    let repeated = counts.values().filter(|count| **count >= 2).count();
    if repeated < 2 {
        return lines;
    }
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let name = label(line);
        let named =
            alone(at) && (counts.get(&key(&name)).is_some_and(|count| *count >= 2) || !headings::is_usual(&key(&name)));
        let personal =
            !name.is_empty() && name.len() <= 40 && !headings::is_usual(&key(&name)) && is_contact_label(&name);
        if (named || personal) && is_value(at + 1) {
            out.push(format!("{name}: {}", lines.get(at + 1).map_or("", |value| value.trim())));
            at += 2;
        } else {
            out.push(line.clone());
            at += 1;
        }
    }
    out
}

/// The number of rows below a row of labels: the cell of the same column has a date in each of them, and no other has one.
fn table(lines: &[String], at: usize, width: usize) -> usize {
    let cells: Vec<&str> = lines
        .iter()
        .skip(at + width)
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
        .take(width * 60)
        .collect();
    let is_dated = |cell: &&str| {
        dates::find(cell).first().is_some_and(|found| (found.to - found.from) * 10 >= cell.trim().len() * 7)
    };
    let Some(column) = cells.iter().take(width).position(is_dated) else { return 0 };
    cells
        .chunks_exact(width)
        .take_while(|row| row.iter().enumerate().all(|(number, cell)| is_dated(cell) == (number == column)))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_read_one_after_the_other() {
        let text = concat!(
            "Ana Ruiz\n\nCONTACT             EXPERIENCE\nana@example.org     Joiner        2019 – 2021\n",
            "Leeds               Penrose Ltd\n                    Stairs and doors\n",
            "SKILLS              Mate          2015 – 2019\nGlue                Halwyn Ltd\nWood\n",
            "                    EDUCATION\nSaws                Trewarth College, 2014",
        );
        let found = lines(text);
        assert_eq!(found.iter().position(|line| line == "Saws"), Some(11));
        assert_eq!(found.iter().position(|line| line == "EXPERIENCE"), Some(13));
        assert!(found.iter().any(|line| line == "Joiner        2019 – 2021"));
    }

    #[test]
    fn dates_beside_entries_are_no_column() {
        let text = concat!(
            "WORK\n2019 – 2021         Joiner\n                    Penrose Ltd\n2015 – 2019         Mate\n",
            "                    Halwyn Ltd\n2010 – 2015         Cook\n                    Trewarth\n",
            "2009                Waiter",
        );
        assert_eq!(lines(text).len(), 8);
    }

    #[test]
    fn cells_become_rows() {
        let tabbed =
            "Name\n\tAna Ruiz\nBorn\n\t1980\nJobs\n2019 – 2021\n\tPenrose\n\tJoiner\n2015 – 2019\n\tHalwyn\n\tMate";
        assert_eq!(lines(tabbed).get(3).map(String::as_str), Some("2019 – 2021\tPenrose\tJoiner"));
        let plain =
            "Jobs\nPeriod\nEmployer\nPosition\n2019 – 2021\nPenrose\nJoiner\n2015 – 2019\nHalwyn\nMate\n\nSkills";
        assert_eq!(
            lines(plain).get(1..4).map(<[String]>::to_vec),
            Some(vec![
                "Period\tEmployer\tPosition".to_owned(),
                "2019 – 2021\tPenrose\tJoiner".to_owned(),
                "2015 – 2019\tHalwyn\tMate".to_owned()
            ])
        );
    }
}
