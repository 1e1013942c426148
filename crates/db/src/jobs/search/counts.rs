//! How many jobs there are for each choice of a filter.

use domain::jobs::search::{JobFacets, JobFilter, JobSearch, JobSource};
use matching::{EmploymentType, Remote, Seniority};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::{
    FOUND, Query, Terms,
    filters::{FITS, SILENT},
};
use crate::{DbError, jobs::public::SPONSORED};

/// Skills and sources that are counted.
const MOST: u64 = 20;

/// The number of hits.
///
/// # Errors
/// If the database does not answer.
pub async fn total<C: ConnectionTrait>(c: &C, search: &JobSearch, terms: &Terms) -> Result<u64, DbError> {
    let mut query = Query::new(c.get_database_backend());
    query.matching(terms);
    query.filters(search, terms, None);
    count(c, query).await
}

/// The number of hits, and those of each choice of a filter. The names of sources are their codes.
///
/// # Errors
/// If the database does not answer.
pub async fn counts<C: ConnectionTrait>(c: &C, search: &JobSearch, terms: &Terms) -> Result<(u64, JobFacets), DbError> {
    let cells = cells(c, search, terms).await?;
    let (total, mut facets) = facets(search, &cells);
    let skills = join(c, search, terms, ("job_skills", "skill"), None).await?;
    let chosen = |skill: &str| search.skills.iter().any(|chosen| chosen.to_lowercase() == skill.to_lowercase());
    facets.skills = skills.into_iter().filter(|(skill, _)| !chosen(skill)).collect();
    let sources = join(
        c,
        search,
        terms,
        ("(SELECT job_id, source FROM job_sources WHERE NOT gone)", "source"),
        Some(JobFilter::Sources),
    )
    .await?;
    facets.sources = sources.into_iter().map(|(code, hits)| JobSource { name: code.clone(), code, hits }).collect();
    if search.asks(JobFilter::Skills) {
        let mut query = Query::new(c.get_database_backend());
        query.matching(terms);
        query.filters(search, terms, Some(JobFilter::Skills));
        query.and("NOT EXISTS (SELECT 1 FROM job_skills k WHERE k.job_id = j.id)");
        facets.unstated.push((JobFilter::Skills, count(c, query).await?));
    }
    facets.unstated.retain(|(_, jobs)| *jobs > 0);
    Ok((total, facets))
}

async fn count<C: ConnectionTrait>(c: &C, query: Query) -> Result<u64, DbError> {
    let sql =
        format!("{}SELECT COUNT(*) AS jobs FROM jobs j{} WHERE {FOUND}{}", query.with, query.join, query.conditions);
    let row = Number::find_by_statement(query.statement(sql)).one(c).await?;
    Ok(row.map_or(0, |row| unsigned(row.jobs)))
}

/// The hits of each value of a column of another table, the most frequent first; without one of the filters.
async fn join<C: ConnectionTrait>(
    c: &C,
    search: &JobSearch,
    terms: &Terms,
    (table, column): (&str, &str),
    but: Option<JobFilter>,
) -> Result<Vec<(String, u64)>, DbError> {
    let mut query = Query::new(c.get_database_backend());
    query.matching(terms);
    query.filters(search, terms, but);
    let sql = format!(
        "{}SELECT t.{column} AS word, COUNT(DISTINCT j.id) AS jobs FROM jobs j{} JOIN {table} t ON t.job_id = j.id \
         WHERE {FOUND}{} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST}",
        query.with, query.join, query.conditions
    );
    let rows = Counted::find_by_statement(query.statement(sql)).all(c).await?;
    Ok(rows.into_iter().map(|row| (row.word, unsigned(row.jobs))).collect())
}

