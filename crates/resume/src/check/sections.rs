//! Rules about sections: which exist, under which headings, in which order.

use super::{
    Found, Language, Rule, Severity, Subject, Verdict,
    phrases::{phrases, words},
};
use crate::{
    WarningCode,
    text::word_count,
    words::headings::{self, Kind},
};

pub(super) const RULES: &[Rule] = &[
    Rule { id: "no-headings", severity: Severity::Warning, judge: no_headings },
    Rule { id: "unusual-heading", severity: Severity::Hint, judge: unusual_heading },
    Rule { id: "no-experience", severity: Severity::Warning, judge: no_experience },
    Rule { id: "no-education", severity: Severity::Warning, judge: no_education },
    Rule { id: "no-skills", severity: Severity::Warning, judge: no_skills },
    Rule { id: "section-order", severity: Severity::Hint, judge: section_order },
    Rule { id: "no-summary", severity: Severity::Hint, judge: no_summary },
    Rule { id: "summary-too-long", severity: Severity::Hint, judge: summary_too_long },
    Rule { id: "objective", severity: Severity::Hint, judge: objective },
    Rule { id: "references-line", severity: Severity::Hint, judge: references_line },
];

/// The maximum length of a summary, in words: about six lines.
const SUMMARY_WORDS: usize = 110;

/// After so many years, education is no longer the most important section.
const LONG_YEARS: u32 = 5;

phrases! {
    /// Lines that only offer references.
    REFERENCES = "references available|references upon request|references on request|references are available|references furnished|
        reference available upon request|references provided upon request|references will be provided|referenzen auf anfrage|
        referenzen auf wunsch|références sur demande|références disponibles|referencias a petición|referencias disponibles|
        referencias bajo petición|referencias a solicitud";
    /// The same below a heading.
    ON_REQUEST = "available on request|available upon request|on request|upon request|auf anfrage|auf wunsch|sur demande|
        disponibles sur demande|a petición|bajo petición|disponibles a petición|disponibles bajo petición";
}

fn once(wrong: bool) -> Verdict {
    Some(if wrong { vec![Found::anywhere()] } else { Vec::new() })
}

/// The span of a heading's line.
fn place(subject: &Subject<'_>, line: usize) -> Option<kernel::Span> {
    subject.lines().nth(line).map(|(span, _)| span)
}

fn no_headings(subject: &Subject<'_>) -> Verdict {
    subject.source?;
    once(subject.reading.warnings.iter().any(|warning| warning.code == WarningCode::NoSections))
}

/// A common section under a heading that software does not recognize; only its content shows which section it is.
fn unusual_heading(subject: &Subject<'_>) -> Verdict {
    subject.source?;
    let unusual = subject.headings.iter().filter(|heading| {
        matches!(heading.kind, Kind::Work | Kind::Education | Kind::Skills | Kind::Languages)
            && headings::kind(&heading.title).is_none()
    });
    let usual = |kind: Kind| match (kind, subject.language) {
        (Kind::Work, Some(Language::German)) => "Berufserfahrung",
        (Kind::Work, Some(Language::French)) => "Expérience professionnelle",
        (Kind::Work, Some(Language::Spanish)) => "Experiencia profesional",
        (Kind::Work, _) => "Experience",
        (Kind::Education, Some(Language::German)) => "Ausbildung",
        (Kind::Education, Some(Language::French)) => "Formation",
        (Kind::Education, Some(Language::Spanish)) => "Formación",
        (Kind::Education, _) => "Education",
        (Kind::Languages, Some(Language::German)) => "Sprachen",
        (Kind::Languages, Some(Language::French)) => "Langues",
        (Kind::Languages, Some(Language::Spanish)) => "Idiomas",
        (Kind::Languages, _) => "Languages",
        (_, Some(Language::German)) => "Kenntnisse",
        (_, Some(Language::French)) => "Compétences",
        (_, Some(Language::Spanish)) => "Competencias",
        _ => "Skills",
    };
    Some(
        unusual
            .map(|heading| Found::anywhere().or_at(place(subject, heading.line)).with("usual", usual(heading.kind)))
            .collect(),
    )
}

