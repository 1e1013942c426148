//! File storage by key: put, get, delete, exists. It does not know what a file contains, who owns it, or how it is
//! encrypted.
//!
//! A local folder or memory today. S3 and Azure can be added in [`Storage::open`] by the scheme of the URL: `object_store`
//! offers both behind the same trait.

use std::{fs, path::Path as LocalPath, sync::Arc};

use object_store::{
    Error as StoreError, ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, memory::InMemory, path::Path,
};

/// The maximum size of a file in bytes, unless [`Storage::with_limit`] sets another: the largest upload (10 MB) plus
/// the encryption overhead.
pub const DEFAULT_LIMIT: u64 = 12 * 1024 * 1024;

/// The longest key, in bytes.
const MAX_KEY: usize = 64;

/// Files by key. A key is a generated id (`fil_…`): lower-case letters, digits, `_` and `-`, at most 64 bytes, so that no user
/// input can become a path. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
    limit: u64,
}

/// Why a file was not stored or read.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// Unknown URL scheme.
    #[error("storage address {0:?} is not a folder, file:// or memory:")]
    Address(String),
    /// The folder cannot be created.
    #[error("storage folder {place:?} cannot be used: {source}")]
    Folder {
        /// Which folder.
        place: String,
        /// The cause.
        source: std::io::Error,
    },
    /// The key is not a generated id.
    #[error("not a storage key")]
    Key,
    /// The file is larger than the limit, in bytes.
    #[error("file of {bytes} bytes is above the limit of {limit}")]
    TooLarge {
        /// Its length.
        bytes: u64,
        limit: u64,
    },
    /// The storage failed.
    #[error(transparent)]
    Store(StoreError),
}

impl Storage {
    /// Opens the storage at a URL: `memory:`, `file:///absolute/folder`, or the path of a folder. A missing folder is created,
    /// readable by this server's user only.
    ///
    /// # Errors
    /// `Address` for another scheme, `Folder` or `Store` if the folder cannot be used.
    pub fn open(address: &str) -> Result<Self, StorageError> {
        if address == "memory:" {
            return Ok(Self::memory());
        }
        let folder = match address.split_once("://") {
            None => address,
            Some(("file", folder)) => folder,
            Some(_) => return Err(StorageError::Address(address.to_owned())),
        };
        if folder.is_empty() {
            return Err(StorageError::Address(address.to_owned()));
        }
        make_folder(LocalPath::new(folder))
            .map_err(|source| StorageError::Folder { place: folder.to_owned(), source })?;
        // Without fsync, a power cut could leave a row that refers to an empty file.
        let store = LocalFileSystem::new_with_prefix(folder).map_err(StorageError::Store)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), limit: DEFAULT_LIMIT })
    }

    /// A storage in memory; its content is lost when the last clone is dropped.
    pub fn memory() -> Self {
        Self { store: Arc::new(InMemory::new()), limit: DEFAULT_LIMIT }
    }

    /// The same storage with another limit, in bytes.
    pub fn with_limit(self, limit: u64) -> Self {
        Self { limit, ..self }
    }

    /// Stores a file atomically; replaces an earlier one under the same key.
    ///
    /// # Errors
    /// `Key`, `TooLarge`, `Store`.
    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), StorageError> {
        let path = path_of(key)?;
        self.fits(bytes.len() as u64)?;
        self.store.put(&path, PutPayload::from(bytes)).await.map_err(StorageError::Store)?;
        Ok(())
    }

    /// The file under a key, if there is one.
    ///
    /// # Errors
    /// `Key`, `Store`, and `TooLarge`, before reading, if another program stored a larger file there.
    pub async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        let found = match self.store.get(&path_of(key)?).await {
            Err(StoreError::NotFound { .. }) => return Ok(None),
            other => other.map_err(StorageError::Store)?,
        };
        self.fits(found.meta.size)?;
        let bytes = found.bytes().await.map_err(StorageError::Store)?;
        Ok(Some(bytes.into()))
    }

    /// Deletes a file. A missing file is not an error.
    ///
    /// # Errors
    /// `Key`, `Store`.
    pub async fn delete(&self, key: &str) -> Result<(), StorageError> {
        match self.store.delete(&path_of(key)?).await {
            Err(StoreError::NotFound { .. }) => Ok(()),
            other => other.map_err(StorageError::Store),
        }
    }

    /// Whether a key exists.
    ///
    /// # Errors
    /// `Key`, `Store`.
    pub async fn exists(&self, key: &str) -> Result<bool, StorageError> {
        match self.store.head(&path_of(key)?).await {
            Err(StoreError::NotFound { .. }) => Ok(false),
            other => other.map(|_| true).map_err(StorageError::Store),
        }
    }

    /// Every key, sorted: for backups and checks, not for requests.
    ///
    /// # Errors
    /// `Store`.
    pub async fn keys(&self) -> Result<Vec<String>, StorageError> {
        let listed = self.store.list_with_delimiter(None).await.map_err(StorageError::Store)?;
        let mut keys: Vec<_> = listed.objects.into_iter().map(|object| object.location.to_string()).collect();
        keys.sort();
        Ok(keys)
    }

    fn fits(&self, bytes: u64) -> Result<(), StorageError> {
        if bytes <= self.limit { Ok(()) } else { Err(StorageError::TooLarge { bytes, limit: self.limit }) }
    }
}

fn path_of(key: &str) -> Result<Path, StorageError> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'-';
    if key.is_empty() || key.len() > MAX_KEY || !key.bytes().all(plain) {
        return Err(StorageError::Key);
    }
    Ok(Path::from(key))
}

fn make_folder(folder: &LocalPath) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
