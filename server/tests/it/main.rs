//! The server over HTTP, within this process.

mod access;
mod accounts;
mod browser;
mod company_jobs;
mod defence;
mod forms;
mod guests;
mod live;
mod message_files;
mod parallel;
mod refusals;
mod sockets;
mod titles;
