//! Labels of the values of an entry, in the first column or in the first row of a table.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use lexicon::{Phrases, cv};

use crate::{read::rows::Row, text::key, text::word_count};

/// What a label says of the value beside or below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Period,
    /// The first day, in a column of its own.
    Since,
    /// The last day, in a column of its own.
    Until,
    Position,
    Employer,
    Place,
    Tasks,
    School,
    Degree,
    Grade,
    Other,
}

/// The first list that has a label counts.
const LISTS: [(Label, Phrases); 11] = [
    (Label::Period, cv::COLUMNS_PERIOD),
    (Label::Since, cv::COLUMNS_SINCE),
    (Label::Until, cv::COLUMNS_UNTIL),
    (Label::Position, cv::COLUMNS_POSITION),
    (Label::Employer, cv::COLUMNS_EMPLOYER),
    (Label::Place, cv::COLUMNS_PLACE),
    (Label::Tasks, cv::COLUMNS_TASKS),
    (Label::School, cv::COLUMNS_SCHOOL),
    (Label::Degree, cv::COLUMNS_DEGREE),
    (Label::Grade, cv::COLUMNS_GRADE),
    (Label::Other, cv::COLUMNS_OTHER),
];

/// The label that a text is.
pub(super) fn label(text: &str) -> Option<Label> {
    static LABELS: LazyLock<HashMap<String, Label>> = LazyLock::new(|| {
        let mut labels = HashMap::new();
        for (label, list) in LISTS {
            for name in list.all() {
                labels.entry(key(name)).or_insert(label);
            }
        }
        labels
    });
    if text.len() > 80 {
        return None;
    }
    let name = key(text);
    LABELS.get(&name).copied().or_else(|| {
        // "Previous employer", "Frühere Firma", "Poste actuel"
        let (qualifiers, rest): (Vec<&str>, Vec<&str>) = name.split(' ').partition(|word| is_qualifier(word));
        let [only] = rest.as_slice() else { return None };
        let found = LABELS.get(*only).copied().filter(|_| !qualifiers.is_empty());
        found.filter(|found| matches!(found, Label::Employer | Label::Position | Label::Place | Label::Tasks))
    })
}

fn is_qualifier(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| cv::COLUMNS_QUALIFIERS.all().map(key).collect());
    WORDS.contains(word)
}

/// What a label at the beginning of an entry says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Opened {
    Position,
    Schooling,
}

/// What the entry is that begins with a label.
pub(in crate::read) fn opened_by(text: &str) -> Option<Opened> {
    match label(text)? {
        Label::Employer | Label::Position => Some(Opened::Position),
        Label::School => Some(Opened::Schooling),
        _ => None,
    }
}

/// Whether a label is followed by a date or a period.
pub(in crate::read) fn is_timed(text: &str) -> bool {
    matches!(label(text), Some(Label::Period | Label::Since | Label::Until))
}

/// Whether a row of labels is about schools.
pub(in crate::read) fn is_of_schools(row: &Row) -> bool {
    row.cells().filter_map(label).any(|label| matches!(label, Label::School | Label::Degree))
}

/// Whether a text is such a label.
pub(crate) fn is_label(text: &str) -> bool {
    label(text).is_some()
}

/// Whether a row is the first row of a table: two or more cells that are all labels, or all but one of three or more.
pub(in crate::read) fn is_column_heads(row: &Row) -> bool {
    let cells: Vec<&str> = row.cells().take(12).collect();
    let known = cells.iter().filter(|cell| label(cell).is_some()).count();
    cells.len() >= 2
        && !row.bullet
        && (known == cells.len() || known >= 2 && known + 1 == cells.len())
        && cells.iter().all(|cell| word_count(cell) <= 6)
}
