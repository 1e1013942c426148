//! E-mails kept in memory, for tests.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::{Letter, Mailer, Sending};

/// Keeps e-mails until a test reads them. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Outbox(Arc<Mutex<Vec<Letter>>>);

impl Outbox {
    /// Takes the e-mails sent to an address, oldest first.
    pub fn read(&self, to: &str) -> Vec<Letter> {
        self.letters().extract_if(.., |letter| letter.to == to).collect()
    }

    /// Takes all e-mails, oldest first.
    pub fn read_all(&self) -> Vec<Letter> {
        std::mem::take(&mut self.letters())
    }

    /// How many are unread.
    pub fn len(&self) -> usize {
        self.letters().len()
    }

    /// Whether all were read.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn letters(&self) -> MutexGuard<'_, Vec<Letter>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Mailer for Outbox {
    fn send(&self, letter: Letter) -> Sending<'_> {
        self.letters().push(letter);
        Box::pin(std::future::ready(Ok(())))
    }

    fn address(&self) -> String {
        "jobalign@jobalign.example".to_owned()
    }

    fn forget<'a>(&'a self, to: &'a str) -> Sending<'a> {
        self.read(to);
        Box::pin(std::future::ready(Ok(())))
    }
}
