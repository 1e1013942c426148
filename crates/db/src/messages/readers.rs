//! What people have read of conversations, whether they are notified, whom they block, and what they report.

use domain::messages::Side;
use kernel::{ApplicationId, ComplaintId, OrganizationId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    Condition, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
    sea_query::{Expr, OnConflict},
};

use crate::{
    DbError,
    entity::{
        conversation_readers::{ActiveModel, COLUMN, Column, Entity},
        message_blocks, message_complaints, organizations,
    },
};

/// What somebody has read of a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reader {
    /// The time of the latest message that they have read.
    pub read_to: Option<Timestamp>,
    /// When they were notified of what they have not read.
    pub told_at: Option<Timestamp>,
    pub muted: bool,
}

/// What somebody has read of a conversation.
pub async fn reader<C: ConnectionTrait>(c: &C, id: ApplicationId, user: UserId) -> Result<Reader, DbError> {
    let found = Entity::find().filter(one(id, user)).one(c).await?;
    Ok(found.map_or_else(Reader::default, |it| Reader { read_to: it.read_to, told_at: it.told_at, muted: it.muted }))
}

/// The time of the latest message that any member of the organization has read.
pub async fn read_by_company<C: ConnectionTrait>(
    c: &C,
    id: ApplicationId,
    applicant: UserId,
) -> Result<Option<Timestamp>, DbError> {
    let latest: Option<Option<Timestamp>> = Entity::find()
        .select_only()
        .column(Column::ReadTo)
        .filter(COLUMN.application_id.eq(id.to_string()))
        .filter(COLUMN.user_id.ne(applicant.to_string()))
        .filter(COLUMN.read_to.is_not_null())
        .order_by_desc(Column::ReadTo)
        .limit(1)
        .into_tuple()
        .one(c)
        .await?;
    Ok(latest.flatten())
}

