//! The pages of appointments.

mod list;
mod plan;
mod room;

pub use list::AppointmentsPage;
pub use plan::PlanAppointmentPage;
pub use room::RoomPage;
