//! Files by key: put, get, delete, exists. What a file means, whose it is and how it is encrypted is not known here.
//!
//! A local folder or memory today. S3 and Azure join in [`Storage::open`] by the scheme of their address: `object_store` has both
//! behind the same trait, so nothing else changes.

use std::{fs, path::Path as LocalPath, sync::Arc};

use object_store::{
    Error as StoreError, ObjectStore, ObjectStoreExt, PutPayload, local::LocalFileSystem, memory::InMemory, path::Path,
};

/// Largest file that is put or given back, in bytes, unless [`Storage::with_limit`] says otherwise: the largest upload
/// (10 MB) with room for what encryption adds.
pub const DEFAULT_LIMIT: u64 = 12 * 1024 * 1024;

/// Longest key, in bytes.
const MAX_KEY: usize = 64;

/// Files by key. A key is a generated id (`fil_…`): lower-case letters, digits, `_` and `-`, at most 64 bytes, so that no name a
/// user chose can become a path. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
    limit: u64,
}

/// Why a file was not stored or given back.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// The address is of a kind this build does not know.
    #[error("storage address {0:?} is not a folder, file:// or memory:")]
    Address(String),
    /// The folder cannot be made.
    #[error("storage folder {place:?} cannot be used: {source}")]
    Folder {
        /// Which folder.
        place: String,
        /// What the system said.
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
        /// The limit.
        limit: u64,
    },
    /// The store failed.
    #[error(transparent)]
    Store(StoreError),
}

impl Storage {
    /// Opens the storage at an address: `memory:`, `file:///absolute/folder`, or a folder's path. The folder is made where it is
    /// missing, readable by this server's user only.
    ///
    /// # Errors
    /// `Address` for another scheme, `Folder` or `Store` when the folder cannot be used.
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
        // Without fsync a power cut could leave a row that names an empty file.
        let store = LocalFileSystem::new_with_prefix(folder).map_err(StorageError::Store)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), limit: DEFAULT_LIMIT })
    }

    /// A storage that forgets everything when the last clone is dropped.
    pub fn memory() -> Self {
        Self { store: Arc::new(InMemory::new()), limit: DEFAULT_LIMIT }
    }

    /// The same storage with another limit, in bytes.
    pub fn with_limit(self, limit: u64) -> Self {
        Self { limit, ..self }
    }

    /// Stores a file whole or not at all; an earlier one under the same key is replaced.
    ///
    /// # Errors
    /// `Key`, `TooLarge`, `Store`.
    pub async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), StorageError> {
        let path = path_of(key)?;
        self.fits(bytes.len() as u64)?;
        self.store.put(&path, PutPayload::from(bytes)).await.map_err(StorageError::Store)?;
        Ok(())
    }

    /// The file under a key, or `None` where there is none.
    ///
    /// # Errors
    /// `Key`, `Store`, and `TooLarge` before anything is read when somebody else put a larger file there.
    pub async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        let found = match self.store.get(&path_of(key)?).await {
            Err(StoreError::NotFound { .. }) => return Ok(None),
            other => other.map_err(StorageError::Store)?,
        };
        self.fits(found.meta.size)?;
        let bytes = found.bytes().await.map_err(StorageError::Store)?;
        Ok(Some(bytes.into()))
    }

    /// Forgets a file. One that is not there counts as forgotten.
    ///
    /// # Errors
    /// `Key`, `Store`.
    pub async fn delete(&self, key: &str) -> Result<(), StorageError> {
        match self.store.delete(&path_of(key)?).await {
            Err(StoreError::NotFound { .. }) => Ok(()),
            other => other.map_err(StorageError::Store),
        }
    }

    /// Whether there is a file under a key.
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
