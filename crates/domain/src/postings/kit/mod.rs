//! The kit of a job: the competencies that interviewers judge, what the levels of each look like, and what is asked about it. Scorecards
//! keep the competencies as they were when they were begun (`applications::scorecards`).

mod fields;
mod offer;

use interviews::bank::Competence;
use kernel::{JobId, Problem, ProblemCode};
use matching::{Ground, unasked};
use serde::{Deserialize, Serialize};

use crate::{applications::decides, organizations::MemberRole};

pub use fields::CompetencyFields;
pub use offer::{Basis, Choice, Offer};

/// The most competencies of a kit.
pub const MOST_COMPETENCIES: usize = 12;
/// The most questions about a competency.
pub const MOST_QUESTIONS: usize = 5;

/// What a level looks like.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Anchors {
    pub one: String,
    pub three: String,
    pub five: String,
}

impl Anchors {
    /// What a level looks like; `None` for the levels between.
    pub fn of(&self, level: u8) -> Option<&str> {
        match level {
            1 => Some(&self.one),
            3 => Some(&self.three),
            5 => Some(&self.five),
            _ => None,
        }
    }
}

/// Something that interviewers judge, on levels from 1 to 5.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Competency {
    /// From 1, different for each competency that the kit ever had at the same time.
    pub number: u32,
    pub name: String,
    /// The competence of the bank whose questions fit; `None` for a requirement or an own one.
    pub about: Option<Competence>,
    pub anchors: Anchors,
    /// What can be asked about it.
    pub questions: Vec<String>,
}

/// Words of a question that may not be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warned {
    pub ground: Ground,
    /// The words, as they stand in the question.
    pub words: String,
}

/// The words of a text, of one question or several, that ask for what may not be asked; each once.
pub fn warned(text: &str) -> Vec<Warned> {
    let mut found: Vec<Warned> = Vec::new();
    for it in unasked(text) {
        let words = it.words.of(text).unwrap_or_default().to_owned();
        let warned = Warned { ground: it.ground, words };
        if !found.contains(&warned) {
            found.push(warned);
        }
    }
    found
}

/// Of each competency, by its number, what may not be asked of its questions; without those where everything may be.
pub fn all_warned(competencies: &[Competency]) -> Vec<(u32, Vec<Warned>)> {
    let of = |it: &Competency| (it.number, warned(&it.questions.join("\n")));
    competencies.iter().map(of).filter(|(_, warned)| !warned.is_empty()).collect()
}

/// The competencies of a job.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Kit {
    pub competencies: Vec<Competency>,
    /// Increases with each change, from 0.
    pub version: i32,
}

impl Kit {
    /// The competency with a number.
    pub fn competency(&self, number: u32) -> Option<&Competency> {
        self.competencies.iter().find(|it| it.number == number)
    }

    /// Adds a competency at the end, or changes the one with its number.
    ///
    /// # Errors
    /// `Invalid` on the fields, and on `name` with `competency_taken` if another one has it; `NotFound` if there is none with this number;
    /// `Invalid` with `too_many_competencies`.
    pub fn put(&mut self, number: Option<u32>, fields: &CompetencyFields) -> Result<(), Problem> {
        let last = self.competencies.iter().map(|it| it.number).max().unwrap_or(0);
        let made = fields.competency(number.unwrap_or(last + 1))?;
        let is_taken = |it: &Competency| it.number != made.number && it.name.to_lowercase() == made.name.to_lowercase();
        if self.competencies.iter().any(is_taken) {
            return Err(Problem::field("name", ProblemCode::CompetencyTaken));
        }
        match number {
            Some(number) => {
                let found = self.competencies.iter_mut().find(|it| it.number == number);
                *found.ok_or_else(Problem::not_found)? = made;
            }
            None if self.competencies.len() >= MOST_COMPETENCIES => {
                return Err(Problem::invalid(ProblemCode::TooManyCompetencies));
            }
            None => self.competencies.push(made),
        }
        Ok(())
    }

    /// Takes a competency away; nothing happens if it is gone.
    pub fn remove(&mut self, number: u32) {
        self.competencies.retain(|it| it.number != number);
    }

    /// Moves a competency one place up or down; nothing happens at the end, or if it is gone.
    pub fn shift(&mut self, number: u32, up: bool) {
        let Some(at) = self.competencies.iter().position(|it| it.number == number) else { return };
        let to = if up { at.checked_sub(1) } else { Some(at + 1) };
        if let Some(to) = to.filter(|to| *to < self.competencies.len()) {
            self.competencies.swap(at, to);
        }
    }
}

/// The kit of a posting, as its organization sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KitView {
    pub job: JobId,
    /// The job title; empty for a draft without one.
    pub title: String,
    /// The viewer's role in the organization.
    pub role: MemberRole,
    pub kit: Kit,
    /// By the number of the competency, what may not be asked of its questions.
    pub warned: Vec<(u32, Vec<Warned>)>,
    /// What can be added.
    pub choices: Vec<Choice>,
    /// The competency that is added or changed.
    pub offer: Option<Offer>,
}

impl KitView {
    /// Whether the viewer may change it.
    pub fn can_edit(&self) -> bool {
        decides(self.role)
    }
}

#[cfg(test)]
mod tests {
    use interviews::bank;

    use super::*;

    fn fields(name: &str) -> CompetencyFields {
        let text = || "Says what happened.".to_owned();
        CompetencyFields { name: name.to_owned(), one: text(), three: text(), five: text(), ..Default::default() }
    }

    #[test]
    fn competencies_keep_their_numbers_and_have_different_names() {
        let mut kit = Kit::default();
        for name in ["Night work", "Teamwork", "Polish"] {
            kit.put(None, &fields(name)).unwrap();
        }
        kit.shift(3, true);
        kit.shift(1, true);
        kit.remove(2);
        kit.put(Some(1), &fields("Nights")).unwrap();
        kit.put(None, &fields("Driving")).unwrap();
        let seen: Vec<_> = kit.competencies.iter().map(|it| (it.number, it.name.as_str())).collect();
        assert_eq!(seen, [(1, "Nights"), (3, "Polish"), (4, "Driving")]);
        assert_eq!(kit.put(Some(2), &fields("Teamwork")).unwrap_err(), Problem::not_found());
        let taken = kit.put(None, &fields("pOLISH")).unwrap_err();
        assert_eq!(taken.field_code("name"), Some(ProblemCode::CompetencyTaken));
    }

    #[test]
    fn a_kit_has_an_end() {
        let mut kit = Kit::default();
        for number in 0..MOST_COMPETENCIES {
            kit.put(None, &fields(&number.to_string())).unwrap();
        }
        assert_eq!(kit.put(None, &fields("more")).unwrap_err().code, ProblemCode::TooManyCompetencies);
        kit.put(Some(1), &fields("still changed")).unwrap();
    }

    #[test]
    fn no_question_of_the_bank_may_not_be_asked() {
        for question in bank::questions() {
            for language in ["en", "de"] {
                let ask = question.text(language).map(|text| text.ask.as_str()).unwrap_or_default();
                assert_eq!(warned(ask), [], "{ask}");
            }
        }
    }

    #[test]
    fn a_warning_stands_once() {
        let found = warned("How old are you?\nHow old are you? Are you pregnant?");
        let seen: Vec<_> = found.iter().map(|it| (it.ground, it.words.as_str())).collect();
        assert_eq!(seen, [(Ground::Age, "How old are you"), (Ground::Family, "Are you pregnant")]);
    }
}
