//! Server functions of the optimizer.

use domain::optimizer::{Fact, ModelAnswer, OptimizerView};
use kernel::{FactId, MatchId, Page};
use leptos::prelude::*;

use crate::{error::Failure, go::Go};

/// A match with its suggestions.
#[server]
pub async fn get_suggestions(id: MatchId) -> Result<OptimizerView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.optimizer.get(&request.viewer, id).await?)
}

/// Accepts or rejects a suggestion, or takes that back: `accept`, `reject`, `undo`.
#[server]
pub async fn decide_suggestion(
    id: MatchId,
    key: String,
    step: String,
    text: Option<String>,
    #[server(default)] place: String,
    #[server(default)] show: String,
) -> Result<OptimizerView, Failure> {
    let request = crate::request::request()?;
    let step = domain::optimizer::Step::new(&step, text.as_deref(), &place)?;
    let view = request.services.optimizer.decide(&request.viewer, id, &key, step).await?;
    crate::answer::redirect_plain_form(&format!("/optimize/{id}?show={}", list(show)));
    Ok(view)
}

/// The list that a browser without JavaScript came from and returns to.
#[cfg(feature = "ssr")]
fn list(show: String) -> String {
    if show.bytes().all(|byte| byte.is_ascii_lowercase()) { show } else { String::new() }
}

/// Accepts every open suggestion, except questions.
#[server]
pub async fn accept_suggestions(id: MatchId) -> Result<OptimizerView, Failure> {
    let request = crate::request::request()?;
    let view = request.services.optimizer.accept_all(&request.viewer, id).await?;
    crate::answer::redirect_plain_form(&format!("/optimize/{id}"));
    Ok(view)
}

/// Asks the language model for more suggestions.
#[server]
pub async fn ask_model(id: MatchId) -> Result<ModelAnswer, Failure> {
    let request = crate::request::request()?;
    let answer = request.services.optimizer.ask_model(&request.viewer, id).await?;
    let told = answer.problem.map_or("asked", domain::models::NoAnswer::word);
    crate::answer::redirect_plain_form(&format!("/optimize/{id}?model={told}"));
    Ok(answer)
}

/// Asks the language model for another wording of the text of one suggestion.
#[server]
pub async fn ask_again(
    id: MatchId,
    key: String,
    #[server(default)] wish: String,
    #[server(default)] show: String,
) -> Result<ModelAnswer, Failure> {
    let request = crate::request::request()?;
    let wish = domain::optimizer::wish(&wish)?;
    let answer = request.services.optimizer.ask_again(&request.viewer, id, &key, &wish).await?;
    let word = answer.word();
    // The key was found, so it has only letters and digits of an address.
    crate::answer::redirect_plain_form(&format!("/optimize/{id}?show={}&again={key}&said={word}#s-{key}", list(show)));
    Ok(answer)
}

/// Saves the accepted changes to a resume for the job, and opens it in the editor.
#[server]
pub async fn save_optimized(id: MatchId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let resume = request.services.optimizer.save(&request.viewer, id).await?;
    Ok(Go::to(format!("/resumes/{resume}?from={id}")))
}

/// A page of the viewer's facts.
#[server]
pub async fn list_facts(after: Option<String>) -> Result<Page<Fact>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.optimizer.facts(&request.viewer, kernel::PageRequest::after(after)).await?)
}

/// Adds a fact.
#[server]
pub async fn add_fact(text: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.optimizer.add_fact(&request.viewer, &text).await?;
    Ok(Go::to("/facts?added=true"))
}

/// Deletes a fact.
#[server]
pub async fn delete_fact(id: FactId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.optimizer.delete_fact(&request.viewer, id).await?;
    Ok(Go::to("/facts?deleted=true"))
}
