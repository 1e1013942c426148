//! Server functions of jobs.

use domain::{
    jobs::{
        JobView,
        search::{JobHits, JobSearch, PublicJob},
    },
    matches::MatchCard,
    tracker::TrackedView,
};
use kernel::JobId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{error::Failure, go::Go};

/// A job with its matches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobWithMatches {
    /// The job.
    pub view: JobView,
    /// The latest match of each resume.
    pub matches: Vec<MatchCard>,
    /// Where it stands in the tracker.
    pub tracked: TrackedView,
}

/// One of the viewer's jobs, with a page of its history and of its reminders.
#[server]
pub async fn get_job(id: JobId, history: Option<String>, reminders: Option<String>) -> Result<JobWithMatches, Failure> {
    let request = crate::request::request()?;
    let (viewer, services) = (&request.viewer, &request.services);
    let view = services.jobs.get(viewer, id).await?;
    let matches = services.matches.of_job(viewer, id).await?;
    let (history, reminders) = (kernel::PageRequest::after(history), kernel::PageRequest::after(reminders));
    let tracked = request.tracker().get(viewer, id, history, reminders).await?;
    Ok(JobWithMatches { view, matches, tracked })
}

/// Moves a job to the trash; the list offers to undo it.
#[server]
pub async fn delete_job(id: JobId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.jobs.delete(&request.viewer, id).await?;
    Ok(Go::to(format!("/tracker?view=table&deleted={id}")))
}

/// Restores a job from the trash.
#[server]
pub async fn restore_job(id: JobId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.jobs.restore(&request.viewer, id).await?;
    Ok(Go::to(format!("/jobs/saved/{id}")))
}

/// A page of the public jobs that a search finds.
#[server]
pub async fn search_jobs(search: JobSearch, after: Option<String>) -> Result<JobHits, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.jobs.search(&request.viewer, &search, kernel::PageRequest::after(after)).await?)
}

/// The names of places that begin with what is typed, as the search understands them.
#[server]
pub async fn complete_place(typed: String) -> Result<Vec<String>, Failure> {
    let request = crate::request::request()?;
    let places = request.services.jobs.complete_place(&request.viewer, &typed)?;
    Ok(places.iter().map(|place| place.label(request.locale().code())).collect())
}

/// Public jobs to compare, in the order they were chosen.
#[server]
pub async fn compare_jobs(ids: Vec<JobId>) -> Result<Vec<PublicJob>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.jobs.compare(&request.viewer, &ids).await?)
}

/// A public job.
#[server]
pub async fn get_public_job(id: JobId) -> Result<PublicJob, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.jobs.public(&request.viewer, id).await?)
}

/// Puts a public job on the viewer's list.
#[server]
pub async fn save_job(id: JobId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.jobs.save(&request.viewer, id).await?;
    Ok(Go::to(format!("/jobs/saved/{id}")))
}
