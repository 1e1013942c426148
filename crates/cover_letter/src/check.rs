//! What each sentence of a letter rests on.

use matching::Status;
use serde::{Deserialize, Serialize};
use truth::{Code, Edit};

use crate::{
    About, Tone,
    draft::{evidence, filled},
    one_line,
    phrases::Phrases,
};

/// What a sentence rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// It claims nothing about the person: a greeting, a wish.
    Phrase,
    /// Quotes of the resume or of facts; empty if it claims nothing in particular.
    Sources(Vec<String>),
    /// These words have no source: only the person can say whether they are true.
    Unknown(Vec<String>),
}

/// A sentence of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    pub text: String,
    pub basis: Basis,
}

/// The sentences of a letter, each with what it rests on.
pub fn check(about: &About<'_>, text: &str) -> Vec<Checked> {
    let phrases = known_phrases(about);
    let resume = about.resume.to_value();
    let labels: Vec<String> = about.report.requirements.iter().map(|it| one_line(&it.text)).collect();
    let met = about.report.requirements.iter().filter(|requirement| requirement.status == Status::Met);
    let met: Vec<String> = met.map(|requirement| one_line(&requirement.text)).collect();
    let own: Vec<(String, String)> =
        evidence(about).into_iter().map(|evidence| (evidence.line(), evidence.quote)).collect();
    let basis = |sentence: &str| {
        if phrases.iter().any(|phrase| phrase.is(sentence, &met)) {
            return Basis::Phrase;
        }
        if let Some((_, quote)) = own.iter().find(|(line, _)| line == sentence) {
            return Basis::Sources(vec![quote.clone()]);
        }
        // What the job asks for is its word, not a claim of the person.
        let claim = sentence.strip_prefix('•').map_or(sentence, str::trim_start);
        let claim = match claim.split_once(": ") {
            Some((label, rest)) if labels.iter().any(|known| known == label) => rest,
            _ => claim,
        };
        let edit = Edit {
            language: about.language,
            resume: &resume,
            facts: about.facts,
            path: "letter",
            before: "",
            after: claim,
        };
        let verdict = truth::check(edit);
        // The person has written it, or chosen it: only what a rule names is asked about.
        if verdict.is_licensed() {
            let mut quotes: Vec<String> = verdict.sources.into_iter().map(|source| source.quote).collect();
            quotes.dedup();
            Basis::Sources(quotes)
        } else {
            let named = verdict.problems.into_iter().filter(|problem| problem.code != Code::Doubtful);
            Basis::Unknown(named.map(|problem| problem.text).collect())
        }
    };
    let sentences = text.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(split);
    sentences.map(|sentence| Checked { text: sentence.to_owned(), basis: basis(sentence) }).collect()
}

/// A line as sentences; an item of a list is one.
fn split(line: &str) -> Vec<&str> {
    if line.starts_with('•') {
        return vec![line];
    }
    let mut found = Vec::new();
    let mut from = 0;
    for (at, _) in line.match_indices(['.', '!', '?']) {
        let rest = line.get(at + 1..).unwrap_or_default();
        let next = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
        if next.is_some_and(char::is_uppercase) {
            found.extend(line.get(from..=at));
            from = at + 2;
        }
    }
    found.extend(line.get(from..).filter(|rest| !rest.is_empty()));
    found
}

/// A phrase of the letters: its text, or what stands before and behind a list of requirements, and between its last two.
enum Known {
    Whole(String),
    List { before: String, behind: String, and: String },
}

impl Known {
    /// Whether a sentence is this phrase. `labels` are what a list can name.
    fn is(&self, sentence: &str, labels: &[String]) -> bool {
        match self {
            Self::Whole(text) => text == sentence,
            Self::List { before, behind, and } => {
                let list = sentence.strip_prefix(before.as_str()).and_then(|rest| rest.strip_suffix(behind.as_str()));
                let is_label = |name: &str| labels.iter().any(|label| label == name);
                list.is_some_and(|list| list.split(and.as_str()).flat_map(|part| part.split(", ")).all(is_label))
            }
        }
    }
}

fn known_phrases(about: &About<'_>) -> Vec<Known> {
    let Some(phrases) = Phrases::of(about.language) else { return Vec::new() };
    let and = phrases.word("list", "and").replace("{first}", "").replace("{last}", "");
    let mut known = vec![Known::Whole(one_line(&about.resume.basics.name))];
    for tone in Tone::ALL {
        for name in phrases.names() {
            let text = filled(about, phrases, name, *tone);
            match text.split_once("{list}") {
                Some((before, behind)) => {
                    known.push(Known::List { before: before.to_owned(), behind: behind.to_owned(), and: and.clone() })
                }
                None => known.extend(split(&text).into_iter().map(|sentence| Known::Whole(sentence.to_owned()))),
            }
        }
    }
    known
}
