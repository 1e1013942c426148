//! The engine alone, as a program: the commands of `jobalign` that need no server, built in seconds instead of minutes. What is
//! tuned is measured with it (`JOBALIGN_PROGRAM=…/examples/engine make accuracy`).

use std::{process::ExitCode, time::SystemTime};

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
        Command::Engine(command) => command.run(PartialDate::of_day(SystemTime::now().into())),
    }
}
