//! What every use case needs: the parts handed in, time, ids, and the one way to say what happened.

mod background;
mod clock;
mod gate;
mod guests;
mod ids;
mod passwords;
mod renamed;
mod revoked;
mod strength;
mod turns;
mod unconfirmed;

use std::{sync::Arc, time::Duration};

use db::{Db, DbError, Tx, tasks::NewTask};
use documents::Extractor;
use domain::{activity::Activity, events::Event, tasks::TaskKind};
use kernel::{ActivityId, Clock, EventId, Problem, ProblemCode, ProblemKind, TaskId, Timestamp, UserId};
use mail::Mailer;
use storage::Storage;
use uuid::Uuid;

pub(crate) use background::Background;
pub use clock::SystemClock;
pub(crate) use gate::Gate;
pub(crate) use guests::Guests;
pub use ids::{Ids, SystemIds};
pub use passwords::Hashing;
pub(crate) use passwords::Passwords;
pub(crate) use renamed::Renamed;
pub(crate) use revoked::Revoked;
pub(crate) use turns::Turns;

use crate::{keys::Keys, notifications, quotas::Quotas, sealed::Sealer};

/// What services are made of.
pub struct Parts {
    /// The database, migrated.
    pub db: Db,
    /// Sends letters.
    pub mailer: Arc<dyn Mailer>,
    /// Keeps files.
    pub storage: Storage,
    /// Reads files, each in a process of its own.
    pub extractor: Extractor,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Mints ids.
    pub ids: Arc<dyn Ids>,
    /// Signs, hashes and encrypts.
    pub keys: Keys,
    /// How people reach this server, without a slash at the end.
    pub base_url: String,
    /// How much may be kept.
    pub quotas: Quotas,
    /// How long reading or comparing may take.
    pub longest_reading: Duration,
}

/// How many wait for each core that reads and compares. One takes a tenth of a second as a rule, so the last of them waits for seconds.
const ENGINE_WAITING: usize = 50;

/// The parts, and what lives as long as the process.
pub(crate) struct Core {
    pub db: Db,
    pub mailer: Arc<dyn Mailer>,
    pub storage: Storage,
    pub extractor: Extractor,
    pub sealer: Arc<Sealer>,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn Ids>,
    pub keys: Keys,
    pub base_url: String,
    pub quotas: Quotas,
    pub passwords: Passwords,
    pub revoked: Revoked,
    pub renamed: Renamed,
    /// Where resumes and jobs are read and compared.
    pub engine: Gate,
    /// What nobody waits for.
    pub background: Background,
    /// Whose original is read once more.
    pub checks: Turns,
    /// What guests keep, by address.
    pub guests: Guests,
}

impl Core {
    pub fn new(parts: Parts, hashing: Hashing) -> Self {
        let Parts { db, mailer, storage, extractor, clock, ids, keys, base_url, quotas, longest_reading } = parts;
        let older = keys.all().skip(1).map(Keys::at_rest);
        let sealer = Arc::new(older.fold(Sealer::new(keys.at_rest()), Sealer::with_older));
        let (passwords, revoked) = (Passwords::new(hashing), Revoked::default());
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let engine = Gate::new(cores, cores * ENGINE_WAITING, longest_reading);
        Self {
            db,
            mailer,
            storage,
            extractor,
            sealer,
            clock,
            ids,
            keys,
            base_url,
            quotas,
            passwords,
            revoked,
            renamed: Renamed::default(),
            engine,
            background: Background::default(),
            checks: Turns::default(),
            guests: Guests::default(),
        }
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A new id: `core.mint(ResumeId::from_uuid)`.
    pub fn mint<T>(&self, id: impl FnOnce(Uuid) -> T) -> T {
        id(self.ids.next())
    }

    /// Says what happened to a person, in the transaction in which it happens: the activity log gets its line, they get their
    /// notification, and the tasks it causes wait. Nothing else sends anything.
    pub async fn record(&self, tx: &Tx, user: UserId, event: Event) -> Result<(), DbError> {
        self.record_and_tell(tx, user, event).await.map(drop)
    }

    /// The same; answers whether its letters will be sent. Those to an address that nobody has confirmed may be too many.
    pub async fn record_and_tell(&self, tx: &Tx, user: UserId, event: Event) -> Result<bool, DbError> {
        let id = self.mint(EventId::from_uuid);
        let now = self.now();
        if let Some(line) = event.line() {
            let line = Activity {
                id: ActivityId::from_uuid(id.uuid()),
                kind: line.kind,
                subject: shortened(line.subject, 200),
                address: shortened(line.address, 64),
                at: now,
            };
            db::activity::insert(tx, user, &line).await?;
        }
        let mut sent = true;
        let mut tasks = event.tasks(user);
        if let Some(told) = event.told() {
            tasks.extend(notifications::tell(self, tx, user, id, told).await?);
        }
        for task in tasks {
            if task.kind() == TaskKind::SendLetter && !self.may_write_to(tx, user).await? {
                tracing::info!(%user, "no letter will be sent: the address is not confirmed and got enough today");
                sent = false;
                continue;
            }
            let task = NewTask::of(self.mint(TaskId::from_uuid), &task, Some(id), now)?;
            db::tasks::enqueue(tx, &task).await?;
        }
        Ok(sent)
    }
}

/// Text from outside as it is stored in lists and logs: without control characters, which PostgreSQL does not all take, and not longer
/// than a line.
pub(crate) fn shortened(text: &str, characters: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(characters).collect()
}

/// What is not where it was asked for: in its owner's trash, or nowhere.
pub(crate) fn gone(in_trash: bool) -> Problem {
    if in_trash { Problem::new(ProblemKind::NotFound, ProblemCode::InTrash) } else { Problem::not_found() }
}

/// A defect of ours: logged here, once, and shown as such.
pub(crate) fn internal(cause: impl std::fmt::Display) -> Problem {
    tracing::error!(%cause, "internal error");
    Problem::new(ProblemKind::Internal, ProblemCode::Internal)
}
