//! E-mails of the program ("letters" in code), and the ways to send them: SMTP, a folder, or memory for tests.

mod folder;
mod letters;
mod message;
mod outbox;
mod smtp;

use std::{future::Future, pin::Pin};

pub use folder::FolderMailer;
pub use letters::{Fields, Item, LetterKind};
pub use outbox::Outbox;
pub use smtp::SmtpMailer;

/// An e-mail, ready to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address it goes to.
    pub to: String,
    pub subject: String,
    /// Its plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// The one-click unsubscribe URL (RFC 8058); `None` for letters that are always sent.
    pub unsubscribe: Option<String>,
    /// The entry for the recipient's calendar.
    pub invite: Option<Invite>,
}

/// An entry for the recipient's calendar (RFC 5546).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// `REQUEST` for a new or changed entry, `CANCEL` for one that is off; the calendar's own `METHOD` is the same.
    pub method: &'static str,
    /// The calendar with the entry, as iCalendar (RFC 5545).
    pub calendar: String,
}

/// An e-mail could not be sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// It cannot be sent later either.
    #[error("{0}")]
    Refused(String),
    /// Another attempt may succeed.
    #[error("{0}")]
    Later(String),
}

/// What [`Mailer::send`] returns.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), MailError>> + Send + 'a>>;

/// Sends e-mails.
pub trait Mailer: Send + Sync {
    /// Sends an e-mail, or queues it.
    fn send(&self, letter: Letter) -> Sending<'_>;

    /// The address that letters come from: `jobalign@example.org`.
    fn address(&self) -> String;

    /// Deletes what is still stored here of letters to an address. Delivered letters belong to the recipient.
    fn forget<'a>(&'a self, to: &'a str) -> Sending<'a>;
}
