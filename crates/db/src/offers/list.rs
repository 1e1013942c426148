//! Lists of offers: of an application; those whose day has passed, or is near.

use domain::offers::{MOST_OFFERS, OfferState};
use kernel::{ApplicationId, OfferId, Timestamp};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, sea_query::Expr,
};

use super::{Row, Stored, with_names};
use crate::{
    DbError,
    entity::offers::{COLUMN, Column, Entity},
};

/// The offers of an application, the latest first.
pub async fn of_application<C: ConnectionTrait>(c: &C, application: ApplicationId) -> Result<Vec<Stored>, DbError> {
    let rows = with_names()
        .filter(COLUMN.application_id.eq(application.to_string()))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(MOST_OFFERS);
    all(c, rows).await
}

/// The offers that were not answered although their day has passed, the earliest first.
pub async fn due<C: ConnectionTrait>(c: &C, now: Timestamp, most: u64) -> Result<Vec<Stored>, DbError> {
    all(c, unanswered(most).filter(Column::AnswerBy.lt(now))).await
}

/// The offers that were not answered, whose day ends until a time, and of which the applicant was not reminded; the earliest first.
pub async fn ending<C: ConnectionTrait>(
    c: &C,
    now: Timestamp,
    until: Timestamp,
    most: u64,
) -> Result<Vec<Stored>, DbError> {
    let near = unanswered(most).filter(Column::AnswerBy.gte(now)).filter(Column::AnswerBy.lte(until));
    all(c, near.filter(COLUMN.reminded_at.is_null())).await
}

/// Records that the applicant was reminded of an offer; returns whether this was the first time.
pub async fn set_reminded<C: ConnectionTrait>(c: &C, id: OfferId, at: Timestamp) -> Result<bool, DbError> {
    let done = Entity::update_many()
        .col_expr(Column::RemindedAt, Expr::value(at))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.reminded_at.is_null())
        .exec(c)
        .await?;
    Ok(done.rows_affected > 0)
}

fn unanswered(most: u64) -> Select<Entity> {
    with_names()
        .filter(COLUMN.state.eq(OfferState::Sent.word()))
        .order_by_asc(Column::AnswerBy)
        .order_by_asc(Column::Id)
        .limit(most)
}

async fn all<C: ConnectionTrait>(c: &C, rows: Select<Entity>) -> Result<Vec<Stored>, DbError> {
    rows.into_model::<Row>().all(c).await?.into_iter().map(Row::typed).collect()
}
