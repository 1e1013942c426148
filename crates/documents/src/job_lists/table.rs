//! A table with a header as rows of a list of jobs.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};

use super::{
    JobList, JobRow, ListColumn, MAX_ROWS, RowFault,
    dates::{Order, day, order_of},
    vocabulary::{Program, Vocabulary},
};
use crate::{Refusal, linkedin::key};

/// The maximum number of records before the header, which may be notes.
const MAX_NOTES: usize = 12;
/// Spreadsheet programs write the separator of their language.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Where the header is.
struct Header {
    columns: BTreeMap<ListColumn, usize>,
    program: Option<Program>,
    /// The number of records up to it.
    records: usize,
}

/// The list in a text; `None` if no row of it names a column of job titles.
///
/// # Errors
/// [`Refusal::TooManyRows`].
pub(super) fn read_table(text: &str, words: &Vocabulary) -> Result<Option<JobList>, Refusal> {
    let text = text.trim_start_matches('\u{feff}');
    let headers = SEPARATORS.into_iter().filter_map(|separator| Some((separator, header(text, separator, words)?)));
    // Of separators with as many columns the first.
    let best = headers.reduce(|best, next| if next.1.columns.len() > best.1.columns.len() { next } else { best });
    let Some((separator, header)) = best else { return Ok(None) };
    let mut list = JobList::default();
    let mut records = Vec::new();
    for record in records_of(text, separator).skip(header.records) {
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            records.push(record);
        }
        if records.len() > MAX_ROWS {
            return Err(Refusal::TooManyRows);
        }
    }
    if ends_in_quotes(text, separator)
        && let Some(last) = records.pop()
    {
        list.unread.push((line(&last, text), RowFault::QuoteOpen));
    }
    let orders: BTreeMap<ListColumn, Order> = DAYS
        .into_iter()
        .map(|column| {
            let cells = records.iter().map(|record| cell(record, &header, column));
            let order = match &header.program {
                Some(program) if program.month_first => Order::MonthFirst,
                _ => order_of(cells),
            };
            (column, order)
        })
        .collect();
    for record in &records {
        let mut row = row(record, &header, &orders, words);
        row.line = line(record, text);
        if row.get(ListColumn::Title).is_empty() {
            list.unread.push((row.line, RowFault::NoTitle));
        } else {
            list.rows.push(row);
        }
    }
    list.unread.sort_unstable();
    Ok(Some(list))
}

const DAYS: [ListColumn; 4] = [ListColumn::AppliedOn, ListColumn::AnsweredOn, ListColumn::NextOn, ListColumn::AddedOn];

fn records_of(text: &str, separator: u8) -> impl Iterator<Item = StringRecord> {
    let reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    // The text is UTF-8 and rows may have any length, so no record fails.
    reader.into_records().map_while(Result::ok)
}

fn header(text: &str, separator: u8, words: &Vocabulary) -> Option<Header> {
    records_of(text, separator).take(MAX_NOTES).enumerate().find_map(|(at, record)| {
        let names: Vec<String> = record.iter().map(key).collect();
        let columns = words.columns(&names);
        // One word alone may be a line of notes; a list of titles only has one column.
        let is_header = columns.contains_key(&ListColumn::Title) && (columns.len() > 1 || names.len() == 1);
        is_header.then(|| Header { columns, program: words.program(&names).cloned(), records: at + 1 })
    })
}

/// The line that a record starts at, from 1. Its position is before the empty lines above it.
fn line(record: &StringRecord, text: &str) -> u64 {
    record.position().map_or(0, |position| {
        let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        let empty = rest.iter().take_while(|byte| **byte == b'\n').count();
        position.line() + u64::try_from(empty).unwrap_or_default()
    })
}

fn cell<'a>(record: &'a StringRecord, header: &Header, column: ListColumn) -> &'a str {
    let text = header.columns.get(&column).and_then(|at| record.get(*at)).unwrap_or_default().trim();
    // An apostrophe keeps spreadsheets from running a cell as a formula.
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => text,
    }
}

