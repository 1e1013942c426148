//! The client of this server's model: who may ask it, and what is never sent. Use cases ask through it, so that none of them
//! can forget either.

use std::{sync::Arc, time::Duration};

use db::accounts::User;
use domain::models::NoAnswer;
use futures::{Stream, StreamExt};
use kernel::UserId;
use llm::{Input, Layers, Llm, LlmError, MemoryCache, Piece, Prompt, Request, Shape, Whose};
use resume::Resume;

use super::{
    answers::StoredAnswers,
    contact::contact_of,
    ledger::StoredLedger,
    month_of,
    settings::{Budgets, ModelSettings, host_of},
};
use crate::core::{Core, Parts};

/// Answers in memory, in bytes, and how long they stay there.
const MEMORY: u64 = 16 * 1024 * 1024;
const IN_MEMORY: Duration = Duration::from_secs(3600);

/// A question to the model about somebody's resume.
pub(crate) struct Question<'a> {
    pub prompt: Prompt,
    pub inputs: Vec<Input>,
    /// Whose contact data is not sent.
    pub resume: &'a Resume,
}

/// The client of the model.
pub(crate) struct Client {
    llm: Llm,
    host: String,
    model: String,
    budgets: Budgets,
    currency: String,
    cache_days: u32,
}

impl Client {
    pub fn new(parts: &Parts, background: &crate::core::Background) -> Self {
        let ModelSettings { config, transport, budgets, currency, cache_days } = parts.models.clone();
        let (host, model) = (host_of(&config.base_url), config.model.clone());
        let ledger = Arc::new(StoredLedger::new(parts, budgets, background.clone()));
        let memory = MemoryCache::new(if cache_days == 0 { 0 } else { MEMORY }, IN_MEMORY);
        let cache = Arc::new(Layers(memory, StoredAnswers::new(parts, cache_days, background.clone())));
        let llm = Llm::over(config, transport, llm::Parts { ledger, cache });
        Self { llm, host, model, budgets, currency, cache_days }
    }

    /// The host of the endpoint.
    pub fn host(&self) -> &str {
        &self.host
    }

    pub fn model(&self) -> &str {
        &self.model
    }

    pub const fn budgets(&self) -> Budgets {
        self.budgets
    }

    pub fn currency(&self) -> &str {
        &self.currency
    }

    pub const fn cache_days(&self) -> u32 {
        self.cache_days
    }

    /// Whether it can be asked at all.
    pub fn usable(&self) -> Result<(), NoAnswer> {
        self.llm.usable().map_err(|error| reason(&error))
    }

    /// Whether it can be asked for a user: it is set up and on, they allowed it, their address is confirmed, and there is
    /// money left. Returns the user.
    pub(crate) async fn available(&self, core: &Core, user: UserId) -> Result<User, NoAnswer> {
        self.usable()?;
        let (ro, now) = (&core.db.ro, core.now());
        let person = db::accounts::user(ro, user).await.map_err(failed)?.ok_or(NoAnswer::NotAllowed)?;
        if db::models::allowed_host(ro, user).await.map_err(failed)?.as_deref() != Some(&self.host) {
            return Err(NoAnswer::NotAllowed);
        }
        // An account costs nothing, and calls do.
        if person.verified_at.is_none() {
            return Err(NoAnswer::Unconfirmed);
        }
        let since = month_of(now);
        let spent = async |user| {
            let (spent, held) = (db::models::spent(ro, user, since).await?, db::models::held(ro, user, now).await?);
            Ok::<_, db::DbError>(spent.saturating_add(held))
        };
        // Only a first look: the ledger decides. A model that costs nothing needs no budget.
        let is_over = |spent: u64, most: u64| spent > 0 && spent >= most;
        if is_over(spent(Some(user)).await.map_err(failed)?, self.budgets.person_micros) {
            return Err(NoAnswer::PersonOverBudget);
        }
        if is_over(spent(None).await.map_err(failed)?, self.budgets.site_micros) {
            return Err(NoAnswer::SiteOverBudget);
        }
        Ok(person)
    }

    /// Asks for an answer of a type, on behalf of a user.
    pub(crate) async fn answer<T: Shape>(
        &self,
        core: &Core,
        user: UserId,
        question: Question<'_>,
    ) -> Result<T, NoAnswer> {
        let person = self.available(core, user).await?;
        let answer = self.llm.answer::<T>(&request(&person, question)).await;
        answer.map(|answer| answer.value).map_err(|error| reason(&error))
    }

    /// Asks for a text that is told while it is written, on behalf of a user. Dropping the stream ends the call.
    pub(crate) async fn stream(
        &self,
        core: &Core,
        user: UserId,
        question: Question<'_>,
    ) -> Result<impl Stream<Item = Result<Piece, NoAnswer>> + Send + 'static + use<>, NoAnswer> {
        let person = self.available(core, user).await?;
        Ok(self.llm.stream(&request(&person, question)).map(|piece| piece.map_err(|error| reason(&error))))
    }
}

fn request(person: &User, Question { prompt, inputs, resume }: Question<'_>) -> Request {
    Request { prompt, inputs, contact: contact_of(resume, person), person: Some(person.id.to_string()) }
}

/// The reason for pages.
fn reason(error: &LlmError) -> NoAnswer {
    match error {
        LlmError::NotConfigured | LlmError::Misconfigured(_) => NoAnswer::NotConfigured,
        LlmError::Off => NoAnswer::Off,
        LlmError::OverBudget(Whose::Person) => NoAnswer::PersonOverBudget,
        LlmError::OverBudget(Whose::Site) => NoAnswer::SiteOverBudget,
        LlmError::Busy => NoAnswer::Busy,
        LlmError::Down => NoAnswer::Down,
        LlmError::TimedOut => NoAnswer::TimedOut,
        LlmError::Rejected(_) => NoAnswer::Rejected,
        LlmError::Refused => NoAnswer::Refused,
        LlmError::NotAsAsked(_) | LlmError::Cut(_) => NoAnswer::Unusable,
    }
}

/// The database failed: logged here.
pub(super) fn failed(error: db::DbError) -> NoAnswer {
    let _logged = kernel::Problem::from(error);
    NoAnswer::Failed
}
