//! Three-way merge of two changes to the same version of a resume, by two users or in two windows.
//!
//! If only one side changed a value, its change wins. List entries have no ids; they are recognized by their content,
//! so that an entry that was added or removed above does not shift the others.

use resume::Resume;
use serde_json::{Map, Value};

/// The result of a merge.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The merged resume. If both sides changed the same value, it contains mine; an entry that one side removed and
    /// the other changed stays.
    pub resume: Resume,
    /// The conflicts: JSON pointers into `resume`.
    pub clashes: Vec<String>,
}

/// Merges the changes of `mine` and `theirs` to `base`.
pub fn merge(base: &Resume, mine: &Resume, theirs: &Resume) -> Merged {
    let mut clashes = Vec::new();
    let (base, own, other) = (base.to_value(), mine.to_value(), theirs.to_value());
    let document = value(Some(&base), Some(&own), Some(&other), "", &mut clashes);
    let resume = document.and_then(|document| serde_json::from_value(document).ok()).unwrap_or_else(|| mine.clone());
    Merged { resume, clashes }
}

fn value(
    base: Option<&Value>,
    mine: Option<&Value>,
    theirs: Option<&Value>,
    path: &str,
    clashes: &mut Vec<String>,
) -> Option<Value> {
    if same(mine, theirs) || same(base, theirs) {
        return mine.cloned();
    }
    if same(base, mine) {
        return theirs.cloned();
    }
    match (base, mine, theirs) {
        (_, Some(Value::Object(mine)), Some(Value::Object(theirs))) => {
            let nothing = Map::new();
            let base = base.and_then(Value::as_object).unwrap_or(&nothing);
            let mut object = Map::new();
            for key in mine.keys().chain(theirs.keys()) {
                if object.contains_key(key) {
                    continue;
                }
                let path = format!("{path}/{key}");
                if let Some(merged) = value(base.get(key), mine.get(key), theirs.get(key), &path, clashes) {
                    object.insert(key.clone(), merged);
                }
            }
            Some(Value::Object(object))
        }
        (_, Some(Value::Array(mine)), Some(Value::Array(theirs))) => {
            let base = base.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            Some(Value::Array(list(base, mine, theirs, path, clashes)))
        }
        _ => {
            clashes.push(path.to_owned());
            mine.filter(|value| !is_blank(value)).or(theirs).cloned()
        }
    }
}

