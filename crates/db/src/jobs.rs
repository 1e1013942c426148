//! Jobs that resumes are compared with.

use domain::jobs::{JobCard, JobView};
use kernel::{JobId, Page, PageRequest, Timestamp, UserId};
use matching::Job;
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::Expr,
};

use crate::{
    DbError,
    entity::jobs::{self, COLUMN, Column, Entity},
    keyset, row,
};

/// Adds a job.
pub async fn insert<C: ConnectionTrait>(c: &C, user: UserId, view: &JobView) -> Result<(), DbError> {
    // The posting has a column of its own and is not stored twice.
    let understood = Job { text: String::new(), ..view.job.clone() };
    let row = jobs::ActiveModel {
        id: Set(view.card.id.to_string()),
        user_id: Set(user.to_string()),
        title: Set(view.card.title.clone()),
        company: Set(view.card.company.clone()),
        place: Set(view.card.place.clone()),
        posting: Set(view.job.text.clone()),
        understood: Set(row::json(&understood)?),
        requirements: Set(row::to_i32(view.card.requirements)),
        created_at: Set(view.card.created_at),
        deleted_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// One of a user's jobs.
pub async fn get<C: ConnectionTrait>(c: &C, user: UserId, id: JobId) -> Result<Option<JobView>, DbError> {
    let found = Entity::find_by_id(id.to_string())
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.deleted_at.is_null())
        .one(c)
        .await?;
    let Some(row) = found else { return Ok(None) };
    let understood: Job = row::from_json(&row.understood, "jobs.understood")?;
    let job = Job { text: row.posting, ..understood };
    let card = CardRow {
        id: row.id,
        title: row.title,
        company: row.company,
        place: row.place,
        requirements: row.requirements,
        created_at: row.created_at,
    };
    Ok(Some(JobView { card: card.typed()?, job }))
}

/// A user's jobs, newest first.
pub async fn page<C: ConnectionTrait>(c: &C, user: UserId, request: &PageRequest) -> Result<Page<JobCard>, DbError> {
    let rows = Entity::find()
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.deleted_at.is_null())
        .filter(keyset::after(request, Column::CreatedAt, Column::Id))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(request.limit() + 1)
        .select_only()
        .columns([Column::Id, Column::Title, Column::Company, Column::Place, Column::Requirements, Column::CreatedAt])
        .into_model::<CardRow>()
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.created_at, &row.id));
    let items = page.items.into_iter().map(CardRow::typed).collect::<Result<_, _>>()?;
    Ok(Page { items, next: page.next })
}

/// How many jobs a user has.
pub async fn count<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    let mine = Entity::find().filter(COLUMN.user_id.eq(user.to_string())).filter(COLUMN.deleted_at.is_null());
    Ok(mine.count(c).await?)
}

/// How many jobs a user has, including those in the trash.
pub async fn count_all<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.user_id.eq(user.to_string())).count(c).await?)
}

/// Moves a job to the trash. Returns its title, or `None` if there is no such job.
pub async fn trash<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: JobId,
    at: Timestamp,
) -> Result<Option<String>, DbError> {
    let mine = COLUMN.id.eq(id.to_string()).and(COLUMN.user_id.eq(user.to_string()));
    let done = Entity::update_many()
        .col_expr(Column::DeletedAt, Expr::value(at))
        .filter(mine.clone())
        .filter(COLUMN.deleted_at.is_null())
        .exec(c)
        .await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    Ok(Entity::find().select_only().column(Column::Title).filter(mine).into_tuple().one(c).await?)
}

/// Deletes for good the jobs that were moved to the trash before a moment. Returns how many.
pub async fn remove_trashed<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.deleted_at.lt(before)).exec(c).await?.rows_affected)
}

#[derive(FromQueryResult)]
struct CardRow {
    id: String,
    title: String,
    company: String,
    place: String,
    requirements: i32,
    created_at: Timestamp,
}

impl CardRow {
    fn typed(self) -> Result<JobCard, DbError> {
        Ok(JobCard {
            id: row::parse(&self.id, "jobs.id")?,
            title: self.title,
            company: self.company,
            place: self.place,
            requirements: row::to_u32(self.requirements),
            created_at: self.created_at,
        })
    }
}
