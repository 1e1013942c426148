//! Lists of matches, and the counts of the dashboard.

use std::collections::{HashMap, HashSet};

use domain::matches::{Counts, Heading, MatchCard};
use kernel::{Page, PageRequest, ResumeId, Score, Timestamp, UserId};
use matching::Fix;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use super::stored::score;
use crate::{
    DbError,
    entity::{
        jobs,
        matches::{COLUMN, Column, Entity},
        resumes,
    },
    keyset, row,
};

/// A match as the dashboard sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Latest {
    pub card: MatchCard,
    /// The job's title; `None` when the job is gone.
    pub job: Option<String>,
    /// The resume and the job still exist, and this is the newest match of the two.
    pub current: bool,
    /// The resume has changed since this match.
    pub outdated: bool,
    /// The fix with the largest gain.
    pub fix: Option<Fix>,
}

/// How many matches a user has, and the best score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    pub count: u64,
    pub best: Option<Score>,
}

/// A user's matches, newest first.
pub async fn page<C: ConnectionTrait>(c: &C, user: UserId, request: &PageRequest) -> Result<Page<MatchCard>, DbError> {
    let query = newest_first(user).filter(keyset::after(request, Column::MeasuredAt, Column::Id));
    let rows = query.limit(request.limit() + 1).into_model::<CardRow>().all(c).await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.measured_at, &row.id));
    let items = page.items.into_iter().map(CardRow::typed).collect::<Result<_, _>>()?;
    Ok(Page { items, next: page.next })
}

/// A user's latest matches, newest first, with what the choice of the next action depends on.
pub async fn latest<C: ConnectionTrait>(c: &C, user: UserId, limit: u64) -> Result<Vec<Latest>, DbError> {
    let rows = newest_first(user).limit(limit).into_model::<CardRow>().all(c).await?;
    let resumes = content_versions(c, &rows).await?;
    let jobs = jobs_there(c, &rows).await?;
    let mut seen = HashSet::new();
    rows.into_iter()
        .map(|row| {
            let now = row.resume_id.as_ref().and_then(|id| resumes.get(id)).copied();
            let job_there = row.job_id.as_ref().is_some_and(|id| jobs.contains(id));
            let newest = seen.insert((row.resume_id.clone(), row.job_id.clone()));
            Ok(Latest {
                current: now.is_some() && job_there && newest,
                outdated: now.is_some_and(|now| now > row.resume_version),
                fix: row.fix.as_deref().map(|fix| row::from_json(fix, "matches.fix")).transpose()?,
                job: row.job_id.clone(),
                card: row.typed()?,
            })
        })
        .collect()
}

/// How many matches a user has, and the best score.
pub async fn totals<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Totals, DbError> {
    let found: Option<(i64, Option<i32>)> = Entity::find()
        .select_only()
        .column_as(Column::Id.count(), "count")
        .column_as(Column::ScoreTenths.max(), "best")
        .filter(COLUMN.user_id.eq(user.to_string()))
        .into_tuple()
        .one(c)
        .await?;
    let (count, best) = found.unwrap_or_default();
    Ok(Totals { count: u64::try_from(count).unwrap_or_default(), best: best.map(score) })
}

/// How many matches a user has.
pub async fn count<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.user_id.eq(user.to_string())).count(c).await?)
}

/// How many matches a resume has. The caller has checked its owner.
pub async fn count_of_resume<C: ConnectionTrait>(c: &C, resume: ResumeId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.resume_id.eq(resume.to_string())).count(c).await?)
}

fn newest_first(user: UserId) -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns(CardRow::COLUMNS)
        .filter(COLUMN.user_id.eq(user.to_string()))
        .order_by_desc(Column::MeasuredAt)
        .order_by_desc(Column::Id)
}

/// For each existing resume, the version in which its document last changed.
async fn content_versions<C: ConnectionTrait>(c: &C, rows: &[CardRow]) -> Result<HashMap<String, i32>, DbError> {
    let ids: HashSet<_> = rows.iter().filter_map(|row| row.resume_id.clone()).collect();
    let found: Vec<(String, i32)> = resumes::Entity::find()
        .select_only()
        .columns([resumes::Column::Id, resumes::Column::ContentVersion])
        .filter(resumes::COLUMN.id.is_in(ids))
        .filter(resumes::COLUMN.deleted_at.is_null())
        .into_tuple()
        .all(c)
        .await?;
    Ok(found.into_iter().collect())
}

async fn jobs_there<C: ConnectionTrait>(c: &C, rows: &[CardRow]) -> Result<HashSet<String>, DbError> {
    let ids: HashSet<_> = rows.iter().filter_map(|row| row.job_id.clone()).collect();
    let found: Vec<String> = jobs::Entity::find()
        .select_only()
        .column(jobs::Column::Id)
        .filter(jobs::COLUMN.id.is_in(ids))
        .filter(jobs::COLUMN.deleted_at.is_null())
        .into_tuple()
        .all(c)
        .await?;
    Ok(found.into_iter().collect())
}

/// A match without its report.
#[derive(FromQueryResult)]
struct CardRow {
    id: String,
    resume_id: Option<String>,
    resume_version: i32,
    job_id: Option<String>,
    job_title: String,
    company: String,
    place: String,
    resume_title: String,
    score_tenths: i32,
    met: i32,
    partial: i32,
    missing: i32,
    fix: Option<String>,
    measured_at: Timestamp,
}

impl CardRow {
    const COLUMNS: [Column; 14] = [
        Column::Id,
        Column::ResumeId,
        Column::ResumeVersion,
        Column::JobId,
        Column::JobTitle,
        Column::Company,
        Column::Place,
        Column::ResumeTitle,
        Column::ScoreTenths,
        Column::Met,
        Column::Partial,
        Column::Missing,
        Column::Fix,
        Column::MeasuredAt,
    ];

    fn typed(self) -> Result<MatchCard, DbError> {
        Ok(MatchCard {
            id: row::parse(&self.id, "matches.id")?,
            heading: Heading {
                job_title: self.job_title,
                company: self.company,
                place: self.place,
                resume_title: self.resume_title,
                measured_at: self.measured_at,
            },
            score: score(self.score_tenths),
            counts: Counts {
                met: row::to_u32(self.met),
                partial: row::to_u32(self.partial),
                missing: row::to_u32(self.missing),
            },
        })
    }
}
