//! A resume as a form: its fields, and how a submitted form changes the document.
//!
//! The name of a field is its JSON pointer (`/work/0/position`). Everything that is not in the form stays unchanged,
//! including unknown keys.

mod entries;
mod lists;

use resume::{
    MAX_ENTRIES, Resume, Skill,
    theme::{SectionId, Theme},
};
use serde_json::{Map, Value};

pub use entries::EntryChange;

use self::lists::{BASICS, LISTS, Template};
use FieldKind::{Date, Email, Line, Lines, Text, Words};

/// The input type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Line,
    /// A date as `2019`, `2019-05` or `2019-05-17`.
    Date,
    /// An e-mail address.
    Email,
    /// Several lines of text.
    Text,
    /// One item per line.
    Lines,
    /// Items separated by commas.
    Words,
}

/// A field of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// JSON pointer of its value.
    pub path: String,
    /// The end of its locale key (`field_<key>`).
    pub key: &'static str,
    /// Its input type.
    pub kind: FieldKind,
    pub value: String,
}

/// A group of fields: the personal details, or one entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// JSON pointer of the entry.
    pub path: String,
    pub fields: Vec<Field>,
}

/// A section of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The end of its locale key (`section_<key>`), which is its key in JSON Resume.
    pub key: &'static str,
    /// Its entries; for the personal details exactly one.
    pub entries: Vec<Entry>,
    /// A blank entry for adding one; `None` for the personal details.
    pub blank: Option<Entry>,
}

/// Skills without a group: one field for all of them.
pub(super) const LOOSE_SKILLS: &str = "/skills";

/// The form of a resume, in the order of its document: the personal details and profiles first. Entries added by hand are at
/// the end of their list.
pub fn sections(resume: &Resume) -> Vec<Section> {
    let document = resume.to_value();
    let person = Entry { path: "/basics".to_owned(), fields: fields(&document, "/basics", BASICS) };
    let mut sections = vec![Section { key: "basics", entries: vec![person], blank: None }];
    let order = Theme::of(resume).order();
    let place =
        |list: &str| order.iter().position(|choice| choice.id.list() == Some(list)).map_or(0, |place| place + 1);
    let mut lists: Vec<_> = LISTS.iter().filter(|(key, ..)| !is_unused(resume, key)).collect();
    lists.sort_by_key(|(_, list, _)| place(list));
    for (key, list, templates) in lists {
        let length = document.pointer(list).and_then(Value::as_array).map_or(0, Vec::len);
        let mut entries: Vec<Entry> = (0..=length)
            .map(|index| {
                let path = format!("{list}/{index}");
                Entry { fields: fields(&document, &path, templates), path }
            })
            .collect();
        let blank = entries.pop();
        if *list == LOOSE_SKILLS {
            let value = loose_skills(resume).collect::<Vec<_>>().join(", ");
            let field = Field { path: LOOSE_SKILLS.to_owned(), key: "loose_skills", kind: Words, value };
            entries.retain(|entry| entry.fields.iter().any(|field| field.kind == Words && !field.value.is_empty()));
            entries.insert(0, Entry { path: LOOSE_SKILLS.to_owned(), fields: vec![field] });
        }
        sections.push(Section { key, entries, blank });
    }
    sections
}

/// Whether a section is one of the person's own that has neither a title nor an entry.
fn is_unused(resume: &Resume, key: &str) -> bool {
    let unused = unused_sections(resume);
    SectionId::of_key(key).is_some_and(|id| unused.contains(&id))
}

/// Sections of the person's own that have neither a title nor an entry.
pub fn unused_sections(resume: &Resume) -> Vec<SectionId> {
    let titled = Theme::of(resume).sections;
    let is_titled = |id: SectionId| titled.iter().any(|choice| choice.id == id && !choice.title.is_empty());
    let sections = SectionId::CUSTOM.into_iter().zip(resume.custom.sections());
    sections.filter(|(id, entries)| entries.is_empty() && !is_titled(*id)).map(|(id, _)| id).collect()
}

/// The names of the skills without a group.
fn loose_skills(resume: &Resume) -> impl Iterator<Item = &str> {
    resume.skills.iter().filter(|skill| is_loose(skill)).map(|skill| skill.name.as_str())
}

