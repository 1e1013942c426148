//! What a suggestion changes in a resume, by JSON pointers.

use resume::Resume;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A change of a resume document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Replaces a text.
    Text { pointer: String, before: String, after: String },
    /// Adds a text at the end of a list, or as the value of a key that has none.
    Add { pointer: String, text: String },
    /// Adds a skill as an entry of its own.
    AddSkill { name: String },
    /// Puts the items of a list into another order: the numbers that they have now.
    Order { pointer: String, order: Vec<usize> },
    /// Asks about a text, or about nothing in particular (an empty pointer); changes nothing.
    Ask { pointer: String, text: String },
}

impl Change {
    /// The resume with this change; `None` if the resume is not what the change was made for, or nothing is changed.
    pub fn apply(&self, resume: &Resume) -> Option<Resume> {
        let mut document = resume.to_value();
        match self {
            Self::Text { pointer, before, after } => {
                let text = document.pointer_mut(pointer).filter(|text| text.as_str() == Some(before))?;
                *text = json!(after);
            }
            Self::Add { pointer, text } => add(&mut document, pointer, text)?,
            Self::AddSkill { name } => {
                let skills = document.as_object_mut()?.entry("skills").or_insert_with(|| json!([]));
                skills.as_array_mut()?.push(json!({ "name": name }));
            }
            Self::Order { pointer, order } => {
                let items = document.pointer_mut(pointer)?.as_array_mut()?;
                let mut sorted = order.clone();
                sorted.sort_unstable();
                if !sorted.iter().copied().eq(0..items.len()) {
                    return None;
                }
                *items = order.iter().map(|number| items[*number].clone()).collect();
            }
            Self::Ask { .. } => return None,
        }
        Resume::from_json(&document.to_string()).ok()
    }

    /// Identifies the change among others of its kind.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Text { pointer, before, .. } | Self::Ask { pointer, text: before } => format!("{pointer}:{before}"),
            Self::Add { pointer, text } => format!("{pointer}:{text}"),
            Self::AddSkill { name } => name.clone(),
            Self::Order { pointer, order } => {
                let order: Vec<String> = order.iter().map(usize::to_string).collect();
                format!("{pointer}:{}", order.join(","))
            }
        }
    }
}

fn add(document: &mut Value, pointer: &str, text: &str) -> Option<()> {
    if let Some(Value::Array(items)) = document.pointer_mut(pointer) {
        items.push(json!(text));
        return Some(());
    }
    let (parent, key) = pointer.rsplit_once('/')?;
    let parent = if parent.is_empty() { Some(document) } else { document.pointer_mut(parent) };
    let value = parent?.as_object_mut()?.entry(key).or_insert(Value::Null);
    let is_empty = value.is_null() || value.as_str() == Some("");
    is_empty.then(|| *value = json!(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resume() -> Resume {
        Resume::from_json(r#"{"basics":{"name":"Ana"},"skills":[{"name":"Tools","keywords":["Excel","SAP"]}]}"#)
            .unwrap()
    }

    fn text(change: &Change) -> Option<String> {
        change.apply(&resume()).map(|resume| matching::plain_text(&resume).replace("\n\n", "|"))
    }

    #[test]
    fn each_change_is_made_where_it_belongs() {
        let pointer = "/skills/0/keywords".to_owned();
        let add = Change::Add { pointer: pointer.clone(), text: "SQL".to_owned() };
        assert_eq!(text(&add).unwrap(), "Ana|Tools|Excel|SAP|SQL");
        let summary = Change::Add { pointer: "/basics/summary".to_owned(), text: "Clerk".to_owned() };
        assert_eq!(text(&summary).unwrap(), "Ana|Clerk|Tools|Excel|SAP");
        assert_eq!(text(&Change::AddSkill { name: "SQL".to_owned() }).unwrap(), "Ana|Tools|Excel|SAP|SQL");
        assert_eq!(
            text(&Change::Order { pointer: pointer.clone(), order: vec![1, 0] }).unwrap(),
            "Ana|Tools|SAP|Excel"
        );
        let pointer = format!("{pointer}/0");
        let wording =
            |before: &str| Change::Text { pointer: pointer.clone(), before: before.to_owned(), after: "X".to_owned() };
        assert_eq!(text(&wording("Excel")).unwrap(), "Ana|Tools|X|SAP");
        // Changed since.
        assert_eq!(text(&wording("Word")), None);
    }

    #[test]
    fn nothing_is_lost_or_overwritten() {
        for order in [vec![0], vec![0, 0], vec![0, 2], vec![0, 1, 2]] {
            assert_eq!(text(&Change::Order { pointer: "/skills/0/keywords".to_owned(), order }), None);
        }
        assert_eq!(text(&Change::Add { pointer: "/basics/name".to_owned(), text: "Eva".to_owned() }), None);
        assert_eq!(text(&Change::Add { pointer: "/work/0/highlights".to_owned(), text: "x".to_owned() }), None);
    }
}
