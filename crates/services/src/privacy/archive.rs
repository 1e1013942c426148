//! A ZIP archive that is written while it is sent, so that only a small part of it is in memory.

use std::{
    io::{self, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use chrono::{Datelike, Timelike};
use kernel::Timestamp;
use tokio::{runtime::Handle, sync::mpsc};
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipResult, write::SimpleFileOptions};

/// Size of one chunk in bytes.
const PIECE: usize = 64 * 1024;

/// How long the reader may take for one chunk.
const PATIENCE: Duration = Duration::from_secs(60);

/// An entry of an archive.
pub(super) enum Entry {
    /// A file: its path, with `/` between folders, and its content.
    File(String, Vec<u8>),
    /// The end of the archive. Without it the archive is invalid, so that nobody mistakes a part for the whole.
    End,
}

/// An archive that is read in chunks.
#[derive(Debug)]
pub struct Archive(mpsc::Receiver<io::Result<Vec<u8>>>);

impl Archive {
    /// The next chunk; `None` after the last one. After an error no more follow, and the data is not a valid archive.
    pub async fn next(&mut self) -> Option<io::Result<Vec<u8>>> {
        self.0.recv().await
    }
}

/// Starts an archive whose files are dated `at`. Returns where to send entries and where to read from. The same entries and
/// date give the same bytes.
pub(super) fn start(at: Timestamp) -> (mpsc::Sender<Entry>, Archive) {
    let (entries, wanted) = mpsc::channel(1);
    let (pieces, archive) = mpsc::channel(2);
    let runtime = Handle::current();
    tokio::task::spawn_blocking(move || {
        let broken = Arc::new(AtomicBool::new(false));
        let pipe = Pipe { runtime, pieces: pieces.clone(), piece: Vec::with_capacity(PIECE), broken: broken.clone() };
        let mut writer = ZipWriter::new_stream(pipe);
        let done = pack(&mut writer, wanted, at).and_then(|whole| match whole {
            true => Ok(()),
            false => Err(io::Error::other("broken off").into()),
        });
        // The writer would complete the archive when dropped, even when entries are missing, so its output is discarded.
        broken.store(done.is_err(), Ordering::Relaxed);
        let done = done.and_then(|()| Ok(writer.finish()?.into_inner().flush()?));
        if let Err(error) = done {
            tracing::warn!(%error, "an export was broken off");
            let _ = pieces.try_send(Err(io::Error::other("the archive is not complete")));
        }
    });
    (entries, Archive(archive))
}

/// Writes entries until [`Entry::End`]; returns whether it arrived.
fn pack<W: Write + io::Seek>(
    writer: &mut ZipWriter<W>,
    mut wanted: mpsc::Receiver<Entry>,
    at: Timestamp,
) -> ZipResult<bool> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(dated(at))
        .unix_permissions(0o600);
    while let Some(entry) = wanted.blocking_recv() {
        match entry {
            Entry::File(path, bytes) => {
                writer.start_file(path.as_str(), options)?;
                writer.write_all(&bytes)?;
            }
            Entry::End => return Ok(true),
        }
    }
    Ok(false)
}

/// Passes written bytes on.
struct Pipe {
    runtime: Handle,
    pieces: mpsc::Sender<io::Result<Vec<u8>>>,
    piece: Vec<u8>,
    broken: Arc<AtomicBool>,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.broken.load(Ordering::Relaxed) {
            return Ok(bytes.len());
        }
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() || self.broken.load(Ordering::Relaxed) {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        let sent = self.runtime.block_on(tokio::time::timeout(PATIENCE, self.pieces.send(Ok(piece))));
        match sent {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(io::Error::new(io::ErrorKind::BrokenPipe, "the reader is gone")),
            Err(_) => Err(io::Error::new(io::ErrorKind::TimedOut, "the reader takes nothing")),
        }
    }
}

/// ZIP stores years from 1980 and even seconds only.
fn dated(at: Timestamp) -> DateTime {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let (month, day) = (part(at.month()), part(at.day()));
    let (hour, minute, second) = (part(at.hour()), part(at.minute()), part(at.second()));
    DateTime::from_date_and_time(year, month, day, hour, minute, second).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(mut archive: Archive) -> Result<Vec<u8>, Vec<u8>> {
        let mut whole = Vec::new();
        while let Some(piece) = archive.next().await {
            match piece {
                Ok(piece) => whole.extend(piece),
                Err(_) => return Err(whole),
            }
        }
        Ok(whole)
    }

    fn noise(length: usize) -> Vec<u8> {
        crate::keys::random_bytes::<1024>()
            .into_iter()
            .cycle()
            .enumerate()
            .map(|(at, byte)| byte ^ (at >> 10) as u8)
            .take(length)
            .collect()
    }

    #[tokio::test]
    async fn a_large_archive_arrives_complete_in_chunks() {
        let (entries, mut archive) = start(Timestamp::default());
        let large = noise(3_000_000);
        let put = tokio::spawn({
            let large = large.clone();
            async move {
                entries.send(Entry::File("a/large".to_owned(), large)).await.unwrap();
                entries.send(Entry::File("small".to_owned(), b"text".to_vec())).await.unwrap();
                entries.send(Entry::End).await.unwrap();
            }
        });
        let first = archive.next().await.unwrap().unwrap();
        assert!(first.len() < 2 * PIECE + 40_000, "{}", first.len());
        let rest = read(archive).await.unwrap();
        put.await.unwrap();
        let mut whole = zip::ZipArchive::new(io::Cursor::new([first, rest].concat())).unwrap();
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut whole.by_name("a/large").unwrap(), &mut bytes).unwrap();
        assert!(bytes == large);
        assert_eq!(whole.len(), 2);
    }

    #[tokio::test]
    async fn an_incomplete_archive_is_an_error() {
        let (entries, archive) = start(Timestamp::default());
        entries.send(Entry::File("small".to_owned(), b"text".to_vec())).await.unwrap();
        drop(entries);
        let part = read(archive).await.unwrap_err();
        assert!(zip::ZipArchive::new(io::Cursor::new(part)).is_err());
    }

    #[tokio::test]
    async fn it_ends_when_the_reader_leaves() {
        let (entries, archive) = start(Timestamp::default());
        drop(archive);
        let mut refused = false;
        for _ in 0..100 {
            refused |= entries.send(Entry::File("large".to_owned(), noise(500_000))).await.is_err();
        }
        assert!(refused);
    }
}
