//! A summary for the job, from the resume's own words: the last title and employer, and the skills that the job asks for and the
//! resume shows. The sentences are in `data/lexicon/<language>/suggestions.toml`.

use matching::{Skill, Status, spot};

use crate::{
    Change, Context, Kind, Source, Suggestion,
    skills::{capitalized, is_listable, is_titled},
};

/// More skills than these make a list, not a summary.
const MOST_SKILLS: usize = 5;
/// With fewer, a summary says no more than the title.
const LEAST_SKILLS: usize = 2;

/// A summary for a resume that has none.
pub(crate) fn added(context: &Context<'_>) -> Vec<Suggestion> {
    suggestion(context).into_iter().collect()
}

fn suggestion(context: &Context<'_>) -> Option<Suggestion> {
    if !context.resume.basics.summary.is_empty() {
        return None;
    }
    let phrase = |list: lexicon::Phrases| list.of(context.language).next();
    let last = context.resume.work.first().filter(|work| !work.position.is_empty() && !work.name.is_empty())?;
    let ended = last.end_date.contains(|letter: char| letter.is_ascii_digit());
    let pattern = if ended { lexicon::suggestions::SUMMARY_FORMER } else { lexicon::suggestions::SUMMARY_CURRENT };
    let mut text = phrase(pattern)?.replace("{title}", &capitalized(&last.position)).replace("{employer}", &last.name);
    let quoted = |key: &str, quote: &String| Source { pointer: format!("/work/0/{key}"), quote: quote.clone() };
    let mut sources = vec![quoted("position", &last.position), quoted("name", &last.name)];
    let mut skills: Vec<(Skill, String)> = Vec::new();
    for requirement in context.report.requirements.iter().filter(|requirement| requirement.status == Status::Met) {
        let Some(source) = context.source_of(requirement) else { continue };
        for mention in spot(&source.quote) {
            let asked = requirement.skills.iter().any(|name| name == mention.skill.name());
            let known = skills.iter().any(|(skill, _)| *skill == mention.skill);
            let own = mention.span.of(&source.quote).filter(|_| asked && is_listable(mention.skill) && !known);
            let own = own.filter(|own| !is_titled(context.resume, own));
            if let Some(own) = own.filter(|_| skills.len() < MOST_SKILLS) {
                skills.push((mention.skill, own.to_owned()));
                sources.push(source.clone());
            }
        }
    }
    if skills.len() < LEAST_SKILLS {
        return None;
    }
    let names: Vec<String> = skills.into_iter().map(|(_, name)| name).collect();
    text.push(' ');
    text.push_str(&phrase(lexicon::suggestions::SUMMARY_SKILLS)?.replace("{skills}", &names.join(", ")));
    sources.dedup();
    let change = Change::Add { pointer: "/basics/summary".to_owned(), text };
    Some(Suggestion { kind: Kind::AddSummary, change, sources, job_quote: None, gain: 0.0, reason: String::new() })
}
