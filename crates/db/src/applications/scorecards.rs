//! Scorecards: versions are added, never changed.

use domain::applications::scorecards::{CardVersion, Recommendation, Scorecard};
use kernel::{ApplicationId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationDef, sea_query::OnConflict,
};

use crate::{
    DbError,
    entity::{
        scorecards::{ActiveModel, COLUMN, Column, Entity},
        users,
    },
    row,
};

/// A member's card as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredCard {
    /// The same for all its versions.
    pub id: String,
    /// `None` once they are gone.
    pub user: Option<UserId>,
    /// The version of the kit that it was begun with.
    pub kit_version: i32,
    pub card: Scorecard,
}

/// A version that is handed in.
#[derive(Debug, Clone, Copy)]
pub struct NewVersion<'a> {
    /// The same for all versions of a member's card.
    pub card_id: &'a str,
    pub by: UserId,
    /// The version of the kit that the card was begun with.
    pub kit_version: i32,
    pub version: &'a CardVersion,
}

/// Adds a version to a card, or a card with its first; returns whether nobody handed this version in before.
pub async fn add_version<C: ConnectionTrait>(
    c: &C,
    application: ApplicationId,
    new: NewVersion<'_>,
) -> Result<bool, DbError> {
    let CardVersion { version, ratings, recommendation, reason, change, at } = new.version;
    let row = ActiveModel {
        card_id: Set(new.card_id.to_owned()),
        version: Set(*version),
        application_id: Set(application.to_string()),
        by_user: Set(Some(new.by.to_string())),
        kit_version: Set(new.kit_version),
        ratings: Set(row::json(ratings)?),
        recommendation: Set(recommendation.word().to_owned()),
        reason: Set(reason.clone()),
        change: Set(change.clone()),
        at: Set(*at),
    };
    let again = OnConflict::columns([Column::ApplicationId, Column::ByUser, Column::Version]).do_nothing().to_owned();
    match Entity::insert(row).on_conflict(again).exec_without_returning(c).await {
        Err(sea_orm::DbErr::RecordNotInserted) | Ok(0) => Ok(false),
        Ok(_) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

/// The cards of an application, the one that was handed in first first, each with its latest version first.
pub async fn scorecards<C: ConnectionTrait>(c: &C, application: ApplicationId) -> Result<Vec<StoredCard>, DbError> {
    let person: RelationDef = Entity::belongs_to(users::Entity).from(Column::ByUser).to(users::Column::Id).into();
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([Column::CardId, Column::Version, Column::ByUser, Column::KitVersion, Column::Ratings])
        .columns([Column::Recommendation, Column::Reason, Column::Change, Column::At])
        .column_as(users::Column::Name, "name")
        .join(JoinType::LeftJoin, person)
        .filter(COLUMN.application_id.eq(application.to_string()))
        .order_by_asc(Column::Version)
        .order_by_asc(Column::At)
        .order_by_asc(Column::CardId)
        .into_model()
        .all(c)
        .await?;
    let mut cards: Vec<StoredCard> = Vec::new();
    for row in rows {
        let user = row.by_user.as_deref().map(|user| row::parse(user, "scorecards.by_user")).transpose()?;
        let (id, by, kit_version) = (row.card_id.clone(), row.name.clone(), row.kit_version);
        let version = row.typed()?;
        match cards.iter_mut().find(|card| card.id == id) {
            Some(card) => card.card.versions.insert(0, version),
            None => cards.push(StoredCard { id, user, kit_version, card: Scorecard { by, versions: vec![version] } }),
        }
    }
    Ok(cards)
}

#[derive(FromQueryResult)]
struct Row {
    card_id: String,
    version: i32,
    by_user: Option<String>,
    kit_version: i32,
    ratings: String,
    recommendation: String,
    reason: String,
    change: String,
    at: Timestamp,
    name: Option<String>,
}

impl Row {
    fn typed(self) -> Result<CardVersion, DbError> {
        Ok(CardVersion {
            version: self.version,
            ratings: row::from_json(&self.ratings, "scorecards.ratings")?,
            recommendation: row::word(Recommendation::from_word(&self.recommendation), "scorecards.recommendation")?,
            reason: self.reason,
            change: self.change,
            at: self.at,
        })
    }
}
