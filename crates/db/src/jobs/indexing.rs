//! What a search server has to be told of public jobs. Each change raises the revision of its job in the same statement or
//! transaction, so nothing is lost when a worker dies; a job is left to tell of while the server does not have its revision.

use std::collections::HashMap;

use domain::jobs::terms::Listed;
use kernel::JobId;
use matching::{EmploymentType, Remote, Seniority};
use places::Position;
use sea_orm::{
    ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, UpdateMany,
    sea_query::{Condition, Expr, ExprTrait},
};

use super::{public::SPONSORED, search::TOGETHER};
use crate::{
    DbError, Tx,
    entity::{
        job_index, job_index_skills,
        jobs::{COLUMN, Column, Entity, Model},
    },
    row,
};

/// A job to tell a search server of.
#[derive(Debug, Clone, PartialEq)]
pub struct Pending {
    pub id: JobId,
    /// The revision that is told.
    pub revision: i32,
    /// What was noted as told before.
    pub indexed: i32,
    /// What to tell; `None` if no search may find it any more.
    pub job: Option<Listed>,
}

/// Raises the revision of the jobs that a statement changes.
pub(super) fn raised(update: UpdateMany<Entity>) -> UpdateMany<Entity> {
    update.col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
}

/// Raises the revision of jobs whose row stays as it is.
pub(super) async fn touch<C: ConnectionTrait>(c: &C, ids: &[String]) -> Result<(), DbError> {
    for some in ids.chunks(TOGETHER) {
        raised(Entity::update_many()).filter(COLUMN.id.is_in(some)).exec(c).await?;
    }
    Ok(())
}

/// Public jobs whose revision the search server does not have.
fn left() -> Condition {
    Condition::all()
        .add(Expr::col(Column::Indexed).ne(Expr::col(Column::Revision)))
        .add(COLUMN.pasted_by.is_null())
        .add(COLUMN.listed_at.is_not_null())
}

/// The number of jobs that a search server has to be told of.
///
/// # Errors
/// If the database does not answer.
pub async fn count<C: ConnectionTrait>(c: &C) -> Result<u64, DbError> {
    Ok(Entity::find().filter(left()).count(c).await?)
}

/// Jobs that a search server has to be told of, at most so many, in the order of their ids.
///
/// # Errors
/// If the database does not answer.
pub async fn pending<C: ConnectionTrait>(c: &C, most: u64) -> Result<Vec<Pending>, DbError> {
    let rows = Entity::find().filter(left()).order_by_asc(Column::Id).limit(most).all(c).await?;
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let mut open: HashMap<String, job_index::Model> = HashMap::new();
    for row in job_index::Entity::find().filter(job_index::COLUMN.job_id.is_in(ids)).all(c).await? {
        open.insert(row.job_id.clone(), row);
    }
    let numbers: Vec<i64> = open.values().map(|row| row.number).collect();
    let mut skills: HashMap<i64, Vec<String>> = HashMap::new();
    let found = job_index_skills::Entity::find().filter(job_index_skills::COLUMN.number.is_in(numbers));
    for row in found.order_by_asc(job_index_skills::Column::Skill).all(c).await? {
        skills.entry(row.number).or_default().push(row.skill);
    }
    let told = |row: Model| {
        let (id, revision, indexed) = (row::parse(&row.id, "jobs.id")?, row.revision, row.indexed);
        let job = open.get(&row.id).map(|entry| {
            let sources = entry.sources.split(';').filter(|code| !code.is_empty()).map(str::to_owned).collect();
            listed(id, row, skills.remove(&entry.number).unwrap_or_default(), sources)
        });
        Ok(Pending { id, revision, indexed, job })
    };
    rows.into_iter().map(told).collect()
}

fn listed(id: JobId, row: Model, skills: Vec<String>, sources: Vec<String>) -> Listed {
    let position = row.latitude.zip(row.longitude).filter(|_| row.x.is_some());
    Listed {
        id,
        position: position.map(|(latitude, longitude)| Position { latitude, longitude }),
        remote: Remote::from_word(&row.remote),
        employment: EmploymentType::from_word(&row.employment),
        seniority: Seniority::from_word(&row.seniority),
        pay: row.salary_max.or(row.salary_min),
        visa: (!row.visa.is_empty()).then(|| row.visa == SPONSORED),
        listed_at: row.listed_at.unwrap_or(row.first_seen_at),
        title: row.title,
        company: row.company,
        place: row.place,
        region: row.region,
        country: row.country,
        posting: row.posting,
        skills,
        sources,
    }
}

/// Notes what the search server was told. A job of which another worker told it another revision in the meantime has to be told again:
/// nobody knows which of both came last.
///
/// # Errors
/// If the database does not answer.
pub async fn told(tx: &Tx, jobs: &[Pending]) -> Result<(), DbError> {
    let mut alike: HashMap<(i32, i32), Vec<String>> = HashMap::new();
    for job in jobs {
        alike.entry((job.indexed, job.revision)).or_default().push(job.id.to_string());
    }
    for ((before, revision), ids) in alike {
        let of = Condition::all().add(COLUMN.id.is_in(ids));
        let noted = Entity::update_many().col_expr(Column::Indexed, Expr::value(revision)).filter(of.clone());
        noted.filter(COLUMN.indexed.eq(before)).exec(tx).await?;
        raised(Entity::update_many()).filter(of).filter(COLUMN.indexed.ne(revision)).exec(tx).await?;
    }
    Ok(())
}

/// Has a search server told of all jobs. What workers tell it of what they read before does not count.
///
/// # Errors
/// If the database does not answer.
pub async fn all_again(tx: &Tx) -> Result<(), DbError> {
    let public = Condition::all().add(COLUMN.pasted_by.is_null()).add(COLUMN.listed_at.is_not_null());
    raised(Entity::update_many()).filter(public).exec(tx).await?;
    Ok(())
}
