//! Server functions of cover letters.

use domain::cover_letters::{CoverLetterCard, CoverLetterView};
use kernel::{CoverLetterId, MatchId, Page};
use leptos::prelude::*;
use server_fn::codec::{ByteStream, Streaming};

use crate::{error::Failure, go::Go};

/// Writes a letter for a match.
#[server]
pub async fn write_cover_letter(
    match_id: MatchId,
    #[server(default)] structure: String,
    #[server(default)] tone: String,
    #[server(default)] length: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let wish = domain::cover_letters::wish(&structure, &tone, &length);
    let id = request.services.cover_letters.write(&request.viewer, match_id, wish).await?;
    Ok(Go::to(format!("/cover-letters/{id}")))
}

/// Copies a letter for another match.
#[server]
pub async fn reuse_cover_letter(id: CoverLetterId, match_id: MatchId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let copy = request.services.cover_letters.reuse(&request.viewer, id, match_id).await?;
    Ok(Go::to(format!("/cover-letters/{copy}")))
}

/// A page of the viewer's letters.
#[server]
pub async fn list_cover_letters(after: Option<String>) -> Result<Page<CoverLetterCard>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.cover_letters.list(&request.viewer, kernel::PageRequest::after(after)).await?)
}

/// A letter with its sources.
#[server]
pub async fn get_cover_letter(id: CoverLetterId) -> Result<CoverLetterView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.cover_letters.get(&request.viewer, id).await?)
}

/// Saves a letter, or does another step with what was typed: `ask`, `take`.
#[server]
pub async fn save_cover_letter(
    id: CoverLetterId,
    version: i32,
    #[server(default)] subject: String,
    #[server(default)] text: String,
    #[server(default)] step: String,
) -> Result<Go, Failure> {
    use domain::cover_letters::{LetterStep, Stepped};

    let request = crate::request::request()?;
    let step = LetterStep::new(&step, version, &subject, &text)?;
    Ok(Go::to(match request.services.cover_letters.step(&request.viewer, id, step).await? {
        Stepped::Saved => format!("/cover-letters/{id}?saved=true"),
        Stepped::Taken | Stepped::Asked(None) => format!("/cover-letters/{id}"),
        Stepped::Asked(Some(reason)) => format!("/cover-letters/{id}?model={reason}"),
    }))
}

/// Has the language model write a letter, and tells it while it is written.
#[server(output = Streaming)]
pub async fn write_with_model(id: CoverLetterId) -> Result<ByteStream<Failure>, Failure> {
    let request = crate::request::request()?;
    let stream = request.services.cover_letters.ask_model(&request.viewer, id).await?;
    Ok(super::news::lines(stream))
}

/// Restores what stood in a letter before the text of the language model.
#[server]
pub async fn undo_draft(id: CoverLetterId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.cover_letters.undo_draft(&request.viewer, id).await?;
    Ok(Go::to(format!("/cover-letters/{id}")))
}

/// Forgets what the language model wrote for a letter.
#[server]
pub async fn drop_draft(id: CoverLetterId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.cover_letters.drop_draft(&request.viewer, id).await?;
    Ok(Go::to(format!("/cover-letters/{id}")))
}

/// Adds a line of evidence to a letter.
#[server]
pub async fn add_to_cover_letter(id: CoverLetterId, line: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.cover_letters.add_line(&request.viewer, id, &line).await?;
    Ok(Go::to(format!("/cover-letters/{id}")))
}

/// Confirms a sentence of a letter as a fact.
#[server]
pub async fn confirm_sentence(id: CoverLetterId, text: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.optimizer.add_fact(&request.viewer, &text).await?;
    Ok(Go::to(format!("/cover-letters/{id}")))
}

/// Moves a letter to the trash; the list offers to undo it.
#[server]
pub async fn delete_cover_letter(id: CoverLetterId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.cover_letters.delete(&request.viewer, id).await?;
    Ok(Go::to(format!("/cover-letters?deleted={id}")))
}

/// Restores a letter from the trash.
#[server]
pub async fn restore_cover_letter(id: CoverLetterId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.cover_letters.restore(&request.viewer, id).await?;
    Ok(Go::to(format!("/cover-letters/{id}")))
}

/// The newest matches that a letter can be written for: their ids and headings.
#[server]
pub async fn find_letter_matches() -> Result<Vec<(MatchId, domain::matches::Heading)>, Failure> {
    let request = crate::request::request()?;
    let page = kernel::PageRequest { after: None, limit: 100 };
    let matches = request.services.matches.list(&request.viewer, page).await?.items;
    Ok(matches.into_iter().map(|card| (card.id, card.heading)).collect())
}
