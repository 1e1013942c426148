//! Differences between two versions of a resume, field by field.

use resume::Resume;
use serde::{Deserialize, Serialize};

use super::form::{Entry, Section, sections};

/// The kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    Added,
    Removed,
    Changed,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub kind: ChangeKind,
    /// The section of the form: the end of its locale key (`section_<key>`).
    pub section: String,
    /// The first words of the entry; empty for the personal details.
    pub entry: String,
    /// The field: the end of its locale key (`field_<key>`); empty if a whole entry was added or removed.
    pub field: String,
    /// The old value; may be empty.
    pub before: String,
    /// The new value; may be empty.
    pub after: String,
}

impl Change {
    /// A change of the title.
    pub fn of_title(before: &str, after: &str) -> Option<Self> {
        (before != after).then(|| Self {
            kind: ChangeKind::Changed,
            section: String::new(),
            entry: String::new(),
            field: "title".to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        })
    }
}

/// The changes from one document to another, in the order of the form. Entries are recognized even if they moved.
pub fn changes(before: &Resume, after: &Resume) -> Vec<Change> {
    let (before, after) = (sections(before), sections(after));
    // By key: the order is that of the document, which may have changed. Sections of the person's own may be in one of them only.
    let other = |all: &[Section], one: &Section| {
        let empty = || Section { key: one.key, entries: Vec::new(), blank: None };
        all.iter().find(|other| other.key == one.key).cloned().unwrap_or_else(empty)
    };
    let gone = before.iter().filter(|one| after.iter().all(|other| other.key != one.key));
    let gone = gone.flat_map(|one| in_section(one, &other(&after, one)));
    after.iter().flat_map(|one| in_section(&other(&before, one), one)).chain(gone).collect()
}

fn in_section(before: &Section, after: &Section) -> Vec<Change> {
    let (mut old, mut new): (Vec<&Entry>, Vec<&Entry>) =
        (before.entries.iter().collect(), after.entries.iter().collect());
    // Entries in both documents have not changed, wherever they are.
    old.retain(|entry| match new.iter().position(|other| same(entry, other)) {
        Some(at) => {
            new.remove(at);
            false
        }
        None => true,
    });
    // Match the rest by content first, then by position.
    let mut partners = vec![None; old.len()];
    for fits in [says_the_same, stands_at_the_same_place] {
        for (entry, partner) in old.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
            *partner = new.iter().position(|other| fits(entry, other)).map(|at| new.remove(at));
        }
    }
    let mut found = Vec::new();
    for (entry, partner) in old.into_iter().zip(partners) {
        match partner {
            Some(other) => found.extend(in_entry(before.key, entry, other)),
            None => found.extend(whole(before.key, entry, ChangeKind::Removed)),
        }
    }
    found.extend(new.into_iter().filter_map(|entry| whole(before.key, entry, ChangeKind::Added)));
    found
}

fn same(one: &Entry, other: &Entry) -> bool {
    one.fields.len() == other.fields.len() && pairs(one, other).all(|(a, b)| a == b)
}

/// Whether both have an equal value under the same name.
fn says_the_same(one: &Entry, other: &Entry) -> bool {
    pairs(one, other).any(|(a, b)| !a.is_empty() && a == b)
}

fn stands_at_the_same_place(one: &Entry, other: &Entry) -> bool {
    one.path == other.path
}

/// Pairs of values that two entries have under the same names.
fn pairs<'a>(one: &'a Entry, other: &'a Entry) -> impl Iterator<Item = (&'a str, &'a str)> {
    let both = one.fields.iter().zip(&other.fields).filter(|(a, b)| a.key == b.key);
    both.map(|(a, b)| (a.value.as_str(), b.value.as_str()))
}

