//! Mock interviews: their questions, the answers given in them, and what was reached.

use interviews::Part;
use kernel::{RunId, Score, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Asked, Attempt, Interview, average, shares};

/// A mock interview in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunHead {
    pub id: RunId,
    /// The number of its questions, and of those answered in it.
    pub questions: u32,
    pub answered: u32,
    /// The average score of the answers.
    pub score: Option<Score>,
    pub at: Timestamp,
}

/// A question of a mock interview, and the answer given in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunQuestion {
    pub asked: Asked,
    pub attempt: Option<Attempt>,
}

/// A mock interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunView {
    pub id: RunId,
    pub interview: Interview,
    pub questions: Vec<RunQuestion>,
    pub started_at: Timestamp,
}

impl RunView {
    /// The place of the first question without an answer.
    pub fn next(&self) -> Option<usize> {
        self.questions.iter().position(|question| question.attempt.is_none())
    }

    /// The average score of the answers.
    pub fn score(&self) -> Option<Score> {
        average(self.questions.iter().filter_map(|question| Some(question.attempt.as_ref()?.feedback.score)))
    }

    /// The average share of points by part.
    pub fn parts(&self) -> Vec<(Part, u8)> {
        shares(self.questions.iter().filter_map(|question| Some(&question.attempt.as_ref()?.feedback)))
    }
}
