//! The phases of a posting's pipeline: how they are read and changed.

use domain::{
    Viewer,
    applications::phases::{PhaseFields, Phases, PhasesView},
    policy::Action,
};
use kernel::{JobId, PhaseId, Problem, ProblemCode, ProblemKind};

use super::{Applications, role_in};

impl Applications {
    /// The phases of a posting, to be changed.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of its organization.
    pub async fn phases(&self, viewer: &Viewer, posting: JobId) -> Result<PhasesView, Problem> {
        let ro = &self.core.db.ro;
        let found = db::postings::get(ro, posting).await?;
        let role = self.role(viewer, Action::ReadPhases, found.as_ref().map(|it| it.organization)).await?;
        let found = found.ok_or_else(Problem::not_found)?;
        let phases = db::applications::shape(ro, posting).await?.phases;
        let all = (&domain::applications::ApplicationQuery::default(), &phases);
        let counts = db::applications::counts(ro, posting, all, self.core.now()).await?;
        Ok(PhasesView { job: posting, title: found.content.title, role, phases, counts })
    }

    /// Changes the phases of a posting that still have this version. Applications at one that is taken away are at its stage alone.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not write postings; `Invalid` on `phase-N`, and
    /// with `too_many_phases`; `Conflict` with `edited_elsewhere` if somebody changed them since `version`.
    pub async fn set_phases(
        &self,
        viewer: &Viewer,
        posting: JobId,
        version: i32,
        fields: &PhaseFields,
    ) -> Result<(), Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                let found = db::postings::get(tx, posting).await?;
                role_in(tx, viewer, Action::ChangePhases, found.map(|it| it.organization)).await?;
                let before = db::applications::shape(tx, posting).await?.phases;
                let all = before.changed(fields, || core.mint(PhaseId::from_uuid))?;
                match db::applications::set_phases(tx, posting, &Phases { all, version }).await? {
                    true => Ok(()),
                    false => Err(Problem::new(ProblemKind::Conflict, ProblemCode::EditedElsewhere)),
                }
            })
            .await
    }
}
