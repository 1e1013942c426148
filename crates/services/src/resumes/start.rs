//! Starting a resume without a file: blank, from an example, or as a copy of another.

use db::resumes::StoredResume;
use domain::{
    Viewer,
    events::Event,
    policy::{Action, Subject, may},
    resumes::{ResumeState, check_title, copy_title},
    uploads::Document,
};
use kernel::{Problem, ResumeId};
use resume::{Reading, Resume};

use super::{Resumes, import::insert};
use crate::engine;

impl Resumes {
    /// Starts a resume that has only the viewer's name.
    ///
    /// # Errors
    /// `SignIn` for a guest; `Invalid` on `title`; `OverLimit` with `too_many_resumes`.
    pub async fn start(&self, viewer: &Viewer, title: &str) -> Result<ResumeId, Problem> {
        let user = may(viewer, Action::StartResume, Subject::Mine)?.user_id()?;
        let title = check_title(title)?;
        let person = db::accounts::user(&self.core.db.ro, user).await?.ok_or_else(Problem::not_found)?;
        let mut document = Resume::default();
        document.basics.name = person.name;
        let reading = Reading { resume: document.clone(), ..Reading::default() };
        let blank = self.fresh(title, document, reading);
        let event = Event::ResumeStarted { title: blank.title.clone() };
        self.core.db.write(async |tx| insert(&self.core, tx, user, &blank, event).await).await?;
        Ok(blank.id)
    }

    /// Starts with the resume of an invented person, to be changed.
    ///
    /// # Errors
    /// `SignIn` for a guest; `Invalid` on `title`; `OverLimit` with `too_many_resumes`.
    pub async fn start_example(&self, viewer: &Viewer, title: &str) -> Result<ResumeId, Problem> {
        let user = may(viewer, Action::StartResume, Subject::Mine)?.user_id()?;
        let title = check_title(title)?;
        let document = Document::from_text(domain::example::RESUME);
        let document = engine::read_resume(&self.core, document).await?.reading.resume;
        let reading = Reading { resume: document.clone(), ..Reading::default() };
        let example = self.fresh(title, document, reading);
        let event = Event::ResumeStarted { title: example.title.clone() };
        self.core.db.write(async |tx| insert(&self.core, tx, user, &example, event).await).await?;
        Ok(example.id)
    }

    /// Copies a resume with its look and photo. The copy begins with one version, has neither the original file nor the link, and
    /// follows no master.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's or in the trash; `OverLimit` with `too_many_resumes`.
    pub async fn copy(&self, viewer: &Viewer, id: ResumeId) -> Result<ResumeId, Problem> {
        let user = may(viewer, Action::CopyResume, Subject::Mine)?.user_id()?;
        let stored = db::resumes::get(&self.core.db.ro, user, id).await?.ok_or_else(Problem::not_found)?;
        let copy = self.fresh(copy_title(&stored.title), stored.document, stored.reading);
        let copy = StoredResume { photo: stored.photo, job: stored.job, ..copy };
        let event = Event::ResumeStarted { title: copy.title.clone() };
        self.core.db.write(async |tx| insert(&self.core, tx, user, &copy, event).await).await?;
        Ok(copy.id)
    }

    pub(super) fn fresh(&self, title: String, document: Resume, reading: Reading) -> StoredResume {
        let now = self.core.now();
        StoredResume {
            id: self.core.mint(ResumeId::from_uuid),
            title,
            file_name: String::new(),
            state: ResumeState::Kept,
            version: 1,
            content_version: 1,
            document,
            reading,
            original: None,
            photo: None,
            job: None,
            follows: None,
            created_at: now,
            updated_at: now,
        }
    }
}
