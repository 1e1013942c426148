//! Skills that the resume shows and does not name, or names in other words than the posting.

use matching::{Requirement, RequirementKind, Shortfall, Skill, SkillKind, Status, spot};
use resume::Resume;

use crate::{Change, Context, Kind, Source, Suggestion};

/// The skills of the job that a sentence shows and that the list of skills does not name.
pub(crate) fn named(context: &Context<'_>) -> Vec<Suggestion> {
    let mut listed: Vec<Skill> = list(context.resume).flat_map(spot).map(|mention| mention.skill).collect();
    let mut found = Vec::new();
    for requirement in context.report.requirements.iter().filter(|requirement| is_shown(requirement)) {
        let Some(source) = context.source_of(requirement).filter(|source| !source.pointer.starts_with("/skills/"))
        else {
            continue;
        };
        for skill in requirement.skills.iter().filter_map(|name| Skill::named(name)) {
            if listed.contains(&skill) || !is_listable(skill) {
                continue;
            }
            let Some((kind, name)) = name(skill, &source.quote, requirement) else { continue };
            listed.push(skill);
            // A trade is a title already: "bricklayer" is no skill of one.
            if is_titled(context.resume, &name) {
                continue;
            }
            found.push(Suggestion {
                kind,
                change: add(context.resume, &name),
                sources: vec![source.clone()],
                job_quote: Some(requirement.job_quote.clone()),
                gain: 0.0,
                reason: String::new(),
            });
        }
    }
    found
}

/// The skills that are listed in other words than those of the posting: "paid search (PPC)".
pub(crate) fn worded(context: &Context<'_>) -> Vec<Suggestion> {
    let keywords = &context.report.matching_keywords;
    let other = keywords.iter().filter_map(|keyword| Some((&keyword.term, keyword.written_as.as_ref()?)));
    let suggestion = |(term, own): (&String, &String)| {
        let skill = Skill::named(term).filter(|skill| is_listable(*skill))?;
        // The same skill, not one that includes it or is only related.
        (Skill::named(own) == Some(skill) && !differs_little(term, own)).then_some(())?;
        let is_own = |(_, text): &(String, String)| text.eq_ignore_ascii_case(own);
        let (pointer, before) = pointers(context.resume).find(is_own)?;
        let after = format!("{} ({before})", capitalized_like(term, &before));
        let sources = vec![Source { pointer: pointer.clone(), quote: before.clone() }];
        let job_quote =
            context.report.requirements.iter().find(|requirement| requirement.job_quote.contains(term.as_str()));
        Some(Suggestion {
            kind: Kind::JobWording,
            change: Change::Text { pointer, before, after },
            sources,
            job_quote: job_quote.map(|requirement| requirement.job_quote.clone()),
            gain: 0.0,
            reason: String::new(),
        })
    };
    other.filter_map(suggestion).collect()
}

/// Whether the evidence shows the thing itself: not something related, denied, expired or only wished for.
fn is_shown(requirement: &Requirement) -> bool {
    match requirement.status {
        // The subject of a degree stands under education.
        Status::Met => requirement.kind != RequirementKind::Education,
        Status::Partial => matches!(requirement.reason, Some(Shortfall::PartShown | Shortfall::FewerYears)),
        Status::Missing => false,
    }
}

/// Whether a skill belongs into a list of skills: certificates and languages have sections of their own, and a trait that is listed
/// says nothing.
pub(crate) fn is_listable(skill: Skill) -> bool {
    matches!(skill.kind(), SkillKind::Skill | SkillKind::Tool | SkillKind::Method | SkillKind::Domain)
}

/// Whether a name is a part of a title of the resume.
pub(crate) fn is_titled(resume: &Resume, name: &str) -> bool {
    let name = name.to_lowercase();
    let titles = resume.work.iter().map(|work| &work.position).chain([&resume.basics.label]);
    titles.into_iter().any(|title| title.to_lowercase().contains(&name))
}

/// The name to list a skill with: that of the sentence that shows it, or that of the posting if the sentence shows another skill that
/// includes it.
fn name(skill: Skill, quote: &str, requirement: &Requirement) -> Option<(Kind, String)> {
    let mentions = spot(quote);
    if let Some(own) = mentions.iter().find(|mention| mention.skill == skill) {
        return Some((Kind::NameSkill, capitalized(own.span.of(quote)?)));
    }
    mentions.iter().find(|mention| mention.skill.covers(skill))?;
    let text = &requirement.job_quote;
    // A name in its usual form; another may be inflected.
    let asked = spot(text).into_iter().find(|mention| mention.skill == skill && mention.exact)?;
    Some((Kind::NameIncluded, asked.span.of(text)?.to_owned()))
}

/// Adds a skill to the group that has most items; as an entry of its own if there is no group.
fn add(resume: &Resume, name: &str) -> Change {
    let groups = resume.skills.iter().enumerate().filter(|(_, group)| group.keywords.len() >= 2);
    match groups.max_by_key(|(number, group)| (group.keywords.len(), usize::MAX - number)) {
        Some((number, _)) => Change::Add { pointer: format!("/skills/{number}/keywords"), text: name.to_owned() },
        None => Change::AddSkill { name: name.to_owned() },
    }
}

/// The names of all skills and groups.
fn list(resume: &Resume) -> impl Iterator<Item = &str> {
    resume.skills.iter().flat_map(|skill| std::iter::once(&skill.name).chain(&skill.keywords)).map(String::as_str)
}

/// The names of all skills with their pointers.
fn pointers(resume: &Resume) -> impl Iterator<Item = (String, String)> {
    resume.skills.iter().enumerate().flat_map(|(number, skill)| {
        let name = (format!("/skills/{number}/name"), skill.name.clone());
        let keyword =
            move |(index, word): (usize, &String)| (format!("/skills/{number}/keywords/{index}"), word.clone());
        std::iter::once(name).chain(skill.keywords.iter().enumerate().map(keyword))
    })
}

/// Whether two words differ only in case, endings or signs: nothing is gained by both.
fn differs_little(one: &str, other: &str) -> bool {
    let letters = |text: &str| {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let (one, other) = (letters(one), letters(other));
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    long.starts_with(short.as_str()) && long.chars().count() <= short.chars().count() + 3
}

pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn capitalized_like(text: &str, other: &str) -> String {
    if other.starts_with(char::is_uppercase) { capitalized(text) } else { text.to_owned() }
}
