//! E-mails written to a folder: for development, and for servers without a mail account.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use tokio::io::AsyncWriteExt;

use crate::{
    Letter, MailError, Mailer, Sending,
    message::{Encoding, mailbox, message},
};

/// Writes each e-mail to a file that only the server's user can read, `<time>-<number>-<address>.eml`. The names sort
/// by time. The text part comes first and is not encoded, so that links can be copied from it.
#[derive(Debug)]
pub struct FolderMailer {
    folder: PathBuf,
    from: String,
    number: AtomicU32,
}

impl FolderMailer {
    /// Writes e-mails to `folder`, which is created with the first one, with the sender `from`.
    pub fn new(folder: impl Into<PathBuf>, from: &str) -> Self {
        Self { folder: folder.into(), from: from.to_owned(), number: AtomicU32::new(0) }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    async fn write(&self, letter: Letter) -> Result<(), MailError> {
        let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        let number = self.number.fetch_add(1, Ordering::Relaxed) % 10_000;
        let path = self.folder.join(format!("{time:013}-{number:04}{}", name_end(&letter.to)));
        let bytes = message(letter, mailbox(&self.from)?, Encoding::Readable)?.formatted();
        let failed = |error| MailError::Later(format!("{} cannot be written: {error}", path.display()));
        // Links in letters give access to accounts, so only the server's user may read them.
        let mut folder = tokio::fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        folder.mode(0o700);
        folder.create(&self.folder).await.map_err(failed)?;
        // Written under another name first, so that nobody reads an incomplete e-mail.
        let unfinished = path.with_extension("part");
        let mut file = tokio::fs::OpenOptions::new();
        file.write(true).create_new(true);
        #[cfg(unix)]
        file.mode(0o600);
        let mut file = file.open(&unfinished).await.map_err(failed)?;
        file.write_all(&bytes).await.map_err(failed)?;
        file.flush().await.map_err(failed)?;
        drop(file);
        tokio::fs::rename(&unfinished, &path).await.map_err(failed)?;
        // The address is in the file name only, never in the log.
        tracing::info!(folder = %self.folder.display(), number, "a letter was written");
        Ok(())
    }

    async fn remove(&self, to: &str) -> Result<(), MailError> {
        let failed =
            |error| MailError::Later(format!("letters in {} cannot be deleted: {error}", self.folder.display()));
        let mut entries = match tokio::fs::read_dir(&self.folder).await {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            entries => entries.map_err(failed)?,
        };
        let empty = Letter {
            to: to.to_owned(),
            subject: String::new(),
            text: String::new(),
            html: String::new(),
            unsubscribe: None,
            invite: None,
        };
        let like = message(empty, mailbox(&self.from)?, Encoding::Readable)?.formatted();
        let end = name_end(to);
        while let Some(entry) = entries.next_entry().await.map_err(failed)? {
            let named = entry.file_name().to_str().is_some_and(|name| name.ends_with(&end));
            if named && receiver(&tokio::fs::read(entry.path()).await.map_err(failed)?) == receiver(&like) {
                tokio::fs::remove_file(entry.path()).await.map_err(failed)?;
            }
        }
        Ok(())
    }
}

/// The end of the file names of all letters to an address; other addresses may have the same.
fn name_end(to: &str) -> String {
    let to: String = to.chars().map(|c| if is_plain(c) { c } else { '_' }).take(100).collect();
    format!("-{to}.eml")
}

/// The header line of a letter with its recipient.
fn receiver(letter: &[u8]) -> Option<&[u8]> {
    let mut head = letter.split(|byte| *byte == b'\n').take_while(|line| !line.trim_ascii().is_empty());
    head.find(|line| line.starts_with(b"To:")).map(<[u8]>::trim_ascii)
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '-' | '_' | '+')
}

impl Mailer for FolderMailer {
    fn send(&self, letter: Letter) -> Sending<'_> {
        Box::pin(self.write(letter))
    }

    fn address(&self) -> String {
        mailbox(&self.from).map(|from| from.email.to_string()).unwrap_or_default()
    }

    fn forget<'a>(&'a self, to: &'a str) -> Sending<'a> {
        Box::pin(self.remove(to))
    }
}
