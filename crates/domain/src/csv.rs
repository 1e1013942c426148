//! Tables for other programs, as CSV (RFC 4180).

/// The beginning of a file: a byte order mark, by which spreadsheets recognize UTF-8.
pub(crate) const START: &str = "\u{feff}";

/// Adds a line.
pub(crate) fn line<'a>(text: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (index, value) in cells.enumerate() {
        if index > 0 {
            text.push(',');
        }
        cell(text, value);
    }
    text.push_str("\r\n");
}

/// A cell that starts like a formula gets an apostrophe, so that no spreadsheet runs it.
fn cell(text: &mut String, value: &str) {
    let is_formula = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let needs_quotes = is_formula || value.contains([',', ';', '"', '\n', '\r']);
    if !needs_quotes {
        text.push_str(value);
        return;
    }
    text.push('"');
    if is_formula {
        text.push('\'');
    }
    text.push_str(&value.replace('"', "\"\""));
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_formulas_are_text() {
        let shown = |value: &str| {
            let mut text = String::new();
            cell(&mut text, value);
            text
        };
        assert_eq!(shown("Pflege, nachts"), "\"Pflege, nachts\"");
        assert_eq!(shown("a \"quoted\"\nline"), "\"a \"\"quoted\"\"\nline\"");
        for formula in ["=1+1", "+49 30", "-2", "@SUM(A1)", "\t=1"] {
            assert_eq!(shown(formula), format!("\"'{formula}\""));
        }
        assert_eq!(shown("2026-10-01"), "2026-10-01");
    }
}
