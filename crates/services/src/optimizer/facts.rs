//! Facts: what people confirmed about themselves, kept for all their resumes and letters.

use db::Tx;
use domain::{
    Viewer,
    optimizer::{Fact, fact_text},
    policy::{Action, Subject, may},
};
use kernel::{FactId, Page, PageRequest, Problem, ProblemCode, ProblemKind, UserId};

use super::Optimizer;

/// The maximum number of facts of a user.
const MAX_FACTS: u64 = 500;

impl Optimizer {
    /// A page of the viewer's facts, newest first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn facts(&self, viewer: &Viewer, page: PageRequest) -> Result<Page<Fact>, Problem> {
        let user = may(viewer, Action::ListFacts, Subject::Mine)?.user_id()?;
        Ok(db::optimizer::facts(&self.core.db.ro, user, &page).await?)
    }

    /// Adds a fact that the viewer states unasked.
    ///
    /// # Errors
    /// `Invalid` on `text`; `OverLimit` with `too_many_facts`.
    pub async fn add_fact(&self, viewer: &Viewer, text: &str) -> Result<(), Problem> {
        let user = may(viewer, Action::AddFact, Subject::Mine)?.user_id()?;
        let fact = self.fact(String::new(), fact_text(text)?);
        self.core.db.write(async |tx| self.add(tx, user, &fact).await).await
    }

    /// Deletes a fact. What it changed in resumes stays there.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn delete_fact(&self, viewer: &Viewer, id: FactId) -> Result<(), Problem> {
        let user = may(viewer, Action::DeleteFact, Subject::Mine)?.user_id()?;
        let gone = self.core.db.write(async |tx| db::optimizer::delete_fact(tx, user, id).await).await?;
        if gone { Ok(()) } else { Err(Problem::not_found()) }
    }

    pub(super) fn fact(&self, about: String, text: String) -> Fact {
        Fact { id: FactId::from_uuid(self.core.ids.next()), about, text, confirmed_at: self.core.now() }
    }

    pub(super) async fn add(&self, tx: &Tx, user: UserId, fact: &Fact) -> Result<(), Problem> {
        if db::optimizer::count_facts(tx, user).await? >= MAX_FACTS {
            return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyFacts));
        }
        Ok(db::optimizer::add_fact(tx, user, fact).await?)
    }
}
