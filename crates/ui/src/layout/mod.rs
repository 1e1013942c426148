//! The layouts of pages: public pages and the app.

mod bars;
mod links;
mod public;
mod seeker;
mod tab_bar;

pub use self::{bars::*, links::*, public::*, seeker::*, tab_bar::*};
