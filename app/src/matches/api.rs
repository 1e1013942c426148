//! Server functions of matches.

use domain::matches::{MatchCard, MatchView};
use kernel::{MatchId, Page};
use leptos::prelude::*;
use server_fn::codec::{MultipartData, MultipartFormData};

use crate::{error::Failure, form::Go};

/// Compares a guest's resume with a job. Only ciphertext is stored, for 24 hours; its key is in the guest's cookie.
#[server(input = MultipartFormData)]
pub async fn try_match(data: MultipartData) -> Result<Go, Failure> {
    let mut fields = crate::upload::Fields::read(data).await?;
    let request = crate::request::request()?;
    let pair = domain::matches::Pair { resume: fields.document("resume"), job: fields.document("job") };
    let ticket = request.services.matches.hold(pair).await?;
    crate::request::set_cookie(&request.cookies().secret(request.cookies().hold(), &ticket, 24 * 60 * 60));
    Ok(Go::to("/match/try"))
}

/// The guest's report.
#[server]
pub async fn held() -> Result<MatchView, Failure> {
    let request = crate::request::request()?;
    let ticket = request.cookie(request.cookies().hold()).unwrap_or_default();
    Ok(request.services.matches.held(&ticket).await?)
}

/// Saves the guest's report to the viewer's account.
#[server]
pub async fn keep_held() -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let ticket = request.cookie(request.cookies().hold()).unwrap_or_default();
    let id = request.services.matches.keep(&request.viewer, &ticket).await?;
    forget_hold(&request);
    Ok(Go::to(format!("/match/{id}")))
}

/// Saves a guest's report to an account and returns its path; `None` when there is none.
#[cfg(feature = "ssr")]
pub async fn keep_waiting(request: &crate::request::Request, viewer: &domain::Viewer) -> Option<String> {
    let ticket = request.cookie(request.cookies().hold())?;
    match request.services.matches.keep(viewer, &ticket).await {
        Ok(id) => {
            forget_hold(request);
            Some(format!("/match/{id}"))
        }
        Err(problem) => {
            // The cookie is the only key, so it is deleted only when there is nothing left to decrypt.
            if problem.kind == kernel::ProblemKind::NotFound {
                forget_hold(request);
            }
            tracing::info!(code = problem.code, "a held report was not kept");
            None
        }
    }
}

/// Deletes the key to a guest's report from the browser.
#[cfg(feature = "ssr")]
fn forget_hold(request: &crate::request::Request) {
    crate::request::set_cookie(&request.cookies().secret(request.cookies().hold(), "", 0));
}

/// Compares a resume with a job, each saved before or new.
#[server(input = MultipartFormData)]
pub async fn measure(data: MultipartData) -> Result<Go, Failure> {
    use domain::matches::{JobChoice, ResumeChoice};

    let mut fields = crate::upload::Fields::read(data).await?;
    let request = crate::request::request()?;
    // A file or a text that was added takes precedence over the selected resume.
    let (resume, job) = (fields.document("resume"), fields.document("job"));
    let resume = match fields.text("resume").parse() {
        Ok(id) if resume.is_empty() => ResumeChoice::Kept(id),
        _ => ResumeChoice::New(resume),
    };
    let job = match fields.text("job").parse() {
        Ok(id) if job.is_empty() => JobChoice::Kept(id),
        _ => JobChoice::New(job),
    };
    let id = request.services.matches.measure(&request.viewer, resume, job).await?;
    Ok(Go::to(format!("/match/{id}?new=true")))
}

/// Compares the current version of the resume with the same job.
#[server]
pub async fn measure_again(id: MatchId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let id = request.services.matches.again(&request.viewer, id).await?;
    Ok(Go::to(format!("/match/{id}?new=true")))
}

/// A saved match.
#[server]
pub async fn get_match(id: MatchId) -> Result<MatchView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.matches.get(&request.viewer, id).await?)
}

/// A page of the viewer's matches.
#[server]
pub async fn list_matches(after: Option<String>) -> Result<Page<MatchCard>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.matches.list(&request.viewer, kernel::PageRequest::after(after)).await?)
}

/// Deletes a match.
#[server]
pub async fn delete_match(id: MatchId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.matches.delete(&request.viewer, id).await?;
    Ok(Go::to("/match"))
}

/// The resumes that a new match can use.
#[server]
pub async fn resumes_to_measure() -> Result<Page<domain::resumes::ResumeCard>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.resumes.list(&request.viewer, kernel::PageRequest::first()).await?)
}
