//! `jobalign tasks`: tasks that failed permanently.

use anyhow::Context;
use clap::Subcommand;
use kernel::{Clock, TaskId};
use services::SystemClock;

use crate::{config::Config, wiring};

/// The maximum number of dead tasks shown or requeued at once.
const AT_A_TIME: u64 = 1000;

#[derive(Debug, Subcommand)]
pub enum TasksCommand {
    /// Show the tasks that failed for good, the last first.
    Dead,
    /// Let dead tasks wait again, with all their attempts.
    Requeue {
        /// Which ones, by id. Without one: all.
        ids: Vec<TaskId>,
    },
}

/// Runs the command.
#[allow(clippy::print_stdout, reason = "this is the command's output")]
pub async fn run(command: TasksCommand) -> anyhow::Result<()> {
    let db = wiring::database(&Config::load()?).await?;
    match command {
        TasksCommand::Dead => {
            for task in db::tasks::dead(&db.ro, AT_A_TIME).await? {
                let (at, attempts) = (task.at.format("%F %T"), task.attempts);
                println!("{}  {at}  {} after {attempts} attempts: {}", task.id, task.kind, task.error);
            }
        }
        TasksCommand::Requeue { mut ids } => {
            if ids.is_empty() {
                ids = db::tasks::dead(&db.ro, AT_A_TIME).await?.into_iter().map(|task| task.id).collect();
            }
            for id in ids {
                let done = db::tasks::requeue(&db, id, SystemClock.now()).await.with_context(|| id.to_string())?;
                println!("{id}  {}", if done { "waits again" } else { "is not dead" });
            }
        }
    }
    db.close().await?;
    Ok(())
}
