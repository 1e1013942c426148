//! Hiring analytics: the applications to the postings of an organization, counted by the database. The statements are the same on
//! both engines but for the seconds of a time. How long things took is in `times`, the table of postings in `jobs`.

mod jobs;
mod times;

use domain::{
    analytics::{EndRow, FUNNEL, SourceRow},
    applications::ApplicationStage,
};
use kernel::{JobId, OrganizationId, Timestamp};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};

pub use jobs::{choices, jobs, title};
pub use times::{answers, stages};

use crate::{DbError, row};

/// Which applications are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    pub organization: OrganizationId,
    /// Only those to this posting.
    pub job: Option<JobId>,
    /// Only those that were sent since.
    pub since: Option<Timestamp>,
}

/// A statement about the applications of a scope, with these tables before it:
///
/// - `a`: the applications;
/// - `m`: their steps since they were sent the last time, with the number of their stage in the funnel. Before it was taken back and
///   sent again, an application was another one;
/// - `f`: of each application the furthest stage that it reached, and when it was answered first.
struct Counting {
    tables: String,
    values: Vec<Value>,
}

impl Counting {
    fn new(scope: &Scope) -> Self {
        let mut counting = Self { tables: String::new(), values: vec![scope.organization.to_string().into()] };
        let mut conditions = "p.organization_id = $1".to_owned();
        if let Some(job) = scope.job {
            conditions.push_str(&format!(" AND p.id = {}", counting.bind(job.to_string())));
        }
        if let Some(since) = scope.since {
            conditions.push_str(&format!(" AND a.applied_at >= {}", counting.bind(since)));
        }
        let levels: String =
            FUNNEL.iter().enumerate().map(|(level, stage)| format!(" WHEN '{}' THEN {level}", stage.word())).collect();
        let (new, withdrawn) = (ApplicationStage::New.word(), ApplicationStage::Withdrawn.word());
        counting.tables = format!(
            "WITH a AS (SELECT a.id, a.posting_id, a.applied_at, a.stage, a.source, a.unmet \
             FROM postings p JOIN applications a ON a.posting_id = p.id WHERE {conditions}), \
             m AS (SELECT m.application_id, m.id, m.at, m.stage, CASE m.stage{levels} ELSE 0 END AS level \
             FROM a JOIN application_moves m ON m.application_id = a.id WHERE m.at >= a.applied_at), \
             f AS (SELECT a.id, a.posting_id, a.applied_at, a.source, COALESCE(MAX(m.level), 0) AS furthest, \
             MIN(CASE WHEN m.stage NOT IN ('{new}', '{withdrawn}') THEN m.at END) AS answered_at \
             FROM a LEFT JOIN m ON m.application_id = a.id GROUP BY a.id, a.posting_id, a.applied_at, a.source) "
        );
        counting
    }

    fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    async fn all<T: FromQueryResult, C: ConnectionTrait>(self, c: &C, query: &str) -> Result<Vec<T>, DbError> {
        let sql = format!("{}{query}", self.tables);
        let statement = Statement::from_sql_and_values(c.get_database_backend(), sql, self.values);
        Ok(T::find_by_statement(statement).all(c).await?)
    }
}

/// How many applications reached each stage of the funnel or a later one, and the number of different sources.
pub async fn funnel<C: ConnectionTrait>(c: &C, scope: &Scope) -> Result<([u64; FUNNEL.len()], u64), DbError> {
    #[derive(FromQueryResult)]
    struct Row {
        furthest: i32,
        applications: i64,
    }
    #[derive(FromQueryResult)]
    struct Sources {
        sources: i64,
    }
    let rows: Vec<Row> =
        Counting::new(scope).all(c, "SELECT furthest, COUNT(*) AS applications FROM f GROUP BY furthest").await?;
    let mut reached = [0; FUNNEL.len()];
    for (level, count) in reached.iter_mut().enumerate() {
        let further = |row: &&Row| usize::try_from(row.furthest).is_ok_and(|furthest| furthest >= level);
        *count = rows.iter().filter(further).map(|row| number(row.applications)).sum();
    }
    let sources: Vec<Sources> = Counting::new(scope).all(c, "SELECT COUNT(DISTINCT source) AS sources FROM a").await?;
    Ok((reached, sources.first().map_or(0, |row| number(row.sources))))
}

/// The number of applications at each stage that has any.
pub async fn here<C: ConnectionTrait>(c: &C, scope: &Scope) -> Result<Vec<(ApplicationStage, u64)>, DbError> {
    #[derive(FromQueryResult)]
    struct Row {
        stage: String,
        applications: i64,
    }
    let rows: Vec<Row> =
        Counting::new(scope).all(c, "SELECT stage, COUNT(*) AS applications FROM a GROUP BY stage").await?;
    rows.into_iter().map(|row| Ok((stage(&row.stage)?, number(row.applications)))).collect()
}

