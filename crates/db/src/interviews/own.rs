//! Questions that people add to interviews: added, changed, moved to the trash.

use domain::interviews::{Asked, Question};
use kernel::{InterviewId, QuestionId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};

use super::questions::{of, typed};
use crate::{
    DbError,
    entity::{
        interview_answers as answers,
        interview_questions::{ActiveModel, COLUMN, Column, Entity, Model},
    },
    row,
};

/// Adds a question of a user's own, and returns its number. The caller holds the user, so that no two get the same number.
pub async fn insert_own<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    interview: InterviewId,
    id: QuestionId,
    question: &Question,
) -> Result<u32, DbError> {
    let highest: Option<i32> = of(user, interview)
        .select_only()
        .column_as(Column::Number.max(), "highest")
        .into_tuple::<Option<i32>>()
        .one(c)
        .await?
        .flatten();
    let number = highest.unwrap_or(0).saturating_add(1);
    let row = ActiveModel {
        interview_id: Set(interview.to_string()),
        number: Set(number),
        user_id: Set(user.to_string()),
        content: Set(row::json(question)?),
        answers: Set(0),
        score_tenths: Set(None),
        step: Set(0),
        due: Set(None),
        answered_at: Set(None),
        story_id: Set(None),
        own_id: Set(Some(id.to_string())),
        deleted_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(row::to_u32(number))
}

/// The number of a user's own questions of an interview, including the trash.
pub async fn count_own<C: ConnectionTrait>(c: &C, user: UserId, interview: InterviewId) -> Result<u64, DbError> {
    Ok(of(user, interview).filter(COLUMN.own_id.is_not_null()).count(c).await?)
}

/// One of a user's own questions, with its interview, which may be in the trash.
pub async fn own<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: QuestionId,
) -> Result<Option<(InterviewId, Asked)>, DbError> {
    Entity::find().filter(kept_by(user, id)).one(c).await?.map(with_interview).transpose()
}

/// Replaces one of a user's own questions. Returns false if there is none.
pub async fn update_own<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: QuestionId,
    question: &Question,
) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::Content, Expr::value(row::json(question)?))
        .filter(kept_by(user, id))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Moves a user's own question to the trash; returns it, or `None` if there is none.
pub async fn trash_own<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: QuestionId,
    at: Timestamp,
) -> Result<Option<(InterviewId, Asked)>, DbError> {
    set_deleted(c, kept_by(user, id), id, Expr::value(at)).await
}

/// Restores a user's own question from the trash; returns it, or `None` if it is not there.
pub async fn restore_own<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: QuestionId,
) -> Result<Option<(InterviewId, Asked)>, DbError> {
    set_deleted(c, trashed_by(user, id), id, Expr::value(None::<Timestamp>)).await
}

/// Whether one of a user's own questions is in the trash.
pub async fn is_question_trashed<C: ConnectionTrait>(c: &C, user: UserId, id: QuestionId) -> Result<bool, DbError> {
    Ok(Entity::find().filter(trashed_by(user, id)).count(c).await? > 0)
}

/// Permanently deletes the questions that were moved to the trash before a time, with their answers; returns how many.
pub async fn remove_trashed_questions<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    let gone: Vec<(String, i32)> = Entity::find()
        .select_only()
        .columns([Column::InterviewId, Column::Number])
        .filter(COLUMN.deleted_at.lt(before))
        .into_tuple()
        .all(c)
        .await?;
    for (interview, number) in gone {
        answers::Entity::delete_many()
            .filter(answers::COLUMN.interview_id.eq(interview))
            .filter(answers::COLUMN.number.eq(number))
            .exec(c)
            .await?;
    }
    Ok(Entity::delete_many().filter(COLUMN.deleted_at.lt(before)).exec(c).await?.rows_affected)
}

fn kept_by(user: UserId, id: QuestionId) -> Condition {
    mine(user, id).add(COLUMN.deleted_at.is_null())
}

fn trashed_by(user: UserId, id: QuestionId) -> Condition {
    mine(user, id).add(COLUMN.deleted_at.is_not_null())
}

fn mine(user: UserId, id: QuestionId) -> Condition {
    Condition::all().add(COLUMN.own_id.eq(id.to_string())).add(COLUMN.user_id.eq(user.to_string()))
}

async fn set_deleted<C: ConnectionTrait>(
    c: &C,
    which: Condition,
    id: QuestionId,
    at: SimpleExpr,
) -> Result<Option<(InterviewId, Asked)>, DbError> {
    let done = Entity::update_many().col_expr(Column::DeletedAt, at).filter(which).exec(c).await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    Entity::find().filter(COLUMN.own_id.eq(id.to_string())).one(c).await?.map(with_interview).transpose()
}

fn with_interview(row: Model) -> Result<(InterviewId, Asked), DbError> {
    Ok((row::parse(&row.interview_id, "interview_questions.interview_id")?, typed(row)?))
}
