//! The rules a text must pass, one file for each kind.

mod form;
mod limits;
mod numbers;
mod rungs;
mod titles;
mod words;

pub(crate) use form::form;
pub(crate) use limits::limits;
pub(crate) use numbers::numbers;
pub(crate) use rungs::rungs;
pub(crate) use titles::titles;
pub(crate) use words::words;
