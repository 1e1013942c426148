//! Lists of matches, and the counts of the dashboard.

use std::collections::{HashMap, HashSet};

use domain::{
    dashboard::NotFound,
    matches::{Counts, Earlier, Heading, MatchCard},
};
use kernel::{JobId, Page, PageRequest, ResumeId, Score, Timestamp, UserId};
use matching::{Fix, Status};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
    sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement},
};
use serde::Deserialize;

use super::stored::{earlier_match, kept_by, score};
use crate::{
    DbError,
    entity::{
        matches::{COLUMN, Column, Entity},
        resumes,
    },
    jobs, keyset, row,
};

/// A match, as the dashboard needs it.
#[derive(Debug, Clone, PartialEq)]
pub struct Latest {
    pub card: MatchCard,
    /// The job's title; `None` if the job was deleted.
    pub job: Option<String>,
    /// Whether the resume and the job still exist, and this is the newest match of the two.
    pub current: bool,
    /// Whether the resume has changed since this match.
    pub outdated: bool,
    /// The fix with the largest gain.
    pub fix: Option<Fix>,
}

/// The number of a user's matches, and the best score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    pub count: u64,
    pub best: Option<Score>,
}

/// A user's matches, newest first: one row for each resume and job, which includes the earlier matches of the two.
pub async fn page<C: ConnectionTrait>(c: &C, user: UserId, request: &PageRequest) -> Result<Page<MatchCard>, DbError> {
    let query = newest_of_pairs(user).filter(keyset::after(request, Column::MeasuredAt, Column::Id));
    let rows = query.limit(request.limit() + 1).into_model::<CardRow>().all(c).await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.measured_at, &row.id));
    Ok(Page { items: with_earlier(c, user, page.items).await?, next: page.next })
}

/// A user's matches with one job, newest first: one row for each resume.
pub async fn of_job<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    job: JobId,
    limit: u64,
) -> Result<Vec<MatchCard>, DbError> {
    let query = newest_of_pairs(user).filter(COLUMN.job_id.eq(job.to_string()));
    let rows = query.limit(limit).into_model::<CardRow>().all(c).await?;
    with_earlier(c, user, rows).await
}

/// Cards with the earlier matches of the same resume and job.
async fn with_earlier<C: ConnectionTrait>(c: &C, user: UserId, rows: Vec<CardRow>) -> Result<Vec<MatchCard>, DbError> {
    let mut of_pairs = all_of_pairs(c, user, &rows).await?;
    let cards = rows.into_iter().map(|row| {
        let mut earlier = row.pair().and_then(|pair| of_pairs.remove(&pair)).unwrap_or_default();
        let card = row.typed(Vec::new())?;
        earlier.retain(|one| one.id != card.id);
        Ok(MatchCard { earlier, ..card })
    });
    cards.collect()
}

/// The newest match of each resume and job.
fn newest_of_pairs(user: UserId) -> Select<Entity> {
    newest_first(user).filter(Expr::exists(newer_of_pair()).not())
}

/// A newer match of the same user, resume and job. One whose resume or job was deleted has none.
fn newer_of_pair() -> SelectStatement {
    let newer = Alias::new("newer");
    let column = |column: Column| Expr::col((newer.clone(), column));
    let this = |column: Column| (Entity, column);
    let later = column(Column::MeasuredAt).gt(Expr::col(this(Column::MeasuredAt)));
    let same_moment = column(Column::MeasuredAt).equals(this(Column::MeasuredAt));
    let with_higher_id = column(Column::Id).gt(Expr::col(this(Column::Id)));
    Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, newer.clone())
        .and_where(column(Column::UserId).equals(this(Column::UserId)))
        .and_where(column(Column::ResumeId).equals(this(Column::ResumeId)))
        .and_where(column(Column::JobId).equals(this(Column::JobId)))
        .and_where(column(Column::DeletedAt).is_null())
        .and_where(later.or(same_moment.and(with_higher_id)))
        .take()
}

