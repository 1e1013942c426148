//! Resumes: the current document, its versions, the trash.

mod stored;
mod trash;
mod variants;
mod versions;

pub use stored::{
    Change, Follows, StoredResume, change, count, count_all, get, get_even_trashed, insert, latest_base, latest_draft,
    page,
};
pub use trash::{is_trashed, remove_trashed, restore, trash, trashed};
pub use variants::{detach, set_inherited, set_photo, variant_links, variants};
pub use versions::{Version, insert_version, name_version, remove_version, version, versions, versions_before};
