//! Calls of language models: what they took and cost. No texts.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "model_calls")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// `None`: the site itself, or the person's account was deleted.
    pub user_id: Option<String>,
    pub purpose: String,
    pub model: String,
    pub prompt_tokens: i64,
    pub completion_tokens: i64,
    /// In millionths of the currency.
    pub cost_micros: i64,
    pub took_ms: i64,
    pub cached: bool,
    pub estimated: bool,
    pub outcome: String,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