/// The number of jobs for each combination of what they say to the filters of one value.
async fn cells<C: ConnectionTrait>(c: &C, search: &JobSearch, terms: &Terms) -> Result<Vec<Cell>, DbError> {
    let mut query = Query::new(c.get_database_backend());
    query.matching(terms);
    query.others(search, terms, None);
    let (pay, place) = (query.pay(search), query.placed(search, terms));
    let sql = format!(
        "{}SELECT j.remote, j.employment, j.seniority, j.visa, {pay} AS pay, {place} AS place, COUNT(*) AS jobs \
         FROM jobs j{} WHERE {FOUND}{} GROUP BY 1, 2, 3, 4, 5, 6",
        query.with, query.join, query.conditions
    );
    Ok(Cell::find_by_statement(query.statement(sql)).all(c).await?)
}

/// Sums the cells of all combinations: those of a choice count the jobs that the other filters leave.
fn facets(search: &JobSearch, cells: &[Cell]) -> (u64, JobFacets) {
    use JobFilter as F;
    let remote: Vec<&str> = search.remote.iter().map(|one| one.word()).collect();
    let employment: Vec<&str> = search.employment.iter().map(|one| one.word()).collect();
    let seniority: Vec<&str> = search.seniority.iter().map(|one| one.word()).collect();
    let visa: &[&str] = if search.visa { &[SPONSORED] } else { &[] };
    let fits = |chosen: &[&str], stated: &str| chosen.is_empty() || chosen.contains(&stated);
    // Each filter, whether a cell fits, and whether it says nothing.
    let answers = |cell: &Cell| {
        [
            (F::Remote, fits(&remote, &cell.remote), cell.remote.is_empty()),
            (F::Employment, fits(&employment, &cell.employment), cell.employment.is_empty()),
            (F::Seniority, fits(&seniority, &cell.seniority), cell.seniority.is_empty()),
            (F::Visa, fits(visa, &cell.visa), cell.visa.is_empty()),
            (F::Salary, cell.pay == FITS, cell.pay == SILENT),
            (F::Place, cell.place == FITS, cell.place == SILENT),
        ]
    };
    let fits_but = |cell: &Cell, but: Option<F>| answers(cell).iter().all(|(of, fits, _)| *fits || Some(*of) == but);
    let sum = |counts: &dyn Fn(&Cell) -> bool| -> u64 {
        cells.iter().filter(|cell| counts(cell)).map(|cell| unsigned(cell.jobs)).sum()
    };
    let silent = |filter: F| {
        sum(&|cell| {
            let is_silent = answers(cell).iter().any(|(of, fits, silent)| *of == filter && *silent && !*fits);
            is_silent && fits_but(cell, Some(filter))
        })
    };
    let scalar = [F::Remote, F::Employment, F::Seniority, F::Visa, F::Salary, F::Place];
    let facets = JobFacets {
        remote: choices(Remote::ALL, |one| sum(&|cell| cell.remote == one.word() && fits_but(cell, Some(F::Remote)))),
        employment: choices(EmploymentType::ALL, |one| {
            sum(&|cell| cell.employment == one.word() && fits_but(cell, Some(F::Employment)))
        }),
        seniority: choices(Seniority::ALL, |one| {
            sum(&|cell| cell.seniority == one.word() && fits_but(cell, Some(F::Seniority)))
        }),
        visa: sum(&|cell| cell.visa == SPONSORED && fits_but(cell, Some(F::Visa))),
        skills: Vec::new(),
        sources: Vec::new(),
        unstated: scalar.into_iter().filter(|of| search.asks(*of)).map(|of| (of, silent(of))).collect(),
    };
    (sum(&|cell| fits_but(cell, None)), facets)
}

fn choices<T: Copy>(all: &[T], count: impl Fn(T) -> u64) -> Vec<(T, u64)> {
    all.iter().map(|one| (*one, count(*one))).filter(|(_, count)| *count > 0).collect()
}

fn unsigned(jobs: i64) -> u64 {
    u64::try_from(jobs).unwrap_or_default()
}

#[derive(FromQueryResult)]
struct Cell {
    remote: String,
    employment: String,
    seniority: String,
    visa: String,
    /// What it says to the filter: see [`FITS`].
    pay: i32,
    place: i32,
    jobs: i64,
}

#[derive(FromQueryResult)]
struct Counted {
    word: String,
    jobs: i64,
}

#[derive(FromQueryResult)]
struct Number {
    jobs: i64,
}
