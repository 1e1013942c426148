//! What members do with appointments: propose times, call off, say whether they took place.

use db::appointments::{Changed, Stored};
use domain::{
    Viewer,
    applications::note,
    appointments::{AppointmentNews, AppointmentState, MOST_APPOINTMENTS, Plan, PlanFields, PlanView, quarters},
    policy::{Action, Subject, may},
};
use kernel::{ApplicationId, AppointmentId, Problem, ProblemCode, ProblemKind, UserId};

use super::{Appointments, changed_elsewhere, current, hosts, nobody, note_answer};

impl Appointments {
    /// What the viewer needs to propose times for an interview about an application, or anew for one of its appointments.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of the organization, and if the appointment is none of this application;
    /// `Forbidden` for members who do not decide; `Invalid` with `application_stage` if the application has ended.
    pub async fn form(
        &self,
        viewer: &Viewer,
        application: ApplicationId,
        appointment: Option<AppointmentId>,
    ) -> Result<PlanView, Problem> {
        let ro = &self.core.db.ro;
        let found = db::messages::talk(ro, application, viewer.id()).await?.ok_or_else(|| nobody(viewer))?;
        let subject = Subject::of_organization(found.organization, found.role);
        let me = may(viewer, Action::PlanAppointment, subject)?.user_id()?;
        if !found.stage.is_open() {
            return Err(Problem::invalid(ProblemCode::ApplicationStage));
        }
        let stored = match appointment {
            Some(id) => db::appointments::get(ro, id, None).await?,
            None => None,
        };
        let stored = stored.filter(|stored| stored.appointment.application == application);
        if appointment.is_some() && stored.is_none() {
            return Err(Problem::not_found());
        }
        let hidden = !db::applications::hidden_of(ro, &[application]).await?.is_empty();
        Ok(PlanView {
            application,
            hidden,
            name: if hidden { domain::applications::blind::code(application) } else { found.name },
            job: found.job,
            title: found.title,
            appointment: stored.map(|stored| stored.appointment),
            members: db::organizations::names(ro, found.organization).await?,
            me,
            at: self.core.now(),
        })
    }

