//! What can be done with an entry of a list besides typing.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// An entry is deleted, copied or moved. The path of an entry is like `/work/0`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryChange {
    /// Deletes it.
    Remove(String),
    /// Adds the same again after it.
    Copy(String),
    /// Puts it at another index of its list.
    Move(String, usize),
}

impl EntryChange {
    /// The change as the value of a button: `remove /work/0`, `copy /work/0`, `move /work/0 2`.
    pub fn word(&self) -> String {
        match self {
            Self::Remove(path) => format!("remove {path}"),
            Self::Copy(path) => format!("copy {path}"),
            Self::Move(path, to) => format!("move {path} {to}"),
        }
    }

    /// Reads [`EntryChange::word`].
    pub fn from_word(word: &str) -> Option<Self> {
        let mut parts = word.split(' ');
        let (kind, path) = (parts.next()?, parts.next()?.to_owned());
        match (kind, parts.next()) {
            ("remove", None) => Some(Self::Remove(path)),
            ("copy", None) => Some(Self::Copy(path)),
            ("move", Some(to)) => Some(Self::Move(path, to.parse().ok()?)),
            _ => None,
        }
    }

    /// The path of the entry.
    pub fn path(&self) -> &str {
        match self {
            Self::Remove(path) | Self::Copy(path) | Self::Move(path, _) => path,
        }
    }

    /// Whether a field belongs to an entry that is deleted.
    pub fn deletes(&self, field: &str) -> bool {
        matches!(self, Self::Remove(path) if field.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/')))
    }

    /// Changes the list; `index` is that of the entry. A deleted entry is left blank.
    pub(super) fn apply(&self, items: &mut Vec<Value>, index: usize) {
        match self {
            Self::Remove(_) => {
                if let Some(item) = items.get_mut(index) {
                    *item = Value::Object(Map::new());
                }
            }
            Self::Copy(_) => {
                if let Some(item) = items.get(index).cloned() {
                    items.insert(index + 1, item);
                }
            }
            Self::Move(_, to) => {
                let item = items.remove(index);
                items.insert((*to).min(items.len()), item);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use resume::Resume;

    use super::{super::apply, *};

    #[test]
    fn a_word_is_read_back() {
        let path = || "/work/12".to_owned();
        for change in [EntryChange::Remove(path()), EntryChange::Copy(path()), EntryChange::Move(path(), 3)] {
            assert_eq!(EntryChange::from_word(&change.word()), Some(change));
        }
        for word in ["", "remove", "move /work/0", "move /work/0 x", "copy /work/0 1", "drop /work/0"] {
            assert_eq!(EntryChange::from_word(word), None, "{word}");
        }
    }

    #[test]
    fn entries_are_copied_and_moved_with_what_was_typed() {
        let resume = Resume::from_json(r#"{"work":[{"name":"A","x":1},{"name":"B"},{"name":"C"}]}"#).unwrap();
        let names = |change: &EntryChange| {
            let changed = apply(&resume, [("/work/0/name", "Anew")], Some(change));
            changed.work.iter().map(|work| work.name.clone()).collect::<Vec<_>>()
        };
        let at = |index: usize| format!("/work/{index}");
        assert_eq!(names(&EntryChange::Move(at(0), 2)), ["B", "C", "Anew"]);
        assert_eq!(names(&EntryChange::Move(at(2), 0)), ["C", "Anew", "B"]);
        assert_eq!(names(&EntryChange::Move(at(1), 99)), ["Anew", "C", "B"]);
        assert_eq!(names(&EntryChange::Copy(at(0))), ["Anew", "Anew", "B", "C"]);
        for nothing in
            [EntryChange::Move(at(7), 0), EntryChange::Copy("/basics/0".to_owned()), EntryChange::Remove(at(3))]
        {
            assert_eq!(names(&nothing), ["Anew", "B", "C"], "{nothing:?}");
        }
        let copied = apply(&resume, [], Some(&EntryChange::Copy(at(0))));
        assert_eq!(copied.work[1].extra["x"], 1);
    }
}
