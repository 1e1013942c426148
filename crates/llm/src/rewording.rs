//! Another wording of one text of a resume.

use serde::{Deserialize, Serialize};

use crate::{Prompt, Schema, Shape};

/// Asks for a [`Rewording`]. Inputs: `resume`, `facts`, `job` and `language` as for suggestions; `path`, the text; `tried`, the wordings
/// there are, each on a line; `wish`, how the person would like it.
pub const REWORDING: Prompt = Prompt::new("rewording", include_str!("../prompts/rewording.md"));

/// What the model answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rewording {
    /// The new text; empty if there is none.
    pub after: String,
    /// The words of the resume, or of the facts, on which it rests.
    pub quote: String,
    /// What it does better.
    pub reason: String,
}

impl Shape for Rewording {
    const NAME: &'static str = "rewording";

    fn schema() -> Schema {
        Schema::object([
            ("after", Schema::text("the whole new text; empty if there is no other true wording")),
            ("quote", Schema::text("words copied from the resume or the facts, on which the new text rests")),
            ("reason", Schema::text("one sentence: what the new text does better")),
        ])
    }
}
