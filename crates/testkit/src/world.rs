//! The services in a test environment.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use chrono::TimeDelta;
use db::Db;
use documents::Extractor;
use domain::{
    accounts::{Client, SignUp},
    notifications::{Channel, NotificationKind, Preferences},
};
use kernel::{Clock, Timestamp};
use live::{Bus, Hub};
use mail::{Letter, Outbox};
use secrecy::SecretString;
use services::{Hashing, Parts, Quotas, Services, keys::Keys};
use storage::Storage;
use tasks::{Handlers, Runner, Settings};

use crate::{
    clock::FakeClock,
    database,
    ids::CountedIds,
    people::{PASSWORD, Person},
};

/// The master secret of every world.
pub const SECRET: &str = "a secret of this test world alone";

/// The services on an empty database. A test fails if its world is dropped with unread e-mails or tasks left.
pub struct World {
    /// The services under test.
    pub services: Services,
    /// Their database.
    pub db: Db,
    /// The file storage.
    pub storage: Storage,
    pub clock: FakeClock,
    /// The e-mails they send.
    pub outbox: Outbox,
    /// Runs their tasks on request.
    pub runner: Runner<Handlers>,
    ids: Arc<CountedIds>,
    /// The number of tasks when they were last run, and how many of them still waited afterwards.
    tasks_run: AtomicU64,
    tasks_left: AtomicU64,
    tasks_ignored: AtomicBool,
    letters_ignored: AtomicBool,
}

/// Runs a story in two worlds: on SQLite, then on PostgreSQL.
pub async fn on_both<S: Future<Output = ()>>(story: impl Fn(World) -> S) {
    // Printed when the story fails.
    eprintln!("on SQLite:");
    Box::pin(story(World::sqlite().await)).await;
    eprintln!("on PostgreSQL:");
    Box::pin(story(World::postgres().await)).await;
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
        let runner = runner(&db, &clock, &ids, Handlers::new(services.clone()));
        Self {
            services,
            db,
            storage,
            clock,
            outbox,
            runner,
            ids,
            tasks_run: AtomicU64::new(0),
            tasks_left: AtomicU64::new(0),
            tasks_ignored: AtomicBool::new(false),
            letters_ignored: AtomicBool::new(false),
        }
    }

    /// The dependencies of the services, for a second server in the same world.
    pub fn parts(&self) -> Parts {
        parts(&self.db, &self.storage, &self.clock, &self.outbox, &self.ids)
    }

    /// Another worker in the same world.
    pub fn runner_with(&self, handlers: Handlers) -> Runner<Handlers> {
        runner(&self.db, &self.clock, &self.ids, handlers)
    }

    /// The hub of live messages of a server in this world. It delivers only while it runs.
    pub fn hub(&self) -> Hub {
        let settings = live::Settings { poll: Duration::from_millis(200), ..live::Settings::default() };
        Hub::new(self.db.clone(), Bus::of_database(&self.db), Arc::new(self.clock.clone()), settings)
    }

    /// The current time in this world.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Advances the time.
    pub fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    /// Runs every due task, and those they cause; returns the number of attempts.
    pub async fn run_tasks(&self) -> u64 {
        // Background work may add tasks.
        self.services.idle().await;
        let known = self.db.tasks_enqueued();
        let attempts = self.runner.run_due().await.expect("tasks that run");
        let stats = db::tasks::stats(&self.db.ro, self.now()).await.expect("how the queue stands");
        self.tasks_run.store(known.max(self.db.tasks_enqueued()), Ordering::Relaxed);
        self.tasks_left.store(stats.waiting + stats.running, Ordering::Relaxed);
        attempts
    }

    /// Tests may leave tasks that are not run.
    pub fn ignore_tasks(&self) {
        self.tasks_ignored.store(true, Ordering::Relaxed);
    }

    /// Tests may leave letters unread, and the tasks that send them.
    pub fn ignore_letters(&self) {
        self.ignore_tasks();
        self.letters_ignored.store(true, Ordering::Relaxed);
    }

    /// Runs what the schedules run on a server every few minutes.
    pub async fn sweep(&self) {
        self.services.accounts.catch_up().await.expect("what other servers did");
        self.services.accounts.sweep().await.expect("accounts that are swept");
        self.services.privacy.sweep().await.expect("what was promised to go");
        self.services.sweep_tasks().await.expect("tasks that are swept");
    }

    /// A job seeker who has signed up, confirmed their address and is signed in on one device.
    pub async fn seeker(&self, name: &str) -> Person {
        let person = self.newcomer(name).await;
        let token = self.token_for(&person.email).await;
        self.services.accounts.verify(&token).await.expect("a confirmed address");
        person
    }

    /// A job seeker who has signed up and not yet read the confirmation e-mail.
    pub async fn newcomer(&self, name: &str) -> Person {
        let email = format!("{name}@example.org");
        let command = SignUp::new(name, &email, PASSWORD).expect("a sign-up");
        let device = self.services.accounts.sign_up(&client(name), command, "en").await.expect("a new account");
        // Otherwise every sign-in on another device would send a letter that the test has to read.
        let quiet = [NotificationKind::NewDevice, NotificationKind::SignInBlocked];
        let quiet = Preferences(quiet.map(|kind| (kind, Channel::Email, false)).into());
        self.services.notifications.set_preferences(&device.viewer, &quiet).await.expect("preferences");
        Person::on(device, email)
    }

    /// Signs a user in on another device.
    pub async fn another_device(&self, person: &Person, device: &str) -> Person {
        let accounts = &self.services.accounts;
        let signed_in = accounts.sign_in(&client(device), &person.email, &person.password).await.expect("a sign-in");
        Person::on(signed_in, person.email.clone())
    }

    /// Takes the letters sent to an address, oldest first, after running the tasks that send them.
    pub async fn letters(&self, to: &str) -> Vec<Letter> {
        self.run_tasks().await;
        self.outbox.read(to)
    }

    /// Takes the one letter sent to an address, after running the task that sends it.
    ///
    /// # Panics
    /// If there is none, or more than one.
    pub async fn letter(&self, to: &str) -> Letter {
        let mut letters = self.letters(to).await;
        let subjects: Vec<_> = letters.iter().map(|letter| letter.subject.clone()).collect();
        assert_eq!(letters.len(), 1, "letters to {to}: {subjects:?}");
        letters.remove(0)
    }

    /// Takes the only e-mail to an address and returns the token of its link.
    ///
    /// # Panics
    /// If there is not exactly one letter, or its link has no token.
    pub async fn token_for(&self, to: &str) -> String {
        let text = self.letter(to).await.text;
        let (_, rest) = text.split_once("?token=").expect("a link with a token");
        rest.split_whitespace().next().expect("a token").to_owned()
    }
}

