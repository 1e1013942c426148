//! Server functions of resumes.

use domain::resumes::{ResumeCard, ResumeView};
use kernel::{Page, ResumeId};
use leptos::prelude::*;
use server_fn::codec::{MultipartData, MultipartFormData};

use crate::{error::Failure, form::Go};

/// Reads a resume from a file or a text; review comes next.
#[server(input = MultipartFormData)]
pub async fn import(data: MultipartData) -> Result<Go, Failure> {
    let mut fields = crate::upload::Fields::read(data).await?;
    let request = crate::request::request()?;
    let id = request.services.resumes.import(&request.viewer, fields.document("resume")).await?;
    Ok(Go::to(format!("/resumes/{id}")))
}

/// A page of the viewer's resumes.
#[server]
pub async fn list_resumes(after: Option<String>) -> Result<Page<ResumeCard>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.resumes.list(&request.viewer, kernel::PageRequest::after(after)).await?)
}

/// A resume to review or edit.
#[server]
pub async fn get_resume(id: ResumeId) -> Result<ResumeView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.resumes.get(&request.viewer, id).await?)
}

/// Moves a resume to the trash.
#[server]
pub async fn delete_resume(id: ResumeId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.resumes.delete(&request.viewer, id).await?;
    Ok(Go::to("/resumes"))
}

/// Resumes in the trash.
#[server]
pub async fn trashed_resumes() -> Result<Vec<ResumeCard>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.resumes.trash(&request.viewer).await?)
}

/// Takes a resume out of the trash.
#[server]
pub async fn restore_resume(id: ResumeId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.resumes.restore(&request.viewer, id).await?;
    Ok(Go::to(format!("/resumes/{id}")))
}

/// Saves a resume from its form: one field for each value, named by its JSON pointer.
#[server(input = MultipartFormData)]
pub async fn save_resume(data: MultipartData) -> Result<Go, Failure> {
    let fields = crate::upload::Fields::read(data).await?;
    let request = crate::request::request()?;
    let id: ResumeId = fields.text("id").parse().map_err(|_| kernel::Problem::not_found())?;
    let base_version =
        fields.text("base_version").parse().map_err(|_| kernel::Problem::invalid("form_not_understood"))?;
    let stored = request.services.resumes.get(&request.viewer, id).await?;
    let remove = Some(fields.text("remove")).filter(|path| !path.is_empty());
    let resume = domain::resumes::form::apply(&stored.reading.resume, fields.texts(), remove);
    let command = domain::resumes::SaveResume::new(id, base_version, fields.text("title"), resume)?;
    request.services.resumes.save(&request.viewer, command).await?;
    Ok(Go::to(format!("/resumes/{id}?saved=true")))
}
