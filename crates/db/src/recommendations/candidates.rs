//! The public jobs that can be recommended: those that meet the preferences, the nearest by their words and the newest.
//!
//! One expression says why a job is left out. The candidates are where it says 0, and the counts are grouped by it, so that both
//! always agree; [`Preferences::left_out`] says the same of one job.

use domain::recommendations::Verdict;
use kernel::{JobId, UserId};
use matching::{EmploymentType, Job, Remote, Seniority};
use recommendations::{LeftOut, Preferences, phrases};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};

use crate::{DbError, Engine, dialect::engine, row};

/// A job that can be recommended.
#[derive(Debug, Clone, PartialEq)]
pub struct CandidateJob {
    pub id: JobId,
    pub title: String,
    pub company: String,
    pub place: String,
    pub remote: Option<Remote>,
    pub employment: Option<EmploymentType>,
    pub seniority: Option<Seniority>,
    /// The most it pays for a year of full work.
    pub pay: Option<i64>,
    pub currency: String,
    /// What the engine found in it, with its text.
    pub job: Job,
}

/// The jobs that meet a person's preferences and that they have not hidden: `nearest` of those that have any of the words, the
/// best first, then the `newest` of the others. The words are folded, of letters and digits.
pub async fn candidates<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    preferences: &Preferences,
    words: &[String],
    (nearest, newest): (u64, u64),
) -> Result<Vec<CandidateJob>, DbError> {
    let mut found: Vec<Row> = Vec::new();
    if !words.is_empty() {
        let mut query = Query::new(c.get_database_backend());
        let any = query.any(words);
        let with = match query.engine {
            Engine::Sqlite => format!(
                "WITH m AS (SELECT rowid AS number, -bm25(job_search, 10.0, 0.0, 0.0, 1.0) AS rank FROM job_search \
                 WHERE job_search MATCH {any})"
            ),
            Engine::Postgres => format!(
                "WITH m AS (SELECT s.number, CAST(ts_rank(s.words, to_tsquery('simple', {any})) AS DOUBLE PRECISION) AS rank \
                 FROM job_index s JOIN job_index_matches(to_tsquery('simple', {any})) n (number) ON n.number = s.number)"
            ),
        };
        let (wanted, limit) = (query.wanted(user, preferences), query.bind(limit(nearest)));
        let sql = format!(
            "{with} SELECT {COLUMNS} FROM (SELECT j.job_id, j.number, m.rank FROM job_index j JOIN m ON m.number = j.number \
             WHERE {wanted} ORDER BY m.rank DESC, j.number DESC LIMIT {limit}) p JOIN jobs j ON j.id = p.job_id \
             ORDER BY p.rank DESC, p.number DESC"
        );
        found = Row::find_by_statement(query.statement(sql)).all(c).await?;
    }
    let mut query = Query::new(c.get_database_backend());
    let (wanted, limit) = (query.wanted(user, preferences), query.bind(limit(newest)));
    let sql = format!(
        "SELECT {COLUMNS} FROM (SELECT j.job_id, j.number, j.listed_at FROM job_index j WHERE {wanted} \
         ORDER BY j.listed_at DESC, j.number DESC LIMIT {limit}) p JOIN jobs j ON j.id = p.job_id \
         ORDER BY p.listed_at DESC, p.number DESC"
    );
    let others = Row::find_by_statement(query.statement(sql)).all(c).await?;
    let known: std::collections::HashSet<String> = found.iter().map(|row| row.id.clone()).collect();
    found.extend(others.into_iter().filter(|row| !known.contains(&row.id)));
    found.into_iter().map(Row::typed).collect()
}

