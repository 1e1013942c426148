//! Appointments: the interviews of applicants. Members propose times, call off and close (`planning`); applicants take a time or refuse
//! (`answers`). Letters about them and entries for calendars are in `invites`, the video room in `room`.

mod answers;
mod ended;
mod ice;
mod invites;
mod planning;
mod room;

use std::sync::Arc;

use db::{Tx, appointments::Stored};
use domain::{
    Viewer,
    applications::{DECIDERS, answer_by},
    appointments::{
        Appointment, AppointmentFilter, AppointmentList, AppointmentNews, AppointmentState, Appointments as OfOne,
        REMIND_BEFORE, Slot, quarters,
    },
    events::Event,
    messages::answer_after_message,
    organizations::MemberRole,
    policy::{Action, Subject, may},
};
use kernel::{ApplicationId, Page, PageRequest, Problem, ProblemCode, ProblemKind, Timestamp, UserId};

pub(crate) use ended::{end_of_application, leave};
pub use ice::IceSettings;
pub(crate) use invites::{events, letter};

use crate::core::Core;

/// Upcoming appointments that an applicant's page shows.
const UPCOMING: u64 = 20;
/// Appointments of which people are reminded between two looks at what is due.
const BATCH: u64 = 100;

/// Use cases of appointments.
#[derive(Clone)]
pub struct Appointments {
    core: Arc<Core>,
}

impl Appointments {
    pub(crate) fn new(core: Arc<Core>) -> Self {
        Self { core }
    }

    /// A page of the appointments of the viewer's current organization.
    ///
    /// # Errors
    /// `SignIn` for a guest; `NotFound` for somebody who belongs to no organization.
    pub async fn list(
        &self,
        viewer: &Viewer,
        filter: AppointmentFilter,
        page: PageRequest,
    ) -> Result<AppointmentList, Problem> {
        let ro = &self.core.db.ro;
        let user = viewer.id().ok_or_else(|| nobody(viewer))?;
        let current = db::organizations::current(ro, user).await?.ok_or_else(Problem::not_found)?;
        let subject = Subject::of_organization(current.organization, Some(current.role));
        may(viewer, Action::ListAppointments, subject)?;
        let page = db::appointments::page(ro, current.organization, filter, user, &page).await?;
        let mut items = Vec::with_capacity(page.items.len());
        for stored in page.items {
            items.push(self.shown(stored, None).await?);
        }
        Ok(AppointmentList { page: Page { items, next: page.next }, at: self.core.now() })
    }

    /// The appointments of an application, as the organization sees them.
    ///
    /// # Errors
    /// `NotFound` for everybody who is not a member of the organization.
    pub async fn of_application(&self, viewer: &Viewer, application: ApplicationId) -> Result<OfOne, Problem> {
        let ro = &self.core.db.ro;
        let found = db::messages::talk(ro, application, viewer.id()).await?.ok_or_else(|| nobody(viewer))?;
        may(viewer, Action::ReadAppointments, Subject::of_organization(found.organization, found.role))?;
        let items = self.all_of(application, None).await?;
        Ok(OfOne { items, role: found.role, open: found.stage.is_open(), at: self.core.now() })
    }

    /// The appointments of one of the viewer's applications.
    ///
    /// # Errors
    /// `NotFound` if it is not the viewer's.
    pub async fn own_of(&self, viewer: &Viewer, application: ApplicationId) -> Result<OfOne, Problem> {
        let ro = &self.core.db.ro;
        let found = db::messages::talk(ro, application, viewer.id()).await?.ok_or_else(|| nobody(viewer))?;
        may(viewer, Action::ReadOwnAppointments, Subject::of_person(found.applicant))?;
        let items = self.all_of(application, Some(found.applicant)).await?;
        // A decision that is held back is not known to the applicant yet.
        let told = db::applications::own(ro, found.applicant, application).await?.map_or(found.stage, |own| own.stage);
        Ok(OfOne { items, role: None, open: told.is_open(), at: self.core.now() })
    }

    /// The appointments of the viewer's applications that may still take place, the earliest first.
    ///
    /// # Errors
    /// `SignIn` for a guest.
    pub async fn own(&self, viewer: &Viewer) -> Result<Vec<Appointment>, Problem> {
        let user = may(viewer, Action::ReadOwnAppointments, Subject::Mine)?.user_id()?;
        let found = db::appointments::upcoming_of(&self.core.db.ro, user, UPCOMING).await?;
        let mut shown = Vec::with_capacity(found.len());
        for stored in found {
            shown.push(self.shown(stored, Some(user)).await?);
        }
        Ok(shown)
    }