    /// Proposes times for an interview and notifies the applicant at once. In a blind pipeline this reveals the applicant to the
    /// members. Like a message it counts as an answer, so the date by which the next one is due moves.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of the organization; `Forbidden` for members who do not decide; `Invalid` on the
    /// fields of the form, with `slot_taken` on `slots` if a member has another appointment then, with `not_a_member` on `members`, and
    /// with `application_stage` if the application has ended; `OverLimit` with `too_many_appointments`.
    pub async fn plan(
        &self,
        viewer: &Viewer,
        application: ApplicationId,
        fields: &PlanFields,
    ) -> Result<AppointmentId, Problem> {
        let core = &self.core;
        let found = db::messages::talk(&core.db.ro, application, viewer.id()).await?.ok_or_else(|| nobody(viewer))?;
        may(viewer, Action::PlanAppointment, Subject::of_organization(found.organization, found.role))?;
        let plan = Plan::new(fields, core.now())?;
        let id = core.mint(AppointmentId::from_uuid);
        core.db
            .write(async |tx| {
                db::advisory_lock(tx, &format!("appointments {application}")).await?;
                let by = self.may_plan(tx, viewer, application, &plan, None).await?;
                if db::appointments::count(tx, application).await? >= MOST_APPOINTMENTS {
                    return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyAppointments));
                }
                db::appointments::insert(tx, (id, application), &plan, by, core.now()).await?;
                self.proposed(tx, id).await
            })
            .await?;
        Ok(id)
    }

    /// Proposes other times for an appointment that has not begun; if it had a time, that is off.
    ///
    /// # Errors
    /// Those of [`Appointments::plan`]; `Invalid` with `appointment_state` if it has begun or is over; `Conflict` with
    /// `edited_elsewhere` if it was changed since `version`.
    pub async fn replan(
        &self,
        viewer: &Viewer,
        (id, version): (AppointmentId, i32),
        fields: &PlanFields,
    ) -> Result<ApplicationId, Problem> {
        let core = &self.core;
        let stored =
            of_members(viewer, db::appointments::get(&core.db.ro, id, viewer.id()).await?, Action::PlanAppointment)?;
        let application = stored.appointment.application;
        let plan = Plan::new(fields, core.now())?;
        core.db
            .write(async |tx| {
                db::advisory_lock(tx, &format!("appointments {application}")).await?;
                let by = self.may_plan(tx, viewer, application, &plan, Some(id)).await?;
                let before =
                    of_members(viewer, db::appointments::get(tx, id, viewer.id()).await?, Action::PlanAppointment)?;
                let before = current(before, version)?;
                if !before.appointment.can_replan(core.now()) {
                    return Err(Problem::invalid(ProblemCode::AppointmentState));
                }
                if !db::appointments::replan(tx, &before, &plan, by, core.now()).await? {
                    return Err(changed_elsewhere(version));
                }
                db::appointments::release(tx, id, None).await?;
                // Members who were booked hear that the time is off.
                if before.appointment.state == AppointmentState::Booked {
                    let others = before.members().into_iter().filter(|user| *user != by).collect();
                    self.tell(tx, &before, others, AppointmentNews::Cancelled).await?;
                }
                self.proposed(tx, id).await
            })
            .await?;
        Ok(application)
    }

    /// Calls an appointment off that has not begun, for a reason that the applicant reads.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for members who do not decide; `Invalid` on `said` if no reason is
    /// given, and with `appointment_state`; `Conflict` with `edited_elsewhere`.
    pub async fn cancel(
        &self,
        viewer: &Viewer,
        (id, version): (AppointmentId, i32),
        said: &str,
    ) -> Result<ApplicationId, Problem> {
        let core = &self.core;
        of_members(viewer, db::appointments::get(&core.db.ro, id, viewer.id()).await?, Action::CancelAppointment)?;
        let said = reason(said)?;
        core.db
            .write(async |tx| {
                let stored =
                    of_members(viewer, db::appointments::get(tx, id, viewer.id()).await?, Action::CancelAppointment)?;
                let stored = current(stored, version)?;
                self.call_off(tx, &stored, &said, None).await?;
                let mut people = stored.people();
                people.retain(|user| Some(*user) != viewer.id());
                self.tell(tx, &stored, people, AppointmentNews::Cancelled).await?;
                Ok(stored.appointment.application)
            })
            .await
    }

    /// Says whether an appointment that has begun took place.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member; `Forbidden` for observers; `Invalid` with `appointment_state` if it has not begun
    /// or is over; `Conflict` with `edited_elsewhere`.
    pub async fn close(
        &self,
        viewer: &Viewer,
        (id, version): (AppointmentId, i32),
        held: bool,
    ) -> Result<ApplicationId, Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                let stored = current(
                    of_members(viewer, db::appointments::get(tx, id, viewer.id()).await?, Action::CloseAppointment)?,
                    version,
                )?;
                if !stored.appointment.has_begun(core.now()) {
                    return Err(Problem::invalid(ProblemCode::AppointmentState));
                }
                let to = if held { AppointmentState::Held } else { AppointmentState::Missed };
                let change = Changed { to, starts_at: None, applicant_zone: None, said: "", now: core.now() };
                match db::appointments::set_state(tx, id, version, change).await? {
                    true => Ok(stored.appointment.application),
                    false => Err(changed_elsewhere(version)),
                }
            })
            .await
    }

    /// Whether times can be proposed as planned; returns by whom. Checked in the transaction: a role may have been taken away.
    async fn may_plan(
        &self,
        tx: &db::Tx,
        viewer: &Viewer,
        application: ApplicationId,
        plan: &Plan,
        replaced: Option<AppointmentId>,
    ) -> Result<UserId, Problem> {
        let found = db::messages::talk(tx, application, viewer.id()).await?.ok_or_else(Problem::not_found)?;
        let subject = Subject::of_organization(found.organization, found.role);
        let by = may(viewer, Action::PlanAppointment, subject)?.user_id()?;
        if !found.stage.is_open() {
            return Err(Problem::invalid(ProblemCode::ApplicationStage));
        }
        for member in &plan.members {
            if db::organizations::role(tx, found.organization, *member).await?.is_none() {
                return Err(Problem::field("members", ProblemCode::NotAMember));
            }
        }
        // The times of the appointment itself are free again.
        if let Some(id) = replaced {
            db::appointments::release(tx, id, None).await?;
        }
        for at in &plan.slots {
            let busy = db::appointments::busy(tx, &plan.members, quarters(*at, plan.minutes)).await?;
            if !busy.is_empty() {
                return Err(Problem::field("slots", ProblemCode::SlotTaken));
            }
        }
        Ok(by)
    }

    /// The applicant hears of proposed times.
    async fn proposed(&self, tx: &db::Tx, id: AppointmentId) -> Result<(), Problem> {
        let now = self.core.now();
        let stored = db::appointments::get(tx, id, None).await?.ok_or_else(Problem::not_found)?;
        db::applications::reveal(tx, stored.appointment.application, now).await?;
        note_answer(tx, stored.appointment.application, now).await?;
        self.tell(tx, &stored, vec![stored.applicant], AppointmentNews::Proposed).await
    }

    /// Calls an appointment off, and frees its time.
    pub(super) async fn call_off(
        &self,
        tx: &db::Tx,
        stored: &Stored,
        said: &str,
        applicant_zone: Option<&str>,
    ) -> Result<(), Problem> {
        let (appointment, now) = (&stored.appointment, self.core.now());
        if !appointment.can_cancel(now) {
            return Err(Problem::invalid(ProblemCode::AppointmentState));
        }
        let change = Changed { to: AppointmentState::Cancelled, starts_at: None, applicant_zone, said, now };
        if !db::appointments::set_state(tx, appointment.id, appointment.version, change).await? {
            return Err(changed_elsewhere(appointment.version));
        }
        Ok(db::appointments::release(tx, appointment.id, None).await?)
    }

    /// The members who hear what the applicant answered.
    pub(super) async fn tell_hosts(&self, tx: &db::Tx, stored: &Stored, news: AppointmentNews) -> Result<(), Problem> {
        let hosts = hosts(tx, stored).await?;
        self.tell(tx, stored, hosts, news).await
    }
}

/// An appointment of which the viewer may do something as a member.
fn of_members(viewer: &Viewer, found: Option<Stored>, action: Action) -> Result<Stored, Problem> {
    let stored = found.ok_or_else(|| nobody(viewer))?;
    may(viewer, action, Subject::of_organization(stored.organization, stored.role))?;
    Ok(stored)
}

/// A reason that the other side reads.
pub(super) fn reason(said: &str) -> Result<String, Problem> {
    let said = note("said", said)?;
    match said.is_empty() {
        true => Err(Problem::field("said", ProblemCode::ReasonMissing)),
        false => Ok(said),
    }
}
