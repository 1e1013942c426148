//! What an event tells: a notification, and a line for the activity log.

use kernel::{ApplicationId, SearchId};

use crate::{activity::ActivityKind, notifications::NotificationKind};

/// The content of a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told<'a> {
    /// What kind it is.
    pub kind: NotificationKind,
    /// The name of the person or thing it is about; may be empty.
    pub subject: &'a str,
    /// The network address; may be empty.
    pub address: &'a str,
    /// The saved search whose jobs its letter lists.
    pub search: Option<SearchId>,
    /// The application about whose messages its letter is.
    pub application: Option<ApplicationId>,
}

/// A line for the activity log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// What happened.
    pub kind: ActivityKind,
    /// The affected thing; may be empty.
    pub subject: &'a str,
    /// The network address; may be empty.
    pub address: &'a str,
}
