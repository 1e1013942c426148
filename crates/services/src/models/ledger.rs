//! The ledger in the database: what calls cost, and whether they may.

use std::sync::Arc;

use chrono::TimeDelta;
use db::{Db, DbError, models::Call};
use kernel::{Clock, ModelCallId, UserId};
use llm::{Bill, Hold, Later, Ledger, Refused, Usage, Whose};

use super::{month_of, settings::Budgets};
use crate::core::{Background, Ids, Parts};

/// When money that is held back is free again although the call was never recorded: the program was stopped. Longer than
/// any call takes.
const HELD: TimeDelta = TimeDelta::hours(1);

/// Accounts for calls in the database.
pub(super) struct StoredLedger {
    db: Db,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    budgets: Budgets,
    background: Background,
}

impl StoredLedger {
    pub fn new(parts: &Parts, budgets: Budgets, background: Background) -> Self {
        let Parts { db, clock, ids, .. } = parts;
        Self { db: db.clone(), clock: clock.clone(), ids: ids.clone(), budgets, background }
    }

    async fn try_allow(&self, bill: &Bill) -> Result<Hold, Refused> {
        let user = user_of(bill.person.as_deref());
        let id = ModelCallId::from_uuid(self.ids.next());
        let held = self
            .db
            .write(async |tx| {
                // One at a time from here, so that no two calls see the same money.
                db::advisory_lock(tx, "models").await?;
                let now = self.clock.now();
                let fits = async |user: Option<UserId>, most: u64| {
                    let spent = db::models::spent(tx, user, month_of(now)).await?;
                    let held = db::models::held(tx, user, now).await?;
                    Ok::<_, DbError>(spent.saturating_add(held).saturating_add(bill.estimate_micros) <= most)
                };
                // A model that costs nothing needs no budget.
                if bill.estimate_micros > 0 {
                    if user.is_some() && !fits(user, self.budgets.person_micros).await? {
                        return Ok(Err(Whose::Person));
                    }
                    if !fits(None, self.budgets.site_micros).await? {
                        return Ok(Err(Whose::Site));
                    }
                }
                db::models::hold(tx, id, user, bill.estimate_micros, now + HELD).await?;
                Ok::<_, DbError>(Ok(()))
            })
            .await;
        match held {
            Ok(Ok(())) => Ok(Hold(id.to_string())),
            Ok(Err(whose)) => Err(Refused::OverBudget(whose)),
            Err(error) => {
                let _logged = kernel::Problem::from(error);
                Err(Refused::Unknown)
            }
        }
    }
}

impl Ledger for StoredLedger {
    fn allow<'a>(&'a self, bill: &'a Bill) -> Later<'a, Result<Hold, Refused>> {
        Box::pin(self.try_allow(bill))
    }

    fn record(&self, hold: Option<Hold>, usage: Usage) -> Later<'_, ()> {
        let known = hold.and_then(|Hold(id)| id.parse().ok());
        let is_free = known.is_none();
        let call = Call {
            id: known.unwrap_or_else(|| ModelCallId::from_uuid(self.ids.next())),
            user: user_of(usage.person.as_deref()),
            purpose: usage.purpose.to_owned(),
            model: usage.model,
            prompt_tokens: usage.prompt_tokens,
            completion_tokens: usage.completion_tokens,
            cost_micros: usage.cost_micros,
            took_ms: u64::try_from(usage.took.as_millis()).unwrap_or(u64::MAX),
            cached: usage.cached,
            estimated: usage.estimated,
            outcome: usage.failed.unwrap_or("answered").to_owned(),
            at: self.clock.now(),
        };
        let db = self.db.clone();
        let record = async move {
            if let Err(error) = db.write(async |tx| db::models::record(tx, &call).await).await {
                // What is held back stays so for a while.
                let _logged = kernel::Problem::from(error);
            }
        };
        if is_free {
            // A known answer does not wait for its line. If too much is running, the line is missing.
            let _ = self.background.start(record);
            return Box::pin(std::future::ready(()));
        }
        Box::pin(record)
    }
}

fn user_of(person: Option<&str>) -> Option<UserId> {
    person.and_then(|person| person.parse().ok())
}
