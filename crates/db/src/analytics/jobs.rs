//! The postings of an organization that were ever public, with what became of the applications to each.

use domain::{analytics::JobRow, applications::ApplicationStage, postings::PostingState};
use kernel::{JobId, OrganizationId, Page, PageRequest, Timestamp};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};

use super::{Counting, Scope, number, reached};
use crate::{
    DbError,
    entity::postings::{COLUMN, Column, Entity},
    keyset, row,
};

#[derive(FromQueryResult)]
struct Row {
    id: String,
    title: String,
    state: String,
    published_at: Timestamp,
    closed_at: Option<Timestamp>,
    applied: i64,
    answered: i64,
    hired: i64,
    late: i64,
}

/// A page of the postings, the latest first.
pub async fn jobs<C: ConnectionTrait>(
    c: &C,
    scope: &Scope,
    now: Timestamp,
    request: &PageRequest,
) -> Result<Page<JobRow>, DbError> {
    let mut counting = Counting::new(scope);
    let mut conditions = String::new();
    if let Some(job) = scope.job {
        conditions.push_str(&format!(" AND p.id = {}", counting.bind(job.to_string())));
    }
    if let Some((at, id)) = keyset::start(request) {
        let (at, id) = (counting.bind(at), counting.bind(id));
        conditions.push_str(&format!(" AND (p.published_at < {at} OR (p.published_at = {at} AND p.id < {id}))"));
    }
    let now = counting.bind(now);
    let limit = counting.bind(i64::try_from(request.limit() + 1).unwrap_or(i64::MAX));
    let sql = format!(
        "SELECT p.id, p.title, p.state, p.published_at, p.closed_at, COUNT(f.id) AS applied, COUNT(f.answered_at) AS answered, {} AS hired, \
         (SELECT COUNT(*) FROM applications l WHERE l.posting_id = p.id AND l.answer_by < {now}) AS late \
         FROM (SELECT p.id, p.title, p.state, p.published_at, p.closed_at FROM postings p \
         WHERE p.organization_id = $1 AND p.published_at IS NOT NULL{conditions} ORDER BY p.published_at DESC, p.id DESC LIMIT {limit}) p \
         LEFT JOIN f ON f.posting_id = p.id GROUP BY p.id, p.title, p.state, p.published_at, p.closed_at \
         ORDER BY p.published_at DESC, p.id DESC",
        reached(ApplicationStage::Hired)
    );
    let rows: Vec<Row> = counting.all(c, &sql).await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.published_at, &row.id));
    let typed = |row: Row| {
        Ok(JobRow {
            id: row::parse(&row.id, "postings.id")?,
            title: row.title,
            state: row::word(PostingState::from_word(&row.state), "postings.state")?,
            published_at: row.published_at,
            closed_at: row.closed_at,
            applied: number(row.applied),
            answered: number(row.answered),
            hired: number(row.hired),
            late: number(row.late),
        })
    };
    let items = page.items.into_iter().map(typed).collect::<Result<_, DbError>>()?;
    Ok(Page { items, next: page.next })
}

/// The latest postings that were ever public, with their titles.
pub async fn choices<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    most: u64,
) -> Result<Vec<(JobId, String)>, DbError> {
    let rows: Vec<(String, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Title])
        .filter(COLUMN.organization_id.eq(organization.to_string()))
        .filter(COLUMN.published_at.is_not_null())
        .order_by_desc(Column::PublishedAt)
        .order_by_desc(Column::Id)
        .limit(most)
        .into_tuple()
        .all(c)
        .await?;
    rows.into_iter().map(|(id, title)| Ok((row::parse(&id, "postings.id")?, title))).collect()
}

/// The title of a posting of an organization.
pub async fn title<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    job: JobId,
) -> Result<Option<String>, DbError> {
    let found = Entity::find_by_id(job.to_string())
        .select_only()
        .column(Column::Title)
        .filter(COLUMN.organization_id.eq(organization.to_string()));
    Ok(found.into_tuple().one(c).await?)
}
