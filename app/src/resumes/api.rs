//! Server functions of resumes.

use std::collections::BTreeMap;

use domain::resumes::{
    ComparisonView, EditResume, ResumeCard, ResumeView, VariantsView, VersionsView,
    design::{DesignView, PreviewRequest, PreviewView, ReadBackView},
};
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

/// Starts a blank resume.
#[server]
pub async fn start_resume() -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let title = request.locale().texts().resumes.blank_title();
    let id = request.services.resumes.start(&request.viewer, title).await?;
    Ok(Go::to(format!("/resumes/{id}")))
}

/// Starts with an example.
#[server]
pub async fn start_example() -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let title = request.locale().texts().resumes.example_title();
    let id = request.services.resumes.start_example(&request.viewer, title).await?;
    Ok(Go::to(format!("/resumes/{id}")))
}

/// Copies a resume.
#[server]
pub async fn copy_resume(id: ResumeId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let copy = request.services.resumes.copy(&request.viewer, id).await?;
    Ok(Go::to(format!("/resumes/{copy}?copied=true")))
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

/// Names a version; an empty name takes the name away.
#[server]
pub async fn name_version(id: ResumeId, version: i32, name: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.resumes.name_version(&request.viewer, id, version, &name).await?;
    Ok(Go::to(format!("/resumes/{id}/versions?named={version}")))
}

/// Two versions side by side; by default the newest two.
#[server]
pub async fn compare_versions(id: ResumeId, from: Option<i32>, to: Option<i32>) -> Result<ComparisonView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.resumes.compare(&request.viewer, id, from, to).await?)
}

/// A resume's variants, or the master that it follows.
#[server]
pub async fn get_variants(id: ResumeId) -> Result<VariantsView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.resumes.variants(&request.viewer, id).await?)
}

/// Starts a variant of a resume.
#[server]
pub async fn start_variant(id: ResumeId, title: String, language: String, job: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let variant = request.services.resumes.start_variant(&request.viewer, id, &title, &language, &job).await?;
    Ok(Go::to(format!("/resumes/{variant}?variant=true")))
}

/// Takes a section of a variant from its master again.
#[server]
pub async fn follow_section(id: ResumeId, section: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.resumes.follow_section(&request.viewer, id, &section).await?;
    Ok(Go::to(format!("/resumes/{id}/variants?taken=true")))
}

/// Makes a variant a resume of its own.
#[server]
pub async fn detach_variant(id: ResumeId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.resumes.detach(&request.viewer, id).await?;
    Ok(Go::to(format!("/resumes/{id}/variants?detached=true")))
}

/// Gives a resume a photo.
#[server(input = MultipartFormData)]
pub async fn set_photo(data: MultipartData) -> Result<Go, Failure> {
    let mut fields = crate::upload::Fields::read(data).await?;
    let request = crate::request::request()?;
    let id: ResumeId = fields.text("id").parse().map_err(|_| kernel::Problem::not_found())?;
    let photo = request.services.resumes.set_photo(&request.viewer, id, fields.file("photo")).await?;
    // The query makes it another address, so that the browser loads the page and does not just scroll.
    Ok(Go::to(format!("/resumes/{id}/design?photo={photo}#photo-of-resume")))
}

/// Takes the photo away from a resume.
#[server]
pub async fn remove_photo(id: ResumeId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.resumes.remove_photo(&request.viewer, id).await?;
    Ok(Go::to(format!("/resumes/{id}/design?photo=removed#photo-of-resume")))
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
    request.services.resumes.restyle(&request.viewer, id, &shown_look(&before), &pairs(&look)).await?;
    crate::answer::redirect_plain_form(&format!("/resumes/{id}/design"));
    Ok(request.services.resumes.design(&request.viewer, id).await?)
}

/// Moves, renames and hides sections of a resume's document, by the fields of the editor's form.
#[server]
pub async fn arrange_sections(
    id: ResumeId,
    before: String,
    look: BTreeMap<String, String>,
) -> Result<ResumeView, Failure> {
    let request = crate::request::request()?;
    request.services.resumes.restyle(&request.viewer, id, &shown_look(&before), &pairs(&look)).await?;
    crate::answer::redirect_plain_form(&format!("/resumes/{id}#arrange"));
    Ok(request.services.resumes.get(&request.viewer, id).await?)
}

/// The look that a form showed.
#[cfg(feature = "ssr")]
fn shown_look(before: &str) -> resume::theme::Theme {
    serde_json::from_str(before).map(|before| resume::theme::Theme::from_value(&before)).unwrap_or_default()
}

#[cfg(feature = "ssr")]
fn pairs(fields: &BTreeMap<String, String>) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

/// The pages of a resume's document with what is typed into its form.
#[server(input = Json)]
pub async fn preview_resume(preview: PreviewRequest) -> Result<PreviewView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.resumes.preview(&request.viewer, preview).await?)
}

/// What a program that reads applications gets from a resume's PDF.
#[server]
pub async fn read_back_resume(id: ResumeId) -> Result<ReadBackView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.resumes.read_back(&request.viewer, id).await?)
}

/// The findings of the resume check, in the viewer's language.
#[server]
pub async fn check_resume(id: ResumeId) -> Result<CheckInWords, Failure> {
    let request = crate::request::request()?;
    let view = request.services.resumes.check(&request.viewer, id).await?;
    Ok(super::check::in_words(view, request.locale().texts()))
}
