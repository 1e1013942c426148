//! What calls cost, and whether they may.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::{Later, Refused, Whose};

/// A call that is about to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bill {
    /// Who asks; `None` for the site itself, or a guest.
    pub person: Option<String>,
    pub purpose: &'static str,
    pub model: String,
    /// The most that it should cost, in millionths of the currency.
    pub estimate_micros: u64,
}

/// What is held back of a budget for a call: the ledger's own name for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold(pub String);

/// A call that ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Usage {
    pub person: Option<String>,
    pub purpose: &'static str,
    pub model: String,
    pub prompt_tokens: u64,
    pub completion_tokens: u64,
    /// In millionths of the currency.
    pub cost_micros: u64,
    pub took: Duration,
    /// The answer was known already; it cost nothing.
    pub cached: bool,
    /// The tokens are our estimate: the endpoint did not say, or the answer was cut.
    pub estimated: bool,
    /// Why there is no answer, as [`LlmError::code`](crate::LlmError::code).
    pub failed: Option<&'static str>,
}

/// Accounts for calls.
pub trait Ledger: Send + Sync {
    /// Whether a call may be made. What it should cost is held back until [`record`](Self::record), so that calls at the same
    /// time do not spend the same money. A hold that is never recorded (the program was killed) has to expire.
    fn allow<'a>(&'a self, bill: &'a Bill) -> Later<'a, Result<Hold, Refused>>;

    /// Records a call that ended, well or not. Answers from the cache have no hold.
    fn record(&self, hold: Option<Hold>, usage: Usage) -> Later<'_, ()>;
}

/// A ledger in memory, for tests and the command line.
#[derive(Debug, Default)]
pub struct MemoryLedger {
    /// The most that a person and all together may spend, in millionths of the currency; `None`: no limit.
    pub person_micros: Option<u64>,
    pub site_micros: Option<u64>,
    book: Mutex<Book>,
}

#[derive(Debug, Default)]
struct Book {
    held: HashMap<String, Bill>,
    number: u64,
    usages: Vec<Usage>,
}

impl MemoryLedger {
    /// A ledger with budgets in millionths of the currency.
    pub fn with_budgets(person_micros: Option<u64>, site_micros: Option<u64>) -> Self {
        Self { person_micros, site_micros, book: Mutex::default() }
    }

    /// What has been recorded.
    pub fn usages(&self) -> Vec<Usage> {
        self.book().usages.clone()
    }

    /// How many calls are held back for.
    pub fn held(&self) -> usize {
        self.book().held.len()
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn try_allow(&self, bill: &Bill) -> Result<Hold, Refused> {
        let mut book = self.book();
        let over = |limit: Option<u64>, mine: &dyn Fn(&Option<String>) -> bool| {
            let held = book.held.values().filter(|bill| mine(&bill.person)).map(|bill| bill.estimate_micros);
            let spent = book.usages.iter().filter(|usage| mine(&usage.person)).map(|usage| usage.cost_micros);
            let sum = held.chain(spent).fold(bill.estimate_micros, u64::saturating_add);
            limit.is_some_and(|limit| sum > limit)
        };
        if bill.person.is_some() && over(self.person_micros, &|person| *person == bill.person) {
            return Err(Refused::OverBudget(Whose::Person));
        }
        if over(self.site_micros, &|_| true) {
            return Err(Refused::OverBudget(Whose::Site));
        }
        book.number += 1;
        let hold = book.number.to_string();
        book.held.insert(hold.clone(), bill.clone());
        Ok(Hold(hold))
    }
}

impl Ledger for MemoryLedger {
    fn allow<'a>(&'a self, bill: &'a Bill) -> Later<'a, Result<Hold, Refused>> {
        Box::pin(std::future::ready(self.try_allow(bill)))
    }

    fn record(&self, hold: Option<Hold>, usage: Usage) -> Later<'_, ()> {
        let mut book = self.book();
        if let Some(Hold(hold)) = hold {
            book.held.remove(&hold);
        }
        book.usages.push(usage);
        Box::pin(std::future::ready(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn calls_at_the_same_time_do_not_spend_the_same_money() {
        let ledger = MemoryLedger::with_budgets(Some(100), Some(150));
        let bill = |person: &str| Bill {
            person: Some(person.to_owned()),
            purpose: "test",
            model: "m".to_owned(),
            estimate_micros: 60,
        };
        let hold = ledger.allow(&bill("a")).await.unwrap();
        assert_eq!(ledger.allow(&bill("a")).await, Err(Refused::OverBudget(Whose::Person)));
        ledger.allow(&bill("b")).await.unwrap();
        assert_eq!(ledger.allow(&bill("c")).await, Err(Refused::OverBudget(Whose::Site)));
        let usage = Usage {
            person: Some("a".to_owned()),
            purpose: "test",
            model: "m".to_owned(),
            prompt_tokens: 1,
            completion_tokens: 1,
            cost_micros: 10,
            took: Duration::ZERO,
            cached: false,
            estimated: false,
            failed: None,
        };
        ledger.record(Some(hold), usage).await;
        ledger.allow(&bill("a")).await.unwrap();
        assert_eq!(ledger.held(), 2);
    }
}
