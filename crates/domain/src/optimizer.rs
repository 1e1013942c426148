//! The optimizer: suggestions for a resume and a job, what the person decides about them, and facts that they confirm.

use kernel::{FactId, MatchId, Problem, ProblemCode, ResumeId, Score, Timestamp};
use matching::Factors;
use optimizer::{Change, Place, Source, Suggestion};
use serde::{Deserialize, Serialize};

pub use optimizer::{Decision, Kind, Piece};

use crate::{matches::Heading, models::NoAnswer};

/// The longest text that a person writes for a suggestion or a fact, in characters.
pub const MAX_WORDS: usize = 2_000;

/// The longest wish for another wording, in characters.
pub const MAX_WISH: u32 = 200;

/// A match with its suggestions and what was decided about them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OptimizerView {
    pub id: MatchId,
    pub heading: Heading,
    pub resume: ResumeId,
    /// The scores of the resume as it is.
    pub before: Scores,
    /// The scores with every accepted change.
    pub now: Scores,
    /// The score after every open change, questions aside.
    pub reach: Score,
    /// Open ones first, the largest gain first; then the decided ones in the order of the decisions.
    pub items: Vec<Item>,
    /// Where an answer can stand.
    pub places: Vec<Place>,
    /// The resume to which accepted changes were saved last.
    pub saved: Option<ResumeId>,
    /// Whether accepted changes are not saved yet.
    pub unsaved: bool,
    /// How many facts the person has confirmed.
    pub facts: u64,
    /// Why no language model can be asked for more; `None` if one can.
    pub obstacle: Option<NoAnswer>,
}

/// What a language model proposed, and the match with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelAnswer {
    pub view: OptimizerView,
    /// How many new suggestions there are.
    pub proposed: usize,
    /// How many more there were that are not shown, because they say what the resume does not.
    pub blocked: usize,
    /// Why there is no answer.
    pub problem: Option<NoAnswer>,
}

impl ModelAnswer {
    /// What came of it in a word: `new`, `blocked`, `nothing`, or why there is no answer.
    pub fn word(&self) -> &'static str {
        match self.problem {
            Some(problem) => problem.word(),
            None if self.proposed > 0 => "new",
            None if self.blocked > 0 => "blocked",
            None => "nothing",
        }
    }
}

/// An overall score and its factors.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    pub overall: Score,
    pub factors: Factors,
}

/// A suggestion for display.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Identifies it within its match.
    pub key: String,
    pub kind: Kind,
    /// Points by which the overall score rises; for a question, those that an answer can earn.
    pub gain: f64,
    /// Why, in the words of a model; empty for suggestions of rules.
    pub reason: String,
    /// The section of the form that it is about: the end of a locale key; empty if it is about none yet.
    pub section: String,
    /// The entry that it is about, as "position, employer"; may be empty.
    pub entry: String,
    /// What changes, word by word; empty for a question.
    pub pieces: Vec<Piece>,
    /// For another order: the items as they will stand.
    pub order: Vec<String>,
    /// What in the resume it rests on.
    pub sources: Vec<Source>,
    /// The sentence of the posting that asks for it.
    pub job_quote: Option<String>,
    /// What a question is about.
    pub question: Option<Question>,
    /// The text that can be edited before accepting; `None` if only the order changes.
    pub text: Option<String>,
    /// Whether it is another wording of one text, so that a model can be asked for one more.
    pub is_wording: bool,
    /// `None` while it is open.
    pub decision: Option<Decision>,
    /// Whether the accepted change could be made: one that builds on another cannot when that one is taken back.
    pub fits: bool,
}

/// A question to the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The skill, the requirement or the sentence that it is about.
    pub about: String,
    /// Whether the answer replaces that sentence. Otherwise it is a sentence of its own, and the person says where it stands.
    pub replaces: bool,
    /// Whether the person has confirmed something about this before, for another job: then it is the text to start from.
    pub remembered: bool,
}

/// What a person does with a suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Accepts it, in their own words if they gave any; the answer to a question also has a place.
    Accept {
        text: Option<String>,
        place: String,
    },
    Reject,
    /// Takes back what was decided.
    Undo,
}

