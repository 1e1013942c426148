//! A ZIP archive made in memory.

use std::io::{Cursor, Write};

use chrono::{Datelike, Timelike};
use kernel::{Problem, Timestamp};
use zip::{CompressionMethod, DateTime, ZipWriter, result::ZipResult, write::SimpleFileOptions};

use crate::core::internal;

/// A file to be put into an archive.
pub(super) struct Entry {
    /// Its path, with `/` between folders.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// Packs the entries in their order, each dated `at`. The same entries and moment give the same bytes.
pub(super) async fn zip(entries: Vec<Entry>, at: Timestamp) -> Result<Vec<u8>, Problem> {
    tokio::task::spawn_blocking(move || pack(entries, at)).await.map_err(internal)?.map_err(internal)
}

fn pack(entries: Vec<Entry>, at: Timestamp) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(dated(at))
        .unix_permissions(0o600);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in entries {
        writer.start_file(entry.path.as_str(), options)?;
        writer.write_all(&entry.bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// ZIP keeps years from 1980 and even seconds.
fn dated(at: Timestamp) -> DateTime {
    let part = |number: u32| u8::try_from(number).unwrap_or_default();
    let year = u16::try_from(at.year()).unwrap_or_default();
    let (month, day) = (part(at.month()), part(at.day()));
    let (hour, minute, second) = (part(at.hour()), part(at.minute()), part(at.second()));
    DateTime::from_date_and_time(year, month, day, hour, minute, second).unwrap_or_default()
}
