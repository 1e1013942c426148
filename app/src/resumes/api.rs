//! Server functions of resumes.

use std::collections::BTreeMap;

use domain::resumes::{EditResume, ResumeCard, ResumeView, VersionsView, design::DesignView};
use kernel::{Page, ResumeId};
use leptos::prelude::*;
use server_fn::codec::{Json, MultipartData, MultipartFormData};

use super::check::CheckInWords;
use crate::{error::Failure, go::Go};

/// Imports a resume from a file or a text, and goes to its review.
#[server(input = MultipartFormData)]
pub async fn import(data: MultipartData) -> Result<Go, Failure> {
    let mut fields = crate::upload::Fields::read(data).await?;
    let request = crate::request::request()?;
    let import = fields.text("import").to_owned().try_into().ok();
    let (resumes, document) = (&request.services.resumes, fields.document(&domain::uploads::RESUME));
    let id = resumes.import_with_progress(&request.viewer, document, import.as_ref()).await?;
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

/// Moves a resume to the trash; the list offers to undo it.
#[server]
pub async fn delete_resume(id: ResumeId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.resumes.delete(&request.viewer, id).await?;
    Ok(Go::to(format!("/resumes?deleted={id}")))
}

/// Resumes in the trash.
#[server]
pub async fn trashed_resumes() -> Result<Vec<ResumeCard>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.resumes.trash(&request.viewer).await?)
}

/// Restores a resume from the trash.
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
    let base_version = fields
        .text("base_version")
        .parse()
        .map_err(|_| kernel::Problem::invalid(kernel::ProblemCode::FormNotUnderstood))?;
    // The paths of the fields refer to the entries of the version the form was made from.
    let base = request.services.resumes.document(&request.viewer, id, base_version).await?;
    let command = domain::resumes::SaveResume::filled(id, base_version, &base, fields.texts())?;
    request.services.resumes.save(&request.viewer, command).await?;
    // The next page starts at the section the user wants to add an entry to.
    let add = fields.text("add");
    let place = if add.is_empty() { String::new() } else { format!("#section-{add}") };
    // Keeps the way back to the match the user came from.
    let from = fields.text("from").parse::<kernel::MatchId>().map(|id| format!("&from={id}")).unwrap_or_default();
    Ok(Go::to(format!("/resumes/{id}?saved=true{from}{place}")))
}

/// Saves the text typed so far while the user keeps typing.
#[server(input = Json)]
pub async fn autosave_resume(edit: EditResume) -> Result<ResumeCard, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.resumes.edit(&request.viewer, edit).await?)
}

/// A page of a resume's versions.
#[server]
pub async fn resume_history(id: ResumeId, after: Option<String>) -> Result<VersionsView, Failure> {
    let request = crate::request::request()?;
    let page = kernel::PageRequest { limit: 10, ..kernel::PageRequest::after(after) };
    Ok(request.services.resumes.history(&request.viewer, id, page).await?)
}

/// Saves an earlier version as the newest one.
#[server]
pub async fn restore_version(id: ResumeId, version: i32) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let from = request.services.resumes.get(&request.viewer, id).await?.card.version;
    request.services.resumes.restore_version(&request.viewer, id, version).await?;
    Ok(Go::to(format!("/resumes/{id}/versions?restored={version}&from={from}")))
}

/// Restores a removed entry at its old position.
#[server]
pub async fn restore_entry(id: ResumeId, version: i32, path: String) -> Result<ResumeView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.resumes.restore_entry(&request.viewer, id, version, &path).await?)
}

/// A resume's look and what its pages came out as.
#[server]
pub async fn get_design(id: ResumeId) -> Result<DesignView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.resumes.design(&request.viewer, id).await?)
}

/// Changes the look of a resume's document by the fields of its form; `before` is the look that the form was made from, as JSON.
#[server]
pub async fn restyle_resume(
    id: ResumeId,
    before: String,
    look: BTreeMap<String, String>,
) -> Result<DesignView, Failure> {
    let request = crate::request::request()?;
    let fields: Vec<(&str, &str)> = look.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let before =
        serde_json::from_str(&before).map(|before| resume::theme::Theme::from_value(&before)).unwrap_or_default();
    request.services.resumes.restyle(&request.viewer, id, &before, &fields).await?;
    crate::answer::redirect_plain_form(&format!("/resumes/{id}/design"));
    Ok(request.services.resumes.design(&request.viewer, id).await?)
}

/// The findings of the resume check, in the viewer's language.
#[server]
pub async fn check_resume(id: ResumeId) -> Result<CheckInWords, Failure> {
    let request = crate::request::request()?;
    let view = request.services.resumes.check(&request.viewer, id).await?;
    Ok(super::check::in_words(view, request.locale().texts()))
}
