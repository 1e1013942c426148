//! Notes on an answer of somebody who practices for an interview.

use serde::{Deserialize, Serialize};

use crate::{Prompt, Schema, Shape};

/// Asks for [`Notes`]. Inputs: `question`; `shows`, what a good answer shows, each point on a line; `job`, the position in a line; `answer`;
/// `language`, that of the reader.
pub const NOTES: Prompt = Prompt::new("notes", include_str!("../prompts/notes.md"));

/// What the model answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    pub notes: Vec<Note>,
}

/// A note on a place of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The words of the answer.
    pub quote: String,
    /// What is said about them.
    pub note: String,
}

impl Shape for Notes {
    const NAME: &'static str = "notes";

    fn schema() -> Schema {
        Schema::object([(
            "notes",
            Schema::list(Schema::object([
                ("quote", Schema::text("words copied from the answer, which the note is about")),
                ("note", Schema::text("one or two sentences: what to do, and why")),
            ])),
        )])
    }
}
