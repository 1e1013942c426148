//! The resume check of a saved resume.

use domain::{
    Viewer,
    policy::{Action, Subject, may},
    resumes::CheckView,
};
use kernel::{Budget, PartialDate, Problem, ResumeId, UserId};
use resume::{Reading, Source, check};

use super::Resumes;
use crate::originals;

impl Resumes {
    /// Runs every rule on the current version. Rules about pages use the original file, if there is one.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash; `TryLater` if the queue is full.
    pub async fn check(&self, viewer: &Viewer, id: ResumeId) -> Result<CheckView, Problem> {
        let user = may(viewer, Action::CheckResume, Subject::Mine)?.user_id()?;
        let view = self.get(viewer, id).await?;
        // Each check may start a process that reads the original.
        let _turn = self.core.checks.take(user).await?;
        let source = self.source(user, id, &view.reading).await;
        let today = PartialDate::of_day(self.core.now());
        let (card, reading) = (view.card, view.reading);
        let check = move |budget: Budget<'_>| {
            let name = Some(card.file_name.as_str()).filter(|name| !name.is_empty());
            let subject = check::Subject::new(&reading, source.as_ref(), name, today).corrected(card.version > 1);
            CheckView { check: matching::check_within(&subject, budget), card }
        };
        self.core.engine.run(check).await
    }

    /// The pages of the original file. `None` for a resume that was typed in or whose file cannot be read any more; rules about
    /// pages are then skipped.
    async fn source(&self, user: UserId, id: ResumeId, reading: &Reading) -> Option<Source> {
        let original = db::resumes::get(&self.core.db.ro, user, id).await.ok()??.original?;
        let file = originals::load(&self.core, user, original).await.ok()?;
        let source = self.core.extractor.extract(&file.bytes).await.ok()?;
        (source.text() == reading.text).then_some(source)
    }
}
