//! What answers the job comes first: skills in their groups, bullets in their entries. Nothing is written anew.

use matching::{Skill, Status, spot};

use crate::{Change, Context, Kind, Source, Suggestion};

/// A list of fewer items is seen at a glance.
const LEAST: usize = 4;

/// Groups of skills with those that the job asks for in front.
pub(crate) fn skills(context: &Context<'_>) -> Vec<Suggestion> {
    let asked = context.report.requirements.iter().flat_map(|requirement| &requirement.skills);
    let asked: Vec<Skill> = asked.filter_map(|name| Skill::named(name)).collect();
    let is_asked = |item: &String| spot(item).iter().any(|mention| asked.contains(&mention.skill));
    let groups = context.resume.skills.iter().enumerate();
    let suggestion = |(number, group): (usize, &resume::Skill)| {
        let first: Vec<bool> = group.keywords.iter().map(is_asked).collect();
        let pointer = format!("/skills/{number}/keywords");
        let sources = sources(&pointer, &group.keywords, &first);
        Some(Suggestion {
            kind: Kind::SkillsFirst,
            change: Change::Order { pointer, order: in_front(&first)? },
            sources,
            job_quote: None,
            gain: 0.0,
            reason: String::new(),
        })
    };
    groups.filter_map(suggestion).collect()
}

/// Entries of work with the bullets in front that are evidence for the job.
pub(crate) fn bullets(context: &Context<'_>) -> Vec<Suggestion> {
    let requirements = context.report.requirements.iter().filter(|requirement| requirement.status != Status::Missing);
    let evidence: Vec<Source> = requirements.filter_map(|requirement| context.source_of(requirement)).collect();
    let entries = context.resume.work.iter().enumerate();
    let suggestion = |(number, work): (usize, &resume::Work)| {
        let pointer = format!("/work/{number}/highlights");
        let is_evidence = |index: usize| evidence.iter().any(|source| source.pointer == format!("{pointer}/{index}"));
        let first: Vec<bool> = (0..work.highlights.len()).map(is_evidence).collect();
        let sources = sources(&pointer, &work.highlights, &first);
        Some(Suggestion {
            kind: Kind::BulletsFirst,
            change: Change::Order { pointer, order: in_front(&first)? },
            sources,
            job_quote: None,
            gain: 0.0,
            reason: String::new(),
        })
    };
    entries.filter_map(suggestion).collect()
}

/// The order with the chosen items in front, each side as before; `None` if the list is short, or they are in front already.
fn in_front(chosen: &[bool]) -> Option<Vec<usize>> {
    let side = |wanted: bool| chosen.iter().enumerate().filter(move |(_, is)| **is == wanted).map(|(number, _)| number);
    let order: Vec<usize> = side(true).chain(side(false)).collect();
    (chosen.len() >= LEAST && !order.is_sorted()).then_some(order)
}

/// The chosen items as sources.
fn sources(pointer: &str, items: &[String], chosen: &[bool]) -> Vec<Source> {
    let chosen = items.iter().zip(chosen).enumerate().filter(|(_, (_, is))| **is);
    chosen.map(|(index, (item, _))| Source { pointer: format!("{pointer}/{index}"), quote: item.clone() }).collect()
}

#[cfg(test)]
mod tests {
    use super::in_front;

    #[test]
    fn chosen_items_go_to_the_front_and_keep_their_order() {
        assert_eq!(in_front(&[false, true, false, true]), Some(vec![1, 3, 0, 2]));
        assert_eq!(in_front(&[true, true, false, false]), None);
        assert_eq!(in_front(&[false, false, false, false]), None);
        assert_eq!(in_front(&[false, true]), None);
    }
}
