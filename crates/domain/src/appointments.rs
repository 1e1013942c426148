//! Appointments: the interviews of an applicant with members of the organization. Members propose times, the applicant takes one of
//! them, and from then on nobody who takes part can be booked for the same time again.

mod plan;
mod room;

use kernel::{ApplicationId, AppointmentId, JobId, Page, TimeDelta, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use crate::{applications::DECIDERS, messages::WRITERS, organizations::MemberRole};

pub use plan::{LENGTHS, LONGEST_PLACE, MOST_MEMBERS, MOST_SLOTS, Plan, PlanFields};
pub use room::{
    CLOSES_AFTER, Door, GONE_AFTER, IceServer, InRoom, LONGEST_SIGNALS, MOST_IN_ROOM, MOST_SIGNALS,
    MOST_SIGNALS_A_MINUTE, OPENS_BEFORE, RoomNow, RoomView, STAYS_EVERY, Sends, Signal, SignalKind, Visit,
    are_passed_on, read_signals, room_path,
};

kernel::words! {
    /// How people meet.
    pub enum AppointmentKind {
        Video = "video",
        /// By video, in the room of this server.
        Room = "room",
        Phone = "phone",
        OnSite = "on_site",
    }

    /// How far an appointment is.
    pub enum AppointmentState {
        /// The applicant is asked to take one of its times.
        Proposed = "proposed",
        /// It has a time.
        Booked = "booked",
        /// None of the times suits the applicant.
        Refused = "refused",
        /// Either side called it off, or the application ended.
        Cancelled = "cancelled",
        /// It took place.
        Held = "held",
        /// The applicant did not come.
        Missed = "missed",
    }

    /// The occasions on which people are notified of an appointment.
    pub enum AppointmentNews {
        /// Times were proposed, for the first time or anew.
        Proposed = "proposed",
        Booked = "booked",
        Refused = "refused",
        Cancelled = "cancelled",
        /// It is tomorrow, or sooner.
        Soon = "soon",
    }
}

impl AppointmentState {
    /// Whether it may still take place.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Proposed | Self::Booked | Self::Refused)
    }
}

/// Times are multiples of so many seconds: a quarter of an hour. What is booked are the quarters, each once for each person.
pub const QUARTER: i64 = 15 * 60;

/// Everybody who takes part is reminded so long before.
pub const REMIND_BEFORE: TimeDelta = TimeDelta::hours(24);

/// The most appointments of an application.
pub const MOST_APPOINTMENTS: u64 = 20;

/// The roles of the members who say whether an appointment took place: those who decide, and those who interview.
pub const CLOSERS: &[MemberRole] = WRITERS;

/// Whether members with a role propose times.
pub fn plans(role: MemberRole) -> bool {
    DECIDERS.contains(&role)
}

/// Whether members with a role say whether an appointment took place.
pub fn closes(role: MemberRole) -> bool {
    CLOSERS.contains(&role)
}

/// The quarters of an hour that a time of so many minutes covers, counted from 1970 in UTC.
pub fn quarters(at: Timestamp, minutes: i32) -> std::ops::Range<i64> {
    let start = at.timestamp();
    let end = start + i64::from(minutes) * 60;
    start.div_euclid(QUARTER)..(end + QUARTER - 1).div_euclid(QUARTER)
}

/// A time that was proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    pub at: Timestamp,
    /// Whether it is in the future and nobody who takes part has another appointment then.
    pub free: bool,
}

/// An appointment as either side sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    pub id: AppointmentId,
    pub application: ApplicationId,
    pub job: JobId,
    /// The job title.
    pub title: String,
    /// The name of the organization.
    pub company: String,
    /// The applicant's name.
    pub name: String,
    pub kind: AppointmentKind,
    pub state: AppointmentState,
    pub minutes: i32,
    /// Where people meet: an address, a link, a number to call. May be empty.
    pub place: String,
    /// What the organization says about it; may be empty.
    pub note: String,
    /// Its time, once it was booked.
    pub starts_at: Option<Timestamp>,
    /// The proposed times, the earliest first.
    pub slots: Vec<Slot>,
    /// The members who take part, with their names.
    pub members: Vec<(UserId, String)>,
    /// The time zone of whoever proposed the times, such as `Europe/Berlin`.
    pub zone: Option<String>,
    /// The time zone of the applicant when they answered.
    pub applicant_zone: Option<String>,
    /// Why no time suits the applicant, or why it was called off; may be empty.
    pub said: String,
    /// Increases with each change, from 1.
    pub version: i32,
}

impl Appointment {
    /// When it ends, once it was booked.
    pub fn ends_at(&self) -> Option<Timestamp> {
        self.starts_at.map(|at| at + TimeDelta::minutes(i64::from(self.minutes)))
    }

    /// Whether it has begun.
    pub fn has_begun(&self, now: Timestamp) -> bool {
        self.state == AppointmentState::Booked && self.starts_at.is_some_and(|at| at <= now)
    }

    /// Whether times can be proposed anew.
    pub fn can_replan(&self, now: Timestamp) -> bool {
        self.state.is_open() && !self.has_begun(now)
    }

    /// Whether it can be called off.
    pub fn can_cancel(&self, now: Timestamp) -> bool {
        self.can_replan(now)
    }
}

/// Which appointments of an organization a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AppointmentFilter {
    /// Those that are over instead of those to come.
    pub past: bool,
    /// Only those in which the viewer takes part.
    pub mine: bool,
}

/// A page of the appointments of an organization: those to come with the earliest first, those that are over with the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentList {
    pub page: Page<Appointment>,
    /// When it was read.
    pub at: Timestamp,
}

/// The appointments of one application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointments {
    /// The latest first.
    pub items: Vec<Appointment>,
    /// The viewer's role in the organization; `None` for the applicant.
    pub role: Option<MemberRole>,
    /// Whether the application is open.
    pub open: bool,
    /// When they were read.
    pub at: Timestamp,
}

/// What somebody needs to propose times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanView {
    pub application: ApplicationId,
    /// The applicant's name, or their code if they are hidden.
    pub name: String,
    /// Whether members do not see who it is until the applicant hears of an interview.
    pub hidden: bool,
    pub job: JobId,
    /// The job title.
    pub title: String,
    /// The appointment whose times are proposed anew.
    pub appointment: Option<Appointment>,
    /// The members who can take part: all of the organization.
    pub members: Vec<(UserId, String)>,
    /// The viewer.
    pub me: UserId,
    /// When it was read.
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn times_that_touch_share_no_quarter() {
        let first = quarters(at("2026-12-08T09:00:00Z"), 45);
        let second = quarters(at("2026-12-08T09:45:00Z"), 30);
        assert_eq!((first.clone().count(), second.clone().count()), (3, 2));
        assert_eq!(first.end, second.start);
        assert_eq!(quarters(at("2026-12-08T09:00:00Z"), 20).count(), 2, "a quarter that has begun counts");
    }

    #[test]
    fn the_hour_that_occurs_twice_is_two_hours() {
        // In Berlin 02:30 of 25 October 2026 occurs in summer time and again in winter time.
        let (summer, winter) = (at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z"));
        assert_eq!(quarters(summer, 60).end, quarters(winter, 60).start);
    }
}
