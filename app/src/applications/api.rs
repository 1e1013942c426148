//! Server functions of applications.

#![allow(clippy::too_many_arguments, reason = "a function has the fields of its form as arguments")]

use domain::applications::{
    ApplicationBoard, ApplicationCard, ApplicationList, ApplicationQuery, ApplicationView, ApplyView, MoveReview,
    Moves, OwnApplication, OwnApplicationView, Undone,
    guests::PendingView,
    phases::{PhasesView, Place},
    scorecards::ScorecardView,
};
use kernel::{ApplicationId, JobId, Page, ResumeId};
use leptos::prelude::*;
use server_fn::codec::{MultipartData, MultipartFormData};

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
    #[server(default)] source: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let (what, consent) = ((job, resume), consent.is_some());
    let id = request.services.applications.apply_from(&request.viewer, what, &note, &answers, consent, &source).await?;
    Ok(Go::to(format!("/applications/{id}?sent=true")))
}

/// What somebody without an account fills in to apply to a posting.
#[server]
pub async fn get_guest_apply(job: JobId) -> Result<ApplyView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.applications.guest_form(&request.viewer, job).await?)
}

/// Keeps an application without an account until the click in its letter.
#[server(input = MultipartFormData)]
pub async fn apply_as_guest(data: MultipartData) -> Result<Go, Failure> {
    let mut fields = crate::upload::Fields::read(data).await?;
    let request = crate::request::request()?;
    let job: JobId = fields.text("job").parse().map_err(|_| kernel::Problem::not_found())?;
    let document = fields.document(&domain::uploads::RESUME);
    let filled = domain::applications::guests::GuestFields {
        name: fields.text("name").to_owned(),
        email: fields.text("email").to_owned(),
        note: fields.text("note").to_owned(),
        answers: domain::applications::guests::typed(fields.texts()),
        consent: !fields.text("consent").is_empty(),
        source: fields.text("source").to_owned(),
    };
    let from = (&request.client, request.locale().code());
    request.services.applications.apply_as_guest(&request.viewer, from, job, &filled, document).await?;
    Ok(Go::to(format!("/jobs/{job}/apply?sent=true")))
}

/// What the link in a letter would send.
#[server]
pub async fn get_pending(token: String) -> Result<PendingView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.applications.pending(&request.viewer, &token).await?)
}

/// Sends an application that waited; with a new account, its browser is signed in.
#[server]
pub async fn confirm_application(token: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let applications = &request.services.applications;
    let (id, signed_in) = applications.confirm(&request.viewer, &request.client, &token).await?;
    let Some(signed_in) = signed_in else { return Ok(Go::to(format!("/applications/{id}?sent=true"))) };
    request.sign_in(&signed_in);
    Ok(Go::to(format!("/applications/{id}?sent=true&account=new")))
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

/// The applications of a page of the list; more can be chosen at once than are shown elsewhere.
#[cfg(feature = "ssr")]
const IN_LIST: u32 = 50;

/// A page of the applications to a posting that are asked for: with the moves that were just made, by their batch, and the ids of those
/// that were left alone, between commas.
#[server]
pub async fn list_applications(
    job: JobId,
    query: ApplicationQuery,
    after: Option<String>,
    moved: Option<String>,
    left: Option<String>,
) -> Result<ApplicationList, Failure> {
    let request = crate::request::request()?;
    let page = kernel::PageRequest { limit: IN_LIST, ..kernel::PageRequest::after(after) };
    let left = left.unwrap_or_default();
    let left: Vec<_> =
        left.split(',').filter_map(|id| id.parse().ok()).take(domain::applications::MOST_AT_ONCE).collect();
    let just = (moved.as_deref(), left.as_slice());
    Ok(request.services.applications.list(&request.viewer, job, &query, page, just).await?)
}

/// The board of the applications to a posting, with so many pages of the place that is asked for.
#[server]
pub async fn get_board(job: JobId, query: ApplicationQuery, pages: u32) -> Result<ApplicationBoard, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.applications.board(&request.viewer, job, &query, pages).await?)
}

/// More of a column of the board.
#[server]
pub async fn more_of_column(
    job: JobId,
    query: ApplicationQuery,
    place: Place,
    after: Option<String>,
) -> Result<Page<ApplicationCard>, Failure> {
    let request = crate::request::request()?;
    let page = kernel::PageRequest::after(after);
    Ok(request.services.applications.column(&request.viewer, job, &query, place, page).await?)
}

/// Sets whether members see who applied to a posting before the interview.
#[server]
pub async fn set_blind(job: JobId, #[server(default)] blind: Option<String>) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.applications.set_blind(&request.viewer, job, blind.is_some()).await?;
    Ok(Go::to(format!("/hiring/jobs/{job}?blind=set")))
}

/// The phases of a posting, to be changed.
#[server]
pub async fn get_phases(job: JobId) -> Result<PhasesView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.applications.phases(&request.viewer, job).await?)
}

