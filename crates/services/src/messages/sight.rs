//! Blind mode in conversations: members read neither who an applicant is nor what tells it.

use domain::{
    applications::blind::{Blindfold, code},
    messages::{Attachment, ConversationCard, Message, Side},
};
use kernel::{ApplicationId, Problem, UserId};

use crate::core::Core;

/// What members must not read of an applicant whom they do not see; `None` if they see who it is.
pub(super) async fn blindfold(
    core: &Core,
    id: ApplicationId,
    applicant: UserId,
    name: &str,
) -> Result<Option<Blindfold>, Problem> {
    let ro = &core.db.ro;
    if db::applications::hidden_of(ro, &[id]).await?.is_empty() {
        return Ok(None);
    }
    let account = db::accounts::user(ro, applicant).await?.map(|user| user.name).unwrap_or_default();
    Ok(Some(Blindfold::new([name, account.as_str()])))
}

/// A message as members read it.
pub(super) fn message(message: Message, fold: &Blindfold) -> Message {
    let withheld = |file: Attachment| match message.side {
        Side::Applicant => Attachment { name: String::new(), ..file },
        Side::Company => file,
    };
    let files = message.files.into_iter().map(withheld).collect();
    Message { text: fold.text(&message.text), files, ..message }
}

/// Conversations as they are listed for a side.
pub(super) async fn cards(
    core: &Core,
    side: Side,
    mut cards: Vec<ConversationCard>,
) -> Result<Vec<ConversationCard>, Problem> {
    if side == Side::Applicant {
        return Ok(cards);
    }
    let ids: Vec<_> = cards.iter().map(|card| card.id).collect();
    let hidden = db::applications::hidden_of(&core.db.ro, &ids).await?;
    for card in cards.iter_mut().filter(|card| hidden.contains(&card.id)) {
        let talk = db::messages::talk(&core.db.ro, card.id, None).await?.ok_or_else(Problem::not_found)?;
        let fold = blindfold(core, card.id, talk.applicant, &card.with).await?;
        card.last = fold.map(|fold| fold.text(&card.last)).unwrap_or_default();
        card.with = code(card.id);
        card.hidden = true;
    }
    Ok(cards)
}
