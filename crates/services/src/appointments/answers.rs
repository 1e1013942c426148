//! What applicants do with appointments: take a time, say that none suits, call off.

use db::{
    Tx,
    appointments::{Changed, Stored},
};
use domain::{
    Viewer,
    applications::note,
    appointments::{AppointmentNews, AppointmentState, REMIND_BEFORE, quarters},
    policy::{Action, Subject, may},
};
use kernel::{ApplicationId, AppointmentId, Problem, ProblemCode, Timestamp};

use super::{Appointments, changed_elsewhere, current, nobody, note_answer, planning::reason};

impl Appointments {
    /// Takes one of the proposed times. Whether everybody is free is decided by the database when the time is taken, whatever the page
    /// showed.
    ///
    /// # Errors
    /// `NotFound` if it is not an appointment of the viewer; `Invalid` on `at` with `slot_gone` for a time that was not proposed or has
    /// passed, and with `slot_taken` if somebody who takes part is booked then; `Invalid` with `appointment_state` if no times are
    /// proposed; `Conflict` with `edited_elsewhere` if it was changed since `version`.
    pub async fn book(
        &self,
        viewer: &Viewer,
        (id, version): (AppointmentId, i32),
        at: Option<Timestamp>,
        zone: Option<&str>,
    ) -> Result<ApplicationId, Problem> {
        let core = &self.core;
        of_applicant(viewer, db::appointments::get(&core.db.ro, id, None).await?, Action::BookAppointment)?;
        let at = at.ok_or_else(|| Problem::field("at", ProblemCode::SlotMissing))?;
        core.db
            .write(async |tx| {
                let stored = of_applicant(viewer, db::appointments::get(tx, id, None).await?, Action::BookAppointment)?;
                let stored = proposed(current(stored, version)?)?;
                self.check_open(tx, &stored).await?;
                let now = core.now();
                if at <= now || stored.appointment.slots.iter().all(|slot| slot.at != at) {
                    return Err(Problem::field("at", ProblemCode::SlotGone));
                }
                let quarters = quarters(at, stored.appointment.minutes);
                if !db::appointments::take(tx, id, &stored.people(), quarters).await? {
                    return Err(Problem::field("at", ProblemCode::SlotTaken));
                }
                let to = AppointmentState::Booked;
                let change = Changed { to, starts_at: Some(at), applicant_zone: zone, said: "", now };
                if !db::appointments::set_state(tx, id, version, change).await? {
                    return Err(changed_elsewhere(version));
                }
                // Nobody needs a reminder of what they have just booked.
                if at <= now + REMIND_BEFORE {
                    db::appointments::set_reminded(tx, id, now).await?;
                }
                note_answer(tx, stored.appointment.application, at).await?;
                self.tell(tx, &stored, vec![stored.applicant], AppointmentNews::Booked).await?;
                self.tell_hosts(tx, &stored, AppointmentNews::Booked).await?;
                Ok(stored.appointment.application)
            })
            .await
    }

    /// Says that none of the proposed times suits, perhaps with what would.
    ///
    /// # Errors
    /// `NotFound` if it is not an appointment of the viewer; `Invalid` on `said` if it is too long, and with `appointment_state` if no
    /// times are proposed; `Conflict` with `edited_elsewhere`.
    pub async fn refuse(
        &self,
        viewer: &Viewer,
        (id, version): (AppointmentId, i32),
        said: &str,
        zone: Option<&str>,
    ) -> Result<ApplicationId, Problem> {
        let core = &self.core;
        of_applicant(viewer, db::appointments::get(&core.db.ro, id, None).await?, Action::RefuseAppointment)?;
        let said = note("said", said)?;
        core.db
            .write(async |tx| {
                let stored =
                    of_applicant(viewer, db::appointments::get(tx, id, None).await?, Action::RefuseAppointment)?;
                let stored = proposed(current(stored, version)?)?;
                let to = AppointmentState::Refused;
                let change = Changed { to, starts_at: None, applicant_zone: zone, said: &said, now: core.now() };
                if !db::appointments::set_state(tx, id, version, change).await? {
                    return Err(changed_elsewhere(version));
                }
                self.tell_hosts(tx, &stored, AppointmentNews::Refused).await?;
                Ok(stored.appointment.application)
            })
            .await
    }

    /// Calls off an appointment that has not begun, for a reason that the organization reads.
    ///
    /// # Errors
    /// `NotFound` if it is not an appointment of the viewer; `Invalid` on `said` if no reason is given, and with `appointment_state`;
    /// `Conflict` with `edited_elsewhere`.
    pub async fn cancel_own(
        &self,
        viewer: &Viewer,
        (id, version): (AppointmentId, i32),
        said: &str,
        zone: Option<&str>,
    ) -> Result<ApplicationId, Problem> {
        let core = &self.core;
        of_applicant(viewer, db::appointments::get(&core.db.ro, id, None).await?, Action::CancelOwnAppointment)?;
        let said = reason(said)?;
        core.db
            .write(async |tx| {
                let stored =
                    of_applicant(viewer, db::appointments::get(tx, id, None).await?, Action::CancelOwnAppointment)?;
                let stored = current(stored, version)?;
                self.call_off(tx, &stored, &said, zone).await?;
                self.tell_hosts(tx, &stored, AppointmentNews::Cancelled).await?;
                Ok(stored.appointment.application)
            })
            .await
    }

    /// The application must not have ended, as far as the applicant was told.
    async fn check_open(&self, tx: &Tx, stored: &Stored) -> Result<(), Problem> {
        let own = db::applications::own(tx, stored.applicant, stored.appointment.application).await?;
        match own.is_some_and(|own| own.stage.is_open()) {
            true => Ok(()),
            false => Err(Problem::invalid(ProblemCode::ApplicationStage)),
        }
    }
}

/// An appointment of the viewer.
fn of_applicant(viewer: &Viewer, found: Option<Stored>, action: Action) -> Result<Stored, Problem> {
    let stored = found.ok_or_else(|| nobody(viewer))?;
    may(viewer, action, Subject::of_person(stored.applicant))?;
    Ok(stored)
}

fn proposed(stored: Stored) -> Result<Stored, Problem> {
    match stored.appointment.state {
        AppointmentState::Proposed => Ok(stored),
        _ => Err(Problem::invalid(ProblemCode::AppointmentState)),
    }
}