fn is_loose(skill: &Skill) -> bool {
    skill.keywords.is_empty() && skill.level.is_empty() && skill.extra.is_empty()
}

fn fields(document: &Value, entry: &str, templates: &[Template]) -> Vec<Field> {
    templates
        .iter()
        .map(|(key, label, kind)| {
            let path = format!("{entry}/{key}");
            let value = document.pointer(&path).map(|value| written(value, *kind)).unwrap_or_default();
            Field { path, key: label, kind: *kind, value }
        })
        .collect()
}

pub(super) fn written(value: &Value, kind: FieldKind) -> String {
    let join = |with: &str| {
        let items = value.as_array().into_iter().flatten().filter_map(Value::as_str);
        items.collect::<Vec<_>>().join(with)
    };
    match kind {
        Lines => join("\n"),
        Words => join(", "),
        Line | Date | Email | Text => value.as_str().unwrap_or_default().to_owned(),
    }
}

/// Applies a submitted form to a resume: each pair is the path of a field and its value; then an entry may be deleted, copied or
/// moved. Unknown paths are ignored. Entries without any value are deleted.
pub fn apply<'a>(
    resume: &Resume,
    filled: impl IntoIterator<Item = (&'a str, &'a str)>,
    change: Option<&EntryChange>,
) -> Resume {
    let mut document = resume.to_value();
    let mut loose = None;
    for (path, text) in filled {
        if path == LOOSE_SKILLS {
            loose = Some(text);
        } else if let Some(kind) = kind_of(path) {
            set(&mut document, path, read(text, kind));
        }
    }
    if let Some((list, index)) = change.and_then(|change| change.path().rsplit_once('/'))
        && LISTS.iter().any(|(_, known, _)| *known == list)
        && let Some(items) = document.pointer_mut(list).and_then(Value::as_array_mut)
        && let Some(index) = index.parse().ok().filter(|index| *index < items.len())
        && let Some(change) = change
    {
        change.apply(items, index);
    }
    for (_, list, _) in LISTS {
        if let Some(items) = document.pointer_mut(list).and_then(Value::as_array_mut) {
            items.retain(|item| !is_blank(item));
        }
    }
    let mut changed = serde_json::from_value(document).unwrap_or_else(|_| resume.clone());
    if let Some(text) = loose {
        set_loose_skills(&mut changed, text);
    }
    changed
}

/// Whether a text contains more skills without a group than there is room for, and more than there are already.
pub(super) fn loose_too_many(resume: &Resume, text: &str) -> bool {
    let (wanted, now) = (loose_names(text).count(), loose_skills(resume).count());
    wanted > now && resume.skills.len() - now + wanted > MAX_ENTRIES
}

fn loose_names(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', '\n']).map(str::trim).filter(|name| !name.is_empty())
}

/// Replaces the skills without a group if the list differs from them.
fn set_loose_skills(resume: &mut Resume, text: &str) {
    let names: Vec<&str> = loose_names(text).collect();
    if loose_skills(resume).eq(names.iter().copied()) {
        return;
    }
    let loose: Vec<Skill> = names.into_iter().map(|name| Skill { name: name.to_owned(), ..Skill::default() }).collect();
    resume.skills.retain(|skill| !is_loose(skill));
    resume.skills.extend(loose);
}

/// The input type of the field at a path; `None` if the form has no such field.
pub(super) fn kind_of(path: &str) -> Option<FieldKind> {
    if let Some(key) = path.strip_prefix("/basics/")
        && let Some((.., kind)) = BASICS.iter().find(|(known, ..)| *known == key)
    {
        return Some(*kind);
    }
    LISTS.iter().find_map(|(_, list, templates)| {
        let (index, key) = in_list(path, list)?;
        // Entries far beyond the limit of a section could only serve to exhaust memory.
        let (.., kind) = templates.iter().find(|(known, ..)| *known == key).filter(|_| index < 500)?;
        Some(*kind)
    })
}

/// The list and the index of the entry a field belongs to.
pub(super) fn entry_of(path: &str) -> Option<(&'static str, usize)> {
    LISTS.iter().find_map(|(_, list, _)| Some((*list, in_list(path, list)?.0)))
}

fn in_list<'a>(path: &'a str, list: &str) -> Option<(usize, &'a str)> {
    let (index, key) = path.strip_prefix(list)?.strip_prefix('/')?.split_once('/')?;
    Some((index.parse().ok()?, key))
}

