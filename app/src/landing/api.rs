//! The server function of the start page.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::Failure;

/// What of the start page only the server can make. It stands in a page that the server made; the browser asks for it where it made the
/// page itself, and so needs neither the sample nor what draws its report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// The text of the resume to begin with.
    pub resume: String,
    /// The text of the job to begin with.
    pub job: String,
    /// The score of the sample, as markup; empty where there is none.
    pub score: String,
    /// A requirement of each status from the sample's report, as markup.
    pub rows: String,
}

/// What the start page begins with: `sample` fills in the sample, `held` the job of the match that this browser holds.
#[server]
pub async fn get_start(sample: bool, held: bool) -> Result<Start, Failure> {
    use domain::example::{JOB, RESUME};

    let request = crate::request::request()?;
    let matches = &request.services.matches;
    let (resume, job) = match (sample, held) {
        (true, _) => (RESUME.to_owned(), JOB.to_owned()),
        // One that has expired is nothing to begin with.
        (false, true) => {
            let held = matches.held(&request.viewer, &request.ticket()).await;
            (String::new(), held.map(|held| held.report.job_text).unwrap_or_default())
        }
        (false, false) => Default::default(),
    };
    // The form is useful without an example beside it.
    let example = matches.example(&request.viewer).await.ok();
    let texts = request.locale().texts();
    let drawn =
        example.map(|example| (super::example::score(texts, &example), super::example::rows(texts, example.rows)));
    let (score, rows) = drawn.unwrap_or_default();
    Ok(Start { resume, job, score, rows })
}
