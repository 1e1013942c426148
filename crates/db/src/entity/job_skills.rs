//! The skills that public jobs ask for.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job_skills")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub job_id: String,
    /// Its usual name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub skill: String,
}

impl ActiveModelBehavior for ActiveModel {}
