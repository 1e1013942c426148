//! Public links to resumes. The caller of the functions that take a resume has checked its owner.

use domain::shares::Share;
use kernel::{PartialDate, ResumeId, UserId};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use crate::{
    DbError,
    entity::{
        resumes,
        shares::{self, COLUMN, Column, Entity},
    },
    row,
};

/// A link with the hash of its password.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredShare {
    pub share: Share,
    /// The hash of its password; `None` if it needs none.
    pub password: Option<String>,
}

/// The number of views or of downloads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counter {
    Views,
    Downloads,
}

/// The link to a resume.
pub async fn get<C: ConnectionTrait>(c: &C, resume: ResumeId) -> Result<Option<StoredShare>, DbError> {
    Entity::find_by_id(resume.to_string()).one(c).await?.map(typed).transpose()
}

/// The link with this slug, its resume and the resume's owner, unless the resume is in the trash.
pub async fn by_slug<C: ConnectionTrait>(
    c: &C,
    slug: &str,
) -> Result<Option<(StoredShare, ResumeId, UserId)>, DbError> {
    let Some(found) = Entity::find().filter(COLUMN.slug.eq(slug)).one(c).await? else { return Ok(None) };
    let resume: ResumeId = row::parse(&found.resume_id, "shares.resume_id")?;
    let owner: Option<String> = resumes::Entity::find_by_id(&found.resume_id)
        .filter(resumes::COLUMN.deleted_at.is_null())
        .select_only()
        .column(resumes::Column::UserId)
        .into_tuple()
        .one(c)
        .await?;
    let Some(owner) = owner else { return Ok(None) };
    Ok(Some((typed(found)?, resume, row::parse(&owner, "resumes.user_id")?)))
}

/// Stores a link, or changes what was chosen for it; its slug, its numbers and its age stay.
pub async fn put<C: ConnectionTrait>(c: &C, resume: ResumeId, stored: &StoredShare) -> Result<(), DbError> {
    let StoredShare { share, password } = stored;
    let row = shares::ActiveModel {
        resume_id: Set(resume.to_string()),
        slug: Set(share.slug.clone()),
        password: Set(password.clone()),
        until: Set(share.until.map(|until| until.to_string())),
        contact: Set(share.contact),
        photo: Set(share.photo),
        listed: Set(share.listed),
        views: Set(row::to_i32(share.views)),
        downloads: Set(row::to_i32(share.downloads)),
        created_at: Set(share.created_at),
    };
    let known = OnConflict::column(Column::ResumeId)
        .update_columns([Column::Password, Column::Until, Column::Contact, Column::Photo, Column::Listed])
        .to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(c).await?;
    Ok(())
}

/// Ends the link to a resume. Returns false if there was none.
pub async fn remove<C: ConnectionTrait>(c: &C, resume: ResumeId) -> Result<bool, DbError> {
    Ok(Entity::delete_by_id(resume.to_string()).exec(c).await?.rows_affected > 0)
}

/// Counts a view or a download.
pub async fn count<C: ConnectionTrait>(c: &C, resume: ResumeId, counter: Counter) -> Result<(), DbError> {
    let column = match counter {
        Counter::Views => Column::Views,
        Counter::Downloads => Column::Downloads,
    };
    Entity::update_many()
        .col_expr(column, Expr::col(column).add(1))
        .filter(COLUMN.resume_id.eq(resume.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

fn typed(row: shares::Model) -> Result<StoredShare, DbError> {
    let until = row.until.map(|until| row::parse::<PartialDate>(&until, "shares.until")).transpose()?;
    let share = Share {
        slug: row.slug,
        protected: row.password.is_some(),
        until,
        contact: row.contact,
        photo: row.photo,
        listed: row.listed,
        views: row::to_u32(row.views),
        downloads: row::to_u32(row.downloads),
        created_at: row.created_at,
    };
    Ok(StoredShare { share, password: row.password })
}
