//! Public jobs: what a search filters and sorts by, the sources of a job, and the full-text index.

use sea_orm_migration::{prelude::*, sea_orm};

use crate::{belongs_to, index, moment, number, text};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Columns of text that are empty where the posting says nothing.
const TEXTS: [&str; 9] = ["url", "html", "city", "region", "country", "remote", "employment", "seniority", "currency"];

/// SQLite keeps the index in a virtual table. The text of a search is folded by the program, so the tokenizer only splits it.
const SQLITE: &str = "CREATE VIRTUAL TABLE job_search USING fts5(job_id UNINDEXED, title, company, place, posting, \
                      tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4')";

/// PostgreSQL keeps it in the row. A pasted posting has none.
const POSTGRES: [&str; 2] =
    ["ALTER TABLE jobs ADD COLUMN search tsvector", "CREATE INDEX jobs_search ON jobs USING gin (search)"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for column in TEXTS {
            connection
                .execute_unprepared(&format!("ALTER TABLE jobs ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"))
                .await?;
        }
        // Pay for a year of full work, in whole units of the currency.
        for column in ["salary_min", "salary_max"] {
            connection.execute_unprepared(&format!("ALTER TABLE jobs ADD COLUMN {column} BIGINT")).await?;
        }
        // When it was posted, or first seen where the source does not say; NULL for a pasted posting, which no search finds.
        for column in ["listed_at", "valid_until", "closed_at"] {
            let change = Table::alter().table("jobs").add_column(moment(column)).take();
            manager.alter_table(change).await?;
        }
        let sources = Table::create()
            .table("job_sources")
            .col(text("source"))
            .col(text("external_id"))
            .col(text("job_id"))
            // The feed that it came with; empty if an operator added it.
            .col(text("feed"))
            .col(text("url"))
            .col(moment("first_seen_at").not_null())
            .col(moment("last_seen_at").not_null())
            .primary_key(Index::create().col("source").col("external_id"))
            .foreign_key(&mut belongs_to("job_sources", "job_id", "jobs", "id"))
            .take();
        manager.create_table(sources).await?;
        // How the last fetch of each feed went.
        let feeds = Table::create()
            .table("job_feeds")
            .col(text("name").primary_key())
            .col(moment("tried_at").not_null())
            .col(moment("fetched_at"))
            .col(text("error"))
            .col(number("jobs"))
            .take();
        manager.create_table(feeds).await?;
        // The words of titles and employers, by which a misspelt search is corrected.
        let words = Table::create().table("job_words").col(text("word").primary_key()).take();
        manager.create_table(words).await?;
        if manager.get_database_backend() == sea_orm::DbBackend::Postgres {
            for statement in POSTGRES {
                connection.execute_unprepared(statement).await?;
            }
        } else {
            connection.execute_unprepared(SQLITE).await?;
        }
        manager.create_index(index("job_sources", &["job_id"])).await?;
        manager.create_index(index("jobs", &["state", "listed_at", "id"])).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
