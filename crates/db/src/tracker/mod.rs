//! The tracker: where the jobs of people's lists stand, in columns and as a table.
//!
//! Every query is limited to one person's list. Positions are in steps of [`GAP`], so that most moves change one row.

pub mod calendar;
pub mod contacts;
mod counted;
pub mod files;
mod history;
pub mod imports;
mod moves;
pub mod reminders;
mod table;

use domain::{
    jobs::JobRelation,
    tracker::{CardDetails, Channel, Outcome, Stage, Standing, TrackedJob},
};
use kernel::{JobId, Page, PageRequest, PartialDate, ResumeId, Timestamp, UserId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, Select, UpdateMany,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    DbError,
    entity::{
        jobs,
        saved_jobs::{COLUMN, Column, Entity},
    },
    jobs::{latest_scores, on_list_of},
    matches::score,
    row,
};

pub use counted::{applied, sent};
pub use history::{changes, insert_change, remove_latest_change};
pub use moves::{Placed, before, place, position_below, top};
pub use table::{count_table, page_table};

/// The distance of the positions of neighbours, before anything was moved between them.
const GAP: i64 = 1 << 16;

/// A job on a person's list.
pub async fn get<C: ConnectionTrait>(c: &C, user: UserId, id: JobId) -> Result<Option<TrackedJob>, DbError> {
    let found = cards(user).filter(COLUMN.job_id.eq(id.to_string())).into_model::<CardRow>().one(c).await?;
    let Some(found) = found else { return Ok(None) };
    Ok(typed(c, user, vec![found]).await?.pop())
}

/// The jobs at a stage, from the top.
pub async fn column<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    stage: Stage,
    request: &PageRequest,
) -> Result<Page<TrackedJob>, DbError> {
    let mut query = cards(user).filter(COLUMN.stage.eq(stage.word()));
    if let Some(last) = request.after.as_ref().and_then(|after| after.0.parse::<i64>().ok()) {
        query = query.filter(COLUMN.position.lt(last));
    }
    let rows = query
        .order_by_desc(Column::Position)
        .order_by_desc(Column::JobId)
        .limit(request.limit() + 1)
        .into_model::<CardRow>()
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| row.position.to_string());
    Ok(Page { items: typed(c, user, page.items).await?, next: page.next })
}

/// The number of jobs at each stage that has any.
pub async fn counts<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<(Stage, u64)>, DbError> {
    let rows: Vec<(String, i64)> = Entity::find()
        .filter(on_list_of(user))
        .select_only()
        .column(Column::Stage)
        .column_as(Column::JobId.count(), "jobs")
        .group_by(Column::Stage)
        .into_tuple()
        .all(c)
        .await?;
    let typed = rows.into_iter().map(|(stage, count)| {
        Ok((row::word(Stage::from_word(&stage), "saved_jobs.stage")?, u64::try_from(count).unwrap_or_default()))
    });
    typed.collect()
}

/// The number of open jobs whose next step is due on a day, or that were sent on `unanswered` or before and not answered.
pub async fn count_due<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    today: PartialDate,
    unanswered: Option<PartialDate>,
) -> Result<u64, DbError> {
    let waiting = unanswered.map(|day| {
        Condition::all()
            .add(Column::NextOn.is_null())
            .add(Column::Stage.eq(Stage::Applied.word()))
            .add(Column::AnsweredOn.is_null())
            .add(Column::AppliedOn.lte(day.to_string()))
    });
    let due = Condition::any().add(Column::NextOn.lte(today.to_string())).add_option(waiting);
    let open = Entity::find().filter(on_list_of(user)).filter(COLUMN.stage.ne(Stage::Closed.word()));
    Ok(open.filter(due).count(c).await?)
}

/// The jobs that were applied for between two days, both included, the earliest first.
pub async fn applied_between<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    from: PartialDate,
    to: PartialDate,
) -> Result<Vec<TrackedJob>, DbError> {
    let rows = cards(user)
        .filter(COLUMN.applied_on.gte(from.to_string()))
        .filter(COLUMN.applied_on.lte(to.to_string()))
        .order_by_asc(Column::AppliedOn)
        .order_by_asc(Column::JobId)
        .into_model::<CardRow>()
        .all(c)
        .await?;
    typed(c, user, rows).await
}

/// Stores what a person notes about a job, if it still has this version; returns whether it had.
pub async fn set_details<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: JobId,
    version: i32,
    details: &CardDetails,
) -> Result<bool, DbError> {
    let CardDetails { applied_on, answered_on, next_on, next_step, source, channel, notes, resume } = details;
    let text = |day: &Option<PartialDate>| day.map(|day| day.to_string());
    let change = Entity::update_many()
        .col_expr(Column::AppliedOn, Expr::value(text(applied_on)))
        .col_expr(Column::AnsweredOn, Expr::value(text(answered_on)))
        .col_expr(Column::NextOn, Expr::value(text(next_on)))
        .col_expr(Column::NextStep, Expr::value(next_step.clone()))
        .col_expr(Column::Source, Expr::value(source.clone()))
        .col_expr(Column::Channel, Expr::value(channel.map(|channel| channel.word().to_owned())))
        .col_expr(Column::Notes, Expr::value(notes.clone()))
        .col_expr(Column::ResumeId, Expr::value(resume.map(|id| id.to_string())));
    at_version(c, change, (user, id), version).await
}