fn read(text: &str, kind: FieldKind) -> Value {
    let text = &text.replace('\0', "");
    let items = |parts: &mut dyn Iterator<Item = &str>| {
        Value::Array(parts.map(str::trim).filter(|part| !part.is_empty()).map(Value::from).collect())
    };
    match kind {
        Date => Value::from(super::check::date(text).unwrap_or_else(|| one_line(text))),
        Line | Email => Value::from(one_line(text)),
        Text => Value::from(text.replace("\r\n", "\n").trim()),
        Lines => items(&mut text.lines()),
        Words => items(&mut text.split([',', '\n'])),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Sets a value, creating missing objects and list entries.
pub(super) fn set(document: &mut Value, path: &str, value: Value) {
    let mut place = document;
    for step in path.split('/').skip(1) {
        place = match step.parse::<usize>() {
            Ok(index) => {
                if !place.is_array() {
                    *place = Value::Array(Vec::new());
                }
                let Some(items) = place.as_array_mut() else { return };
                while items.len() <= index {
                    items.push(Value::Object(Map::new()));
                }
                let Some(item) = items.get_mut(index) else { return };
                item
            }
            Err(_) => {
                if !place.is_object() {
                    *place = Value::Object(Map::new());
                }
                let Some(object) = place.as_object_mut() else { return };
                object.entry(step).or_insert(Value::Null)
            }
        };
    }
    *place = value;
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.iter().all(is_blank),
        Value::Object(object) => object.values().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Resume {
        Resume::from_json(
            r#"{"basics":{"name":"Ana","location":{"city":"Ghent"}},"x":1,
                "work":[{"name":"A","position":"Nurse","highlights":["one","two"],"x-id":7},{"name":"B"}],
                "skills":[{"name":"Rust"},{"name":"Tools","keywords":["SQL","Git"]},{"name":"Typst"}]}"#,
        )
        .unwrap()
    }

    #[test]
    fn an_untouched_form_changes_nothing() {
        let resume = sample();
        let sections = sections(&resume);
        let filled: Vec<_> = sections
            .iter()
            .flat_map(|section| section.entries.iter().chain(&section.blank))
            .flat_map(|entry| &entry.fields)
            .map(|field| (field.path.as_str(), field.value.as_str()))
            .collect();
        assert_eq!(apply(&resume, filled, None), resume);
    }

    #[test]
    fn fields_are_corrected_added_and_removed() {
        let filled = [
            ("/basics/location/city", " Bruges "),
            ("/work/0/highlights", "one\r\n\r\nthree"),
            ("/work/2/name", "C"),
            ("/skills/1/keywords", "SQL, dbt,"),
            ("/skills", "Rust, Zig"),
            ("/basics/image", "ignored"),
            ("/work/9999/name", "ignored"),
        ];
        let changed = apply(&sample(), filled, Some(&EntryChange::Remove("/work/1".to_owned())));
        assert_eq!(changed.basics.location.city, "Bruges");
        assert_eq!(changed.work.iter().map(|work| work.name.as_str()).collect::<Vec<_>>(), ["A", "C"]);
        assert_eq!(changed.work[0].highlights, ["one", "three"]);
        assert_eq!(changed.work[0].extra["x-id"], 7);
        assert_eq!(changed.skills[0].keywords, ["SQL", "dbt"]);
        assert_eq!(
            changed.skills.iter().map(|skill| skill.name.as_str()).collect::<Vec<_>>(),
            ["Tools", "Rust", "Zig"]
        );
        assert_eq!(changed.extra["x"], 1);
    }

    #[test]
    fn skills_without_a_group_have_room_beside_the_groups() {
        let names = |count: usize| (0..count).map(|number| format!("s{number}")).collect::<Vec<_>>().join(", ");
        let resume = sample();
        assert!(!loose_too_many(&resume, &names(MAX_ENTRIES - 1)) && loose_too_many(&resume, &names(MAX_ENTRIES)));
        let many = (0..2 * MAX_ENTRIES).map(|_| Skill { name: "x".to_owned(), ..Skill::default() }).collect();
        let full = Resume { skills: many, ..Resume::default() };
        assert!(!loose_too_many(&full, &names(2 * MAX_ENTRIES)), "what was there before can be corrected");
    }
}
