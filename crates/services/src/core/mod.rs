//! What every use case needs: the parts handed in, time, ids, letters, the activity log.

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

use std::{sync::Arc, time::Duration};

use db::{Db, DbError, Tx};
use documents::Extractor;
use domain::activity::{Activity, ActivityKind};
use kernel::{ActivityId, Clock, Problem, ProblemKind, Timestamp, UserId};
use mail::{Letter, Mailer};
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

use crate::{keys::Keys, quotas::Quotas, sealed::Sealer};

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

    /// Adds a line to a person's activity log, in the transaction of what it tells.
    pub async fn note(
        &self,
        tx: &Tx,
        user: UserId,
        kind: ActivityKind,
        subject: &str,
        address: &str,
    ) -> Result<(), DbError> {
        let line = Activity {
            id: self.mint(ActivityId::from_uuid),
            kind,
            subject: shortened(subject, 200),
            address: shortened(address, 64),
            at: self.now(),
        };
        db::activity::insert(tx, user, &line).await
    }

    /// Sends a letter. What was done stays done when it cannot be sent: the person can ask for another.
    pub async fn post(&self, letter: Letter) {
        if let Err(error) = self.mailer.send(letter).await {
            tracing::error!(%error, "a letter was not sent");
        }
    }
}

/// Text from outside as it is stored in lists and logs: without control characters, which PostgreSQL does not all take, and not longer
/// than a line.
pub(crate) fn shortened(text: &str, characters: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(characters).collect()
}

/// What is not where it was asked for: in its owner's trash, or nowhere.
pub(crate) fn gone(in_trash: bool) -> Problem {
    if in_trash { Problem::new(ProblemKind::NotFound, "in_trash") } else { Problem::not_found() }
}

/// A defect of ours: logged here, once, and shown as such.
pub(crate) fn internal(cause: impl std::fmt::Display) -> Problem {
    tracing::error!(%cause, "internal error");
    Problem::new(ProblemKind::Internal, "internal")
}
