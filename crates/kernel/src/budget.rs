//! A time limit for long computations. Pure code has no clock and cannot be interrupted, so it checks between its steps
//! whether it has to stop.

/// Checked between the steps of long work. When it is over, the work ends early with an incomplete result, which the
/// caller who set the budget discards.
#[derive(Clone, Copy, Default)]
pub struct Budget<'a> {
    over: Option<&'a dyn Fn() -> bool>,
}

impl<'a> Budget<'a> {
    /// No limit.
    pub const UNLIMITED: Budget<'static> = Budget { over: None };

    /// A budget that is over when `over` returns true: when the time is up, or nobody waits for the result any more.
    pub const fn until(over: &'a dyn Fn() -> bool) -> Self {
        Self { over: Some(over) }
    }

    /// Whether the work has to end.
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
    fn it_is_over_when_the_callback_says_so() {
        assert!(!Budget::UNLIMITED.is_over() && !Budget::default().is_over());
        let over = std::cell::Cell::new(false);
        let asked = || over.get();
        let budget = Budget::until(&asked);
        assert!(!budget.is_over());
        over.set(true);
        assert!(budget.is_over());
    }
}
