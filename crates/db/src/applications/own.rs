//! The applications of one applicant, as the applicant sees them: without the moves that are held back.

use domain::applications::{ApplicationMove, OwnApplication, phases::Phases};
use kernel::{ApplicationId, JobId, Page, PageRequest, Timestamp, UserId};
use sea_orm::{
    ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationDef, Select,
};

use super::{pipelines, place, stage};
use crate::{
    DbError,
    entity::{
        applications::{COLUMN, Column, Entity},
        organizations,
        pipelines::{Column as PipelineColumn, Entity as Pipelines},
        postings,
    },
    keyset,
    matches::score,
    row,
};

/// The number of a person's applications.
pub async fn count_of<C: ConnectionTrait>(c: &C, user: UserId) -> Result<u64, DbError> {
    Ok(Entity::find().filter(COLUMN.user_id.eq(user.to_string())).count(c).await?)
}

/// A person's application to a posting.
pub async fn to_posting<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    posting: JobId,
) -> Result<Option<ApplicationId>, DbError> {
    let found: Option<String> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(COLUMN.user_id.eq(user.to_string()))
        .filter(COLUMN.posting_id.eq(posting.to_string()))
        .into_tuple()
        .one(c)
        .await?;
    found.map(|id| row::parse(&id, "applications.id")).transpose()
}

/// One of a person's applications.
pub async fn own<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    id: ApplicationId,
) -> Result<Option<OwnApplication>, DbError> {
    let found: Option<OwnRow> = of(user).filter(COLUMN.id.eq(id.to_string())).into_model().one(c).await?;
    Ok(told(c, found.into_iter().collect()).await?.pop())
}

/// The steps of one of a person's applications, the latest first, without the names of members.
pub async fn own_moves<C: ConnectionTrait>(c: &C, id: ApplicationId) -> Result<Vec<ApplicationMove>, DbError> {
    let held = super::held(c, id).await?.into_iter().map(|held| held.step).collect();
    let steps = super::steps(c, id, held).await?;
    // Who of the organization did what is their own matter.
    Ok(steps.into_iter().map(|step| ApplicationMove { by: None, ..step }).collect())
}

/// Applications as their applicant was told of them last.
async fn told<C: ConnectionTrait>(c: &C, rows: Vec<OwnRow>) -> Result<Vec<OwnApplication>, DbError> {
    let mut held = super::held::first_of(c, rows.iter().map(|row| row.id.clone()).collect()).await?;
    let typed = rows.into_iter().map(|row| {
        let all = row.phases.as_deref().map(pipelines::phases).transpose()?.unwrap_or_default();
        let (phases, mut at) = (Phases { all, version: 0 }, place(&row.stage, &row.phase)?);
        let mut own = row.typed()?;
        if let Some(held) = held.remove(&own.id) {
            (at, own.moved_at, own.answer_by) = (held.before.to, held.before.at, held.before.answer_by);
            // With what they know they can take it back, whatever moved meanwhile.
            own.version = held.version - 1;
        }
        Ok(OwnApplication { stage: at.stage, phase: phases.name(at).to_owned(), ..own })
    });
    typed.collect()
}

/// A person's applications, the latest first.
pub async fn own_page<C: ConnectionTrait>(
    c: &C,
    user: UserId,
    request: &PageRequest,
) -> Result<Page<OwnApplication>, DbError> {
    let rows: Vec<OwnRow> = of(user)
        .filter(keyset::after(request, Column::AppliedAt, Column::Id))
        .order_by_desc(Column::AppliedAt)
        .order_by_desc(Column::Id)
        .limit(request.limit() + 1)
        .into_model()
        .all(c)
        .await?;
    let page = row::page(rows, request.limit(), |row| keyset::cursor(row.applied_at, &row.id));
    Ok(Page { items: told(c, page.items).await?, next: page.next })
}

fn of(user: UserId) -> Select<Entity> {
    let posting: RelationDef =
        Entity::belongs_to(postings::Entity).from(Column::PostingId).to(postings::Column::Id).into();
    let organization: RelationDef = postings::Entity::belongs_to(organizations::Entity)
        .from(postings::Column::OrganizationId)
        .to(organizations::Column::Id)
        .into();
    let pipeline: RelationDef =
        postings::Entity::belongs_to(Pipelines).from(postings::Column::Id).to(PipelineColumn::PostingId).into();
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::PostingId, Column::Stage, Column::Phase, Column::ScoreTenths, Column::AppliedAt])
        .columns([Column::MovedAt, Column::AnswerBy, Column::Version])
        .column(postings::Column::Title)
        .column_as(organizations::Column::Name, "company")
        .column(PipelineColumn::Phases)
        .join(JoinType::InnerJoin, posting)
        .join(JoinType::InnerJoin, organization)
        .join(JoinType::LeftJoin, pipeline)
        .filter(COLUMN.user_id.eq(user.to_string()))
}

#[derive(FromQueryResult)]
struct OwnRow {
    id: String,
    posting_id: String,
    stage: String,
    phase: String,
    /// The phases of the pipeline as JSON, if anything was set for it.
    phases: Option<String>,
    score_tenths: i32,
    applied_at: Timestamp,
    moved_at: Timestamp,
    answer_by: Option<Timestamp>,
    version: i32,
    title: String,
    company: String,
}

impl OwnRow {
    fn typed(self) -> Result<OwnApplication, DbError> {
        Ok(OwnApplication {
            id: row::parse(&self.id, "applications.id")?,
            job: row::parse(&self.posting_id, "applications.posting_id")?,
            title: self.title,
            company: self.company,
            stage: stage(&self.stage)?,
            phase: String::new(),
            score: score(self.score_tenths),
            applied_at: self.applied_at,
            moved_at: self.moved_at,
            answer_by: self.answer_by,
            version: self.version,
        })
    }
}
