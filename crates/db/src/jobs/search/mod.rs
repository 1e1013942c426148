//! The search of public jobs, in the index of those that are open (`job_index`). The statements are the same on both engines but for
//! the words: a virtual table on SQLite (`job_search`), a column on PostgreSQL (`job_index.words`).

mod by_match;
mod counts;
mod employer;
mod filters;
mod index;

pub use by_match::{HitKey, first, texts, understood};
pub use counts::{counts, total};
pub use domain::jobs::terms::{Indexed, Terms, Where};
pub use employer::{count_of_organization, of_organization};
pub(super) use index::{TOGETHER, refresh};
pub use index::{index, known, words_near};

use domain::jobs::search::{JobAddress, JobHit, JobOrder, JobSearch, YearlyPay};
use kernel::{JobId, Page, PageRequest, Timestamp};
use matching::{EmploymentType, Remote, Seniority};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};

use crate::{DbError, Engine, dialect::engine, row};

/// The columns of a hit.
const HIT: &str = "j.id, j.title, j.company, j.place, j.city, j.region, j.country, j.remote, j.employment, j.seniority, j.salary_min, j.salary_max, \
                   j.currency, j.listed_at, j.source";

/// A page of hits.
///
/// # Errors
/// If the database does not answer.
pub async fn page<C: ConnectionTrait>(
    c: &C,
    search: &JobSearch,
    terms: &Terms,
    request: &PageRequest,
) -> Result<Page<JobHit>, DbError> {
    let mut query = Query::new(c.get_database_backend());
    query.matching(terms);
    query.filters(search, terms, None);
    // The number follows the order in which jobs came.
    let ranked = query.is_ranked && search.order != Some(JobOrder::Newest);
    let rank = if ranked { query.rank.clone() } else { "0.0".to_owned() };
    let order = if ranked { "rank" } else { "j.listed_at" };
    let after = request.after.as_ref().and_then(|cursor| cursor.0.split_once('.'));
    if let Some((at, number)) = after.and_then(|(at, number)| Some((at, number.parse::<i64>().ok()?))) {
        let key = if ranked {
            at.parse::<u64>().ok().map(|bits| (rank.as_str(), f64::from_bits(bits).into()))
        } else {
            let moment = at.parse().ok().and_then(chrono::DateTime::from_timestamp_micros);
            moment.map(|at| ("j.listed_at", at.into()))
        };
        // An unknown cursor starts from the beginning.
        if let Some((column, value)) = key {
            let (value, number) = (query.bind(value), query.bind(number.into()));
            query.and(&format!("({column} < {value} OR ({column} = {value} AND j.number < {number}))"));
        }
    }
    let limit = query.bind(i64::try_from(request.limit() + 1).unwrap_or(i64::MAX).into());
    let sql = format!(
        "{}SELECT {HIT}, p.number, p.rank FROM (SELECT j.number, j.job_id, CAST({rank} AS DOUBLE PRECISION) AS rank \
         FROM job_index j{} WHERE TRUE{} ORDER BY {order} DESC, j.number DESC LIMIT {limit}) p \
         JOIN jobs j ON j.id = p.job_id ORDER BY {order} DESC, p.number DESC",
        query.with, query.join, query.conditions
    );
    let rows = HitRow::find_by_statement(query.statement(sql)).all(c).await?;
    let cursor = |row: &HitRow| {
        let at = if ranked { row.rank.to_bits().to_string() } else { row.listed_at.timestamp_micros().to_string() };
        format!("{at}.{}", row.number)
    };
    let page = row::page(rows, request.limit(), cursor);
    let items = page.items.into_iter().map(HitRow::typed).collect::<Result<_, _>>()?;
    Ok(Page { items, next: page.next })
}

/// The hits with these ids, in the order of the ids; those that no search finds any more are left out.
///
/// # Errors
/// If the database does not answer.
pub async fn by_ids<C: ConnectionTrait>(c: &C, ids: &[JobId]) -> Result<Vec<JobHit>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::new(c.get_database_backend());
    let words: Vec<String> = ids.iter().map(|id| query.bind(id.to_string().into())).collect();
    let sql = format!(
        "SELECT {HIT}, i.number, CAST(0.0 AS DOUBLE PRECISION) AS rank FROM job_index i JOIN jobs j ON j.id = i.job_id \
         WHERE i.job_id IN ({})",
        words.join(", ")
    );
    let rows = HitRow::find_by_statement(query.statement(sql)).all(c).await?;
    let mut hits = rows.into_iter().map(HitRow::typed).collect::<Result<Vec<_>, _>>()?;
    hits.sort_by_key(|hit| ids.iter().position(|id| *id == hit.id));
    Ok(hits)
}