/// Changes the phases of a posting.
#[server]
pub async fn set_phases(
    job: JobId,
    version: i32,
    #[server(default)] ids: Vec<String>,
    #[server(default)] stages: Vec<String>,
    #[server(default)] names: Vec<String>,
    #[server(default)] up: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let fields = domain::applications::phases::PhaseFields { ids, stages, names, up };
    request.services.applications.set_phases(&request.viewer, job, version, &fields).await?;
    Ok(Go::to(format!("/hiring/jobs/{job}/stages?saved=true")))
}

/// Whom a move of several applications concerns, and the letter that they get.
#[server]
pub async fn review_moves(
    job: JobId,
    #[server(default)] picks: Vec<String>,
    to: Option<Place>,
) -> Result<MoveReview, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.applications.review(&request.viewer, job, &picks, to).await?)
}

/// Moves several applications. Back to the list, which says what became of them.
#[server]
pub async fn move_applications(
    job: JobId,
    #[server(default)] picks: Vec<String>,
    #[server(default)] to: String,
    #[server(default)] message: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let fields = domain::applications::DecisionFields { to, message };
    let done = request.services.applications.move_all(&request.viewer, job, &picks, &fields).await?;
    let left: Vec<_> = done.left.iter().map(ToString::to_string).collect();
    Ok(Go::to(format!("/hiring/jobs/{job}?moved={}&left={}", done.batch, left.join(","))))
}

/// Moves an application on the board, without a message.
#[server]
pub async fn move_card(id: ApplicationId, version: i32, to: Place) -> Result<Moves, Failure> {
    let request = crate::request::request()?;
    let fields = domain::applications::DecisionFields { to: to.to_string(), message: String::new() };
    Ok(request.services.applications.decide(&request.viewer, id, version, &fields).await?)
}

/// Takes a move on the board back.
#[server]
pub async fn put_card_back(job: JobId, batch: String) -> Result<Undone, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.applications.undo(&request.viewer, job, &batch, None).await?)
}

/// Takes moves back: those that were made at once, or only that of one application. A plain form leads back to where it was.
#[server]
pub async fn undo_moves(job: JobId, batch: String, #[server(default)] only: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let only: Option<ApplicationId> = only.parse().ok();
    let done = request.services.applications.undo(&request.viewer, job, &batch, only).await?;
    let page = match only {
        Some(id) => format!("/hiring/applications/{id}"),
        None => format!("/hiring/jobs/{job}"),
    };
    Ok(Go::to(format!("{page}?undone={}&kept={}", done.back, done.left)))
}

/// Adds a tag to an application.
#[server]
pub async fn add_tag(id: ApplicationId, #[server(default)] tag: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.applications.tag(&request.viewer, id, &tag).await?;
    Ok(Go::to(format!("/hiring/applications/{id}?kept=tags#tags")))
}

/// Takes a tag off an application.
#[server]
pub async fn remove_tag(id: ApplicationId, tag: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.applications.untag(&request.viewer, id, &tag).await?;
    Ok(Go::to(format!("/hiring/applications/{id}?kept=tags#tags")))
}

/// Assigns an application to a member, or to nobody if none is named.
#[server]
pub async fn assign_application(id: ApplicationId, #[server(default)] member: String) -> Result<Go, Failure> {
    use kernel::{Problem, ProblemCode};

    let request = crate::request::request()?;
    let member: Option<kernel::UserId> = match member.as_str() {
        "" => None,
        member => Some(member.parse().map_err(|_| Problem::field("member", ProblemCode::NotAMember))?),
    };
    request.services.applications.assign(&request.viewer, id, member).await?;
    Ok(Go::to(format!("/hiring/applications/{id}?kept=member#tags")))
}

/// Adds a note to an application.
#[server]
pub async fn note_application(id: ApplicationId, #[server(default)] text: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.applications.note(&request.viewer, id, &text).await?;
    Ok(Go::to(format!("/hiring/applications/{id}?kept=note#notes")))
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

/// The viewer's card about an application, and those of the others as far as the viewer may see them.
#[server]
pub async fn get_scorecard(id: ApplicationId) -> Result<ScorecardView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.applications.scorecard(&request.viewer, id).await?)
}

/// Hands in the viewer's card, or a change of it.
#[server]
pub async fn hand_in_scorecard(
    id: ApplicationId,
    version: i32,
    kit: i32,
    #[server(default)] levels: std::collections::BTreeMap<String, String>,
    #[server(default)] notes: std::collections::BTreeMap<String, String>,
    #[server(default)] recommendation: String,
    #[server(default)] reason: String,
    #[server(default)] change: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let fields = domain::applications::scorecards::CardFields { levels, notes, recommendation, reason, change };
    request.services.applications.hand_in(&request.viewer, id, (version, kit), &fields).await?;
    Ok(Go::to(format!("/hiring/applications/{id}/scorecard?handed=in")))
}
