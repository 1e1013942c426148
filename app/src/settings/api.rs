//! Server functions of settings.

use domain::{
    accounts::{Device, Profile},
    activity::Activity,
    models::ModelStatus,
};
use kernel::Page;
use leptos::prelude::*;

use crate::{error::Failure, go::Go};

/// The viewer's profile.
#[server]
pub async fn get_profile() -> Result<Profile, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.accounts.profile(&request.viewer).await?)
}

/// Changes the viewer's name.
#[server]
pub async fn rename(name: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.accounts.rename(&request.viewer, &name).await?;
    Ok(Go::to("/settings?saved=true"))
}

/// Sends the confirmation e-mail again.
#[server]
pub async fn resend_verification() -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.accounts.resend_verification(&request.viewer).await?;
    Ok(Go::to("/settings?sent=true"))
}

/// Changes the password; other devices are signed out.
#[server]
pub async fn change_password(current_password: String, new_password: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.accounts.change_password(&request.viewer, &current_password, &new_password).await?;
    Ok(Go::to("/settings/security?saved=true"))
}

/// Devices that are signed in.
#[server]
pub async fn list_devices() -> Result<Vec<Device>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.accounts.devices(&request.viewer).await?)
}

/// Signs a device out.
#[server]
pub async fn revoke_device(session: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let session = session.parse().map_err(|_| kernel::Problem::not_found())?;
    request.services.accounts.revoke_device(&request.viewer, session).await?;
    Ok(Go::to("/settings/security"))
}

/// A page of the viewer's activity.
#[server]
pub async fn list_activity(after: Option<String>) -> Result<Page<Activity>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.accounts.activity(&request.viewer, kernel::PageRequest::after(after)).await?)
}

/// The language model, and whether the viewer allows it.
#[server]
pub async fn get_model() -> Result<ModelStatus, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.models.status(&request.viewer).await?)
}

/// Allows the viewer's texts to be sent to the language model, or forbids it. Browsers do not send an unchecked box.
#[server]
pub async fn allow_model(#[server(default)] allowed: Option<String>) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.models.set_allowed(&request.viewer, allowed.is_some()).await?;
    Ok(Go::to("/settings/ai?saved=true"))
}

/// Deletes the account and everything in it.
#[server]
pub async fn delete_account(password: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.privacy.erase(&request.viewer, &password).await?;
    request.forget_browser();
    Ok(Go::to("/?deleted=true"))
}
