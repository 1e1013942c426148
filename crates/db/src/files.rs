//! Records of uploaded files: owner and name. The content is in the file storage.

use kernel::{FileId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, sea_query::Expr,
};

use crate::{
    DbError,
    entity::{
        card_files,
        files::{self, COLUMN, Column, Entity},
        holds, message_files, resumes,
    },
    row,
};

/// A stored file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub id: FileId,
    /// The name on the sender's device; may be empty.
    pub name: String,
    /// Length of the content before encryption.
    pub bytes: u64,
    pub created_at: Timestamp,
}

/// Adds a file of a user or of a guest.
pub async fn insert<C: ConnectionTrait>(c: &C, user: Option<UserId>, file: &File) -> Result<(), DbError> {
    let row = files::ActiveModel {
        id: Set(file.id.to_string()),
        user_id: Set(user.map(|user| user.to_string())),
        name: Set(file.name.clone()),
        bytes: Set(i64::try_from(file.bytes).unwrap_or(i64::MAX)),
        created_at: Set(file.created_at),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// One of a user's files.
pub async fn get<C: ConnectionTrait>(c: &C, user: UserId, id: FileId) -> Result<Option<File>, DbError> {
    let found = Entity::find_by_id(id.to_string()).filter(COLUMN.user_id.eq(user.to_string())).one(c).await?;
    let Some(row) = found else { return Ok(None) };
    Ok(Some(File {
        id: row::parse(&row.id, "files.id")?,
        name: row.name,
        bytes: u64::try_from(row.bytes).unwrap_or_default(),
        created_at: row.created_at,
    }))
}

/// Detaches all files from a user, without their names, and returns their ids so that the content can be deleted. For
/// deleting an account.
pub async fn release<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<FileId>, DbError> {
    let ids: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(COLUMN.user_id.eq(user.to_string()))
        .into_tuple()
        .all(c)
        .await?;
    Entity::update_many()
        .col_expr(Column::UserId, Expr::value(None::<String>))
        .col_expr(Column::Name, Expr::value(""))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .exec(c)
        .await?;
    ids.iter().map(|id| row::parse(id, "files.id")).collect()
}

/// The total size of a user's files in bytes.
pub async fn total<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    let bytes: Option<Option<i64>> = Entity::find()
        .select_only()
        .column_as(Expr::col(Column::Bytes).sum().cast_as("bigint"), "bytes")
        .filter(COLUMN.user_id.eq(user.to_string()))
        .into_tuple()
        .one(c)
        .await?;
    Ok(u64::try_from(bytes.flatten().unwrap_or_default()).unwrap_or_default())
}

/// Files that neither a resume, nor a job in the tracker, nor a message, nor a guest's result refers to: those without an owner, and those stored
/// before a time. A file that waits to be sent with a message counts as unused.
/// Oldest first, at most `limit`.
pub async fn unused<C: ConnectionTrait>(c: &C, before: Timestamp, limit: u64) -> Result<Vec<FileId>, DbError> {
    let originals = resumes::Entity::find()
        .select_only()
        .column(resumes::Column::Original)
        .filter(resumes::COLUMN.original.is_not_null())
        .into_query();
    let photos = resumes::Entity::find()
        .select_only()
        .column(resumes::Column::Photo)
        .filter(resumes::COLUMN.photo.is_not_null())
        .into_query();
    let of_jobs = card_files::Entity::find().select_only().column(card_files::Column::FileId).into_query();
    let of_messages = message_files::Entity::find()
        .select_only()
        .column(message_files::Column::FileId)
        .filter(message_files::COLUMN.message_id.is_not_null())
        .into_query();
    let waiting = holds::Entity::find()
        .select_only()
        .column(holds::Column::Original)
        .filter(holds::COLUMN.original.is_not_null())
        .into_query();
    let ids: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Id.not_in_subquery(originals))
        .filter(Column::Id.not_in_subquery(photos))
        .filter(Column::Id.not_in_subquery(of_jobs))
        .filter(Column::Id.not_in_subquery(of_messages))
        .filter(Column::Id.not_in_subquery(waiting))
        .filter(Condition::any().add(COLUMN.user_id.is_null()).add(COLUMN.created_at.lt(before)))
        .order_by_asc(Column::CreatedAt)
        .limit(limit)
        .into_tuple()
        .all(c)
        .await?;
    ids.iter().map(|id| row::parse(id, "files.id")).collect()
}

/// Deletes the record of a file whose content is deleted.
pub async fn remove<C: ConnectionTrait>(c: &C, id: FileId) -> Result<(), DbError> {
    Entity::delete_by_id(id.to_string()).exec(c).await?;
    Ok(())
}
