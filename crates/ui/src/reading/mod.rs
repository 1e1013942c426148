//! What was measured: SVG written by the server, with geometry in attributes and colour in classes.
//!
//! Ticks measure (a match, a score, an allowance); solid bars count. Every drawing is named by a text that states the finding.

mod dial;
mod factor;
mod ruler;

pub use self::{dial::*, factor::*, ruler::*};
