//! Language models: whether they may be asked for somebody, and what they are asked. Without one, everything else works as
//! it is. See docs/decisions/0033-language-models.md and 0036-models-in-services.md.

mod answers;
pub(crate) mod client;
mod contact;
mod ledger;
pub(crate) mod letter;
mod notes;
mod rewording;
mod settings;
pub(crate) mod suggestions;
mod words;

use std::sync::Arc;

use chrono::{DateTime, Datelike, TimeDelta};
use domain::{
    Viewer,
    interviews::Question,
    models::{AnswerNotes, ModelStatus, NoAnswer, Proposals},
    policy::{Action, Subject, may},
};
use kernel::{Problem, Timestamp};
use resume::Resume;

pub(crate) use client::Client;
pub use letter::LetterStream;
pub(crate) use rewording::Wanted;
pub use settings::ModelSettings;

use crate::core::Core;

/// How long calls are kept. Budgets need those of a month.
const CALLS: TimeDelta = TimeDelta::days(92);

/// Answers in the database; the least recently used are deleted first.
const ANSWERS: u64 = 20_000;

/// Language models.
#[derive(Clone)]
pub struct Models {
    core: Arc<Core>,
}

impl Models {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// What the viewer sees about the model of this site, and whether it can be asked for them.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn status(&self, viewer: &Viewer) -> Result<ModelStatus, Problem> {
        let user = may(viewer, Action::ReadModels, Subject::Mine)?.user_id()?;
        let (core, client) = (&self.core, &self.core.models);
        let (ro, since) = (&core.db.ro, month_of(core.now()));
        let configured = client.usable() != Err(NoAnswer::NotConfigured);
        let named = |name: &str| if configured { name.to_owned() } else { String::new() };
        Ok(ModelStatus {
            host: named(client.host()),
            model: named(client.model()),
            allowed: db::models::allowed_host(ro, user).await?.as_deref() == Some(client.host()),
            obstacle: client.available(core, user).await.err(),
            calls: db::models::count(ro, user, since).await?,
            spent_micros: db::models::spent(ro, Some(user), since).await?,
            budget_micros: client.budgets().person_micros,
            currency: client.currency().to_owned(),
            kept_days: client.cache_days(),
        })
    }

    /// Allows the viewer's texts to be sent to the model of this site, or forbids it. It is allowed for the present host only.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` if no model is set up.
    pub async fn set_allowed(&self, viewer: &Viewer, allowed: bool) -> Result<(), Problem> {
        let user = may(viewer, Action::SetModels, Subject::Mine)?.user_id()?;
        let client = &self.core.models;
        if allowed && client.usable() == Err(NoAnswer::NotConfigured) {
            return Err(Problem::not_found());
        }
        let host = Some(client.host()).filter(|_| allowed);
        Ok(db::models::allow_host(&self.core.db.rw, user, host, self.core.now()).await?)
    }

    /// New forms of single texts of a resume for a posting. `facts` are sentences that the person confirmed.
    ///
    /// # Errors
    /// Why there are none.
    pub async fn suggestions(
        &self,
        viewer: &Viewer,
        resume: &Resume,
        posting: &str,
        facts: &[String],
    ) -> Result<Proposals, NoAnswer> {
        let actor = may(viewer, Action::AskModel, Subject::Mine).and_then(|actor| actor.user_id());
        let user = actor.map_err(|_| NoAnswer::NotAllowed)?;
        suggestions::suggestions_of_model(&self.core, user, resume, posting, facts).await
    }

    /// Another wording of one text of a resume: at most one.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) async fn rewording(&self, viewer: &Viewer, wanted: Wanted<'_>) -> Result<Proposals, NoAnswer> {
        let actor = may(viewer, Action::AskModel, Subject::Mine).and_then(|actor| actor.user_id());
        let user = actor.map_err(|_| NoAnswer::NotAllowed)?;
        rewording::rewording_of_model(&self.core, user, wanted).await
    }

    /// Notes on an answer to a question of an interview for a position in a line. Of the resume only the contact data is used, to leave it
    /// out.
    ///
    /// # Errors
    /// Why there are none.
    pub(crate) async fn notes(
        &self,
        viewer: &Viewer,
        resume: &Resume,
        job: &str,
        asked: &Question,
        answer: &str,
    ) -> Result<AnswerNotes, NoAnswer> {
        let actor = may(viewer, Action::AskModel, Subject::Mine).and_then(|actor| actor.user_id());
        let user = actor.map_err(|_| NoAnswer::NotAllowed)?;
        notes::notes_of_model(&self.core, user, resume, job, asked, answer).await
    }

    /// The body of a cover letter for a posting, sentence by sentence. `facts` are sentences that the person confirmed; without a
    /// `language` (ISO 639-1) it is that of the posting.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn letter(
        &self,
        viewer: &Viewer,
        resume: &Resume,
        posting: &str,
        facts: &[String],
        language: Option<&'static str>,
    ) -> Result<LetterStream, NoAnswer> {
        let actor = may(viewer, Action::AskModel, Subject::Mine).and_then(|actor| actor.user_id());
        let user = actor.map_err(|_| NoAnswer::NotAllowed)?;
        letter::letter_of_model(&self.core, user, resume, posting, facts, language).await
    }
}

/// Deletes what has reached its retention limit: answers after the days of the settings, calls after three months, and what is
/// held back for calls that never ended.
pub(crate) async fn sweep(core: &Core) -> Result<(), Problem> {
    let (rw, now) = (&core.db.rw, core.now());
    db::models::remove_answers(rw, now - TimeDelta::days(core.models.cache_days().into()), ANSWERS).await?;
    db::models::remove_calls(rw, now - CALLS).await?;
    db::models::remove_holds(rw, now).await?;
    Ok(())
}

/// The start of a month (UTC), for which budgets count.
fn month_of(now: Timestamp) -> Timestamp {
    let first = now.date_naive().with_day(1).and_then(|day| day.and_hms_opt(0, 0, 0));
    first.map_or(now, |first| DateTime::from_naive_utc_and_offset(first, chrono::Utc))
}
