//! What members keep about applications among themselves: tags, assignments, notes.

use std::collections::HashMap;

use domain::applications::{
    ApplicationCard,
    team::{MemberNote, Tag, key},
};
use kernel::{ApplicationId, JobId, OrganizationId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, RelationDef,
    sea_query::{OnConflict, SelectStatement},
};

use crate::{
    DbError,
    entity::{application_assignments, application_notes, application_tags, applications, postings, users},
    row,
};

/// The most tags that are offered to choose from.
const OFFERED: u64 = 200;

/// Adds a tag to an application, unless it has it.
pub async fn add_tag<C: ConnectionTrait>(c: &C, application: ApplicationId, tag: &Tag) -> Result<(), DbError> {
    use application_tags::{ActiveModel, Column, Entity};
    let row = ActiveModel {
        application_id: Set(application.to_string()),
        word: Set(tag.key()),
        tag: Set(tag.text().to_owned()),
    };
    let again = OnConflict::columns([Column::ApplicationId, Column::Word]).do_nothing().to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(c).await?;
    Ok(())
}

/// Takes a tag off an application; returns whether it had it.
pub async fn remove_tag<C: ConnectionTrait>(c: &C, application: ApplicationId, tag: &str) -> Result<bool, DbError> {
    use application_tags::{COLUMN, Entity};
    let found = Entity::delete_many()
        .filter(COLUMN.application_id.eq(application.to_string()))
        .filter(COLUMN.word.eq(key(tag)));
    Ok(found.exec(c).await?.rows_affected > 0)
}

/// The tags that are in use at an organization, or for one of its postings, in alphabetical order; each as it was written first.
pub async fn tags<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    posting: Option<JobId>,
) -> Result<Vec<String>, DbError> {
    use application_tags::{Column, Entity};
    let application: RelationDef =
        Entity::belongs_to(applications::Entity).from(Column::ApplicationId).to(applications::Column::Id).into();
    let of: RelationDef = applications::Entity::belongs_to(postings::Entity)
        .from(applications::Column::PostingId)
        .to(postings::Column::Id)
        .into();
    let mut found = Entity::find()
        .select_only()
        .column_as(Column::Tag.min(), "tag")
        .join(JoinType::InnerJoin, application)
        .join(JoinType::InnerJoin, of)
        .filter(postings::COLUMN.organization_id.eq(organization.to_string()));
    if let Some(posting) = posting {
        found = found.filter(postings::COLUMN.id.eq(posting.to_string()));
    }
    let found = found.group_by(Column::Word).order_by_asc(Column::Word).limit(OFFERED);
    Ok(found.into_tuple().all(c).await?)
}

/// The applications with a tag.
pub(super) fn tagged(tag: &str) -> SelectStatement {
    use application_tags::{COLUMN, Column, Entity};
    Entity::find().select_only().column(Column::ApplicationId).filter(COLUMN.word.eq(key(tag))).into_query()
}

/// Assigns an application to a member, or to nobody.
pub async fn assign<C: ConnectionTrait>(
    c: &C,
    application: ApplicationId,
    member: Option<UserId>,
) -> Result<(), DbError> {
    use application_assignments::{ActiveModel, Column, Entity};
    let Some(member) = member else {
        Entity::delete_by_id(application.to_string()).exec(c).await?;
        return Ok(());
    };
    let row = ActiveModel { application_id: Set(application.to_string()), user_id: Set(member.to_string()) };
    let again = OnConflict::column(Column::ApplicationId).update_column(Column::UserId).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(c).await?;
    Ok(())
}

/// Takes everything off a member that is assigned to them at an organization, which they leave.
pub async fn unassign_all<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    member: UserId,
) -> Result<(), DbError> {
    use application_assignments::{COLUMN, Entity};
    let postings = postings::Entity::find()
        .select_only()
        .column(postings::Column::Id)
        .filter(postings::COLUMN.organization_id.eq(organization.to_string()))
        .into_query();
    let of = applications::Entity::find()
        .select_only()
        .column(applications::Column::Id)
        .filter(applications::COLUMN.posting_id.in_subquery(postings))
        .into_query();
    Entity::delete_many()
        .filter(COLUMN.user_id.eq(member.to_string()))
        .filter(COLUMN.application_id.in_subquery(of))
        .exec(c)
        .await?;
    Ok(())
}

