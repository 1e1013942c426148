//! The resumes that came of matches in the optimizer.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "optimized")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub match_id: String,
    pub resume_id: Option<String>,
    /// What was last saved to the resume, as JSON Resume.
    pub document: String,
}

impl ActiveModelBehavior for ActiveModel {}
