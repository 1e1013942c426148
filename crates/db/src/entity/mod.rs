//! Tables as they are stored. No serde: nothing here leaves the program as it is.

pub mod activities;
pub mod erased_sessions;
pub mod files;
pub mod holds;
pub mod jobs;
pub mod mailed_tokens;
pub mod matches;
pub mod recent_events;
pub mod refresh_tokens;
pub mod resume_versions;
pub mod resumes;
pub mod sessions;
pub mod user_roles;
pub mod users;
