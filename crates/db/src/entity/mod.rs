//! Tables as they are stored. No serde: nothing here leaves the program as it is.

pub mod activities;
pub mod failed_sign_ins;
pub mod files;
pub mod holds;
pub mod jobs;
pub mod mailed_tokens;
pub mod matches;
pub mod refresh_tokens;
pub mod resume_versions;
pub mod resumes;
pub mod schedules;
pub mod sessions;
pub mod tasks;
pub mod users;