impl Step {
    /// The step with this word, from a form.
    ///
    /// # Errors
    /// `Invalid` for an unknown word; on `text` if it is too long.
    pub fn new(word: &str, text: Option<&str>, place: &str) -> Result<Self, Problem> {
        match word {
            "accept" => {
                let text = text.map(cleaned).transpose()?;
                Ok(Self::Accept { text: text.filter(|text| !text.is_empty()), place: place.to_owned() })
            }
            "reject" => Ok(Self::Reject),
            "undo" => Ok(Self::Undo),
            _ => Err(Problem::invalid(ProblemCode::FormNotUnderstood)),
        }
    }
}

/// Something that a person has confirmed about themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub id: FactId,
    /// The skill, the requirement or the sentence that it is about; empty if the person wrote it unasked.
    pub about: String,
    pub text: String,
    pub confirmed_at: Timestamp,
}

/// Validates the text of a fact.
///
/// # Errors
/// `Invalid` on `text` if it is empty or too long.
pub fn fact_text(text: &str) -> Result<String, Problem> {
    let text = cleaned(text)?;
    if text.is_empty() { Err(Problem::field("text", ProblemCode::Empty)) } else { Ok(text) }
}

/// Validates a wish for another wording; it may be empty.
///
/// # Errors
/// `Invalid` on `wish` if it is too long.
pub fn wish(text: &str) -> Result<String, Problem> {
    let most = usize::try_from(MAX_WISH).unwrap_or(usize::MAX);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > most { Err(Problem::field("wish", ProblemCode::TooLong)) } else { Ok(text) }
}

/// On one line, as texts of a resume are.
fn cleaned(text: &str) -> Result<String, Problem> {
    if text.chars().count() > MAX_WORDS {
        return Err(Problem::field("text", ProblemCode::TooLong));
    }
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The section of the form and the list's entry that a JSON pointer leads to: `/work/0/highlights/1` to `work` and `0`.
pub fn place_of(pointer: &str) -> (&str, Option<&str>) {
    let mut parts = pointer.trim_start_matches('/').split('/');
    let section = parts.next().unwrap_or_default();
    (section, parts.next().filter(|part| part.bytes().all(|byte| byte.is_ascii_digit())))
}

/// The JSON pointer that a change is about; empty for a question about nothing in particular.
pub fn pointer_of(suggestion: &Suggestion) -> &str {
    match &suggestion.change {
        Change::Text { pointer, .. } | Change::Add { pointer, .. } | Change::Order { pointer, .. } => pointer,
        Change::Ask { pointer, .. } => pointer,
        Change::AddSkill { .. } => "/skills",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_validated() {
        let step = |word, text| Step::new(word, text, "/work/0/highlights");
        let accepted = |text: Option<&str>| {
            Ok(Step::Accept { text: text.map(str::to_owned), place: "/work/0/highlights".to_owned() })
        };
        assert_eq!(step("accept", Some(" Cooked\n for 40 ")), accepted(Some("Cooked for 40")));
        assert_eq!(step("accept", Some(" ")), accepted(None));
        assert_eq!(step("undo", None), Ok(Step::Undo));
        assert!(step("delete", None).is_err());
        let long = "a".repeat(MAX_WORDS + 1);
        assert_eq!(step("accept", Some(&long)).unwrap_err().field_code("text"), Some(ProblemCode::TooLong));
        assert_eq!(fact_text(" ").unwrap_err().field_code("text"), Some(ProblemCode::Empty));
        assert_eq!(wish(" much\n shorter ").unwrap(), "much shorter");
        assert_eq!(wish(&"a".repeat(201)).unwrap_err().field_code("wish"), Some(ProblemCode::TooLong));
    }

    #[test]
    fn pointers_lead_to_sections() {
        assert_eq!(place_of("/work/0/highlights/1"), ("work", Some("0")));
        assert_eq!(place_of("/basics/summary"), ("basics", None));
        assert_eq!(place_of(""), ("", None));
    }
}
