//! The composition root: builds the services from the settings.

use std::{sync::Arc, time::Duration};

use anyhow::Context;
use db::Db;
use documents::Extractor;
use live::{Bus, Hub};
use mail::{FolderMailer, Mailer, SmtpMailer};
use secrecy::ExposeSecret;
use services::{Parts, Services, SystemClock, SystemIds};
use storage::Storage;
use tasks::{Handlers, Runner, Settings, SystemChance};

use crate::config::{Config, make_private_folder};

/// How often a worker polls for tasks that were not announced: those that become due, and on SQLite those of other
/// processes.
const POLL: Duration = Duration::from_secs(1);

/// Opens the configured database.
pub async fn database(config: &Config) -> anyhow::Result<Db> {
    if let Some(path) = config.database.expose_secret().strip_prefix("sqlite://") {
        let path = std::path::Path::new(path.split('?').next().unwrap_or(path));
        if let Some(folder) = path.parent() {
            make_private_folder(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
        }
    }
    Db::connect(config.database.expose_secret()).await.context("the database cannot be opened")
}

/// Installs imported classifications before the first text is read. An unusable one does not prevent the start.
pub fn imports(config: &Config) {
    let (installing, releases, problems) = config.imports().install();
    for problem in problems {
        tracing::warn!("{problem}");
    }
    for about in releases {
        tracing::info!(release = about.release, imported = about.imported, "taxonomy supplemented");
    }
    if installing.superseded > 0 {
        tracing::info!(names = installing.superseded, "imported names that something else has by now");
    }
}

/// Builds the services.
pub async fn services(config: &Config) -> anyhow::Result<Services> {
    Ok(parts(config).await?.1)
}

/// The database and the services that use it.
async fn parts(config: &Config) -> anyhow::Result<(Db, Services)> {
    imports(config);
    let db = database(config).await?;
    db.migrate().await.context("the database cannot be migrated")?;
    make_private_folder(&config.data_dir)
        .with_context(|| format!("cannot make the folder {}", config.data_dir.display()))?;
    let mailer: Arc<dyn Mailer> = match config.mail.url.expose_secret() {
        "" => Arc::new(FolderMailer::new(config.data_dir.join("letters"), &config.mail.from)),
        url => Arc::new(SmtpMailer::new(url, &config.mail.from).context("the mail settings are not understood")?),
    };
    let mut extractor = Extractor::new().context("this program does not find itself")?;
    if config.limits.extractors > 0 {
        extractor = extractor.at_once(config.limits.extractors);
    }
    let services = Services::new(Parts {
        db: db.clone(),
        mailer,
        storage: Storage::open(&config.data_dir.join("files").display().to_string())
            .context("the file store cannot be opened")?,
        extractor,
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        keys: config.keys()?,
        base_url: config.base_url.trim_end_matches('/').to_owned(),
        quotas: (&config.quotas).into(),
        longest_reading: Duration::from_secs(config.limits.reading_seconds.max(1)),
        models: config.llm.settings()?,
        boards: config.boards.settings(config.base_url.trim_end_matches('/'))?,
        search_server: config.search.server()?,
        ice: config.room.settings(),
    });
    Ok((db, services))
}

/// What a server is made of.
pub struct Wired {
    /// The use cases.
    pub services: Services,
    /// Runs tasks.
    pub worker: Runner<Handlers>,
    /// Delivers live messages.
    pub hub: Hub,
}

/// Builds the services, a worker that runs their tasks, and the hub of live messages.
pub async fn server(config: &Config, at_once: usize) -> anyhow::Result<Wired> {
    let (db, services) = parts(config).await?;
    // The other half is for pages and forms.
    let settings = live::Settings { total: config.limits.connections / 2, ..live::Settings::default() };
    let hub = Hub::new(db.clone(), bus(config, &db)?, Arc::new(SystemClock), settings);
    Ok(Wired { worker: worker(config, db, &services, at_once), services, hub })
}

/// Builds a worker alone, and what tells servers of the live messages it causes.
pub async fn worker_alone(
    config: &Config,
    at_once: usize,
) -> anyhow::Result<(Services, Runner<Handlers>, impl Future<Output = ()> + use<>)> {
    let (db, services) = parts(config).await?;
    let announce = live::announce(db.clone(), bus(config, &db)?);
    Ok((services.clone(), worker(config, db, &services, at_once), announce))
}

/// How servers learn of each other's live messages.
fn bus(config: &Config, db: &Db) -> anyhow::Result<Bus> {
    match config.live.redis.expose_secret() {
        "" => Ok(Bus::of_database(db)),
        // Without the cause, which may name the password.
        url => Bus::redis(url).map_err(|_| anyhow::anyhow!("live.redis is not understood: redis://HOST:PORT")),
    }
}

fn worker(config: &Config, db: Db, services: &Services, at_once: usize) -> Runner<Handlers> {
    let lease = Duration::from_secs(config.tasks.lease);
    // Unique on this machine and elsewhere.
    let worker = format!("{}-{}", std::process::id(), services::keys::encode(&services::keys::random_bytes::<6>()));
    let settings = Settings { worker, at_once, lease, poll: POLL };
    let parts =
        tasks::Parts { db, clock: Arc::new(SystemClock), ids: Arc::new(SystemIds), chance: Arc::new(SystemChance) };
    Runner::new(parts, settings, Handlers::new(services.clone()))
}
