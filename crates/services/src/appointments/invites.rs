//! Letters about appointments, and their entries for calendars (RFC 5545; as invitations RFC 5546). Every entry of an appointment has the
//! same UID and a higher SEQUENCE than the one before, so that calendars replace or remove it. Times are in UTC: a calendar shows them
//! in its own zone, whatever clocks do in between.

use chrono_tz::Tz;
use db::{accounts::User, appointments::Stored};
use domain::{
    Viewer,
    appointments::{Appointment, AppointmentKind, AppointmentNews, AppointmentState, room_path},
    policy::{Action, Subject, may},
};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use kernel::{AppointmentId, Problem, TimeDelta, Timestamp, UserId};
use mail::{Invite, Item};
use texts::{Locale, Texts};

use super::{Appointments, nobody};
use crate::core::Core;

/// What the letter about an appointment says.
#[derive(Debug, Default)]
pub(crate) struct Written {
    /// The path of the page that its button opens.
    pub path: String,
    pub items: Vec<Item>,
    /// What the other side wrote; may be empty.
    pub message: String,
    pub invite: Option<Invite>,
}

impl Appointments {
    /// The entry of a booked appointment for a calendar, as a file.
    ///
    /// # Errors
    /// `NotFound` for everybody who is neither its applicant nor a member of its organization, and if it is not booked.
    pub async fn entry(&self, viewer: &Viewer, id: AppointmentId) -> Result<String, Problem> {
        let found = db::appointments::get(&self.core.db.ro, id, viewer.id()).await?.ok_or_else(|| nobody(viewer))?;
        let own = may(viewer, Action::ReadOwnAppointments, Subject::of_person(found.applicant));
        let members = Subject::of_organization(found.organization, found.role);
        let user = own.or_else(|_| may(viewer, Action::ReadAppointments, members))?.user_id()?;
        if found.appointment.state != AppointmentState::Booked {
            return Err(Problem::not_found());
        }
        let mut calendar = Calendar::new();
        let locale = locale(db::accounts::user(&self.core.db.ro, user).await?.as_ref());
        calendar.push(event(&self.core, &found, user, locale, self.core.now()));
        Ok(calendar.to_string())
    }
}

/// The booked appointments of a person from a time on, for their calendar feed.
pub(crate) async fn events(core: &Core, user: UserId, from: Timestamp, most: u64) -> Result<Vec<Event>, Problem> {
    let ro = &core.db.ro;
    let locale = locale(db::accounts::user(ro, user).await?.as_ref());
    let found = db::appointments::of_person(ro, user, from, most).await?;
    let now = core.now();
    Ok(found.iter().map(|stored| event(core, stored, user, locale, now)).collect())
}

/// What the letter about an appointment says to a person; `None` if it is not true any more, or they take no part any more.
pub(crate) async fn letter(
    core: &Core,
    user: &User,
    id: AppointmentId,
    news: AppointmentNews,
) -> Result<Option<Written>, Problem> {
    let ro = &core.db.ro;
    let Some(found) = db::appointments::get(ro, id, Some(user.id)).await? else { return Ok(None) };
    let is_applicant = found.applicant == user.id;
    let appointment = &found.appointment;
    if !(is_applicant || found.role.is_some()) || !holds(news, appointment.state) {
        return Ok(None);
    }
    let base = &core.base_url;
    let path = match is_applicant {
        true => format!("/applications/{}#interviews", appointment.application),
        false => format!("/hiring/applications/{}#interviews", appointment.application),
    };
    // What others write goes to confirmed addresses only.
    if user.verified_at.is_none() {
        return Ok(Some(Written { path, ..Written::default() }));
    }
    let locale = locale(Some(user));
    let (texts, zone) = (locale.texts(), zone(appointment, is_applicant));
    let link = format!("{base}{path}");
    let title = title(appointment, is_applicant);
    let items = match news {
        AppointmentNews::Proposed => {
            let times = appointment.slots.iter().map(|slot| time(texts, slot.at, zone));
            times.map(|title| Item { title, line: String::new(), link: link.clone() }).collect()
        }
        _ => {
            let when = appointment.starts_at.map(|at| time(texts, at, zone));
            let how = texts.appointments.kind_name(appointment.kind.word()).unwrap_or_default();
            let parts = [when.unwrap_or_default(), how.to_owned(), place(core, appointment, is_applicant)];
            let line = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
            vec![Item { title, line, link }]
        }
    };
    let message = match news {
        AppointmentNews::Refused | AppointmentNews::Cancelled => appointment.said.clone(),
        _ => appointment.note.clone(),
    };
    Ok(Some(Written { path, items, message, invite: invite(core, &found, user, locale, news) }))
}

