//! Notifications: added in the transaction of their event, listed newest first; and the users' preferences.

use domain::notifications::{Channel, Notification, NotificationKind, Preferences};
use kernel::{NotificationId, Page, PageRequest, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, OnConflict},
};
use serde::{Deserialize, Serialize};

use crate::{
    DbError,
    entity::{
        notification_preferences,
        notifications::{self, COLUMN, Column, Entity},
    },
    row,
};

/// The subject and the address of a notification, as they are stored.
#[derive(Serialize, Deserialize)]
struct Data {
    #[serde(default)]
    subject: String,
    #[serde(default)]
    address: String,
}

/// Adds a notification: to the user's list, to their next digest, or both.
pub async fn insert<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    notification: &Notification,
    in_app: bool,
    digest_due: bool,
) -> Result<(), DbError> {
    let Notification { id, kind, subject, address, at, read_at } = notification;
    let data = Data { subject: subject.clone(), address: address.clone() };
    let row = notifications::ActiveModel {
        id: Set(id.to_string()),
        user_id: Set(user.to_string()),
        kind: Set(kind.word().to_owned()),
        data: Set(row::json(&data)?),
        created_at: Set(*at),
        read_at: Set(*read_at),
        in_app: Set(in_app),
        digest_due: Set(digest_due),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

fn listed(user: UserId) -> Select<Entity> {
    Entity::find().filter(COLUMN.user_id.eq(user.to_string())).filter(COLUMN.in_app.eq(true))
}

/// A user's list, newest first. Ids increase with time, so they are both the order and the cursor.
pub async fn page<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    request: &PageRequest,
) -> Result<Page<Notification>, DbError> {
    let mut query = listed(user);
    if let Some(after) = request.after.as_ref().and_then(|after| after.0.parse::<NotificationId>().ok()) {
        query = query.filter(COLUMN.id.lt(after.to_string()));
    }
    let rows = query.order_by_desc(Column::Id).limit(request.limit() + 1).all(c).await?;
    let rows = rows.into_iter().map(typed).collect::<Result<Vec<_>, _>>()?;
    Ok(row::page(rows, request.limit(), |notification| notification.id.to_string()))
}

/// The number of unread notifications on a user's list.
pub async fn unread<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(listed(user).filter(COLUMN.read_at.is_null()).count(c).await?)
}

/// Marks one of a user's notifications as read, or all of them; those already read stay unchanged. Returns how many changed.
pub async fn mark_read<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    one: Option<NotificationId>,
    at: Timestamp,
) -> Result<u64, DbError> {
    let mut update = Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(at))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.read_at.is_null());
    if let Some(id) = one {
        update = update.filter(COLUMN.id.eq(id.to_string()));
    }
    Ok(update.exec(c).await?.rows_affected)
}

/// Deletes notifications from before a time; returns how many.
pub async fn remove_old<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.created_at.lt(before)).exec(c).await?.rows_affected)
}

/// The users with notifications for the digest.
pub async fn due<C: ConnectionTrait>(c: &C) -> Result<Vec<UserId>, DbError> {
    let query = Entity::find().select_only().column(Column::UserId).distinct();
    let users: Vec<String> = query.filter(COLUMN.digest_due.eq(true)).into_tuple().all(c).await?;
    users.iter().map(|user| row::parse(user, "notifications.user_id")).collect()
}

/// The newest notification for a user's digest, unless all of them were read.
pub async fn newest_due<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Option<NotificationId>, DbError> {
    let query = Entity::find()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.digest_due.eq(true))
        .filter(COLUMN.read_at.is_null());
    let newest = query.order_by_desc(Column::Id).one(c).await?;
    newest.map(|row| row::parse(&row.id, "notifications.id")).transpose()
}

/// Removes a user's notifications up to this one, or all of them, from their digest.
pub async fn set_told<C: ConnectionTrait>(c: &C, user: UserId, newest: Option<NotificationId>) -> Result<(), DbError> {
    let mut update = Entity::update_many()
        .col_expr(Column::DigestDue, Expr::value(false))
        .filter(COLUMN.user_id.eq(user.to_string()));
    if let Some(newest) = newest {
        update = update.filter(COLUMN.id.lte(newest.to_string()));
    }
    update.exec(c).await?;
    Ok(())
}

/// A user's preferences.
pub async fn preferences<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Preferences, DbError> {
    use notification_preferences::{COLUMN, Entity};

    let rows = Entity::find().filter(COLUMN.user_id.eq(user.to_string())).all(c).await?;
    let chosen = rows.into_iter().map(|stored| {
        let kind = row::word(NotificationKind::from_word(&stored.kind), "notification_preferences.kind")?;
        let channel = row::word(Channel::from_word(&stored.channel), "notification_preferences.channel")?;
        Ok((kind, channel, stored.wanted))
    });
    Ok(Preferences(chosen.collect::<Result<_, DbError>>()?))
}

/// Stores a user's preference for a kind and a channel.
pub async fn set_preference<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    kind: NotificationKind,
    channel: Channel,
    wanted: bool,
) -> Result<(), DbError> {
    use notification_preferences::{ActiveModel, Column, Entity};

    let row = ActiveModel {
        user_id: Set(user.to_string()),
        kind: Set(kind.word().to_owned()),
        channel: Set(channel.word().to_owned()),
        wanted: Set(wanted),
    };
    let mut again = OnConflict::columns([Column::UserId, Column::Kind, Column::Channel]);
    again.update_column(Column::Wanted);
    Entity::insert(row).on_conflict(again).exec_without_returning(c).await?;
    Ok(())
}

fn typed(row: notifications::Model) -> Result<Notification, DbError> {
    let data: Data = row::from_json(&row.data, "notifications.data")?;
    Ok(Notification {
        id: row::parse(&row.id, "notifications.id")?,
        kind: row::word(NotificationKind::from_word(&row.kind), "notifications.kind")?,
        subject: data.subject,
        address: data.address,
        at: row.created_at,
        read_at: row.read_at,
    })
}
