//! What a person asks of recommended jobs, and how their list was made.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recommendation_settings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    pub preferences: String,
    pub resume_id: Option<String>,
    pub visited_at: DateTimeUtc,
    pub visited_before: Option<DateTimeUtc>,
    pub made_at: Option<DateTimeUtc>,
    pub made_for: Option<String>,
    pub open_jobs: i32,
    pub left_out: String,
}

impl ActiveModelBehavior for ActiveModel {}
