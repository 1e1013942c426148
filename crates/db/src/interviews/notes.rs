//! Notes of a language model on answers. The caller of these functions has checked the owner of the interview.

use domain::models::AnswerNotes;
use kernel::{AnswerId, InterviewId, Timestamp};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::OnConflict,
};

use crate::{
    DbError,
    entity::{
        answer_notes::{ActiveModel, Column, Entity, Model},
        interview_answers as answers,
    },
    row,
};

/// The notes on an answer.
pub async fn notes<C: ConnectionTrait>(c: &C, answer: AnswerId) -> Result<Option<AnswerNotes>, DbError> {
    Entity::find_by_id(answer.to_string()).one(c).await?.map(typed).transpose()
}

/// The notes on all answers of an interview, with the answers' ids.
pub async fn notes_of<C: ConnectionTrait>(
    c: &C,
    interview: InterviewId,
) -> Result<Vec<(AnswerId, AnswerNotes)>, DbError> {
    let of = answers::Entity::find()
        .select_only()
        .column(answers::Column::Id)
        .filter(answers::COLUMN.interview_id.eq(interview.to_string()));
    let rows = Entity::find().filter(Column::AnswerId.in_subquery(of.into_query())).all(c).await?;
    rows.into_iter().map(|row| Ok((row::parse(&row.answer_id, "answer_notes.answer_id")?, typed(row)?))).collect()
}

/// Stores the notes on an answer; earlier ones are replaced.
pub async fn set_notes<C: ConnectionTrait>(
    c: &C,
    answer: AnswerId,
    notes: &AnswerNotes,
    at: Timestamp,
) -> Result<(), DbError> {
    let row = ActiveModel {
        answer_id: Set(answer.to_string()),
        notes: Set(row::json(&notes.notes)?),
        dropped: Set(row::to_i32(notes.dropped)),
        made_at: Set(at),
    };
    let columns = [Column::Notes, Column::Dropped, Column::MadeAt];
    let known = OnConflict::column(Column::AnswerId).update_columns(columns).to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(c).await?;
    Ok(())
}

fn typed(stored: Model) -> Result<AnswerNotes, DbError> {
    Ok(AnswerNotes {
        notes: row::from_json(&stored.notes, "answer_notes.notes")?,
        dropped: row::to_u32(stored.dropped),
    })
}
