//! What the figures and the statistics of a person's list count.

use std::collections::HashMap;

use domain::tracker::{Applied, Sent, Stage};
use kernel::UserId;
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};

use super::{day, outcome};
use crate::{
    DbError,
    entity::{
        saved_jobs::{COLUMN, Column, Entity},
        stage_changes,
    },
    jobs::on_list_of,
    matches::score,
    row,
};

/// Every application on a person's list, in no order; at most as many as an account may have jobs.
pub async fn applied<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<Applied>, DbError> {
    #[derive(FromQueryResult)]
    struct Row {
        applied_on: String,
        answered_on: Option<String>,
        applied_tenths: Option<i32>,
        stage: String,
        outcome: Option<String>,
        source: String,
    }
    let rows = Entity::find()
        .filter(on_list_of(user))
        .filter(COLUMN.applied_on.is_not_null())
        .select_only()
        .columns([Column::AppliedOn, Column::AnsweredOn, Column::AppliedTenths, Column::Stage, Column::Outcome])
        .column(Column::Source)
        .into_model::<Row>()
        .all(c)
        .await?;
    let typed = rows.into_iter().map(|row| {
        Ok(Applied {
            applied_on: row::parse(&row.applied_on, "saved_jobs.applied_on")?,
            answered_on: day(row.answered_on, "saved_jobs.answered_on")?,
            score: row.applied_tenths.map(score),
            stage: row::word(Stage::from_word(&row.stage), "saved_jobs.stage")?,
            outcome: outcome(row.outcome)?,
            source: row.source,
        })
    });
    typed.collect()
}

/// What the statistics count of every job on a person's list, in no order.
pub async fn sent<C: ConnectionTrait>(c: &C, user: UserId) -> Result<Vec<Sent>, DbError> {
    #[derive(FromQueryResult)]
    struct Row {
        job_id: String,
        applied_on: Option<String>,
        answered_on: Option<String>,
        applied_tenths: Option<i32>,
        stage: String,
        outcome: Option<String>,
        source: String,
    }
    let changes: Vec<(String, String)> = stage_changes::Entity::find()
        .filter(stage_changes::COLUMN.user_id.eq(user.to_string()))
        .filter(stage_changes::COLUMN.stage.ne(Stage::Closed.word()))
        .select_only()
        .columns([stage_changes::Column::JobId, stage_changes::Column::Stage])
        .distinct()
        .into_tuple()
        .all(c)
        .await?;
    let mut furthest: HashMap<String, Stage> = HashMap::new();
    for (job, stage) in changes {
        let stage = row::word(Stage::from_word(&stage), "stage_changes.stage")?;
        let before = furthest.entry(job).or_insert(stage);
        *before = stage.max(*before);
    }
    let rows = Entity::find()
        .filter(on_list_of(user))
        .select_only()
        .columns([Column::JobId, Column::AppliedOn, Column::AnsweredOn, Column::AppliedTenths, Column::Stage])
        .columns([Column::Outcome, Column::Source])
        .into_model::<Row>()
        .all(c)
        .await?;
    let typed = rows.into_iter().map(|row| {
        Ok(Sent {
            stage: row::word(Stage::from_word(&row.stage), "saved_jobs.stage")?,
            outcome: outcome(row.outcome)?,
            applied_on: day(row.applied_on, "saved_jobs.applied_on")?,
            answered_on: day(row.answered_on, "saved_jobs.answered_on")?,
            score: row.applied_tenths.map(score),
            source: row.source,
            before: furthest.get(&row.job_id).copied(),
        })
    });
    typed.collect()
}