/// The jobs that a person hid last and that are open and meet their preferences, at most `most`.
pub async fn hidden_candidates<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    preferences: &Preferences,
    most: u64,
) -> Result<Vec<CandidateJob>, DbError> {
    let mut query = Query::new(c.get_database_backend());
    let reason = query.left_out(preferences);
    let (user, hidden) = (query.bind(user.to_string().into()), query.bind(Verdict::Hidden.word().into()));
    let limit = query.bind(limit(most));
    let sql = format!(
        "SELECT {COLUMNS} FROM (SELECT j.job_id, j.number, f.given_at FROM job_index j \
         JOIN recommendation_feedback f ON f.job_id = j.job_id WHERE f.user_id = {user} AND f.verdict = {hidden} AND {reason} = 0 \
         ORDER BY f.given_at DESC, j.number DESC LIMIT {limit}) p JOIN jobs j ON j.id = p.job_id \
         ORDER BY p.given_at DESC, p.number DESC"
    );
    let found = Row::find_by_statement(query.statement(sql)).all(c).await?;
    found.into_iter().map(Row::typed).collect()
}

/// The number of open public jobs, and why how many of them are left out; reasons that leave out none are not listed.
pub async fn counts<C: ConnectionTrait>(
    c: &C,
    preferences: &Preferences,
) -> Result<(u64, Vec<(LeftOut, u64)>), DbError> {
    let mut query = Query::new(c.get_database_backend());
    let reason = query.left_out(preferences);
    let sql = format!("SELECT {reason} AS reason, COUNT(*) AS jobs FROM job_index j GROUP BY 1");
    let rows = Count::find_by_statement(query.statement(sql)).all(c).await?;
    let number = |jobs: i64| u64::try_from(jobs).unwrap_or_default();
    let total = rows.iter().map(|row| number(row.jobs)).sum();
    let left_out = (1..).zip(LeftOut::ALL).filter_map(|(code, why)| {
        let found = rows.iter().find(|row| row.reason == code)?;
        Some((*why, number(found.jobs)))
    });
    Ok((total, left_out.collect()))
}

const COLUMNS: &str = "j.id, j.title, j.company, j.place, j.remote, j.employment, j.seniority, j.salary_min, j.salary_max, \
                       j.currency, j.posting, j.understood";

fn limit(count: u64) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}

/// A statement in the making. Both engines number their parameters: `$1`.
struct Query {
    backend: DbBackend,
    engine: Engine,
    values: Vec<Value>,
}

/// A part of the text of a job in the index of words, with its weight on PostgreSQL.
#[derive(Clone, Copy)]
enum Part {
    Company,
    Place,
}

impl Query {
    fn new(backend: DbBackend) -> Self {
        Self { backend, engine: engine(backend), values: Vec::new() }
    }

    fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    fn statement(&self, sql: String) -> Statement {
        Statement::from_sql_and_values(self.backend, sql, self.values.clone())
    }

    fn wanted(&mut self, user: UserId, preferences: &Preferences) -> String {
        let reason = self.left_out(preferences);
        let (user, hidden) = (self.bind(user.to_string().into()), self.bind(Verdict::Hidden.word().into()));
        format!(
            "{reason} = 0 AND NOT EXISTS (SELECT 1 FROM recommendation_feedback f WHERE f.user_id = {user} \
             AND f.job_id = j.job_id AND f.verdict = {hidden})"
        )
    }

    /// Jobs that have any of these words. They consist of letters and digits, so nothing has to be escaped.
    fn any(&mut self, words: &[String]) -> String {
        let expression = match self.engine {
            Engine::Sqlite => {
                let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
                format!("{{title posting}} : ({})", words.join(" OR "))
            }
            Engine::Postgres => {
                let words: Vec<String> = words.iter().map(|word| format!("{word}:AD")).collect();
                words.join(" | ")
            }
        };
        self.bind(expression.into())
    }

