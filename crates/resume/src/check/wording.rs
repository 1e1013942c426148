//! Rules about words anywhere: buzzwords, capitals, template text, repetitions, other languages.

use std::collections::HashMap;

use kernel::Span;

use super::{
    Found, Rule, Severity, Subject, Verdict,
    language::language_of,
    phrases::{phrases, words},
};
use crate::text::{caps_share, key, word_count};

pub(super) const RULES: &[Rule] = &[
    Rule { id: "buzzwords", severity: Severity::Hint, judge: buzzwords },
    Rule { id: "all-caps", severity: Severity::Hint, judge: all_caps },
    Rule { id: "placeholder", severity: Severity::Error, judge: placeholder },
    Rule { id: "duplicate-lines", severity: Severity::Warning, judge: duplicate_lines },
    Rule { id: "mixed-languages", severity: Severity::Warning, judge: mixed_languages },
];

phrases! {
    /// Claims that everybody makes.
    BUZZWORDS = "team player|hard-working|hard working|hardworking|detail-oriented|detail oriented|results-driven|results driven|
        results-oriented|result-oriented|go-getter|self-starter|self starter|think outside the box|thinking outside the box|synergy|
        synergies|dynamic individual|highly motivated|self-motivated|hit the ground running|best of breed|proven track record|
        track record of success|strategic thinker|thought leader|guru|rockstar|people person|strong work ethic|
        fast learner|quick learner|bottom line|teamplayer|hoch motiviert|hochmotiviert|belastbar und flexibel|flexibel und belastbar|
        dynamisch und motiviert|über den tellerrand|hands-on-mentalität|ergebnisorientiert|esprit d'équipe|force de proposition|
        dynamique et motivé|dynamique et motivée|autonome et rigoureux|proactivo|proactiva|orientado a resultados|
        orientada a resultados|alta motivación|trabajo bajo presión|don de gentes";
    /// Placeholder text of templates.
    LEFT_OVER = "lorem ipsum|dolor sit amet|firstname lastname|first name last name|your name here|insert your|your job title|
        company name here|your company name|your email here|youremail|your phone number|click here to enter|enter text here|
        max mustermann muster|hier text einfügen|ihr name|votre nom|su nombre aquí|20xx|19xx|xx%|xxx%|xxx-xxx-xxxx|555-xxx-xxxx|
        add a description|describe your|write a short";
}

/// First words of placeholders in brackets.
const BRACKETED: &[&str] = &[
    "your",
    "insert",
    "company",
    "employer",
    "job",
    "name",
    "title",
    "date",
    "dates",
    "phone",
    "email",
    "address",
    "city",
    "university",
    "degree",
    "enter",
    "add",
    "describe",
    "position",
    "role",
    "ihr",
    "ihre",
    "firma",
    "datum",
    "unternehmen",
    "votre",
    "su",
    "tu",
    "nombre",
    "empresa",
];

/// The sentences of the resume with their pointers.
fn sentences<'a>(subject: &Subject<'a>) -> impl Iterator<Item = (String, &'a str)> {
    let resume = &subject.reading.resume;
    let own = std::iter::once(("/basics/summary".to_owned(), resume.basics.summary.as_str()));
    let work = resume.work.iter().enumerate().flat_map(|(index, one)| {
        let bullets = one.highlights.iter().enumerate();
        std::iter::once((format!("/work/{index}/summary"), one.summary.as_str()))
            .chain(bullets.map(move |(number, text)| (format!("/work/{index}/highlights/{number}"), text.as_str())))
    });
    let entries = resume.project_lists().flat_map(|(list, entries)| {
        entries.iter().enumerate().map(move |(index, one)| (format!("{list}/{index}"), one))
    });
    let projects = entries.flat_map(|(path, one)| {
        let bullets = one.highlights.iter().enumerate();
        let bullets = bullets.map(|(number, text)| (format!("{path}/highlights/{number}"), text.as_str()));
        let description = std::iter::once((format!("{path}/description"), one.description.as_str()));
        description.chain(bullets).collect::<Vec<_>>()
    });
    let unpaid = resume.volunteer.iter().enumerate().flat_map(|(index, one)| {
        let bullets = one.highlights.iter().enumerate();
        bullets.map(move |(number, text)| (format!("/volunteer/{index}/highlights/{number}"), text.as_str()))
    });
    own.chain(work).chain(projects).chain(unpaid).filter(|(_, text)| !text.is_empty())
}

