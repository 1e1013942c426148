//! Recommended jobs: settings and visits of a person; `list` has their jobs, `feedback` what they said of them, `candidates` the
//! public jobs that can be recommended.

mod candidates;
mod feedback;
mod list;

pub use candidates::{CandidateJob, candidates, counts, hidden_candidates};
pub use feedback::{
    StoredFeedback, all_feedback, feedback_of, feedback_page, remove_all_feedback, remove_feedback, set_feedback,
};
pub use list::{Entry, Listed, Made, hidden_one, is_shown, page, replace, totals};

use kernel::{ResumeId, Timestamp, UserId};
use recommendations::{LeftOut, Preferences};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use crate::{
    DbError,
    entity::{
        recommendation_settings::{ActiveModel, COLUMN, Column, Entity, Model},
        tasks,
    },
    row,
};

/// The settings of a person, and how their list was made.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    pub preferences: Preferences,
    /// The chosen resume.
    pub resume: Option<ResumeId>,
    /// When the page was opened last, and when it was in the visit before.
    pub visited_at: Timestamp,
    pub visited_before: Option<Timestamp>,
    pub made_at: Option<Timestamp>,
    /// The resume that the list was made for.
    pub made_for: Option<ResumeId>,
    /// The number of open public jobs, and why how many of them were left out.
    pub open_jobs: u64,
    pub left_out: Vec<(LeftOut, u64)>,
}

/// A person's settings; `None` if they have not opened the page yet.
pub async fn settings<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Option<Settings>, DbError> {
    Entity::find_by_id(user.to_string()).one(c).await?.map(typed).transpose()
}

/// Records that the page was opened; the first time adds the settings. `before` is when it was last in the visit before.
pub async fn visit<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    at: Timestamp,
    before: Option<Timestamp>,
) -> Result<(), DbError> {
    let row = ActiveModel {
        user_id: Set(user.to_string()),
        preferences: Set(row::json(&Preferences::default())?),
        resume_id: Set(None),
        visited_at: Set(at),
        visited_before: Set(before),
        made_at: Set(None),
        made_for: Set(None),
        open_jobs: Set(0),
        left_out: Set(row::json(&Vec::<(LeftOut, u64)>::new())?),
    };
    let known =
        OnConflict::column(Column::UserId).update_columns([Column::VisitedAt, Column::VisitedBefore]).to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(c).await?;
    Ok(())
}

/// Stores what a person asks for, and the resume they chose. Their settings exist.
pub async fn set_settings<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    preferences: &Preferences,
    resume: Option<ResumeId>,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::Preferences, Expr::value(row::json(preferences)?))
        .col_expr(Column::ResumeId, Expr::value(resume.map(|id| id.to_string())))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// The people who opened the page since a time, those who did last first.
pub async fn visitors<C: ConnectionTrait>(c: &C, since: Timestamp, most: u64) -> Result<Vec<UserId>, DbError> {
    let found: Vec<String> = Entity::find()
        .select_only()
        .column(Column::UserId)
        .filter(COLUMN.visited_at.gte(since))
        .order_by_desc(Column::VisitedAt)
        .order_by_desc(Column::UserId)
        .limit(most)
        .into_tuple()
        .all(c)
        .await?;
    found.iter().map(|id| row::parse(id, "recommendation_settings.user_id")).collect()
}

/// Whether a task with a key waits or runs.
pub async fn is_pending<C: ConnectionTrait>(c: &C, key: &str) -> Result<bool, DbError> {
    use domain::tasks::TaskState::{Running, Waiting};

    let pending = tasks::Entity::find()
        .filter(tasks::COLUMN.unique_key.eq(key.to_owned()))
        .filter(tasks::COLUMN.state.is_in([Waiting.word(), Running.word()]));
    Ok(pending.count(c).await? > 0)
}

fn typed(row: Model) -> Result<Settings, DbError> {
    let resume = |id: Option<String>, column| id.map(|id| row::parse(&id, column)).transpose();
    Ok(Settings {
        preferences: row::from_json(&row.preferences, "recommendation_settings.preferences")?,
        resume: resume(row.resume_id, "recommendation_settings.resume_id")?,
        visited_at: row.visited_at,
        visited_before: row.visited_before,
        made_at: row.made_at,
        made_for: resume(row.made_for, "recommendation_settings.made_for")?,
        open_jobs: u64::from(row::to_u32(row.open_jobs)),
        left_out: row::from_json(&row.left_out, "recommendation_settings.left_out")?,
    })
}
