//! Contacts of jobs, in the order in which they were added: ids grow.

use domain::tracker::{Contact, ContactDetails};
use kernel::{ContactId, JobId, UserId};
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Select, sea_query::Expr,
};

use crate::{
    DbError,
    entity::card_contacts::{ActiveModel, COLUMN, Column, Entity, Model},
    row,
};

/// Adds a contact to a job on a person's list.
pub async fn insert<C: ConnectionTrait>(c: &C, user: UserId, contact: &Contact) -> Result<(), DbError> {
    let ContactDetails { name, role, email, phone, note } = contact.details.clone();
    let row = ActiveModel {
        id: Set(contact.id.to_string()),
        user_id: Set(user.to_string()),
        job_id: Set(contact.job.to_string()),
        name: Set(name),
        role: Set(role),
        email: Set(email),
        phone: Set(phone),
        note: Set(note),
    };
    Entity::insert(row).exec_without_returning(c).await?;
    Ok(())
}

/// Changes a contact of a person's job; returns whether there is such a contact.
pub async fn update<C: ConnectionTrait>(c: &C, user: UserId, contact: &Contact) -> Result<bool, DbError> {
    let ContactDetails { name, role, email, phone, note } = contact.details.clone();
    let done = Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .col_expr(Column::Role, Expr::value(role))
        .col_expr(Column::Email, Expr::value(email))
        .col_expr(Column::Phone, Expr::value(phone))
        .col_expr(Column::Note, Expr::value(note))
        .filter(COLUMN.id.eq(contact.id.to_string()))
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.job_id.eq(contact.job.to_string()))
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

/// Deletes a contact; returns the job that it belonged to.
pub async fn delete<C: ConnectionTrait>(c: &C, user: UserId, id: ContactId) -> Result<Option<JobId>, DbError> {
    let found = Entity::find_by_id(id.to_string()).filter(COLUMN.user_id.eq(user.to_string())).one(c).await?;
    let Some(found) = found else { return Ok(None) };
    Entity::delete_by_id(found.id).exec(c).await?;
    row::parse(&found.job_id, "card_contacts.job_id").map(Some)
}

/// The number of contacts of a job.
pub async fn count<C: ConnectionTrait>(c: &C, user: UserId, job: JobId) -> Result<u64, DbError> {
    Ok(of(user).filter(COLUMN.job_id.eq(job.to_string())).count(c).await?)
}

/// The contacts of a job; at most as many as a job may have.
pub async fn of_job<C: ConnectionTrait>(c: &C, user: UserId, job: JobId) -> Result<Vec<Contact>, DbError> {
    let rows = of(user).filter(COLUMN.job_id.eq(job.to_string())).order_by_asc(Column::Id).all(c).await?;
    rows.into_iter().map(typed).collect()
}

/// All contacts of a person, for an export.
pub async fn all<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<Contact>, DbError> {
    let rows = of(user).order_by_asc(Column::JobId).order_by_asc(Column::Id).all(c).await?;
    rows.into_iter().map(typed).collect()
}

fn of(user: UserId) -> Select<Entity> {
    Entity::find().filter(COLUMN.user_id.eq(user.to_string()))
}

fn typed(row: Model) -> Result<Contact, DbError> {
    let Model { name, role, email, phone, note, .. } = row;
    Ok(Contact {
        id: row::parse(&row.id, "card_contacts.id")?,
        job: row::parse(&row.job_id, "card_contacts.job_id")?,
        details: ContactDetails { name, role, email, phone, note },
    })
}
