//! Id generation, the only place that calls `Uuid::now_v7`.

use uuid::Uuid;

/// Generates ids. They increase with time, so sorting by id is sorting by age.
pub trait Ids: Send + Sync {
    /// A new id, greater than all before it.
    fn next(&self) -> Uuid;
}

/// UUIDv7 from the system clock and random source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    #[allow(clippy::disallowed_methods, reason = "the only place that creates ids")]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }
}
