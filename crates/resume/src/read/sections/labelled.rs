//! Resumes written as labels and values: "Employer: Penrose", "Job title: joiner", "From: 2018".

use std::ops::Range;

use crate::{
    read::{
        entries::{self, Opened},
        rows::{EMPTY_LINE, Row},
    },
    words::headings::Kind,
};

/// The labels before the rows' values.
pub(super) struct Labels {
    /// What an entry with this label is of, for each row that has one.
    opened: Vec<Option<Kind>>,
    /// Whether the row is the value of a label inside an entry.
    inside: Vec<bool>,
}

impl Labels {
    pub(super) fn new(rows: &[Row]) -> Self {
        let mut opened: Vec<Option<Kind>> = rows.iter().map(of_entry).collect();
        for block in blocks(rows) {
            let of = |test: &dyn Fn(&Row) -> bool| {
                block.clone().filter_map(|at| rows.get(at)).filter(|row| test(row)).count()
            };
            let timed = of(&|row| label_of(row).is_some_and(entries::is_timed));
            let named = of(&|row| of_entry(row).is_some());
            // "Title: Mr" among the personal details names no post.
            if timed + named < 2 {
                block.for_each(|at| opened.get_mut(at).into_iter().for_each(|kind| *kind = None));
            }
        }
        // One such row may be anything.
        if opened.iter().flatten().take(2).count() < 2 {
            return Self { opened: vec![None; rows.len()], inside: vec![false; rows.len()] };
        }
        let named: Vec<bool> = rows.iter().map(|row| label_of(row).is_some_and(entries::is_label)).collect();
        let is_named = |index: usize| named.get(index).copied().unwrap_or_default();
        let inside = rows
            .iter()
            .enumerate()
            .map(|(index, row)| row.gap < EMPTY_LINE && index > 0 && is_named(index - 1) && is_named(index))
            .collect();
        Self { opened, inside }
    }

    /// The kind of section that begins with a row in a section of another kind.
    pub(super) fn opened(&self, index: usize, current: Kind) -> Option<Kind> {
        let kind = self.opened.get(index).copied().flatten().filter(|_| !self.has_value(index))?;
        // An organisation of a volunteer, the employer of a referee.
        let own = matches!(current, Kind::Volunteer | Kind::References) && kind == Kind::Work;
        (kind != current && !own).then_some(kind)
    }

    /// Whether a row continues an entry with labels.
    pub(super) fn has_value(&self, index: usize) -> bool {
        self.inside.get(index).copied().unwrap_or_default()
    }
}

/// The runs of rows without an empty line between them.
fn blocks(rows: &[Row]) -> Vec<Range<usize>> {
    let starts = (1..rows.len()).filter(|at| rows.get(*at).is_some_and(|row| row.gap >= EMPTY_LINE));
    let bounds: Vec<usize> = std::iter::once(0).chain(starts).chain([rows.len()]).collect();
    bounds.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.last()?)).collect()
}

fn label_of(row: &Row) -> Option<&str> {
    let (label, value) = row.text.split_once(':')?;
    (!row.bullet && row.page == 0 && !value.trim().is_empty()).then_some(label)
}

fn of_entry(row: &Row) -> Option<Kind> {
    entries::opened_by(label_of(row)?).map(|opened| match opened {
        Opened::Position => Kind::Work,
        Opened::Schooling => Kind::Education,
    })
}

#[cfg(test)]
mod tests {
    use crate::{Source, read};

    #[test]
    fn labels_begin_sections() {
        let text = "Name: Ana Ruiz\nPhone: 07700 900173\n\n\
             Employer: Penrose Ltd\nWhere: Leeds\nJob title: Joiner\nFrom: 06/2019\nTo: present\nWhat I do: stairs, doors\n\n\
             Employer: Halwyn Ltd\nWhere: York\nJob title: Mate\nFrom: 2015\nTo: 05/2019\n\n\
             School: Trewarth Academy\nYear: 2013\nResult: A levels\n\n\
             Skills: stairs, sash windows, Excel";
        let resume = read(&Source::from_text(text)).resume;
        let work = resume.work.iter();
        let work: Vec<String> = work
            .map(|one| [&one.name, &one.position, &one.start_date, &one.end_date].map(String::as_str).join("/"))
            .collect();
        assert_eq!(work, ["Penrose Ltd/Joiner/2019-06/", "Halwyn Ltd/Mate/2015/2019-05"]);
        let schools: Vec<&str> = resume.education.iter().map(|one| one.institution.as_str()).collect();
        assert_eq!(schools, ["Trewarth Academy"]);
    }
}
