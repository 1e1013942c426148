//! What a job feed needs: the public postings of one organization or of all, in pages, and when one of them changed last.

use domain::{
    jobs::{JobState, OWN_SOURCE, search::JobAddress},
    postings::{Pay, PostingContent, PostingState, job_feed::FeedJob},
};
use kernel::{JobId, OrganizationId, Timestamp};
use matching::{EmploymentType, Job, Remote, RequirementKind, SalaryPeriod, Seniority};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

use crate::{DbError, row};

/// What tells whether a feed changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The number of its jobs.
    pub jobs: u64,
    /// When a posting that is or was public changed last; `None` if there is none.
    pub changed_at: Option<Timestamp>,
}

/// How a feed stands, of an organization or of all. In narrow tables: a row of a job holds its whole text.
pub async fn standing<C: ConnectionTrait>(c: &C, of: Option<OrganizationId>) -> Result<Standing, DbError> {
    #[derive(FromQueryResult)]
    struct Row {
        jobs: i64,
        changed_at: Option<Timestamp>,
        seen_at: Option<Timestamp>,
    }
    let mut values: Vec<Value> = vec![PostingState::Open.word().into(), OWN_SOURCE.into()];
    let sql = format!(
        "SELECT COUNT(CASE WHEN p.state = $1 AND NOT s.gone THEN 1 END) AS jobs, MAX(p.changed_at) AS changed_at, \
         MAX(s.last_seen_at) AS seen_at FROM postings p JOIN job_sources s ON s.source = $2 AND s.external_id = p.id{}",
        owned(" WHERE", of, &mut values)
    );
    let statement = Statement::from_sql_and_values(c.get_database_backend(), sql, values);
    let found = Row::find_by_statement(statement).one(c).await?;
    Ok(found.map_or(Standing { jobs: 0, changed_at: None }, |row| Standing {
        jobs: u64::try_from(row.jobs).unwrap_or_default(),
        // A job is brought up to date also when its organization is renamed.
        changed_at: row.changed_at.max(row.seen_at),
    }))
}

/// So many jobs of a feed after one, in the order of their ids.
pub async fn jobs<C: ConnectionTrait>(
    c: &C,
    of: Option<OrganizationId>,
    after: Option<JobId>,
    limit: u64,
) -> Result<Vec<FeedJob>, DbError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut values: Vec<Value> = vec![PostingState::Open.word().into(), JobState::Open.word().into(), limit.into()];
    let mut conditions = owned(" AND", of, &mut values);
    if let Some(after) = after {
        values.push(after.to_string().into());
        conditions.push_str(&format!(" AND p.id > ${}", values.len()));
    }
    let sql = format!(
        "SELECT p.id, p.content, j.title, j.company, j.city, j.region, j.country, j.remote, j.employment, j.seniority, \
         j.salary_min, j.salary_max, j.currency, j.listed_at, j.html, j.understood FROM postings p JOIN jobs j ON j.id = p.id \
         WHERE p.state = $1 AND j.state = $2 AND j.listed_at IS NOT NULL{conditions} ORDER BY p.id LIMIT $3"
    );
    let statement = Statement::from_sql_and_values(c.get_database_backend(), sql, values);
    let rows = JobRow::find_by_statement(statement).all(c).await?;
    rows.into_iter().map(JobRow::typed).collect()
}

/// The condition that a posting is an organization's.
fn owned(joint: &str, of: Option<OrganizationId>, values: &mut Vec<Value>) -> String {
    let Some(of) = of else { return String::new() };
    values.push(of.to_string().into());
    format!("{joint} p.organization_id = ${}", values.len())
}

#[derive(FromQueryResult)]
struct JobRow {
    id: String,
    content: String,
    title: String,
    company: String,
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
    html: String,
    understood: String,
}

impl JobRow {
    fn typed(self) -> Result<FeedJob, DbError> {
        let content: PostingContent = row::from_json(&self.content, "postings.content")?;
        let understood: Job = row::from_json(&self.understood, "jobs.understood")?;
        let asked = understood.requirements.iter().filter(|it| it.must && it.kind == RequirementKind::Experience);
        let years = asked.filter_map(|it| it.years).reduce(f32::max);
        let (min, max) = (self.salary_min, self.salary_max);
        let found = Pay { min, max, currency: self.currency, period: SalaryPeriod::Year };
        Ok(FeedJob {
            id: row::parse(&self.id, "postings.id")?,
            title: self.title,
            company: self.company,
            address: JobAddress { city: self.city, region: self.region, country: self.country },
            remote: Remote::from_word(&self.remote),
            employment: EmploymentType::from_word(&self.employment),
            seniority: Seniority::from_word(&self.seniority),
            years,
            // As it was typed; else what the text says.
            pay: content.pay.or_else(|| min.or(max).map(|_| found)),
            html: self.html,
            listed_at: self.listed_at,
            closes_on: content.closes_on,
        })
    }
}
