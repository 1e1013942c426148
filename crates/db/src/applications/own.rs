//! The applications of one applicant, as the applicant sees them: without the moves that are held back.

use domain::applications::{ApplicationMove, OwnApplication};
use kernel::{ApplicationId, JobId, Page, PageRequest, Timestamp, UserId};
use sea_orm::{
    ConnectionTrait, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    RelationDef, Select,
};

use super::stage;
use crate::{
    DbError,
    entity::{
        applications::{COLUMN, Column, Entity},
        organizations, postings,
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
    let own = found.map(OwnRow::typed).transpose()?;
    Ok(told(c, own.into_iter().collect()).await?.pop())
}

/// The steps of one of a person's applications, the latest first, without the names of members.
pub async fn own_moves<C: ConnectionTrait>(c: &C, id: ApplicationId) -> Result<Vec<ApplicationMove>, DbError> {
    let held = super::held(c, id).await?.into_iter().map(|held| held.step).collect();
    let steps = super::steps(c, id, held).await?;
    // Who of the organization did what is their own matter.
    Ok(steps.into_iter().map(|step| ApplicationMove { by: None, ..step }).collect())
}

/// Applications as their applicant was told of them last.
async fn told<C: ConnectionTrait>(c: &C, mut all: Vec<OwnApplication>) -> Result<Vec<OwnApplication>, DbError> {
    let mut held = super::held::first_of(c, all.iter().map(|own| own.id.to_string()).collect()).await?;
    for own in &mut all {
        if let Some(held) = held.remove(&own.id) {
            (own.stage, own.moved_at, own.answer_by) = (held.before.to, held.before.at, held.before.answer_by);
            // With what they know they can take it back, whatever moved meanwhile.
            own.version = held.version - 1;
        }
    }
    Ok(all)
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
    let items = page.items.into_iter().map(OwnRow::typed).collect::<Result<_, _>>()?;
    Ok(Page { items: told(c, items).await?, next: page.next })
}

fn of(user: UserId) -> Select<Entity> {
    let posting: RelationDef =
        Entity::belongs_to(postings::Entity).from(Column::PostingId).to(postings::Column::Id).into();
    let organization: RelationDef = postings::Entity::belongs_to(organizations::Entity)
        .from(postings::Column::OrganizationId)
        .to(organizations::Column::Id)
        .into();
    Entity::find()
        .select_only()
        .columns([Column::Id, Column::PostingId, Column::Stage, Column::ScoreTenths, Column::AppliedAt])
        .columns([Column::MovedAt, Column::AnswerBy, Column::Version])
        .column(postings::Column::Title)
        .column_as(organizations::Column::Name, "company")
        .join(JoinType::InnerJoin, posting)
        .join(JoinType::InnerJoin, organization)
        .filter(COLUMN.user_id.eq(user.to_string()))
}

#[derive(FromQueryResult)]
struct OwnRow {
    id: String,
    posting_id: String,
    stage: String,
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
            score: score(self.score_tenths),
            applied_at: self.applied_at,
            moved_at: self.moved_at,
            answer_by: self.answer_by,
            version: self.version,
        })
    }
}
