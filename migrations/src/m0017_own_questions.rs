//! Questions of people's own for interviews.

use sea_orm_migration::prelude::*;

use crate::{index, moment};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The id of a question of the person's own; NULL for those chosen by the program.
        let own = ColumnDef::new("own_id").text().take();
        for column in [own, moment("deleted_at")] {
            manager.alter_table(Table::alter().table("interview_questions").add_column(column).take()).await?;
        }
        manager.create_index(index("interview_questions", &["own_id"]).unique().take()).await?;
        manager.create_index(index("interview_questions", &["deleted_at"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
