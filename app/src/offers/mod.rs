//! Offers to applicants: written, approved and sent by members, answered by applicants, from letters that the organization keeps.

pub mod api;
mod host;
mod own;
pub mod pages;
mod parts;

pub(crate) use host::HostOffers;
pub(crate) use own::OwnOffers;
