//! Importing a resume: read from a file or a text, saved as a draft.

use db::{
    Tx,
    resumes::{StoredResume, Version},
};
use domain::{
    Viewer,
    events::Event,
    live::{ImportStage, ImportToken},
    policy::{Action, Subject, may},
    resumes::{ResumeState, title_of},
    uploads::Document,
};
use kernel::{Problem, ResumeId, UserId};
use resume::Reading;

use super::Resumes;
use crate::{core::Core, engine, live::report_progress, originals, quotas};

impl Resumes {
    /// Reads a resume from a file or a text and saves it as a draft, with its original file.
    ///
    /// # Errors
    /// `SignIn` for a guest; `Invalid` on `resume_file` or `resume_text` if it cannot be read; `OverLimit` with
    /// `too_many_resumes` or
    /// `too_many_files`.
    pub async fn import(&self, viewer: &Viewer, document: Document) -> Result<ResumeId, Problem> {
        let user = may(viewer, Action::ImportResume, Subject::Mine)?.user_id()?;
        self.import_for(user, document, None).await
    }

    /// The same, reporting the progress under a token to the viewer's open pages.
    ///
    /// # Errors
    /// Those of [`Resumes::import`].
    pub async fn import_with_progress(
        &self,
        viewer: &Viewer,
        document: Document,
        import: Option<&ImportToken>,
    ) -> Result<ResumeId, Problem> {
        let user = may(viewer, Action::ImportResume, Subject::Mine)?.user_id()?;
        self.import_for(user, document, import).await
    }

    async fn import_for(
        &self,
        user: UserId,
        document: Document,
        import: Option<&ImportToken>,
    ) -> Result<ResumeId, Problem> {
        let report = async |stage| report_progress(&self.core, user, import, stage).await;
        report(ImportStage::Extracting).await;
        let extracted = async || report(ImportStage::Reading).await;
        let incoming = engine::read_resume_in_steps(&self.core, document, extracted).await?;
        report(ImportStage::Saving).await;
        let file_name = incoming.file_name();
        let mut draft = draft_of(&self.core, incoming.reading, file_name);
        if let Some(file) = &incoming.file {
            draft.original = Some(originals::store(&self.core, user, file).await?);
        }
        let done = self.core.db.write(async |tx| insert_draft(&self.core, tx, user, &draft).await).await;
        originals::delete_on_error(&self.core, draft.original, done).await?;
        Ok(draft.id)
    }
}

/// A new draft, not stored yet.
pub(crate) fn draft_of(core: &Core, reading: Reading, file_name: String) -> StoredResume {
    let now = core.now();
    StoredResume {
        id: core.mint(ResumeId::from_uuid),
        title: title_of(&reading, &file_name),
        file_name,
        state: ResumeState::Draft,
        version: 1,
        content_version: 1,
        document: reading.resume.clone(),
        reading,
        original: None,
        photo: None,
        job: None,
        follows: None,
        created_at: now,
        updated_at: now,
    }
}

/// Stores a draft with its first version.
pub(crate) async fn insert_draft(core: &Core, tx: &Tx, user: UserId, draft: &StoredResume) -> Result<(), Problem> {
    insert(core, tx, user, draft, Event::ResumeImported { title: draft.title.clone() }).await
}

/// Stores a new resume with its first version, and records the event that made it.
pub(super) async fn insert(
    core: &Core,
    tx: &Tx,
    user: UserId,
    draft: &StoredResume,
    event: Event,
) -> Result<(), Problem> {
    quotas::room_for_resume(core, tx, user).await?;
    db::resumes::insert(tx, user, draft).await?;
    let first = Version::new(draft.version, draft.title.clone(), draft.document.clone(), draft.created_at);
    db::resumes::insert_version(tx, draft.id, &first).await?;
    Ok(core.record(tx, user, event).await?)
}