/// No position, paid or not. School leavers have education and projects instead.
fn no_experience(subject: &Subject<'_>) -> Verdict {
    let resume = &subject.reading.resume;
    let beginner = !resume.education.is_empty() && !resume.projects.is_empty();
    missing(subject, Kind::Work, resume.work.is_empty() && resume.volunteer.is_empty() && !beginner)
}

/// Neither education nor a certificate.
fn no_education(subject: &Subject<'_>) -> Verdict {
    let resume = &subject.reading.resume;
    missing(subject, Kind::Education, resume.education.is_empty() && resume.certificates.is_empty())
}

fn no_skills(subject: &Subject<'_>) -> Verdict {
    missing(subject, Kind::Skills, subject.reading.resume.skills.is_empty())
}

/// A missing section. If its heading exists, the parser failed, which is not a fault of the resume.
fn missing(subject: &Subject<'_>, kind: Kind, empty: bool) -> Verdict {
    if empty && subject.headings.iter().any(|heading| heading.kind == kind) { None } else { once(empty) }
}

/// Education before work although there are five years of work: the most important comes first. Scientists start with
/// education.
fn section_order(subject: &Subject<'_>) -> Verdict {
    subject.source?;
    let first = |kind: Kind| subject.headings.iter().find(|heading| heading.kind == kind);
    let (work, education) = (first(Kind::Work)?, first(Kind::Education)?);
    let academic = !subject.reading.resume.publications.is_empty();
    // In columns the reading order does not show which section is more important.
    let columns = subject.reading.warnings.iter().any(|warning| warning.code == WarningCode::Columns);
    if work.region != education.region || columns {
        return None;
    }
    let years = subject.months() / 12;
    let wrong = education.line < work.line && years >= LONG_YEARS && !academic;
    Some(if wrong {
        vec![Found::anywhere().or_at(place(subject, education.line)).with("years", years)]
    } else {
        Vec::new()
    })
}

/// No summary after three years of work. German CVs have none.
fn no_summary(subject: &Subject<'_>) -> Verdict {
    subject.written_in(&[Language::English, Language::French, Language::Spanish])?;
    if subject.months() < 36 {
        return None;
    }
    once(subject.reading.resume.basics.summary.trim().is_empty())
}

fn summary_too_long(subject: &Subject<'_>) -> Verdict {
    let count = word_count(&subject.reading.resume.basics.summary);
    let found = || Found::of(subject, "/basics/summary").with("count", count).with("limit", SUMMARY_WORDS);
    Some(if count > SUMMARY_WORDS { vec![found()] } else { Vec::new() })
}

/// "Objective": what the person wants, where readers look for what they offer. Only after years of work.
fn objective(subject: &Subject<'_>) -> Verdict {
    subject.written_in(&[Language::English])?;
    let titles = ["objective", "career objective", "professional objective", "job objective", "employment objective"];
    let wrong = subject.headings.iter().find(|heading| titles.contains(&heading.title.as_str()));
    let wrong = wrong.filter(|_| subject.months() >= 36);
    Some(wrong.map(|heading| Found::anywhere().or_at(place(subject, heading.line))).into_iter().collect())
}

/// "References available upon request": a line without content.
fn references_line(subject: &Subject<'_>) -> Verdict {
    let says_so = |line: &str| {
        let words = words(line);
        REFERENCES.hit(&words) || !words.is_empty() && ON_REQUEST.length_at(&words, 0) == Some(words.len())
    };
    let lines = subject.lines().filter(|(_, line)| line.len() < 120 && says_so(line));
    Some(lines.map(|(span, _)| Found::at(span)).collect())
}
