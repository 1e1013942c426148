//! What a language model proposes beside the rules. It is kept until the person decides; see `services::models` for what of an answer
//! may be shown.

use db::optimizer::StoredDecision;
use domain::{
    Viewer,
    models::{NoAnswer, Proposals, Proposed},
    optimizer::{Kind, ModelAnswer},
    policy::{Action, Subject, may},
};
use kernel::{MatchId, Problem};
use optimizer::{Change, Decided, Decision, Source, Suggestion};

use super::{Optimizer, key_of};

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
