//! Suggestions that make a resume fit a job better without changing what it claims: what the resume shows already is named, worded as in
//! the posting, or moved to where it is seen. Each has its sources in the resume and the points that the engine gives for it. What
//! only the person can know is a question.
//!
//! Pure: no IO, no clock, no randomness.

mod answer;
mod change;
mod diff;
mod opening;
mod order;
mod progress;
mod questions;
mod skills;
mod summary;

use kernel::{Budget, PartialDate, Span};
use matching::{Job, Report, Requirement};
use resume::{Resume, paragraphs};
use serde::{Deserialize, Serialize};

pub use answer::{Place, SUMMARY, places};
pub use change::Change;
pub use diff::{Piece, pieces};
pub use progress::{Decided, Decision, Progress, progress};

/// Suggestions of one kind are at most so many: a longer list is not read.
const MOST_OF_A_KIND: usize = 8;

kernel::words! {
    /// What a suggestion does.
    pub enum Kind else NameSkill {
        /// Names a skill in the list of skills that a sentence of the resume shows.
        NameSkill = "name_skill",
        /// Names a skill that another skill of the resume includes.
        NameIncluded = "name_included",
        /// Writes a skill as the posting does, beside the resume's own word.
        JobWording = "job_wording",
        /// Moves the skills that the job asks for to the front.
        SkillsFirst = "skills_first",
        /// Moves the bullets that answer the job to the front of their entry.
        BulletsFirst = "bullets_first",
        /// Begins a bullet with what was done.
        BeginWithVerb = "begin_with_verb",
        /// Adds a summary of what the resume shows for this job.
        AddSummary = "add_summary",
        /// Says a text in other words, proposed by a language model and checked against its sources.
        Reworded = "reworded",
        /// Asks where a listed skill was used.
        AskWhere = "ask_where",
        /// Asks about something that the resume does not show, or not in full.
        AskAbout = "ask_about",
        /// Asks for a number in a bullet that the job cares about.
        AskNumber = "ask_number",
    }
}

/// A text of the resume that a suggestion rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The JSON pointer of the text.
    pub pointer: String,
    /// The part of it, word for word.
    pub quote: String,
}

/// A suggested change of a resume, or a question about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    pub kind: Kind,
    pub change: Change,
    /// What in the resume it rests on; may be empty for a question.
    pub sources: Vec<Source>,
    /// The sentence of the posting that asks for it, if one does.
    pub job_quote: Option<String>,
    /// Points by which the overall score rises, 0–100. For a question, those that an answer can earn.
    pub gain: f64,
    /// Why it is better, in the words of a model; empty for rules, whose reasons are texts of the pages.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Suggestion {
    /// Identifies the suggestion as long as the texts that it is about stay the same.
    pub fn key(&self) -> String {
        let key = format!("{}:{}", self.kind.word(), self.change.key());
        match &self.change {
            // A model may have several wordings for a text; a rule has one.
            Change::Text { after, .. } if self.kind == Kind::Reworded => format!("{key}:{after}"),
            _ => key,
        }
    }

    /// Whether it asks something instead of changing anything.
    pub fn is_question(&self) -> bool {
        matches!(self.change, Change::Ask { .. })
    }
}

/// A resume, the job and what the engine says about both, with the places of all texts.
pub(crate) struct Context<'a> {
    resume: &'a Resume,
    report: &'a Report,
    spans: Vec<(String, Span)>,
    language: &'static str,
}

impl<'a> Context<'a> {
    fn new(resume: &'a Resume, report: &'a Report) -> Self {
        let language = lexicon::language_of(&report.resume_text).map_or("en", |likely| likely.code);
        Self { resume, report, spans: paragraphs(resume).spans.into_iter().collect(), language }
    }

    /// The text of the resume that contains the evidence of a requirement, and the quote.
    fn source_of(&self, requirement: &Requirement) -> Option<Source> {
        let (span, quote) = (requirement.resume_span?, requirement.resume_quote.as_ref()?);
        let inside = |(_, text): &&(String, Span)| text.start <= span.start && span.end <= text.end;
        let (pointer, _) = self.spans.iter().find(inside)?;
        Some(Source { pointer: pointer.clone(), quote: quote.clone() })
    }
}

/// The suggestions for a resume and a job, the largest gain first, questions last. `report` compares exactly these two, with
/// [`matching::plain_text`] of the resume as its text. Ends early, with those found so far, when the budget is over.
pub fn suggest(resume: &Resume, job: &Job, report: &Report, today: PartialDate, budget: Budget<'_>) -> Vec<Suggestion> {
    let context = Context::new(resume, report);
    let mut found = Vec::new();
    for rule in [skills::named, skills::worded, order::skills, order::bullets, opening::verbs, summary::added] {
        let mut new = rule(&context);
        new.truncate(MOST_OF_A_KIND);
        found.append(&mut new);
    }
    for suggestion in &mut found {
        if budget.is_over() {
            break;
        }
        suggestion.gain = gain(resume, job, report, &suggestion.change, today, budget);
    }
    // A change that costs points helps nobody.
    found.retain(|suggestion| suggestion.gain > -0.05);
    found.sort_by(|one, other| other.gain.total_cmp(&one.gain));
    found.extend(questions::asked(&context));
    found
}

/// The points by which a change raises the score of a resume.
pub(crate) fn gain(
    resume: &Resume,
    job: &Job,
    report: &Report,
    change: &Change,
    today: PartialDate,
    budget: Budget<'_>,
) -> f64 {
    let Some(changed) = change.apply(resume) else { return 0.0 };
    let text = matching::plain_text(&changed);
    let after = matching::compare_within(&changed, &text, job, today, budget);
    if budget.is_over() { 0.0 } else { after.score.points() - report.score.points() }
}
