//! Letters sent over SMTP, in the background.

use std::time::Duration;

use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor, message::Mailbox};
use tokio::sync::mpsc;

use crate::{
    Letter, MailError, Mailer, Sending,
    message::{Encoding, mailbox, message},
};

/// Letters that may wait.
const WAITING: usize = 1000;

/// How long to wait before each further attempt.
const AGAIN_AFTER: [Duration; 3] = [Duration::from_secs(2), Duration::from_secs(20), Duration::from_secs(120)];

/// Hands letters to a mail server, one after the other. Sending answers at once: how long it takes tells nobody whether an address has
/// an account. A letter that is refused is tried again a few times, then logged and dropped; letters that wait are lost when the
/// server stops, and people ask for another.
#[derive(Debug)]
pub struct SmtpMailer {
    from: Mailbox,
    queue: mpsc::Sender<Message>,
}

impl SmtpMailer {
    /// The server at `url` (`smtps://USER:PASSWORD@HOST:PORT`, or `smtp://…?tls=required`), letters coming from `from`. Needs a
    /// running Tokio.
    ///
    /// # Errors
    /// When one of them is not understood.
    pub fn new(url: &str, from: &str) -> Result<Self, MailError> {
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            // Without the cause, which may repeat the password.
            .map_err(|_| {
                MailError("the mail server's address is not of the form smtps://USER:PASSWORD@HOST:PORT".to_owned())
            })?
            .timeout(Some(Duration::from_secs(30)))
            .build();
        let (queue, waiting) = mpsc::channel(WAITING);
        tokio::spawn(deliver(server, waiting));
        Ok(Self { from: mailbox(from)?, queue })
    }
}

impl Mailer for SmtpMailer {
    fn send(&self, letter: Letter) -> Sending<'_> {
        let queued = message(letter, self.from.clone(), Encoding::Safe).and_then(|message| {
            self.queue.try_send(message).map_err(|error| MailError(format!("not queued: {error}")))
        });
        Box::pin(std::future::ready(queued))
    }
}

async fn deliver(server: AsyncSmtpTransport<Tokio1Executor>, mut waiting: mpsc::Receiver<Message>) {
    while let Some(message) = waiting.recv().await {
        let bytes = message.formatted();
        let mut attempts = AGAIN_AFTER.iter();
        while let Err(error) = server.send_raw(message.envelope(), &bytes).await {
            let next = if error.is_permanent() { None } else { attempts.next() };
            let Some(pause) = next else {
                tracing::error!(%error, "a letter was not delivered");
                break;
            };
            tracing::warn!(%error, "a letter is tried again later");
            tokio::time::sleep(*pause).await;
        }
    }
}
