//! Maps the skills of a release to those of the built-in taxonomy.

use std::collections::HashMap;

use super::{
    Concept,
    names::{Held, content, held},
};
use crate::taxonomy::{Skill, spot, stretch, tables};

/// The kind of products, as in the taxonomy's tables.
const TOOL: u8 = 1;
/// The share of a concept's other names, at least two, that must name one skill to map it.
const AGREEING: f64 = 0.25;

/// The built-in names by their words in any order; `None` if two skills have the same words.
pub(super) struct Contents(HashMap<String, Option<Skill>>);

impl Contents {
    pub fn built_in() -> Self {
        let mut all: HashMap<String, Option<Skill>> = HashMap::new();
        for alias in tables::ALIASES.iter().filter(|alias| alias.flags & (spot::CASE | spot::CONTEXT) == 0) {
            let Some(key) = content(stretch(alias.surface)) else { continue };
            let skill = Skill(alias.skill);
            all.entry(key).and_modify(|known| *known = known.filter(|known| *known == skill)).or_insert(Some(skill));
        }
        Self(all)
    }

    fn get(&self, name: &str) -> Option<Skill> {
        self.0.get(&content(name)?).copied().flatten()
    }
}

/// The built-in skill of a concept: the one with its own name; else the one whose name has the same words in another order;
/// else the only one that its other names agree on. A product is matched by its own name only.
pub(super) fn joined(concept: &Concept, contents: &Contents) -> Option<Skill> {
    let exact = |name: &String| match held(name) {
        Held::By(skill) => Some(skill),
        _ => None,
    };
    if let Some(skill) = concept.own.iter().find_map(exact) {
        return Some(skill);
    }
    if concept.kind == TOOL {
        return None;
    }
    if let Some(skill) = concept.own.iter().find_map(|name| contents.get(name)) {
        return Some(skill);
    }
    let mut votes = concept.others.iter().filter_map(exact);
    let first = votes.next()?;
    let mut count = 1;
    for skill in votes {
        if skill != first {
            return None;
        }
        count += 1;
    }
    (count > 1 && f64::from(count) >= concept.others.len() as f64 * AGREEING).then_some(first)
}
