//! The pages of appointments.

mod list;
mod plan;

pub use list::AppointmentsPage;
pub use plan::PlanAppointmentPage;