/// The applications that are assigned to a member.
pub(super) fn assigned_to(user: UserId) -> SelectStatement {
    use application_assignments::{COLUMN, Column, Entity};
    let found = Entity::find().select_only().column(Column::ApplicationId).filter(COLUMN.user_id.eq(user.to_string()));
    found.into_query()
}

/// Cards with their tags and assignments.
pub(super) async fn filled<C: ConnectionTrait>(
    c: &C,
    mut cards: Vec<ApplicationCard>,
) -> Result<Vec<ApplicationCard>, DbError> {
    let ids: Vec<String> = cards.iter().map(|card| card.id.to_string()).collect();
    let tags: Vec<(String, String)> = {
        use application_tags::{COLUMN, Column, Entity};
        let found = Entity::find().select_only().columns([Column::ApplicationId, Column::Tag]);
        let found = found.filter(COLUMN.application_id.is_in(ids.clone())).order_by_asc(Column::Word);
        found.into_tuple().all(c).await?
    };
    let assigned: Vec<(String, String, String)> = {
        use application_assignments::{COLUMN, Column, Entity};
        let person: RelationDef = Entity::belongs_to(users::Entity).from(Column::UserId).to(users::Column::Id).into();
        let found = Entity::find().select_only().columns([Column::ApplicationId, Column::UserId]);
        let found = found.column(users::Column::Name).join(JoinType::InnerJoin, person);
        found.filter(COLUMN.application_id.is_in(ids)).into_tuple().all(c).await?
    };
    let mut of: HashMap<String, Vec<String>> = HashMap::new();
    for (id, tag) in tags {
        of.entry(id).or_default().push(tag);
    }
    let mut to = HashMap::new();
    for (id, user, name) in assigned {
        to.insert(id, (row::parse(&user, "application_assignments.user_id")?, name));
    }
    for card in &mut cards {
        let id = card.id.to_string();
        card.tags = of.remove(&id).unwrap_or_default();
        card.assigned = to.remove(&id);
    }
    Ok(cards)
}

/// Adds a note to an application.
pub async fn add_note<C: ConnectionTrait>(
    c: &C,
    (application, id): (ApplicationId, String),
    by: UserId,
    (text, at): (&str, Timestamp),
) -> Result<(), DbError> {
    use application_notes::{ActiveModel, Entity};
    let row = ActiveModel {
        id: Set(id),
        application_id: Set(application.to_string()),
        text: Set(text.to_owned()),
        at: Set(at),
        by_user: Set(Some(by.to_string())),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// The number of notes of an application.
pub async fn count_notes<C: ConnectionTrait>(c: &C, application: ApplicationId) -> Result<u64, DbError> {
    use application_notes::{COLUMN, Entity};
    Ok(Entity::find().filter(COLUMN.application_id.eq(application.to_string())).count(c).await?)
}

/// The notes of an application, the latest first.
pub async fn notes<C: ConnectionTrait>(c: &C, application: ApplicationId) -> Result<Vec<MemberNote>, DbError> {
    use application_notes::{COLUMN, Column, Entity};
    let person: RelationDef = Entity::belongs_to(users::Entity).from(Column::ByUser).to(users::Column::Id).into();
    let rows: Vec<(String, Timestamp, Option<String>)> = Entity::find()
        .select_only()
        .columns([Column::Text, Column::At])
        .column(users::Column::Name)
        .join(JoinType::LeftJoin, person)
        .filter(COLUMN.application_id.eq(application.to_string()))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .into_tuple()
        .all(c)
        .await?;
    Ok(rows.into_iter().map(|(text, at, by)| MemberNote { text, at, by }).collect())
}
