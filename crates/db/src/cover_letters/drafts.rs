//! What a language model wrote for a letter: at most one draft for each, until the person decides. The caller of these functions has
//! checked the owner of the letter.

use kernel::{CoverLetterId, Timestamp};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};

use crate::{
    DbError,
    entity::cover_letter_drafts::{ActiveModel, COLUMN, Column, Entity},
    row,
};

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    pub text: String,
    pub left_out: u32,
    pub made_at: Timestamp,
    /// The version of the letter that took it over, and the text that stood there before; `None` while it waits.
    pub taken: Option<(i32, String)>,
}

/// The draft for a letter.
pub async fn get<C: ConnectionTrait>(c: &C, letter: CoverLetterId) -> Result<Option<StoredDraft>, DbError> {
    let stored = Entity::find_by_id(letter.to_string()).one(c).await?;
    Ok(stored.map(|stored| StoredDraft {
        text: stored.text,
        left_out: row::to_u32(stored.left_out),
        made_at: stored.made_at,
        taken: stored.taken_version.zip(stored.text_before),
    }))
}

/// Stores a draft for a letter; an earlier one is replaced.
pub async fn set<C: ConnectionTrait>(c: &C, letter: CoverLetterId, draft: &StoredDraft) -> Result<(), DbError> {
    let (version, before) = draft.taken.clone().unzip();
    let row = ActiveModel {
        letter_id: Set(letter.to_string()),
        text: Set(draft.text.clone()),
        left_out: Set(row::to_i32(draft.left_out)),
        made_at: Set(draft.made_at),
        taken_version: Set(version),
        text_before: Set(before),
    };
    let columns = [Column::Text, Column::LeftOut, Column::MadeAt, Column::TakenVersion, Column::TextBefore];
    let known = OnConflict::column(Column::LetterId).update_columns(columns).to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(c).await?;
    Ok(())
}

/// Notes which version of the letter took the draft over, and what stood there before; `None`: it waits again.
pub async fn set_taken<C: ConnectionTrait>(
    c: &C,
    letter: CoverLetterId,
    taken: Option<(i32, &str)>,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::TakenVersion, Expr::value(taken.map(|(version, _)| version)))
        .col_expr(Column::TextBefore, Expr::value(taken.map(|(_, before)| before.to_owned())))
        .filter(COLUMN.letter_id.eq(letter.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Deletes the draft for a letter.
pub async fn remove<C: ConnectionTrait>(c: &C, letter: CoverLetterId) -> Result<(), DbError> {
    Entity::delete_by_id(letter.to_string()).exec(c).await?;
    Ok(())
}
