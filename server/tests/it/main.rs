//! The server over HTTP, within this process.

mod access;
mod accounts;
mod browser;
mod defence;
mod forms;
mod live;
mod parallel;
mod refusals;
mod sockets;
mod titles;
