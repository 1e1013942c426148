//! Every version of a resume, including the current one. The caller has checked the owner.

use domain::resumes::VersionHead;
use kernel::{ResumeId, Timestamp};
use resume::Resume;
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

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
    /// What its owner called it; empty if it has no name.
    pub name: String,
    /// Whether it was made by following the master.
    pub inherited: bool,
}

impl Version {
    /// A version without a name, made by its owner.
    pub const fn new(version: i32, title: String, document: Resume, saved_at: Timestamp) -> Self {
        Self { version, title, document, saved_at, name: String::new(), inherited: false }
    }
}

/// The largest number of versions kept of one resume.
const MOST: i32 = 500;

/// Adds a version, and deletes the oldest ones without a name beyond that number.
///
/// # Errors
/// `Conflict` if it already exists.
pub async fn insert_version<C: ConnectionTrait>(c: &C, resume: ResumeId, version: &Version) -> Result<(), DbError> {
    let row = resume_versions::ActiveModel {
        resume_id: Set(resume.to_string()),
        version: Set(version.version),
        title: Set(version.title.clone()),
        document: Set(row::json(&version.document)?),
        saved_at: Set(version.saved_at),
        name: Set(version.name.clone()),
        inherited: Set(version.inherited),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    let outlived = COLUMN.resume_id.eq(resume.to_string()).and(COLUMN.version.lte(version.version - MOST));
    Entity::delete_many().filter(outlived).filter(COLUMN.name.eq("")).exec(c).await?;
    Ok(())
}

/// A resume's versions without their documents, newest first.
pub async fn versions<C: ConnectionTrait>(c: &C, resume: ResumeId) -> Result<Vec<VersionHead>, DbError> {
    let rows: Vec<(i32, Timestamp, String)> = Entity::find()
        .select_only()
        .columns([Column::Version, Column::SavedAt, Column::Name])
        .filter(COLUMN.resume_id.eq(resume.to_string()))
        .order_by_desc(Column::Version)
        .into_tuple()
        .all(c)
        .await?;
    let head = |(version, saved_at, name)| VersionHead { version, name, saved_at };
    Ok(rows.into_iter().map(head).collect())
}

/// At most `most` versions before a number, with their documents, newest first.
pub async fn versions_before<C: ConnectionTrait>(
    c: &C,
    resume: ResumeId,
    before: Option<i32>,
    most: u64,
) -> Result<Vec<Version>, DbError> {
    let mut query = Entity::find().filter(COLUMN.resume_id.eq(resume.to_string()));
    if let Some(before) = before {
        query = query.filter(COLUMN.version.lt(before));
    }
    query.order_by_desc(Column::Version).limit(most).all(c).await?.into_iter().map(typed).collect()
}

/// Deletes a version that a newer one replaces, unless it has a name. Returns whether it did.
pub async fn remove_version<C: ConnectionTrait>(c: &C, resume: ResumeId, version: i32) -> Result<bool, DbError> {
    let nameless = Entity::delete_many()
        .filter(COLUMN.resume_id.eq(resume.to_string()))
        .filter(COLUMN.version.eq(version))
        .filter(COLUMN.name.eq(""));
    Ok(nameless.exec(c).await?.rows_affected > 0)
}

/// Names a version. Returns false if there is none with this number.
pub async fn name_version<C: ConnectionTrait>(
    c: &C,
    resume: ResumeId,
    version: i32,
    name: &str,
) -> Result<bool, DbError> {
    let named = Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .filter(COLUMN.resume_id.eq(resume.to_string()))
        .filter(COLUMN.version.eq(version));
    Ok(named.exec(c).await?.rows_affected > 0)
}

/// One version of a resume.
pub async fn version<C: ConnectionTrait>(c: &C, resume: ResumeId, version: i32) -> Result<Option<Version>, DbError> {
    Entity::find_by_id((resume.to_string(), version)).one(c).await?.map(typed).transpose()
}

fn typed(row: resume_versions::Model) -> Result<Version, DbError> {
    Ok(Version {
        version: row.version,
        document: row::from_json(&row.document, "resume_versions.document")?,
        title: row.title,
        saved_at: row.saved_at,
        name: row.name,
        inherited: row.inherited,
    })
}