/// A missing and an empty value are the same.
fn same(one: Option<&Value>, other: Option<&Value>) -> bool {
    one.filter(|value| !is_blank(value)) == other.filter(|value| !is_blank(value))
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(object) => object.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The list in the order of `theirs`, with my changes, without the entries I removed, and with my new entries after the one
/// they followed.
fn list(base: &[Value], mine: &[Value], theirs: &[Value], path: &str, clashes: &mut Vec<String>) -> Vec<Value> {
    let (my_base, their_base) = (aligned(base, mine), aligned(base, theirs));
    let mine_of = |index: usize| my_base.iter().position(|found| *found == Some(index));
    // Each entry with its index in my list, if it is there.
    let mut merged: Vec<(Option<usize>, Value)> = Vec::new();
    for (entry, of) in theirs.iter().zip(&their_base) {
        let here = format!("{path}/{}", merged.len());
        match of.map(|index| (index, mine_of(index))) {
            Some((index, Some(at))) => {
                let both = value(base.get(index), mine.get(at), Some(entry), &here, clashes);
                merged.push((Some(at), both.unwrap_or(Value::Null)));
            }
            // I removed it. It stays only if they changed it.
            Some((index, None)) if same(base.get(index), Some(entry)) => {}
            Some((_, None)) => {
                clashes.push(here);
                merged.push((None, entry.clone()));
            }
            // They added it; perhaps I did too.
            None => {
                let at = mine.iter().zip(&my_base).position(|(added, of)| of.is_none() && added == entry);
                merged.push((at, entry.clone()));
            }
        }
    }
    for (at, (entry, of)) in mine.iter().zip(&my_base).enumerate() {
        if merged.iter().any(|(known, _)| *known == Some(at)) {
            continue;
        }
        // Not in their list: I added it, or they removed it.
        if of.is_some_and(|index| same(base.get(index), Some(entry))) {
            continue;
        }
        let after = merged.iter().rposition(|(known, _)| known.is_some_and(|known| known < at));
        let place = after.map_or(0, |after| after + 1);
        // What I added at the end comes after what they added.
        let last = after.is_some_and(|after| merged.iter().skip(after + 1).all(|(known, _)| known.is_none()));
        let place = if last || merged.iter().all(|(known, _)| known.is_none()) { merged.len() } else { place };
        merged.insert(place, (Some(at), entry.clone()));
        shift(clashes, path, place);
        if of.is_some() {
            clashes.push(format!("{path}/{place}"));
        }
    }
    merged.into_iter().map(|(_, entry)| entry).collect()
}

/// Adjusts the pointers into a list after an entry was inserted.
fn shift(clashes: &mut [String], list: &str, place: usize) {
    for clash in clashes {
        let Some(rest) = clash.strip_prefix(list).and_then(|rest| rest.strip_prefix('/')) else { continue };
        let (index, below) = rest.split_once('/').map_or((rest, None), |(index, below)| (index, Some(below)));
        if let Some(index) = index.parse::<usize>().ok().filter(|index| *index >= place) {
            let below = below.map(|below| format!("/{below}")).unwrap_or_default();
            *clash = format!("{list}/{}{below}", index + 1);
        }
    }
}

/// For each entry of a changed list, the entry of the base it comes from: an equal one, else the most similar one, else the one
/// at the same position between two known ones.
fn aligned(base: &[Value], changed: &[Value]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; changed.len()];
    let mut free: Vec<bool> = vec![true; base.len()];
    let mut take = |found: &mut Vec<Option<usize>>, at: usize, index: usize| {
        let fits = found.get(at) == Some(&None) && free.get(index) == Some(&true);
        if let (true, Some(slot), Some(free)) = (fits, found.get_mut(at), free.get_mut(index)) {
            *slot = Some(index);
            *free = false;
        }
    };
    for (at, entry) in changed.iter().enumerate() {
        for index in base.iter().enumerate().filter(|(_, known)| *known == entry).map(|(index, _)| index) {
            take(&mut found, at, index);
        }
    }
    let mut pairs: Vec<(u32, usize, usize, usize)> = Vec::new();
    for (at, entry) in changed.iter().enumerate() {
        for (index, known) in base.iter().enumerate() {
            let alike = similarity(known, entry);
            if alike >= 500 {
                pairs.push((1000 - alike, at.abs_diff(index), at, index));
            }
        }
    }
    pairs.sort_unstable();
    for (.., at, index) in pairs {
        take(&mut found, at, index);
    }
    // Entries of which nothing is unchanged: matched by their position between two known neighbours.
    let mut start = (0, 0);
    let known: Vec<usize> = (0..=changed.len()).filter(|at| found.get(*at).is_none_or(Option::is_some)).collect();
    for end in known {
        let until = found.get(end).copied().flatten().unwrap_or(base.len());
        let (from, gap) = (start.0, end.saturating_sub(start.0));
        if gap > 0 && until.checked_sub(start.1) == Some(gap) {
            for step in 0..gap {
                take(&mut found, from + step, start.1 + step);
            }
        }
        start = (end + 1, until + 1);
    }
    found
}

