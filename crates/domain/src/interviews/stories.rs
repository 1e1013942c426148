//! A person's stories for interviews.

use interviews::{Part, bank::Competence, stories::Draft};
use kernel::{FieldProblem, Problem, ProblemCode, StoryId, Timestamp};
use resume::Resume;
use serde::{Deserialize, Serialize};

use super::{Experience, forms::clean};

/// The longest title, in characters.
const LONGEST_TITLE: usize = 120;

/// The longest part of a story, in characters.
const LONGEST_PART: usize = 4_000;

kernel::words! {
    /// Where a story was drafted from.
    pub enum Origin else Own {
        /// Written by hand.
        Own = "own",
        /// From a line of a resume.
        Resume = "resume",
        /// From an answer.
        Answer = "answer",
    }
}

/// The text of a story.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StoryText {
    pub title: String,
    pub situation: String,
    pub task: String,
    pub action: String,
    pub result: String,
    /// What it shows.
    pub competences: Vec<Competence>,
}

impl StoryText {
    /// The draft with a title.
    pub fn of_draft(title: &str, draft: Draft) -> Self {
        let Draft { situation, task, action, result, competences } = draft;
        Self { title: crate::words::shorten(title, LONGEST_TITLE), situation, task, action, result, competences }
    }

    /// The four parts, in their order.
    pub fn parts(&self) -> [(Part, &str); 4] {
        [
            (Part::Situation, self.situation.as_str()),
            (Part::Task, self.task.as_str()),
            (Part::Action, self.action.as_str()),
            (Part::Result, self.result.as_str()),
        ]
    }

    /// The parts that are missing.
    pub fn missing(&self) -> Vec<Part> {
        self.parts().into_iter().filter(|(_, text)| text.trim().is_empty()).map(|(part, _)| part).collect()
    }
}

/// A story of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    pub id: StoryId,
    pub text: StoryText,
    pub origin: Origin,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// A story, with the number of questions it is chosen for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryView {
    pub story: Story,
    pub chosen: u64,
}

/// A story as a form has it.
#[derive(Debug, Clone, Default)]
pub struct StoryForm<'a> {
    pub title: &'a str,
    pub situation: &'a str,
    pub task: &'a str,
    pub action: &'a str,
    pub result: &'a str,
    /// The words of the competences.
    pub competences: &'a [String],
}

impl StoryText {
    /// Validates a form. Parts may be missing, but not all: they can be added when the person remembers them.
    ///
    /// # Errors
    /// `Invalid` on `title` and on each part that is too long; on `action` if there is no part.
    pub fn new(form: &StoryForm<'_>) -> Result<Self, Problem> {
        let mut fields = Vec::new();
        let mut field = |name: &str, text: &str, longest: usize| {
            let text = clean(text);
            if text.chars().count() > longest {
                fields.push(FieldProblem::new(name, ProblemCode::TooLong));
            }
            text
        };
        let text = Self {
            title: field("title", form.title, LONGEST_TITLE),
            situation: field("situation", form.situation, LONGEST_PART),
            task: field("task", form.task, LONGEST_PART),
            action: field("action", form.action, LONGEST_PART),
            result: field("result", form.result, LONGEST_PART),
            competences: Competence::ALL
                .iter()
                .copied()
                .filter(|known| form.competences.iter().any(|word| word == known.word()))
                .collect(),
        };
        if text.title.is_empty() {
            fields.push(FieldProblem::new("title", ProblemCode::Empty));
        }
        if text.missing().len() == 4 {
            fields.push(FieldProblem::new("action", ProblemCode::StoryEmpty));
        }
        if fields.is_empty() { Ok(text) } else { Err(Problem::fields(fields)) }
    }
}

/// The lines of a resume that a story or an answer can rest on, with their entries: the bullets of positions, projects and unpaid work, and
/// the sentences of an entry without bullets.
pub fn lines_of(resume: &Resume) -> Vec<Experience> {
    let mut lines = Vec::new();
    let mut add = |place: String, entry: [&str; 2], summary: &str, bullets: &[String]| {
        let entry: Vec<&str> = entry.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
        let entry = entry.join(", ");
        let bullets: Vec<&str> = if bullets.is_empty() {
            summary.split_inclusive(['\n', '.', '!', '?']).collect()
        } else {
            bullets.iter().map(String::as_str).collect()
        };
        // A line of two words tells nothing.
        let told = bullets.into_iter().map(str::trim).filter(|line| line.split_whitespace().count() > 2);
        lines.extend(told.map(|line| Experience {
            quote: line.to_owned(),
            place: place.clone(),
            entry: entry.clone(),
        }));
    };
    for (at, work) in resume.work.iter().enumerate() {
        add(format!("work/{at}"), [&work.position, &work.name], &work.summary, &work.highlights);
    }
    for (at, work) in resume.volunteer.iter().enumerate() {
        add(format!("volunteer/{at}"), [&work.position, &work.organization], &work.summary, &work.highlights);
    }
    for (at, project) in resume.projects.iter().enumerate() {
        add(format!("projects/{at}"), [&project.name, &project.entity], &project.description, &project.highlights);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_needs_a_title_and_a_part() {
        let codes = |form: StoryForm<'_>| match StoryText::new(&form) {
            Ok(_) => Vec::new(),
            Err(problem) => problem.fields.into_iter().map(|field| (field.field, field.code)).collect(),
        };
        let form = StoryForm { title: " The broken oven ", result: "200 loaves", ..StoryForm::default() };
        assert!(codes(form.clone()).is_empty());
        let none = [("title".to_owned(), ProblemCode::Empty), ("action".to_owned(), ProblemCode::StoryEmpty)];
        assert_eq!(codes(StoryForm { result: " \n", title: " ", ..form.clone() }), none);
        let long = "x".repeat(20_000);
        let too_long = [("title".to_owned(), ProblemCode::TooLong), ("task".to_owned(), ProblemCode::TooLong)];
        assert_eq!(codes(StoryForm { title: &long, task: &long, ..form.clone() }), too_long);
        let words = ["safety", "nothing", "conflict", "safety"].map(str::to_owned);
        let text = StoryText::new(&StoryForm { competences: &words, ..form }).unwrap();
        assert_eq!(
            (text.title.as_str(), text.competences.as_slice()),
            ("The broken oven", [Competence::Conflict, Competence::Safety].as_slice())
        );
        assert_eq!(text.missing(), [Part::Situation, Part::Task, Part::Action]);
    }

    #[test]
    fn bullets_are_lines_and_so_are_sentences_without_bullets() {
        let resume = Resume::from_json(
            r#"{"work":[{"name":"Acme","position":"Nurse","summary":"Ward","highlights":["Led triage on a ward","Yes"]},
                {"position":"Cook","summary":"Cooked for forty people. Kept the books."}],
                "projects":[{"name":"Rota","description":"Rebuilt the rota of a ward"}]}"#,
        )
        .unwrap();
        let lines: Vec<_> = lines_of(&resume).into_iter().map(|line| (line.place, line.entry, line.quote)).collect();
        let line = |place: &str, entry: &str, quote: &str| (place.to_owned(), entry.to_owned(), quote.to_owned());
        assert_eq!(
            lines,
            [
                line("work/0", "Nurse, Acme", "Led triage on a ward"),
                line("work/1", "Cook", "Cooked for forty people."),
                line("work/1", "Cook", "Kept the books."),
                line("projects/0", "Rota", "Rebuilt the rota of a ward"),
            ]
        );
    }
}