/// Whether news are still true of an appointment in a state.
const fn holds(news: AppointmentNews, state: AppointmentState) -> bool {
    match news {
        AppointmentNews::Proposed => matches!(state, AppointmentState::Proposed),
        AppointmentNews::Booked | AppointmentNews::Soon => matches!(state, AppointmentState::Booked),
        AppointmentNews::Refused => matches!(state, AppointmentState::Refused),
        // Also one for which other times are proposed: the time that members had is off.
        AppointmentNews::Cancelled => matches!(state, AppointmentState::Cancelled | AppointmentState::Proposed),
    }
}

/// The calendar entry that comes with the letter.
fn invite(core: &Core, found: &Stored, user: &User, locale: Locale, news: AppointmentNews) -> Option<Invite> {
    let method = match news {
        AppointmentNews::Booked => "REQUEST",
        AppointmentNews::Cancelled => "CANCEL",
        // It may have had a time before.
        AppointmentNews::Proposed if found.sequence > 1 => "CANCEL",
        AppointmentNews::Proposed | AppointmentNews::Refused | AppointmentNews::Soon => return None,
    };
    let mut event = event(core, found, user.id, locale, core.now());
    if method == "CANCEL" {
        event.status(EventStatus::Cancelled);
    }
    let mut organizer = Property::new("ORGANIZER", format!("mailto:{}", core.mailer.address()));
    organizer.add_parameter("CN", &quoted(&found.appointment.company));
    event.append_property(organizer.done());
    let mut attendee = Property::new("ATTENDEE", format!("mailto:{}", user.email));
    // They have taken the time already, and nobody would read an answer by mail.
    attendee.add_parameter("PARTSTAT", "ACCEPTED").add_parameter("RSVP", "FALSE");
    event.append_multi_property(attendee.done());
    let mut calendar = Calendar::new();
    calendar.append_property(("METHOD", method));
    calendar.push(event);
    Some(Invite { method, calendar: calendar.to_string() })
}

fn event(core: &Core, found: &Stored, user: UserId, locale: Locale, now: Timestamp) -> Event {
    let (appointment, base) = (&found.appointment, &core.base_url);
    let is_applicant = found.applicant == user;
    let page = match is_applicant {
        true => format!("{base}/applications/{}", appointment.application),
        false => format!("{base}/hiring/applications/{}", appointment.application),
    };
    let heading = locale.texts().appointments.entry();
    let mut event = Event::new();
    event
        .uid(&format!("{}@jobalign", appointment.id))
        .timestamp(now)
        .sequence(u32::try_from(found.sequence).unwrap_or_default())
        .summary(&format!("{heading}: {}", title(appointment, is_applicant)))
        .status(EventStatus::Confirmed)
        .url(&page);
    let place = place(core, appointment, is_applicant);
    if !place.is_empty() {
        event.location(&place);
    }
    if !appointment.note.is_empty() {
        event.description(&appointment.note);
    }
    // Also what takes an entry away says when it was: some calendars find it by that.
    if let Some(at) = appointment.starts_at.or(found.off_at) {
        event.starts(at).ends(at + TimeDelta::minutes(i64::from(appointment.minutes)));
    }
    event.done()
}

/// Where people meet: the address of the room, if they meet there, and what the organization says.
fn place(core: &Core, appointment: &Appointment, is_applicant: bool) -> String {
    let room = (appointment.kind == AppointmentKind::Room)
        .then(|| format!("{}{}", core.base_url, room_path(appointment.id, is_applicant)));
    let parts = [room.unwrap_or_default(), appointment.place.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What an appointment is called: for the applicant by job and company, for members by applicant and job.
fn title(appointment: &Appointment, is_applicant: bool) -> String {
    match is_applicant {
        true => format!("{}, {}", appointment.title, appointment.company),
        false => format!("{}, {}", appointment.name, appointment.title),
    }
}

/// The time zone in which somebody reads the times: the applicant's own if it is known, otherwise that in which they were proposed.
fn zone(appointment: &Appointment, is_applicant: bool) -> Tz {
    let own = appointment.applicant_zone.as_deref().filter(|_| is_applicant);
    let name = own.or(appointment.zone.as_deref());
    name.and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC)
}

/// A time in a zone, such as "Tue 8 Dec 2026, 10:00 (Europe/Berlin)".
fn time(texts: Texts, at: Timestamp, zone: Tz) -> String {
    format!("{} ({zone})", texts.weekday_time(at.with_timezone(&zone).naive_local()))
}

fn locale(user: Option<&User>) -> Locale {
    user.and_then(|user| user.locale.as_deref()).and_then(Locale::from_code).unwrap_or_default()
}

/// A value of a parameter: without the characters that end it.
fn quoted(text: &str) -> String {
    let kept: String = text.chars().filter(|c| !c.is_control() && *c != '"').collect();
    format!("\"{kept}\"")
}