    /// Reminds everybody who takes part of the appointments within a day. Each is marked in the transaction of its notifications, so
    /// that a worker that dies in between neither loses nor repeats one.
    ///
    /// # Errors
    /// If the database fails; the next run continues.
    pub async fn remind(&self) -> Result<(), Problem> {
        let core = &self.core;
        loop {
            let now = core.now();
            let due = db::appointments::due(&core.db.ro, now, now + REMIND_BEFORE, BATCH).await?;
            let is_last = (due.len() as u64) < BATCH;
            for stored in due {
                core.db
                    .write(async |tx| match db::appointments::set_reminded(tx, stored.appointment.id, now).await? {
                        true => self.tell(tx, &stored, stored.people(), AppointmentNews::Soon).await,
                        false => Ok(()),
                    })
                    .await?;
            }
            if is_last {
                return Ok(());
            }
        }
    }

    async fn all_of(&self, application: ApplicationId, applicant: Option<UserId>) -> Result<Vec<Appointment>, Problem> {
        let mut items = Vec::new();
        for stored in db::appointments::of_application(&self.core.db.ro, application).await? {
            items.push(self.shown(stored, applicant).await?);
        }
        Ok(items)
    }

    /// An appointment with what is known now about the times it proposes. For the applicant their own appointments count too; members
    /// do not learn of those with others.
    async fn shown(&self, stored: Stored, applicant: Option<UserId>) -> Result<Appointment, Problem> {
        let now = self.core.now();
        let mut people = stored.members();
        people.extend(applicant);
        let mut appointment = stored.appointment;
        if appointment.state != AppointmentState::Proposed {
            appointment.slots.clear();
            return Ok(appointment);
        }
        let of = |slot: &Slot| quarters(slot.at, appointment.minutes);
        let range = match (appointment.slots.first(), appointment.slots.last()) {
            (Some(first), Some(last)) => of(first).start..of(last).end,
            _ => 0..0,
        };
        let busy = db::appointments::busy(&self.core.db.ro, &people, range).await?;
        let free = |slot: &Slot| slot.at > now && of(slot).all(|quarter| !busy.contains(&quarter));
        appointment.slots = appointment.slots.iter().map(|slot| Slot { free: free(slot), ..*slot }).collect();
        Ok(appointment)
    }

    /// Tells people what is new about an appointment.
    async fn tell(
        &self,
        tx: &Tx,
        stored: &Stored,
        mut people: Vec<UserId>,
        news: AppointmentNews,
    ) -> Result<(), Problem> {
        people.sort_unstable();
        people.dedup();
        for user in people {
            let job = stored.appointment.title.clone();
            self.core.record(tx, user, Event::AppointmentChanged { id: stored.appointment.id, news, job }).await?;
        }
        Ok(())
    }
}

/// The members who hear of an answer: those who take part and whoever proposed the times; those who decide, if there are none of these.
async fn hosts(tx: &Tx, stored: &Stored) -> Result<Vec<UserId>, Problem> {
    let members = db::organizations::with_roles(tx, stored.organization, MemberRole::ALL).await?;
    let mut hosts = stored.members();
    hosts.extend(stored.planned_by);
    hosts.retain(|user| members.contains(user));
    match hosts.is_empty() {
        true => Ok(db::organizations::with_roles(tx, stored.organization, DECIDERS).await?),
        false => Ok(hosts),
    }
}

/// The applicant has heard something, or has an appointment at `at`: sets the day by which they hear the next thing.
pub(crate) async fn note_answer(tx: &Tx, application: ApplicationId, at: Timestamp) -> Result<(), Problem> {
    let Some(talk) = db::messages::talk(tx, application, None).await? else { return Ok(()) };
    let Some(organization) = db::organizations::get(tx, talk.organization).await? else { return Ok(()) };
    let next = answer_by(at, organization.profile.answer_days.map(i64::from));
    if let Some(day) = answer_after_message(talk.answer_by, next) {
        db::messages::set_answer_by(tx, application, day).await?;
    }
    Ok(())
}

/// The appointment with this version, or a conflict.
fn current(stored: Stored, version: i32) -> Result<Stored, Problem> {
    match stored.appointment.version == version {
        true => Ok(stored),
        false => Err(changed_elsewhere(stored.appointment.version)),
    }
}

fn changed_elsewhere(version: i32) -> Problem {
    let problem = Problem::new(ProblemKind::Conflict, ProblemCode::EditedElsewhere);
    Problem { current_version: Some(version), ..problem }
}

/// A guest learns that they have to sign in, others that there is nothing.
fn nobody(viewer: &Viewer) -> Problem {
    match viewer.id() {
        Some(_) => Problem::not_found(),
        None => Problem::new(ProblemKind::SignIn, ProblemCode::SignInFirst),
    }
}
