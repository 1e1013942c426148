//! The video room of an appointment: who may enter, who is in it, and the signals by which their browsers connect. Only the applicant
//! and the members who take part find it, and each call checks that again: a member may have left.

use db::{Tx, appointments::Stored};
use domain::{
    Viewer,
    appointments::{
        AppointmentKind, CLOSES_AFTER, Door, GONE_AFTER, InRoom, MOST_IN_ROOM, MOST_SIGNALS_A_MINUTE, OPENS_BEFORE,
        RoomNow, RoomView, Signal, Visit, are_passed_on,
    },
    live,
    policy::{Action, Subject, may},
};
use kernel::{AppointmentId, Problem, ProblemCode, ProblemKind, UserId};

use super::{Appointments, nobody};

impl Appointments {
    /// What the page of a room shows, also before and after its time.
    ///
    /// # Errors
    /// `NotFound` for everybody who does not take part, and if people do not meet in the room.
    pub async fn room(&self, viewer: &Viewer, id: AppointmentId) -> Result<RoomView, Problem> {
        let ro = &self.core.db.ro;
        let found = db::appointments::get(ro, id, viewer.id()).await?;
        let (stored, me) = taking_part(viewer, found, Action::ReadOwnRoom, Action::ReadRoom)?;
        let now = self.core.now();
        let seats = db::appointments::seats(ro, id, now - GONE_AFTER).await?;
        let times = stored.appointment.starts_at.zip(stored.appointment.ends_at());
        Ok(RoomView {
            door: Door::of(&stored.appointment, now),
            own: stored.applicant == me,
            me,
            people: in_room(&stored, seats),
            opens_at: times.map(|(from, _)| from - OPENS_BEFORE),
            closes_at: times.map(|(_, to)| to + CLOSES_AFTER),
            far: self.core.ice.is_configured(),
            appointment: stored.appointment,
        })
    }

