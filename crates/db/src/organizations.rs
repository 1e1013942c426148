//! Organizations and memberships.

use domain::organizations::{Member, MemberRole, Membership};
use kernel::{OrganizationId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
    sea_query::{Condition, Expr, OnConflict},
};

use crate::{
    DbError,
    entity::{
        memberships::{self, COLUMN, Column, Entity},
        organizations, users,
    },
    row,
};

/// An organization without its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    pub id: OrganizationId,
    pub name: String,
    /// Increases with each change of the name or the members.
    pub version: i32,
}

/// Adds an organization at version 1, without members.
pub async fn insert<C: ConnectionTrait>(c: &C, id: OrganizationId, name: &str, at: Timestamp) -> Result<(), DbError> {
    let row = organizations::ActiveModel {
        id: Set(id.to_string()),
        name: Set(name.to_owned()),
        version: Set(1),
        created_at: Set(at),
    };
    organizations::Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The organization with this id. The caller has checked that the viewer may see it.
pub async fn get<C: ConnectionTrait>(c: &C, id: OrganizationId) -> Result<Option<Organization>, DbError> {
    let found = organizations::Entity::find_by_id(id.to_string()).one(c).await?;
    let typed = |row: organizations::Model| {
        Ok(Organization { id: row::parse(&row.id, "organizations.id")?, name: row.name, version: row.version })
    };
    found.map(typed).transpose()
}

/// Increments the version of an organization; returns whether it still had this version. Every change of the name or
/// the members goes through here, so that of two simultaneous changes one is refused.
pub async fn advance<C: ConnectionTrait>(c: &C, id: OrganizationId, version: i32) -> Result<bool, DbError> {
    let done = organizations::Entity::update_many()
        .col_expr(organizations::Column::Version, Expr::value(version + 1))
        .filter(organizations::COLUMN.id.eq(id.to_string()))
        .filter(organizations::COLUMN.version.eq(version))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Stores a new name.
pub async fn set_name<C: ConnectionTrait>(c: &C, id: OrganizationId, name: &str) -> Result<(), DbError> {
    organizations::Entity::update_many()
        .col_expr(organizations::Column::Name, Expr::value(name))
        .filter(organizations::COLUMN.id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Deletes an organization and its memberships.
pub async fn remove<C: ConnectionTrait>(c: &C, id: OrganizationId) -> Result<(), DbError> {
    organizations::Entity::delete_by_id(id.to_string()).exec(c).await?;
    Ok(())
}

/// The role of a user in an organization; `None` for strangers, and if there is no such organization.
pub async fn role<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<MemberRole>, DbError> {
    let found: Option<String> =
        Entity::find().select_only().column(Column::Role).filter(one(organization, user)).into_tuple().one(c).await?;
    found.map(|word| row::word(MemberRole::from_word(&word), "memberships.role")).transpose()
}

/// Adds a member, or changes a member's role.
pub async fn set_role<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    user: UserId,
    role: MemberRole,
    at: Timestamp,
) -> Result<(), DbError> {
    let row = memberships::ActiveModel {
        organization_id: Set(organization.to_string()),
        user_id: Set(user.to_string()),
        role: Set(role.word().to_owned()),
        since: Set(at),
    };
    let again = OnConflict::columns([Column::OrganizationId, Column::UserId]).update_column(Column::Role).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(c).await?;
    Ok(())
}

/// Ends a membership; returns whether there was one.
pub async fn remove_member<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    user: UserId,
) -> Result<bool, DbError> {
    Ok(Entity::delete_many().filter(one(organization, user)).exec(c).await?.rows_affected > 0)
}

/// The number of owners of an organization.
pub async fn owners<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<u64, DbError> {
    let owners = Entity::find()
        .filter(COLUMN.organization_id.eq(organization.to_string()))
        .filter(COLUMN.role.eq(MemberRole::Owner.word()));
    Ok(owners.count(c).await?)
}

/// The members of an organization, in the order in which they joined.
pub async fn members<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<Vec<Member>, DbError> {
    let person: RelationDef = Entity::belongs_to(users::Entity).from(Column::UserId).to(users::Column::Id).into();
    let rows = Entity::find()
        .join(JoinType::InnerJoin, person)
        .filter(COLUMN.organization_id.eq(organization.to_string()))
        .select_only()
        .columns([Column::UserId, Column::Role, Column::Since])
        .column(users::Column::Name)
        .order_by_asc(Column::Since)
        .order_by_asc(Column::UserId)
        .into_model::<MemberRow>()
        .all(c)
        .await?;
    rows.into_iter().map(MemberRow::typed).collect()
}

/// A user's memberships, by the organizations' names.
pub async fn memberships<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<Membership>, DbError> {
    let organization: RelationDef =
        Entity::belongs_to(organizations::Entity).from(Column::OrganizationId).to(organizations::Column::Id).into();
    let rows: Vec<(String, String, String)> = Entity::find()
        .join(JoinType::InnerJoin, organization)
        .filter(COLUMN.user_id.eq(user.to_string()))
        .select_only()
        .columns([Column::OrganizationId, Column::Role])
        .column(organizations::Column::Name)
        .order_by_asc(organizations::Column::Name)
        .order_by_asc(Column::OrganizationId)
        .into_tuple()
        .all(c)
        .await?;
    let typed = |(id, role, name): (String, String, String)| {
        let role = row::word(MemberRole::from_word(&role), "memberships.role")?;
        Ok(Membership { organization: row::parse(&id, "memberships.organization_id")?, name, role })
    };
    rows.into_iter().map(typed).collect()
}

fn one(organization: OrganizationId, user: UserId) -> Condition {
    Condition::all().add(COLUMN.organization_id.eq(organization.to_string())).add(COLUMN.user_id.eq(user.to_string()))
}

#[derive(FromQueryResult)]
struct MemberRow {
    user_id: String,
    role: String,
    since: Timestamp,
    name: String,
}

impl MemberRow {
    fn typed(self) -> Result<Member, DbError> {
        Ok(Member {
            user: row::parse(&self.user_id, "memberships.user_id")?,
            name: self.name,
            role: row::word(MemberRole::from_word(&self.role), "memberships.role")?,
            since: self.since,
        })
    }
}
