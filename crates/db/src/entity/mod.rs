//! The tables' rows. Without serde, so that no entity can be sent to a client by mistake.

pub mod activities;
pub mod erased_sessions;
pub mod facts;
pub mod files;
pub mod holds;
pub mod jobs;
pub mod live_messages;
pub mod mailed_tokens;
pub mod matches;
pub mod memberships;
pub mod notification_preferences;
pub mod notifications;
pub mod optimized;
pub mod organizations;
pub mod recent_events;
pub mod refresh_tokens;
pub mod resume_versions;
pub mod resumes;
pub mod saved_jobs;
pub mod schedules;
pub mod sessions;
pub mod shares;
pub mod suggestions;
pub mod tasks;
pub mod user_roles;
pub mod users;
