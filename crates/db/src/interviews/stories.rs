//! People's stories for interviews.

use std::collections::HashMap;

use domain::interviews::{Origin, Story, StoryText, StoryView};
use kernel::{Page, PageRequest, StoryId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};

use crate::{
    DbError,
    entity::{
        interview_questions as questions,
        stories::{self, COLUMN, Column, Entity},
    },
    keyset, row,
};

/// The largest number of stories listed in the trash.
const MOST: u64 = 500;

/// Adds a story.
pub async fn insert_story<C: ConnectionTrait>(c: &C, user: UserId, new: &Story) -> Result<(), DbError> {
    let row = stories::ActiveModel {
        id: Set(new.id.to_string()),
        user_id: Set(user.to_string()),
        content: Set(row::json(&new.text)?),
        origin: Set(new.origin.word().to_owned()),
        created_at: Set(new.created_at),
        updated_at: Set(new.updated_at),
        deleted_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// Replaces the text of a story. Returns false if there is no such story.
pub async fn update_story<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: StoryId,
    text: &StoryText,
    at: Timestamp,
) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::Content, Expr::value(row::json(text)?))
        .col_expr(Column::UpdatedAt, Expr::value(at))
        .filter(kept_by(user))
        .filter(COLUMN.id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// One of a user's stories.
pub async fn story<C: ConnectionTrait>(c: &C, user: UserId, id: StoryId) -> Result<Option<Story>, DbError> {
    Entity::find_by_id(id.to_string()).filter(kept_by(user)).one(c).await?.map(typed).transpose()
}

/// A user's stories, the latest changed first, with the number of questions that each is chosen for.
pub async fn stories<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    request: &PageRequest,
) -> Result<Page<StoryView>, DbError> {
    let rows = Entity::find()
        .filter(kept_by(user))
        .filter(keyset::after(request, Column::UpdatedAt, Column::Id))
        .order_by_desc(Column::UpdatedAt)
        .order_by_desc(Column::Id)
        .limit(request.limit() + 1)
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.updated_at, &row.id));
    let counts: Vec<(Option<String>, i64)> = questions::Entity::find()
        .select_only()
        .column(questions::Column::StoryId)
        .column_as(questions::Column::Number.count(), "count")
        .filter(questions::COLUMN.user_id.eq(user.to_string()))
        .filter(questions::COLUMN.deleted_at.is_null())
        .filter(questions::COLUMN.story_id.is_in(page.items.iter().map(|row| row.id.clone())))
        .group_by(questions::Column::StoryId)
        .into_tuple()
        .all(c)
        .await?;
    let counts: HashMap<Option<String>, i64> = counts.into_iter().collect();
    let view = |row: stories::Model| {
        let chosen = counts.get(&Some(row.id.clone())).copied().unwrap_or_default();
        Ok(StoryView { story: typed(row)?, chosen: u64::try_from(chosen).unwrap_or_default() })
    };
    Ok(Page { items: page.items.into_iter().map(view).collect::<Result<_, DbError>>()?, next: page.next })
}

/// The stories in a user's trash, most recently deleted first.
pub async fn trashed_stories<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<Story>, DbError> {
    let rows = Entity::find()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.deleted_at.is_not_null())
        .order_by_desc(Column::DeletedAt)
        .order_by_desc(Column::Id)
        .limit(MOST)
        .all(c)
        .await?;
    rows.into_iter().map(typed).collect()
}

/// The number of a user's stories, including the trash.
pub async fn count_stories<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.user_id.eq(user.to_string())).count(c).await?)
}

/// Moves a story to the trash; returns its title, or `None` if there is no such story.
pub async fn trash_story<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: StoryId,
    at: Timestamp,
) -> Result<Option<String>, DbError> {
    set_deleted(c, kept_by(user).add(COLUMN.id.eq(id.to_string())), id, Expr::value(at)).await
}

/// Restores a story from the trash; returns its title, or `None` if it is not there.
pub async fn restore_story<C: ConnectionTrait>(c: &C, user: UserId, id: StoryId) -> Result<Option<String>, DbError> {
    set_deleted(c, trashed_by(user, id), id, Expr::value(None::<Timestamp>)).await
}

/// Whether one of a user's stories is in the trash.
pub async fn is_story_trashed<C: ConnectionTrait>(c: &C, user: UserId, id: StoryId) -> Result<bool, DbError> {
    Ok(Entity::find().filter(trashed_by(user, id)).count(c).await? > 0)
}

/// Permanently deletes the stories that were moved to the trash before a time; returns how many.
pub async fn remove_trashed_stories<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.deleted_at.lt(before)).exec(c).await?.rows_affected)
}

fn kept_by(user: UserId) -> Condition {
    Condition::all().add(COLUMN.user_id.eq(user.to_string())).add(COLUMN.deleted_at.is_null())
}

fn trashed_by(user: UserId, id: StoryId) -> Condition {
    Condition::all()
        .add(COLUMN.id.eq(id.to_string()))
        .add(COLUMN.user_id.eq(user.to_string()))
        .add(COLUMN.deleted_at.is_not_null())
}

async fn set_deleted<C: ConnectionTrait>(
    c: &C,
    which: Condition,
    id: StoryId,
    at: SimpleExpr,
) -> Result<Option<String>, DbError> {
    let done = Entity::update_many().col_expr(Column::DeletedAt, at).filter(which).exec(c).await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    let row = Entity::find_by_id(id.to_string()).one(c).await?;
    row.map(|row| Ok(typed(row)?.text.title)).transpose()
}

fn typed(row: stories::Model) -> Result<Story, DbError> {
    Ok(Story {
        id: row::parse(&row.id, "stories.id")?,
        text: row::from_json(&row.content, "stories.content")?,
        origin: Origin::from_word(&row.origin).unwrap_or(Origin::Own),
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}
