//! Signed-in devices and their refresh tokens.

use kernel::{SessionId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

use crate::{
    DbError,
    entity::{erased_sessions, refresh_tokens, sessions},
    row,
};

/// A signed-in device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub user: UserId,
    pub agent: String,
    pub address: String,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub expires_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
}

impl Session {
    /// Whether it is still valid.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.revoked_at.is_none() && self.expires_at > now
    }
}

/// A refresh token, identified by its keyed hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefreshToken {
    pub hash: String,
    pub session: SessionId,
    pub issued_at: Timestamp,
    /// When it was exchanged for the next one.
    pub rotated_at: Option<Timestamp>,
    pub expires_at: Timestamp,
    /// When the device first proved that it had received this token.
    pub seen_at: Option<Timestamp>,
}

/// Adds a session.
pub async fn insert_session<C: ConnectionTrait>(c: &C, session: &Session) -> Result<(), DbError> {
    let row = sessions::ActiveModel {
        id: Set(session.id.to_string()),
        user_id: Set(session.user.to_string()),
        agent: Set(session.agent.clone()),
        address: Set(session.address.clone()),
        created_at: Set(session.created_at),
        last_seen_at: Set(session.last_seen_at),
        expires_at: Set(session.expires_at),
        revoked_at: Set(session.revoked_at),
    };
    sessions::Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The session with this id.
pub async fn session<C: ConnectionTrait>(c: &C, id: SessionId) -> Result<Option<Session>, DbError> {
    sessions::Entity::find_by_id(id.to_string()).one(c).await?.map(typed).transpose()
}

/// A user's active sessions, most recently used first.
pub async fn live_sessions<C: ConnectionTrait>(c: &C, user: UserId, now: Timestamp) -> Result<Vec<Session>, DbError> {
    let rows = sessions::Entity::find()
        .filter(sessions::COLUMN.user_id.eq(user.to_string()))
        .filter(sessions::COLUMN.revoked_at.is_null())
        .filter(sessions::COLUMN.expires_at.gt(now))
        .order_by_desc(sessions::Column::LastSeenAt)
        .order_by_desc(sessions::Column::Id)
        .all(c)
        .await?;
    rows.into_iter().map(typed).collect()
}

/// Records that a device was used, and until when it stays signed in.
pub async fn touch_session<C: ConnectionTrait>(
    c: &C,
    id: SessionId,
    (agent, address): (&str, &str),
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    sessions::Entity::update_many()
        .col_expr(sessions::Column::Agent, Expr::value(agent))
        .col_expr(sessions::Column::Address, Expr::value(address))
        .col_expr(sessions::Column::LastSeenAt, Expr::value(now))
        .col_expr(sessions::Column::ExpiresAt, Expr::value(expires_at))
        .filter(sessions::COLUMN.id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Signs one of the user's devices out. Returns whether it was signed in.
pub async fn revoke_session<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: SessionId,
    at: Timestamp,
) -> Result<bool, DbError> {
    let done = sessions::Entity::update_many()
        .col_expr(sessions::Column::RevokedAt, Expr::value(at))
        .filter(sessions::COLUMN.id.eq(id.to_string()))
        .filter(sessions::COLUMN.user_id.eq(user.to_string()))
        .filter(sessions::COLUMN.revoked_at.is_null())
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Signs out all of the user's devices except one. Returns the ids of those signed out.
pub async fn revoke_other_sessions<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    keep: Option<SessionId>,
    at: Timestamp,
) -> Result<Vec<SessionId>, DbError> {
    let ended: Vec<_> = live_sessions(c, user, at).await?.into_iter().map(|session| session.id).collect();
    let ended: Vec<_> = ended.into_iter().filter(|id| Some(*id) != keep).collect();
    sessions::Entity::update_many()
        .col_expr(sessions::Column::RevokedAt, Expr::value(at))
        .filter(sessions::COLUMN.id.is_in(ended.iter().map(SessionId::to_string)))
        .exec(c)
        .await?;
    Ok(ended)
}

/// Records all of a user's devices as erased, whether they were signed out before or not; returns their ids. For
/// deleting an account: the devices themselves are deleted with it.
pub async fn erase_sessions<C: ConnectionTrait>(c: &C, user: UserId, at: Timestamp) -> Result<Vec<SessionId>, DbError> {
    let ids: Vec<String> = sessions::Entity::find()
        .select_only()
        .column(sessions::Column::Id)
        .filter(sessions::COLUMN.user_id.eq(user.to_string()))
        .into_tuple()
        .all(c)
        .await?;
    let rows = ids.iter().map(|id| erased_sessions::ActiveModel { id: Set(id.clone()), erased_at: Set(at) });
    if !ids.is_empty() {
        erased_sessions::Entity::insert_many(rows).exec_without_returning(c).await?;
    }
    ids.iter().map(|id| row::parse(id, "sessions.id")).collect()
}

/// Devices that were signed out, or deleted with their account, at or after a time.
pub async fn revoked_since<C: ConnectionTrait>(c: &C, since: Timestamp) -> Result<Vec<SessionId>, DbError> {
    let mut ids: Vec<String> = sessions::Entity::find()
        .select_only()
        .column(sessions::Column::Id)
        .filter(sessions::COLUMN.revoked_at.gte(since))
        .into_tuple()
        .all(c)
        .await?;
    let erased: Vec<String> = erased_sessions::Entity::find()
        .select_only()
        .column(erased_sessions::Column::Id)
        .filter(erased_sessions::COLUMN.erased_at.gte(since))
        .into_tuple()
        .all(c)
        .await?;
    ids.extend(erased);
    ids.iter().map(|id| row::parse(id, "sessions.id")).collect()
}

/// Deletes the record of devices that were erased before a time.
pub async fn remove_old_erased_sessions<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<(), DbError> {
    erased_sessions::Entity::delete_many().filter(erased_sessions::COLUMN.erased_at.lt(before)).exec(c).await?;
    Ok(())
}

/// Deletes devices, with their tokens, that ended before a time; returns how many.
pub async fn remove_ended_sessions<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    let ended = sessions::COLUMN.expires_at.lt(before).or(sessions::COLUMN.revoked_at.lt(before));
    Ok(sessions::Entity::delete_many().filter(ended).exec(c).await?.rows_affected)
}

/// Adds a refresh token.
///
/// # Errors
/// `Conflict` if it already exists.
pub async fn insert_refresh_token<C: ConnectionTrait>(c: &C, token: &RefreshToken) -> Result<(), DbError> {
    let row = refresh_tokens::ActiveModel {
        hash: Set(token.hash.clone()),
        session_id: Set(token.session.to_string()),
        issued_at: Set(token.issued_at),
        rotated_at: Set(token.rotated_at),
        expires_at: Set(token.expires_at),
        seen_at: Set(token.seen_at),
    };
    refresh_tokens::Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The refresh token with this hash.
pub async fn refresh_token<C: ConnectionTrait>(c: &C, hash: &str) -> Result<Option<RefreshToken>, DbError> {
    let Some(row) = refresh_tokens::Entity::find_by_id(hash.to_owned()).one(c).await? else {
        return Ok(None);
    };
    Ok(Some(RefreshToken {
        hash: row.hash,
        session: row::parse(&row.session_id, "refresh_tokens.session_id")?,
        issued_at: row.issued_at,
        rotated_at: row.rotated_at,
        expires_at: row.expires_at,
        seen_at: row.seen_at,
    }))
}

/// Records that the device has received the tokens issued with a refresh token. Only the first call counts.
pub async fn see_refresh_token<C: ConnectionTrait>(c: &C, hash: &str, at: Timestamp) -> Result<(), DbError> {
    refresh_tokens::Entity::update_many()
        .col_expr(refresh_tokens::Column::SeenAt, Expr::value(at))
        .filter(refresh_tokens::COLUMN.hash.eq(hash))
        .filter(refresh_tokens::COLUMN.seen_at.is_null())
        .exec(c)
        .await?;
    Ok(())
}

/// Marks a refresh token as exchanged. Returns false if it already was, also for simultaneous requests.
pub async fn rotate_refresh_token<C: ConnectionTrait>(c: &C, hash: &str, at: Timestamp) -> Result<bool, DbError> {
    let done = refresh_tokens::Entity::update_many()
        .col_expr(refresh_tokens::Column::RotatedAt, Expr::value(at))
        .filter(refresh_tokens::COLUMN.hash.eq(hash))
        .filter(refresh_tokens::COLUMN.rotated_at.is_null())
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

fn typed(row: sessions::Model) -> Result<Session, DbError> {
    Ok(Session {
        id: row::parse(&row.id, "sessions.id")?,
        user: row::parse(&row.user_id, "sessions.user_id")?,
        agent: row.agent,
        address: row.address,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
        expires_at: row.expires_at,
        revoked_at: row.revoked_at,
    })
}
