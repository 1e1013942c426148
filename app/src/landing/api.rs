//! The server function of the start page.

use domain::example::Example;
use leptos::prelude::*;

use crate::error::Failure;

/// The result of the sample.
#[server]
pub async fn get_example() -> Result<Example, Failure> {
    let request = crate::request::request()?;
    Ok(request.services.matches.example(&request.viewer).await?)
}