    /// Whether a part of a job has one of these phrases.
    fn has(&mut self, part: Part, phrases: &[Vec<String>]) -> String {
        match self.engine {
            Engine::Sqlite => {
                let column = match part {
                    Part::Company => "company",
                    Part::Place => "place",
                };
                let all: Vec<String> = phrases.iter().map(|phrase| format!("\"{}\"", phrase.join(" "))).collect();
                let expression = self.bind(format!("{column} : ({})", all.join(" OR ")).into());
                format!("j.number IN (SELECT rowid FROM job_search WHERE job_search MATCH {expression})")
            }
            Engine::Postgres => {
                let weight = match part {
                    Part::Company => 'B',
                    Part::Place => 'C',
                };
                let phrase = |phrase: &Vec<String>| {
                    let words: Vec<String> = phrase.iter().map(|word| format!("{word}:{weight}")).collect();
                    format!("({})", words.join(" <-> "))
                };
                let all: Vec<String> = phrases.iter().map(phrase).collect();
                let expression = self.bind(all.join(" | ").into());
                format!("j.words @@ to_tsquery('simple', {expression})")
            }
        }
    }

    /// The number of the reason in [`LeftOut::ALL`], from 1; 0 for a job that is not left out.
    fn left_out(&mut self, preferences: &Preferences) -> String {
        let mut cases: Vec<(LeftOut, String)> = Vec::new();
        let never = phrases(&preferences.never);
        if !never.is_empty() {
            cases.push((LeftOut::Company, self.has(Part::Company, &never)));
        }
        let places = phrases(&preferences.places);
        if !places.is_empty() {
            cases.push((LeftOut::NoPlace, "j.place = ''".to_owned()));
            cases.push((LeftOut::OtherPlace, format!("NOT {}", self.has(Part::Place, &places))));
        }
        if let Some(scope) = preferences.remote {
            let allowed: Vec<String> = scope.allowed().map(|remote| self.bind(remote.word().into())).collect();
            cases.push((LeftOut::NoRemote, "j.remote = ''".to_owned()));
            cases.push((LeftOut::OnSite, format!("j.remote NOT IN ({})", allowed.join(", "))));
        }
        if let Some(least) = &preferences.pay {
            let (currency, amount) = (self.bind(least.currency.clone().into()), self.bind(least.amount.into()));
            cases.push((LeftOut::NoPay, "j.pay IS NULL".to_owned()));
            cases.push((LeftOut::OtherCurrency, format!("j.currency <> {currency}")));
            cases.push((LeftOut::LowPay, format!("j.pay < {amount}")));
        }
        if let Some(kind) = preferences.employment {
            let kind = self.bind(kind.word().into());
            cases.push((LeftOut::NoEmployment, "j.employment = ''".to_owned()));
            cases.push((LeftOut::OtherEmployment, format!("j.employment <> {kind}")));
        }
        if let Some(level) = preferences.seniority {
            let level = self.bind(level.word().into());
            cases.push((LeftOut::NoSeniority, "j.seniority = ''".to_owned()));
            cases.push((LeftOut::OtherSeniority, format!("j.seniority <> {level}")));
        }
        if cases.is_empty() {
            return "0".to_owned();
        }
        let code = |why: LeftOut| (1..).zip(LeftOut::ALL).find(|(_, one)| **one == why).map_or(0, |(code, _)| code);
        let whens: Vec<String> = cases.iter().map(|(why, when)| format!("WHEN {when} THEN {}", code(*why))).collect();
        format!("(CASE {} ELSE 0 END)", whens.join(" "))
    }
}

#[derive(FromQueryResult)]
struct Count {
    reason: i32,
    jobs: i64,
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
    title: String,
    company: String,
    place: String,
    remote: String,
    employment: String,
    seniority: String,
    salary_min: Option<i64>,
    salary_max: Option<i64>,
    currency: String,
    posting: String,
    understood: String,
}

impl Row {
    fn typed(self) -> Result<CandidateJob, DbError> {
        let understood: Job = row::from_json(&self.understood, "jobs.understood")?;
        Ok(CandidateJob {
            id: row::parse(&self.id, "jobs.id")?,
            title: self.title,
            company: self.company,
            place: self.place,
            remote: Remote::from_word(&self.remote),
            employment: EmploymentType::from_word(&self.employment),
            seniority: Seniority::from_word(&self.seniority),
            pay: self.salary_max.or(self.salary_min),
            currency: self.currency,
            job: Job { text: self.posting, ..understood },
        })
    }
}
