//! Users.

use domain::{Role, settings::Theme};
use kernel::{Email, Timestamp, UserId};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::SimpleExpr};

use crate::{
    DbError, Tx,
    entity::{
        user_roles,
        users::{self, COLUMN, Column, Entity},
    },
    row,
};

/// A user.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub email: String,
    pub name: String,
    /// The password hash as a PHC string.
    pub password_hash: String,
    pub roles: Vec<Role>,
    /// When the e-mail address was confirmed.
    pub verified_at: Option<Timestamp>,
    /// The language of e-mails to the user, and of pages on a new device.
    pub locale: Option<String>,
    pub theme: Theme,
    pub created_at: Timestamp,
}

/// Leaves the password hash out, so that it is never logged by mistake.
impl std::fmt::Debug for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("User").field("id", &self.id).field("roles", &self.roles).finish_non_exhaustive()
    }
}

/// Adds a user.
///
/// # Errors
/// `Conflict` if the e-mail address is taken.
pub async fn insert_user<C: ConnectionTrait>(c: &C, user: &User) -> Result<(), DbError> {
    let row = users::ActiveModel {
        id: Set(user.id.to_string()),
        email: Set(user.email.clone()),
        name: Set(user.name.clone()),
        password_hash: Set(user.password_hash.clone()),
        verified_at: Set(user.verified_at),
        locale: Set(user.locale.clone()),
        theme: Set(user.theme.word().to_owned()),
        created_at: Set(user.created_at),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    let roles = user
        .roles
        .iter()
        .map(|role| user_roles::ActiveModel { user_id: Set(user.id.to_string()), role: Set(role.word().to_owned()) });
    if !user.roles.is_empty() {
        user_roles::Entity::insert_many(roles).exec_without_returning(c).await?;
    }
    Ok(())
}

/// The user with this id.
pub async fn user<C: ConnectionTrait>(c: &C, id: UserId) -> Result<Option<User>, DbError> {
    with_roles(c, Entity::find_by_id(id.to_string()).one(c).await?).await
}

/// The user with this e-mail address.
pub async fn user_by_email<C: ConnectionTrait>(c: &C, email: &Email) -> Result<Option<User>, DbError> {
    with_roles(c, Entity::find().filter(COLUMN.email.eq(email.as_str())).one(c).await?).await
}

/// The user with this id, locked until the transaction ends: nobody else can change or lock the row in the meantime.
pub async fn user_for_update(tx: &Tx, id: UserId) -> Result<Option<User>, DbError> {
    // SQLite has no such lock and needs none: it runs one writing transaction at a time.
    with_roles(tx, Entity::find_by_id(id.to_string()).lock_exclusive().one(tx).await?).await
}

/// Stores a new password hash.
pub async fn set_password<C: ConnectionTrait>(c: &C, id: UserId, hash: &str) -> Result<(), DbError> {
    set(c, id, Column::PasswordHash, hash.into()).await
}

/// Stores a new name.
pub async fn set_name<C: ConnectionTrait>(c: &C, id: UserId, name: &str) -> Result<(), DbError> {
    set(c, id, Column::Name, name.into()).await
}

/// Stores when the e-mail address was confirmed.
pub async fn set_verified<C: ConnectionTrait>(c: &C, id: UserId, at: Timestamp) -> Result<(), DbError> {
    set(c, id, Column::VerifiedAt, at.into()).await
}

/// Stores the language.
pub async fn set_locale<C: ConnectionTrait>(c: &C, id: UserId, locale: &str) -> Result<(), DbError> {
    set(c, id, Column::Locale, locale.into()).await
}

/// Stores the appearance.
pub async fn set_theme<C: ConnectionTrait>(c: &C, id: UserId, theme: Theme) -> Result<(), DbError> {
    set(c, id, Column::Theme, theme.word().into()).await
}

/// Deletes a user and everything that belongs to them. Returns whether they existed.
pub async fn delete_user<C: ConnectionTrait>(c: &C, id: UserId) -> Result<bool, DbError> {
    Ok(Entity::delete_by_id(id.to_string()).exec(c).await?.rows_affected > 0)
}

async fn set<C: ConnectionTrait>(c: &C, id: UserId, column: Column, value: SimpleExpr) -> Result<(), DbError> {
    Entity::update_many().col_expr(column, value).filter(COLUMN.id.eq(id.to_string())).exec(c).await?;
    Ok(())
}

/// Whether a user has a role.
pub async fn has_role<C: ConnectionTrait>(c: &C, id: UserId, role: Role) -> Result<bool, DbError> {
    let found = user_roles::Entity::find_by_id((id.to_string(), role.word().to_owned())).one(c).await?;
    Ok(found.is_some())
}

/// Grants a role to a user; returns whether they did not have it.
pub async fn grant_role<C: ConnectionTrait>(c: &C, id: UserId, role: Role) -> Result<bool, DbError> {
    if has_role(c, id, role).await? {
        return Ok(false);
    }
    let row = user_roles::ActiveModel { user_id: Set(id.to_string()), role: Set(role.word().to_owned()) };
    user_roles::Entity::insert(row).exec_without_returning(c).await?;
    Ok(true)
}

/// Revokes a role of a user; returns whether they had it.
pub async fn revoke_role<C: ConnectionTrait>(c: &C, id: UserId, role: Role) -> Result<bool, DbError> {
    let done = user_roles::Entity::delete_by_id((id.to_string(), role.word().to_owned())).exec(c).await?;
    Ok(done.rows_affected > 0)
}

async fn with_roles<C: ConnectionTrait>(c: &C, row: Option<users::Model>) -> Result<Option<User>, DbError> {
    let Some(row) = row else { return Ok(None) };
    let stored = user_roles::Entity::find().filter(user_roles::COLUMN.user_id.eq(&row.id)).all(c).await?;
    let role = |stored: &user_roles::Model| row::word(Role::from_word(&stored.role), "user_roles.role");
    let mut roles = stored.iter().map(role).collect::<Result<Vec<_>, _>>()?;
    roles.sort();
    Ok(Some(User {
        id: row::parse(&row.id, "users.id")?,
        email: row.email,
        name: row.name,
        password_hash: row.password_hash,
        roles,
        verified_at: row.verified_at,
        locale: row.locale,
        theme: Theme::from_word(&row.theme),
        created_at: row.created_at,
    }))
}
