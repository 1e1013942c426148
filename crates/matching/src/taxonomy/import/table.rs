//! Tables of a release: columns found by name, every row complete.

use csv::{ReaderBuilder, StringRecord};

use super::{File, ImportError};

/// The column separator of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Commas; values that contain commas or line breaks are quoted.
    Commas,
    /// Tabs; quotes have no meaning.
    Tabs,
}

/// One row: the values of the wanted columns, empty where an optional column is absent.
pub(super) struct Row<'a> {
    record: &'a StringRecord,
    places: &'a [Option<usize>],
}

impl Row<'_> {
    /// The value of a wanted column, by its place among those.
    pub fn get(&self, column: usize) -> &str {
        let place = self.places.get(column).copied().flatten();
        place.and_then(|place| self.record.get(place)).unwrap_or_default().trim()
    }
}

/// Reads a table. Columns that begin with "?" may be absent.
pub(super) fn read(
    file: &File,
    form: Form,
    columns: &[&'static str],
    mut each: impl FnMut(&Row<'_>),
) -> Result<(), ImportError> {
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    let broken = |line: u64, what: String| ImportError::Broken { file: file.name.clone(), line, what };
    let mut reader = ReaderBuilder::new()
        .delimiter(if form == Form::Tabs { b'\t' } else { b',' })
        .quoting(form == Form::Commas)
        .from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| import_error(&error, &broken))?.clone();
    let mut places = Vec::with_capacity(columns.len());
    for column in columns {
        let name = column.trim_start_matches('?');
        let place = headers.iter().position(|header| header.trim().eq_ignore_ascii_case(name));
        if place.is_none() && name == *column {
            return Err(ImportError::NoColumn { file: file.name.clone(), column: name });
        }
        places.push(place);
    }
    let mut record = StringRecord::new();
    let mut last = 1;
    while reader.read_record(&mut record).map_err(|error| import_error(&error, &broken))? {
        last = record.position().map_or(last, csv::Position::line);
        each(&Row { record: &record, places: &places });
    }
    // An unclosed quote silently swallows the rest of the file.
    if form == Form::Commas && text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
        return Err(broken(last, "a quoted value does not end; the file is cut short".to_owned()));
    }
    Ok(())
}

fn import_error(error: &csv::Error, broken: &impl Fn(u64, String) -> ImportError) -> ImportError {
    let line = error.position().map_or(1, csv::Position::line);
    let what = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} values where the first line names {expected_len}; the file is cut short or garbled")
        }
        csv::ErrorKind::Utf8 { .. } => "not UTF-8".to_owned(),
        other => format!("{other:?}"),
    };
    broken(line, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(form: Form, text: &str) -> Result<Vec<String>, String> {
        let file = File { name: "t.csv".to_owned(), text: text.to_owned() };
        let mut found = Vec::new();
        read(&file, form, &["name", "?note"], |row| found.push(format!("{}/{}", row.get(0), row.get(1))))
            .map_err(|import_error| import_error.to_string())?;
        Ok(found)
    }

    #[test]
    fn columns_are_found_by_name() {
        let text = "\u{feff}id,Name,note\n1,\"a, b\n c\",x\n2,d,\n";
        assert_eq!(rows(Form::Commas, text), Ok(vec!["a, b\n c/x".to_owned(), "d/".to_owned()]));
        assert_eq!(rows(Form::Tabs, "Name\tid\n5\" pipe\t7\n"), Ok(vec!["5\" pipe/".to_owned()]));
    }

    #[test]
    fn errors_name_the_line() {
        assert_eq!(rows(Form::Commas, "id,title\n1,a\n"), Err("t.csv has no column \"name\"".to_owned()));
        let short = rows(Form::Commas, "id,name,note\n1,a,b\n2,c\n").unwrap_err();
        assert!(short.starts_with("t.csv line 3: 2 values where the first line names 3"), "{short}");
        let cut = rows(Form::Commas, "id,name,note\n1,a,b\n2,c,\"never closed\n").unwrap_err();
        assert_eq!(cut, "t.csv line 3: a quoted value does not end; the file is cut short");
    }
}
