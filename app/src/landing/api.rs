//! The server function of the start page.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::Failure;

/// The parts of the start page that only the server can render. A page from the server contains them; a page that the browser renders
/// requests them, so the browser needs neither the sample nor the code that draws its report.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// The initial text of the resume.
    pub resume: String,
    /// The initial text of the job.
    pub job: String,
    /// The score of the sample, as markup; empty where there is none.
    pub score: String,
    /// A requirement of each status from the sample's report, as markup.
    pub rows: String,
}

/// The initial content of the start page: `sample` fills in the sample, `held` the job of the guest result in this browser.
#[server]
pub async fn get_start(sample: bool, held: bool) -> Result<Start, Failure> {
    use domain::example::{JOB, RESUME};

    let request = crate::request::request()?;
    let matches = &request.services.matches;
    let (resume, job) = match (sample, held) {
        (true, _) => (RESUME.to_owned(), JOB.to_owned()),
        // It may have expired.
        (false, true) => {
            let held = matches.held(&request.viewer, &request.ticket()).await;
            (String::new(), held.map(|held| held.report.job_text).unwrap_or_default())
        }
        (false, false) => Default::default(),
    };
    // The form is also useful without the example.
    let example = matches.example(&request.viewer).await.ok();
    let texts = request.locale().texts();
    let (score, rows) = example.map(|example| super::example::drawn(texts, example)).unwrap_or_default();
    Ok(Start { resume, job, score, rows })
}
