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
#[error("{0}")]
pub struct MailError(pub String);

/// What [`Mailer::send`] gives back.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>>;

/// Sends letters.
pub trait Mailer: Send + Sync {
    /// Sends a letter, or takes it over to send it soon.
    fn send(&self, letter: Letter) -> Sending<'_>;

    /// Deletes what is still kept here of letters to an address. What was delivered is its receiver's.
    fn forget<'a>(&'a self, to: &'a str) -> Sending<'a>;
}
