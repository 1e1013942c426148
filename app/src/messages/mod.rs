//! Messages about applications: the list of conversations beside the one that is open, on both sides.

pub mod api;
#[cfg(feature = "ssr")]
mod form;
pub mod pages;
mod parts;
mod unread;

pub use unread::use_unread;

/// The name of the box by which a file that waits is sent.
fn keep(file: kernel::FileId) -> String {
    format!("keep-{file}")
}
