//! How many jobs there are for each choice of a filter.

use std::collections::BTreeMap;

use domain::jobs::search::{JobFacets, JobFilter, JobSearch, JobSource, SKILLS_COUNTED_IN};
use matching::{EmploymentType, Remote, Seniority};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::{
    Query, Terms,
    filters::{FITS, OTHER, SILENT},
};
use crate::{DbError, jobs::public::SPONSORED};

/// Skills that are counted.
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
    let skills = skills(c, search, terms).await?;
    let chosen = |skill: &str| search.skills.iter().any(|chosen| chosen.to_lowercase() == skill.to_lowercase());
    facets.skills = skills.into_iter().filter(|(skill, _)| !chosen(skill)).collect();
    facets.skills_counted_in = (total > SKILLS_COUNTED_IN).then_some(SKILLS_COUNTED_IN);
    if search.asks(JobFilter::Skills) {
        let mut query = Query::new(c.get_database_backend());
        query.matching(terms);
        query.filters(search, terms, Some(JobFilter::Skills));
        query.and("NOT EXISTS (SELECT 1 FROM job_index_skills k WHERE k.number = j.number)");
        facets.unstated.push((JobFilter::Skills, count(c, query).await?));
    }
    facets.unstated.retain(|(_, jobs)| *jobs > 0);
    Ok((total, facets))
}

async fn count<C: ConnectionTrait>(c: &C, query: Query) -> Result<u64, DbError> {
    let (with, join, conditions) = (&query.with, query.join, &query.conditions);
    let sql = format!("{with}SELECT COUNT(*) AS jobs FROM job_index j{join} WHERE TRUE{conditions}");
    let row = Number::find_by_statement(query.statement(sql)).one(c).await?;
    Ok(row.map_or(0, |row| unsigned(row.jobs)))
}

/// The newest hits of each skill, the most frequent first. A search that finds more is not counted to the end: each job has several
/// skills, so that it would take longer than all the rest of the search.
async fn skills<C: ConnectionTrait>(c: &C, search: &JobSearch, terms: &Terms) -> Result<Vec<(String, u64)>, DbError> {
    let mut query = Query::new(c.get_database_backend());
    query.matching(terms);
    query.filters(search, terms, None);
    let sql = format!(
        "{}SELECT k.skill AS word, COUNT(*) AS jobs FROM (SELECT j.number FROM job_index j{} WHERE TRUE{} \
         ORDER BY j.listed_at DESC, j.number DESC LIMIT {SKILLS_COUNTED_IN}) t JOIN job_index_skills k ON k.number = t.number \
         GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST}",
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
    // What a job says to the filters of pay and place is summed, and only the others are grouped by: those are in an index in this
    // order, so that nothing has to be sorted.
    let answers = |asked: bool| if asked { [FITS, SILENT, OTHER].as_slice() } else { &[FITS] };
    let pairs: Vec<(i32, i32)> = (answers(search.asks(JobFilter::Salary)).iter())
        .flat_map(|pay| answers(search.asks(JobFilter::Place)).iter().map(|place| (*pay, *place)))
        .collect();
    let sums: String = (pairs.iter())
        .map(|(pay, place)| {
            format!(", SUM(CASE WHEN pay = {pay} AND place = {place} THEN 1 ELSE 0 END) AS jobs_{pay}_{place}")
        })
        .collect();
    let sql = format!(
        "{}SELECT remote, employment, seniority, visa, sources{sums} FROM (SELECT j.remote, j.employment, j.seniority, j.visa, \
         j.sources, {pay} AS pay, {place} AS place FROM job_index j{} WHERE TRUE{}) t \
         GROUP BY remote, employment, seniority, visa, sources",
        query.with, query.join, query.conditions
    );
    let mut cells = Vec::new();
    for row in c.query_all_raw(query.statement(sql)).await? {
        for (pay, place) in &pairs {
            let jobs: i64 = row.try_get("", &format!("jobs_{pay}_{place}"))?;
            let text = |column: &str| row.try_get::<String>("", column);
            if jobs > 0 {
                cells.push(Cell {
                    remote: text("remote")?,
                    employment: text("employment")?,
                    seniority: text("seniority")?,
                    visa: text("visa")?,
                    sources: text("sources")?,
                    pay: *pay,
                    place: *place,
                    jobs,
                });
            }
        }
    }
    Ok(cells)
}

/// Sums the cells of all combinations: those of a choice count the jobs that the other filters leave.
fn facets(search: &JobSearch, cells: &[Cell]) -> (u64, JobFacets) {
    use JobFilter as F;
    let remote: Vec<&str> = search.remote.iter().map(|one| one.word()).collect();
    let employment: Vec<&str> = search.employment.iter().map(|one| one.word()).collect();
    let seniority: Vec<&str> = search.seniority.iter().map(|one| one.word()).collect();
    let visa: &[&str] = if search.visa { &[SPONSORED] } else { &[] };
    let is_chosen = |code: &str| search.sources.iter().any(|chosen| chosen == code);
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
            (F::Sources, search.sources.is_empty() || cell.sources().any(is_chosen), false),
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
        skills_counted_in: None,
        sources: sources(cells.iter().filter(|cell| fits_but(cell, Some(F::Sources)))),
        unstated: scalar.into_iter().filter(|of| search.asks(*of)).map(|of| (of, silent(of))).collect(),
    };
    (sum(&|cell| fits_but(cell, None)), facets)
}

/// The jobs of each source, the one with most first.
fn sources<'a>(cells: impl Iterator<Item = &'a Cell>) -> Vec<JobSource> {
    let mut hits: BTreeMap<&str, u64> = BTreeMap::new();
    for cell in cells {
        for code in cell.sources() {
            *hits.entry(code).or_default() += unsigned(cell.jobs);
        }
    }
    let named = |(code, hits): (&str, u64)| JobSource { code: code.to_owned(), name: code.to_owned(), hits };
    let mut sources: Vec<JobSource> = hits.into_iter().map(named).collect();
    sources.sort_by_key(|source| std::cmp::Reverse(source.hits));
    sources
}

fn choices<T: Copy>(all: &[T], count: impl Fn(T) -> u64) -> Vec<(T, u64)> {
    all.iter().map(|one| (*one, count(*one))).filter(|(_, count)| *count > 0).collect()
}

fn unsigned(jobs: i64) -> u64 {
    u64::try_from(jobs).unwrap_or_default()
}

struct Cell {
    remote: String,
    employment: String,
    seniority: String,
    visa: String,
    /// What it says to the filter: see [`FITS`].
    pay: i32,
    place: i32,
    /// As in the index.
    sources: String,
    jobs: i64,
}

impl Cell {
    fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.split(';').filter(|code| !code.is_empty())
    }
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
