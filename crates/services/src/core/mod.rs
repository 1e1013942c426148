//! What every use case needs: injected dependencies, time, ids, and recording of events.

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
use domain::{
    Role, Viewer,
    activity::Activity,
    events::Event,
    live::{Message, Sent},
    policy::Subject,
    tasks::{Task, TaskKind},
};
use kernel::{ActivityId, Clock, EventId, LiveId, Problem, ProblemCode, ProblemKind, TaskId, Timestamp, UserId};
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

use crate::{
    appointments::IceSettings,
    boards::{BoardSettings, Transport},
    jobs::SearchServer,
    keys::Keys,
    models::{self, ModelSettings},
    notifications,
    quotas::Quotas,
    sealed::Sealer,
};

/// The dependencies of the services.
pub struct Parts {
    /// The database, with all migrations applied.
    pub db: Db,
    /// Sends letters.
    pub mailer: Arc<dyn Mailer>,
    /// Stores files.
    pub storage: Storage,
    /// Reads files, each in a child process.
    pub extractor: Extractor,
    pub clock: Arc<dyn Clock>,
    /// Creates ids.
    pub ids: Arc<dyn Ids>,
    /// Signs, hashes and encrypts.
    pub keys: Keys,
    /// The public URL of this server, without a slash at the end.
    pub base_url: String,
    /// Storage limits.
    pub quotas: Quotas,
    /// Time limit for reading or comparing.
    pub longest_reading: Duration,
    /// The language model, if there is one.
    pub models: ModelSettings,
    /// The feeds of jobs.
    pub boards: BoardSettings,
    /// The search server; without one the database answers.
    pub search_server: Option<Arc<SearchServer>>,
    /// The servers that help browsers to connect to each other.
    pub ice: IceSettings,
}

/// Queue length for each core that reads and compares. One computation usually takes a tenth of a second, so the last
/// waits for seconds.
const ENGINE_WAITING: usize = 50;

/// The dependencies, and what lives as long as the process.
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
    /// Work that continues after the response.
    pub background: Background,
    /// Limits how many resume checks a user runs at the same time.
    pub checks: Turns,
    /// The number of guest results, by address.
    pub guests: Guests,
    /// The language model.
    pub models: models::Client,
    /// Fetches what others publish.
    pub transport: Arc<dyn Transport>,
    /// Answers searches of public jobs, if there is one.
    pub search_server: Option<Arc<SearchServer>>,
    /// The servers that help browsers to connect to each other.
    pub ice: IceSettings,
}

impl Core {
    pub fn new(parts: Parts, hashing: Hashing) -> Self {
        let background = Background::default();
        let models = models::Client::new(&parts, &background);
        let Parts {
            db,
            mailer,
            storage,
            extractor,
            clock,
            ids,
            keys,
            base_url,
            quotas,
            longest_reading,
            boards,
            search_server,
            ice,
            ..
        } = parts;
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
            background,
            checks: Turns::default(),
            guests: Guests::default(),
            models,
            transport: boards.transport,
            search_server,
            ice,
        }
    }

    /// This server as a whole, as the subject of an action: whether the viewer is an administrator is read from the database.
    pub async fn site(&self, viewer: &Viewer) -> Result<Subject, DbError> {
        let admin = match viewer.id() {
            Some(user) => db::accounts::has_role(&self.db.ro, user, Role::Admin).await?,
            None => false,
        };
        Ok(Subject::Site { admin })
    }

    /// The current time.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A new id: `core.mint(ResumeId::from_uuid)`.
    pub fn mint<T>(&self, id: impl FnOnce(Uuid) -> T) -> T {
        id(self.ids.next())
    }

    /// Sends a live message to a user's open pages once the transaction is committed.
    pub async fn show(&self, tx: &Tx, user: UserId, message: Message) -> Result<(), DbError> {
        let sent = Sent { id: self.mint(LiveId::from_uuid), at: self.now(), message };
        db::live::insert(tx, user, &sent).await
    }

    /// Records an event of a user in the transaction in which it happens: adds its line to the activity log, its
    /// notification and its tasks. Nothing else sends letters.
    pub async fn record(&self, tx: &Tx, user: UserId, event: Event) -> Result<(), DbError> {
        self.record_and_tell(tx, user, event).await.map(drop)
    }

    /// The same; returns whether its letters will be sent. There may be too many to an unconfirmed address.
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
        if let Some(message) = event.message() {
            self.show(tx, user, message).await?;
        }
        let mut sent = true;
        let mut tasks = event.tasks(user);
        if let Some(told) = event.told() {
            tasks.extend(notifications::tell(self, tx, user, id, told).await?);
        }
        for task in tasks {
            if let Task::RefreshRecommendations { user } = &task
                && db::recommendations::settings(tx, *user).await?.is_none()
            {
                // They never opened the page.
                continue;
            }
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

/// Text from outside for lists and logs: without control characters, some of which PostgreSQL refuses, and at most so
/// many characters.
pub(crate) fn shortened(text: &str, characters: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(characters).collect()
}

/// The problem for something that is not found: in its owner's trash, or missing.
pub(crate) fn gone(in_trash: bool) -> Problem {
    if in_trash { Problem::new(ProblemKind::NotFound, ProblemCode::InTrash) } else { Problem::not_found() }
}

/// A bug of ours: logged here, once, and returned as `Internal`.
pub(crate) fn internal(cause: impl std::fmt::Display) -> Problem {
    tracing::error!(%cause, "internal error");
    Problem::new(ProblemKind::Internal, ProblemCode::Internal)
}
