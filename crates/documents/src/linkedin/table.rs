//! A CSV file of an export as rows with column names.

use csv::{ReaderBuilder, StringRecord};

use crate::plain;

/// The maximum number of records before the header, which may be notes, as in `Connections.csv`.
const MAX_NOTES: usize = 12;
/// The maximum number of rows read of one file.
const MAX_ROWS: usize = 1_000;

/// Rows under a header.
#[derive(Debug, Default)]
pub(super) struct Table {
    header: Vec<String>,
    rows: Vec<StringRecord>,
    /// Whether there were more rows than are read.
    pub(super) cut: bool,
}

/// One row.
pub(super) struct Row<'a> {
    header: &'a [String],
    record: &'a StringRecord,
}

impl Table {
    /// The table of a file whose header contains at least `needed` of these columns; `None` if there is none.
    pub(super) fn read(bytes: &[u8], columns: &[&str], needed: usize) -> Option<Self> {
        let text = plain::decode(bytes)?;
        let text = text.trim_start_matches('\u{feff}');
        // A spreadsheet program may have saved the file with another separator.
        let tables = [b',', b';', b'\t'].into_iter().filter_map(|separator| Self::separated(text, separator, columns));
        let (known, table) = tables.max_by_key(|(known, _)| *known)?;
        (known >= needed.max(1)).then_some(table)
    }

    fn separated(text: &str, separator: u8, columns: &[&str]) -> Option<(usize, Self)> {
        let mut reader =
            ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
        let mut records = reader.records().map_while(Result::ok);
        let notes: Vec<StringRecord> = records.by_ref().take(MAX_NOTES).collect();
        let known = |record: &StringRecord| {
            columns.iter().filter(|column| record.iter().any(|cell| key(cell) == key(column))).count()
        };
        let (at, count) = notes.iter().map(known).enumerate().max_by_key(|(at, known)| (*known, usize::MAX - at))?;
        let mut table = Self { header: notes.get(at)?.iter().map(key).collect(), ..Self::default() };
        for record in notes.into_iter().skip(at + 1).chain(records) {
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if table.rows.len() == MAX_ROWS {
                table.cut = true;
                break;
            }
            table.rows.push(record);
        }
        Some((count, table))
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|record| Row { header: &self.header, record })
    }
}

impl Row<'_> {
    /// The cell under the first of these names that has one; empty if there is none.
    pub(super) fn get(&self, names: &[&str]) -> String {
        self.raw(names).trim().to_owned()
    }

    fn raw(&self, names: &[&str]) -> &str {
        let cell = |name: &&str| {
            let name = key(name);
            let at = self.header.iter().position(|column| *column == name)?;
            self.record.get(at).filter(|cell| !cell.trim().is_empty())
        };
        names.iter().find_map(cell).unwrap_or_default()
    }
}

/// A name without case, spaces and punctuation.
pub(crate) fn key(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[&str] = &["Title", "Company Name", "Started On"];

    fn cells(text: &str) -> Option<Vec<(String, String)>> {
        let table = Table::read(text.as_bytes(), COLUMNS, 2)?;
        Some(table.rows().map(|row| (row.get(&["Title"]), row.get(&["Organization", "company name"]))).collect())
    }

    #[test]
    fn headers_are_found_by_their_names() {
        let expected =
            Some(vec![("Nurse, ward 5".to_owned(), "Acme".to_owned()), ("Line 1\nLine 2".to_owned(), String::new())]);
        let body = "\"Nurse, ward 5\",Acme\n\n\"Line 1\r\nLine 2\"\n";
        for before in ["", "\u{feff}", "Notes:\n\"When exporting, see \"\"help\"\".\"\n\n"] {
            assert_eq!(cells(&format!("{before}Title,Company Name\n{body}")), expected, "{before:?}");
        }
        assert_eq!(cells("COMPANY_NAME;title;x\nAcme;Nurse, ward 5;1\n;\"Line 1\nLine 2\""), expected);
    }

    #[test]
    fn other_columns_are_not_a_table() {
        assert_eq!(cells("Name,Age\nAna,30\n").map(|rows| rows.len()), None);
        assert_eq!(cells("Title,Age\nAna,30\n").map(|rows| rows.len()), None);
        assert_eq!(cells("").map(|rows| rows.len()), None);
        assert_eq!(cells("Title,Company Name\n").map(|rows| rows.len()), Some(0));
    }

    #[test]
    fn rows_are_limited() {
        let text = format!("Title,Company Name\n{}", "a,b\n".repeat(MAX_ROWS + 5));
        let table = Table::read(text.as_bytes(), COLUMNS, 2).unwrap();
        assert_eq!((table.rows().count(), table.cut), (MAX_ROWS, true));
    }
}
