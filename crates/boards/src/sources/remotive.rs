//! Remotive: `remotive.com/api/remote-jobs`. <https://github.com/remotive-com/remote-jobs-api>

use serde_json::Value;

use crate::{
    NotThisSource, Page, Remote, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::Lenient,
    kinds,
    page::{Rows, Why},
    pay, text,
};

const SOURCE: Source = Source::Remotive;

/// All jobs of a search.
pub(super) fn parse(mut input: Input) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let jobs = draft::list(SOURCE, &value, &["jobs"])?;
    let ours = |job: &Value| job.get("candidate_required_location").is_some() || job.get("publication_date").is_some();
    if !jobs.is_empty() && !jobs.iter().any(ours)
        || jobs.is_empty() && value.get("job-count").or(value.get("0-legal-notice")).is_none()
    {
        return Err(NotThisSource::Shape(SOURCE));
    }
    let total = value["total-job-count"].as_u64().or(value["job-count"].as_u64());
    Ok(draft::rows(SOURCE, input, jobs, read).ends(total, None))
}

fn read(rows: &Rows, job: &Value) -> Result<Draft, Why> {
    let mut draft = rows.draft(job.line("title")).ok_or(Why::NoTitle)?;
    draft.job.external_id = job.line("id");
    draft.job.company = job.line("company_name");
    draft.job.posted = date::of_value(&job["publication_date"]);
    draft.job.url = job.raw("url").and_then(|url| text::web_url(&url));
    draft.job.employment = kinds::employment(&job.line("job_type").unwrap_or_default());
    draft.tags(job.lines("category").into_iter().chain(job.lines("tags")));
    draft.job.remote = Some(Remote::Full);
    let from: Vec<String> =
        job.line("candidate_required_location").iter().flat_map(|line| line.split(',')).map(text::one_line).collect();
    super::from_countries(&mut draft, &from, false);
    draft.prose(html::read(job["description"].as_str().unwrap_or_default()));
    let country = draft.places.places.first().and_then(|place| place.country.clone());
    draft.job.salary = job.raw("salary").and_then(|pay| pay::in_field(&pay, country.as_deref()));
    Ok(draft)
}
