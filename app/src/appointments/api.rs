//! Server functions of appointments.

#![allow(clippy::too_many_arguments, reason = "a function has the fields of its form as arguments")]

use domain::appointments::{
    Appointment, AppointmentFilter, AppointmentList, Appointments, PlanView, RoomNow, RoomView, Visit,
};
use kernel::{ApplicationId, AppointmentId, Timestamp};
use leptos::prelude::*;

use crate::{error::Failure, go::Go};

/// A page of the appointments of the viewer's current organization.
#[server]
pub async fn list_appointments(filter: AppointmentFilter, after: Option<String>) -> Result<AppointmentList, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.appointments.list(&request.viewer, filter, kernel::PageRequest::after(after)).await?)
}

/// The appointments of an application, for members.
#[server]
pub async fn appointments_of(application: ApplicationId) -> Result<Appointments, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.appointments.of_application(&request.viewer, application).await?)
}

/// The appointments of one of the viewer's applications.
#[server]
pub async fn own_appointments_of(application: ApplicationId) -> Result<Appointments, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.appointments.own_of(&request.viewer, application).await?)
}

/// The viewer's appointments that may still take place.
#[server]
pub async fn own_appointments() -> Result<Vec<Appointment>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.appointments.own(&request.viewer).await?)
}

/// What the viewer needs to propose times.
#[server]
pub async fn get_plan(application: ApplicationId, appointment: Option<AppointmentId>) -> Result<PlanView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.appointments.form(&request.viewer, application, appointment).await?)
}

/// Proposes times, or others for an appointment; each of `slots` is a day and time in the viewer's zone, as `2026-12-31T09:30`.
#[server]
pub async fn plan_appointment(
    application: ApplicationId,
    #[server(default)] appointment: Option<AppointmentId>,
    #[server(default)] version: i32,
    #[server(default)] kind: String,
    #[server(default)] minutes: String,
    #[server(default)] place: String,
    #[server(default)] note: String,
    #[server(default)] slots: Vec<String>,
    #[server(default)] members: Vec<String>,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let slots = slots.iter().filter(|slot| !slot.trim().is_empty()).map(|slot| request.moment(slot)).collect();
    let zone = request.zone().map(str::to_owned);
    let fields = domain::appointments::PlanFields { kind, minutes, place, note, slots, members, zone };
    let (appointments, viewer) = (&request.services.appointments, &request.viewer);
    match appointment {
        Some(id) => appointments.replan(viewer, (id, version), &fields).await.map(drop)?,
        None => appointments.plan(viewer, application, &fields).await.map(drop)?,
    }
    Ok(Go::to(format!("/hiring/applications/{application}?interview=planned#interviews")))
}

/// Calls an appointment off.
#[server]
pub async fn cancel_appointment(
    id: AppointmentId,
    version: i32,
    #[server(default)] said: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let application = request.services.appointments.cancel(&request.viewer, (id, version), &said).await?;
    Ok(Go::to(format!("/hiring/applications/{application}?interview=cancelled#interviews")))
}

/// Says whether an appointment took place.
#[server]
pub async fn close_appointment(id: AppointmentId, version: i32, held: bool) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let application = request.services.appointments.close(&request.viewer, (id, version), held).await?;
    Ok(Go::to(format!("/hiring/applications/{application}?interview=closed#interviews")))
}

/// Takes one of the proposed times.
#[server]
pub async fn book_appointment(
    id: AppointmentId,
    version: i32,
    #[server(default)] at: Option<Timestamp>,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let zone = request.zone();
    let application = request.services.appointments.book(&request.viewer, (id, version), at, zone).await?;
    Ok(Go::to(format!("/applications/{application}?interview=booked#interviews")))
}

/// Says that none of the proposed times suits.
#[server]
pub async fn refuse_appointment(
    id: AppointmentId,
    version: i32,
    #[server(default)] said: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let zone = request.zone();
    let application = request.services.appointments.refuse(&request.viewer, (id, version), &said, zone).await?;
    Ok(Go::to(format!("/applications/{application}?interview=refused#interviews")))
}

/// Calls off one of the viewer's appointments.
#[server]
pub async fn cancel_own_appointment(
    id: AppointmentId,
    version: i32,
    #[server(default)] said: String,
) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let zone = request.zone();
    let application = request.services.appointments.cancel_own(&request.viewer, (id, version), &said, zone).await?;
    Ok(Go::to(format!("/applications/{application}?interview=cancelled#interviews")))
}

/// What the page of a video room shows.
#[server]
pub async fn get_room(id: AppointmentId) -> Result<RoomView, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.appointments.room(&request.viewer, id).await?)
}

/// Enters a room.
#[server]
pub async fn enter_room(id: AppointmentId, visit: Visit) -> Result<RoomNow, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.appointments.enter_room(&request.viewer, id, &visit).await?)
}

/// Says that a stay in a room goes on, and asks who is there.
#[server]
pub async fn stay_in_room(id: AppointmentId, visit: Visit) -> Result<RoomNow, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.appointments.stay_in_room(&request.viewer, id, &visit).await?)
}

/// Leaves a room.
#[server]
pub async fn leave_room(id: AppointmentId, visit: Visit) -> Result<(), Failure> {
    let request = crate::request::request()?;
    Ok(request.services.appointments.leave_room(&request.viewer, id, &visit).await?)
}

/// Sends signals, as JSON, to somebody else in a room.
#[server]
pub async fn send_signals(id: AppointmentId, from: Visit, to: Visit, signals: String) -> Result<(), Failure> {
    let request = crate::request::request()?;
    let signals = domain::appointments::read_signals(&signals)?;
    Ok(request.services.appointments.signal(&request.viewer, id, (&from, &to), &signals).await?)
}
