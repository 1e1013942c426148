//! Resumes: the current document, its versions, the trash.

mod stored;
mod trash;
mod versions;

pub use stored::{Change, StoredResume, change, count, count_all, get, get_even_trashed, insert, latest_draft, page};
pub use trash::{is_trashed, remove_trashed, restore, trash, trashed};
pub use versions::{Version, insert_version, remove_version, version, versions, versions_before};
