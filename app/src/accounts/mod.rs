//! Accounts: signing up and in, confirming an address, a forgotten password. Devices and the profile are in `settings`.

pub mod api;
pub mod pages;
