//! Server functions of the tracker.

#![allow(clippy::too_many_arguments, reason = "a function has the fields of its form as arguments")]

use domain::tracker::{
    CalendarView, ImportState, ImportView, Kanban, Report, Stage, Statistics, TableQuery, TableView, TrackedJob,
};
use kernel::{ContactId, FileId, JobId, Page, ReminderId};
use leptos::prelude::*;
use server_fn::codec::{MultipartData, MultipartFormData};

use crate::{error::Failure, go::Go};

/// The kanban of the viewer's jobs, with so many pages of one stage.
#[server]
pub async fn get_kanban(stage: Stage, pages: u32) -> Result<Kanban, Failure> {
    let request = crate::request::request()?;
    Ok(request.tracker().kanban(&request.viewer, Some((stage, pages))).await?)
}

/// More of the viewer's jobs at a stage.
#[server]
pub async fn more_of_stage(stage: Stage, after: Option<String>) -> Result<Page<TrackedJob>, Failure> {
    let request = crate::request::request()?;
    Ok(request.tracker().column(&request.viewer, stage, kernel::PageRequest::after(after)).await?)
}

/// A page of the table of the viewer's jobs.
#[server]
pub async fn get_table(query: TableQuery, after: Option<String>) -> Result<TableView, Failure> {
    let request = crate::request::request()?;
    Ok(request.tracker().table(&request.viewer, &query, kernel::PageRequest::after(after)).await?)
}

/// The viewer's applications of a period.
#[server]
pub async fn get_report(from: String, to: String) -> Result<Report, Failure> {
    let request = crate::request::request()?;
    Ok(request.tracker().report(&request.viewer, &from, &to).await?)
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
    let id = request.tracker().add(&request.viewer, &new).await?;
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
    request.tracker().add_posting(&request.viewer, id, fields.document(&JOB)).await?;
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
    let job = request.tracker().move_job(&request.viewer, wanted).await?;
    crate::answer::redirect_plain_form(&crate::go::with(&back, "moved", &format!("{id}.{}", job.version)));
    Ok(job)
}

/// Undoes the last move of a job.
#[server]
pub async fn undo_move(id: JobId, version: i32, #[server(default)] back: String) -> Result<TrackedJob, Failure> {
    let request = crate::request::request()?;
    let job = request.tracker().undo_move(&request.viewer, id, version).await?;
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
    request.tracker().change(&request.viewer, id, version, fields).await?;
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
    request.tracker().remind(&request.viewer, id, at, &text).await?;
    Ok(Go::to(format!("/jobs/saved/{id}?reminded=true#reminders")))
}

/// Deletes a reminder.
#[server]
pub async fn delete_reminder(id: ReminderId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let job = request.tracker().delete_reminder(&request.viewer, id).await?;
    Ok(Go::to(format!("/jobs/saved/{job}#reminders")))
}

/// Adds a contact to a job, or changes the one that is named.
#[server]
pub async fn set_contact(
    id: JobId,
    #[server(default)] contact: String,
    #[server(default)] name: String,
    #[server(default)] role: String,
    #[server(default)] email: String,
    #[server(default)] phone: String,
    #[server(default)] note: String,
) -> Result<Go, Failure> {
    use domain::tracker::{ContactDetails, ContactFields};

    let request = crate::request::request()?;
    let fields = ContactFields { name: &name, role: &role, email: &email, phone: &phone, note: &note };
    let details = ContactDetails::new(fields)?;
    request.tracker().set_contact(&request.viewer, id, contact.parse().ok(), &details).await?;
    Ok(Go::to(format!("/jobs/saved/{id}?contacted=true#contacts")))
}

/// Deletes a contact.
#[server]
pub async fn delete_contact(id: ContactId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let job = request.tracker().delete_contact(&request.viewer, id).await?;
    Ok(Go::to(format!("/jobs/saved/{job}#contacts")))
}

/// Adds a file to a job.
#[server(input = MultipartFormData)]
pub async fn add_file(data: MultipartData) -> Result<Go, Failure> {
    use kernel::{Problem, ProblemCode};

    let request = crate::request::request()?;
    let mut fields = crate::upload::Fields::read(data).await?;
    let id: JobId = fields.text("id").parse().map_err(|_| Problem::invalid(ProblemCode::FormNotUnderstood))?;
    request.tracker().add_file(&request.viewer, id, fields.file("file")).await?;
    Ok(Go::to(format!("/jobs/saved/{id}?filed=true#files")))
}

/// Deletes a file of a job.
#[server]
pub async fn delete_file(id: FileId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let job = request.tracker().delete_file(&request.viewer, id).await?;
    Ok(Go::to(format!("/jobs/saved/{job}#files")))
}

/// The statistics of the viewer's jobs.
#[server]
pub async fn get_statistics() -> Result<Statistics, Failure> {
    let request = crate::request::request()?;
    Ok(request.tracker().statistics(&request.viewer).await?)
}

/// Reads a list of jobs of another program, and goes to its preview.
#[server(input = MultipartFormData)]
pub async fn read_list(data: MultipartData) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let mut fields = crate::upload::Fields::read(data).await?;
    request.tracker().read_list(&request.viewer, fields.file("list")).await?;
    Ok(Go::to("/tracker/import#preview"))
}

/// A page of the list that waits to be confirmed, if there is one.
#[server]
pub async fn get_import(state: Option<ImportState>, after: Option<String>) -> Result<Option<ImportView>, Failure> {
    let request = crate::request::request()?;
    Ok(request.tracker().import_preview(&request.viewer, state, kernel::PageRequest::after(after)).await?)
}

/// Adds the new jobs of the list that waits.
#[server]
pub async fn confirm_import() -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let count = request.tracker().import(&request.viewer).await?;
    Ok(Go::to(format!("/tracker/import?imported={count}")))
}

/// Forgets the list that waits.
#[server]
pub async fn drop_import() -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.tracker().drop_import(&request.viewer).await?;
    Ok(Go::to("/tracker/import"))
}

/// The viewer's calendar feed; with its address once, right after it was made.
#[server]
pub async fn get_calendar() -> Result<CalendarView, Failure> {
    let request = crate::request::request()?;
    let tracker = request.tracker();
    let mut view = tracker.calendar(&request.viewer).await?;
    let cookies = request.cookies();
    if let Some(token) = request.cookie(cookies.calendar()) {
        crate::answer::set_cookie(&cookies.gone(cookies.calendar()));
        view.address = view.since.map(|_| tracker.calendar_address(&token));
    }
    Ok(view)
}

/// Makes the viewer's calendar feed, or gives it another address.
#[server]
pub async fn renew_calendar() -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let token = request.tracker().renew_calendar(&request.viewer).await?;
    // Only the next page shows it: nothing else knows it any more.
    crate::answer::set_cookie(&request.cookies().secret(request.cookies().calendar(), &token, 120));
    Ok(Go::to("/tracker/calendar"))
}

/// Turns the viewer's calendar feed off.
#[server]
pub async fn end_calendar() -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.tracker().end_calendar(&request.viewer).await?;
    Ok(Go::to("/tracker/calendar?ended=true"))
}
