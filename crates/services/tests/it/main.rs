//! Use cases as stories, each on both database engines. Run with `scripts/with-postgres.sh`.

#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on, its helpers too")]

mod access;
mod accounts;
mod dashboard;
mod jobs;
mod matches;
mod notifications;
mod organizations;
mod privacy;
mod quotas;
mod resumes;
mod secrets;
mod tasks;
mod threads;
mod typing;
