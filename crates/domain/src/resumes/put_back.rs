//! Undoes the removal of one entry; everything else stays unchanged.

use resume::Resume;
use serde_json::Value;

use super::form::{sections, set};

/// Restores the entry at `path` (`/work/0`) of an earlier document at its old position; `None` if the earlier document
/// has no such entry.
pub fn put_back(now: &Resume, before: &Resume, path: &str) -> Option<Resume> {
    let (list, index) = path.rsplit_once('/')?;
    let index: usize = index.parse().ok()?;
    sections(before).iter().flat_map(|section| &section.entries).find(|entry| entry.path == path)?;
    let entry = before.to_value().pointer(path)?.clone();
    let mut document = now.to_value();
    if let Some(entries) = document.pointer_mut(list).and_then(Value::as_array_mut) {
        entries.insert(index.min(entries.len()), entry);
    } else {
        // The list was removed with its last entry.
        set(&mut document, list, Value::Array(vec![entry]));
    }
    serde_json::from_value(document).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resumes::form::{EntryChange, apply};

    fn resume(text: &str) -> Resume {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn an_entry_comes_back_to_its_place_and_what_was_typed_since_stays() {
        let before = resume(r#"{"work":[{"name":"A","x-own":1},{"name":"B"}],"languages":[{"language":"Danish"}]}"#);
        let removed = apply(&before, [("/work/1/name", "Changed")], Some(&EntryChange::Remove("/work/0".to_owned())));
        assert_eq!(removed.to_value()["work"].as_array().unwrap().len(), 1);
        let back = put_back(&removed, &before, "/work/0").unwrap().to_value();
        assert_eq!((&back["work"][0]["name"], &back["work"][0]["x-own"]), (&"A".into(), &1.into()));
        assert_eq!(back["work"][1]["name"], "Changed");

        let removed = apply(&before, [], Some(&EntryChange::Remove("/languages/0".to_owned())));
        assert_eq!(put_back(&removed, &before, "/languages/0").unwrap(), before, "also the only one of its list");
    }

    #[test]
    fn nothing_else_can_be_put_back() {
        let (now, before) =
            (resume("{}"), resume(r#"{"work":[{"name":"A","highlights":["x"]}],"basics":{"name":"N"}}"#));
        for path in ["/work/1", "/work/0/highlights/0", "/basics/name", "work/0", "/work/x", "", "/"] {
            assert_eq!(put_back(&now, &before, path), None, "{path}");
        }
    }
}
