//! Himalayas: `himalayas.app/jobs/api?limit=&offset=`. <https://himalayas.app/api>

use serde_json::Value;

use crate::{
    Next, NotThisSource, Page, Remote, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::Lenient,
    kinds,
    page::{Rows, Why},
    pay, text,
};

const SOURCE: Source = Source::Himalayas;

/// A page of jobs.
pub(super) fn parse(mut input: Input) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let jobs = draft::list(SOURCE, &value, &["jobs"])?;
    let ours = |job: &Value| {
        ["companyName", "applicationLink", "guid", "locationRestrictions"].iter().any(|key| job.get(*key).is_some())
    };
    if !jobs.is_empty() && !jobs.iter().any(ours) || value.get("friendlyNotice").is_some() {
        return Err(NotThisSource::Shape(SOURCE));
    }
    let total = value["totalCount"].as_u64();
    let reached =
        value["offset"].as_u64().unwrap_or_default() + value["limit"].as_u64().unwrap_or(jobs.len() as u64).max(1);
    let next = total.filter(|total| *total > reached && !jobs.is_empty()).map(|_| Next::Offset(reached));
    Ok(draft::rows(SOURCE, input, jobs, read).ends(total, next))
}

fn read(rows: &Rows, job: &Value) -> Result<Draft, Why> {
    let mut draft = rows.draft(job.line("title")).ok_or(Why::NoTitle)?;
    draft.job.external_id = job.line("guid").or(job.line("id"));
    draft.job.company = job.line("companyName");
    draft.job.posted = date::of_value(&job["pubDate"]);
    draft.job.valid_until = date::of_value(&job["expiryDate"]);
    draft.job.url =
        ["applicationLink", "guid", "url"].iter().filter_map(|key| job.raw(key)).find_map(|url| text::web_url(&url));
    draft.job.employment = kinds::employments(job.lines("employmentType").iter().map(String::as_str));
    draft.level = job.lines("seniority").into_iter().next();
    draft.tags(
        job.lines("parentCategories")
            .into_iter()
            .chain(job.lines("categories").into_iter().map(|tag| tag.replace('-', " "))),
    );
    draft.job.remote = Some(Remote::Full);
    let text = job["description"].as_str().filter(|text| !text.trim().is_empty()).or(job["excerpt"].as_str());
    draft.prose(html::read(text.unwrap_or_default()));
    super::from_countries(&mut draft, &job.lines("locationRestrictions"), job["locationRestrictions"].is_array());
    let (currency, period) = (job.line("currency"), job.line("salaryPeriod"));
    draft.job.salary = pay::of_fields(
        job.number("minSalary"),
        job.number("maxSalary"),
        currency.as_deref().and_then(pay::currency),
        period.and_then(|text| pay::period(&text)),
    );
    Ok(draft)
}
