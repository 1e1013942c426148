//! Which applications of an organization wait for an answer, and how long others waited.

use domain::applications::ApplicationStage;
use kernel::{ApplicationId, OrganizationId, TimeDelta, Timestamp, UserId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef,
    Select,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    DbError,
    entity::{
        application_moves,
        applications::{COLUMN, Column, Entity},
        postings,
    },
    row,
};

/// How long it took an organization to answer the latest applications that it has answered.
pub async fn answer_times<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
    limit: u64,
) -> Result<Vec<TimeDelta>, DbError> {
    let posting: RelationDef =
        Entity::belongs_to(postings::Entity).from(Column::PostingId).to(postings::Column::Id).into();
    let step: RelationDef = application_moves::Entity::belongs_to(Entity)
        .from(application_moves::Column::ApplicationId)
        .to(Column::Id)
        .into();
    let theirs = [ApplicationStage::New.word(), ApplicationStage::Withdrawn.word()];
    let rows: Vec<(Timestamp, Timestamp)> = Entity::find()
        .select_only()
        .column(Column::AppliedAt)
        .column_as(application_moves::COLUMN.at.min(), "answered_at")
        .join(JoinType::InnerJoin, posting)
        .join(JoinType::InnerJoin, step.rev())
        .filter(postings::COLUMN.organization_id.eq(organization.to_string()))
        .filter(application_moves::COLUMN.stage.is_not_in(theirs))
        // Before it was taken back and sent again, it was another application.
        .filter(
            Expr::col((application_moves::Entity, application_moves::Column::At))
                .gte(Expr::col((Entity, Column::AppliedAt))),
        )
        .group_by(Column::Id)
        .group_by(Column::AppliedAt)
        .order_by_desc(Column::AppliedAt)
        .limit(limit)
        .into_tuple()
        .all(c)
        .await?;
    Ok(rows.into_iter().map(|(applied, answered)| answered - applied).collect())
}

/// An application whose applicant should have heard something by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    pub id: ApplicationId,
    pub organization: OrganizationId,
    /// The title of the posting.
    pub title: String,
}

/// Applications that were to be answered before `now` and of which the organization was not reminded since `reminded_before`, those
/// that wait longest first.
pub async fn late<C: ConnectionTrait>(
    c: &C,
    now: Timestamp,
    reminded_before: Timestamp,
    most: u64,
) -> Result<Vec<Late>, DbError> {
    let posting: RelationDef =
        Entity::belongs_to(postings::Entity).from(Column::PostingId).to(postings::Column::Id).into();
    let silent = Condition::any().add(Column::RemindedAt.is_null()).add(Column::RemindedAt.lt(reminded_before));
    let rows: Vec<(String, String, String)> = Entity::find()
        .select_only()
        .column(Column::Id)
        .column(postings::Column::OrganizationId)
        .column(postings::Column::Title)
        .join(JoinType::InnerJoin, posting)
        .filter(Column::AnswerBy.lt(now))
        .filter(silent)
        .order_by_asc(Column::AnswerBy)
        .order_by_asc(Column::Id)
        .limit(most)
        .into_tuple()
        .all(c)
        .await?;
    let typed = rows.into_iter().map(|(id, organization, title)| {
        let organization = row::parse(&organization, "postings.organization_id")?;
        Ok(Late { id: row::parse(&id, "applications.id")?, organization, title })
    });
    typed.collect()
}

/// The open applications to the postings of an organization: their applicants and the titles.
pub async fn open_of<C: ConnectionTrait>(
    c: &C,
    organization: OrganizationId,
) -> Result<Vec<(ApplicationId, UserId, String)>, DbError> {
    let rows: Vec<(String, String, String)> = of_organization(organization)
        .select_only()
        .columns([Column::Id, Column::UserId])
        .column(postings::Column::Title)
        .filter(COLUMN.answer_by.is_not_null())
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(c)
        .await?;
    let typed = rows.into_iter().map(|(id, user, title)| {
        Ok((row::parse(&id, "applications.id")?, row::parse(&user, "applications.user_id")?, title))
    });
    typed.collect()
}

/// Whether anybody ever applied to a posting of an organization.
pub async fn any_of<C: ConnectionTrait>(c: &C, organization: OrganizationId) -> Result<bool, DbError> {
    let first: Option<String> =
        of_organization(organization).select_only().column(Column::Id).limit(1).into_tuple().one(c).await?;
    Ok(first.is_some())
}

fn of_organization(organization: OrganizationId) -> Select<Entity> {
    let posting: RelationDef =
        Entity::belongs_to(postings::Entity).from(Column::PostingId).to(postings::Column::Id).into();
    Entity::find()
        .join(JoinType::InnerJoin, posting)
        .filter(postings::COLUMN.organization_id.eq(organization.to_string()))
}
