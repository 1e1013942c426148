//! Feedback to an answer without a job.
#![allow(dead_code)] // each test uses some of them

use interviews::{Answer, Feedback, Kind, Star, feedback};

/// Feedback to an answer.
pub fn feedback_to(language: &str, kind: Kind, question: &str, text: &str) -> Feedback {
    feedback(&Answer { language, question, kind, job: "", text })
}

/// The parts of a told case.
pub fn star(language: &str, text: &str) -> Star {
    feedback_to(language, Kind::Behavioural, "", text).star
}
