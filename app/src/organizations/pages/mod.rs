//! The pages of companies.

mod home;
mod invitation;
mod invitations;
mod profile;
mod public;
mod team;
mod website;

pub use home::HiringPage;
pub use invitation::InvitationPage;
pub use profile::CompanyPage;
pub use public::PublicCompanyPage;
pub use team::TeamPage;
