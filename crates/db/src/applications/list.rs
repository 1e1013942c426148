//! The applications to a posting: those that are asked for, counted by place, and in pages of one order.

use std::collections::HashMap;

use domain::{
    applications::{
        ApplicationCard, ApplicationOrder, ApplicationQuery,
        phases::{Phases, Place},
    },
    matches::Counts,
    postings::form::Answer,
};
use kernel::{ApplicationId, Cursor, JobId, Page, PageRequest, Timestamp};
use resume::Resume;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, sea_query::Expr,
};

use super::{place, team};
use crate::{
    DbError,
    entity::applications::{COLUMN, Column, Entity},
    keyset,
    matches::score,
    row,
    words::{self, MOST_WORDS},
};

/// The number of all applications to a posting.
pub async fn total<C: ConnectionTrait>(c: &C, posting: JobId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.posting_id.eq(posting.to_string())).count(c).await?)
}

/// The number of a posting's applications at each place that has any, of those that are asked for at any place.
pub async fn counts<C: ConnectionTrait>(
    c: &C,
    posting: JobId,
    (query, phases): (&ApplicationQuery, &Phases),
    now: Timestamp,
) -> Result<Vec<(Place, u64)>, DbError> {
    let rows: Vec<(String, String, i64)> = Entity::find()
        .select_only()
        .columns([Column::Stage, Column::Phase])
        .column_as(COLUMN.id.count(), "count")
        .filter(asked(posting, query, now))
        .group_by(Column::Stage)
        .group_by(Column::Phase)
        .into_tuple()
        .all(c)
        .await?;
    let mut counts: Vec<(Place, u64)> = Vec::new();
    for (word, phase, count) in rows {
        let (at, count) = (phases.settle(place(&word, &phase)?), u64::try_from(count).unwrap_or_default());
        match counts.iter_mut().find(|(of, _)| *of == at) {
            Some((_, sum)) => *sum += count,
            None => counts.push((at, count)),
        }
    }
    Ok(counts)
}

/// A posting's applications that are asked for.
pub async fn page<C: ConnectionTrait>(
    c: &C,
    posting: JobId,
    (query, phases): (&ApplicationQuery, &Phases),
    now: Timestamp,
    request: &PageRequest,
) -> Result<Page<ApplicationCard>, DbError> {
    let at_place = query.place.map(|place| at(place, phases));
    let order = query.order();
    let rows = cards()
        .filter(asked(posting, query, now))
        .filter(Condition::all().add_option(at_place))
        .limit(request.limit() + 1);
    let rows = match order {
        ApplicationOrder::Newest => rows
            .filter(keyset::after(request, Column::AppliedAt, Column::Id))
            .order_by_desc(Column::AppliedAt)
            .order_by_desc(Column::Id),
        ApplicationOrder::Score => {
            rows.filter(below_score(request)).order_by_desc(Column::ScoreTenths).order_by_desc(Column::Id)
        }
        // Those that ended need no answer.
        ApplicationOrder::Answer => rows
            .filter(COLUMN.answer_by.is_not_null())
            .filter(later_answer(request))
            .order_by_asc(Column::AnswerBy)
            .order_by_asc(Column::Id),
    };
    let rows: Vec<CardRow> = rows.into_model().all(c).await?;
    let page = row::page(rows, request.limit(), |row| match order {
        ApplicationOrder::Newest => keyset::cursor(row.applied_at, &row.id),
        ApplicationOrder::Score => format!("{}.{}", row.score_tenths, row.id),
        ApplicationOrder::Answer => keyset::cursor(row.answer_by.unwrap_or(row.applied_at), &row.id),
    });
    let items = page.items.into_iter().map(CardRow::typed).collect::<Result<Vec<_>, _>>()?;
    Ok(Page { items: team::filled(c, items).await?, next: page.next })
}

/// Some of a posting's applications; others are left out.
pub async fn some<C: ConnectionTrait>(
    c: &C,
    posting: JobId,
    ids: &[ApplicationId],
) -> Result<Vec<ApplicationCard>, DbError> {
    let rows: Vec<CardRow> = cards()
        .filter(COLUMN.posting_id.eq(posting.to_string()))
        .filter(COLUMN.id.is_in(ids.iter().map(ToString::to_string)))
        .order_by_desc(Column::ScoreTenths)
        .order_by_desc(Column::Id)
        .into_model()
        .all(c)
        .await?;
    team::filled(c, rows.into_iter().map(CardRow::typed).collect::<Result<Vec<_>, _>>()?).await
}

/// Those at a place. A phase that the pipeline has no more counts as none.
fn at(place: Place, phases: &Phases) -> Condition {
    let stage = Condition::all().add(COLUMN.stage.eq(place.stage.word()));
    match place.phase {
        Some(phase) => stage.add(COLUMN.phase.eq(phase.to_string())),
        None => {
            let known = phases.all.iter().filter(|phase| phase.stage == place.stage).map(|phase| phase.id.to_string());
            stage.add(COLUMN.phase.is_not_in(known))
        }
    }
}