    /// Enters a room. A stay of the viewer in another tab ends.
    ///
    /// # Errors
    /// `NotFound` for everybody who does not take part; `Invalid` with `room_closed` before and after its time; `OverLimit` with
    /// `room_full`.
    pub async fn enter_room(&self, viewer: &Viewer, id: AppointmentId, visit: &Visit) -> Result<RoomNow, Problem> {
        let core = &self.core;
        let (stored, now, seats) = core
            .db
            .write(async |tx| {
                db::advisory_lock(tx, &format!("room {id}")).await?;
                let found = db::appointments::get(tx, id, viewer.id()).await?;
                let (stored, me) = taking_part(viewer, found, Action::EnterOwnRoom, Action::EnterRoom)?;
                let now = core.now();
                if Door::of(&stored.appointment, now) != Door::Open {
                    return Err(Problem::invalid(ProblemCode::RoomClosed));
                }
                db::appointments::clear(tx, id, now - GONE_AFTER).await?;
                let seats = db::appointments::seats(tx, id, now - GONE_AFTER).await?;
                if seats.iter().filter(|(user, _)| *user != me).count() >= MOST_IN_ROOM {
                    return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::RoomFull));
                }
                db::appointments::sit(tx, id, me, visit, now).await?;
                self.room_changed(tx, &stored).await?;
                let seats = db::appointments::seats(tx, id, now - GONE_AFTER).await?;
                Ok((stored, now, seats))
            })
            .await?;
        let ice = core.ice.servers(visit.as_str(), now);
        Ok(RoomNow { door: Door::of(&stored.appointment, now), people: in_room(&stored, seats), ice })
    }

    /// Says that a stay goes on, and returns who is in the room. If the viewer's own stay is not among them, it has ended: they entered
    /// in another tab, or were not heard of for too long.
    ///
    /// # Errors
    /// `NotFound` for everybody who does not take part.
    pub async fn stay_in_room(&self, viewer: &Viewer, id: AppointmentId, visit: &Visit) -> Result<RoomNow, Problem> {
        let core = &self.core;
        let (stored, now, seats) = core
            .db
            .write(async |tx| {
                let found = db::appointments::get(tx, id, viewer.id()).await?;
                let (stored, me) = taking_part(viewer, found, Action::EnterOwnRoom, Action::EnterRoom)?;
                let now = core.now();
                if Door::of(&stored.appointment, now) == Door::Open {
                    db::appointments::stay(tx, id, me, visit, now).await?;
                } else {
                    db::appointments::stand_up(tx, id, me, visit).await?;
                }
                if db::appointments::clear(tx, id, now - GONE_AFTER).await? > 0 {
                    self.room_changed(tx, &stored).await?;
                }
                let seats = db::appointments::seats(tx, id, now - GONE_AFTER).await?;
                Ok::<_, Problem>((stored, now, seats))
            })
            .await?;
        let ice = core.ice.servers(visit.as_str(), now);
        Ok(RoomNow { door: Door::of(&stored.appointment, now), people: in_room(&stored, seats), ice })
    }

    /// Leaves a room.
    ///
    /// # Errors
    /// `NotFound` for everybody who does not take part.
    pub async fn leave_room(&self, viewer: &Viewer, id: AppointmentId, visit: &Visit) -> Result<(), Problem> {
        self.core
            .db
            .write(async |tx| {
                let found = db::appointments::get(tx, id, viewer.id()).await?;
                let (stored, me) = taking_part(viewer, found, Action::LeaveOwnRoom, Action::LeaveRoom)?;
                match db::appointments::stand_up(tx, id, me, visit).await? {
                    true => self.room_changed(tx, &stored).await,
                    false => Ok(()),
                }
            })
            .await
    }

    /// Passes signals on from one stay in a room to another one there.
    ///
    /// # Errors
    /// `NotFound` for everybody who does not take part; `Invalid` with `form_not_understood` for too many or too long signals, and with
    /// `not_in_room` if one of the stays is not in the room; `OverLimit` with `too_many_requests`.
    pub async fn signal(
        &self,
        viewer: &Viewer,
        id: AppointmentId,
        (from, to): (&Visit, &Visit),
        signals: &[Signal],
    ) -> Result<(), Problem> {
        let core = &self.core;
        core.db
            .write(async |tx| {
                let found = db::appointments::get(tx, id, viewer.id()).await?;
                let (stored, me) = taking_part(viewer, found, Action::SignalOwnRoom, Action::SignalRoom)?;
                if !are_passed_on(signals) {
                    return Err(Problem::invalid(ProblemCode::FormNotUnderstood));
                }
                let now = core.now();
                let seats = db::appointments::seats(tx, id, now - GONE_AFTER).await?;
                let is_here = seats.iter().any(|(user, visit)| *user == me && visit == from);
                let other = seats.iter().find(|(user, visit)| *user != me && visit == to);
                let (Some((other, _)), true, Door::Open) = (other, is_here, Door::of(&stored.appointment, now)) else {
                    return Err(Problem::invalid(ProblemCode::NotInRoom));
                };
                if !stored.people().contains(other) {
                    return Err(Problem::invalid(ProblemCode::NotInRoom));
                }
                if db::appointments::count_signals(tx, id, me, now).await? > MOST_SIGNALS_A_MINUTE {
                    return Err(Problem::new(ProblemKind::OverLimit, ProblemCode::TooManyRequests));
                }
                let (from, to, signals) = (from.clone(), to.clone(), signals.to_vec());
                Ok(core.show(tx, *other, live::Message::RoomSignal { id, from, to, signals }).await?)
            })
            .await
    }

    /// Everybody who takes part learns that somebody entered or left.
    async fn room_changed(&self, tx: &Tx, stored: &Stored) -> Result<(), Problem> {
        let id = stored.appointment.id;
        for user in stored.people() {
            self.core.show(tx, user, live::Message::RoomChanged { id }).await?;
        }
        Ok(())
    }
}

/// An appointment in the room in which the viewer takes part, as its applicant or as one of its members.
fn taking_part(
    viewer: &Viewer,
    found: Option<Stored>,
    own: Action,
    members: Action,
) -> Result<(Stored, UserId), Problem> {
    let stored = found.ok_or_else(|| nobody(viewer))?;
    let is_applicant = viewer.id() == Some(stored.applicant);
    let actor = match is_applicant {
        true => may(viewer, own, Subject::of_person(stored.applicant))?,
        false => may(viewer, members, Subject::of_organization(stored.organization, stored.role))?,
    };
    let user = actor.user_id()?;
    let takes_part = is_applicant || stored.members().contains(&user);
    match takes_part && stored.appointment.kind == AppointmentKind::Room {
        true => Ok((stored, user)),
        false => Err(Problem::not_found()),
    }
}

/// Who is in a room, by name. Somebody who takes part no longer is not shown.
fn in_room(stored: &Stored, seats: Vec<(UserId, Visit)>) -> Vec<InRoom> {
    let name = |user: UserId| match user == stored.applicant {
        true => Some(stored.appointment.name.clone()),
        false => stored.appointment.members.iter().find(|(id, _)| *id == user).map(|(_, name)| name.clone()),
    };
    seats.into_iter().filter_map(|(user, visit)| Some(InRoom { name: name(user)?, user, visit })).collect()
}
