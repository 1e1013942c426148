//! Spans of skills and knowledge in the sentences of job advertisements, by a sequence model with its weights compiled in.
//!
//! The taxonomy of `matching` knows names; this model knows how sentences speak of skills, and so finds what no list names.
//! Native only: nothing the browser's build uses may depend on it. How the weights came about is in `weights/RECIPE.md`.

pub mod chain;
pub mod features;
pub mod recurrent;
pub mod tokens;
pub mod decode;
