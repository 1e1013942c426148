//! Single matches.

use domain::matches::{Counts, Earlier, Heading, MatchView};
use kernel::{JobId, MatchId, ResumeId, Score, Span, Timestamp, UserId};
use matching::Report;
use sea_orm::{
    ActiveValue::Set,
    Condition, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, RelationDef, Select,
    sea_query::{Expr, ExprTrait, IntoCondition, SimpleExpr},
};

use crate::{
    DbError,
    entity::{
        matches::{self, COLUMN, Column, Entity},
        resumes, saved_jobs,
    },
    jobs, row,
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
    /// What the person confirmed before: spans of requirements in the posting.
    pub confirmed: Vec<Span>,
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
        confirmed: Set(confirmed_json(&new.confirmed)?),
        deleted_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// One of a user's matches, for display. A resume or job in the trash counts as deleted.
pub async fn get<C: ConnectionTrait>(c: &C, user: UserId, id: MatchId) -> Result<Option<MatchView>, DbError> {
    let its_resume: RelationDef =
        Entity::belongs_to(resumes::Entity).from(Column::ResumeId).to(resumes::Column::Id).into();
    let kept_resume = |_, resumes| Expr::col((resumes, resumes::Column::DeletedAt)).is_null().into_condition();
    let listed_job: RelationDef =
        Entity::belongs_to(saved_jobs::Entity).from(Column::JobId).to(saved_jobs::Column::JobId).into();
    let on_list = move |_, _| jobs::on_list_of(user);
    let found = Entity::find_by_id(id.to_string())
        .filter(kept_by(user))
        .join(JoinType::LeftJoin, its_resume.on_condition(kept_resume))
        .join(JoinType::LeftJoin, listed_job.on_condition(on_list))
        .column_as(resumes::Column::ContentVersion, "content_version")
        .column_as(saved_jobs::Column::JobId, "listed_job")
        .into_model::<Shown>()
        .one(c)
        .await?;
    let Some(Shown { row, content_version, listed_job: job }) = found else { return Ok(None) };
    let previous = previous(c, &row).await?;
    let resume = row.resume_id.as_deref().filter(|_| content_version.is_some());
    let report: Report = row::from_json(&row.report, "matches.report")?;
    let spans = confirmed_spans(row.confirmed.as_deref())?;
    let is_confirmed = |index: &usize| report.requirements.get(*index).is_some_and(|it| spans.contains(&it.job_span));
    Ok(Some(MatchView {
        id: Some(row::parse(&row.id, "matches.id")?),
        resume: resume.map(|id| row::parse(id, "matches.resume_id")).transpose()?,
        resume_version: row.resume_version,
        outdated: content_version.is_some_and(|now| now > row.resume_version),
        job: job.as_deref().map(|id| row::parse(id, "matches.job_id")).transpose()?,
        previous,
        changes: Vec::new(),
        confirmed: (0..report.requirements.len()).filter(is_confirmed).collect(),
        report,
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
        .filter(kept_by(user))
        .into_tuple()
        .one(c)
        .await?;
    let Some((resume, job)) = found else { return Ok(None) };
    let resume = resume.map(|id| row::parse(&id, "matches.resume_id")).transpose()?;
    let job = job.map(|id| row::parse(&id, "matches.job_id")).transpose()?;
    Ok(Some((resume, job)))
}

/// The report of one of a user's matches.
pub async fn report<C: ConnectionTrait>(c: &C, user: UserId, id: MatchId) -> Result<Option<Report>, DbError> {
    let found: Option<String> = Entity::find_by_id(id.to_string())
        .select_only()
        .column(Column::Report)
        .filter(kept_by(user))
        .into_tuple()
        .one(c)
        .await?;
    found.map(|report| row::from_json(&report, "matches.report")).transpose()
}

/// The newest of a user's matches of a resume with a job.
pub async fn newest_of_pair<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    resume: ResumeId,
    job: JobId,
) -> Result<Option<MatchId>, DbError> {
    let found: Option<String> = newest_with(user, job)
        .filter(COLUMN.resume_id.eq(resume.to_string()))
        .column(Column::Id)
        .into_tuple()
        .one(c)
        .await?;
    found.map(|id| row::parse(&id, "matches.id")).transpose()
}

/// What a user confirmed in their newest match with a job: spans of requirements in the posting.
pub async fn confirmed_for_job<C: ConnectionTrait>(c: &C, user: UserId, job: JobId) -> Result<Vec<Span>, DbError> {
    let found: Option<Option<String>> = newest_with(user, job).column(Column::Confirmed).into_tuple().one(c).await?;
    confirmed_spans(found.flatten().as_deref())
}

/// Selects the newest of a user's matches with a job, without columns.
fn newest_with(user: UserId, job: JobId) -> Select<Entity> {
    Entity::find()
        .select_only()
        .filter(kept_by(user))
        .filter(COLUMN.job_id.eq(job.to_string()))
        .order_by_desc(Column::MeasuredAt)
        .order_by_desc(Column::Id)
        .limit(1)
}

/// Stores what a user confirmed, in the match and in all their others with the same job.
pub async fn set_confirmed<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: MatchId,
    spans: &[Span],
) -> Result<(), DbError> {
    let job = pair(c, user, id).await?.and_then(|(_, job)| job);
    let with_the_job = job.map(|job| COLUMN.job_id.eq(job.to_string()));
    Entity::update_many()
        .col_expr(Column::Confirmed, Expr::value(confirmed_json(spans)?))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(Condition::any().add(COLUMN.id.eq(id.to_string())).add_option(with_the_job))
        .exec(c)
        .await?;
    Ok(())
}

/// Records that a match is also valid for this version of its resume. The caller has checked the owner.
pub async fn set_resume_version<C: ConnectionTrait>(c: &C, id: MatchId, version: i32) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::ResumeVersion, Expr::value(version))
        .filter(COLUMN.id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Moves a match to the trash; returns the job's title, or `None` if there is no such match.
pub async fn trash<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: MatchId,
    at: Timestamp,
) -> Result<Option<String>, DbError> {
    set_deleted(c, kept_by(user).add(COLUMN.id.eq(id.to_string())), id, Expr::value(at)).await
}

/// Restores a match from the trash; returns the job's title, or `None` if it is not there.
pub async fn restore<C: ConnectionTrait>(c: &C, user: UserId, id: MatchId) -> Result<Option<String>, DbError> {
    set_deleted(c, trashed_by(user, id), id, Expr::value(None::<Timestamp>)).await
}

fn trashed_by(user: UserId, id: MatchId) -> Condition {
    Condition::all()
        .add(COLUMN.id.eq(id.to_string()))
        .add(COLUMN.user_id.eq(user.to_string()))
        .add(COLUMN.deleted_at.is_not_null())
}

/// Whether one of a user's matches is in the trash.
pub async fn is_trashed<C: ConnectionTrait>(c: &C, user: UserId, id: MatchId) -> Result<bool, DbError> {
    Ok(Entity::find().filter(trashed_by(user, id)).count(c).await? > 0)
}

/// Permanently deletes what was moved to the trash before a time; returns how many.
pub async fn remove_trashed<C: ConnectionTrait>(c: &C, before: Timestamp) -> Result<u64, DbError> {
    Ok(Entity::delete_many().filter(COLUMN.deleted_at.lt(before)).exec(c).await?.rows_affected)
}

/// A user's matches outside the trash.
pub(super) fn kept_by(user: UserId) -> Condition {
    Condition::all().add(COLUMN.user_id.eq(user.to_string())).add(COLUMN.deleted_at.is_null())
}

async fn set_deleted<C: ConnectionTrait>(
    c: &C,
    which: Condition,
    id: MatchId,
    at: SimpleExpr,
) -> Result<Option<String>, DbError> {
    let done = Entity::update_many().col_expr(Column::DeletedAt, at).filter(which).exec(c).await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    Ok(Entity::find_by_id(id.to_string()).select_only().column(Column::JobTitle).into_tuple().one(c).await?)
}

/// A match with what its report needs to know of its resume and its job.
#[derive(FromQueryResult)]
struct Shown {
    #[sea_orm(nested)]
    row: matches::Model,
    /// The version in which the resume's document last changed; `None` if it is gone or in the trash.
    content_version: Option<i32>,
    /// The job, if it is on the user's list.
    listed_job: Option<String>,
}

/// The previous match of the same resume and job.
async fn previous<C: ConnectionTrait>(c: &C, row: &matches::Model) -> Result<Option<Earlier>, DbError> {
    let (Some(resume), Some(job)) = (&row.resume_id, &row.job_id) else { return Ok(None) };
    let earlier = Condition::any()
        .add(COLUMN.measured_at.lt(row.measured_at))
        .add(Condition::all().add(COLUMN.measured_at.eq(row.measured_at)).add(COLUMN.id.lt(row.id.clone())));
    let found: Option<(String, i32, Timestamp)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::ScoreTenths, Column::MeasuredAt])
        .filter(COLUMN.user_id.eq(row.user_id.clone()))
        .filter(COLUMN.deleted_at.is_null())
        .filter(COLUMN.resume_id.eq(resume.clone()))
        .filter(COLUMN.job_id.eq(job.clone()))
        .filter(earlier)
        .order_by_desc(Column::MeasuredAt)
        .order_by_desc(Column::Id)
        .limit(1)
        .into_tuple()
        .one(c)
        .await?;
    found.map(earlier_match).transpose()
}

/// An earlier match, made from its id, score and time.
pub(super) fn earlier_match((id, tenths, measured_at): (String, i32, Timestamp)) -> Result<Earlier, DbError> {
    Ok(Earlier { id: row::parse(&id, "matches.id")?, score: score(tenths), measured_at })
}

fn confirmed_spans(json: Option<&str>) -> Result<Vec<Span>, DbError> {
    json.map_or(Ok(Vec::new()), |json| row::from_json(json, "matches.confirmed"))
}

fn confirmed_json(spans: &[Span]) -> Result<Option<String>, DbError> {
    (!spans.is_empty()).then(|| row::json(&spans)).transpose()
}

pub(crate) fn tenths(score: Score) -> i32 {
    // 0..=1000 by construction.
    (score.points() * 10.0).round() as i32
}

pub(crate) fn score(tenths: i32) -> Score {
    Score::new(f64::from(tenths) / 10.0)
}