/// The similarity of two entries, from 0 to 1000: the share of their texts that are in both. Texts must be equal to count.
fn similarity(one: &Value, other: &Value) -> u32 {
    let (Some(one), Some(other)) = (one.as_object(), other.as_object()) else { return 0 };
    let filled = |object: &Map<String, Value>| object.values().filter(|value| !is_blank(value)).count();
    let shared = one.iter().filter(|(key, value)| !is_blank(value) && same(other.get(*key), Some(value))).count();
    let all = filled(one).max(filled(other));
    u32::try_from((shared * 1000).checked_div(all).unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resume(json: &str) -> Resume {
        Resume::from_json(json).unwrap()
    }

    fn base() -> Resume {
        resume(
            r#"{"basics":{"name":"Ana","phone":"1"},"x-own":1,
                "work":[{"name":"A","position":"Nurse","startDate":"2010"},{"name":"B","position":"Cook","highlights":["one","two"]}],
                "skills":[{"name":"Rust"},{"name":"Tools","keywords":["SQL","Git"]}],"languages":[{"language":"German"}]}"#,
        )
    }

    fn with(change: impl FnOnce(&mut Resume)) -> Resume {
        let mut resume = base();
        change(&mut resume);
        resume
    }

    fn employers(resume: &Resume) -> Vec<&str> {
        resume.work.iter().map(|work| work.name.as_str()).collect()
    }

    #[test]
    fn a_change_of_one_side_is_taken() {
        let mine = with(|resume| resume.basics.name = "Ana Silva".to_owned());
        let theirs = with(|resume| resume.basics.phone = "2".to_owned());
        let merged = merge(&base(), &mine, &theirs);
        assert_eq!((merged.resume.basics.name.as_str(), merged.resume.basics.phone.as_str()), ("Ana Silva", "2"));
        assert!(merged.clashes.is_empty());
        for (mine, theirs) in [(&base(), &theirs), (&theirs, &base()), (&theirs, &theirs)] {
            let merged = merge(&base(), mine, theirs);
            assert_eq!((merged.resume.basics.phone.as_str(), merged.clashes.len()), ("2", 0));
        }
    }

    #[test]
    fn an_entry_removed_above_does_not_shift_a_change() {
        let mine = with(|resume| resume.work[1].position = "Head cook".to_owned());
        let theirs = with(|resume| drop(resume.work.remove(0)));
        let merged = merge(&base(), &mine, &theirs);
        assert_eq!(employers(&merged.resume), ["B"]);
        assert_eq!(merged.resume.work[0].position, "Head cook");
        assert_eq!(merged.resume.work[0].highlights, ["one", "two"]);
        assert!(merged.clashes.is_empty(), "{:?}", merged.clashes);
        assert_eq!(merge(&base(), &theirs, &mine).resume, merged.resume);
    }

    #[test]
    fn entries_added_by_both_are_kept() {
        let add = |name: &str| {
            with(|resume| {
                let mut work = resume.work[0].clone();
                (work.name, work.position, work.start_date) =
                    (name.to_owned(), "Trainer".to_owned(), "2020".to_owned());
                resume.work.push(work);
                resume.work[1].highlights.push(name.to_owned());
            })
        };
        let merged = merge(&base(), &add("Mine"), &add("Theirs"));
        assert_eq!(employers(&merged.resume), ["A", "B", "Theirs", "Mine"]);
        assert_eq!(merged.resume.work[1].highlights, ["one", "two", "Theirs", "Mine"]);
        assert!(merged.clashes.is_empty(), "{:?}", merged.clashes);
        assert_eq!(employers(&merge(&base(), &add("C"), &add("C")).resume), ["A", "B", "C"]);
    }

    #[test]
    fn a_new_first_entry_stays_first() {
        let mine = with(|resume| {
            resume.work.insert(0, resume.work[0].clone());
            let new = &mut resume.work[0];
            (new.name, new.position, new.start_date) = ("New".to_owned(), "Chef".to_owned(), String::new());
        });
        let theirs = with(|resume| resume.work[0].position = "Senior nurse".to_owned());
        let merged = merge(&base(), &mine, &theirs);
        assert_eq!(employers(&merged.resume), ["New", "A", "B"]);
        assert_eq!(merged.resume.work[1].position, "Senior nurse");
    }

    #[test]
    fn the_same_value_changed_twice_is_a_conflict_and_mine_wins() {
        let mine = with(|resume| resume.work[1].position = "Head cook".to_owned());
        let theirs = with(|resume| {
            resume.work[1].position = "Sous-chef".to_owned();
            resume.work.remove(0);
        });
        let merged = merge(&base(), &mine, &theirs);
        assert_eq!(merged.resume.work[0].position, "Head cook");
        assert_eq!(merged.clashes, ["/work/0/position"]);
    }

    #[test]
    fn an_entry_removed_by_one_and_changed_by_the_other_stays_as_a_conflict() {
        let gone = with(|resume| drop(resume.work.remove(0)));
        let changed = with(|resume| resume.work[0].position = "Senior nurse".to_owned());
        for (mine, theirs) in [(&gone, &changed), (&changed, &gone)] {
            let merged = merge(&base(), mine, theirs);
            assert_eq!(employers(&merged.resume), ["A", "B"]);
            assert_eq!(merged.clashes, ["/work/0"]);
        }
    }

    #[test]
    fn an_entry_without_unchanged_values_is_matched_by_position() {
        let mine = with(|resume| resume.languages[0].language = "English".to_owned());
        let theirs = with(|resume| resume.languages[0].fluency = "C1".to_owned());
        let merged = merge(&base(), &mine, &theirs);
        assert_eq!(merged.resume.languages.len(), 1);
        assert_eq!(
            (merged.resume.languages[0].language.as_str(), merged.resume.languages[0].fluency.as_str()),
            ("English", "C1")
        );
    }
}