fn runner(db: &Db, clock: &FakeClock, ids: &Arc<CountedIds>, handlers: Handlers) -> Runner<Handlers> {
    let (lease, poll) = (Duration::from_secs(30), Duration::from_secs(1));
    let settings = Settings { worker: "world".to_owned(), at_once: 8, lease, poll };
    let parts =
        tasks::Parts { db: db.clone(), clock: Arc::new(clock.clone()), ids: ids.clone(), chance: Arc::new(1.0) };
    Runner::new(parts, settings, handlers)
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
        longest_reading: Duration::from_secs(60),
        models: services::ModelSettings::default(),
        boards: services::boards::BoardSettings::default(),
        search_server: None,
        ice: services::appointments::IceSettings::default(),
    }
}

/// Extracts text in child processes built by cargo for the tests: the example `reader` for the tests of `services`, the
/// server itself for its own. A test binary cannot be its own child, because it would print its results between the
/// responses.
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
    Client { address: "192.0.2.1".to_owned(), agent: format!("{device}/1.0"), ..Client::default() }
}

impl Drop for World {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        if !self.tasks_ignored.load(Ordering::Relaxed) {
            let new = self.db.tasks_enqueued() - self.tasks_run.load(Ordering::Relaxed);
            assert_eq!(new, 0, "tasks nobody ran: call world.run_tasks()");
            assert_eq!(self.tasks_left.load(Ordering::Relaxed), 0, "tasks that still wait");
        }
        if !self.letters_ignored.load(Ordering::Relaxed) && !self.outbox.is_empty() {
            let left: Vec<_> = self.outbox.read_all().iter().map(|l| format!("{} to {}", l.subject, l.to)).collect();
            panic!("letters nobody read: {left:?}");
        }
    }
}
