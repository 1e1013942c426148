//! Use cases as stories, each on both database engines. Run with `scripts/with-postgres.sh`.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

mod access;
mod accounts;
mod applications;
mod by_match;
mod confirmations;
mod cover_letters;
mod dashboard;
mod design;
mod feeds;
mod forms;
mod interviews;
mod invitations;
mod job_feeds;
mod job_filters;
mod jobs;
mod links;
mod matches;
mod messages;
mod models;
mod notifications;
mod optimizer;
mod organizations;
mod own_questions;
mod photos;
mod pipeline;
mod pipeline_blind;
mod postings;
mod privacy;
mod public_jobs;
mod quotas;
mod recommendations;
mod resumes;
mod search_server;
mod searches;
mod secrets;
mod shares;
mod tasks;
mod threads;
mod tracker;
mod tracker_cards;
mod tracker_lists;
mod typing;
mod variants;
mod versions;
