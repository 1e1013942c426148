//! Server functions of messages.

use domain::messages::{Attachment, ConversationList, ConversationView, Message, SavedText, SavedTexts, Side};
use kernel::{ApplicationId, FileId, SavedTextId, Timestamp};
use leptos::prelude::*;
use server_fn::codec::{MultipartData, MultipartFormData};

use crate::{error::Failure, go::Go};

/// A page of the conversations on a side.
#[server]
pub async fn list_conversations(
    side: Side,
    words: String,
    unread: bool,
    after: Option<String>,
) -> Result<ConversationList, Failure> {
    let request = crate::request::request()?;
    let (filter, page) = (domain::messages::ConversationFilter::new(&words, unread), kernel::PageRequest::after(after));
    Ok(request.services.messages.list(&request.viewer, side, &filter, page).await?)
}

/// A conversation that the viewer opens: they read its latest messages, or the page before a place in it.
#[server]
pub async fn open_conversation(
    side: Side,
    id: ApplicationId,
    before: Option<String>,
) -> Result<ConversationView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.messages.open(&request.viewer, side, id, before).await?)
}

/// A conversation as it is now.
#[server]
pub async fn get_conversation(side: Side, id: ApplicationId) -> Result<ConversationView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.messages.get(&request.viewer, side, id, None).await?)
}

/// The number of conversations on a side with something that the viewer has not read.
#[server]
pub async fn count_conversations(side: Side) -> Result<u32, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.messages.unread(&request.viewer, side).await?)
}

/// Notes that the viewer has read the messages until a time.
#[server]
pub async fn read_conversation(side: Side, id: ApplicationId, to: Timestamp) -> Result<(), Failure> {
    let request = crate::request::request()?;
    Ok(request.services.messages.read(&request.viewer, side, id, to).await?)
}

/// Sends a message with a plain form: the files that waited and are still ticked, and those that are chosen. If one of them is
/// refused, the others wait.
#[server(input = MultipartFormData)]
pub async fn send_message(data: MultipartData) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let (messages, viewer) = (&request.services.messages, &request.viewer);
    let form = super::form::MessageForm::read(data).await?;
    let (side, id) = (form.side, form.id);
    for file in form.dropped {
        messages.detach(viewer, side, id, file).await?;
    }
    let mut files = form.kept;
    for file in form.chosen {
        files.push(messages.attach(viewer, side, id, file).await?.id);
    }
    messages.send(viewer, side, id, &form.text, &files, &form.key).await?;
    Ok(Go::to(format!("{}/{id}#end", side.path())))
}

/// Sends a message from an open page, which shows it.
#[server]
pub async fn post_message(
    side: Side,
    id: ApplicationId,
    text: String,
    key: String,
    #[server(default)] files: Vec<FileId>,
) -> Result<Message, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.messages.send(&request.viewer, side, id, &text, &files, &key).await?)
}

/// Adds a file that waits to be sent with the next message.
#[server(input = MultipartFormData)]
pub async fn attach_file(data: MultipartData) -> Result<Attachment, Failure> {
    let request = crate::request::request()?;
    let mut form = super::form::MessageForm::read(data).await?;
    let file = form.chosen.pop().ok_or_else(|| kernel::Problem::invalid(kernel::ProblemCode::FileMissing))?;
    Ok(request.services.messages.attach(&request.viewer, form.side, form.id, file).await?)
}

/// Takes back a file that waits to be sent.
#[server]
pub async fn detach_file(side: Side, id: ApplicationId, file: FileId) -> Result<(), Failure> {
    let request = crate::request::request()?;
    Ok(request.services.messages.detach(&request.viewer, side, id, file).await?)
}

/// Shows the other side that the viewer is typing.
#[server]
pub async fn show_typing(side: Side, id: ApplicationId) -> Result<(), Failure> {
    let request = crate::request::request()?;
    Ok(request.services.messages.typing(&request.viewer, side, id).await?)
}

/// Sets whether the viewer is notified of a conversation.
#[server]
pub async fn mute_conversation(side: Side, id: ApplicationId, muted: bool) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.messages.mute(&request.viewer, side, id, muted).await?;
    Ok(Go::to(format!("{}/{id}", side.path())))
}

/// The applicant takes no messages of an organization any more, or takes them again.
#[server]
pub async fn block_company(id: ApplicationId, blocked: bool) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.messages.block(&request.viewer, id, blocked).await?;
    Ok(Go::to(format!("/messages/{id}")))
}

/// Reports a conversation to those who run the server.
#[server]
pub async fn report_conversation(
    side: Side,
    id: ApplicationId,
    #[server(default)] note: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.messages.complain(&request.viewer, side, id, &note).await?;
    Ok(Go::to(format!("{}/{id}?reported=true", side.path())))
}

/// The saved texts of the viewer's current organization.
#[server]
pub async fn list_saved_texts() -> Result<SavedTexts, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.messages.saved(&request.viewer).await?)
}

/// The saved texts for a message about an application, with the names filled in.
#[server]
pub async fn saved_texts_for(id: ApplicationId) -> Result<Vec<SavedText>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.messages.saved_for(&request.viewer, id).await?)
}

/// Adds a saved text, or changes the one with this id.
#[server]
pub async fn save_text(
    #[server(default)] id: Option<SavedTextId>,
    #[server(default)] title: String,
    #[server(default)] text: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.messages.save_text(&request.viewer, id, &title, &text).await?;
    Ok(Go::to("/hiring/messages/texts?done=saved"))
}

/// Deletes a saved text.
#[server]
pub async fn delete_text(id: SavedTextId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.messages.delete_text(&request.viewer, id).await?;
    Ok(Go::to("/hiring/messages/texts?done=deleted"))
}
