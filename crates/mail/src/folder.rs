//! Letters written to a folder: how a server without a mail account, and development, sends them.

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

/// Writes each letter to a file that only the server's user can read, `<time>-<number>-<address>.eml`. The names sort by time; the text comes first and unencoded, so that
/// links can be copied from it.
#[derive(Debug)]
pub struct FolderMailer {
    folder: PathBuf,
    from: String,
    number: AtomicU32,
}

impl FolderMailer {
    /// Letters go to `folder`, which is made when the first is written, and come from `from`.
    pub fn new(folder: impl Into<PathBuf>, from: &str) -> Self {
        Self { folder: folder.into(), from: from.to_owned(), number: AtomicU32::new(0) }
    }

    /// Where the letters are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    async fn write(&self, letter: Letter) -> Result<(), MailError> {
        let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        let number = self.number.fetch_add(1, Ordering::Relaxed) % 10_000;
        let to: String = letter.to.chars().map(|c| if is_plain(c) { c } else { '_' }).take(100).collect();
        let path = self.folder.join(format!("{time:013}-{number:04}-{to}.eml"));
        let bytes = message(letter, mailbox(&self.from)?, Encoding::Readable)?.formatted();
        let failed = |error| MailError::Later(format!("{} cannot be written: {error}", path.display()));
        // Links in letters open accounts: they are for the server's user only.
        let mut folder = tokio::fs::DirBuilder::new();
        folder.recursive(true);
        #[cfg(unix)]
        folder.mode(0o700);
        folder.create(&self.folder).await.map_err(failed)?;
        // Under another name first: whoever waits for a letter never sees half of one.
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
        // The address is in the file's name; logs do not hold it.
        tracing::info!(folder = %self.folder.display(), number, "a letter was written");
        Ok(())
    }
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '-' | '_' | '+')
}

impl Mailer for FolderMailer {
    fn send(&self, letter: Letter) -> Sending<'_> {
        Box::pin(self.write(letter))
    }
}
