//! What happens to appointments when an application ends or a member leaves.

use db::{Tx, appointments::Changed};
use domain::{
    appointments::{AppointmentNews, AppointmentState},
    events::Event,
};
use kernel::{ApplicationId, OrganizationId, Problem, UserId};

use super::hosts;
use crate::core::Core;

/// Cancels the open appointments of an application that ended. Everybody with a booked time is notified.
pub(crate) async fn end_of_application(core: &Core, tx: &Tx, application: ApplicationId) -> Result<(), Problem> {
    let now = core.now();
    for stored in db::appointments::of_application(tx, application).await? {
        let appointment = &stored.appointment;
        if !appointment.can_cancel(now) {
            continue;
        }
        let change = Changed { to: AppointmentState::Cancelled, starts_at: None, applicant_zone: None, said: "", now };
        if !db::appointments::set_state(tx, appointment.id, appointment.version, change).await? {
            continue;
        }
        db::appointments::release(tx, appointment.id, None).await?;
        if appointment.state == AppointmentState::Booked {
            let mut people = hosts(tx, &stored).await?;
            people.push(stored.applicant);
            people.sort_unstable();
            people.dedup();
            for user in people {
                let (id, job) = (appointment.id, appointment.title.clone());
                core.record(tx, user, Event::AppointmentChanged { id, news: AppointmentNews::Cancelled, job }).await?;
            }
        }
    }
    Ok(())
}

/// Takes a member who leaves an organization out of its appointments. The others still take place.
pub(crate) async fn leave(tx: &Tx, organization: OrganizationId, member: UserId) -> Result<(), Problem> {
    for stored in db::appointments::open_of(tx, organization, member).await? {
        let id = stored.appointment.id;
        db::appointments::release(tx, id, Some(member)).await?;
        db::appointments::remove_member(tx, id, member).await?;
    }
    Ok(())
}
