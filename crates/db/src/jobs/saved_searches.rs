//! Saved searches of jobs.

use domain::jobs::saved_searches::{Alerts, SavedSearch};
use kernel::{Page, PageRequest, SearchId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};

use crate::{
    DbError,
    entity::{
        saved_searches::{ActiveModel, COLUMN, Column, Entity, Model},
        sessions,
    },
    keyset, row,
};

/// A saved search with what its letters need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    pub user: UserId,
    pub saved: SavedSearch,
    /// Jobs first seen until then were told about, or did not need to be.
    pub checked_at: Timestamp,
    /// The last letter is about the jobs first seen between then and `checked_at`.
    pub told_from: Option<Timestamp>,
}

/// Adds a search.
///
/// # Errors
/// If the database does not answer.
pub async fn insert<C: ConnectionTrait>(c: &C, user: UserId, saved: &SavedSearch) -> Result<(), DbError> {
    let row = ActiveModel {
        id: Set(saved.id.to_string()),
        user_id: Set(user.to_string()),
        name: Set(saved.name.clone()),
        search: Set(row::json(&saved.search)?),
        alerts: Set(saved.alerts.word().to_owned()),
        created_at: Set(saved.created_at),
        checked_at: Set(saved.created_at),
        told_from: Set(None),
        deleted_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// A user's searches, newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn page<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    request: &PageRequest,
) -> Result<Page<SavedSearch>, DbError> {
    let rows = Entity::find()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.deleted_at.is_null())
        .filter(keyset::after(request, Column::CreatedAt, Column::Id))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(request.limit() + 1)
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.created_at, &row.id));
    let items = page.items.into_iter().map(|row| Ok(typed(row)?.saved)).collect::<Result<_, DbError>>()?;
    Ok(Page { items, next: page.next })
}

/// The number of a user's searches, including the trash.
///
/// # Errors
/// If the database does not answer.
pub async fn count<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.user_id.eq(user.to_string())).count(c).await?)
}

/// The users with searches who have a device that was seen since a time, at most `most`.
///
/// # Errors
/// If the database does not answer.
pub async fn owners_seen<C: ConnectionTrait>(c: &C, since: Timestamp, most: u64) -> Result<Vec<UserId>, DbError> {
    let seen = Query::select()
        .column(sessions::Column::UserId)
        .from(sessions::Entity)
        .and_where(sessions::COLUMN.last_seen_at.gte(since))
        .and_where(sessions::COLUMN.revoked_at.is_null())
        .take();
    let found: Vec<String> = Entity::find()
        .select_only()
        .column(Column::UserId)
        .distinct()
        .filter(COLUMN.deleted_at.is_null())
        .filter(COLUMN.user_id.in_subquery(seen))
        .order_by_asc(Column::UserId)
        .limit(most)
        .into_tuple()
        .all(c)
        .await?;
    found.iter().map(|id| row::parse(id, "saved_searches.user_id")).collect()
}

/// A search that is not in the trash, whoever has it.
///
/// # Errors
/// If the database does not answer.
pub async fn get<C: ConnectionTrait>(c: &C, id: SearchId) -> Result<Option<Watched>, DbError> {
    let kept = Entity::find_by_id(id.to_string()).filter(COLUMN.deleted_at.is_null());
    kept.one(c).await?.map(typed).transpose()
}

/// Changes how often a user gets alerts for a search; returns whether the search is theirs. Jobs already listed cause no alert.
///
/// # Errors
/// If the database does not answer.
pub async fn set_alerts<C: ConnectionTrait>(
    c: &C,
    (user, id): (UserId, SearchId),
    alerts: Alerts,
    now: Timestamp,
) -> Result<bool, DbError> {
    let changed = ActiveModel { alerts: Set(alerts.word().to_owned()), checked_at: Set(now), ..Default::default() };
    let kept = of(user, id).add(COLUMN.deleted_at.is_null());
    Ok(Entity::update_many().set(changed).filter(kept).exec(c).await?.rows_affected > 0)
}

/// Moves a user's search to the trash; whether it was theirs.
///
/// # Errors
/// If the database does not answer.
pub async fn trash<C: ConnectionTrait>(c: &C, user: UserId, id: SearchId, at: Timestamp) -> Result<bool, DbError> {
    let changed = ActiveModel { deleted_at: Set(Some(at)), ..Default::default() };
    let kept = of(user, id).add(COLUMN.deleted_at.is_null());
    Ok(Entity::update_many().set(changed).filter(kept).exec(c).await?.rows_affected > 0)
}

/// Restores a user's search from the trash; returns whether it was there. Jobs already listed cause no alert.
///
/// # Errors
/// If the database does not answer.
pub async fn restore<C: ConnectionTrait>(c: &C, user: UserId, id: SearchId, now: Timestamp) -> Result<bool, DbError> {
    let changed = ActiveModel { deleted_at: Set(None), checked_at: Set(now), ..Default::default() };
    let trashed = of(user, id).add(COLUMN.deleted_at.is_not_null());
    Ok(Entity::update_many().set(changed).filter(trashed).exec(c).await?.rows_affected > 0)
}

/// Whether a search is in a user's trash.
///
/// # Errors
/// If the database does not answer.
pub async fn is_trashed<C: ConnectionTrait>(c: &C, user: UserId, id: SearchId) -> Result<bool, DbError> {
    Ok(Entity::find().filter(of(user, id)).filter(COLUMN.deleted_at.is_not_null()).count(c).await? > 0)
}

/// Deletes what was moved to the trash before a time.
///
/// # Errors
/// If the database does not answer.
pub async fn remove_trashed<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.deleted_at.lt(before)).exec(c).await?.rows_affected)
}

/// The searches with this alert frequency that were last checked before a time.
///
/// # Errors
/// If the database does not answer.
pub async fn due<C: ConnectionTrait>(c: &C, alerts: Alerts, before: Timestamp) -> Result<Vec<SearchId>, DbError> {
    let ids: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(COLUMN.alerts.eq(alerts.word()))
        .filter(COLUMN.deleted_at.is_null())
        .filter(COLUMN.checked_at.lte(before))
        .into_tuple()
        .all(c)
        .await?;
    ids.iter().map(|id| row::parse(id, "saved_searches.id")).collect()
}

/// Records that the jobs first seen between two times are told about; `false` if somebody else was first.
///
/// # Errors
/// If the database does not answer.
pub async fn advance<C: ConnectionTrait>(
    c: &C,
    id: SearchId,
    (from, to): (Timestamp, Timestamp),
) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::CheckedAt, Expr::value(to))
        .col_expr(Column::ToldFrom, Expr::value(from))
        .filter(Expr::col(Column::Id).eq(id.to_string()))
        .filter(COLUMN.checked_at.eq(from))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

fn of(user: UserId, id: SearchId) -> Condition {
    Condition::all().add(Column::UserId.eq(user.to_string())).add(Column::Id.eq(id.to_string()))
}

fn typed(row: Model) -> Result<Watched, DbError> {
    Ok(Watched {
        user: row::parse(&row.user_id, "saved_searches.user_id")?,
        saved: SavedSearch {
            id: row::parse(&row.id, "saved_searches.id")?,
            name: row.name,
            search: row::from_json(&row.search, "saved_searches.search")?,
            alerts: Alerts::from_word(&row.alerts).unwrap_or(Alerts::Off),
            created_at: row.created_at,
        },
        checked_at: row.checked_at,
        told_from: row.told_from,
    })
}
