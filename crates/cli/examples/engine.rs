//! The engine alone, as a program: the commands of `jobalign` that need no server, built in seconds instead of minutes.
//! Use it to measure changes of the engine (`JOBALIGN_PROGRAM=…/examples/engine make accuracy`). It has two settings,
//! from the environment only: the folder of imported classifications (JOBALIGN__TAXONOMY) and the data folder
//! (JOBALIGN__DATA_DIR).

use std::{env, path::Path, process::ExitCode, time::SystemTime};

use clap::{Parser, Subcommand};
use kernel::PartialDate;

#[derive(Parser)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Engine(cli::EngineCommand),
    /// Read one file on stdin, within limits; the program calls itself with this.
    #[command(hide = true)]
    Extract,
}

fn main() -> ExitCode {
    match Program::parse().command {
        Command::Extract => documents::child_main(),
        Command::Engine(command) => command.run(PartialDate::of_day(SystemTime::now().into()), || Ok(imports())),
    }
}

#[allow(clippy::disallowed_methods, reason = "a separate program, without the server's settings")]
fn imports() -> cli::Imports {
    let data = env::var("JOBALIGN__DATA_DIR").unwrap_or_else(|_| "var".to_owned());
    cli::Imports::of(&env::var("JOBALIGN__TAXONOMY").unwrap_or_default(), Path::new(&data))
}
