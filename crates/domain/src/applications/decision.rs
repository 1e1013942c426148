//! An organization's decision about an application, with its message to the applicant.

use kernel::{Problem, ProblemCode};
use serde::{Deserialize, Serialize};

use super::{ApplicationStage, phases::Place};

/// The longest message or note, in characters.
pub const LONGEST_NOTE: usize = 5_000;

/// A move of an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub to: Place,
    /// The message to the applicant; never empty for an application that is declined.
    pub message: String,
}

/// The fields of the form, as they were sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DecisionFields {
    /// A word of [`Place`].
    pub to: String,
    pub message: String,
}

impl Decision {
    /// Validates a form. Nobody is declined without a reason.
    ///
    /// # Errors
    /// `Invalid` on `to` and `message`.
    pub fn new(fields: &DecisionFields) -> Result<Self, Problem> {
        let to = Place::from_word(&fields.to).filter(|to| to.stage != ApplicationStage::Withdrawn);
        let to = to.ok_or_else(|| Problem::field("to", ProblemCode::FormNotUnderstood))?;
        let message = note("message", &fields.message)?;
        if to.stage == ApplicationStage::Declined && message.is_empty() {
            return Err(Problem::field("message", ProblemCode::ReasonMissing));
        }
        Ok(Self { to, message })
    }
}

/// Validates a text of several lines.
///
/// # Errors
/// `Invalid` on `field` if it is longer than [`LONGEST_NOTE`].
pub fn note(field: &str, text: &str) -> Result<String, Problem> {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let kept = kept.trim();
    if kept.chars().count() > LONGEST_NOTE {
        return Err(Problem::field(field, ProblemCode::TooLong));
    }
    Ok(kept.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_declined_without_a_reason_or_withdrawn_by_others() {
        let decide =
            |to: &str, message: &str| Decision::new(&DecisionFields { to: to.to_owned(), message: message.to_owned() });
        assert_eq!(decide("declined", " \n ").unwrap_err().field_code("message"), Some(ProblemCode::ReasonMissing));
        assert_eq!(decide("declined", "We chose somebody with a licence.\r\n").unwrap().message.len(), 33);
        assert!(decide("screening", "").is_ok());
        for to in ["withdrawn", "moon", ""] {
            assert_eq!(decide(to, "").unwrap_err().field_code("to"), Some(ProblemCode::FormNotUnderstood));
        }
        let long = "x".repeat(LONGEST_NOTE + 1);
        assert_eq!(decide("offer", &long).unwrap_err().field_code("message"), Some(ProblemCode::TooLong));
    }
}
