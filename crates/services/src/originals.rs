//! Original files and files of jobs, encrypted in the file storage under their ids.
//!
//! The row is stored before the content and deleted after it, so that a failure in between leaves a row, which the sweep finds.

use std::sync::Arc;

use db::files::File;
use domain::uploads::{Upload, file_name};
use kernel::{FileId, Problem, Timestamp, UserId};

use crate::{
    core::{Core, internal},
    quotas,
    sealed::Sealer,
};

/// Stores a file and returns its id. The sweep deletes it unless something refers to it within an hour.
///
/// # Errors
/// `OverLimit` if the user's files would take more space than allowed.
pub(crate) async fn store(core: &Core, user: UserId, upload: &Upload) -> Result<FileId, Problem> {
    let file = File { name: file_name(&upload.name), ..new_file_row(core, upload) };
    core.db
        .write(async |tx| {
            quotas::room_for_file(core, tx, user, file.bytes).await?;
            Ok::<_, Problem>(db::files::insert(tx, Some(user), &file).await?)
        })
        .await?;
    put(core, file.id, core.sealer.clone(), upload.bytes.clone()).await?;
    Ok(file.id)
}

/// The row of a new file, not stored yet, without a file name: that of a guest's file is in the encrypted result
/// instead.
pub(crate) fn new_file_row(core: &Core, upload: &Upload) -> File {
    File {
        id: core.mint(FileId::from_uuid),
        name: String::new(),
        bytes: upload.bytes.len() as u64,
        created_at: core.now(),
    }
}

/// Stores a file's content.
pub(crate) async fn put(core: &Core, id: FileId, sealer: Arc<Sealer>, bytes: Vec<u8>) -> Result<(), Problem> {
    let key = id.to_string();
    let name = key.clone();
    let sealed = tokio::task::spawn_blocking(move || sealer.seal(&name, &bytes)).await.map_err(internal)?;
    core.storage.put(&key, sealed.map_err(internal)?).await.map_err(internal)
}

/// A file's content; `None` if there is none.
pub(crate) async fn content(core: &Core, id: FileId, sealer: Arc<Sealer>) -> Result<Option<Vec<u8>>, Problem> {
    let key = id.to_string();
    let Some(stored) = core.storage.get(&key).await.map_err(internal)? else { return Ok(None) };
    let bytes = tokio::task::spawn_blocking(move || sealer.open(&key, &stored)).await.map_err(internal)?;
    Ok(Some(bytes.map_err(internal)?))
}

/// One of a user's files.
pub(crate) async fn load(core: &Core, user: UserId, id: FileId) -> Result<Upload, Problem> {
    let file = db::files::get(&core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
    let bytes = content(core, id, core.sealer.clone()).await?.ok_or_else(|| internal("a file's content is gone"))?;
    Ok(Upload { name: file.name, bytes })
}

/// If storing what refers to a file failed, deletes the file; returns the result unchanged.
pub(crate) async fn delete_on_error<T>(
    core: &Core,
    file: Option<FileId>,
    done: Result<T, Problem>,
) -> Result<T, Problem> {
    if let (Err(_), Some(file)) = (&done, file) {
        // If the file cannot be deleted now, the sweep deletes it within the hour.
        let _ = delete(core, &[file]).await;
    }
    done
}

/// Deletes files for good: the content, then the row. Failures are logged and left to the next sweep.
pub(crate) async fn delete(core: &Core, ids: &[FileId]) -> Result<(), Problem> {
    for id in ids {
        core.storage.delete(&id.to_string()).await.map_err(internal)?;
        db::files::remove(&core.db.rw, *id).await?;
    }
    Ok(())
}

/// Deletes every file that nothing refers to: those without an owner, and those stored before a time.
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
