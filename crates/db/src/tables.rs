//! How many rows each table has: for `doctor`, and for tests that look whether something was left.

use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};

use crate::{
    DbError,
    entity::{
        activities, failed_sign_ins, files, holds, jobs, mailed_tokens, matches, refresh_tokens, resume_versions,
        resumes, schedules, sessions, tasks, users,
    },
};

/// Every table's name and number of rows.
///
/// # Errors
/// When the database fails.
pub async fn counts<C: ConnectionTrait>(c: &C) -> Result<Vec<(&'static str, u64)>, DbError> {
    Ok(vec![
        ("users", users::Entity::find().count(c).await?),
        ("sessions", sessions::Entity::find().count(c).await?),
        ("refresh_tokens", refresh_tokens::Entity::find().count(c).await?),
        ("mailed_tokens", mailed_tokens::Entity::find().count(c).await?),
        ("failed_sign_ins", failed_sign_ins::Entity::find().count(c).await?),
        ("activities", activities::Entity::find().count(c).await?),
        ("files", files::Entity::find().count(c).await?),
        ("resumes", resumes::Entity::find().count(c).await?),
        ("resume_versions", resume_versions::Entity::find().count(c).await?),
        ("jobs", jobs::Entity::find().count(c).await?),
        ("matches", matches::Entity::find().count(c).await?),
        ("holds", holds::Entity::find().count(c).await?),
        ("tasks", tasks::Entity::find().count(c).await?),
        ("schedules", schedules::Entity::find().count(c).await?),
    ])
}
