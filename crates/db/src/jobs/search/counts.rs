//! How many jobs there are for each choice of a filter.

use domain::jobs::search::{JobFacets, JobSearch};
use matching::{EmploymentType, Remote, Seniority};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::{FOUND, PAY, Query, Terms};
use crate::DbError;

/// The number of hits, and those of each choice of a filter.
///
/// # Errors
/// If the database does not answer.
pub async fn counts<C: ConnectionTrait>(c: &C, search: &JobSearch, terms: &Terms) -> Result<(u64, JobFacets), DbError> {
    let mut query = Query::new(c.get_database_backend());
    query.matching(terms);
    query.filter(search, terms, false);
    let pay = match search.salary {
        Some(least) => {
            let least = query.bind(i64::from(least).into());
            format!("CASE WHEN {PAY} IS NULL THEN 2 WHEN {PAY} >= {least} THEN 1 ELSE 0 END")
        }
        None => "1".to_owned(),
    };
    let sql = format!(
        "{}SELECT j.remote, j.employment, j.seniority, {pay} AS pay, COUNT(*) AS jobs FROM jobs j{} WHERE {FOUND}{} \
         GROUP BY 1, 2, 3, 4",
        query.with, query.join, query.conditions
    );
    let cells = Cell::find_by_statement(query.statement(sql)).all(c).await?;
    Ok(facets(search, &cells))
}

/// Sums the cells of all combinations: those of a choice count the jobs that the other filters leave.
fn facets(search: &JobSearch, cells: &[Cell]) -> (u64, JobFacets) {
    let fits = |chosen: Option<&str>, stated: &str| chosen.is_none_or(|chosen| chosen == stated);
    let remote = |cell: &Cell| fits(search.remote.map(Remote::word), &cell.remote);
    let employment = |cell: &Cell| fits(search.employment.map(EmploymentType::word), &cell.employment);
    let seniority = |cell: &Cell| fits(search.seniority.map(Seniority::word), &cell.seniority);
    let paid = |cell: &Cell| cell.pay == 1;
    let sum = |counts: &dyn Fn(&Cell) -> bool| -> u64 {
        cells.iter().filter(|cell| counts(cell)).map(|cell| u64::try_from(cell.jobs).unwrap_or_default()).sum()
    };
    let facets = JobFacets {
        remote: choices(Remote::ALL, |one| {
            sum(&|cell| cell.remote == one.word() && employment(cell) && seniority(cell) && paid(cell))
        }),
        employment: choices(EmploymentType::ALL, |one| {
            sum(&|cell| cell.employment == one.word() && remote(cell) && seniority(cell) && paid(cell))
        }),
        seniority: choices(Seniority::ALL, |one| {
            sum(&|cell| cell.seniority == one.word() && remote(cell) && employment(cell) && paid(cell))
        }),
        without_pay: sum(&|cell| cell.pay == 2 && remote(cell) && employment(cell) && seniority(cell)),
    };
    (sum(&|cell| remote(cell) && employment(cell) && seniority(cell) && paid(cell)), facets)
}

fn choices<T: Copy>(all: &[T], count: impl Fn(T) -> u64) -> Vec<(T, u64)> {
    all.iter().map(|one| (*one, count(*one))).filter(|(_, count)| *count > 0).collect()
}

#[derive(FromQueryResult)]
struct Cell {
    remote: String,
    employment: String,
    seniority: String,
    /// 1 if the pay is enough, 2 if it is not stated.
    pay: i32,
    jobs: i64,
}
