//! Preparations: stored, listed, changed, deleted.

use std::collections::HashMap;

use domain::interviews::{Details, Interview, InterviewCard, average};
use kernel::{InterviewId, JobId, MatchId, Page, PageRequest, PartialDate, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};

use crate::{
    DbError,
    entity::{
        interview_questions as questions,
        interviews::{self, COLUMN, Column, Entity},
    },
    keyset,
    matches::score,
    row,
};

/// The largest number of preparations listed in the trash.
const MOST: u64 = 500;

/// Adds a preparation, without its questions.
pub async fn insert<C: ConnectionTrait>(c: &C, user: UserId, new: &Interview) -> Result<(), DbError> {
    let row = interviews::ActiveModel {
        id: Set(new.id.to_string()),
        user_id: Set(user.to_string()),
        job_id: Set(new.job.map(|id| id.to_string())),
        match_id: Set(new.match_id.map(|id| id.to_string())),
        title: Set(new.title.clone()),
        company: Set(new.company.clone()),
        place: Set(new.place.clone()),
        language: Set(new.language.clone()),
        day: Set(new.day.map(|day| day.to_string())),
        notes: Set(new.notes.clone()),
        created_at: Set(new.created_at),
        deleted_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// One of a user's preparations.
pub async fn get<C: ConnectionTrait>(c: &C, user: UserId, id: InterviewId) -> Result<Option<Interview>, DbError> {
    Entity::find_by_id(id.to_string()).filter(kept_by(user)).one(c).await?.map(typed).transpose()
}

/// The same, also from the trash.
pub async fn get_even_trashed<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: InterviewId,
) -> Result<Option<Interview>, DbError> {
    let own = COLUMN.user_id.eq(user.to_string());
    Entity::find_by_id(id.to_string()).filter(own).one(c).await?.map(typed).transpose()
}

/// The latest of a user's preparations for a job, or else from a match.
pub async fn of_source<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    job: Option<JobId>,
    from: Option<MatchId>,
) -> Result<Option<InterviewId>, DbError> {
    let of = Condition::any()
        .add_option(job.map(|id| COLUMN.job_id.eq(id.to_string())))
        .add_option(from.map(|id| COLUMN.match_id.eq(id.to_string())));
    if of.is_empty() {
        return Ok(None);
    }
    let found: Option<String> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(kept_by(user))
        .filter(of)
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .into_tuple()
        .one(c)
        .await?;
    found.map(|id| row::parse(&id, "interviews.id")).transpose()
}

/// A user's preparations, newest first, with what is due on a day.
pub async fn page<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    today: PartialDate,
    request: &PageRequest,
) -> Result<Page<InterviewCard>, DbError> {
    let rows = Entity::find()
        .filter(kept_by(user))
        .filter(keyset::after(request, Column::CreatedAt, Column::Id))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(request.limit() + 1)
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.created_at, &row.id));
    let mut practice = practice(c, &page.items).await?;
    let today = today.to_string();
    let cards = page.items.into_iter().map(|row| {
        let of = practice.remove(&row.id).unwrap_or_default();
        let count =
            |is: &dyn Fn(&Practiced) -> bool| u32::try_from(of.iter().filter(|it| is(it)).count()).unwrap_or(u32::MAX);
        let interview = typed(row)?;
        Ok(InterviewCard {
            questions: count(&|_| true),
            practiced: count(&|it| it.score.is_some()),
            due: count(&|it| it.due.as_ref().is_some_and(|due| *due <= today)),
            score: average(of.iter().filter_map(|it| it.score.map(score))),
            id: interview.id,
            title: interview.title,
            company: interview.company,
            place: interview.place,
            day: interview.day,
            created_at: interview.created_at,
        })
    });
    Ok(Page { items: cards.collect::<Result<_, DbError>>()?, next: page.next })
}

/// The preparations in a user's trash, most recently deleted first.
pub async fn trashed<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<InterviewId>, DbError> {
    let found: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.deleted_at.is_not_null())
        .order_by_desc(Column::DeletedAt)
        .order_by_desc(Column::Id)
        .limit(MOST)
        .into_tuple()
        .all(c)
        .await?;
    found.iter().map(|id| row::parse(id, "interviews.id")).collect()
}

