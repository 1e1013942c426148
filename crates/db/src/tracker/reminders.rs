//! Reminders: set, listed, due.

use domain::tracker::Reminder;
use kernel::{JobId, Page, PageRequest, ReminderId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationDef, Select,
    sea_query::{Expr, ExprTrait, IntoCondition},
};

use crate::{
    DbError,
    entity::{
        jobs,
        reminders::{self, COLUMN, Column, Entity},
        saved_jobs,
    },
    keyset, row,
};

/// A reminder that is due: whose it is, its text and the title of its job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    pub id: ReminderId,
    pub user: UserId,
    pub text: String,
    pub title: String,
}

/// Adds a reminder of a job on a person's list.
pub async fn insert<C: ConnectionTrait>(c: &C, user: UserId, reminder: &Reminder) -> Result<(), DbError> {
    let row = reminders::ActiveModel {
        id: Set(reminder.id.to_string()),
        user_id: Set(user.to_string()),
        job_id: Set(reminder.job.to_string()),
        at: Set(reminder.at),
        text: Set(reminder.text.clone()),
        told_at: Set(reminder.told_at),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The number of a person's reminders.
pub async fn count<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.user_id.eq(user.to_string())).count(c).await?)
}

/// A page of the reminders of a job, the latest time first.
pub async fn page<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    job: JobId,
    request: &PageRequest,
) -> Result<Page<Reminder>, DbError> {
    let rows = Entity::find()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.job_id.eq(job.to_string()))
        .filter(keyset::after(request, Column::At, Column::Id))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(request.limit() + 1)
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.at, &row.id));
    let items = page.items.into_iter().map(typed).collect::<Result<_, _>>()?;
    Ok(Page { items, next: page.next })
}

/// Deletes a reminder; returns the job that it was about.
pub async fn delete<C: ConnectionTrait>(c: &C, user: UserId, id: ReminderId) -> Result<Option<JobId>, DbError> {
    let found = Entity::find_by_id(id.to_string()).filter(COLUMN.user_id.eq(user.to_string())).one(c).await?;
    let Some(found) = found else { return Ok(None) };
    Entity::delete_by_id(found.id).exec(c).await?;
    row::parse(&found.job_id, "reminders.job_id").map(Some)
}

/// Reminders that are due and of which nobody was told, the earliest first; none of jobs in the trash.
pub async fn due<C: ConnectionTrait>(c: &C, now: Timestamp, most: u64) -> Result<Vec<Due>, DbError> {
    let rows: Vec<(String, String, String, String)> = with_jobs()
        .filter(Column::ToldAt.is_null())
        .filter(Column::At.lte(now))
        .select_only()
        .columns([Column::Id, Column::UserId, Column::Text])
        .column(jobs::Column::Title)
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id)
        .limit(most)
        .into_tuple()
        .all(c)
        .await?;
    let typed = rows.into_iter().map(|(id, user, text, title)| {
        Ok(Due { id: row::parse(&id, "reminders.id")?, user: row::parse(&user, "reminders.user_id")?, text, title })
    });
    typed.collect()
}

/// The reminders of a person from a time on with the titles of their jobs, the earliest first; none of jobs in the trash.
pub async fn from_time<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    from: Timestamp,
    most: u64,
) -> Result<Vec<(Reminder, String)>, DbError> {
    let rows: Vec<(String, String, Timestamp, String, Option<Timestamp>, String)> = with_jobs()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(Column::At.gte(from))
        .select_only()
        .columns([Column::Id, Column::JobId, Column::At, Column::Text, Column::ToldAt])
        .column(jobs::Column::Title)
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id)
        .limit(most)
        .into_tuple()
        .all(c)
        .await?;
    let typed = rows.into_iter().map(|(id, job_id, at, text, told_at, title)| {
        Ok((typed(reminders::Model { id, user_id: user.to_string(), job_id, at, text, told_at })?, title))
    });
    typed.collect()
}

/// Reminders with the entry of the list that each is about, unless it is in the trash, and its job.
fn with_jobs() -> Select<Entity> {
    let of_card: RelationDef =
        Entity::belongs_to(saved_jobs::Entity).from(Column::JobId).to(saved_jobs::Column::JobId).into();
    let same_person = |reminders, cards| {
        let own = Expr::col((reminders, Column::UserId)).equals((cards, saved_jobs::Column::UserId));
        own.into_condition()
    };
    let of_job: RelationDef = Entity::belongs_to(jobs::Entity).from(Column::JobId).to(jobs::Column::Id).into();
    Entity::find()
        .join(JoinType::InnerJoin, of_card.on_condition(same_person))
        .join(JoinType::InnerJoin, of_job)
        .filter(saved_jobs::Column::DeletedAt.is_null())
}

/// Notes that the person was told; returns whether this was the first time.
pub async fn set_told<C: ConnectionTrait>(c: &C, id: ReminderId, at: Timestamp) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::ToldAt, Expr::value(at))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.told_at.is_null())
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

fn typed(row: reminders::Model) -> Result<Reminder, DbError> {
    Ok(Reminder {
        id: row::parse(&row.id, "reminders.id")?,
        job: row::parse(&row.job_id, "reminders.job_id")?,
        at: row.at,
        text: row.text,
        told_at: row.told_at,
    })
}
