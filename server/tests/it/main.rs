//! The server over HTTP, in process: what comes through, what is refused, what is said about it.

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
