//! Navigation: pages, steps, tabs, breadcrumbs.

mod pages;
mod steps;
mod tabs;
mod trail;

pub use self::{pages::*, steps::*, tabs::*, trail::*};
