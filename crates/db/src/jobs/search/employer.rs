//! The open jobs of an organization.

use domain::jobs::{JobState, search::JobHit};
use kernel::{OrganizationId, Page, PageRequest};
use sea_orm::{ConnectionTrait, FromQueryResult, Value};

use super::{HIT, HitRow, Query};
use crate::{DbError, keyset, row};

/// The condition of an open job of the organization that is the first parameter; the second is the state.
const OPEN: &str = "j.organization_id = $1 AND j.state = $2 AND j.pasted_by IS NULL AND j.listed_at IS NOT NULL";

/// A page of the open jobs of an organization, the newest first.
///
/// # Errors
/// If the database does not answer.
pub async fn of_organization<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    request: &PageRequest,
) -> Result<Page<JobHit>, DbError> {
    let mut query = open(c, organization);
    if let Some((at, id)) = keyset::start(request) {
        let (at, id) = (query.bind(at.into()), query.bind(id.into()));
        query.and(&format!("(j.listed_at < {at} OR (j.listed_at = {at} AND j.id < {id}))"));
    }
    let limit = query.bind(i64::try_from(request.limit() + 1).unwrap_or(i64::MAX).into());
    let sql = format!(
        "SELECT {HIT}, CAST(0 AS BIGINT) AS number, CAST(0.0 AS DOUBLE PRECISION) AS rank FROM jobs j \
         WHERE {OPEN}{} ORDER BY j.listed_at DESC, j.id DESC LIMIT {limit}",
        query.conditions
    );
    let rows = HitRow::find_by_statement(query.statement(sql)).all(c).await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.listed_at, &row.id));
    let items = page.items.into_iter().map(HitRow::typed).collect::<Result<_, _>>()?;
    Ok(Page { items, next: page.next })
}

/// The number of open jobs of an organization.
///
/// # Errors
/// If the database does not answer.
pub async fn count_of_organization<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<u64, DbError> {
    let query = open(c, organization);
    let counted = c.query_one_raw(query.statement(format!("SELECT COUNT(*) AS jobs FROM jobs j WHERE {OPEN}"))).await?;
    let counted = counted.map(|row| row.try_get::<i64>("", "jobs")).transpose()?;
    Ok(counted.and_then(|jobs| u64::try_from(jobs).ok()).unwrap_or_default())
}

fn open<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Query {
    let mut query = Query::new(c.get_database_backend());
    for value in [organization.to_string(), JobState::Open.word().to_owned()] {
        query.bind(Value::from(value));
    }
    query
}
