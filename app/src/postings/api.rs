//! Server functions of postings.

#![allow(clippy::too_many_arguments, reason = "a function has the fields of its form as arguments")]

use domain::{
    jobs::search::PublicJob,
    postings::{
        PostingFields, PostingList, PostingState, PostingView,
        form::FormView,
        kit::{KitView, Warned},
    },
};
use kernel::JobId;
use leptos::prelude::*;
use server_fn::codec::{MultipartData, MultipartFormData};

use crate::{error::Failure, go::Go};

/// A page of the postings of the viewer's current organization.
#[server]
pub async fn list_postings(state: Option<PostingState>, after: Option<String>) -> Result<PostingList, Failure> {
    let request = crate::request::request()?;
    let (viewer, services) = (&request.viewer, &request.services);
    let current = services.organizations.current(viewer).await?.ok_or_else(kernel::Problem::not_found)?;
    let page = kernel::PageRequest::after(after);
    Ok(services.postings.list(viewer, current.organization.id, state, page).await?)
}

/// Adds an empty draft to the viewer's current organization.
#[server]
pub async fn start_posting() -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let (viewer, services) = (&request.viewer, &request.services);
    let current = services.organizations.current(viewer).await?.ok_or_else(kernel::Problem::not_found)?;
    let id = services.postings.create(viewer, current.organization.id).await?;
    Ok(Go::to(format!("/hiring/jobs/{id}/edit")))
}

/// Adds a draft from a posting.
#[server(input = MultipartFormData)]
pub async fn paste_posting(data: MultipartData) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let mut fields = crate::upload::Fields::read(data).await?;
    let (viewer, services) = (&request.viewer, &request.services);
    let current = services.organizations.current(viewer).await?.ok_or_else(kernel::Problem::not_found)?;
    let document = fields.document(&domain::uploads::JOB);
    let id = services.postings.create_from(viewer, current.organization.id, document).await?;
    Ok(Go::to(format!("/hiring/jobs/{id}/edit")))
}

/// A posting with its requirements.
#[server]
pub async fn get_posting(id: JobId) -> Result<PostingView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.postings.get(&request.viewer, id).await?)
}

/// The public job that a posting would be.
#[server]
pub async fn preview_posting(id: JobId, fields: PostingFields) -> Result<PublicJob, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.postings.preview(&request.viewer, id, &fields).await?)
}

/// Saves the content of a posting.
#[server]
pub async fn save_posting(
    id: JobId,
    version: i32,
    #[server(default)] title: String,
    #[server(default)] text: String,
    #[server(default)] place: String,
    #[server(default)] remote: String,
    #[server(default)] employment: String,
    #[server(default)] seniority: String,
    #[server(default)] pay_min: String,
    #[server(default)] pay_max: String,
    #[server(default)] currency: String,
    #[server(default)] period: String,
    #[server(default)] closes_on: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let fields = PostingFields {
        title,
        text,
        place,
        remote,
        employment,
        seniority,
        pay_min,
        pay_max,
        currency,
        period,
        closes_on,
    };
    request.services.postings.save(&request.viewer, id, version, &fields).await?;
    Ok(Go::to(format!("/hiring/jobs/{id}/edit?done=saved")))
}

/// Stores how the requirements of a posting count; the lists have an entry for each.
#[server]
pub async fn set_requirements(
    id: JobId,
    version: i32,
    #[server(default)] quotes: Vec<String>,
    #[server(default)] levels: Vec<String>,
    #[server(default)] kinds: Vec<String>,
    #[server(default)] years: Vec<String>,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let changes = domain::postings::changes_of(&quotes, &levels, &kinds, &years)?;
    request.services.postings.set_requirements(&request.viewer, id, version, changes).await?;
    Ok(Go::to(format!("/hiring/jobs/{id}/edit?done=requirements#counted")))
}

