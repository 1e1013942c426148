//! The services in a test environment.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use chrono::TimeDelta;
use db::Db;
use documents::Extractor;
use domain::accounts::{Client, SignUp};
use kernel::{Clock, Timestamp};
use mail::{Letter, Outbox};
use secrecy::SecretString;
use services::{Hashing, Parts, Quotas, Services, keys::Keys};
use storage::Storage;

use crate::{
    clock::FakeClock,
    database,
    ids::CountedIds,
    people::{PASSWORD, Person},
};

/// The master secret of every world.
pub const SECRET: &str = "a secret of this test world alone";

/// The services on an empty database. Dropping it asserts that every e-mail was read.
pub struct World {
    /// What is tested.
    pub services: Services,
    /// What they store.
    pub db: Db,
    /// The file storage.
    pub storage: Storage,
    /// The clock.
    pub clock: FakeClock,
    /// The e-mails they send.
    pub outbox: Outbox,
    ids: Arc<CountedIds>,
    letters_ignored: AtomicBool,
}

/// Runs a story in two worlds: on SQLite, then on PostgreSQL.
pub async fn on_both<S: Future<Output = ()>>(story: impl Fn(World) -> S) {
    // Printed when the story fails.
    eprintln!("on SQLite:");
    story(World::sqlite().await).await;
    eprintln!("on PostgreSQL:");
    story(World::postgres().await).await;
}

impl World {
    /// A world on SQLite in memory.
    pub async fn sqlite() -> Self {
        Self::on(database::sqlite().await)
    }

    /// A world on a new PostgreSQL database.
    pub async fn postgres() -> Self {
        Self::on(database::postgres().await)
    }

    /// A world on a migrated database.
    pub fn on(db: Db) -> Self {
        let (clock, outbox, ids) = (FakeClock::default(), Outbox::default(), Arc::new(CountedIds::default()));
        let storage = Storage::memory();
        let services = Services::with_hashing(parts(&db, &storage, &clock, &outbox, &ids), Hashing::fast());
        Self { services, db, storage, clock, outbox, ids, letters_ignored: AtomicBool::new(false) }
    }

    /// The parts of the services, for a second server in the same world.
    pub fn parts(&self) -> Parts {
        parts(&self.db, &self.storage, &self.clock, &self.outbox, &self.ids)
    }

    /// Now, in this world.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Advances the time.
    pub fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    /// E-mails need not be read in this test.
    pub fn ignore_letters(&self) {
        self.letters_ignored.store(true, Ordering::Relaxed);
    }

    /// A job seeker who has signed up, confirmed their address and is signed in on one device.
    pub async fn seeker(&self, name: &str) -> Person {
        let person = self.newcomer(name).await;
        let token = self.token_for(&person.email);
        self.services.accounts.verify(&token).await.expect("a confirmed address");
        person
    }

    /// A job seeker who has signed up and not yet read the confirmation e-mail.
    pub async fn newcomer(&self, name: &str) -> Person {
        let email = format!("{name}@example.org");
        let command = SignUp::new(name, &email, PASSWORD).expect("a sign-up");
        let device = self.services.accounts.sign_up(&client(name), command, "en").await.expect("a new account");
        Person::on(device, email)
    }

    /// Signs somebody in on another device.
    pub async fn another_device(&self, person: &Person, device: &str) -> Person {
        let accounts = &self.services.accounts;
        let signed_in = accounts.sign_in(&client(device), &person.email, &person.password).await.expect("a sign-in");
        Person::on(signed_in, person.email.clone())
    }

    /// Takes the only e-mail to an address.
    ///
    /// # Panics
    /// When there is not exactly one.
    pub fn letter(&self, to: &str) -> Letter {
        let mut letters = self.outbox.read(to);
        let subjects: Vec<_> = letters.iter().map(|letter| letter.subject.clone()).collect();
        assert_eq!(letters.len(), 1, "letters to {to}: {subjects:?}");
        letters.remove(0)
    }

    /// Takes the only e-mail to an address and returns the token of its link.
    ///
    /// # Panics
    /// When there is not exactly one e-mail, or it contains no link with a token.
    pub fn token_for(&self, to: &str) -> String {
        let text = self.letter(to).text;
        let (_, rest) = text.split_once("?token=").expect("a link with a token");
        rest.split_whitespace().next().expect("a token").to_owned()
    }
}

fn parts(db: &Db, storage: &Storage, clock: &FakeClock, outbox: &Outbox, ids: &Arc<CountedIds>) -> Parts {
    Parts {
        db: db.clone(),
        mailer: Arc::new(outbox.clone()),
        storage: storage.clone(),
        extractor: extractor(),
        clock: Arc::new(clock.clone()),
        ids: ids.clone(),
        keys: Keys::derive(&SecretString::from(SECRET)),
        base_url: "https://jobalign.example".to_owned(),
        quotas: Quotas::default(),
    }
}

/// Extracts text in child processes built by cargo beside the tests: the example `reader` for the tests of `services`, the
/// server itself for its own. A test binary cannot be its own child: it would print its results between the responses.
fn extractor() -> Extractor {
    let tests = std::env::current_exe().expect("the test's own path");
    let built = tests.parent().and_then(std::path::Path::parent).expect("the folder of what was built");
    let (reader, server) = (built.join("examples").join("reader"), built.join("jobalign"));
    if reader.exists() {
        return Extractor::with_program(reader, &[], 2);
    }
    Extractor::with_program(server, &[documents::CHILD_COMMAND], 2)
}

/// The client of a request, with a device of this name.
pub fn client(device: &str) -> Client {
    Client { address: "192.0.2.1".to_owned(), agent: format!("{device}/1.0") }
}

impl Drop for World {
    fn drop(&mut self) {
        let checked = !std::thread::panicking() && !self.letters_ignored.load(Ordering::Relaxed);
        if checked && !self.outbox.is_empty() {
            let left: Vec<_> = self.outbox.read_all().iter().map(|l| format!("{} to {}", l.subject, l.to)).collect();
            panic!("letters nobody read: {left:?}");
        }
    }
}
