//! Server functions of jobs.

use domain::{
    jobs::{
        JobCard, JobView,
        search::{JobHits, JobSearch, PublicJob},
    },
    matches::MatchCard,
};
use kernel::{JobId, Page};
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
}

/// A page of the viewer's jobs.
#[server]
pub async fn list_jobs(after: Option<String>) -> Result<Page<JobCard>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.jobs.list(&request.viewer, kernel::PageRequest::after(after)).await?)
}

/// One of the viewer's jobs.
#[server]
pub async fn get_job(id: JobId) -> Result<JobWithMatches, Failure> {
    let request = crate::request::request()?;
    let view = request.services.jobs.get(&request.viewer, id).await?;
    let matches = request.services.matches.of_job(&request.viewer, id).await?;
    Ok(JobWithMatches { view, matches })
}

/// Moves a job to the trash; the list offers to undo it.
#[server]
pub async fn delete_job(id: JobId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.jobs.delete(&request.viewer, id).await?;
    Ok(Go::to(format!("/jobs/saved?deleted={id}")))
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
