//! E-mails sent over SMTP, in the background.

use std::{sync::Arc, time::Duration};

use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor, message::Mailbox};
use tokio::sync::Semaphore;

use crate::{
    Letter, MailError, Mailer, Sending,
    message::{Encoding, mailbox, message},
};

/// The queue length, including e-mails that are tried again later.
const WAITING: usize = 1000;

/// How many e-mails are sent at the same time, each over its own connection.
const AT_ONCE: usize = 4;

/// How long to wait before each retry.
const AGAIN_AFTER: [Duration; 3] = [Duration::from_secs(2), Duration::from_secs(20), Duration::from_secs(120)];

/// Sends e-mails to a mail server, each independently, so that one that is refused or delayed does not block the others. `send`
/// returns at once, so that its duration does not reveal whether an address has an account. A refused e-mail is retried a few
/// times, then logged and dropped. E-mails in the queue are lost when the server stops; users can request them again.
#[derive(Debug)]
pub struct SmtpMailer {
    from: Mailbox,
    server: AsyncSmtpTransport<Tokio1Executor>,
    waiting: Arc<Semaphore>,
    turns: Arc<Semaphore>,
}

impl SmtpMailer {
    /// The server at `url` (`smtps://USER:PASSWORD@HOST:PORT`, or `smtp://…?tls=required`), with the sender `from`. Needs a
    /// running Tokio.
    ///
    /// # Errors
    /// When one of them cannot be parsed.
    pub fn new(url: &str, from: &str) -> Result<Self, MailError> {
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            // Without the cause, which may contain the password.
            .map_err(|_| {
                MailError("the mail server's address is not of the form smtps://USER:PASSWORD@HOST:PORT".to_owned())
            })?
            .timeout(Some(Duration::from_secs(30)))
            .build();
        let (waiting, turns) = (Arc::new(Semaphore::new(WAITING)), Arc::new(Semaphore::new(AT_ONCE)));
        Ok(Self { from: mailbox(from)?, server, waiting, turns })
    }

    fn start(&self, letter: Letter) -> Result<(), MailError> {
        let message = message(letter, self.from.clone(), Encoding::Safe)?;
        let place = self.waiting.clone().try_acquire_owned();
        let place = place.map_err(|_| MailError("not queued: too many letters wait".to_owned()))?;
        let (server, turns) = (self.server.clone(), self.turns.clone());
        tokio::spawn(async move {
            deliver(&server, &turns, &message).await;
            drop(place);
        });
        Ok(())
    }
}

impl Mailer for SmtpMailer {
    fn send(&self, letter: Letter) -> Sending<'_> {
        Box::pin(std::future::ready(self.start(letter)))
    }
}

async fn deliver(server: &AsyncSmtpTransport<Tokio1Executor>, turns: &Semaphore, message: &Message) {
    let bytes = message.formatted();
    let mut attempts = AGAIN_AFTER.iter();
    loop {
        let sent = {
            // The permit is held only while sending, so an e-mail that waits for a retry blocks nobody. The semaphore is never
            // closed.
            let _turn = turns.acquire().await;
            server.send_raw(message.envelope(), &bytes).await
        };
        let Err(error) = sent else { return };
        let next = if error.is_permanent() { None } else { attempts.next() };
        let Some(pause) = next else {
            tracing::error!(%error, "a letter was not delivered");
            return;
        };
        tracing::warn!(%error, "a letter is tried again later");
        tokio::time::sleep(*pause).await;
    }
}
