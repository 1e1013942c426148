//! What a person said of recommended jobs.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recommendation_feedback")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub job_id: String,
    pub verdict: String,
    pub reasons: String,
    pub traits: String,
    pub given_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
