//! Distinguishes job titles and company names from other lines.

use kernel::Span;

use crate::{
    Seniority, cues,
    wording::is_stop,
    words::{Word, words},
};

cues! {
    /// Nouns that name an occupation.
    OCCUPATION = lexicon::posting::TITLES_OCCUPATION;
    COMPANY = lexicon::posting::TITLES_COMPANY;
    LEAD = lexicon::posting::TITLES_LEAD;
    MANAGER = lexicon::posting::TITLES_MANAGER;
    SENIOR = lexicon::posting::TITLES_SENIOR;
    JUNIOR = lexicon::posting::TITLES_JUNIOR;
}

pub(crate) fn is_title(words: &[Word]) -> bool {
    occupation(words).is_some()
}

/// The index of the word in a line that names an occupation.
pub(crate) fn occupation(words: &[Word]) -> Option<usize> {
    (0..words.len())
        .find(|at| OCCUPATION.at(words, *at).is_some_and(|_| words.get(*at).is_some_and(|word| word.plain.len() > 2)))
}

/// Whether words state a level and nothing else.
pub(crate) fn is_level_only(words: &[Word]) -> bool {
    !words.is_empty() && (0..words.len()).all(|at| is_level(words, at))
}

/// Whether a line looks like the name of an employer.
pub(crate) fn is_company(words: &[Word]) -> bool {
    COMPANY.hit(words)
}

/// The part of a title that names the occupation: up to a comma, dash, slash or bracket, without words for the level.
/// "Staff Nurse" in "Senior Staff Nurse, Night Shift".
pub(crate) fn occupation_in(title: &str, words: &[Word]) -> Option<Span> {
    let mut parts = words.chunk_by(|left, right| {
        let between = title.get(left.end..right.start).unwrap_or_default();
        !between.contains([',', '(', ')', '|', '/', '–', '—', ':']) && !between.contains(" -")
    });
    parts.find_map(|part| {
        let says = |at: &usize| part.get(*at).is_some_and(|word| !is_stop(word)) && !is_level(part, *at);
        let start = (0..part.len()).find(says)?;
        let end = (start..part.len()).rev().find(says)?;
        let rest = part.get(start..=end).filter(|rest| is_title(rest))?;
        Some(Span::new(rest.first()?.start, rest.last()?.end))
    })
}

/// The words of a title without those that state a level.
pub(crate) fn without_level(words: &[Word]) -> Vec<Word> {
    (0..words.len()).filter(|at| !is_level(words, *at)).filter_map(|at| words.get(at).cloned()).collect()
}

/// Whether a word of a title states a level and not the work.
fn is_level(words: &[Word], at: usize) -> bool {
    let Some(word) = words.get(at) else { return false };
    match word.plain.as_str() {
        "charge" => false,
        "lead" | "principal" => true,
        "staff" => LEAD.at(words, at).is_some(),
        _ => SENIOR.at(words, at).is_some() || JUNIOR.at(words, at).is_some(),
    }
}

/// The level that a title states.
pub fn seniority(title: &str) -> Option<Seniority> {
    let words = words(title);
    // "Semi senior" is between the two.
    if words.windows(2).any(|two| matches!(two, [semi, senior] if semi.plain == "semi" && senior.plain == "senior")) {
        return Some(Seniority::Mid);
    }
    if JUNIOR.hit(&words) {
        return Some(Seniority::Junior);
    }
    let lead = LEAD.hit(&words)
        || words.first().is_some_and(|word| word.plain == "staff")
            && !title.to_lowercase().contains("nurse")
            && words.len() > 2;
    // "Adjoint au responsable": the deputy comes first.
    let first = LEAD.find(&words).map_or(usize::MAX, |hit| hit.start);
    if lead && MANAGER.find(&words).is_none_or(|hit| first < hit.start) {
        return Some(Seniority::Lead);
    }
    if MANAGER.hit(&words)
        && !["project", "product", "account", "case", "community", "office"]
            .iter()
            .any(|kind| words.iter().any(|word| word.plain == *kind))
    {
        return Some(Seniority::Manager);
    }
    if SENIOR.hit(&words) {
        return Some(Seniority::Senior);
    }
    lead.then_some(Seniority::Lead)
}
