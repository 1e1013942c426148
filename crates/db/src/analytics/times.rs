//! How long things took: the middle case and the ninth of ten, found by the database.

use domain::{
    analytics::{StageRow, Times},
    applications::ApplicationStage,
};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::{Counting, Scope, number, stage};
use crate::{
    DbError,
    dialect::{engine, seconds},
};

#[derive(FromQueryResult)]
struct Row {
    stage: String,
    cases: i64,
    median: i64,
    ninetieth: i64,
}

impl Row {
    fn times(&self) -> Times {
        Times::new(number(self.cases), self.median, self.ninetieth)
    }
}

/// How long applications stayed at each open stage, of those that went on. `here` is left at 0.
pub async fn stages<C: ConnectionTrait>(c: &C, scope: &Scope) -> Result<Vec<StageRow>, DbError> {
    let engine = engine(c.get_database_backend());
    let took = format!(
        "SELECT v.stage, {} - {} AS took FROM (SELECT m.stage, m.at AS came_at, \
         LEAD(m.at) OVER (PARTITION BY m.application_id ORDER BY m.at, m.id) AS left_at FROM m) v WHERE v.left_at IS NOT NULL",
        seconds(engine, "v.left_at"),
        seconds(engine, "v.came_at")
    );
    let rows: Vec<Row> = Counting::new(scope).all(c, &spread(&took)).await?;
    let open = ApplicationStage::ALL.iter().copied().filter(|stage| stage.is_open());
    let mut all: Vec<_> = open.map(|stage| StageRow { stage, times: Times::default(), here: 0 }).collect();
    for row in rows {
        let of = stage(&row.stage)?;
        if let Some(found) = all.iter_mut().find(|found| found.stage == of) {
            found.times = row.times();
        }
    }
    Ok(all)
}

/// How long it took until applications were answered first.
pub async fn answers<C: ConnectionTrait>(c: &C, scope: &Scope) -> Result<Times, DbError> {
    let engine = engine(c.get_database_backend());
    let took = format!(
        "SELECT CAST('' AS TEXT) AS stage, {} - {} AS took FROM f WHERE f.answered_at IS NOT NULL",
        seconds(engine, "f.answered_at"),
        seconds(engine, "f.applied_at")
    );
    let rows: Vec<Row> = Counting::new(scope).all(c, &spread(&took)).await?;
    Ok(rows.first().map(Row::times).unwrap_or_default())
}

/// The number of cases, the lower middle one and the nearest rank of nine in ten, of a query of stages and seconds.
fn spread(took: &str) -> String {
    format!(
        "SELECT r.stage, MAX(r.cases) AS cases, MAX(CASE WHEN r.place = (r.cases + 1) / 2 THEN r.took END) AS median, \
         MAX(CASE WHEN r.place = (9 * r.cases + 9) / 10 THEN r.took END) AS ninetieth FROM (SELECT t.stage, t.took, \
         ROW_NUMBER() OVER (PARTITION BY t.stage ORDER BY t.took) AS place, COUNT(*) OVER (PARTITION BY t.stage) AS cases \
         FROM ({took}) t) r GROUP BY r.stage"
    )
}
