//! Companies: their public profiles and addresses, which of theirs a member opened last, and invitations.

use std::collections::HashSet;

use sea_orm_migration::{
    prelude::*,
    sea_orm::{ConnectionTrait, Statement},
};

use crate::{belongs_to, index, moment, outlives, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [&str; 6] = [
    // The end of the address of its page: `/companies/<slug>`.
    "ALTER TABLE organizations ADD COLUMN slug TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE organizations ADD COLUMN about TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE organizations ADD COLUMN website TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE organizations ADD COLUMN place TEXT NOT NULL DEFAULT ''",
    // Within how many days it promises a first answer; NULL if it promises none.
    "ALTER TABLE organizations ADD COLUMN answer_days INTEGER",
    // The domain at which a member confirmed a letter; NULL if there is none.
    "ALTER TABLE organizations ADD COLUMN verified_domain TEXT",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for column in COLUMNS {
            connection.execute_unprepared(column).await?;
        }
        manager.alter_table(Table::alter().table("organizations").add_column(moment("verified_at")).take()).await?;
        // When the member last chose this one of their companies; NULL if never.
        manager.alter_table(Table::alter().table("memberships").add_column(moment("opened_at")).take()).await?;
        let invitations = Table::create()
            .table("invitations")
            .col(text("id").primary_key())
            .col(text("organization_id"))
            .col(text("email"))
            .col(text("role"))
            // The keyed hash of the secret in its link.
            .col(text("token_hash"))
            .col(ColumnDef::new("invited_by").text())
            .col(moment("created_at").not_null())
            .col(moment("expires_at").not_null())
            .col(moment("accepted_at"))
            .foreign_key(&mut belongs_to("invitations", "organization_id", "organizations", "id"))
            .foreign_key(&mut outlives("invitations", "invited_by", "users", "id"))
            .take();
        manager.create_table(invitations).await?;
        give_slugs(connection).await?;
        manager.create_index(index("organizations", &["slug"]).unique().take()).await?;
        manager.create_index(index("invitations", &["token_hash"]).unique().take()).await?;
        manager.create_index(index("invitations", &["organization_id", "email"]).unique().take()).await?;
        manager.create_index(index("invitations", &["organization_id", "created_at", "id"])).await?;
        manager.create_index(index("invitations", &["invited_by"])).await?;
        manager.create_index(index("invitations", &["expires_at"])).await?;
        manager.create_index(index("jobs", &["organization_id", "listed_at", "id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Gives the organizations that are there an address from their name.
async fn give_slugs(connection: &SchemaManagerConnection<'_>) -> Result<(), DbErr> {
    let backend = connection.get_database_backend();
    let all = "SELECT id, name FROM organizations ORDER BY created_at, id";
    let mut taken = HashSet::new();
    for row in connection.query_all_raw(Statement::from_string(backend, all)).await? {
        let (id, name): (String, String) = (row.try_get("", "id")?, row.try_get("", "name")?);
        let base = slug(&name);
        let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
        let free = std::iter::once(base.clone()).chain(numbered).find(|slug| !taken.contains(slug));
        let free = free.unwrap_or_else(|| id.clone());
        let set = "UPDATE organizations SET slug = $1 WHERE id = $2";
        let values = [free.clone().into(), id.into()];
        connection.execute_raw(Statement::from_sql_and_values(backend, set, values)).await?;
        taken.insert(free);
    }
    Ok(())
}

/// The letters and digits of a name that are ASCII, with hyphens between its words.
fn slug(name: &str) -> String {
    let ascii: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    let words: Vec<&str> = ascii.split('-').filter(|word| !word.is_empty()).collect();
    let slug: String = words.join("-").chars().take(60).collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "company".to_owned() } else { slug.to_owned() }
}
