//! Server functions of the tracker.

#![allow(clippy::too_many_arguments, reason = "a function has the fields of its form as arguments")]

use domain::tracker::{Kanban, Report, Stage, TableQuery, TableView, TrackedJob};
use kernel::{JobId, Page, ReminderId};
use leptos::prelude::*;
use server_fn::codec::{MultipartData, MultipartFormData};

use crate::{error::Failure, go::Go};

/// The kanban of the viewer's jobs.
#[server]
pub async fn get_kanban() -> Result<Kanban, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.tracker.kanban(&request.viewer).await?)
}

/// More of the viewer's jobs at a stage.
#[server]
pub async fn more_of_stage(stage: Stage, after: Option<String>) -> Result<Page<TrackedJob>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.tracker.column(&request.viewer, stage, kernel::PageRequest::after(after)).await?)
}

/// A page of the table of the viewer's jobs.
#[server]
pub async fn get_table(query: TableQuery, after: Option<String>) -> Result<TableView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.tracker.table(&request.viewer, &query, kernel::PageRequest::after(after)).await?)
}

/// The viewer's applications of a period.
#[server]
pub async fn get_report(from: String, to: String) -> Result<Report, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.tracker.report(&request.viewer, &from, &to).await?)
}

/// Adds a job without its posting.
#[server]
pub async fn add_tracked(
    #[server(default)] title: String,
    #[server(default)] company: String,
    #[server(default)] place: String,
    #[server(default)] url: String,
    #[server(default)] source: String,
    #[server(default)] stage: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let new = domain::tracker::NewCard::new(&title, &company, &place, &url, &source, &stage)?;
    let id = request.services.tracker.add(&request.viewer, &new).await?;
    Ok(Go::to(format!("/jobs/saved/{id}")))
}

/// Stores the posting of a job that was added without one.
#[server(input = MultipartFormData)]
pub async fn add_posting(data: MultipartData) -> Result<Go, Failure> {
    use domain::uploads::JOB;
    use kernel::{Problem, ProblemCode};

    let request = crate::request::request()?;
    let mut fields = crate::upload::Fields::read(data).await?;
    let id: JobId = fields.text("id").parse().map_err(|_| Problem::invalid(ProblemCode::FormNotUnderstood))?;
    request.services.tracker.add_posting(&request.viewer, id, fields.document(&JOB)).await?;
    Ok(Go::to(format!("/jobs/saved/{id}#requirements")))
}

/// Moves a job to a stage: `to` is a target such as `closed:rejected`; `below` the job above its new place, or empty for the
/// top. A plain form leads `back`, to a page of this server that offers to undo it.
#[server]
pub async fn move_job(
    id: JobId,
    to: String,
    version: i32,
    #[server(default)] below: String,
    #[server(default)] back: String,
) -> Result<TrackedJob, Failure> {
    use domain::tracker::{Move, Target};
    use kernel::{Problem, ProblemCode};

    let request = crate::request::request()?;
    let to = Target::from_text(&to).ok_or_else(|| Problem::field("to", ProblemCode::FormNotUnderstood))?;
    let wanted = Move { job: id, to, below: below.parse().ok(), version };
    let job = request.services.tracker.move_job(&request.viewer, wanted).await?;
    crate::answer::redirect_plain_form(&crate::go::with(&back, "moved", &format!("{id}.{}", job.version)));
    Ok(job)
}

/// Undoes the last move of a job.
#[server]
pub async fn undo_move(id: JobId, version: i32, #[server(default)] back: String) -> Result<TrackedJob, Failure> {
    let request = crate::request::request()?;
    let job = request.services.tracker.undo_move(&request.viewer, id, version).await?;
    crate::answer::redirect_plain_form(&crate::go::with(&back, "undone", "true"));
    Ok(job)
}

/// Stores what the viewer notes about a job.
#[server]
pub async fn change_tracked(
    id: JobId,
    version: i32,
    #[server(default)] applied_on: String,
    #[server(default)] answered_on: String,
    #[server(default)] next_on: String,
    #[server(default)] next_step: String,
    #[server(default)] source: String,
    #[server(default)] channel: String,
    #[server(default)] notes: String,
    #[server(default)] resume: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let fields = domain::tracker::DetailFields {
        applied_on: &applied_on,
        answered_on: &answered_on,
        next_on: &next_on,
        next_step: &next_step,
        source: &source,
        channel: &channel,
        notes: &notes,
        resume: &resume,
    };
    request.services.tracker.change(&request.viewer, id, version, fields).await?;
    Ok(Go::to(format!("/jobs/saved/{id}?noted=true#notes-form")))
}

/// Sets a reminder of a job: `at` is a day and time in the viewer's zone, as `2026-12-31T09:30`.
#[server]
pub async fn set_reminder(
    id: JobId,
    #[server(default)] at: String,
    #[server(default)] text: String,
) -> Result<Go, Failure> {
    use kernel::{Problem, ProblemCode};

    let request = crate::request::request()?;
    let at = request.moment(&at).ok_or_else(|| Problem::field("at", ProblemCode::TimeForm))?;
    request.services.tracker.remind(&request.viewer, id, at, &text).await?;
    Ok(Go::to(format!("/jobs/saved/{id}?reminded=true#reminders")))
}

/// Deletes a reminder.
#[server]
pub async fn delete_reminder(id: ReminderId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let job = request.services.tracker.delete_reminder(&request.viewer, id).await?;
    Ok(Go::to(format!("/jobs/saved/{job}#reminders")))
}
