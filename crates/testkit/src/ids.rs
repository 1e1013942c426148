//! Ids that are the same in every run.

use std::sync::atomic::{AtomicU64, Ordering};

use services::Ids;
use uuid::Uuid;

/// Counts up from 1 in the format of a UUIDv7: `…0001`, `…0002`.
#[derive(Debug, Default)]
pub struct CountedIds(AtomicU64);

impl Ids for CountedIds {
    fn next(&self) -> Uuid {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 | u128::from(number))
    }
}
