//! ZIP files from untrusted sources: limits against zip bombs, before and during decompression.

use std::io::{Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use crate::{
    Refusal,
    limits::{MAX_PARTS, MAX_UNPACKED},
};

/// The size limit of one part, decompressed.
const MAX_PART: u64 = 24 * 1024 * 1024;
/// A large part that grows by more than this factor is a bomb.
const MAX_RATIO: u64 = 400;
const LARGE: u64 = 16 * 1024 * 1024;

/// An open ZIP file.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Archive<'a> {
    /// Opens a file and checks the sizes of the parts that will be read.
    ///
    /// # Errors
    /// Damaged files, and files with parts that are encrypted or too large.
    pub(crate) fn open(bytes: &'a [u8], will_be_read: impl Fn(&str) -> bool) -> Result<Self, Refusal> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        if zip.len() > MAX_PARTS {
            return Err(Refusal::TooComplex);
        }
        let mut unpacked: u64 = 0;
        for index in 0..zip.len() {
            let part = zip.by_index_raw(index).map_err(|_| Refusal::Damaged)?;
            if !will_be_read(part.name()) {
                continue;
            }
            if part.encrypted() {
                return Err(Refusal::Encrypted);
            }
            unpacked = unpacked.saturating_add(part.size());
            let bomb = part.size() > LARGE && part.size() / part.compressed_size().max(1) > MAX_RATIO;
            if bomb || unpacked > MAX_UNPACKED {
                return Err(Refusal::TooComplex);
            }
        }
        Ok(Self { zip })
    }

    /// The names of the parts.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.zip.file_names()
    }

    /// The bytes of a part; `None` if there is no such part.
    ///
    /// # Errors
    /// Parts that are damaged or too large.
    pub(crate) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(Refusal::Damaged),
        };
        // The sizes in the directory may be false, so reading is limited too.
        let mut bytes = Vec::new();
        part.take(MAX_PART + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)?;
        if bytes.len() as u64 > MAX_PART {
            return Err(Refusal::TooComplex);
        }
        Ok(Some(bytes))
    }
}
