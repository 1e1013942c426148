//! The same story in memory and in a folder, and refused input.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use std::{fs, path::PathBuf};

use storage::{Storage, StorageError};

/// A separate folder for each test, deleted at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("jobalign-storage-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }

    fn address(&self) -> String {
        self.0.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

async fn story(storage: Storage) {
    assert_eq!(storage.get("fil_1").await.unwrap(), None);
    assert!(!storage.exists("fil_1").await.unwrap());
    storage.put("fil_1", b"first".to_vec()).await.unwrap();
    storage.put("fil_2", Vec::new()).await.unwrap();
    assert_eq!(storage.get("fil_1").await.unwrap().unwrap(), b"first");
    assert_eq!(storage.get("fil_2").await.unwrap().unwrap(), b"");
    storage.put("fil_1", b"second".to_vec()).await.unwrap();
    assert_eq!(storage.get("fil_1").await.unwrap().unwrap(), b"second");
    assert!(storage.exists("fil_1").await.unwrap());
    assert_eq!(storage.keys().await.unwrap(), ["fil_1", "fil_2"]);
    storage.delete("fil_1").await.unwrap();
    storage.delete("fil_1").await.unwrap();
    assert_eq!(storage.get("fil_1").await.unwrap(), None);
    assert_eq!(storage.keys().await.unwrap(), ["fil_2"]);
}

#[tokio::test]
async fn memory_stores_replaces_and_deletes() {
    story(Storage::memory()).await;
    story(Storage::open("memory:").unwrap()).await;
}

#[tokio::test]
async fn a_folder_stores_replaces_and_deletes() {
    let folder = Folder::new("story");
    story(Storage::open(&format!("file://{}/deep/er", folder.address())).unwrap()).await;
}

#[tokio::test]
async fn a_folder_keeps_its_files_when_it_is_opened_again() {
    let folder = Folder::new("again");
    Storage::open(&folder.address()).unwrap().put("fil_1", b"kept".to_vec()).await.unwrap();
    let again = Storage::open(&folder.address()).unwrap();
    assert_eq!(again.get("fil_1").await.unwrap().unwrap(), b"kept");
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new("mode");
    Storage::open(&folder.address()).unwrap();
    assert_eq!(fs::metadata(&folder.0).unwrap().permissions().mode() & 0o777, 0o700);
}

#[tokio::test]
async fn a_key_is_never_a_path() {
    let storage = Storage::memory();
    let long = "a".repeat(65);
    for key in ["", "../etc/passwd", "a/b", "a\\b", ".", "My CV.pdf", "résumé", "a%2fb", "a#1", &long] {
        assert!(matches!(storage.put(key, vec![1]).await, Err(StorageError::Key)), "{key}");
        assert!(matches!(storage.get(key).await, Err(StorageError::Key)), "{key}");
        assert!(matches!(storage.delete(key).await, Err(StorageError::Key)), "{key}");
        assert!(matches!(storage.exists(key).await, Err(StorageError::Key)), "{key}");
    }
}

#[tokio::test]
async fn a_file_above_the_limit_is_neither_stored_nor_read() {
    let folder = Folder::new("limit");
    let storage = Storage::open(&folder.address()).unwrap().with_limit(4);
    storage.put("fil_1", vec![0; 4]).await.unwrap();
    let refused = storage.put("fil_2", vec![0; 5]).await;
    assert!(matches!(refused, Err(StorageError::TooLarge { bytes: 5, limit: 4 })), "{refused:?}");
    assert!(!storage.exists("fil_2").await.unwrap());
    fs::write(folder.0.join("fil_3"), [0; 5]).unwrap();
    assert!(matches!(storage.get("fil_3").await, Err(StorageError::TooLarge { bytes: 5, limit: 4 })));
}

#[test]
fn an_unknown_address_is_refused() {
    for address in ["", "file://", "s3://bucket/jobalign", "https://example.org"] {
        assert!(matches!(Storage::open(address), Err(StorageError::Address(_))), "{address}");
    }
}