/// Words that everybody uses and that prove nothing.
fn buzzwords(subject: &Subject<'_>) -> Verdict {
    let mut found = Vec::new();
    for (path, text) in sentences(subject) {
        for span in BUZZWORDS.all(&words(text)) {
            let place = subject.within(&path, text, span);
            found.push(
                Found { path: Some(path.clone()), ..Found::anywhere() }
                    .or_at(place)
                    .with("words", span.of(text).unwrap_or_default()),
            );
        }
        if found.len() >= super::MOST {
            break;
        }
    }
    Some(found)
}

/// Whole sentences in capitals.
fn all_caps(subject: &Subject<'_>) -> Verdict {
    let loud = sentences(subject).filter(|(_, text)| word_count(text) >= 6 && caps_share(text) > 0.9);
    Some(loud.map(|(path, _)| Found::of(subject, path)).take(super::MOST).collect())
}

/// Placeholder text of a template: "Lorem ipsum", "[Your name]", "20XX".
fn placeholder(subject: &Subject<'_>) -> Verdict {
    let mut found: Vec<Span> = Vec::new();
    for (place, line) in subject.lines() {
        let moved = |span: Span| Span::new(place.start + span.start, place.start + span.end);
        found.extend(LEFT_OVER.all(&words(line)).into_iter().map(moved));
        found.extend(bracketed(line).into_iter().map(moved));
        if found.len() >= super::MOST {
            break;
        }
    }
    Some(
        found
            .into_iter()
            .map(|span| (span, span.of(&subject.reading.text).unwrap_or_default()))
            .filter(|(_, words)| subject.still_says(words))
            .map(|(span, words)| Found::at(span).with("words", words))
            .collect(),
    )
}

/// "[Your name]", "<Company>": a few words in brackets that have to be replaced.
fn bracketed(line: &str) -> Vec<Span> {
    let mut found = Vec::new();
    for (open, close) in [('[', ']'), ('<', '>'), ('{', '}')] {
        let mut from = 0;
        while let Some(start) = line.get(from..).and_then(|rest| rest.find(open)).map(|at| from + at) {
            let Some(end) = line.get(start..).and_then(|rest| rest.find(close)).map(|at| start + at) else { break };
            let inner = words(line.get(start + 1..end).unwrap_or_default());
            let asks = inner.first().is_some_and(|first| BRACKETED.contains(&first.folded.as_str()));
            if asks && inner.len() <= 6 && end - start <= 60 {
                found.push(Span::new(start, end + 1));
            }
            from = end + 1;
        }
    }
    found
}

/// The same bullet twice.
fn duplicate_lines(subject: &Subject<'_>) -> Verdict {
    let mut seen: HashMap<String, String> = HashMap::new();
    let mut found = Vec::new();
    for (path, text) in sentences(subject).filter(|(_, text)| word_count(text) >= 5) {
        let words = key(text);
        if words.is_empty() {
            continue;
        }
        match seen.get(&words) {
            Some(first) => found.push(Found::of(subject, path).with("first", first)),
            None => {
                seen.insert(words, path);
            }
        }
    }
    Some(found)
}

/// A position in another language than the rest.
fn mixed_languages(subject: &Subject<'_>) -> Verdict {
    let usual = subject.language?;
    let other = subject.positions.iter().filter(|position| {
        let mut text = position.work.summary.clone();
        for bullet in &position.work.highlights {
            text.push('\n');
            text.push_str(bullet);
        }
        word_count(&text) >= 20 && language_of(&text).is_some_and(|language| language != usual)
    });
    Some(
        other
            .map(|position| {
                let path = if position.work.highlights.is_empty() { "summary" } else { "highlights/0" };
                Found::of(subject, format!("{}/{path}", position.path()))
                    .or_at(position.span)
                    .with("position", super::dates::name(position))
            })
            .collect(),
    )
}
