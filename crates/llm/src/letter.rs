//! The body of a cover letter.

use crate::Prompt;

/// Asks for the body of a cover letter, each sentence on its own line. Inputs: `resume`, all texts, each as a line
/// `PATH: TEXT`; `facts`, what the person confirmed besides; `job`, the posting; `language`, that of the letter.
pub const LETTER: Prompt = Prompt::new("letter", include_str!("../prompts/letter.md"));