/// What an export has of some applications beside their cards: the resume, the answers and the source.
pub async fn details<C: ConnectionTrait>(
    c: &C,
    ids: &[ApplicationId],
) -> Result<HashMap<ApplicationId, (Resume, Vec<Answer>, String)>, DbError> {
    let rows: Vec<(String, String, String, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Resume, Column::Answers, Column::Source])
        .filter(COLUMN.id.is_in(ids.iter().map(ToString::to_string)))
        .into_tuple()
        .all(c)
        .await?;
    let typed = |(id, resume, answers, source): (String, String, String, String)| {
        let resume = row::from_json(&resume, "applications.resume")?;
        Ok::<_, DbError>((
            row::parse(&id, "applications.id")?,
            (resume, row::from_json(&answers, "applications.answers")?, source),
        ))
    };
    rows.into_iter().map(typed).collect()
}

/// What is asked for, apart from the place.
fn asked(posting: JobId, query: &ApplicationQuery, now: Timestamp) -> Condition {
    let mut found = Condition::all().add(COLUMN.posting_id.eq(posting.to_string()));
    for word in query.words.split_whitespace().take(MOST_WORDS) {
        found = found.add(words::has(word, || vec![Expr::col((Entity, Column::Name))]));
    }
    if let Some(from) = query.from {
        found = found.add(COLUMN.score_tenths.gte(i32::from(from) * 10));
    }
    if query.late {
        found = found.add(Column::AnswerBy.lt(now));
    }
    if !query.tag.is_empty() {
        found = found.add(COLUMN.id.in_subquery(team::tagged(&query.tag)));
    }
    if let Some(user) = query.assigned {
        found = found.add(COLUMN.id.in_subquery(team::assigned_to(user)));
    }
    found
}

/// What follows a cursor of the order by score.
fn below_score(request: &PageRequest) -> Condition {
    let read = |cursor: &Cursor| {
        let (tenths, id) = cursor.0.split_once('.')?;
        Some((tenths.parse::<i32>().ok()?, id.parse::<ApplicationId>().ok()?))
    };
    let Some((tenths, id)) = request.after.as_ref().and_then(read) else { return Condition::all() };
    let same = Condition::all().add(COLUMN.score_tenths.eq(tenths)).add(COLUMN.id.lt(id.to_string()));
    Condition::any().add(COLUMN.score_tenths.lt(tenths)).add(same)
}

/// What follows a cursor of the order by the day of answer.
fn later_answer(request: &PageRequest) -> Condition {
    let read = |cursor: &Cursor| {
        let (micros, id) = cursor.0.split_once('.')?;
        let at = chrono::DateTime::from_timestamp_micros(micros.parse().ok()?)?;
        Some((at, id.parse::<ApplicationId>().ok()?))
    };
    let Some((at, id)) = request.after.as_ref().and_then(read) else { return Condition::all() };
    let same = Condition::all().add(Column::AnswerBy.eq(at)).add(COLUMN.id.gt(id.to_string()));
    Condition::any().add(Column::AnswerBy.gt(at)).add(same)
}

/// The columns of a card: not the resume and the report, which are large.
fn cards() -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Name,
            Column::Stage,
            Column::Phase,
            Column::ScoreTenths,
            Column::Met,
            Column::Partial,
        ])
        .columns([Column::Missing, Column::AppliedAt, Column::MovedAt, Column::AnswerBy, Column::Version])
        .columns([Column::Unmet, Column::RevealedAt])
}

#[derive(FromQueryResult)]
struct CardRow {
    id: String,
    name: String,
    stage: String,
    phase: String,
    score_tenths: i32,
    met: i32,
    partial: i32,
    missing: i32,
    unmet: i32,
    applied_at: Timestamp,
    moved_at: Timestamp,
    answer_by: Option<Timestamp>,
    version: i32,
    revealed_at: Option<Timestamp>,
}

impl CardRow {
    fn typed(self) -> Result<ApplicationCard, DbError> {
        Ok(ApplicationCard {
            id: row::parse(&self.id, "applications.id")?,
            name: self.name,
            hidden: self.revealed_at.is_none(),
            place: place(&self.stage, &self.phase)?,
            score: score(self.score_tenths),
            counts: Counts {
                met: row::to_u32(self.met),
                partial: row::to_u32(self.partial),
                missing: row::to_u32(self.missing),
            },
            unmet: row::to_u32(self.unmet),
            applied_at: self.applied_at,
            moved_at: self.moved_at,
            answer_by: self.answer_by,
            version: self.version,
            tags: Vec::new(),
            assigned: None,
        })
    }
}
