//! Where ids come from: the one home of `Uuid::now_v7`.

use uuid::Uuid;

/// Mints ids. They count up with time, so that newest first is highest first.
pub trait Ids: Send + Sync {
    /// An id nothing has yet, higher than all before.
    fn next(&self) -> Uuid;
}

/// UUIDv7 from the system's clock and random source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    #[allow(clippy::disallowed_methods, reason = "the one home of new ids")]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}
