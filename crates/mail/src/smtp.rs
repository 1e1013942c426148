//! E-mails sent over SMTP.

use std::time::Duration;

use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor, message::Mailbox};

use crate::{
    Letter, MailError, Mailer, Sending,
    message::{Encoding, mailbox, message},
};

/// Sends letters to a mail server, one by one. Sending waits for the server's response, and may have to be retried; so
/// tasks call it, never requests.
#[derive(Debug)]
pub struct SmtpMailer {
    from: Mailbox,
    server: AsyncSmtpTransport<Tokio1Executor>,
}

impl SmtpMailer {
    /// The server at `url` (`smtps://USER:PASSWORD@HOST:PORT`, or `smtp://…?tls=required`), with the sender `from`. Needs a
    /// running Tokio.
    ///
    /// # Errors
    /// If one of them cannot be parsed.
    pub fn new(url: &str, from: &str) -> Result<Self, MailError> {
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            // Without the cause, which may contain the password.
            .map_err(|_| {
                MailError::Refused(
                    "the mail server's address is not of the form smtps://USER:PASSWORD@HOST:PORT".to_owned(),
                )
            })?
            .timeout(Some(Duration::from_secs(30)))
            .build();
        Ok(Self { from: mailbox(from)?, server })
    }

    async fn deliver(&self, letter: Letter) -> Result<(), MailError> {
        let message = message(letter, self.from.clone(), Encoding::Safe)?;
        let sent = self.server.send_raw(message.envelope(), &message.formatted()).await;
        sent.map(drop).map_err(|error| {
            if error.is_permanent() {
                MailError::Refused(error.to_string())
            } else {
                MailError::Later(error.to_string())
            }
        })
    }
}

impl Mailer for SmtpMailer {
    fn send(&self, letter: Letter) -> Sending<'_> {
        Box::pin(self.deliver(letter))
    }

    fn address(&self) -> String {
        self.from.email.to_string()
    }

    fn forget<'a>(&'a self, _to: &'a str) -> Sending<'a> {
        // Nothing is stored here: waiting letters are tasks, which are deleted with the account.
        Box::pin(std::future::ready(Ok(())))
    }
}
