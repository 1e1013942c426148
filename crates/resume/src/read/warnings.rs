//! Warnings about a resume.

use std::collections::HashMap;

use crate::{MAX_LINES, Resume, Source, Warning, WarningCode, dates, text::fold};

/// The warnings of extraction and parsing. `headed`: whether its sections are known.
pub(crate) fn warnings(source: &Source, resume: &Resume, headed: bool) -> Vec<Warning> {
    let mut warnings = source.warnings.clone();
    if source.lines.len() > MAX_LINES {
        warnings.push(Warning::new(WarningCode::Truncated));
    }
    let characters: usize = source.lines.iter().map(|line| line.text.len()).sum();
    let entries = resume.work.len() + resume.education.len() + resume.projects.len() + resume.volunteer.len();
    if characters < 250 || characters < 600 && entries == 0 {
        warnings.push(Warning::new(WarningCode::ThinResume));
    }
    if !headed {
        warnings.push(Warning::new(WarningCode::NoSections));
    }
    if resume.basics.email.is_empty() && resume.basics.phone.is_empty() {
        warnings.push(Warning::new(WarningCode::NoContact));
    }
    let stretches = resume
        .work
        .iter()
        .map(|work| (&work.start_date, &work.end_date))
        .chain(resume.education.iter().map(|education| (&education.start_date, &education.end_date)))
        .chain(resume.volunteer.iter().map(|work| (&work.start_date, &work.end_date)));
    for (start, end) in stretches {
        if !start.is_empty() && !end.is_empty() && contradict(start, end) {
            warnings.push(Warning::about(WarningCode::ContradictingDates, format!("{start} – {end}")));
        }
    }
    if let Some(word) = repeated(source) {
        warnings.push(Warning::about(WarningCode::RepeatedKeyword, word));
    }
    let mut seen = Vec::new();
    warnings.retain(|warning| {
        let new = !seen.contains(warning);
        if new && seen.len() < 50 {
            seen.push(warning.clone());
        }
        new && seen.len() < 50
    });
    warnings
}

/// Whether the end is before the start, as far as both are known.
fn contradict(start: &str, end: &str) -> bool {
    let point = |text: &str| dates::find(text).first().and_then(|mention| mention.start);
    match (point(start), point(end)) {
        (Some(start), Some(end)) => start.months(1).zip(end.months(12)).is_some_and(|(start, end)| end < start),
        _ => false,
    }
}

/// A word with a far larger share of the text than any word has in a normal resume.
fn repeated(source: &Source) -> Option<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut total = 0;
    for word in
        source.lines.iter().flat_map(|line| line.text.split(|c: char| !(c.is_alphanumeric() || c == '+' || c == '#')))
    {
        if word.chars().count() < 3 || word.len() > 40 || word.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        total += 1;
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    const COMMON: &[&str] = &[
        "and",
        "the",
        "for",
        "with",
        "und",
        "der",
        "die",
        "das",
        "mit",
        "des",
        "les",
        "pour",
        "dans",
        "que",
        "los",
        "las",
        "del",
        "para",
        "con",
        "from",
        "university",
        "project",
        "experience",
        "present",
        "team",
        "von",
        "den",
        "bei",
        "sur",
        "aux",
        "una",
    ];
    let (word, count) = counts
        .into_iter()
        .filter(|(word, _)| !COMMON.contains(&fold(word).as_str()))
        .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))?;
    let limit = 20.max(total * 6 / 100);
    (count > limit).then_some(word)
}
