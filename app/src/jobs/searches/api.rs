//! Server functions of saved searches.

use domain::jobs::saved_searches::{Alerts, SearchCard};
use kernel::{Page, SearchId};
use leptos::prelude::*;

use crate::{error::Failure, go::Go};

/// Saves the search of an address query under a name.
#[server]
pub async fn save_search(name: String, query: String) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.searches.save(&request.viewer, &name, crate::jobs::query::parse(&query)).await?;
    Ok(Go::to("/jobs/searches?saved=true"))
}

/// A page of the viewer's searches.
#[server]
pub async fn list_searches(after: Option<String>) -> Result<Page<SearchCard>, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.searches.list(&request.viewer, kernel::PageRequest::after(after)).await?)
}

/// The address of one of the viewer's searches.
#[server]
pub async fn open_search(id: SearchId) -> Result<String, Failure> {
    let request = crate::request::request()?;
    let saved = request.services.searches.get(&request.viewer, id).await?;
    Ok(format!("/jobs?{}", crate::jobs::query::write(&saved.search)))
}

/// How many jobs of a search of the viewer, given by its address query, came in since a time; 0 for one that they did not save.
#[server]
pub async fn count_arrivals(query: String, since: kernel::Timestamp) -> Result<u32, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.searches.arrived(&request.viewer, &crate::jobs::query::parse(&query), since).await?)
}

/// Changes how often the viewer gets alerts for a search.
#[server]
pub async fn set_alerts(id: SearchId, alerts: Alerts) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.searches.set_alerts(&request.viewer, id, alerts).await?;
    Ok(Go::to("/jobs/searches"))
}

/// Moves a search to the trash; the list offers to undo it.
#[server]
pub async fn delete_search(id: SearchId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.searches.delete(&request.viewer, id).await?;
    Ok(Go::to(format!("/jobs/searches?deleted={id}")))
}

/// Restores a search from the trash.
#[server]
pub async fn restore_search(id: SearchId) -> Result<Go, Failure> {
    let request = crate::request::request()?;
    request.services.searches.restore(&request.viewer, id).await?;
    Ok(Go::to("/jobs/searches"))
}
