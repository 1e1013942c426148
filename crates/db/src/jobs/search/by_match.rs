//! What the order by match needs: the first hits by relevance, and their texts.

use std::collections::HashMap;

use domain::jobs::search::JobSearch;
use kernel::JobId;
use matching::Job;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};

use super::{Query, TOGETHER, Terms};
use crate::{DbError, entity::jobs, row};

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
    let (rank, order) = if query.is_ranked { (query.rank.clone(), "rank") } else { ("0".to_owned(), "listed_at") };
    let limit = query.bind(i64::try_from(most).unwrap_or(i64::MAX).into());
    let sql = format!(
        "{}SELECT j.id, j.title, j.fingerprint FROM (SELECT j.number, j.job_id, j.listed_at, {rank} AS rank \
         FROM job_index j{} WHERE TRUE{} ORDER BY {order} DESC, j.number DESC LIMIT {limit}) p JOIN jobs j ON j.id = p.job_id \
         ORDER BY p.{order} DESC, p.number DESC",
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
    for some in ids.chunks(TOGETHER) {
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

#[derive(FromQueryResult)]
struct KeyRow {
    id: String,
    title: String,
    fingerprint: String,
}
