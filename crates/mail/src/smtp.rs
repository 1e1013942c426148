//! Letters sent over SMTP, in the background.

use std::{sync::Arc, time::Duration};

use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor, message::Mailbox};
use tokio::sync::Semaphore;

use crate::{
    Letter, MailError, Mailer, Sending,
    message::{Encoding, mailbox, message},
};

/// Letters that may wait, those included that are tried again later.
const WAITING: usize = 1000;

/// Letters that are handed over at the same time, each over a connection of its own.
const AT_ONCE: usize = 4;

/// How long to wait before each further attempt.
const AGAIN_AFTER: [Duration; 3] = [Duration::from_secs(2), Duration::from_secs(20), Duration::from_secs(120)];

/// Hands letters to a mail server, each on its own: one that is refused or has to wait keeps no other from being sent. Sending answers at
/// once: how long it takes tells nobody whether an address has an account. A letter that is refused is tried again a few times, then
/// logged and dropped; letters that wait are lost when the server stops, and people ask for another.
#[derive(Debug)]
pub struct SmtpMailer {
    from: Mailbox,
    server: AsyncSmtpTransport<Tokio1Executor>,
    waiting: Arc<Semaphore>,
    turns: Arc<Semaphore>,
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

    fn forget<'a>(&'a self, _to: &'a str) -> Sending<'a> {
        // Letters that wait are in memory for some minutes at most, and nowhere else.
        Box::pin(std::future::ready(Ok(())))
    }
}

async fn deliver(server: &AsyncSmtpTransport<Tokio1Executor>, turns: &Semaphore, message: &Message) {
    let bytes = message.formatted();
    let mut attempts = AGAIN_AFTER.iter();
    loop {
        let sent = {
            // Only while it is handed over: a letter that waits for its next attempt is in nobody's way. The semaphore is never closed.
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
