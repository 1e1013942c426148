//! The jobs that are recommended to a person.

use std::collections::HashMap;

use domain::{
    jobs::{JobState, search::JobHit},
    recommendations::{HideReason, Reason, Verdict},
};
use kernel::{JobId, Page, PageRequest, ResumeId, Score, Timestamp, UserId};
use recommendations::LeftOut;
use sea_orm::{
    ActiveValue::Set,
    Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};

use super::feedback;
use crate::{
    DbError,
    entity::{
        jobs, recommendation_feedback, recommendation_settings,
        recommendations::{ActiveModel, COLUMN, Column, Entity},
    },
    jobs::{listed, public::hit},
    matches::{score, tenths},
    row,
};

/// Rows of one statement: each has seven values, and SQLite takes 32,766 at most.
const AT_ONCE: usize = 500;

/// A job to put into the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub job: JobId,
    pub score: Score,
    pub reasons: Vec<Reason>,
}

/// A job of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub hit: JobHit,
    pub score: Score,
    pub reasons: Vec<Reason>,
    /// When it came into the list.
    pub added_at: Timestamp,
    pub verdict: Option<Verdict>,
    pub hide_reasons: Vec<HideReason>,
    /// Whether it is on the person's list of jobs.
    pub saved: bool,
}

/// How a list was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Made<'a> {
    pub at: Timestamp,
    /// When the jobs came that were not in the list before.
    pub added_at: Timestamp,
    pub resume: Option<ResumeId>,
    pub open_jobs: u64,
    pub left_out: &'a [(LeftOut, u64)],
    /// The version of the rules of the score.
    pub rules: &'a str,
}

