//! The skills that open public jobs ask for.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job_index_skills")]
pub struct Model {
    /// Of the job in the index.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// Its usual name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub skill: String,
}

impl ActiveModelBehavior for ActiveModel {}
