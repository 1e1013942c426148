//! Randomness, passed in so that tests can fix it.

/// The source of randomness for pauses.
pub trait Chance: Send + Sync {
    /// A number from 0 to 1, uniformly distributed.
    fn fraction(&self) -> f64;
}

/// The system's secure random source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fraction(&self) -> f64 {
        f64::from(u32::from_be_bytes(services::keys::random_bytes())) / f64::from(u32::MAX)
    }
}

/// A fixed value, for tests.
impl Chance for f64 {
    fn fraction(&self) -> f64 {
        *self
    }
}
