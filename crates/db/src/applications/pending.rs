//! Applications of people without an account, until the click in their letter. Whoever has the secret of the link may read one.

use domain::postings::form::Answer;
use kernel::{JobId, PendingId, Timestamp};
use resume::Reading;
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, sea_query::Expr,
};

use crate::{
    DbError,
    entity::pending_applications::{ActiveModel, COLUMN, Column, Entity, Model},
    row,
};

/// An application that waits, as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Pending {
    pub id: PendingId,
    pub posting: JobId,
    pub email: String,
    pub name: String,
    /// The resume as it was read; `None` once the application was sent.
    pub reading: Option<Reading>,
    /// The name of the file it was read from; empty for pasted text.
    pub file_name: String,
    pub note: String,
    pub answers: Vec<Answer>,
    /// Where the link to the job was; empty if it said nothing.
    pub source: String,
    /// The language of its letter.
    pub locale: String,
    /// The keyed hash of the secret in its link.
    pub token_hash: String,
    pub consented_at: Timestamp,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub sent_at: Option<Timestamp>,
}

/// Stores an application that waits, in place of an earlier one to the same posting from the same address.
pub async fn put<C: ConnectionTrait>(c: &C, new: &Pending) -> Result<(), DbError> {
    Entity::delete_many()
        .filter(COLUMN.posting_id.eq(new.posting.to_string()))
        .filter(COLUMN.email.eq(&new.email))
        .exec(c)
        .await?;
    let row = ActiveModel {
        id: Set(new.id.to_string()),
        posting_id: Set(new.posting.to_string()),
        email: Set(new.email.clone()),
        name: Set(new.name.clone()),
        reading: Set(new.reading.as_ref().map(row::json).transpose()?),
        file_name: Set(new.file_name.clone()),
        note: Set(new.note.clone()),
        answers: Set(row::json(&new.answers)?),
        source: Set(new.source.clone()),
        locale: Set(new.locale.clone()),
        token_hash: Set(new.token_hash.clone()),
        consented_at: Set(new.consented_at),
        created_at: Set(new.created_at),
        expires_at: Set(new.expires_at),
        sent_at: Set(new.sent_at),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The one with this id.
pub async fn get<C: ConnectionTrait>(c: &C, id: PendingId) -> Result<Option<Pending>, DbError> {
    Entity::find_by_id(id.to_string()).one(c).await?.map(typed).transpose()
}

/// The one whose secret has one of these hashes.
pub async fn by_hash<C: ConnectionTrait>(c: &C, hashes: &[String]) -> Result<Option<Pending>, DbError> {
    Entity::find().filter(COLUMN.token_hash.is_in(hashes)).one(c).await?.map(typed).transpose()
}

/// Those from an address that wait, the latest first.
pub async fn from<C: ConnectionTrait>(c: &C, email: &str) -> Result<Vec<Pending>, DbError> {
    let rows = Entity::find().filter(COLUMN.email.eq(email)).filter(COLUMN.sent_at.is_null());
    rows.order_by_desc(Column::CreatedAt).all(c).await?.into_iter().map(typed).collect()
}

/// The number of those from an address that wait and have not expired, without the one to a posting.
pub async fn count_others<C: ConnectionTrait>(
    c: &C,
    email: &str,
    posting: JobId,
    now: Timestamp,
) -> Result<u64, DbError> {
    let waits = Entity::find()
        .filter(COLUMN.email.eq(email))
        .filter(COLUMN.sent_at.is_null())
        .filter(COLUMN.expires_at.gt(now))
        .filter(COLUMN.posting_id.ne(posting.to_string()));
    Ok(waits.count(c).await?)
}

/// Marks one as sent, and deletes what it contains; returns whether it waited until then, so that of two requests one succeeds.
pub async fn use_up<C: ConnectionTrait>(c: &C, id: PendingId, now: Timestamp) -> Result<bool, DbError> {
    let row = ActiveModel {
        name: Set(String::new()),
        reading: Set(None),
        file_name: Set(String::new()),
        note: Set(String::new()),
        answers: Set("[]".to_owned()),
        sent_at: Set(Some(now)),
        ..Default::default()
    };
    let done = Entity::update_many()
        .set(row)
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.sent_at.is_null())
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Deletes those from an address; returns their number.
pub async fn forget<C: ConnectionTrait>(c: &C, email: &str) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.email.eq(email)).exec(c).await?.rows_affected)
}

/// Deletes those that expired before a time; returns their number.
pub async fn remove_expired<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.expires_at.lte(before)).exec(c).await?.rows_affected)
}

/// Records when the applicant agreed that the organization may keep what was sent.
pub async fn set_consented<C: ConnectionTrait>(c: &C, id: kernel::ApplicationId, at: Timestamp) -> Result<(), DbError> {
    use crate::entity::applications::{COLUMN, Column, Entity};
    Entity::update_many()
        .col_expr(Column::ConsentedAt, Expr::value(at))
        .filter(COLUMN.id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

fn typed(row: Model) -> Result<Pending, DbError> {
    let reading = row.reading.map(|text| row::from_json(&text, "pending_applications.reading")).transpose()?;
    Ok(Pending {
        id: row::parse(&row.id, "pending_applications.id")?,
        posting: row::parse(&row.posting_id, "pending_applications.posting_id")?,
        email: row.email,
        name: row.name,
        reading,
        file_name: row.file_name,
        note: row.note,
        answers: row::from_json(&row.answers, "pending_applications.answers")?,
        source: row.source,
        locale: row.locale,
        token_hash: row.token_hash,
        consented_at: row.consented_at,
        created_at: row.created_at,
        expires_at: row.expires_at,
        sent_at: row.sent_at,
    })
}
