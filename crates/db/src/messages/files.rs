//! Files of messages. Names and sizes are in `crate::files`, the content is in the file storage.

use std::collections::HashMap;

use domain::messages::{Attachment, Side};
use kernel::{ApplicationId, FileId, MessageId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationDef, Select,
    sea_query::{Expr, ExprTrait, Query},
};

use crate::{
    DbError,
    entity::{
        files,
        message_files::{ActiveModel, COLUMN, Column, Entity},
        messages,
    },
    row,
};

/// A file that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentFile {
    pub application: ApplicationId,
    /// The side that sent it, and who did.
    pub side: Side,
    pub user: UserId,
    pub name: String,
}

/// Adds a stored file of a person, which waits to be sent.
pub async fn attach<C: ConnectionTrait>(c: &C, id: ApplicationId, user: UserId, file: FileId) -> Result<(), DbError> {
    let row = ActiveModel {
        file_id: Set(file.to_string()),
        application_id: Set(id.to_string()),
        user_id: Set(user.to_string()),
        message_id: Set(None),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// A person's files that wait to be sent in a conversation, in the order in which they were added; only those added since a time.
pub async fn waiting<C: ConnectionTrait>(
    c: &C,
    id: ApplicationId,
    user: UserId,
    since: Timestamp,
) -> Result<Vec<Attachment>, DbError> {
    let rows: Vec<FileRow> = unsent(id, user, since).into_model().all(c).await?;
    rows.into_iter().map(FileRow::typed).collect()
}

/// The number of files that wait to be sent.
pub async fn count_waiting<C: ConnectionTrait>(
    c: &C,
    id: ApplicationId,
    user: UserId,
    since: Timestamp,
) -> Result<u64, DbError> {
    Ok(unsent(id, user, since).count(c).await?)
}

/// Sends files with a message; returns whether all were waiting.
pub async fn send<C: ConnectionTrait>(
    c: &C,
    (id, user): (ApplicationId, UserId),
    message: MessageId,
    sent: &[FileId],
    since: Timestamp,
) -> Result<bool, DbError> {
    if sent.is_empty() {
        return Ok(true);
    }
    let ids: Vec<_> = sent.iter().map(FileId::to_string).collect();
    let young = Query::select()
        .column(files::Column::Id)
        .from(files::Entity)
        .and_where(files::COLUMN.created_at.gt(since))
        .to_owned();
    let done = Entity::update_many()
        .col_expr(Column::MessageId, Expr::value(message.to_string()))
        .filter(COLUMN.file_id.is_in(ids))
        .filter(COLUMN.application_id.eq(id.to_string()))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.message_id.is_null())
        .filter(Expr::col(Column::FileId).in_subquery(young))
        .exec(c)
        .await?;
    Ok(done.rows_affected == sent.len() as u64)
}

/// Takes a file back that waits to be sent; returns whether there was one. The file itself stays until it is deleted.
pub async fn detach<C: ConnectionTrait>(c: &C, id: ApplicationId, user: UserId, file: FileId) -> Result<bool, DbError> {
    let done = Entity::delete_many()
        .filter(COLUMN.file_id.eq(file.to_string()))
        .filter(COLUMN.application_id.eq(id.to_string()))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.message_id.is_null())
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// The files of some messages, in the order in which they were added.
pub async fn of_messages<C: ConnectionTrait>(
    c: &C,
    ids: Vec<String>,
) -> Result<HashMap<String, Vec<Attachment>>, DbError> {
    let mut found: HashMap<String, Vec<Attachment>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let rows: Vec<FileRow> = all().filter(COLUMN.message_id.is_in(ids)).into_model().all(c).await?;
    for row in rows {
        let message = row.message_id.clone().unwrap_or_default();
        found.entry(message).or_default().push(row.typed()?);
    }
    Ok(found)
}

/// A file that was sent.
pub async fn sent<C: ConnectionTrait>(c: &C, file: FileId) -> Result<Option<SentFile>, DbError> {
    let message: RelationDef =
        Entity::belongs_to(messages::Entity).from(Column::MessageId).to(messages::Column::Id).into();
    let found: Option<(String, String, String, String)> = Entity::find()
        .join(JoinType::InnerJoin, message)
        .join(JoinType::InnerJoin, stored())
        .filter(COLUMN.file_id.eq(file.to_string()))
        .select_only()
        .columns([Column::ApplicationId, Column::UserId])
        .column(messages::Column::Side)
        .column(files::Column::Name)
        .into_tuple()
        .one(c)
        .await?;
    let Some((application, user, side, name)) = found else { return Ok(None) };
    Ok(Some(SentFile {
        application: row::parse(&application, "message_files.application_id")?,
        user: row::parse(&user, "message_files.user_id")?,
        side: row::word(Side::from_word(&side), "messages.side")?,
        name,
    }))
}

/// The files that a person sent or is about to send after the given one, with the application; at most `limit`.
pub async fn by_person<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    after: Option<FileId>,
    limit: u64,
) -> Result<Vec<(ApplicationId, Attachment)>, DbError> {
    let mut query = all().filter(COLUMN.user_id.eq(user.to_string()));
    if let Some(after) = after {
        query = query.filter(COLUMN.file_id.gt(after.to_string()));
    }
    let rows: Vec<FileRow> = query.limit(limit).into_model().all(c).await?;
    let typed = |row: FileRow| {
        Ok::<_, DbError>((row::parse(&row.application_id, "message_files.application_id")?, row.typed()?))
    };
    rows.into_iter().map(typed).collect()
}

fn unsent(id: ApplicationId, user: UserId, since: Timestamp) -> Select<Entity> {
    all()
        .filter(COLUMN.application_id.eq(id.to_string()))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.message_id.is_null())
        .filter(files::COLUMN.created_at.gt(since))
}

/// The files with their names, in the order of their ids, which is that of time.
fn all() -> Select<Entity> {
    Entity::find()
        .join(JoinType::InnerJoin, stored())
        .select_only()
        .columns([Column::FileId, Column::MessageId, Column::ApplicationId])
        .columns([files::Column::Name, files::Column::Bytes])
        .order_by_asc(Column::FileId)
}

fn stored() -> RelationDef {
    Entity::belongs_to(files::Entity).from(Column::FileId).to(files::Column::Id).into()
}

#[derive(FromQueryResult)]
struct FileRow {
    file_id: String,
    message_id: Option<String>,
    name: String,
    bytes: i64,
    application_id: String,
}

impl FileRow {
    fn typed(self) -> Result<Attachment, DbError> {
        Ok(Attachment {
            id: row::parse(&self.file_id, "message_files.file_id")?,
            name: self.name,
            bytes: u64::try_from(self.bytes).unwrap_or_default(),
        })
    }
}