/// The application form of a posting.
#[server]
pub async fn get_form(id: JobId) -> Result<FormView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.postings.form(&request.viewer, id).await?)
}

/// Adds a question to an application form, or changes the one with a number.
#[server]
pub async fn put_question(
    id: JobId,
    version: i32,
    #[server(default)] number: Option<u32>,
    #[server(default)] kind: String,
    #[server(default)] label: String,
    #[server(default)] hint: String,
    #[server(default)] required: bool,
    #[server(default)] options: String,
    #[server(default)] accepted: String,
    #[server(default)] from: String,
    #[server(default)] to: String,
    #[server(default)] reason: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let fields =
        domain::postings::form::QuestionFields { kind, label, hint, required, options, accepted, from, to, reason };
    request.services.postings.put_question(&request.viewer, (id, version), number, &fields).await?;
    Ok(Go::to(format!("/hiring/jobs/{id}/form?saved=true")))
}

/// Moves a question of an application form one place.
#[server]
pub async fn shift_question(id: JobId, version: i32, number: u32, up: bool) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.postings.shift_question(&request.viewer, (id, version), number, up).await?;
    Ok(Go::to(format!("/hiring/jobs/{id}/form")))
}

/// Takes a question off an application form.
#[server]
pub async fn remove_question(id: JobId, version: i32, number: u32) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.postings.remove_question(&request.viewer, id, version, number).await?;
    Ok(Go::to(format!("/hiring/jobs/{id}/form")))
}

/// The kit of a posting, and the competency that is added or changed.
#[server]
pub async fn get_kit(id: JobId, add: Option<String>, edit: Option<u32>) -> Result<KitView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.postings.kit(&request.viewer, id, (add.as_deref(), edit)).await?)
}

/// What may not be asked of the questions in a text.
#[server]
pub async fn check_questions(id: JobId, text: String) -> Result<Vec<Warned>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.postings.warnings(&request.viewer, id, &text).await?)
}

/// Adds a competency to a kit, or changes the one with a number.
#[server]
pub async fn put_competency(
    id: JobId,
    version: i32,
    #[server(default)] number: Option<u32>,
    #[server(default)] name: String,
    #[server(default)] about: String,
    #[server(default)] one: String,
    #[server(default)] three: String,
    #[server(default)] five: String,
    #[server(default)] picked: std::collections::BTreeMap<String, String>,
    #[server(default)] own: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let fields = domain::postings::kit::CompetencyFields { name, about, one, three, five, picked, own };
    request.services.postings.put_competency(&request.viewer, (id, version), number, &fields).await?;
    Ok(Go::to(format!("/hiring/jobs/{id}/kit?saved=true")))
}

/// Moves a competency of a kit one place.
#[server]
pub async fn shift_competency(id: JobId, version: i32, number: u32, up: bool) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.postings.shift_competency(&request.viewer, id, version, (number, up)).await?;
    Ok(Go::to(format!("/hiring/jobs/{id}/kit")))
}

/// Takes a competency off a kit.
#[server]
pub async fn remove_competency(id: JobId, version: i32, number: u32) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.postings.remove_competency(&request.viewer, id, version, number).await?;
    Ok(Go::to(format!("/hiring/jobs/{id}/kit")))
}

/// Publishes, pauses or closes a posting.
#[server]
pub async fn set_posting_state(id: JobId, version: i32, to: PostingState) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.postings.set_state(&request.viewer, id, version, to).await?;
    Ok(Go::to(format!("/hiring/jobs/{id}/edit?done={to}")))
}

/// Adds a draft with the content of a posting.
#[server]
pub async fn copy_posting(id: JobId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let copy = request.services.postings.copy(&request.viewer, id).await?;
    Ok(Go::to(format!("/hiring/jobs/{copy}/edit")))
}

/// Deletes a draft.
#[server]
pub async fn delete_posting(id: JobId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.postings.delete(&request.viewer, id).await?;
    Ok(Go::to("/hiring/jobs"))
}
