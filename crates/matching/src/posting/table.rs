//! The marks of a person specification: which of its rows are essential, and which desirable.

use super::{
    conditions, kind,
    sections::{Section, of_heading},
    wanted,
};
use crate::words::words;

/// Whether a line explains the marks: "E = essential, D = desirable".
pub(super) fn is_legend(content: &str) -> bool {
    let marks = ["E = ", "E: ess", "E=", "E means", "E is ess", "E stands", "| E/D"];
    content.len() < 160 && marks.iter().any(|mark| content.contains(mark))
}

/// `Stock control ........ E`, `Makaton   D   A, I`, `Events (E)`: essential or desirable, and where the text before the
/// marker ends.
pub(super) fn marker_behind(content: &str) -> Option<(bool, usize)> {
    // "Makaton | D | interview"
    if let Some((first, rest)) = content.split_once(" | ")
        && let Some(flag) = rest.split(" | ").next().and_then(|cell| flag_of(cell.trim()))
    {
        return (first.trim().len() > 2).then_some((flag, first.trim_end().len()));
    }
    if let Some((end, cell)) = second_cell(content)
        && let Some(flag) =
            flag_of(cell).or_else(|| (6..24).contains(&cell.len()).then(|| wanted::insists(&words(cell))).flatten())
    {
        return Some((flag, end));
    }
    let (text, flag) = content.rsplit_once([' ', '\t', '.'])?;
    let flag = flag_of(flag)?;
    let kept = text.trim_end_matches([' ', '\t', '.', '…', '-', '(', ':']);
    (kept.len() + 2 < content.len() - 1 && kept.split_whitespace().count() > 1).then_some((flag, kept.len()))
}

/// Where the first cell of a line ends, and the second one: after a tab, two spaces or a row of dots.
fn second_cell(content: &str) -> Option<(usize, &str)> {
    let is_gap = |gap: &str| gap.contains('\t') || gap.contains("  ") || gap.contains("...") || gap.contains("…");
    let mut from = 0;
    let mut end = 0;
    for part in content.split_inclusive(|c: char| !matches!(c, ' ' | '\t' | '.' | '…')) {
        let gap = part.trim_end_matches(|c: char| !matches!(c, ' ' | '\t' | '.' | '…'));
        if from > 0 && is_gap(gap) && content.get(..end)?.trim().len() > 3 {
            let rest = content.get(from + gap.len()..)?;
            let cell = rest.split("  ").next()?.split('\t').next()?;
            return Some((end, cell.trim()));
        }
        from += part.len();
        end = from;
    }
    None
}

/// What a mark says: `E`, `(D)`, "Desirable", "wünschenswert".
fn flag_of(mark: &str) -> Option<bool> {
    match mark.trim_matches(['(', ')', '[', ']']) {
        "E" | "Essential" => Some(true),
        "D" | "Desirable" => Some(false),
        _ => None,
    }
}

/// `E  Qualified teacher`: essential or desirable, and where the marker ends.
pub(super) fn marker(content: &str) -> Option<(bool, usize)> {
    let (flag, rest) = match content.as_bytes().first()? {
        b'E' => (true, &content[1..]),
        b'D' => (false, &content[1..]),
        _ => return None,
    };
    let trimmed = rest.trim_start_matches([' ', '\t', ':', '-', ')', '\u{a0}']);
    (trimmed.len() < rest.len()).then_some((flag, content.len() - trimmed.len()))
}

/// `Education   High school diploma`: the label of a row, and where its cell starts.
pub(super) fn labelled_cell(content: &str) -> Option<(&str, usize)> {
    let (label, cell) = content.split_once('\t')?;
    let label = label.trim().trim_end_matches(':');
    let short = (1..=4).contains(&label.split_whitespace().count()) && label.starts_with(char::is_uppercase);
    (short && cell.trim().len() > 2).then(|| (label, content.len() - cell.trim_start().len()))
}

/// The section of a row: its label decides, and below a row of requirements what the cell names. `None` for a fact.
pub(super) fn section_of_row(label: &str, cell: &str, below_wanted: bool) -> Option<Section> {
    if conditions::is_label(label) {
        return None;
    }
    if kind::topic_of(label).is_some() {
        return Some(Section::Must);
    }
    match of_heading(label) {
        Some(Section::Unknown) | None if below_wanted && kind::is_marked(&words(cell)) => Some(Section::Must),
        Some(section) => Some(section),
        None => Some(Section::Unknown),
    }
}
