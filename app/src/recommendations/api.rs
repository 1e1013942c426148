//! Server functions of recommendations.
#![allow(clippy::too_many_arguments, reason = "a function has the fields of its form as arguments")]

use domain::recommendations::{GivenFeedback, RecommendationSettings, RecommendationsView};
use kernel::{JobId, Page};
use leptos::prelude::*;

use crate::{error::Failure, go::Go};

/// A page of the viewer's recommended jobs. `hidden` is the id of a job that they just hid.
#[server]
pub async fn get_recommendations(
    after: Option<String>,
    hidden: Option<String>,
) -> Result<RecommendationsView, Failure> {
    let request = crate::request::request()?;
    let (page, hidden) = (kernel::PageRequest::after(after), hidden.and_then(|id| id.parse().ok()));
    Ok(request.services.recommendations.list(&request.viewer, page, hidden).await?)
}

/// Notes that the viewer likes a job, or takes it back.
#[server]
pub async fn like_job(id: JobId, #[server(default)] after: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.recommendations.like(&request.viewer, id).await?;
    Ok(Go::to(format!("/recommended{}#{id}", query(&[("after", &after)]))))
}

/// Hides a job; with a reason, adds the reason or takes it away.
#[server]
pub async fn hide_job(
    id: JobId,
    #[server(default)] reason: String,
    #[server(default)] after: String,
) -> Result<Go, Failure> {
    use domain::recommendations::HideReason;

    let request = crate::request::request()?;
    request.services.recommendations.hide(&request.viewer, id, HideReason::from_word(&reason)).await?;
    Ok(Go::to(format!("/recommended{}#{id}", query(&[("hidden", &id.to_string()), ("after", &after)]))))
}

/// Takes back what the viewer said of a job, on the page of recommendations or on that of feedback.
#[server]
pub async fn undo_feedback(
    id: JobId,
    #[server(default)] after: String,
    #[server(default)] listed: bool,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let is_shown = request.services.recommendations.undo(&request.viewer, id).await?;
    let told = if is_shown { "undone" } else { "later" };
    Ok(Go::to(match listed {
        true => "/recommended/feedback?removed=true".to_owned(),
        false => format!("/recommended{}#{id}", query(&[(told, "true"), ("after", &after)])),
    }))
}

/// Puts a recommended job on the viewer's list of jobs.
#[server]
pub async fn save_recommended(id: JobId, #[server(default)] after: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.jobs.save(&request.viewer, id).await?;
    Ok(Go::to(format!("/recommended{}#{id}", query(&[("saved", "true"), ("after", &after)]))))
}

/// Puts a recommended job on the viewer's list of jobs and goes on to compare their resume with it.
#[server]
pub async fn compare_recommended(id: JobId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.jobs.save(&request.viewer, id).await?;
    Ok(Go::to(format!("/match/new?job={id}")))
}

/// A page of what the viewer said of jobs.
#[server]
pub async fn list_feedback(after: Option<String>) -> Result<Page<GivenFeedback>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.recommendations.given(&request.viewer, kernel::PageRequest::after(after)).await?)
}

/// Forgets all that the viewer said of jobs.
#[server]
pub async fn start_over() -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.recommendations.start_over(&request.viewer).await?;
    Ok(Go::to("/recommended/feedback?reset=true"))
}

/// What the viewer asks of jobs.
#[server]
pub async fn get_recommendation_settings() -> Result<RecommendationSettings, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.recommendations.settings(&request.viewer).await?)
}

/// Sets what the viewer asks of jobs.
#[server]
pub async fn set_recommendation_settings(
    #[server(default)] places: String,
    #[server(default)] remote: String,
    #[server(default)] pay: String,
    #[server(default)] currency: String,
    #[server(default)] employment: String,
    #[server(default)] seniority: String,
    #[server(default)] never: String,
    #[server(default)] resume: String,
) -> Result<Go, Failure> {
    use domain::recommendations::PreferencesForm;

    let request = crate::request::request()?;
    let form = PreferencesForm { places, remote, pay, currency, employment, seniority, never, resume };
    request.services.recommendations.set(&request.viewer, &form).await?;
    Ok(Go::to("/recommended?asked=true"))
}

/// A query of those of these that have a value.
#[cfg(feature = "ssr")]
fn query(parts: &[(&str, &str)]) -> String {
    use leptos_router::location::Url;

    let given = parts.iter().filter(|(_, value)| !value.is_empty());
    // Ids and cursors stay readable.
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let escaped = |value: &str| if value.chars().all(is_plain) { value.to_owned() } else { Url::escape(value) };
    let parts: Vec<String> = given.map(|(name, value)| format!("{name}={}", escaped(value))).collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}
