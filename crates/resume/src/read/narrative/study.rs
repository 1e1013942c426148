//! Schools and degrees in a sentence: "I hold a BA in History from Penrose University."

use super::{
    CONFIDENCE, period,
    period::Period,
    post::{self, name},
    words::{Cues, Sentence},
};
use crate::{
    Education, Resume,
    read::notes::Notes,
    text::key,
    words::{degrees, organizations},
};

/// The most words of a degree with its subject.
const DEGREE: usize = 9;

/// A school with the words it was told in.
pub(super) struct School {
    institution: String,
    degree: String,
    area: String,
    period: Option<Period>,
}

/// The schools that a sentence tells, with a degree, a subject or only their years. Where it tells of several degrees, what
/// stands between two of them belongs to the first.
pub(super) fn of(sentence: &Sentence, cues: &Cues) -> Vec<School> {
    let degrees = degrees(sentence);
    let count = sentence.words.len();
    let parts: Vec<(usize, usize)> = match degrees.as_slice() {
        [] | [_] => vec![(0, count)],
        _ => {
            let ends = degrees.iter().skip(1).map(|degree| degree.at).chain([count]);
            degrees
                .iter()
                .enumerate()
                .map(|(number, degree)| if number == 0 { 0 } else { degree.at })
                .zip(ends)
                .collect()
        }
    };
    let studied = sentence.has(&cues.studied);
    let mut found = Vec::new();
    for (number, (from, to)) in parts.into_iter().enumerate() {
        let part = Sentence::new(sentence.part(from, to));
        let named =
            school(&part, cues).or_else(|| post::employer(&part, cues).map(|(name, _)| name).filter(|_| studied));
        let (degree, area) = degrees.get(number).map(|found| found.split.clone()).unwrap_or_default();
        let area = if area.is_empty() { subject(&part, cues).unwrap_or_default().to_owned() } else { area };
        let period = period::of(&part, cues);
        let told = period.is_some() || !degree.is_empty() || !area.is_empty();
        let institution = named.filter(|name| !crate::read::place::is_place(name)).unwrap_or_default();
        if told && (!institution.is_empty() || number > 0 && !found.is_empty()) {
            found.push(School { institution: institution.to_owned(), degree, area, period });
        }
    }
    found
}

/// The first name of a school in the sentence.
fn school<'a>(sentence: &Sentence<'a>, cues: &Cues) -> Option<&'a str> {
    (0..sentence.words.len()).find_map(|at| {
        let begins = sentence.words.get(at).is_some_and(|word| word.capital)
            && !at
                .checked_sub(1)
                .and_then(|before| sentence.words.get(before))
                .is_some_and(|before| before.capital && !before.last && at > 1);
        let (from, to) = name(sentence, at, cues).filter(|(from, _)| begins && *from == at)?;
        // The first word of a sentence is a capital too: "After Penrose School".
        let first =
            if from == 0 && to > 2 && organizations::school_score(&key(sentence.part(0, 1))) < 0.4 { 1 } else { from };
        let text = sentence.part(first, to);
        (organizations::school_score(&key(text)) >= 1.4 && text.contains(' ') && degrees::prefix(text).is_none())
            .then_some(text)
    })
}

/// A degree with its subject, and its first word.
struct Degree {
    at: usize,
    split: (String, String),
}

/// The degrees of a sentence.
fn degrees(sentence: &Sentence) -> Vec<Degree> {
    let mut found: Vec<Degree> = Vec::new();
    let mut at = 0;
    while at < sentence.words.len() {
        match degree(sentence, at) {
            Some((split, to)) => {
                found.push(Degree { at, split });
                at = to.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// The degree that begins at a word, and the word behind it and its subject.
fn degree(sentence: &Sentence, at: usize) -> Option<((String, String), usize)> {
    let word = sentence.words.get(at).filter(|word| word.capital)?;
    let rest = sentence.text.get(word.from..)?;
    let length = degrees::prefix(rest)?;
    let mut to = sentence.word_at(word.from + length - 1) + 1;
    let capital = |at: usize| sentence.words.get(at).is_some_and(|word| word.capital);
    let joint = |at: usize| sentence.words.get(at).is_some_and(|word| is_subject_joint(&word.folded));
    // A subject goes on in capitals: "BA in Welsh and History".
    while to < at + DEGREE && !to.checked_sub(1).and_then(|last| sentence.words.get(last)).is_some_and(|word| word.last)
    {
        if capital(to) {
            to += 1;
        } else if joint(to) && capital(to + 1) {
            to += 2;
        } else {
            break;
        }
    }
    let (degree, area) = degrees::split(sentence.part(at, to));
    (!degree.is_empty()).then_some(((degree, area), to))
}

fn is_subject_joint(word: &str) -> bool {
    matches!(
        word,
        "in" | "of" | "and" | "und" | "fur" | "im" | "et" | "en" | "de" | "des" | "y" | "e" | "di" | "em" | "i"
    )
}

/// The subject behind "trained in", "studied".
fn subject<'a>(sentence: &Sentence<'a>, cues: &Cues) -> Option<&'a str> {
    (0..sentence.words.len()).find_map(|at| {
        let from = at + sentence.phrase(at, &cues.studied)?;
        let capital = |at: usize| sentence.words.get(at).is_some_and(|word| word.capital);
        let mut to = from;
        while to - from < DEGREE
            && !to.checked_sub(1).and_then(|last| sentence.words.get(last)).is_some_and(|word| word.last && to > from)
        {
            if sentence.phrase(to, &cues.employer).is_some() {
                break;
            }
            if capital(to) {
                to += 1;
            } else if to > from && capital(to + 1) {
                to += 2;
            } else {
                break;
            }
        }
        let text = sentence.part(from, to);
        (to > from && organizations::school_score(&key(text)) < 1.0).then_some(text)
    })
}

/// Adds a school to the resume.
pub(super) fn put(school: School, lines: (usize, usize), resume: &mut Resume, notes: &mut Notes) {
    let School { institution, degree, area, period } = school;
    let pointer = format!("/education/{}", resume.education.len());
    notes.put(format!("{pointer}/institution"), &institution, lines, CONFIDENCE);
    notes.put(format!("{pointer}/studyType"), &degree, lines, CONFIDENCE - 0.1);
    notes.put(format!("{pointer}/area"), &area, lines, CONFIDENCE - 0.1);
    let mut education = Education { institution, study_type: degree, area, ..Education::default() };
    if let Some(period) = period {
        if period.single {
            notes.put(format!("{pointer}/endDate"), &period.start_raw, lines, CONFIDENCE);
            education.end_date = period.start;
        } else {
            notes.put(format!("{pointer}/startDate"), &period.start_raw, lines, CONFIDENCE);
            notes.put(format!("{pointer}/endDate"), &period.end_raw, lines, CONFIDENCE);
            (education.start_date, education.end_date) = (period.start, period.end);
        }
    }
    resume.education.push(education);
}
