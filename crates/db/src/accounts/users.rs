//! People with an account.

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

/// A person with an account.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub email: String,
    pub name: String,
    /// A PHC string.
    pub password_hash: String,
    pub roles: Vec<Role>,
    /// When the address was confirmed.
    pub verified_at: Option<Timestamp>,
    /// The language letters are written in, and pages on a new device.
    pub locale: Option<String>,
    pub theme: Theme,
    pub created_at: Timestamp,
}

/// Without the hash of the password, so that it is never logged by mistake.
impl std::fmt::Debug for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("User").field("id", &self.id).field("roles", &self.roles).finish_non_exhaustive()
    }
}

/// Adds a person.
///
/// # Errors
/// `Conflict` when the address is taken.
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

/// The person with this id.
///
/// # Errors
/// When the database fails.
pub async fn user<C: ConnectionTrait>(c: &C, id: UserId) -> Result<Option<User>, DbError> {
    with_roles(c, Entity::find_by_id(id.to_string()).one(c).await?).await
}

/// The person with this address.
///
/// # Errors
/// When the database fails.
pub async fn user_by_email<C: ConnectionTrait>(c: &C, email: &Email) -> Result<Option<User>, DbError> {
    with_roles(c, Entity::find().filter(COLUMN.email.eq(email.as_str())).one(c).await?).await
}

/// The person with this id, held until the transaction ends: nobody else changes them or holds them in the meantime.
///
/// # Errors
/// When the database fails.
pub async fn user_held(tx: &Tx, id: UserId) -> Result<Option<User>, DbError> {
    // SQLite knows no such lock and needs none: a transaction that writes is the only one.
    with_roles(tx, Entity::find_by_id(id.to_string()).lock_exclusive().one(tx).await?).await
}

/// Stores a new hash of the password.
///
/// # Errors
/// When the database fails.
pub async fn set_password<C: ConnectionTrait>(c: &C, id: UserId, hash: &str) -> Result<(), DbError> {
    set(c, id, Column::PasswordHash, hash.into()).await
}

/// Stores a new name.
///
/// # Errors
/// When the database fails.
pub async fn set_name<C: ConnectionTrait>(c: &C, id: UserId, name: &str) -> Result<(), DbError> {
    set(c, id, Column::Name, name.into()).await
}

/// Stores when the address was confirmed.
///
/// # Errors
/// When the database fails.
pub async fn set_verified<C: ConnectionTrait>(c: &C, id: UserId, at: Timestamp) -> Result<(), DbError> {
    set(c, id, Column::VerifiedAt, at.into()).await
}

/// Stores the language.
///
/// # Errors
/// When the database fails.
pub async fn set_locale<C: ConnectionTrait>(c: &C, id: UserId, locale: &str) -> Result<(), DbError> {
    set(c, id, Column::Locale, locale.into()).await
}

/// Stores the appearance.
///
/// # Errors
/// When the database fails.
pub async fn set_theme<C: ConnectionTrait>(c: &C, id: UserId, theme: Theme) -> Result<(), DbError> {
    set(c, id, Column::Theme, theme.word().into()).await
}

/// Removes a person and everything that belongs to them; answers whether they were there.
///
/// # Errors
/// When the database fails.
pub async fn delete_user<C: ConnectionTrait>(c: &C, id: UserId) -> Result<bool, DbError> {
    Ok(Entity::delete_by_id(id.to_string()).exec(c).await?.rows_affected > 0)
}

async fn set<C: ConnectionTrait>(c: &C, id: UserId, column: Column, value: SimpleExpr) -> Result<(), DbError> {
    Entity::update_many().col_expr(column, value).filter(COLUMN.id.eq(id.to_string())).exec(c).await?;
    Ok(())
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
