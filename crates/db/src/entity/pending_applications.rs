//! Applications that wait for the click in their letter.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pending_applications")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub posting_id: String,
    pub email: String,
    pub name: String,
    /// The resume as it was read, as JSON; `None` once the application was sent.
    pub reading: Option<String>,
    pub file_name: String,
    pub note: String,
    /// The answers to the questions of the posting, as JSON.
    pub answers: String,
    pub source: String,
    /// The language of the page, which is that of the letter.
    pub locale: String,
    /// The keyed hash of the secret in its link.
    pub token_hash: String,
    pub consented_at: DateTimeUtc,
    pub created_at: DateTimeUtc,
    pub expires_at: DateTimeUtc,
    pub sent_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
