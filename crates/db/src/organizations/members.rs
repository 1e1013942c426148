//! Memberships in organizations.

use domain::organizations::{Member, MemberRole, Membership};
use kernel::{OrganizationId, Page, PageRequest, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationDef,
    sea_query::{Condition, Expr, OnConflict},
};

use crate::{
    DbError, applications,
    entity::{
        memberships::{self, COLUMN, Column, Entity},
        organizations, users,
    },
    keyset, row,
};

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
        opened_at: Set(None),
    };
    let again = OnConflict::columns([Column::OrganizationId, Column::UserId]).update_column(Column::Role).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(c).await?;
    Ok(())
}

/// Makes an organization a member's current one; returns whether they are a member.
pub async fn choose<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    user: UserId,
    at: Timestamp,
) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::OpenedAt, Expr::value(at))
        .filter(one(organization, user))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Ends a membership, and what is assigned to the member; returns whether there was one.
pub async fn remove_member<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    user: UserId,
) -> Result<bool, DbError> {
    applications::unassign_all(c, organization, user).await?;
    Ok(Entity::delete_many().filter(one(organization, user)).exec(c).await?.rows_affected > 0)
}

/// The number of owners of an organization.
pub async fn owners<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<u64, DbError> {
    let owners = Entity::find()
        .filter(COLUMN.organization_id.eq(organization.to_string()))
        .filter(COLUMN.role.eq(MemberRole::Owner.word()));
    Ok(owners.count(c).await?)
}

/// The longest-standing member of an organization; `None` if it has none.
pub async fn heir<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<Option<UserId>, DbError> {
    let found: Option<String> = Entity::find()
        .filter(COLUMN.organization_id.eq(organization.to_string()))
        .select_only()
        .column(Column::UserId)
        .order_by_asc(Column::Since)
        .order_by_asc(Column::UserId)
        .into_tuple()
        .one(c)
        .await?;
    found.map(|user| row::parse(&user, "memberships.user_id")).transpose()
}

/// A page of the members of an organization, those first who joined last.
pub async fn members<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    request: &PageRequest,
) -> Result<Page<Member>, DbError> {
    let person: RelationDef = Entity::belongs_to(users::Entity).from(Column::UserId).to(users::Column::Id).into();
    let rows = Entity::find()
        .join(JoinType::InnerJoin, person)
        .filter(COLUMN.organization_id.eq(organization.to_string()))
        .filter(keyset::after(request, Column::Since, Column::UserId))
        .select_only()
        .columns([Column::UserId, Column::Role, Column::Since])
        .column(users::Column::Name)
        .order_by_desc(Column::Since)
        .order_by_desc(Column::UserId)
        .limit(request.limit() + 1)
        .into_model::<MemberRow>()
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.since, &row.user_id));
    let items = page.items.into_iter().map(MemberRow::typed).collect::<Result<_, _>>()?;
    Ok(Page { items, next: page.next })
}

/// A user's memberships, by the organizations' names.
pub async fn memberships<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<Membership>, DbError> {
    let rows = of(c, user).await?;
    rows.into_iter().map(MembershipRow::typed).collect()
}

/// The membership in the organization that a user chose last, or else in the first by name.
pub async fn current<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Option<Membership>, DbError> {
    // Not ordered by the database: SQLite and PostgreSQL do not agree on where NULL comes.
    let rows = of(c, user).await?;
    let current = rows.into_iter().reduce(|best, row| if row.opened_at > best.opened_at { row } else { best });
    current.map(MembershipRow::typed).transpose()
}

async fn of<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<MembershipRow>, DbError> {
    let organization: RelationDef =
        Entity::belongs_to(organizations::Entity).from(Column::OrganizationId).to(organizations::Column::Id).into();
    let query = Entity::find()
        .join(JoinType::InnerJoin, organization)
        .filter(COLUMN.user_id.eq(user.to_string()))
        .select_only()
        .columns([Column::OrganizationId, Column::Role, Column::OpenedAt])
        .column(organizations::Column::Name)
        .order_by_asc(organizations::Column::Name)
        .order_by_asc(Column::OrganizationId);
    Ok(query.into_model::<MembershipRow>().all(c).await?)
}

/// The members of an organization who have one of these roles.
pub async fn with_roles<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    roles: &[MemberRole],
) -> Result<Vec<UserId>, DbError> {
    let found: Vec<String> = Entity::find()
        .select_only()
        .column(Column::UserId)
        .filter(COLUMN.organization_id.eq(organization.to_string()))
        .filter(COLUMN.role.is_in(roles.iter().map(|role| role.word())))
        .order_by_asc(Column::UserId)
        .into_tuple()
        .all(c)
        .await?;
    found.iter().map(|id| row::parse(id, "memberships.user_id")).collect()
}

/// The names of the members of an organization, in alphabetical order; at most 500.
pub async fn names<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<Vec<(UserId, String)>, DbError> {
    let person: RelationDef = Entity::belongs_to(users::Entity).from(Column::UserId).to(users::Column::Id).into();
    let found: Vec<(String, String)> = Entity::find()
        .select_only()
        .column(Column::UserId)
        .column(users::Column::Name)
        .join(JoinType::InnerJoin, person)
        .filter(COLUMN.organization_id.eq(organization.to_string()))
        .order_by_asc(users::Column::Name)
        .order_by_asc(Column::UserId)
        .limit(500)
        .into_tuple()
        .all(c)
        .await?;
    found.into_iter().map(|(id, name)| Ok((row::parse(&id, "memberships.user_id")?, name))).collect()
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

#[derive(FromQueryResult)]
struct MembershipRow {
    organization_id: String,
    role: String,
    opened_at: Option<Timestamp>,
    name: String,
}

impl MembershipRow {
    fn typed(self) -> Result<Membership, DbError> {
        Ok(Membership {
            organization: row::parse(&self.organization_id, "memberships.organization_id")?,
            name: self.name,
            role: row::word(MemberRole::from_word(&self.role), "memberships.role")?,
        })
    }
}
