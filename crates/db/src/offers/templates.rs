//! Letters that organizations keep for offers, and whether offers have to be approved.

use domain::offers::{MOST_TEMPLATES, OfferTemplate};
use kernel::{OfferTemplateId, OrganizationId};
use sea_orm::{
    ActiveValue::Set,
    Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use crate::{
    DbError,
    entity::{
        offer_settings,
        offer_templates::{ActiveModel, COLUMN, Column, Entity},
    },
    row,
};

/// The templates of an organization, by title.
pub async fn templates<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<Vec<OfferTemplate>, DbError> {
    let rows = Entity::find()
        .filter(COLUMN.organization_id.eq(organization.to_string()))
        .order_by_asc(Column::Title)
        .order_by_asc(Column::Id)
        .limit(MOST_TEMPLATES)
        .all(c)
        .await?;
    let typed = rows.into_iter().map(|row| {
        Ok(OfferTemplate {
            id: row::parse(&row.id, "offer_templates.id")?,
            title: row.title,
            text: row.body,
            version: row.version,
        })
    });
    typed.collect()
}

/// The number of templates of an organization.
pub async fn count_templates<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.organization_id.eq(organization.to_string())).count(c).await?)
}

/// Adds a template.
pub async fn insert_template<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    new: &OfferTemplate,
) -> Result<(), DbError> {
    let row = ActiveModel {
        id: Set(new.id.to_string()),
        organization_id: Set(organization.to_string()),
        title: Set(new.title.clone()),
        body: Set(new.text.clone()),
        version: Set(1),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// Changes a template of an organization that still has the version of `changed`; returns whether it had.
pub async fn update_template<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    changed: &OfferTemplate,
) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::Title, Expr::value(changed.title.clone()))
        .col_expr(Column::Body, Expr::value(changed.text.clone()))
        .col_expr(Column::Version, Expr::value(changed.version + 1))
        .filter(one(organization, changed.id))
        .filter(COLUMN.version.eq(changed.version))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Deletes a template of an organization; returns whether there was one.
pub async fn remove_template<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    id: OfferTemplateId,
) -> Result<bool, DbError> {
    Ok(Entity::delete_many().filter(one(organization, id)).exec(c).await?.rows_affected > 0)
}

/// Whether another member of an organization has to approve an offer before it is sent.
pub async fn needs_approval<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<bool, DbError> {
    let found = offer_settings::Entity::find_by_id(organization.to_string()).one(c).await?;
    Ok(found.is_some_and(|found| found.needs_approval))
}

/// Sets whether another member of an organization has to approve an offer before it is sent.
pub async fn set_approval<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    needed: bool,
) -> Result<(), DbError> {
    use offer_settings::{ActiveModel, Column, Entity};
    let row = ActiveModel { organization_id: Set(organization.to_string()), needs_approval: Set(needed) };
    let again = OnConflict::column(Column::OrganizationId).update_column(Column::NeedsApproval).to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(c).await?;
    Ok(())
}

fn one(organization: OrganizationId, id: OfferTemplateId) -> Condition {
    Condition::all().add(COLUMN.organization_id.eq(organization.to_string())).add(COLUMN.id.eq(id.to_string()))
}
