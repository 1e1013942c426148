//! The files people sent in, encrypted in the storage under their ids.
//!
//! The row is stored before the content and removed after it: whatever fails between leaves a row that the sweep finds.

use domain::resumes::{self, Upload};
use kernel::{FileId, Problem, Timestamp, UserId};

use crate::core::{Core, internal};

/// Stores a file and answers its id. It stays only when something refers to it within the hour.
pub(crate) async fn store(core: &Core, user: UserId, upload: &Upload) -> Result<FileId, Problem> {
    let file = db::files::File {
        id: core.mint(FileId::from_uuid),
        name: resumes::file_name(&upload.name),
        bytes: upload.bytes.len() as u64,
        created_at: core.now(),
    };
    db::files::insert(&core.db.rw, user, &file).await?;
    let (key, bytes, sealer) = (file.id.to_string(), upload.bytes.clone(), core.sealer.clone());
    let sealed = tokio::task::spawn_blocking(move || sealer.seal(&key, &bytes)).await.map_err(internal)?;
    core.storage.put(&file.id.to_string(), sealed.map_err(internal)?).await.map_err(internal)?;
    Ok(file.id)
}

/// One of a person's files.
pub(crate) async fn load(core: &Core, user: UserId, id: FileId) -> Result<Upload, Problem> {
    let file = db::files::get(&core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
    let key = id.to_string();
    let stored = core.storage.get(&key).await.map_err(internal)?.ok_or_else(|| internal("a file's content is gone"))?;
    let sealer = core.sealer.clone();
    let bytes = tokio::task::spawn_blocking(move || sealer.open(&key, &stored)).await.map_err(internal)?;
    Ok(Upload { name: file.name, bytes: bytes.map_err(internal)? })
}

/// Deletes files for good: content first, then the row. What fails is logged and stays for the next sweep.
pub(crate) async fn delete(core: &Core, ids: &[FileId]) -> Result<(), Problem> {
    for id in ids {
        core.storage.delete(&id.to_string()).await.map_err(internal)?;
        db::files::remove(&core.db.rw, *id).await?;
    }
    Ok(())
}

/// Deletes every file nothing refers to: those without an owner, and those stored before a moment.
pub(crate) async fn sweep(core: &Core, before: Timestamp) -> Result<(), Problem> {
    const AT_ONCE: u64 = 100;
    loop {
        let unused = db::files::unused(&core.db.ro, before, AT_ONCE).await?;
        if unused.is_empty() {
            return Ok(());
        }
        delete(core, &unused).await?;
    }
}
