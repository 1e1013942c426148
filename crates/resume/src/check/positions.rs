//! Rules about single positions.

use super::{
    Found, Position, Rule, Severity, Subject, Verdict,
    dates::name,
    phrases::{phrases, words},
};
use crate::text::{fold, starts_upper, word_count};

pub(super) const RULES: &[Rule] = &[
    Rule { id: "no-job-title", severity: Severity::Warning, judge: no_job_title },
    Rule { id: "no-employer", severity: Severity::Warning, judge: no_employer },
    Rule { id: "no-description", severity: Severity::Hint, judge: no_description },
    Rule { id: "no-bullets", severity: Severity::Hint, judge: no_bullets },
];

/// A paragraph with more words than this is easier to read as bullets.
const PARAGRAPH_WORDS: usize = 60;

/// Older positions than this, in months, may have one line only.
const RECENT_MONTHS: i32 = 120;

phrases! {
    /// Titles, and lines beside them, that need no employer.
    OWN = "freelance|freelancer|self-employed|self employed|independent|owner|founder|co-founder|consultant|contractor|freiberuflich|
        freiberufler|freiberuflerin|selbstständig|selbständig|selbstständige|inhaber|inhaberin|gründer|gründerin|freier|freie|
        indépendant|indépendante|fondateur|fondatrice|gérant|autónomo|autónoma|fundador|fundadora|propietario|propietaria|sabbatical|
        career break|parental leave|maternity leave|elternzeit|childcare|military service|wehrdienst|zivildienst|bundesfreiwilligendienst";
}

fn found(subject: &Subject<'_>, position: &Position<'_>) -> Found {
    Found::of(subject, position.path()).or_at(position.span).with("position", name(position))
}

fn no_job_title(subject: &Subject<'_>) -> Verdict {
    subject.reads_positions()?;
    let untitled = subject.positions.iter().filter(|one| {
        one.work.position.trim().is_empty() && starts_upper(&one.work.name) && !one.work.start_date.is_empty()
    });
    Some(untitled.map(|position| found(subject, position)).collect())
}

fn no_employer(subject: &Subject<'_>) -> Verdict {
    subject.reads_positions()?;
    let unnamed = subject.positions.iter().filter(|one| {
        one.work.name.trim().is_empty()
            && starts_upper(&one.work.position)
            && !one.work.start_date.is_empty()
            && !OWN.hit(&words(&head(subject, one)))
    });
    Some(unnamed.map(|position| found(subject, position)).collect())
}

/// The title with the previous and the next line, where "Freelance" may be in place of the employer.
fn head(subject: &Subject<'_>, position: &Position<'_>) -> String {
    let text = &subject.reading.text;
    let Some(span) = position.span else { return position.work.position.clone() };
    let before = text.get(..span.start).unwrap_or_default();
    let from = before.rmatch_indices('\n').nth(1).map_or(0, |(at, _)| at);
    let to =
        text.get(span.end..).unwrap_or_default().match_indices('\n').nth(1).map_or(text.len(), |(at, _)| span.end + at);
    text.get(from..to).unwrap_or_default().to_owned()
}

fn is_told(position: &Position<'_>) -> bool {
    !position.work.summary.trim().is_empty() || !position.work.highlights.is_empty()
}

/// A position of the last ten years without a description. For several at one employer, one description is enough.
fn no_description(subject: &Subject<'_>) -> Verdict {
    subject.reads_positions()?;
    // If hardly any position has a description, the parser probably lost them.
    let told = subject.positions.iter().filter(|one| is_told(one)).count();
    if subject.source.is_some() && told * 2 < subject.positions.len() {
        return None;
    }
    let employer = |position: &Position<'_>| fold(&position.work.name);
    let silent = subject.positions.iter().filter(|one| {
        let months = one.months(subject.today);
        let recent =
            months.is_some_and(|(start, end)| subject.today.months(1) - end < RECENT_MONTHS && end - start >= 6);
        recent
            && one.confident
            && !is_told(one)
            && !subject.positions.iter().any(|other| is_told(other) && employer(other) == employer(one))
    });
    Some(silent.map(|position| found(subject, position)).collect())
}

/// A long paragraph instead of bullets.
fn no_bullets(subject: &Subject<'_>) -> Verdict {
    let prose = subject
        .positions
        .iter()
        .filter(|one| one.work.highlights.is_empty() && word_count(&one.work.summary) > PARAGRAPH_WORDS);
    Some(
        prose
            .map(|one| {
                Found::of(subject, format!("/work/{}/summary", one.index))
                    .or_at(one.span)
                    .with("count", word_count(&one.work.summary))
                    .with("position", name(one))
            })
            .collect(),
    )
}
