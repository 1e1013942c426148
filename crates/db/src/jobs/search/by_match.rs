//! What the order by match needs: the first hits by relevance, their texts, and the hits of a page in a given order.

use std::collections::HashMap;

use domain::jobs::search::{JobHit, JobSearch};
use kernel::JobId;
use matching::Job;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};

use super::{FOUND, HIT, HitRow, Query, Terms};
use crate::{DbError, entity::jobs, row};

/// Values of one statement; SQLite takes 32,766 at most.
const AT_ONCE: usize = 500;

/// A hit, and what its text can be recognized by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HitKey {
    pub id: JobId,
    pub title: String,
    /// Of the posting; changes with its text.
    pub fingerprint: String,
}

/// The first hits by relevance, without words the newest.
///
/// # Errors
/// If the database does not answer.
pub async fn first<C: ConnectionTrait>(
    c: &C,
    search: &JobSearch,
    terms: &Terms,
    most: u64,
) -> Result<Vec<HitKey>, DbError> {
    let mut query = Query::new(c.get_database_backend());
    query.matching(terms);
    query.filters(search, terms, None);
    let order = if query.is_ranked { "m.rank DESC, j.id DESC" } else { "j.listed_at DESC, j.id DESC" };
    let limit = query.bind(i64::try_from(most).unwrap_or(i64::MAX).into());
    let sql = format!(
        "{}SELECT j.id, j.title, j.fingerprint FROM jobs j{} WHERE {FOUND}{} ORDER BY {order} LIMIT {limit}",
        query.with, query.join, query.conditions
    );
    let rows = KeyRow::find_by_statement(query.statement(sql)).all(c).await?;
    rows.into_iter()
        .map(|row| Ok(HitKey { id: row::parse(&row.id, "jobs.id")?, title: row.title, fingerprint: row.fingerprint }))
        .collect()
}

/// The texts of public jobs.
///
/// # Errors
/// If the database does not answer.
pub async fn texts<C: ConnectionTrait>(c: &C, ids: &[JobId]) -> Result<HashMap<JobId, String>, DbError> {
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(String, String)> = jobs::Entity::find()
            .select_only()
            .columns([jobs::Column::Id, jobs::Column::Posting])
            .filter(jobs::COLUMN.pasted_by.is_null())
            .filter(jobs::Column::Id.is_in(some.iter().map(JobId::to_string)))
            .into_tuple()
            .all(c)
            .await?;
        for (id, posting) in rows {
            found.insert(row::parse(&id, "jobs.id")?, posting);
        }
    }
    Ok(found)
}

/// What the engine found in public jobs, with their texts.
///
/// # Errors
/// If the database does not answer.
pub async fn understood<C: ConnectionTrait>(c: &C, ids: &[JobId]) -> Result<HashMap<JobId, Job>, DbError> {
    let rows: Vec<(String, String, String)> = jobs::Entity::find()
        .select_only()
        .columns([jobs::Column::Id, jobs::Column::Posting, jobs::Column::Understood])
        .filter(jobs::COLUMN.pasted_by.is_null())
        .filter(jobs::Column::Id.is_in(ids.iter().map(JobId::to_string)))
        .into_tuple()
        .all(c)
        .await?;
    rows.into_iter()
        .map(|(id, text, understood)| {
            let understood: Job = row::from_json(&understood, "jobs.understood")?;
            Ok((row::parse(&id, "jobs.id")?, Job { text, ..understood }))
        })
        .collect()
}

/// Open public jobs as hits, in the order of their ids here. Those that are not there are left out.
///
/// # Errors
/// If the database does not answer.
pub async fn hits_of<C: ConnectionTrait>(c: &C, ids: &[JobId]) -> Result<Vec<JobHit>, DbError> {
    let mut query = Query::new(c.get_database_backend());
    let list: Vec<String> = ids.iter().map(|id| query.bind(id.to_string().into())).collect();
    if list.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {HIT}, CAST(0.0 AS DOUBLE PRECISION) AS rank FROM jobs j WHERE {FOUND} AND j.id IN ({})",
        list.join(", ")
    );
    let rows = HitRow::find_by_statement(query.statement(sql)).all(c).await?;
    let hits = rows.into_iter().map(HitRow::typed).collect::<Result<Vec<_>, _>>()?;
    let mut found: HashMap<JobId, JobHit> = hits.into_iter().map(|hit| (hit.id, hit)).collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

#[derive(FromQueryResult)]
struct KeyRow {
    id: String,
    title: String,
    fingerprint: String,
}
