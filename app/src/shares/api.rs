//! Server functions of public links.

use domain::shares::{ShareView, SharedView};
use kernel::ResumeId;
use leptos::prelude::*;

use crate::{error::Failure, go::Go};

/// A resume and its link.
#[server]
pub async fn get_share(id: ResumeId) -> Result<ShareView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.shares.get(&request.viewer, id).await?)
}

/// Makes a link to a resume, or changes its settings.
#[server]
pub async fn set_share(
    id: ResumeId,
    #[server(default)] protected: bool,
    #[server(default)] password: String,
    until: String,
    #[server(default)] contact: bool,
    #[server(default)] photo: bool,
    #[server(default)] listed: bool,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let form = domain::shares::ShareForm { protected, password: &password, until: &until, contact, photo, listed };
    request.services.shares.set(&request.viewer, id, form).await?;
    Ok(Go::to(format!("/resumes/{id}/share?saved=true")))
}

/// Ends the link to a resume.
#[server]
pub async fn end_share(id: ResumeId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.shares.end(&request.viewer, id).await?;
    Ok(Go::to(format!("/resumes/{id}/share?ended=true")))
}

/// What a visitor of a link sees.
#[server]
pub async fn open_shared(slug: String) -> Result<SharedView, Failure> {
    let request = crate::request::request()?;
    let ticket = request.cookie(request.cookies().shared()).unwrap_or_default();
    Ok(request.services.shares.open(&request.viewer, &slug, &ticket).await?)
}

/// Opens a link with its password.
#[server]
pub async fn unlock_shared(slug: String, password: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let ticket = request.services.shares.unlock(&request.viewer, &slug, &password).await?;
    crate::answer::set_cookie(&request.cookies().unlocked(&ticket));
    Ok(Go::to(format!("/r/{slug}")))
}