/// The number of a user's preparations, including the trash.
pub async fn count<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.user_id.eq(user.to_string())).count(c).await?)
}

/// Stores day and notes. Returns false if there is no such preparation.
pub async fn set_details<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: InterviewId,
    details: &Details,
) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::Day, Expr::value(details.day.map(|day| day.to_string())))
        .col_expr(Column::Notes, Expr::value(details.notes.clone()))
        .filter(kept_by(user))
        .filter(COLUMN.id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Moves a preparation to the trash; returns its title, or `None` if there is no such preparation.
pub async fn trash<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: InterviewId,
    at: Timestamp,
) -> Result<Option<String>, DbError> {
    set_deleted(c, kept_by(user).add(COLUMN.id.eq(id.to_string())), id, Expr::value(at)).await
}

/// Restores a preparation from the trash; returns its title, or `None` if it is not there.
pub async fn restore<C: ConnectionTrait>(c: &C, user: UserId, id: InterviewId) -> Result<Option<String>, DbError> {
    set_deleted(c, trashed_by(user, id), id, Expr::value(None::<Timestamp>)).await
}

/// Whether one of a user's preparations is in the trash.
pub async fn is_trashed<C: ConnectionTrait>(c: &C, user: UserId, id: InterviewId) -> Result<bool, DbError> {
    Ok(Entity::find().filter(trashed_by(user, id)).count(c).await? > 0)
}

/// Permanently deletes what was moved to the trash before a time; returns how many.
pub async fn remove_trashed<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.deleted_at.lt(before)).exec(c).await?.rows_affected)
}

fn kept_by(user: UserId) -> Condition {
    Condition::all().add(COLUMN.user_id.eq(user.to_string())).add(COLUMN.deleted_at.is_null())
}

fn trashed_by(user: UserId, id: InterviewId) -> Condition {
    Condition::all()
        .add(COLUMN.id.eq(id.to_string()))
        .add(COLUMN.user_id.eq(user.to_string()))
        .add(COLUMN.deleted_at.is_not_null())
}

async fn set_deleted<C: ConnectionTrait>(
    c: &C,
    which: Condition,
    id: InterviewId,
    at: SimpleExpr,
) -> Result<Option<String>, DbError> {
    let done = Entity::update_many().col_expr(Column::DeletedAt, at).filter(which).exec(c).await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    Ok(Entity::find_by_id(id.to_string()).select_only().column(Column::Title).into_tuple().one(c).await?)
}

/// How far the practice of a question is, without the question.
struct Practiced {
    score: Option<i32>,
    due: Option<String>,
}

/// The practice of the questions of these preparations.
async fn practice<C: ConnectionTrait>(
    c: &C,
    rows: &[interviews::Model],
) -> Result<HashMap<String, Vec<Practiced>>, DbError> {
    let found: Vec<(String, Option<i32>, Option<String>)> = questions::Entity::find()
        .select_only()
        .columns([questions::Column::InterviewId, questions::Column::ScoreTenths, questions::Column::Due])
        .filter(questions::COLUMN.interview_id.is_in(rows.iter().map(|row| row.id.clone())))
        .filter(questions::COLUMN.deleted_at.is_null())
        .into_tuple()
        .all(c)
        .await?;
    let mut of: HashMap<String, Vec<Practiced>> = HashMap::new();
    for (interview, score, due) in found {
        of.entry(interview).or_default().push(Practiced { score, due });
    }
    Ok(of)
}

fn typed(row: interviews::Model) -> Result<Interview, DbError> {
    Ok(Interview {
        id: row::parse(&row.id, "interviews.id")?,
        job: row.job_id.map(|id| row::parse(&id, "interviews.job_id")).transpose()?,
        match_id: row.match_id.map(|id| row::parse(&id, "interviews.match_id")).transpose()?,
        title: row.title,
        company: row.company,
        place: row.place,
        language: row.language,
        day: row.day.map(|day| row::parse(&day, "interviews.day")).transpose()?,
        notes: row.notes,
        created_at: row.created_at,
    })
}
