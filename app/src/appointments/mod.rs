//! Interviews of applicants: proposed and booked on the pages of an application, listed for an organization.

pub mod api;
mod hosts;
mod own;
pub mod pages;
mod parts;
mod room;

pub(crate) use hosts::HostAppointments;
pub(crate) use own::{OwnAppointments, UpcomingAppointments};
