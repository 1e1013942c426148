//! Letters we send, and the ways to send them: SMTP, a folder, or kept in memory for tests.

mod folder;
mod letters;
mod message;
mod outbox;
mod smtp;

use std::{future::Future, pin::Pin};

pub use folder::FolderMailer;
pub use letters::{Fields, LetterKind};
pub use outbox::Outbox;
pub use smtp::SmtpMailer;

/// A letter, ready to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address it goes to.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text, for readers without HTML.
    pub text: String,
    /// The same, laid out.
    pub html: String,
}

/// A letter could not be sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// It will not go later either.
    #[error("{0}")]
    Refused(String),
    /// Another attempt may succeed.
    #[error("{0}")]
    Later(String),
}

/// What [`Mailer::send`] gives back.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>>;

/// Sends letters.
pub trait Mailer: Send + Sync {
    /// Hands a letter over; once it is sent, nobody sends it again.
    fn send(&self, letter: Letter) -> Sending<'_>;
}