/// Replaces a person's list; jobs that were in it keep the time they came. Their settings exist.
pub async fn replace<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    entries: &[Entry],
    made: &Made<'_>,
) -> Result<(), DbError> {
    let before: Vec<(String, Timestamp)> = Entity::find()
        .select_only()
        .columns([Column::JobId, Column::AddedAt])
        .filter(COLUMN.user_id.eq(user.to_string()))
        .into_tuple()
        .all(c)
        .await?;
    let before: HashMap<String, Timestamp> = before.into_iter().collect();
    Entity::delete_many().filter(COLUMN.user_id.eq(user.to_string())).exec(c).await?;
    let mut rows = Vec::with_capacity(entries.len());
    for (number, entry) in (1..).zip(entries) {
        let id = entry.job.to_string();
        rows.push(ActiveModel {
            user_id: Set(user.to_string()),
            position: Set(number),
            score_tenths: Set(tenths(entry.score)),
            reasons: Set(row::json(&entry.reasons)?),
            rules: Set(made.rules.to_owned()),
            added_at: Set(before.get(&id).copied().unwrap_or(made.added_at)),
            job_id: Set(id),
        });
    }
    for some in rows.chunks(AT_ONCE) {
        Entity::insert_many(some.to_vec()).exec_without_returning(c).await?;
    }
    use recommendation_settings::Column as Setting;
    recommendation_settings::Entity::update_many()
        .col_expr(Setting::MadeAt, Expr::value(made.at))
        .col_expr(Setting::MadeFor, Expr::value(made.resume.map(|id| id.to_string())))
        .col_expr(Setting::OpenJobs, Expr::value(i32::try_from(made.open_jobs).unwrap_or(i32::MAX)))
        .col_expr(Setting::LeftOut, Expr::value(row::json(&made.left_out)?))
        .filter(recommendation_settings::COLUMN.user_id.eq(user.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// A page of a person's list in its order, without closed jobs and without those they hid; `shown` is shown nevertheless.
pub async fn page<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    request: &PageRequest,
    shown: Option<JobId>,
) -> Result<Page<Listed>, DbError> {
    let mut query = Entity::find().filter(visible(user, shown)).order_by_asc(Column::Position);
    // An unknown cursor starts from the beginning.
    if let Some(position) = request.after.as_ref().and_then(|cursor| cursor.0.parse::<i32>().ok()) {
        query = query.filter(COLUMN.position.gt(position));
    }
    let rows = query.limit(request.limit() + 1).all(c).await?;
    let page = row::page(rows, request.limit(), |row| row.position.to_string());
    let ids: Vec<String> = page.items.iter().map(|row| row.job_id.clone()).collect();
    let found = jobs::Entity::find().filter(jobs::COLUMN.id.is_in(ids.clone())).all(c).await?;
    let mut found: HashMap<String, jobs::Model> = found.into_iter().map(|job| (job.id.clone(), job)).collect();
    let said = recommendation_feedback::Entity::find()
        .filter(feedback::of(user))
        .filter(recommendation_feedback::COLUMN.job_id.is_in(ids.clone()))
        .all(c)
        .await?;
    let mut said: HashMap<String, recommendation_feedback::Model> =
        said.into_iter().map(|row| (row.job_id.clone(), row)).collect();
    let saved = listed(c, user, ids).await?;
    let mut items = Vec::with_capacity(page.items.len());
    for stored in page.items {
        let Some(job) = found.remove(&stored.job_id) else { continue };
        let (verdict, hide_reasons) = match said.remove(&stored.job_id) {
            Some(said) => (
                Some(row::word(Verdict::from_word(&said.verdict), "recommendation_feedback.verdict")?),
                row::from_json(&said.reasons, "recommendation_feedback.reasons")?,
            ),
            None => (None, Vec::new()),
        };
        items.push(Listed {
            hit: hit(job)?,
            score: score(stored.score_tenths),
            reasons: row::from_json(&stored.reasons, "recommendations.reasons")?,
            added_at: stored.added_at,
            verdict,
            hide_reasons,
            saved: saved.contains(&stored.job_id),
        });
    }
    Ok(Page { items, next: page.next })
}

/// Whether a person's list has a job that they see.
pub async fn is_shown<C: ConnectionTrait>(c: &C, user: UserId, id: JobId) -> Result<bool, DbError> {
    let found = Entity::find().filter(visible(user, None)).filter(COLUMN.job_id.eq(id.to_string()));
    Ok(found.count(c).await? > 0)
}

/// A job that a person hid, though their list was made anew without it; `None` if they did not hide it or it is closed.
pub async fn hidden_one<C: ConnectionTrait>(c: &C, user: UserId, id: JobId) -> Result<Option<Listed>, DbError> {
    let said = recommendation_feedback::Entity::find()
        .filter(feedback::of(user))
        .filter(recommendation_feedback::COLUMN.job_id.eq(id.to_string()))
        .filter(recommendation_feedback::COLUMN.verdict.eq(Verdict::Hidden.word()))
        .one(c)
        .await?;
    let Some(said) = said else { return Ok(None) };
    let open = Condition::all().add(jobs::COLUMN.pasted_by.is_null()).add(jobs::COLUMN.state.eq(JobState::Open.word()));
    let Some(job) = jobs::Entity::find_by_id(id.to_string()).filter(open).one(c).await? else { return Ok(None) };
    Ok(Some(Listed {
        hit: hit(job)?,
        score: score(0),
        reasons: Vec::new(),
        added_at: said.given_at,
        verdict: Some(Verdict::Hidden),
        hide_reasons: row::from_json(&said.reasons, "recommendation_feedback.reasons")?,
        saved: false,
    }))
}

/// The number of jobs of a person's list that are shown, and of those that came after a time.
pub async fn totals<C: ConnectionTrait>(c: &C, user: UserId, since: Option<Timestamp>) -> Result<(u64, u64), DbError> {
    let total = Entity::find().filter(visible(user, None)).count(c).await?;
    let new = match since {
        Some(since) => Entity::find().filter(visible(user, None)).filter(COLUMN.added_at.gt(since)).count(c).await?,
        None => 0,
    };
    Ok((total, new))
}

fn visible(user: UserId, shown: Option<JobId>) -> Condition {
    // Asked of each job of the list: a set of all open jobs would be read from their postings, whole.
    let open = Query::select()
        .column(jobs::Column::Id)
        .from(jobs::Entity)
        .and_where(Expr::col((jobs::Entity, jobs::Column::Id)).equals((Entity, Column::JobId)))
        .and_where(jobs::COLUMN.state.eq(JobState::Open.word()))
        .and_where(jobs::COLUMN.pasted_by.is_null())
        .take();
    let mut kept = Condition::any().add(COLUMN.job_id.not_in_subquery(feedback::hidden(user)));
    if let Some(shown) = shown {
        kept = kept.add(COLUMN.job_id.eq(shown.to_string()));
    }
    Condition::all().add(COLUMN.user_id.eq(user.to_string())).add(Expr::exists(open)).add(kept)
}
