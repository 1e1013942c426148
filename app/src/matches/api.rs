//! Server functions of matches.

use domain::{
    jobs::JobCard,
    matches::{MatchCard, MatchView, Waiting},
    resumes::ResumeCard,
};
use kernel::{MatchId, Page};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::{MultipartData, MultipartFormData};

use crate::{error::Failure, go::Go};

/// Compares a guest's resume with a job. Only ciphertext is stored, for 24 hours; its key is in the guest's cookie.
#[server(input = MultipartFormData)]
pub async fn try_match(data: MultipartData) -> Result<Go, Failure> {
    let mut fields = crate::upload::Fields::read(data).await?;
    let request = crate::request::request()?;
    let pair = domain::matches::Pair {
        resume: fields.document(&domain::uploads::RESUME),
        job: fields.document(&domain::uploads::JOB),
    };
    let ticket = request.services.matches.hold(&request.viewer, &request.client, pair).await?;
    crate::answer::set_cookie(&request.cookies().held(&ticket));
    Ok(Go::to("/match/try"))
}

/// The guest's report.
#[server]
pub async fn held() -> Result<MatchView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.matches.held(&request.viewer, &request.ticket()).await?)
}

/// A guest result in this browser from before the viewer signed in, which nobody has kept.
#[server]
pub async fn find_waiting() -> Result<Option<Waiting>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.matches.waiting(&request.viewer, &request.ticket()).await?)
}

/// Saves the guest's report to the viewer's account.
#[server]
pub async fn keep_held() -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let id = request.services.matches.keep(&request.viewer, &request.ticket()).await?;
    request.forget_ticket();
    Ok(Go::to(format!("/match/{id}")))
}

/// Deletes the guest's report, and returns to the page.
#[server]
pub async fn discard_held(#[server(default)] back: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.matches.discard(&request.viewer, &request.ticket()).await?;
    request.forget_ticket();
    Ok(Go::to(if crate::go::is_here(&back) { back } else { "/dashboard".to_owned() }))
}

/// Compares a resume with a job, each saved or new.
#[server(input = MultipartFormData)]
pub async fn measure(data: MultipartData) -> Result<Go, Failure> {
    use domain::matches::{JobChoice, ResumeChoice};

    let mut fields = crate::upload::Fields::read(data).await?;
    let request = crate::request::request()?;
    // The fields for a new one are hidden while a saved one is selected, and may still be filled.
    let (resume, job) = (fields.document(&domain::uploads::RESUME), fields.document(&domain::uploads::JOB));
    let resume = fields.text("resume").parse().map_or(ResumeChoice::New(resume), ResumeChoice::Kept);
    let job = fields.text("job").parse().map_or(JobChoice::New(job), JobChoice::Kept);
    let id = request.services.matches.measure(&request.viewer, resume, job).await?;
    Ok(Go::to(format!("/match/{id}?new=true")))
}

/// Compares the current version of the resume with the same job. If nothing has changed, shows the existing report.
#[server]
pub async fn measure_again(id: MatchId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let now = request.services.matches.again(&request.viewer, id).await?;
    Ok(Go::to(if now == id { format!("/match/{id}?unchanged=true") } else { format!("/match/{now}?new=true") }))
}

/// A saved match.
#[server]
pub async fn get_match(id: MatchId) -> Result<MatchView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.matches.get(&request.viewer, id).await?)
}

/// Confirms a requirement that only the person can know, or takes that back. Returns whether it is confirmed now; a plain
/// form returns to the requirement.
#[server]
pub async fn confirm_requirement(id: MatchId, requirement: usize, confirmed: bool) -> Result<bool, Failure> {
    let request = crate::request::request()?;
    let now = request.services.matches.confirm(&request.viewer, id, requirement, confirmed).await?;
    crate::answer::redirect_plain_form(&format!("/match/{id}#{}", super::parts::code(requirement)));
    Ok(now)
}

/// A page of the viewer's matches.
#[server]
pub async fn list_matches(after: Option<String>) -> Result<Page<MatchCard>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.matches.list(&request.viewer, kernel::PageRequest::after(after)).await?)
}

/// Moves a match to the trash; the list offers to undo it.
#[server]
pub async fn delete_match(id: MatchId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.matches.delete(&request.viewer, id).await?;
    Ok(Go::to(format!("/match?deleted={id}")))
}

/// Restores a match from the trash.
#[server]
pub async fn restore_match(id: MatchId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.matches.restore(&request.viewer, id).await?;
    Ok(Go::to(format!("/match/{id}")))
}

/// The job of a saved match, for the way back from the editor.
#[server]
pub async fn job_of_match(id: MatchId) -> Result<String, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.matches.get(&request.viewer, id).await?.heading.job_title)
}

/// The choices for a new match: the latest resumes, and the latest jobs including the requested one.
#[server]
pub async fn find_choices(wanted: Option<kernel::JobId>) -> Result<Choices, Failure> {
    let request = crate::request::request()?;
    let (viewer, jobs) = (&request.viewer, &request.services.jobs);
    let resumes = request.services.resumes.list(viewer, kernel::PageRequest::first()).await?.items;
    let mut cards = jobs.list(viewer, kernel::PageRequest { after: None, limit: 100 }).await?.items;
    if let Some(wanted) = wanted.filter(|id| cards.iter().all(|card| card.id != *id)) {
        // A deleted job is not offered.
        cards.extend(jobs.get(viewer, wanted).await.ok().map(|view| view.card));
    }
    Ok(Choices { resumes, jobs: cards })
}

/// The choices for a new match.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    /// Saved resumes.
    pub resumes: Vec<ResumeCard>,
    /// Saved jobs.
    pub jobs: Vec<JobCard>,
}
