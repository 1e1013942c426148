//! Server functions of accounts.

use leptos::prelude::*;

use crate::{error::Failure, go::Go};

/// Creates an account, and goes to the page the user wanted. A guest's match is saved with it.
#[server]
pub async fn sign_up(
    name: String,
    email: String,
    password: String,
    #[server(default)] keep: bool,
    #[server(default)] next: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let command = domain::accounts::SignUp::new(&name, &email, &password)?;
    let signed_in = request.services.accounts.sign_up(&request.client, command, request.locale().code()).await?;
    request.sign_in(&signed_in);
    let kept = request.arrive(&signed_in.viewer, keep).await;
    let next = crate::go::is_here(&next).then_some(next);
    Ok(Go::to(next.or(kept).unwrap_or_else(|| "/dashboard".to_owned())))
}

/// Signs in, and goes to the page the user wanted.
#[server]
pub async fn sign_in(email: String, password: String, #[server(default)] next: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let signed_in = request.services.accounts.sign_in(&request.client, &email, &password).await?;
    request.sign_in(&signed_in);
    request.bring_preferences(&signed_in.viewer).await?;
    request.arrive(&signed_in.viewer, false).await;
    Ok(Go::to(if crate::go::is_here(&next) { next } else { "/dashboard".to_owned() }))
}

/// Sends an e-mail with a link to choose a new password.
#[server]
pub async fn request_reset(email: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.accounts.request_reset(&request.client, &email).await?;
    Ok(Go::to("/forgot?sent=true"))
}

/// Sets a new password with the token from an e-mail.
#[server]
pub async fn reset(token: String, new_password: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let signed_in = request.services.accounts.reset(&request.client, &token, &new_password).await?;
    request.sign_in(&signed_in);
    Ok(Go::to("/dashboard"))
}

/// Confirms an e-mail address with the token from an e-mail.
#[server]
pub async fn verify(token: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let newly = request.services.accounts.verify(&token).await?;
    Ok(Go::to(if newly { "/verify?done=true" } else { "/verify?done=before" }))
}
