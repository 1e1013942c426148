//! A posting with what another one has: its content, form, kit and phases.

use domain::{
    Viewer,
    applications::phases::Phases,
    policy::Action,
    postings::{PostingContent, form::ApplicationForm, kit::Kit},
};
use kernel::{JobId, PhaseId, Problem};

use super::Postings;

impl Postings {
    /// Adds a draft with the content of another posting, whatever became of that one; without the last day to apply.
    ///
    /// # Errors
    /// Those of [`Postings::create`].
    pub async fn copy(&self, viewer: &Viewer, id: JobId) -> Result<JobId, Problem> {
        let (posting, _) = self.load(viewer, Action::CreatePosting, id).await?;
        let content = PostingContent { closes_on: None, ..posting.content };
        let copy = self.insert(viewer, posting.organization, content, posting.changes).await?;
        self.copy_form(id, copy).await?;
        self.copy_kit(id, copy).await?;
        self.copy_phases(id, copy).await?;
        Ok(copy)
    }

    /// Gives a copy the form of the posting it was made from.
    async fn copy_form(&self, from: JobId, to: JobId) -> Result<(), Problem> {
        let form = db::postings::form(&self.core.db.ro, from).await?;
        if !form.questions.is_empty() {
            db::postings::set_form(&self.core.db.rw, to, &ApplicationForm { version: 0, ..form }).await?;
        }
        Ok(())
    }

    /// Gives a copy the kit of the posting it was made from.
    async fn copy_kit(&self, from: JobId, to: JobId) -> Result<(), Problem> {
        let kit = db::postings::kit(&self.core.db.ro, from).await?;
        if !kit.competencies.is_empty() {
            db::postings::set_kit(&self.core.db.rw, to, &Kit { version: 0, ..kit }).await?;
        }
        Ok(())
    }

    /// Gives a copy the phases of the posting it was made from, with ids of its own.
    async fn copy_phases(&self, from: JobId, to: JobId) -> Result<(), Problem> {
        let mut phases = db::applications::shape(&self.core.db.ro, from).await?.phases;
        if !phases.all.is_empty() {
            for phase in &mut phases.all {
                phase.id = self.core.mint(PhaseId::from_uuid);
            }
            db::applications::set_phases(&self.core.db.rw, to, &Phases { version: 0, ..phases }).await?;
        }
        Ok(())
    }
}