/// Runs a change of a job if it still has this version, and gives it the next one; returns whether it had.
async fn at_version<C: ConnectionTrait>(
    c: &C,
    change: UpdateMany<Entity>,
    (user, id): (UserId, JobId),
    version: i32,
) -> Result<bool, DbError> {
    let done = change
        .col_expr(Column::Version, Expr::value(version + 1))
        .filter(on_list_of(user))
        .filter(COLUMN.job_id.eq(id.to_string()))
        .filter(COLUMN.version.eq(version))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Stores which version of the resume was sent, without a new version of the job.
pub async fn set_resume_version<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: JobId,
    version: Option<i32>,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::ResumeVersion, Expr::value(version))
        .filter(on_list_of(user))
        .filter(COLUMN.job_id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Notes which version of which resume was sent.
pub async fn set_resume<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: JobId,
    (resume, version): (ResumeId, i32),
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::ResumeId, Expr::value(resume.to_string()))
        .col_expr(Column::ResumeVersion, Expr::value(version))
        .filter(on_list_of(user))
        .filter(COLUMN.job_id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Notes where a job was found.
pub async fn set_source<C: ConnectionTrait>(c: &C, user: UserId, id: JobId, source: &str) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::Source, Expr::value(source))
        .filter(on_list_of(user))
        .filter(COLUMN.job_id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// The jobs of a person's list, with what a card shows.
fn cards(user: UserId) -> Select<Entity> {
    let its_job: RelationDef = Entity::belongs_to(jobs::Entity).from(Column::JobId).to(jobs::Column::Id).into();
    let has_posting = Expr::case(Expr::col((jobs::Entity, jobs::Column::Posting)).eq(""), 0).finally(1);
    Entity::find()
        .join(JoinType::InnerJoin, its_job)
        .filter(on_list_of(user))
        .columns([jobs::Column::Title, jobs::Column::Company, jobs::Column::Place, jobs::Column::Url])
        .expr_as(has_posting, "has_posting")
}

#[derive(FromQueryResult)]
struct CardRow {
    job_id: String,
    title: String,
    company: String,
    place: String,
    url: String,
    has_posting: i32,
    relation: String,
    saved_at: Timestamp,
    stage: String,
    outcome: Option<String>,
    position: i64,
    applied_on: Option<String>,
    answered_on: Option<String>,
    next_on: Option<String>,
    next_step: String,
    notes: String,
    source: String,
    channel: Option<String>,
    applied_tenths: Option<i32>,
    resume_id: Option<String>,
    resume_version: Option<i32>,
    version: i32,
    moved_at: Option<Timestamp>,
}

async fn typed<C: ConnectionTrait>(c: &C, user: UserId, rows: Vec<CardRow>) -> Result<Vec<TrackedJob>, DbError> {
    let mut scores = latest_scores(c, user, rows.iter().map(|row| row.job_id.clone())).await?;
    let cards = rows.into_iter().map(|row| {
        let resume = row.resume_id.map(|id| row::parse(&id, "saved_jobs.resume_id")).transpose()?;
        let channel = row.channel.map(|word| row::word(Channel::from_word(&word), "saved_jobs.channel"));
        Ok(TrackedJob {
            latest: scores.remove(&row.job_id),
            id: row::parse(&row.job_id, "saved_jobs.job_id")?,
            title: row.title,
            company: row.company,
            place: row.place,
            url: row.url,
            relation: row::word(JobRelation::from_word(&row.relation), "saved_jobs.relation")?,
            has_posting: row.has_posting != 0,
            saved_at: row.saved_at,
            standing: Standing {
                stage: row::word(Stage::from_word(&row.stage), "saved_jobs.stage")?,
                outcome: outcome(row.outcome)?,
                applied_on: day(row.applied_on, "saved_jobs.applied_on")?,
                answered_on: day(row.answered_on, "saved_jobs.answered_on")?,
                applied_score: row.applied_tenths.map(score),
            },
            moved_at: row.moved_at.unwrap_or(row.saved_at),
            next_on: day(row.next_on, "saved_jobs.next_on")?,
            next_step: row.next_step,
            source: row.source,
            channel: channel.transpose()?,
            notes: row.notes,
            resume: resume.map(|id| (id, row.resume_version)),
            version: row.version,
        })
    });
    cards.collect()
}

fn day(stored: Option<String>, column: &'static str) -> Result<Option<PartialDate>, DbError> {
    stored.map(|day| row::parse(&day, column)).transpose()
}

fn outcome(stored: Option<String>) -> Result<Option<Outcome>, DbError> {
    stored.map(|word| row::word(Outcome::from_word(&word), "saved_jobs.outcome")).transpose()
}
