//! `jobalign admin create`: adds an administrator.

use std::io::{IsTerminal, Read};

use anyhow::Context;
use clap::Subcommand;

use crate::{config::Config, wiring};

#[derive(Debug, Subcommand)]
pub enum AdminCommand {
    /// Create an administrator. The password is read from stdin, so that it stays out of the shell's history.
    Create {
        /// E-mail address to sign in with.
        #[arg(long)]
        email: String,
        /// Display name.
        #[arg(long, default_value = "Administrator")]
        name: String,
    },
}

/// Runs the command.
pub async fn run(command: AdminCommand) -> anyhow::Result<()> {
    let AdminCommand::Create { email, name } = command;
    if std::io::stdin().is_terminal() {
        eprintln!("Type the password (it will be shown), then press Enter and Ctrl-D:");
    }
    let mut password = String::new();
    std::io::stdin().take(1024).read_to_string(&mut password).context("the password cannot be read from stdin")?;
    let services = wiring::services(&Config::load()?).await?;
    services.accounts.create_admin(&email, &name, password.trim_end_matches(['\r', '\n'])).await.map_err(
        |problem| {
            let fields: Vec<_> =
                problem.fields.iter().map(|field| format!("{}: {}", field.field, field.code)).collect();
            anyhow::anyhow!("no administrator was made ({}) {}", problem.code, fields.join(", "))
        },
    )?;
    eprintln!("{email} can sign in as an administrator.");
    Ok(())
}
