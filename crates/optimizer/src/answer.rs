//! What somebody writes themselves: the answer to a question, or other words for a suggestion.

use resume::Resume;
use serde::{Deserialize, Serialize};

use crate::{Change, Suggestion};

/// The summary, as a place for an answer.
pub const SUMMARY: &str = "/basics/summary";

/// Where the sentence of an answer can stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The JSON pointer of the list of bullets, or [`SUMMARY`].
    pub pointer: String,
    /// The position and the employer, or the name of the project; empty for the summary.
    pub label: String,
}

/// The places for an answer: every position, voluntary post and project, and the summary.
pub fn places(resume: &Resume) -> Vec<Place> {
    let document = resume.to_value();
    let mut found = Vec::new();
    for (list, names) in
        [("work", ["position", "name"]), ("volunteer", ["position", "organization"]), ("projects", ["name", ""])]
    {
        let entries = document.get(list).and_then(|list| list.as_array()).into_iter().flatten();
        found.extend(entries.enumerate().map(|(at, entry)| {
            let names = names.iter().filter_map(|name| entry.get(name)?.as_str()).filter(|name| !name.is_empty());
            let label = names.collect::<Vec<_>>().join(", ");
            Place { pointer: format!("/{list}/{at}/highlights"), label }
        }));
    }
    found.push(Place { pointer: SUMMARY.to_owned(), label: String::new() });
    found
}

impl Suggestion {
    /// This suggestion in somebody's own words; a question becomes the change that its answer makes, at `place` if it is not
    /// about a text. `None` if there is no such place, or nothing would change.
    pub fn in_own_words(&self, resume: &Resume, text: &str, place: &str) -> Option<Self> {
        let text = text.to_owned();
        let change = match &self.change {
            Change::Text { pointer, before, .. } => own(pointer, before, text)?,
            Change::Add { pointer, .. } => Change::Add { pointer: pointer.clone(), text },
            Change::AddSkill { .. } => Change::AddSkill { name: text },
            Change::Order { .. } => return None,
            Change::Ask { .. } if self.asks_about_a_text() => {
                let Change::Ask { pointer, text: before } = &self.change else { return None };
                own(pointer, before, text)?
            }
            Change::Ask { .. } => {
                let place = places(resume).into_iter().find(|known| known.pointer == place)?;
                added(resume, &place.pointer, text)
            }
        };
        Some(Self { change, ..self.clone() })
    }

    /// The text that it proposes; `None` if it asks something or changes only an order.
    pub fn text(&self) -> Option<&str> {
        match &self.change {
            Change::Text { after: text, .. } | Change::Add { text, .. } | Change::AddSkill { name: text } => Some(text),
            Change::Order { .. } | Change::Ask { .. } => None,
        }
    }

    /// Whether it asks for something in one text of the resume, which the answer replaces.
    pub fn asks_about_a_text(&self) -> bool {
        self.is_question() && self.kind == crate::Kind::AskNumber
    }
}

fn own(pointer: &str, before: &str, after: String) -> Option<Change> {
    (before != after).then(|| Change::Text { pointer: pointer.to_owned(), before: before.to_owned(), after })
}

fn added(resume: &Resume, pointer: &str, text: String) -> Change {
    let before = resume.basics.summary.clone();
    if pointer == SUMMARY && !before.is_empty() {
        let after = format!("{before} {text}");
        return Change::Text { pointer: pointer.to_owned(), before, after };
    }
    Change::Add { pointer: pointer.to_owned(), text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Kind;

    fn resume(summary: &str) -> Resume {
        let json = serde_json::json!({"basics": {"name": "Ana", "summary": summary}, "work": [{"name": "Ward 3", "position": "Nurse"}],
            "projects": [{"name": "Garden"}]});
        Resume::from_json(&json.to_string()).unwrap()
    }

    fn question(kind: Kind, pointer: &str, text: &str) -> Suggestion {
        let change = Change::Ask { pointer: pointer.to_owned(), text: text.to_owned() };
        Suggestion { kind, change, sources: Vec::new(), job_quote: None, gain: 0.0, reason: String::new() }
    }

    #[test]
    fn an_answer_stands_where_the_person_puts_it() {
        let resume = resume("Nurse.");
        let labels: Vec<_> = places(&resume).into_iter().map(|place| place.label).collect();
        assert_eq!(labels, ["Nurse, Ward 3", "Garden", ""]);
        let ask = question(Kind::AskAbout, "", "SAP");
        let said = |place| {
            ask.in_own_words(&resume, "Booked in SAP.", place).map(|answered| answered.change.apply(&resume).unwrap())
        };
        assert_eq!(said("/work/0/highlights").unwrap().work[0].highlights, ["Booked in SAP."]);
        assert_eq!(said(SUMMARY).unwrap().basics.summary, "Nurse. Booked in SAP.");
        assert!(said("/basics/name").is_none() && said("/work/7/highlights").is_none());
    }

    #[test]
    fn a_number_goes_into_its_sentence() {
        let resume = resume("Cared for residents.");
        let ask = question(Kind::AskNumber, SUMMARY, "Cared for residents.");
        let answered = ask.in_own_words(&resume, "Cared for 12 residents.", "").unwrap();
        assert_eq!(answered.change.apply(&resume).unwrap().basics.summary, "Cared for 12 residents.");
        assert_eq!(ask.in_own_words(&resume, "Cared for residents.", ""), None);
    }
}