/// Notes that somebody has read up to a message; returns whether that is more than before.
pub async fn set_read<C: ConnectionTrait>(
    c: &C,
    id: ApplicationId,
    user: UserId,
    to: Timestamp,
) -> Result<bool, DbError> {
    if insert(c, id, user, Reader { read_to: Some(to), ..Reader::default() }).await? {
        return Ok(true);
    }
    let done = Entity::update_many()
        .col_expr(Column::ReadTo, Expr::value(to))
        .col_expr(Column::ToldAt, Expr::value(None::<Timestamp>))
        .filter(one(id, user))
        .filter(Condition::any().add(COLUMN.read_to.is_null()).add(COLUMN.read_to.lt(to)))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Notes that somebody was notified of what they have not read.
pub async fn set_told<C: ConnectionTrait>(
    c: &C,
    id: ApplicationId,
    user: UserId,
    at: Timestamp,
) -> Result<(), DbError> {
    if insert(c, id, user, Reader { told_at: Some(at), ..Reader::default() }).await? {
        return Ok(());
    }
    Entity::update_many().col_expr(Column::ToldAt, Expr::value(at)).filter(one(id, user)).exec(c).await?;
    Ok(())
}

/// Sets whether somebody is notified of a conversation.
pub async fn set_muted<C: ConnectionTrait>(c: &C, id: ApplicationId, user: UserId, muted: bool) -> Result<(), DbError> {
    if !insert(c, id, user, Reader { muted, ..Reader::default() }).await? {
        Entity::update_many().col_expr(Column::Muted, Expr::value(muted)).filter(one(id, user)).exec(c).await?;
    }
    Ok(())
}

/// Adds a reader; returns false if there was one.
async fn insert<C: ConnectionTrait>(c: &C, id: ApplicationId, user: UserId, new: Reader) -> Result<bool, DbError> {
    let row = ActiveModel {
        application_id: Set(id.to_string()),
        user_id: Set(user.to_string()),
        read_to: Set(new.read_to),
        told_at: Set(new.told_at),
        muted: Set(new.muted),
    };
    let known = OnConflict::columns([Column::ApplicationId, Column::UserId]).do_nothing().to_owned();
    match Entity::insert(row).on_conflict(known).exec_without_returning(c).await {
        Err(sea_orm::DbErr::RecordNotInserted) | Ok(0) => Ok(false),
        Ok(_) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

fn one(id: ApplicationId, user: UserId) -> Condition {
    Condition::all().add(COLUMN.application_id.eq(id.to_string())).add(COLUMN.user_id.eq(user.to_string()))
}

/// Whether a person takes no messages of an organization.
pub async fn is_blocked<C: ConnectionTrait>(c: &C, user: UserId, by: OrganizationId) -> Result<bool, DbError> {
    Ok(message_blocks::Entity::find().filter(block_of(user, by)).count(c).await? > 0)
}

/// A person takes no messages of an organization any more.
pub async fn block<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    organization: OrganizationId,
    at: Timestamp,
) -> Result<(), DbError> {
    use message_blocks::{ActiveModel, Column, Entity};
    let row = ActiveModel {
        user_id: Set(user.to_string()),
        organization_id: Set(organization.to_string()),
        blocked_at: Set(at),
    };
    let known = OnConflict::columns([Column::UserId, Column::OrganizationId]).do_nothing().to_owned();
    match Entity::insert(row).on_conflict(known).exec_without_returning(c).await {
        Ok(_) | Err(sea_orm::DbErr::RecordNotInserted) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// A person takes messages of an organization again.
pub async fn unblock<C: ConnectionTrait>(c: &C, user: UserId, organization: OrganizationId) -> Result<(), DbError> {
    message_blocks::Entity::delete_many().filter(block_of(user, organization)).exec(c).await?;
    Ok(())
}

/// The names of the organizations that a person blocks, with the times since when.
pub async fn blocked<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<(String, Timestamp)>, DbError> {
    use message_blocks::{COLUMN, Column, Entity};
    let organization: RelationDef =
        Entity::belongs_to(organizations::Entity).from(Column::OrganizationId).to(organizations::Column::Id).into();
    let rows: Vec<(String, Timestamp)> = Entity::find()
        .select_only()
        .column(organizations::Column::Name)
        .column(Column::BlockedAt)
        .join(JoinType::InnerJoin, organization)
        .filter(COLUMN.user_id.eq(user.to_string()))
        .order_by_asc(Column::BlockedAt)
        .order_by_asc(Column::OrganizationId)
        .into_tuple()
        .all(c)
        .await?;
    Ok(rows)
}

fn block_of(user: UserId, organization: OrganizationId) -> Condition {
    use message_blocks::COLUMN;
    Condition::all().add(COLUMN.user_id.eq(user.to_string())).add(COLUMN.organization_id.eq(organization.to_string()))
}

/// What somebody reported about a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    pub id: ComplaintId,
    pub application: ApplicationId,
    pub organization: OrganizationId,
    pub user: UserId,
    /// The side on which they were.
    pub side: Side,
    pub note: String,
    pub made_at: Timestamp,
}

/// Stores what somebody reported.
pub async fn complain<C: ConnectionTrait>(c: &C, new: &Complaint) -> Result<(), DbError> {
    let row = message_complaints::ActiveModel {
        id: Set(new.id.to_string()),
        application_id: Set(Some(new.application.to_string())),
        organization_id: Set(new.organization.to_string()),
        user_id: Set(Some(new.user.to_string())),
        side: Set(new.side.word().to_owned()),
        note: Set(new.note.clone()),
        made_at: Set(new.made_at),
    };
    message_complaints::Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// What a person reported, the latest first; at most 1,000.
pub async fn complaints_of<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<(Timestamp, String)>, DbError> {
    use message_complaints::{COLUMN, Column, Entity};
    let rows: Vec<(Timestamp, String)> = Entity::find()
        .select_only()
        .columns([Column::MadeAt, Column::Note])
        .filter(COLUMN.user_id.eq(user.to_string()))
        .order_by_desc(Column::MadeAt)
        .order_by_desc(Column::Id)
        .limit(1_000)
        .into_tuple()
        .all(c)
        .await?;
    Ok(rows)
}
