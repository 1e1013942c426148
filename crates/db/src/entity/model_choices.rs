//! Who allowed texts to be sent to a language model, and to which host.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "model_choices")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: String,
    pub host: String,
    pub at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
