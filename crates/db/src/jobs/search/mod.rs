//! The search of public jobs. The statements are the same on both engines but for the index of words: a virtual table on SQLite
//! (`job_search`), a column on PostgreSQL (`jobs.search`).

mod by_match;
mod counts;
mod filters;
mod index;

pub use by_match::{HitKey, first, hits_of, texts, understood};
pub use counts::{counts, total};
pub use filters::Where;
pub use index::{Indexed, index, known, unindex, words_near};

use domain::jobs::search::{JobAddress, JobHit, JobOrder, JobSearch, YearlyPay};
use kernel::{Page, PageRequest, Timestamp};
use matching::{EmploymentType, Remote, Seniority};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};

use crate::{DbError, Engine, dialect::engine, row};

/// The search terms, prepared for the index.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The words, each with what may stand instead of it; folded, of letters and digits only. A job must have a word that begins
    /// with one of each.
    pub words: Vec<Vec<String>>,
    /// The same for the location, where it is no place that is known.
    pub place: Vec<Vec<String>>,
    /// Where the jobs must be.
    pub area: Option<Where>,
    /// The earliest time of posting.
    pub since: Option<Timestamp>,
    /// First seen here after the first time and not after the second.
    pub first_seen: Option<(Timestamp, Timestamp)>,
}

/// The columns of a hit.
const HIT: &str = "j.id, j.title, j.company, j.place, j.city, j.region, j.country, j.remote, j.employment, j.seniority, j.salary_min, j.salary_max, \
                   j.currency, j.listed_at, j.source";
/// What every search finds: open and not pasted by anybody.
const FOUND: &str = "j.pasted_by IS NULL AND j.listed_at IS NOT NULL AND j.state = 'open'";

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
    let ranked = query.is_ranked && search.order != Some(JobOrder::Newest);
    let (rank, order) =
        if ranked { ("m.rank", "m.rank DESC, j.id DESC") } else { ("0.0", "j.listed_at DESC, j.id DESC") };
    if let Some((at, id)) = request.after.as_ref().and_then(|cursor| cursor.0.split_once('.')) {
        let key = if ranked {
            at.parse::<u64>().ok().map(|bits| ("m.rank", f64::from_bits(bits).into()))
        } else {
            let moment = at.parse().ok().and_then(chrono::DateTime::from_timestamp_micros);
            moment.map(|at| ("j.listed_at", at.into()))
        };
        // An unknown cursor starts from the beginning.
        if let Some((column, value)) = key {
            let (value, id) = (query.bind(value), query.bind(id.into()));
            query.and(&format!("({column} < {value} OR ({column} = {value} AND j.id < {id}))"));
        }
    }
    let limit = query.bind(i64::try_from(request.limit() + 1).unwrap_or(i64::MAX).into());
    let sql = format!(
        "{}SELECT {HIT}, CAST({rank} AS DOUBLE PRECISION) AS rank FROM jobs j{} WHERE {FOUND}{} ORDER BY {order} LIMIT {limit}",
        query.with, query.join, query.conditions
    );
    let rows = HitRow::find_by_statement(query.statement(sql)).all(c).await?;
    let cursor = |row: &HitRow| {
        let at = if ranked { row.rank.to_bits().to_string() } else { row.listed_at.timestamp_micros().to_string() };
        format!("{at}.{}", row.id)
    };
    let page = row::page(rows, request.limit(), cursor);
    let items = page.items.into_iter().map(HitRow::typed).collect::<Result<_, _>>()?;
    Ok(Page { items, next: page.next })
}

/// A statement in the making. Both engines number their parameters: `$1`.
struct Query {
    backend: DbBackend,
    /// The jobs that say the words, with their rank, as the table `m`.
    with: String,
    join: &'static str,
    is_ranked: bool,
    conditions: String,
    values: Vec<Value>,
}

impl Query {
    fn new(backend: DbBackend) -> Self {
        Self { backend, with: String::new(), join: "", is_ranked: false, conditions: String::new(), values: Vec::new() }
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
                "WITH m AS (SELECT job_id AS id, -bm25(job_search, 0.0, 10.0, 5.0, 3.0, 1.0) AS rank FROM job_search \
                 WHERE job_search MATCH {expression}) "
            ),
            Engine::Postgres => format!(
                "WITH m AS (SELECT s.id, CAST(ts_rank_cd(s.search, q) AS DOUBLE PRECISION) AS rank FROM jobs s, \
                 to_tsquery('simple', {expression}) q WHERE s.search @@ q) "
            ),
        };
        self.join = " JOIN m ON m.id = j.id";
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
