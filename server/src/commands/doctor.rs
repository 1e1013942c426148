//! `jobalign doctor`: what is on, off and missing, and what each missing setting would add.

use chrono::TimeDelta;
use db::Db;
use kernel::{Clock, Timestamp};
use secrecy::ExposeSecret;
use services::SystemClock;

use crate::{config::Config, wiring};

/// Prints a line for each part. Fails if a required part does not work.
#[allow(clippy::print_stdout, reason = "this is the command's output")]
pub async fn run() -> anyhow::Result<()> {
    let config = Config::load()?;
    let mut broken = 0;
    let mut line = |good: bool, part: &str, state: String| {
        println!("{} {part:<14} {state}", if good { "on " } else { "!! " });
        broken += usize::from(!good);
    };
    line(true, "pages", format!("{} (listens on {})", config.base_url, config.listen));
    match wiring::database(&config).await {
        Ok(db) => {
            match db.ping().await {
                Ok(()) => {
                    line(true, "database", format!("{:?}", db.engine()));
                    let lease = TimeDelta::seconds(i64::try_from(config.tasks.lease).unwrap_or(i64::MAX));
                    let (good, state) = queue(&db, SystemClock.now(), lease).await?;
                    line(good, "tasks", state);
                }
                Err(error) => line(false, "database", format!("does not answer: {error}")),
            }
            for feed in db::jobs::feeds::all(&db.ro).await.unwrap_or_default() {
                let last = feed.fetched_at.map_or("never".to_owned(), |at| at.format("%F %R UTC").to_string());
                match feed.error.is_empty() {
                    true => println!("    feed {:<12} {} jobs, {last}", feed.name, feed.jobs),
                    false => println!("    feed {:<12} {}, last answered: {last}", feed.name, feed.error),
                }
            }
            if let Some(server) = config.search.server()? {
                let left = db::jobs::indexing::count(&db.ro).await.unwrap_or_default();
                let (good, state) = match server.state().await {
                    Ok(Some(services::jobs::Fill::Complete)) => (true, format!("{left} jobs to tell it of")),
                    Ok(_) => (true, format!("its index is not complete yet, {left} jobs left; the database answers")),
                    Err(error) => (false, format!("{error}; the database answers")),
                };
                line(good, "search server", format!("{}: {state}", config.search.url));
            }
            db.close().await?;
        }
        Err(error) => line(false, "database", format!("{error:#}")),
    }
    let feeds = config.boards.settings(&config.base_url).map(|settings| settings.feeds.len());
    match feeds {
        Ok(0) => println!("off {:<14} no feeds of jobs: set boards.keyless, or boards.feeds", "boards"),
        Ok(count) => line(true, "boards", format!("{count} feeds of jobs, fetched four times a day")),
        Err(error) => line(false, "boards", format!("{error:#}")),
    }
    if config.search.url.is_empty() {
        println!(
            "off search server  search.url = … would take searches of jobs off the database of a large installation"
        );
    }
    match (config.room.stun.len(), config.room.turn.len()) {
        (0, 0) => {
            println!("off video room     room.stun and room.turn = … would let people in different networks meet there")
        }
        (_, 0) => println!("off video room     room.turn = … would let people behind strict firewalls meet there"),
        (stun, turn) => line(true, "video room", format!("{stun} STUN and {turn} TURN servers configured")),
    }
    match config.master_secret() {
        Ok(_) if config.secret.expose_secret().is_empty() => {
            line(true, "secret", format!("kept in {}", config.data_dir.join("secret").display()));
        }
        Ok(_) => line(true, "secret", "configured".to_owned()),
        Err(error) => line(false, "secret", format!("{error:#}")),
    }
    let (installing, releases, problems) = config.imports().install();
    line(true, "engine", format!("rules {}, {} skills", matching::RULES, matching::Skill::built_in().count()));
    for about in &releases {
        line(true, "taxonomy", format!("{}, imported {}", about.release, about.imported));
    }
    if !releases.is_empty() {
        println!(
            "                   adds {} skills, {} names, {} titles",
            installing.skills, installing.names, installing.titles
        );
        for about in &releases {
            println!("                   {}", about.source.attribution(&about.release));
        }
    }
    for problem in problems {
        line(false, "taxonomy", problem);
    }
    if config.imports() == cli::Imports::Off {
        println!("off taxonomy       taxonomy = \"off\": nothing imported is used");
    } else if releases.is_empty() {
        println!("off taxonomy       `jobalign import taxonomy esco|onet FOLDER` would add skills and job titles");
    }
    line(true, "files", format!("folder {}", config.data_dir.join("files").display()));
    if config.mail.url.expose_secret().is_empty() {
        println!("off mail           e-mails are written to {}", config.data_dir.join("letters").display());
        println!("                   mail.url = smtp://… would deliver them");
    } else {
        line(true, "mail", "SMTP".to_owned());
    }
    // Without a call: it would cost something.
    let (model, client) = (&config.llm.model, config.llm.client());
    match (client.usable(), config.llm.settings()) {
        (Ok(()), Ok(settings)) => line(true, "llm", format!("{model} at {}", settings.host())),
        (Ok(()), Err(error)) => line(false, "llm", format!("{error:#}")),
        (Err(llm::LlmError::Off), _) => println!("off llm            llm.enabled = false: no language model is used"),
        (Err(_), _) => {
            println!("off llm            llm.key = … would add suggestions, letters and notes by a language model")
        }
    }
    if !config.secure() {
        println!(
            "off TLS            base_url is http: put a proxy with TLS in front and set it to https for production"
        );
    }
    if config.development() {
        println!("off production     environment = \"development\": readable logs, /ui is shown");
    }
    anyhow::ensure!(broken == 0, "{broken} part(s) do not work");
    Ok(())
}

/// The state of the queue, and whether it is healthy: it is not if a worker is stuck and no other takes its tasks.
async fn queue(db: &Db, now: Timestamp, lease: TimeDelta) -> anyhow::Result<(bool, String)> {
    let stats = db::tasks::stats(&db.ro, now).await?;
    let late = stats.oldest_due.is_some_and(|since| now - since > lease * 2);
    let mut state = format!("{} wait, {} run, {} dead", stats.waiting, stats.running, stats.dead);
    if stats.outlived > 0 {
        state += &format!("; a worker is stuck or was killed: {} leases ran out", stats.outlived);
    }
    if late {
        state += "; nobody runs what is due: start `jobalign serve` or `jobalign work`";
    }
    if stats.dead > 0 {
        state += "; see `jobalign tasks dead`";
    }
    Ok((stats.outlived == 0 && !late, state))
}
