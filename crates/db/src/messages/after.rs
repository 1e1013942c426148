//! What a message brings about: who may have to be notified, and the day of the next answer; and what members wrote.

use domain::messages::Side;
use kernel::{ApplicationId, Page, PageRequest, Timestamp, UserId};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

use crate::{
    DbError, entity,
    entity::{
        conversations,
        messages::{COLUMN, Column, Entity},
    },
    keyset, row,
};

/// What a user wrote to applicants as a member of an organization, with the application, the latest first.
pub async fn written_by<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    request: &PageRequest,
) -> Result<Page<(ApplicationId, Timestamp, String)>, DbError> {
    let rows: Vec<(String, String, Timestamp, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::ApplicationId, Column::SentAt, Column::Body])
        .filter(COLUMN.author.eq(user.to_string()))
        .filter(COLUMN.side.eq(Side::Company.word()))
        .filter(keyset::after(request, Column::SentAt, Column::Id))
        .order_by_desc(Column::SentAt)
        .order_by_desc(Column::Id)
        .limit(request.limit() + 1)
        .into_tuple()
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.2, &row.0));
    let typed = |(_, id, at, text): (String, String, Timestamp, String)| {
        Ok::<_, DbError>((row::parse(&id, "messages.application_id")?, at, text))
    };
    Ok(Page { items: page.items.into_iter().map(typed).collect::<Result<_, _>>()?, next: page.next })
}

/// The members of the organization who wrote in a conversation.
pub async fn members_in<C: ConnectionTrait>(c: &C, id: ApplicationId) -> Result<Vec<UserId>, DbError> {
    let found: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Author)
        .distinct()
        .filter(COLUMN.application_id.eq(id.to_string()))
        .filter(COLUMN.side.eq(Side::Company.word()))
        .filter(COLUMN.author.is_not_null())
        .into_tuple()
        .all(c)
        .await?;
    found.iter().map(|user| row::parse(user, "messages.author")).collect()
}

/// Conversations in which somebody may have to be notified, those first that wait longest.
pub async fn to_check<C: ConnectionTrait>(c: &C, now: Timestamp, limit: u64) -> Result<Vec<ApplicationId>, DbError> {
    use conversations::{Column, Entity};
    let found: Vec<String> = Entity::find()
        .select_only()
        .column(Column::ApplicationId)
        .filter(conversations::COLUMN.check_at.lte(now))
        .order_by_asc(Column::CheckAt)
        .order_by_asc(Column::ApplicationId)
        .limit(limit)
        .into_tuple()
        .all(c)
        .await?;
    found.iter().map(|id| row::parse(id, "conversations.application_id")).collect()
}

/// Sets when to look next whether somebody is to be notified.
pub async fn set_check<C: ConnectionTrait>(c: &C, id: ApplicationId, at: Option<Timestamp>) -> Result<(), DbError> {
    conversations::Entity::update_many()
        .col_expr(conversations::Column::CheckAt, Expr::value(at))
        .filter(conversations::COLUMN.application_id.eq(id.to_string()))
        .exec(c)
        .await?;
    Ok(())
}

/// Sets the day of the next answer of an open application after its organization wrote to the applicant.
pub async fn set_answer_by<C: ConnectionTrait>(c: &C, id: ApplicationId, at: Timestamp) -> Result<(), DbError> {
    use entity::applications::{COLUMN, Column, Entity};
    Entity::update_many()
        .col_expr(Column::AnswerBy, Expr::value(at))
        .col_expr(Column::RemindedAt, Expr::value(None::<Timestamp>))
        .filter(COLUMN.id.eq(id.to_string()))
        .filter(COLUMN.answer_by.is_not_null())
        .exec(c)
        .await?;
    Ok(())
}
