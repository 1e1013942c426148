//! Server functions of hiring analytics.

use domain::analytics::{Analytics, AnalyticsQuery};
use leptos::prelude::*;

use crate::error::Failure;

/// The analytics of the viewer's current company, with a page of its jobs.
#[server]
pub async fn get_analytics(query: AnalyticsQuery, after: Option<String>) -> Result<Analytics, Failure> {
    let request = crate::request::request()?;
    let page = kernel::PageRequest::after(after);
    Ok(request.services.analytics.get(&request.viewer, query, &page).await?)
}
