//! `jobalign`: one program that serves the pages, runs the database and offers the engine on the command line.
//!
//! The composition root: settings, wiring, router, command line. What the program can do is in `services` and the crates below.

pub mod commands;
pub mod config;
pub mod http;
mod logs;
pub mod serve;
pub mod sockets;
pub mod wiring;

use std::{process::ExitCode, time::Duration};

use clap::Parser;
use kernel::{Clock, PartialDate};
use services::SystemClock;

use crate::{
    commands::{Command, Program},
    config::Config,
};

/// Runs the command line.
pub fn run() -> ExitCode {
    let program = Program::parse();
    match program.command.unwrap_or(Command::Serve) {
        // The engine's commands start no runtime and no logs. The only setting they read is the location of imported
        // classifications.
        Command::Extract => documents::child_main(),
        Command::Engine(command) => command.run(PartialDate::of_day(SystemClock.now()), || {
            Config::load().map(|config| config.imports()).map_err(|error| format!("jobalign: {error:#}"))
        }),
        Command::Pages => commands::pages::run(),
        Command::Admin(command) => in_runtime(commands::admin::run(command)),
        Command::Jobs(command) => in_runtime(commands::jobs::run(command)),
        Command::Search(command) => in_runtime(commands::search::run(command)),
        Command::Doctor => in_runtime(commands::doctor::run()),
        Command::Migrate => in_runtime(commands::database::migrate()),
        Command::Seed => in_runtime(commands::seed::run()),
        Command::Tasks(command) => in_runtime(commands::tasks::run(command)),
        Command::Work { at_once } => in_runtime(commands::work::run(at_once)),
        Command::Serve => in_runtime(serve::run()),
    }
}

fn in_runtime(work: impl Future<Output = anyhow::Result<()>>) -> ExitCode {
    // SeaORM and the mail client must use the same TLS provider.
    if rustls::crypto::aws_lc_rs::default_provider().install_default().is_err() {
        eprintln!("jobalign: a TLS provider was installed twice");
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let outcome = match runtime {
        Ok(runtime) => {
            let outcome = runtime.block_on(work);
            // A page that is still being rendered must not keep the program from ending.
            runtime.shutdown_timeout(Duration::from_secs(5));
            outcome
        }
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("jobalign: {error:#}");
            ExitCode::FAILURE
        }
    }
}
