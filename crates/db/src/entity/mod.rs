//! Tables as they are stored. Without serde, so no entity can be sent to a client by mistake.

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
pub mod sessions;
pub mod users;
