//! Invitations to organizations. The caller has checked that the viewer may see those of an organization.

use domain::organizations::{Invitation, MemberRole};
use kernel::{InvitationId, OrganizationId, Page, PageRequest, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Condition, Expr},
};

use crate::{
    DbError,
    entity::invitations::{self, COLUMN, Column, Entity},
    keyset, row,
};

/// An invitation as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredInvitation {
    pub invitation: Invitation,
    pub organization: OrganizationId,
    /// The keyed hash of the secret in its link.
    pub token_hash: String,
    /// `None` if their account was deleted.
    pub invited_by: Option<UserId>,
    pub accepted_at: Option<Timestamp>,
}

/// Adds an invitation.
///
/// # Errors
/// `Conflict` if the organization has one for this address.
pub async fn insert<C: ConnectionTrait>(c: &C, stored: &StoredInvitation) -> Result<(), DbError> {
    let Invitation { id, email, role, created_at, expires_at } = &stored.invitation;
    let row = invitations::ActiveModel {
        id: Set(id.to_string()),
        organization_id: Set(stored.organization.to_string()),
        email: Set(email.clone()),
        role: Set(role.word().to_owned()),
        token_hash: Set(stored.token_hash.clone()),
        invited_by: Set(stored.invited_by.map(|user| user.to_string())),
        created_at: Set(*created_at),
        expires_at: Set(*expires_at),
        accepted_at: Set(stored.accepted_at),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The invitation with this id.
pub async fn get<C: ConnectionTrait>(c: &C, id: InvitationId) -> Result<Option<StoredInvitation>, DbError> {
    Entity::find_by_id(id.to_string()).one(c).await?.map(typed).transpose()
}

/// The invitation whose secret has one of these hashes.
pub async fn by_hash<C: ConnectionTrait>(c: &C, hashes: &[String]) -> Result<Option<StoredInvitation>, DbError> {
    Entity::find().filter(COLUMN.token_hash.is_in(hashes)).one(c).await?.map(typed).transpose()
}

/// The invitation of an organization to an address.
pub async fn by_email<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    email: &str,
) -> Result<Option<StoredInvitation>, DbError> {
    let query =
        Entity::find().filter(COLUMN.organization_id.eq(organization.to_string())).filter(COLUMN.email.eq(email));
    query.one(c).await?.map(typed).transpose()
}

/// A page of the open invitations of an organization, the newest first.
pub async fn open<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    now: Timestamp,
    request: &PageRequest,
) -> Result<Page<Invitation>, DbError> {
    let rows = Entity::find()
        .filter(is_open(organization, now))
        .filter(keyset::after(request, Column::CreatedAt, Column::Id))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(request.limit() + 1)
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.created_at, &row.id));
    let items = page.items.into_iter().map(|row| typed(row).map(|stored| stored.invitation));
    Ok(Page { items: items.collect::<Result<_, _>>()?, next: page.next })
}

/// The number of open invitations of an organization.
pub async fn count_open<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    now: Timestamp,
) -> Result<u64, DbError> {
    Ok(Entity::find().filter(is_open(organization, now)).count(c).await?)
}

/// The invitations that a user sent, with the organizations' ids.
pub async fn sent_by<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    request: &PageRequest,
) -> Result<Page<(OrganizationId, Invitation)>, DbError> {
    let rows = Entity::find()
        .filter(COLUMN.invited_by.eq(user.to_string()))
        .filter(keyset::after(request, Column::CreatedAt, Column::Id))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(request.limit() + 1)
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.created_at, &row.id));
    let items = page.items.into_iter().map(|row| typed(row).map(|stored| (stored.organization, stored.invitation)));
    Ok(Page { items: items.collect::<Result<_, _>>()?, next: page.next })
}

/// Gives an invitation more time.
pub async fn renew<C: ConnectionTrait>(
    c: &C,
    id: InvitationId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::CreatedAt, Expr::value(now))
        .col_expr(Column::ExpiresAt, Expr::value(expires_at))
        .filter(COLUMN.id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Marks an invitation as accepted; returns whether it was open until then, so that of two requests one succeeds.
pub async fn accept<C: ConnectionTrait>(c: &C, id: InvitationId, now: Timestamp) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::AcceptedAt, Expr::value(now))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.accepted_at.is_null())
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Deletes an invitation of an organization; returns whether there was one.
pub async fn remove<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    id: InvitationId,
) -> Result<bool, DbError> {
    let done = Entity::delete_many()
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.organization_id.eq(organization.to_string()))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Deletes the invitations to an address; returns their number.
pub async fn forget<C: ConnectionTrait>(c: &C, email: &str) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.email.eq(email)).exec(c).await?.rows_affected)
}

/// Deletes the invitations that expired before a time; returns their number.
pub async fn remove_expired<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.expires_at.lt(before)).exec(c).await?.rows_affected)
}

fn is_open(organization: OrganizationId, now: Timestamp) -> Condition {
    Condition::all()
        .add(COLUMN.organization_id.eq(organization.to_string()))
        .add(COLUMN.accepted_at.is_null())
        .add(COLUMN.expires_at.gt(now))
}

fn typed(row: invitations::Model) -> Result<StoredInvitation, DbError> {
    let invited_by = row.invited_by.as_deref().map(|user| row::parse(user, "invitations.invited_by")).transpose()?;
    Ok(StoredInvitation {
        invitation: Invitation {
            id: row::parse(&row.id, "invitations.id")?,
            email: row.email,
            role: row::word(MemberRole::from_word(&row.role), "invitations.role")?,
            created_at: row.created_at,
            expires_at: row.expires_at,
        },
        organization: row::parse(&row.organization_id, "invitations.organization_id")?,
        token_hash: row.token_hash,
        invited_by,
        accepted_at: row.accepted_at,
    })
}
