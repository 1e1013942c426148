//! `jobalign admin`: adds administrators, and grants or revokes the role.

use std::io::{IsTerminal, Read};

use anyhow::Context;
use clap::Subcommand;
use domain::{Role, Viewer};
use kernel::Problem;

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
    /// Make somebody who has an account an administrator.
    Grant {
        /// E-mail address of the account.
        #[arg(long)]
        email: String,
    },
    /// Take the role of an administrator away. It ends with the next request.
    Revoke {
        /// E-mail address of the account.
        #[arg(long)]
        email: String,
    },
}

/// Runs the command.
pub async fn run(command: AdminCommand) -> anyhow::Result<()> {
    let password = match &command {
        AdminCommand::Create { .. } => Some(read_password()?),
        AdminCommand::Grant { .. } | AdminCommand::Revoke { .. } => None,
    };
    let services = wiring::services(&Config::load()?).await?;
    let (accounts, operator) = (&services.accounts, &Viewer::Operator);
    match command {
        AdminCommand::Create { email, name } => {
            let done = accounts.create_admin(operator, &email, &name, &password.unwrap_or_default()).await;
            done.map_err(|problem| refused("no administrator was made", &problem))?;
            eprintln!("{email} can sign in as an administrator.");
        }
        AdminCommand::Grant { email } => {
            let done = accounts.grant_role(operator, &email, Role::Admin).await;
            done.map_err(|problem| refused("nothing was granted", &problem))?;
            eprintln!("{email} is an administrator.");
        }
        AdminCommand::Revoke { email } => {
            let done = accounts.revoke_role(operator, &email, Role::Admin).await;
            done.map_err(|problem| refused("nothing was revoked", &problem))?;
            eprintln!("{email} is no administrator any more.");
        }
    }
    services.close().await?;
    Ok(())
}

fn read_password() -> anyhow::Result<String> {
    if std::io::stdin().is_terminal() {
        eprintln!("Type the password (it will be shown), then press Enter and Ctrl-D:");
    }
    let mut password = String::new();
    std::io::stdin().take(1024).read_to_string(&mut password).context("the password cannot be read from stdin")?;
    Ok(password.trim_end_matches(['\r', '\n']).to_owned())
}

fn refused(what: &str, problem: &Problem) -> anyhow::Error {
    let fields: Vec<_> = problem.fields.iter().map(|field| format!("{}: {}", field.field, field.code)).collect();
    anyhow::anyhow!("{what} ({}) {}", problem.code, fields.join(", "))
}
