//! Chance, from outside, so that tests know it.

/// Where pauses get their spread from.
pub trait Chance: Send + Sync {
    /// A number from 0 to 1, each as likely as any other.
    fn fraction(&self) -> f64;
}

/// The system's secure source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    fn fraction(&self) -> f64 {
        f64::from(u32::from_be_bytes(services::keys::random_bytes())) / f64::from(u32::MAX)
    }
}

/// Always the same, for tests.
impl Chance for f64 {
    fn fraction(&self) -> f64 {
        *self
    }
}
