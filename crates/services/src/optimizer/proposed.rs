//! What a language model proposes beside the rules. It is kept until the person decides; see `services::models` for what of an answer
//! may be shown.

use db::optimizer::StoredDecision;
use domain::{
    Viewer,
    models::{NoAnswer, Proposals, Proposed},
    optimizer::{Kind, ModelAnswer},
    policy::{Action, Subject, may},
};
use kernel::{MatchId, Problem, UserId};
use optimizer::{Change, Decided, Decision, Source, Suggestion};

use super::{Opened, Optimizer, found, key_of};
use crate::models::Wanted;

impl Optimizer {
    /// Asks the language model for more suggestions for a match. Without an answer, the match stays as it is.
    ///
    /// # Errors
    /// Those of [`Optimizer::get`]; why there is no answer stands in the result.
    pub async fn ask_model(&self, viewer: &Viewer, id: MatchId) -> Result<ModelAnswer, Problem> {
        let user = may(viewer, Action::DecideSuggestion, Subject::Mine)?.user_id()?;
        let opened = self.opened(user, id).await?;
        let resume = self.progress(&opened, &opened.decisions).await?.resume;
        let facts = db::optimizer::fact_texts(&self.core.db.ro, user).await?;
        // Boxed, so that futures stay small.
        let answer = Box::pin(self.models.suggestions(viewer, &resume, &opened.job.text, &facts)).await;
        self.waiting(user, &opened, answer).await
    }

    /// Asks the language model for another wording of the text that an open suggestion is about. The suggestion stays. `wish` says how the
    /// person would like it, and is no source.
    ///
    /// # Errors
    /// Those of [`Optimizer::get`]; `NotFound` if there is no such suggestion any more, or it is about no single text. Why there is no
    /// answer stands in the result.
    pub async fn ask_again(&self, viewer: &Viewer, id: MatchId, key: &str, wish: &str) -> Result<ModelAnswer, Problem> {
        let user = may(viewer, Action::DecideSuggestion, Subject::Mine)?.user_id()?;
        let opened = self.opened(user, id).await?;
        let progress = self.progress(&opened, &opened.decisions).await?;
        let Change::Text { pointer, before, .. } = found(&progress, key)?.change else {
            return Err(Problem::not_found());
        };
        // Everything that was ever proposed for this text, also what was rejected.
        let decided = opened.decisions.iter().map(|known| &known.decided.suggestion);
        let wordings = decided.chain(&progress.open).filter_map(|suggestion| match &suggestion.change {
            Change::Text { pointer: other, before: text, after } if (other, text) == (&pointer, &before) => Some(after),
            _ => None,
        });
        let mut tried = vec![before.clone()];
        for wording in wordings {
            if !tried.contains(wording) {
                tried.push(wording.clone());
            }
        }
        let facts = db::optimizer::fact_texts(&self.core.db.ro, user).await?;
        let (resume, posting, pointer) = (&progress.resume, opened.job.text.as_str(), pointer.as_str());
        let wanted = Wanted { resume, posting, facts: &facts, pointer, tried: &tried, wish };
        let answer = Box::pin(self.models.rewording(viewer, wanted)).await;
        self.waiting(user, &opened, answer).await
    }

    /// Keeps what a model proposed until the person decides.
    async fn waiting(
        &self,
        user: UserId,
        opened: &Opened,
        answer: Result<Proposals, NoAnswer>,
    ) -> Result<ModelAnswer, Problem> {
        let id = opened.id;
        let (Proposals { proposed, blocked }, problem): (_, Option<NoAnswer>) = match answer {
            Ok(proposals) => (proposals, None),
            Err(problem) => (Proposals::default(), Some(problem)),
        };
        let known = |key: &str| opened.decisions.iter().any(|decision| decision.key == key);
        let new: Vec<StoredDecision> =
            proposed.into_iter().map(waiting).filter(|proposed| !known(&proposed.key)).collect();
        self.keep(user, id, &new, None).await?;
        Ok(ModelAnswer { view: self.shown(user, id).await?, proposed: new.len(), blocked, problem })
    }
}

fn waiting(proposed: Proposed) -> StoredDecision {
    let Proposed { pointer, before, after, quote, reason } = proposed;
    let suggestion = Suggestion {
        kind: Kind::Reworded,
        change: Change::Text { pointer: pointer.clone(), before, after },
        sources: vec![Source { pointer, quote }],
        job_quote: None,
        gain: 0.0,
        reason,
    };
    StoredDecision { key: key_of(&suggestion), decided: Decided { suggestion, decision: Decision::Proposed } }
}
