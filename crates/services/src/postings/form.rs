//! The application form of a posting, as its organization edits it.

use domain::{
    Viewer,
    policy::Action,
    postings::form::{ApplicationForm, FormView, QuestionFields},
};
use kernel::{JobId, Problem, ProblemCode, ProblemKind};

use super::{Postings, role_in};

impl Postings {
    /// The application form of a posting.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of its organization.
    pub async fn form(&self, viewer: &Viewer, id: JobId) -> Result<FormView, Problem> {
        let (posting, role) = self.load(viewer, Action::ReadPosting, id).await?;
        let form = db::postings::form(&self.core.db.ro, id).await?;
        Ok(FormView { job: id, title: posting.content.title, role, form })
    }

    /// Adds a question at the end of the form, or changes the one with a number. Applications that were sent keep the question as
    /// it was.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member, and if the question is gone; `Forbidden` for members who do not write
    /// postings; `Invalid` on the fields, and with `too_many_form_questions`; `Conflict` if somebody
    /// changed the form since `version`.
    pub async fn put_question(
        &self,
        viewer: &Viewer,
        (id, version): (JobId, i32),
        number: Option<u32>,
        fields: &QuestionFields,
    ) -> Result<(), Problem> {
        self.change_form(viewer, Action::ChangePosting, (id, version), |form| form.put(number, fields)).await
    }

    /// Takes a question off the form.
    ///
    /// # Errors
    /// Those of [`Postings::put_question`].
    pub async fn remove_question(&self, viewer: &Viewer, id: JobId, version: i32, number: u32) -> Result<(), Problem> {
        self.change_form(viewer, Action::ChangePosting, (id, version), |form| {
            form.remove(number);
            Ok(())
        })
        .await
    }

    /// Moves a question one place up or down.
    ///
    /// # Errors
    /// Those of [`Postings::put_question`].
    pub async fn shift_question(
        &self,
        viewer: &Viewer,
        (id, version): (JobId, i32),
        number: u32,
        up: bool,
    ) -> Result<(), Problem> {
        self.change_form(viewer, Action::ChangePosting, (id, version), |form| {
            form.shift(number, up);
            Ok(())
        })
        .await
    }

    async fn change_form(
        &self,
        viewer: &Viewer,
        action: Action,
        (id, version): (JobId, i32),
        change: impl FnOnce(&mut ApplicationForm) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let (posting, _) = self.load(viewer, action, id).await?;
        let mut form = db::postings::form(&self.core.db.ro, id).await?;
        if form.version == version {
            change(&mut form)?;
        }
        self.core
            .db
            .write(async |tx| {
                role_in(tx, viewer, action, posting.organization).await?;
                if form.version != version || !db::postings::set_form(tx, id, &form).await? {
                    return Err(Problem::new(ProblemKind::Conflict, ProblemCode::Conflict));
                }
                Ok(())
            })
            .await
    }
}
