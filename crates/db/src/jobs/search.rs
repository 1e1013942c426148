//! The search of public jobs. The statements are the same on both engines but for the index of words: a virtual table on SQLite
//! (`job_search`), a column on PostgreSQL (`jobs.search`).

use domain::jobs::search::{JobFacets, JobHit, JobOrder, JobSearch, YearlyPay};
use kernel::{Page, PageRequest, Timestamp};
use matching::{EmploymentType, Remote, Seniority};
use sea_orm::{
    ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, Statement, Value,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::{
    DbError, Engine,
    dialect::engine,
    entity::job_words::{self, COLUMN},
    row,
};

/// What a search needs besides its filters.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The words, each with what may stand instead of it; folded, of letters and digits only. A job must have a word that begins
    /// with one of each.
    pub words: Vec<Vec<String>>,
    /// The same for the location.
    pub place: Vec<Vec<String>>,
    /// The earliest time of posting.
    pub since: Option<Timestamp>,
}

/// What the index of words is made of; folded.
#[derive(Debug, Clone, Default)]
pub struct Indexed {
    pub title: String,
    pub company: String,
    pub place: String,
    pub posting: String,
}

/// The columns of a hit.
const HIT: &str = "j.id, j.title, j.company, j.place, j.remote, j.employment, j.seniority, j.salary_min, j.salary_max, \
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
    query.filter(search, terms, true);
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

/// The best pay that a job states.
const PAY: &str = "COALESCE(j.salary_max, j.salary_min)";

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

/// Which of these words begin a word of a title or an employer.
///
/// # Errors
/// If the database does not answer.
pub async fn known<C: ConnectionTrait>(c: &C, word: &str) -> Result<bool, DbError> {
    let found = job_words::Entity::find()
        .filter(COLUMN.word.gte(word.to_owned()))
        .filter(COLUMN.word.lt(format!("{word}\u{10ffff}")))
        .limit(1)
        .one(c)
        .await?;
    Ok(found.is_some())
}

/// Words of titles and employers of about this length that begin with the same letter.
///
/// # Errors
/// If the database does not answer.
pub async fn words_near<C: ConnectionTrait>(c: &C, word: &str, distance: usize) -> Result<Vec<String>, DbError> {
    let letters = word.chars().count();
    let first: String = word.chars().take(1).collect();
    let length = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    let chars = || Expr::cust("LENGTH(word)");
    Ok(job_words::Entity::find()
        .filter(COLUMN.word.gte(first.clone()))
        .filter(COLUMN.word.lt(format!("{first}\u{10ffff}")))
        .filter(chars().gte(length(letters.saturating_sub(distance))))
        .filter(chars().lte(length(letters + distance)))
        .all(c)
        .await?
        .into_iter()
        .map(|found| found.word)
        .collect())
}

/// Puts a public job into the index of words, instead of what is there of it.
///
/// # Errors
/// If the database does not answer.
pub async fn index<C: ConnectionTrait>(c: &C, id: kernel::JobId, text: &Indexed) -> Result<(), DbError> {
    let backend = c.get_database_backend();
    let values = [id.to_string(), text.title.clone(), text.company.clone(), text.place.clone(), text.posting.clone()];
    match engine(backend) {
        Engine::Postgres => {
            let sql = "UPDATE jobs SET search = setweight(to_tsvector('simple', $2), 'A') || setweight(to_tsvector('simple', $3), 'B') \
                       || setweight(to_tsvector('simple', $4), 'C') || setweight(to_tsvector('simple', $5), 'D') WHERE id = $1";
            c.execute_raw(Statement::from_sql_and_values(backend, sql, values.map(Value::from))).await?;
        }
        Engine::Sqlite => {
            unindex(c, id).await?;
            let sql = "INSERT INTO job_search (job_id, title, company, place, posting) VALUES ($1, $2, $3, $4, $5)";
            c.execute_raw(Statement::from_sql_and_values(backend, sql, values.map(Value::from))).await?;
        }
    }
    let words = format!("{} {}", text.title, text.company);
    let mut words: Vec<&str> = words.split(' ').filter(|word| word.chars().nth(2).is_some()).collect();
    words.sort_unstable();
    words.dedup();
    let rows = words.into_iter().map(|word| job_words::ActiveModel { word: sea_orm::Set(word.to_owned()) });
    job_words::Entity::insert_many(rows)
        .on_conflict(OnConflict::column(job_words::Column::Word).do_nothing().to_owned())
        .exec_without_returning(c)
        .await?;
    Ok(())
}

/// Takes a job out of the index of words. On PostgreSQL the index goes with the row.
///
/// # Errors
/// If the database does not answer.
pub async fn unindex<C: ConnectionTrait>(c: &C, id: kernel::JobId) -> Result<(), DbError> {
    let backend = c.get_database_backend();
    if engine(backend) == Engine::Sqlite {
        let sql = "DELETE FROM job_search WHERE job_id = $1";
        c.execute_raw(Statement::from_sql_and_values(backend, sql, [id.to_string().into()])).await?;
    }
    Ok(())
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

    /// The filters; without those that facets count unless `with_facets`.
    fn filter(&mut self, search: &JobSearch, terms: &Terms, with_facets: bool) {
        if let Some(since) = terms.since {
            let since = self.bind(since.into());
            self.and(&format!("j.listed_at >= {since}"));
        }
        if !with_facets {
            return;
        }
        let chosen = [
            ("j.remote", search.remote.map(Remote::word)),
            ("j.employment", search.employment.map(EmploymentType::word)),
            ("j.seniority", search.seniority.map(Seniority::word)),
        ];
        for (column, word) in chosen.into_iter().filter_map(|(column, word)| Some((column, word?))) {
            let word = self.bind(word.into());
            self.and(&format!("{column} = {word}"));
        }
        if let Some(least) = search.salary {
            let least = self.bind(i64::from(least).into());
            self.and(&format!("{PAY} >= {least}"));
        }
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
struct Cell {
    remote: String,
    employment: String,
    seniority: String,
    /// 1 if the pay is enough, 2 if it is not stated.
    pay: i32,
    jobs: i64,
}

#[derive(FromQueryResult)]
pub(super) struct HitRow {
    pub(super) id: String,
    title: String,
    company: String,
    place: String,
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
            remote: Remote::from_word(&self.remote),
            employment: EmploymentType::from_word(&self.employment),
            seniority: Seniority::from_word(&self.seniority),
            pay,
            listed_at: self.listed_at,
            source: self.source,
        })
    }
}