/// A statement in the making. Both engines number their parameters: `$1`.
struct Query {
    backend: DbBackend,
    /// The numbers of the jobs that say the words, as the table `m`.
    with: String,
    /// How well such a job fits the words.
    rank: String,
    join: &'static str,
    is_ranked: bool,
    conditions: String,
    values: Vec<Value>,
}

impl Query {
    fn new(backend: DbBackend) -> Self {
        Self {
            backend,
            with: String::new(),
            rank: "m.rank".to_owned(),
            join: "",
            is_ranked: false,
            conditions: String::new(),
            values: Vec::new(),
        }
    }

    fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    fn and(&mut self, condition: &str) {
        self.conditions.push_str(" AND ");
        self.conditions.push_str(condition);
    }

    fn statement(&self, sql: String) -> Statement {
        Statement::from_sql_and_values(self.backend, sql, self.values.clone())
    }

    fn matching(&mut self, terms: &Terms) {
        if terms.words.is_empty() && terms.place.is_empty() {
            return;
        }
        let engine = engine(self.backend);
        let expression = self.bind(expression(engine, terms).into());
        self.with = match engine {
            Engine::Sqlite => format!(
                "WITH m AS (SELECT rowid AS number, -bm25(job_search, 10.0, 5.0, 3.0, 1.0) AS rank FROM job_search \
                 WHERE job_search MATCH {expression}) "
            ),
            Engine::Postgres => {
                self.rank =
                    format!("CAST(ts_rank_cd(j.words, to_tsquery('simple', {expression})) AS DOUBLE PRECISION)");
                format!("WITH m (number) AS (SELECT * FROM job_index_matches(to_tsquery('simple', {expression}))) ")
            }
        };
        self.join = " JOIN m ON m.number = j.number";
        self.is_ranked = !terms.words.is_empty();
    }
}

/// The words as the engine's full-text search writes them. They consist of letters and digits, so nothing has to be escaped.
fn expression(engine: Engine, terms: &Terms) -> String {
    let any = |alternatives: &Vec<String>, end: &str| {
        let (quote, or) = if engine == Engine::Sqlite { ("\"", " OR ") } else { ("", " | ") };
        let all: Vec<String> = alternatives.iter().map(|word| format!("{quote}{word}{quote}{end}")).collect();
        format!("({})", all.join(or))
    };
    let (and, begins, placed) = match engine {
        Engine::Sqlite => (" AND ", " *", " *"),
        Engine::Postgres => (" & ", ":*", ":*C"),
    };
    let words = terms.words.iter().map(|alternatives| any(alternatives, begins));
    let place = terms.place.iter().map(|alternatives| {
        let any = any(alternatives, placed);
        if engine == Engine::Sqlite { format!("place : {any}") } else { any }
    });
    words.chain(place).collect::<Vec<_>>().join(and)
}

#[derive(FromQueryResult)]
struct HitRow {
    id: String,
    title: String,
    company: String,
    place: String,
    city: String,
    region: String,
    country: String,
    remote: String,
    employment: String,
    seniority: String,
    salary_min: Option<i64>,
    salary_max: Option<i64>,
    currency: String,
    listed_at: Timestamp,
    source: String,
    number: i64,
    rank: f64,
}

impl HitRow {
    fn typed(self) -> Result<JobHit, DbError> {
        let pay = (self.salary_min.is_some() || self.salary_max.is_some()).then_some(YearlyPay {
            min: self.salary_min,
            max: self.salary_max,
            currency: self.currency,
        });
        Ok(JobHit {
            id: row::parse(&self.id, "jobs.id")?,
            title: self.title,
            company: self.company,
            place: self.place,
            address: JobAddress { city: self.city, region: self.region, country: self.country },
            remote: Remote::from_word(&self.remote),
            employment: EmploymentType::from_word(&self.employment),
            seniority: Seniority::from_word(&self.seniority),
            pay,
            listed_at: self.listed_at,
            source: self.source,
        })
    }
}
