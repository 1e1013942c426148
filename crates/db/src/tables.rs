//! The number of rows of each table: for `doctor`, and for tests that check that nothing was left behind.

use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};

use crate::{
    DbError,
    entity::{
        activities, answer_notes, cover_letter_drafts, cover_letters, erased_sessions, facts, files, holds,
        interview_answers, interview_questions, interview_runs, interviews, job_feeds, job_sources, job_words, jobs,
        live_messages, mailed_tokens, matches, memberships, model_answers, model_calls, model_choices, model_holds,
        notification_preferences, notifications, optimized, organizations, recent_events, refresh_tokens, reminders,
        resume_versions, resumes, saved_jobs, schedules, sessions, shares, stage_changes, stories, suggestions, tasks,
        user_roles, users,
    },
};

/// Every table's name and number of rows.
pub async fn counts<C: ConnectionTrait>(c: &C) -> Result<Vec<(&'static str, u64)>, DbError> {
    Ok(vec![
        ("users", users::Entity::find().count(c).await?),
        ("user_roles", user_roles::Entity::find().count(c).await?),
        ("sessions", sessions::Entity::find().count(c).await?),
        ("refresh_tokens", refresh_tokens::Entity::find().count(c).await?),
        ("mailed_tokens", mailed_tokens::Entity::find().count(c).await?),
        ("erased_sessions", erased_sessions::Entity::find().count(c).await?),
        ("recent_events", recent_events::Entity::find().count(c).await?),
        ("activities", activities::Entity::find().count(c).await?),
        ("files", files::Entity::find().count(c).await?),
        ("resumes", resumes::Entity::find().count(c).await?),
        ("resume_versions", resume_versions::Entity::find().count(c).await?),
        ("shares", shares::Entity::find().count(c).await?),
        ("organizations", organizations::Entity::find().count(c).await?),
        ("memberships", memberships::Entity::find().count(c).await?),
        ("jobs", jobs::Entity::find().count(c).await?),
        ("job_feeds", job_feeds::Entity::find().count(c).await?),
        ("job_sources", job_sources::Entity::find().count(c).await?),
        ("job_words", job_words::Entity::find().count(c).await?),
        ("saved_jobs", saved_jobs::Entity::find().count(c).await?),
        ("stage_changes", stage_changes::Entity::find().count(c).await?),
        ("reminders", reminders::Entity::find().count(c).await?),
        ("matches", matches::Entity::find().count(c).await?),
        ("suggestions", suggestions::Entity::find().count(c).await?),
        ("optimized", optimized::Entity::find().count(c).await?),
        ("cover_letters", cover_letters::Entity::find().count(c).await?),
        ("cover_letter_drafts", cover_letter_drafts::Entity::find().count(c).await?),
        ("facts", facts::Entity::find().count(c).await?),
        ("interviews", interviews::Entity::find().count(c).await?),
        ("interview_questions", interview_questions::Entity::find().count(c).await?),
        ("interview_runs", interview_runs::Entity::find().count(c).await?),
        ("interview_answers", interview_answers::Entity::find().count(c).await?),
        ("answer_notes", answer_notes::Entity::find().count(c).await?),
        ("stories", stories::Entity::find().count(c).await?),
        ("holds", holds::Entity::find().count(c).await?),
        ("notifications", notifications::Entity::find().count(c).await?),
        ("notification_preferences", notification_preferences::Entity::find().count(c).await?),
        ("live_messages", live_messages::Entity::find().count(c).await?),
        ("model_calls", model_calls::Entity::find().count(c).await?),
        ("model_holds", model_holds::Entity::find().count(c).await?),
        ("model_answers", model_answers::Entity::find().count(c).await?),
        ("model_choices", model_choices::Entity::find().count(c).await?),
        ("tasks", tasks::Entity::find().count(c).await?),
        ("schedules", schedules::Entity::find().count(c).await?),
    ])
}
