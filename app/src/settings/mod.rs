//! Settings: profile, password, devices, appearance, language, one's data.

pub mod api;
pub mod pages;
