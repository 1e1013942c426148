//! Single matches.

use domain::matches::{Counts, Heading, MatchView};
use kernel::{JobId, MatchId, ResumeId, Score, UserId};
use matching::Report;
use sea_orm::{
    ActiveValue::Set, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::{
    DbError,
    entity::{
        jobs,
        matches::{self, COLUMN, Column, Entity},
        resumes,
    },
    row,
};

/// A match to save.
#[derive(Debug, Clone)]
pub struct NewMatch {
    pub id: MatchId,
    pub resume: ResumeId,
    pub resume_version: i32,
    pub job: JobId,
    pub heading: Heading,
    pub report: Report,
}

/// Adds a match.
pub async fn insert<C: ConnectionTrait>(c: &C, user: UserId, new: &NewMatch) -> Result<(), DbError> {
    let counts = Counts::of(&new.report);
    let row = matches::ActiveModel {
        id: Set(new.id.to_string()),
        user_id: Set(user.to_string()),
        resume_id: Set(Some(new.resume.to_string())),
        resume_version: Set(new.resume_version),
        job_id: Set(Some(new.job.to_string())),
        job_title: Set(new.heading.job_title.clone()),
        company: Set(new.heading.company.clone()),
        place: Set(new.heading.place.clone()),
        resume_title: Set(new.heading.resume_title.clone()),
        score_tenths: Set(tenths(new.report.score)),
        met: Set(row::to_i32(counts.met)),
        partial: Set(row::to_i32(counts.partial)),
        missing: Set(row::to_i32(counts.missing)),
        fix: Set(new.report.fixes.first().map(row::json).transpose()?),
        report: Set(row::json(&new.report)?),
        rules: Set(new.report.rules.clone()),
        measured_at: Set(new.heading.measured_at),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// One of a user's matches, as it is shown. A resume or job in the trash counts as gone.
pub async fn get<C: ConnectionTrait>(c: &C, user: UserId, id: MatchId) -> Result<Option<MatchView>, DbError> {
    let found = Entity::find_by_id(id.to_string()).filter(COLUMN.user_id.eq(user.to_string())).one(c).await?;
    let Some(row) = found else { return Ok(None) };
    let content_version = match &row.resume_id {
        Some(resume) => content_version(c, resume).await?,
        None => None,
    };
    let job = match row.job_id.clone() {
        Some(job) if job_is_there(c, &job).await? => Some(job),
        _ => None,
    };
    let previous = previous(c, &row).await?;
    let resume = row.resume_id.as_deref().filter(|_| content_version.is_some());
    Ok(Some(MatchView {
        id: Some(row::parse(&row.id, "matches.id")?),
        resume: resume.map(|id| row::parse(id, "matches.resume_id")).transpose()?,
        resume_version: row.resume_version,
        outdated: content_version.is_some_and(|now| now > row.resume_version),
        job: job.as_deref().map(|id| row::parse(id, "matches.job_id")).transpose()?,
        previous,
        report: row::from_json(&row.report, "matches.report")?,
        held_until: None,
        heading: Heading {
            job_title: row.job_title,
            company: row.company,
            place: row.place,
            resume_title: row.resume_title,
            measured_at: row.measured_at,
        },
    }))
}

/// The resume and the job of a user's match, whether or not they still exist; `None` if there is no such match.
pub async fn pair<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: MatchId,
) -> Result<Option<(Option<ResumeId>, Option<JobId>)>, DbError> {
    let found: Option<(Option<String>, Option<String>)> = Entity::find_by_id(id.to_string())
        .select_only()
        .columns([Column::ResumeId, Column::JobId])
        .filter(COLUMN.user_id.eq(user.to_string()))
        .into_tuple()
        .one(c)
        .await?;
    let Some((resume, job)) = found else { return Ok(None) };
    let resume = resume.map(|id| row::parse(&id, "matches.resume_id")).transpose()?;
    let job = job.map(|id| row::parse(&id, "matches.job_id")).transpose()?;
    Ok(Some((resume, job)))
}

/// Deletes a match. Returns the job's title, or `None` if there is no such match.
pub async fn remove<C: ConnectionTrait>(c: &C, user: UserId, id: MatchId) -> Result<Option<String>, DbError> {
    let mine = COLUMN.id.eq(id.to_string()).and(COLUMN.user_id.eq(user.to_string()));
    let title = Entity::find().select_only().column(Column::JobTitle).filter(mine.clone()).into_tuple().one(c).await?;
    if title.is_some() {
        Entity::delete_many().filter(mine).exec(c).await?;
    }
    Ok(title)
}

/// The version in which a resume's document last changed; `None` if it is gone or in the trash.
async fn content_version<C: ConnectionTrait>(c: &C, resume: &str) -> Result<Option<i32>, DbError> {
    let found = resumes::Entity::find_by_id(resume.to_owned())
        .select_only()
        .column(resumes::Column::ContentVersion)
        .filter(resumes::COLUMN.deleted_at.is_null())
        .into_tuple()
        .one(c)
        .await?;
    Ok(found)
}

async fn job_is_there<C: ConnectionTrait>(c: &C, job: &str) -> Result<bool, DbError> {
    let found: Option<String> = jobs::Entity::find_by_id(job.to_owned())
        .select_only()
        .column(jobs::Column::Id)
        .filter(jobs::COLUMN.deleted_at.is_null())
        .into_tuple()
        .one(c)
        .await?;
    Ok(found.is_some())
}

/// The score of the match before this one with the same resume and job.
async fn previous<C: ConnectionTrait>(c: &C, row: &matches::Model) -> Result<Option<Score>, DbError> {
    let (Some(resume), Some(job)) = (&row.resume_id, &row.job_id) else { return Ok(None) };
    let earlier = Condition::any()
        .add(COLUMN.measured_at.lt(row.measured_at))
        .add(Condition::all().add(COLUMN.measured_at.eq(row.measured_at)).add(COLUMN.id.lt(row.id.clone())));
    let tenths: Option<i32> = Entity::find()
        .select_only()
        .column(Column::ScoreTenths)
        .filter(COLUMN.user_id.eq(row.user_id.clone()))
        .filter(COLUMN.resume_id.eq(resume.clone()))
        .filter(COLUMN.job_id.eq(job.clone()))
        .filter(earlier)
        .order_by_desc(Column::MeasuredAt)
        .order_by_desc(Column::Id)
        .into_tuple()
        .one(c)
        .await?;
    Ok(tenths.map(score))
}

fn tenths(score: Score) -> i32 {
    // 0..=1000 by construction.
    (score.points() * 10.0).round() as i32
}

pub(super) fn score(tenths: i32) -> Score {
    Score::new(f64::from(tenths) / 10.0)
}
