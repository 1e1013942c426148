//! The kit of a posting: what interviewers judge, as members who decide edit it.

use domain::{
    Viewer,
    policy::Action,
    postings::{
        apply,
        kit::{Basis, CompetencyFields, Kit, KitView, Warned, all_warned, warned},
    },
};
use kernel::{JobId, Problem, ProblemCode, ProblemKind};

use super::{Postings, public, role_in};

/// The longest text that is searched for questions that may not be asked, in bytes.
const LONGEST: usize = 8_000;

impl Postings {
    /// The kit of a posting with what can be added to it, and the competency that is to be added (by the word of a choice) or changed
    /// (by its number).
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of its organization.
    pub async fn kit(
        &self,
        viewer: &Viewer,
        id: JobId,
        (add, edit): (Option<&str>, Option<u32>),
    ) -> Result<KitView, Problem> {
        let (posting, role) = self.load(viewer, Action::ReadPosting, id).await?;
        let kit = db::postings::kit(&self.core.db.ro, id).await?;
        let company = public::company(&self.core, posting.organization).await?;
        let read = public::read(&self.core, &posting, &company).await?;
        let requirements = read.as_ref().map(|sourced| apply(&sourced.job, &posting.changes)).unwrap_or_default();
        let basis = Basis { job: read.as_ref().map(|sourced| &sourced.job), requirements: &requirements };
        let offer = match (add, edit.and_then(|number| kit.competency(number))) {
            (Some(word), _) => basis.added(word),
            (None, found) => found.map(|competency| basis.changed(competency)),
        };
        Ok(KitView {
            job: id,
            title: posting.content.title,
            role,
            warned: all_warned(&kit.competencies),
            choices: basis.choices(&kit),
            offer,
            kit,
        })
    }

    /// What may not be asked of the questions in a text.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of the posting's organization.
    pub async fn warnings(&self, viewer: &Viewer, id: JobId, text: &str) -> Result<Vec<Warned>, Problem> {
        self.load(viewer, Action::ReadPosting, id).await?;
        Ok(warned(&text[..text.floor_char_boundary(LONGEST)]))
    }

    /// Adds a competency at the end of the kit, or changes the one with a number. Cards that were begun keep it as it was.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member, and if the competency is gone; `Forbidden` for members who do not decide;
    /// `Invalid` on the fields, and with `too_many_competencies`; `Conflict` if somebody changed the kit since `version`.
    pub async fn put_competency(
        &self,
        viewer: &Viewer,
        (id, version): (JobId, i32),
        number: Option<u32>,
        fields: &CompetencyFields,
    ) -> Result<(), Problem> {
        self.change_kit(viewer, Action::ChangeKit, (id, version), |kit| kit.put(number, fields)).await
    }

    /// Takes a competency off the kit.
    ///
    /// # Errors
    /// Those of [`Postings::put_competency`].
    pub async fn remove_competency(
        &self,
        viewer: &Viewer,
        id: JobId,
        version: i32,
        number: u32,
    ) -> Result<(), Problem> {
        self.change_kit(viewer, Action::ChangeKit, (id, version), |kit| {
            kit.remove(number);
            Ok(())
        })
        .await
    }

    /// Moves a competency one place up or down.
    ///
    /// # Errors
    /// Those of [`Postings::put_competency`].
    pub async fn shift_competency(
        &self,
        viewer: &Viewer,
        id: JobId,
        version: i32,
        (number, up): (u32, bool),
    ) -> Result<(), Problem> {
        self.change_kit(viewer, Action::ChangeKit, (id, version), |kit| {
            kit.shift(number, up);
            Ok(())
        })
        .await
    }

    async fn change_kit(
        &self,
        viewer: &Viewer,
        action: Action,
        (id, version): (JobId, i32),
        change: impl FnOnce(&mut Kit) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let (posting, _) = self.load(viewer, action, id).await?;
        let mut kit = db::postings::kit(&self.core.db.ro, id).await?;
        if kit.version == version {
            change(&mut kit)?;
        }
        self.core
            .db
            .write(async |tx| {
                role_in(tx, viewer, action, posting.organization).await?;
                if kit.version != version || !db::postings::set_kit(tx, id, &kit).await? {
                    return Err(Problem::new(ProblemKind::Conflict, ProblemCode::Conflict));
                }
                Ok(())
            })
            .await
    }
}
