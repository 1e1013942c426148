//! Drawings of scores: SVG written by the server, with geometry in attributes and colors in classes.
//!
//! Ticks show a measurement (a score, an allowance); solid bars show a count. Every drawing has an accessible name that states
//! its value.

mod dial;
mod factor;
mod ruler;

pub use self::{dial::*, factor::*, ruler::*};
