//! How long work may go on. Pure code has no clock and is not told to stop: between its steps it asks whether it may go on.

/// Asked between the steps of long work. Once it is over, the work ends early with what it has, and whoever gave the budget throws
/// that away.
#[derive(Clone, Copy, Default)]
pub struct Budget<'a> {
    over: Option<&'a dyn Fn() -> bool>,
}

impl<'a> Budget<'a> {
    /// Work that goes on until it is done.
    pub const UNLIMITED: Budget<'static> = Budget { over: None };

    /// Work that ends when `over` says so: when time is up, or nobody waits for it any more.
    pub const fn until(over: &'a dyn Fn() -> bool) -> Self {
        Self { over: Some(over) }
    }

    /// Whether the work is to end.
    pub fn is_over(&self) -> bool {
        self.over.is_some_and(|over| over())
    }
}

impl std::fmt::Debug for Budget<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Budget").field("limited", &self.over.is_some()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_over_when_it_is_said_to_be() {
        assert!(!Budget::UNLIMITED.is_over() && !Budget::default().is_over());
        let over = std::cell::Cell::new(false);
        let asked = || over.get();
        let budget = Budget::until(&asked);
        assert!(!budget.is_over());
        over.set(true);
        assert!(budget.is_over());
    }
}
