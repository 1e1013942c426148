//! Server functions of applications.

use domain::applications::{
    ApplicationList, ApplicationOrder, ApplicationStage, ApplicationView, ApplyView, OwnApplication, OwnApplicationView,
};
use kernel::{ApplicationId, JobId, Page, ResumeId};
use leptos::prelude::*;

use crate::{error::Failure, go::Go};

/// What the viewer would send to a posting.
#[server]
pub async fn get_apply(job: JobId, resume: Option<ResumeId>) -> Result<ApplyView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.applications.form(&request.viewer, job, resume).await?)
}

/// Sends an application.
#[server]
pub async fn send_application(
    job: JobId,
    resume: ResumeId,
    #[server(default)] note: String,
    #[server(default)] answers: domain::postings::form::Typed,
    #[server(default)] consent: Option<String>,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let (what, consent) = ((job, resume), consent.is_some());
    let id = request.services.applications.apply(&request.viewer, what, &note, &answers, consent).await?;
    Ok(Go::to(format!("/applications/{id}?sent=true")))
}

/// A page of the viewer's applications.
#[server]
pub async fn list_own_applications(after: Option<String>) -> Result<Page<OwnApplication>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.applications.own(&request.viewer, kernel::PageRequest::after(after)).await?)
}

/// One of the viewer's applications.
#[server]
pub async fn get_own_application(id: ApplicationId) -> Result<OwnApplicationView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.applications.own_one(&request.viewer, id).await?)
}

/// Takes one of the viewer's applications back.
#[server]
pub async fn withdraw_application(id: ApplicationId, version: i32) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.applications.withdraw(&request.viewer, id, version).await?;
    Ok(Go::to(format!("/applications/{id}?withdrawn=true")))
}

/// A page of the applications to a posting.
#[server]
pub async fn list_applications(
    job: JobId,
    stage: Option<ApplicationStage>,
    order: Option<ApplicationOrder>,
    after: Option<String>,
) -> Result<ApplicationList, Failure> {
    let request = crate::request::request()?;
    let (order, page) = (order.unwrap_or(ApplicationOrder::Score), kernel::PageRequest::after(after));
    Ok(request.services.applications.list(&request.viewer, job, stage, order, page).await?)
}

/// An application to a posting.
#[server]
pub async fn get_application(id: ApplicationId) -> Result<ApplicationView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.applications.get(&request.viewer, id).await?)
}

/// Moves an application, and tells the applicant.
#[server]
pub async fn decide_application(
    id: ApplicationId,
    version: i32,
    #[server(default)] to: String,
    #[server(default)] message: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let fields = domain::applications::DecisionFields { to, message };
    request.services.applications.decide(&request.viewer, id, version, &fields).await?;
    Ok(Go::to(format!("/hiring/applications/{id}?moved=true")))
}
