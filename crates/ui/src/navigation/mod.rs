//! Ways through pages and through time.

mod pages;
mod steps;
mod tabs;
mod trail;

pub use self::{pages::*, steps::*, tabs::*, trail::*};
