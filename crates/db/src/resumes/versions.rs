//! Every version of a resume, the current one included. Callers have checked whose the resume is.

use kernel::{ResumeId, Timestamp};
use resume::Resume;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    DbError,
    entity::resume_versions::{self, COLUMN, Column, Entity},
    row,
};

/// A version of a resume.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    pub version: i32,
    pub title: String,
    pub document: Resume,
    pub saved_at: Timestamp,
}

/// Most versions that are listed.
const MOST: u64 = 500;

/// Adds a version.
///
/// # Errors
/// `Conflict` when it is there already.
pub async fn insert_version<C: ConnectionTrait>(c: &C, resume: ResumeId, version: &Version) -> Result<(), DbError> {
    let row = resume_versions::ActiveModel {
        resume_id: Set(resume.to_string()),
        version: Set(version.version),
        title: Set(version.title.clone()),
        document: Set(row::json(&version.document)?),
        saved_at: Set(version.saved_at),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// A resume's versions with the moment and the title of each, newest first.
///
/// # Errors
/// When the database fails.
pub async fn versions<C: ConnectionTrait>(c: &C, resume: ResumeId) -> Result<Vec<(i32, Timestamp, String)>, DbError> {
    let rows = Entity::find()
        .select_only()
        .columns([Column::Version, Column::SavedAt, Column::Title])
        .filter(COLUMN.resume_id.eq(resume.to_string()))
        .order_by_desc(Column::Version)
        .limit(MOST)
        .into_tuple()
        .all(c)
        .await?;
    Ok(rows)
}

/// One version of a resume.
///
/// # Errors
/// When the database fails.
pub async fn version<C: ConnectionTrait>(c: &C, resume: ResumeId, version: i32) -> Result<Option<Version>, DbError> {
    let Some(row) = Entity::find_by_id((resume.to_string(), version)).one(c).await? else { return Ok(None) };
    Ok(Some(Version {
        version: row.version,
        document: row::from_json(&row.document, "resume_versions.document")?,
        title: row.title,
        saved_at: row.saved_at,
    }))
}