/// The number of applications that should have been answered by now, whenever they were sent.
pub async fn late<C: ConnectionTrait>(c: &C, scope: &Scope, now: Timestamp) -> Result<u64, DbError> {
    #[derive(FromQueryResult)]
    struct Row {
        late: i64,
    }
    let mut counting = Counting { tables: String::new(), values: vec![scope.organization.to_string().into()] };
    let now = counting.bind(now);
    let job = scope.job.map(|job| format!(" AND p.id = {}", counting.bind(job.to_string()))).unwrap_or_default();
    let sql = format!(
        "SELECT COUNT(*) AS late FROM postings p JOIN applications a ON a.posting_id = p.id \
         WHERE p.organization_id = $1 AND a.answer_by < {now}{job}"
    );
    let rows: Vec<Row> = counting.all(c, &sql).await?;
    Ok(rows.first().map_or(0, |row| number(row.late)))
}

/// So many sources, those with the most applications first, of equals the one that was there first.
pub async fn sources<C: ConnectionTrait>(c: &C, scope: &Scope, most: u64) -> Result<Vec<SourceRow>, DbError> {
    #[derive(FromQueryResult)]
    struct Row {
        source: String,
        applied: i64,
        interviewed: i64,
        hired: i64,
    }
    let mut counting = Counting::new(scope);
    let most = counting.bind(i64::try_from(most).unwrap_or(i64::MAX));
    let sql = format!(
        "SELECT source, COUNT(*) AS applied, {} AS interviewed, {} AS hired FROM f GROUP BY source \
         ORDER BY COUNT(*) DESC, MIN(id) LIMIT {most}",
        reached(ApplicationStage::Interview),
        reached(ApplicationStage::Hired)
    );
    let rows: Vec<Row> = counting.all(c, &sql).await?;
    let typed = rows.into_iter().map(|row| SourceRow {
        source: row.source,
        applied: number(row.applied),
        interviewed: number(row.interviewed),
        hired: number(row.hired),
    });
    Ok(typed.collect())
}

/// The applications that ended without a hire, by the stage before; those declined first.
pub async fn ends<C: ConnectionTrait>(c: &C, scope: &Scope) -> Result<Vec<EndRow>, DbError> {
    #[derive(FromQueryResult)]
    struct Row {
        how: String,
        left_from: String,
        applications: i64,
        unmet: i64,
    }
    let (declined, withdrawn) = (ApplicationStage::Declined, ApplicationStage::Withdrawn);
    let sql = format!(
        "SELECT e.stage AS how, COALESCE(e.left_from, '{}') AS left_from, COUNT(*) AS applications, \
         COUNT(CASE WHEN a.unmet > 0 THEN 1 END) AS unmet FROM (SELECT m.application_id, m.stage, \
         LAG(m.stage) OVER w AS left_from, LEAD(m.stage) OVER w AS went_to FROM m \
         WINDOW w AS (PARTITION BY m.application_id ORDER BY m.at, m.id)) e JOIN a ON a.id = e.application_id \
         WHERE e.went_to IS NULL AND e.stage IN ('{}', '{}') GROUP BY e.stage, COALESCE(e.left_from, '{}')",
        ApplicationStage::New.word(),
        declined.word(),
        withdrawn.word(),
        ApplicationStage::New.word()
    );
    let rows: Vec<Row> = Counting::new(scope).all(c, &sql).await?;
    let typed = rows.into_iter().map(|row| {
        let (how, from) = (stage(&row.how)?, stage(&row.left_from)?);
        Ok(EndRow { how, from, count: number(row.applications), unmet: number(row.unmet) })
    });
    let mut ends = typed.collect::<Result<Vec<_>, DbError>>()?;
    let place = |stage| ApplicationStage::ALL.iter().position(|other| *other == stage);
    ends.sort_by_key(|end| (place(end.how), place(end.from)));
    Ok(ends)
}

/// The number of rows of `f` that reached a stage or a later one.
fn reached(stage: ApplicationStage) -> String {
    let level = FUNNEL.iter().position(|of| *of == stage).unwrap_or_default();
    format!("COUNT(CASE WHEN furthest >= {level} THEN 1 END)")
}

fn stage(word: &str) -> Result<ApplicationStage, DbError> {
    row::word(ApplicationStage::from_word(word), "application_moves.stage")
}

fn number(count: i64) -> u64 {
    u64::try_from(count).unwrap_or_default()
}
