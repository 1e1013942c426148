//! The server function of the dashboard.

use domain::dashboard::Dashboard;
use leptos::prelude::*;

use crate::error::Failure;

/// The content of the dashboard.
#[server]
pub async fn get_dashboard() -> Result<Dashboard, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.dashboard.get(&request.viewer).await?)
}