fn row(record: &StringRecord, header: &Header, orders: &BTreeMap<ListColumn, Order>, words: &Vocabulary) -> JobRow {
    let mut row = JobRow::default();
    for column in header.columns.keys().copied() {
        let text = cell(record, header, column);
        if text.is_empty() {
            continue;
        }
        let understood = match column {
            ListColumn::AppliedOn | ListColumn::AnsweredOn | ListColumn::NextOn | ListColumn::AddedOn => {
                let order = orders.get(&column).copied().unwrap_or(Order::Unclear);
                day(text, order).map(|day| day.to_string())
            }
            ListColumn::Stage => words.stage(text).map(str::to_owned),
            // Exports have the stage and the way it ended in two columns.
            ListColumn::Result => {
                words.stage(text).or_else(|| words.stage(&format!("closed:{text}"))).map(str::to_owned)
            }
            ListColumn::Channel => words.channel(text).map(str::to_owned),
            _ => Some(text.to_owned()),
        };
        match understood {
            Some(understood) => row.cells.insert(column, understood),
            None => row.unread.insert(column, text.to_owned()),
        };
    }
    if let Some(program) = &header.program {
        row.cells.entry(ListColumn::Source).or_insert_with(|| program.name.clone());
    }
    row
}

/// Whether a text ends within quotes, as the crate `csv` counts them: a quotation mark opens a cell at its start only, and two
/// of them within stand for one.
fn ends_in_quotes(text: &str, separator: u8) -> bool {
    let (mut quoted, mut at_start) = (false, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' if quoted && bytes.peek() == Some(&b'"') => drop(bytes.next()),
            b'"' if quoted => quoted = false,
            b'"' if at_start => quoted = true,
            _ => {}
        }
        at_start = !quoted && (byte == separator || byte == b'\n');
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<JobList> {
        read_table(text, Vocabulary::get()).unwrap()
    }

    fn cells(row: &JobRow) -> Vec<(&str, &str)> {
        row.cells.iter().map(|(column, text)| (column.word(), text.as_str())).collect()
    }

    #[test]
    fn a_list_in_german_is_read_with_its_separator() {
        let text = "Meine Bewerbungen\n\nFirma;Stelle;Bewerbungsdatum;Status;Versandart;Notizen\n\
            Muster GmbH;\"Pflege; nachts\";3.4.2026;Vorstellungsgespräch;E-Mail;'+49 30\n";
        let list = read(text).unwrap();
        assert_eq!(list.rows.len(), 1);
        assert_eq!(
            cells(&list.rows[0]),
            [
                ("title", "Pflege; nachts"),
                ("company", "Muster GmbH"),
                ("stage", "interview"),
                ("applied_on", "2026-04-03"),
                ("channel", "email"),
                ("notes", "+49 30"),
            ]
        );
        assert_eq!(list.rows[0].line, 4);
    }

    #[test]
    fn what_is_not_understood_is_kept_as_written() {
        let list = read("Title,Company,Date,Stage\n\nCook,Acme,3/4/2026,Moon\n\n\n,Acme,,\n,,,\n").unwrap();
        assert_eq!(cells(&list.rows[0]), [("title", "Cook"), ("company", "Acme")]);
        let unread: Vec<_> = list.rows[0].unread.values().map(String::as_str).collect();
        assert_eq!(unread, ["Moon", "3/4/2026"]);
        assert_eq!(list.rows[0].line, 3);
        assert_eq!(list.unread, [(6, RowFault::NoTitle)], "an empty row is none");
    }

    #[test]
    fn quotes_that_do_not_close_cost_one_row_and_are_told() {
        let list = read("Title,Company\nCook,Acme\nWelder,\"Harbour\nDriver,Acme\n").unwrap();
        assert_eq!(list.rows.iter().map(|row| row.get(ListColumn::Title)).collect::<Vec<_>>(), ["Cook"]);
        assert_eq!(list.unread, [(3, RowFault::QuoteOpen)]);
        let whole = read("Title,Company\n\"5\"\" pipes\",a 5\" pipe\n\"two\nlines\",\"\"\n").unwrap();
        assert_eq!((whole.rows.len(), whole.unread.len()), (2, 0));
        assert_eq!(whole.rows[1].line, 3);
    }

    #[test]
    fn other_tables_are_no_list_and_long_ones_are_refused() {
        assert_eq!(read("Question,Answer\nYes,No\n"), None);
        assert_eq!(read("Ana\nEngineer\n"), None);
        assert_eq!(read("Titel\nKoch\n").map(|list| list.rows.len()), Some(1));
        let rows = |count: usize| format!("Title,Company\n{}", "Cook,Acme\n".repeat(count));
        assert_eq!(read(&rows(MAX_ROWS)).map(|list| list.rows.len()), Some(MAX_ROWS));
        assert_eq!(read_table(&rows(100_000), Vocabulary::get()), Err(Refusal::TooManyRows));
    }
}
