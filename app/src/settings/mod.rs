//! Settings: profile, password, devices, appearance, language, your data.

pub mod api;
pub mod pages;