/// Every match of these pairs, oldest first.
async fn all_of_pairs<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    rows: &[CardRow],
) -> Result<HashMap<(String, String), Vec<Earlier>>, DbError> {
    let (resumes, jobs): (HashSet<_>, HashSet<_>) = rows.iter().filter_map(CardRow::pair).unzip();
    let found: Vec<(String, String, String, i32, Timestamp)> = Entity::find()
        .select_only()
        .columns([Column::ResumeId, Column::JobId, Column::Id, Column::ScoreTenths, Column::MeasuredAt])
        .filter(kept_by(user))
        .filter(COLUMN.resume_id.is_in(resumes))
        .filter(COLUMN.job_id.is_in(jobs))
        .order_by_asc(Column::MeasuredAt)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(c)
        .await?;
    let mut pairs: HashMap<_, Vec<_>> = HashMap::new();
    for (resume, job, id, tenths, at) in found {
        pairs.entry((resume, job)).or_default().push(earlier_match((id, tenths, at))?);
    }
    Ok(pairs)
}

/// A user's latest matches, newest first, with the input for choosing the next action.
pub async fn latest<C: ConnectionTrait>(c: &C, user: UserId, limit: u64) -> Result<Vec<Latest>, DbError> {
    let rows = newest_first(user).limit(limit).into_model::<CardRow>().all(c).await?;
    let resumes = content_versions(c, &rows).await?;
    let ids: HashSet<_> = rows.iter().filter_map(|row| row.job_id.clone()).collect();
    let jobs: HashSet<_> = jobs::listed(c, user, ids).await?.into_iter().collect();
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
                card: row.typed(Vec::new())?,
            })
        })
        .collect()
}

/// The requirements not found in a user's latest matches, newest first: only the newest match of each resume and job
/// counts.
///
/// # Errors
/// If a report cannot be parsed.
pub async fn not_found<C: ConnectionTrait>(c: &C, user: UserId, limit: u64) -> Result<Vec<NotFound>, DbError> {
    let rows: Vec<(String, String, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::JobId, Column::Report])
        .filter(kept_by(user))
        .filter(COLUMN.job_id.is_not_null())
        .filter(COLUMN.missing.gt(0))
        .filter(Expr::exists(newer_of_pair()).not())
        .order_by_desc(Column::MeasuredAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(c)
        .await?;
    let jobs: HashSet<_> = rows.iter().map(|(_, job, _)| job.clone()).collect();
    let jobs: HashSet<_> = jobs::listed(c, user, jobs).await?.into_iter().collect();
    let typed = |(id, job, report): (String, String, String)| {
        let Requirements { requirements } = row::from_json(&report, "matches.report")?;
        let missing = requirements.into_iter().enumerate().filter(|(_, one)| one.status == Status::Missing);
        let named = |one: Asks| match <[String; 1]>::try_from(one.skills) {
            Ok([skill]) => skill,
            Err(_) => one.text,
        };
        let requirements = missing.map(|(at, one)| (at, named(one))).collect();
        Ok(NotFound { id: row::parse(&id, "matches.id")?, job, requirements })
    };
    rows.into_iter().filter(|(_, job, _)| jobs.contains(job)).map(typed).collect()
}

/// The part of a report that [`not_found`] needs.
#[derive(Deserialize)]
struct Requirements {
    requirements: Vec<Asks>,
}

#[derive(Deserialize)]
struct Asks {
    text: String,
    status: Status,
    skills: Vec<String>,
}

/// The number of a user's matches, and the best score.
pub async fn totals<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Totals, DbError> {
    let found: Option<(i64, Option<i32>)> = Entity::find()
        .select_only()
        .column_as(Column::Id.count(), "count")
        .column_as(Column::ScoreTenths.max(), "best")
        .filter(kept_by(user))
        .into_tuple()
        .one(c)
        .await?;
    let (count, best) = found.unwrap_or_default();
    Ok(Totals { count: u64::try_from(count).unwrap_or_default(), best: best.map(score) })
}

/// The number of a user's matches, including the trash.
pub async fn count<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.user_id.eq(user.to_string())).count(c).await?)
}

/// The number of matches of a resume. The caller has checked its owner.
pub async fn count_of_resume<C: ConnectionTrait>(c: &C, resume: ResumeId) -> Result<u64, DbError> {
    let of_resume = Entity::find().filter(COLUMN.resume_id.eq(resume.to_string())).filter(COLUMN.deleted_at.is_null());
    Ok(of_resume.count(c).await?)
}

fn newest_first(user: UserId) -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns(CardRow::COLUMNS)
        .filter(kept_by(user))
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

    /// The resume and the job, if neither was deleted.
    fn pair(&self) -> Option<(String, String)> {
        self.resume_id.clone().zip(self.job_id.clone())
    }

    fn typed(self, earlier: Vec<Earlier>) -> Result<MatchCard, DbError> {
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
            earlier,
        })
    }
}
