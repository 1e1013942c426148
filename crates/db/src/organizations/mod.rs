//! Organizations. Their members are in `members`, invitations to them in `invitations`.

pub mod invitations;
mod members;

use domain::{
    jobs::JobState,
    organizations::{Organization, Profile, VerifiedDomain},
};
use kernel::{OrganizationId, Timestamp};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::Expr,
};

pub use members::{
    choose, current, heir, members, memberships, names, owners, remove_member, role, set_role, with_roles,
};

use crate::{
    DbError, Tx,
    entity::{
        jobs,
        organizations::{self, COLUMN, Column, Entity},
    },
    row,
};

/// Adds an organization at version 1, without members.
///
/// # Errors
/// `Conflict` if the slug is taken.
pub async fn insert<C: ConnectionTrait>(
    c: &C,
    id: OrganizationId,
    slug: &str,
    profile: &Profile,
    at: Timestamp,
) -> Result<(), DbError> {
    let row = organizations::ActiveModel {
        id: Set(id.to_string()),
        name: Set(profile.name.clone()),
        version: Set(1),
        created_at: Set(at),
        slug: Set(slug.to_owned()),
        about: Set(profile.about.clone()),
        website: Set(profile.website.clone()),
        place: Set(profile.place.clone()),
        answer_days: Set(profile.answer_days.map(i32::from)),
        verified_domain: Set(None),
        verified_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The organization with this id. The caller has checked that the viewer may see it.
pub async fn get<C: ConnectionTrait>(c: &C, id: OrganizationId) -> Result<Option<Organization>, DbError> {
    Entity::find_by_id(id.to_string()).one(c).await?.map(typed).transpose()
}

/// The organization with this id, locked until the transaction ends.
pub async fn for_update(tx: &Tx, id: OrganizationId) -> Result<Option<Organization>, DbError> {
    // SQLite has no such lock and needs none: it runs one writing transaction at a time.
    Entity::find_by_id(id.to_string()).lock_exclusive().one(tx).await?.map(typed).transpose()
}

/// The organization whose page has this address.
pub async fn by_slug<C: ConnectionTrait>(c: &C, slug: &str) -> Result<Option<Organization>, DbError> {
    Entity::find().filter(COLUMN.slug.eq(slug)).one(c).await?.map(typed).transpose()
}

/// Those of these slugs that organizations have.
pub async fn taken<C: ConnectionTrait>(c: &C, slugs: &[String]) -> Result<Vec<String>, DbError> {
    let query = Entity::find().select_only().column(Column::Slug).filter(COLUMN.slug.is_in(slugs));
    Ok(query.into_tuple().all(c).await?)
}

/// The slugs of organizations with open jobs, the newest first, at most so many.
pub async fn with_open_jobs<C: ConnectionTrait>(c: &C, most: u64) -> Result<Vec<String>, DbError> {
    let owners = jobs::Entity::find()
        .select_only()
        .column(jobs::Column::OrganizationId)
        .filter(jobs::COLUMN.organization_id.is_not_null())
        .filter(jobs::COLUMN.state.eq(JobState::Open.word()))
        .filter(jobs::COLUMN.pasted_by.is_null())
        .filter(jobs::COLUMN.listed_at.is_not_null());
    let query = Entity::find()
        .select_only()
        .column(Column::Slug)
        .filter(Column::Id.in_subquery(owners.into_query()))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(most);
    Ok(query.into_tuple().all(c).await?)
}

/// Increments the version of an organization; returns whether it still had this version. Every change of the profile or
/// the members goes through here, so that of two simultaneous changes one is refused.
pub async fn advance<C: ConnectionTrait>(c: &C, id: OrganizationId, version: i32) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::Version, Expr::value(version + 1))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.version.eq(version))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Stores a new name.
pub async fn set_name<C: ConnectionTrait>(c: &C, id: OrganizationId, name: &str) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .filter(COLUMN.id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Stores a new profile.
pub async fn set_profile<C: ConnectionTrait>(c: &C, id: OrganizationId, profile: &Profile) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::Name, Expr::value(profile.name.as_str()))
        .col_expr(Column::About, Expr::value(profile.about.as_str()))
        .col_expr(Column::Website, Expr::value(profile.website.as_str()))
        .col_expr(Column::Place, Expr::value(profile.place.as_str()))
        .col_expr(Column::AnswerDays, Expr::value(profile.answer_days.map(i32::from)))
        .filter(COLUMN.id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Stores the domain that a member confirmed; `None` if it does not count any more.
pub async fn set_verified<C: ConnectionTrait>(
    c: &C,
    id: OrganizationId,
    verified: Option<&VerifiedDomain>,
) -> Result<(), DbError> {
    Entity::update_many()
        .col_expr(Column::VerifiedDomain, Expr::value(verified.map(|it| it.domain.clone())))
        .col_expr(Column::VerifiedAt, Expr::value(verified.map(|it| it.at)))
        .filter(COLUMN.id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Deletes an organization and its memberships.
pub async fn remove<C: ConnectionTrait>(c: &C, id: OrganizationId) -> Result<(), DbError> {
    Entity::delete_by_id(id.to_string()).exec(c).await?;
    Ok(())
}

fn typed(row: organizations::Model) -> Result<Organization, DbError> {
    Ok(Organization {
        id: row::parse(&row.id, "organizations.id")?,
        slug: row.slug,
        version: row.version,
        profile: Profile {
            name: row.name,
            about: row.about,
            website: row.website,
            place: row.place,
            answer_days: row.answer_days.and_then(|days| u8::try_from(days).ok()),
        },
        verified: row.verified_domain.zip(row.verified_at).map(|(domain, at)| VerifiedDomain { domain, at }),
    })
}