fn in_entry(section: &str, before: &Entry, after: &Entry) -> Vec<Change> {
    let name = name_of(after);
    before
        .fields
        .iter()
        .zip(&after.fields)
        .filter(|(old, new)| old.value != new.value)
        .map(|(old, new)| Change {
            kind: match (old.value.is_empty(), new.value.is_empty()) {
                (true, _) => ChangeKind::Added,
                (_, true) => ChangeKind::Removed,
                _ => ChangeKind::Changed,
            },
            section: section.to_owned(),
            entry: name.clone(),
            field: new.key.to_owned(),
            before: old.value.clone(),
            after: new.value.clone(),
        })
        .collect()
}

fn whole(section: &str, entry: &Entry, kind: ChangeKind) -> Option<Change> {
    let text = entry.fields.iter().map(|field| field.value.as_str()).filter(|value| !value.is_empty());
    let text = text.collect::<Vec<_>>().join("\n");
    if text.is_empty() {
        return None;
    }
    let (before, after) = if kind == ChangeKind::Removed { (text, String::new()) } else { (String::new(), text) };
    Some(Change { kind, section: section.to_owned(), entry: name_of(entry), field: String::new(), before, after })
}

/// The label of a list entry: its first value.
fn name_of(entry: &Entry) -> String {
    if entry.path.split('/').count() <= 2 {
        return String::new();
    }
    let name = entry.fields.iter().map(|field| field.value.as_str()).find(|value| !value.is_empty());
    crate::words::shorten(name.unwrap_or_default(), 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> Vec<String> {
        let read = |json| Resume::from_json(json).unwrap();
        changes(&read(before), &read(after))
            .into_iter()
            .map(|it| format!("{:?} {} [{}] {}: {} > {}", it.kind, it.section, it.entry, it.field, it.before, it.after))
            .collect()
    }

    #[test]
    fn a_corrected_field_is_listed_with_both_values() {
        let before = r#"{"basics":{"name":"Ana","phone":"1"},"work":[{"position":"Nurse","name":"A"}]}"#;
        let after = r#"{"basics":{"name":"Ana Silva"},"work":[{"position":"Nurse","name":"B","startDate":"2019"}]}"#;
        assert_eq!(
            told(before, after),
            [
                "Changed basics [] name: Ana > Ana Silva",
                "Removed basics [] phone: 1 > ",
                "Changed work [Nurse] employer: A > B",
                "Added work [Nurse] startDate:  > 2019",
            ]
        );
        assert_eq!(told(after, after), [""; 0]);
    }

    #[test]
    fn removing_an_entry_does_not_change_those_after_it() {
        let three = r#"{"work":[{"position":"A","name":"a"},{"position":"B","name":"b"},{"position":"C","name":"c"}]}"#;
        let two = r#"{"work":[{"position":"B","name":"b"},{"position":"C","name":"d"}]}"#;
        assert_eq!(told(three, two), ["Removed work [A] : A\na > ", "Changed work [C] employer: c > d"]);
        assert_eq!(told(two, three), ["Changed work [C] employer: d > c", "Added work [A] :  > A\na"]);
    }

    #[test]
    fn sections_of_ones_own_come_and_go() {
        let (none, one) = ("{}", r#"{"custom":{"b":[{"name":"Patrol leader"}]}}"#);
        assert_eq!(told(none, one), ["Added custom_b [Patrol leader] :  > Patrol leader"]);
        assert_eq!(told(one, none), ["Removed custom_b [Patrol leader] : Patrol leader > "]);
    }

    #[test]
    fn another_order_of_sections_is_no_change() {
        let resume = |order: &str| {
            format!(
                r#"{{"work":[{{"name":"A"}}],"skills":[{{"name":"B"}}],"meta":{{"jobalign":{{"theme":{{"sections":[{order}]}}}}}}}}"#
            )
        };
        assert_eq!(told(&resume(""), &resume(r#"{"id":"skills"},{"id":"work"}"#)), [""; 0]);
    }

    #[test]
    fn skills_without_a_group_are_one_field() {
        let (before, after) = (r#"{"skills":[{"name":"Rust"}]}"#, r#"{"skills":[{"name":"Rust"},{"name":"SQL"}]}"#);
        assert_eq!(told(before, after), ["Changed skills [] loose_skills: Rust > Rust, SQL"]);
    }
}
