//! Texts that organizations keep for messages.

use domain::messages::{MOST_SAVED, SavedText};
use kernel::{OrganizationId, SavedTextId};
use sea_orm::{
    ActiveValue::Set, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

use crate::{
    DbError,
    entity::saved_texts::{ActiveModel, COLUMN, Column, Entity},
    row,
};

/// The saved texts of an organization, by title.
pub async fn saved<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<Vec<SavedText>, DbError> {
    let rows = Entity::find()
        .filter(COLUMN.organization_id.eq(organization.to_string()))
        .order_by_asc(Column::Title)
        .order_by_asc(Column::Id)
        .limit(MOST_SAVED)
        .all(c)
        .await?;
    let typed = rows
        .into_iter()
        .map(|row| Ok(SavedText { id: row::parse(&row.id, "saved_texts.id")?, title: row.title, text: row.body }));
    typed.collect()
}

/// The number of saved texts of an organization.
pub async fn count_saved<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.organization_id.eq(organization.to_string())).count(c).await?)
}

/// Adds a saved text.
pub async fn insert_saved<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    new: &SavedText,
) -> Result<(), DbError> {
    let row = ActiveModel {
        id: Set(new.id.to_string()),
        organization_id: Set(organization.to_string()),
        title: Set(new.title.clone()),
        body: Set(new.text.clone()),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// Changes a saved text of an organization; returns whether there is one.
pub async fn update_saved<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    changed: &SavedText,
) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::Title, Expr::value(changed.title.clone()))
        .col_expr(Column::Body, Expr::value(changed.text.clone()))
        .filter(one(organization, changed.id))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Deletes a saved text of an organization; returns whether there was one.
pub async fn remove_saved<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    id: SavedTextId,
) -> Result<bool, DbError> {
    Ok(Entity::delete_many().filter(one(organization, id)).exec(c).await?.rows_affected > 0)
}

fn one(organization: OrganizationId, id: SavedTextId) -> Condition {
    Condition::all().add(COLUMN.organization_id.eq(organization.to_string())).add(COLUMN.id.eq(id.to_string()))
}
