//! Server functions of notifications.

use domain::notifications::{Inbox, Preferences};
use leptos::prelude::*;

use crate::{error::Failure, go::Go};

/// A page of the viewer's notifications.
#[server]
pub async fn list_notifications(after: Option<String>) -> Result<Inbox, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.notifications.list(&request.viewer, kernel::PageRequest::after(after)).await?)
}

/// The number of the viewer's unread notifications.
#[server]
pub async fn count_unread() -> Result<u32, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.notifications.unread(&request.viewer).await?)
}

/// Marks one of the viewer's notifications as read.
#[server]
pub async fn mark_read(id: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    let id = id.parse().map_err(|_| kernel::Problem::not_found())?;
    request.services.notifications.mark_read(&request.viewer, id).await?;
    Ok(Go::to("/notifications"))
}

/// Marks all of the viewer's notifications as read.
#[server]
pub async fn mark_all_read() -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.notifications.mark_all_read(&request.viewer).await?;
    Ok(Go::to("/notifications"))
}

/// The viewer's notification preferences.
#[server]
pub async fn get_preferences() -> Result<Preferences, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.notifications.preferences(&request.viewer).await?)
}

/// Sets the viewer's notification preferences: `wanted` has a checkbox for each kind and channel, named `kind-channel`.
/// Browsers do not send unchecked boxes.
#[server]
pub async fn set_preferences(
    #[server(default)] wanted: std::collections::BTreeMap<String, String>,
) -> Result<Go, Failure> {
    use domain::notifications::{Channel, NotificationKind};

    let request = crate::request::request()?;
    let boxes = NotificationKind::ALL.iter().flat_map(|kind| Channel::ALL.iter().map(|channel| (*kind, *channel)));
    let chosen = boxes.map(|(kind, channel)| (kind, channel, wanted.contains_key(&format!("{kind}-{channel}"))));
    request.services.notifications.set_preferences(&request.viewer, &Preferences(chosen.collect())).await?;
    Ok(Go::to("/settings/notifications?saved=true"))
}
