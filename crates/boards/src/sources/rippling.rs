//! Rippling: `api.rippling.com/platform/api/ats/v1/board/{account}/jobs`, and `/jobs/{uuid}` for a description. The list
//! repeats a job once for each of its places.

use serde_json::Value;

use crate::{
    Context, NotThisSource, Page, Remote, Salary, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::{Lenient, named},
    kinds,
    page::{Rows, Why},
    pay, text,
};

const SOURCE: Source = Source::Rippling;

/// The list, or one job.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let jobs = match &value {
        Value::Array(jobs) => jobs.as_slice(),
        one if one.get("uuid").is_some() => std::slice::from_ref(one),
        other => draft::list(SOURCE, other, &["items", "jobs", "results"])?,
    };
    let has = |job: &Value, keys: &[&str]| keys.iter().any(|key| job.get(*key).is_some());
    let ours = |job: &Value| {
        has(job, &["uuid"]) && has(job, &["workLocation", "workLocations", "boardURL"])
            || has(job, &["id"]) && has(job, &["url"]) && has(job, &["locations"])
    };
    if !jobs.is_empty() && !jobs.iter().any(ours) {
        return Err(NotThisSource::Shape(SOURCE));
    }
    Ok(draft::rows(SOURCE, input, jobs, |rows, job| read(rows, job, context)).done())
}

fn read(rows: &Rows, job: &Value, context: &Context) -> Result<Draft, Why> {
    let mut draft = rows.draft(job.line("name")).ok_or(Why::NoTitle)?;
    let id = job.line("uuid").or(job.line("id"));
    draft.job.url = job.raw("url").and_then(|url| text::web_url(&url));
    let account = draft.job.url.as_deref().filter(|url| url.contains("rippling.com/")).and_then(|url| {
        // A language may stand before the account: `/en-GB/acme/jobs/…`.
        let first = text::segment(url, 0)?;
        if first.len() <= 5 && text::segment(url, 2).as_deref() == Some("jobs") {
            text::segment(url, 1)
        } else {
            Some(first)
        }
    });
    draft.job.company = draft::company(job.line("companyName"), context, account);
    draft.job.posted = date::of_value(&job["createdOn"]);
    draft.job.employment = kinds::employment(&named(&job["employmentType"]).unwrap_or_default());
    draft.job.language = job.line("language");
    draft.tags(job.lines("department"));
    for place in ["workLocation", "workLocations", "locations"].iter().flat_map(|key| job.lines(key)) {
        draft.line(&place, None);
    }
    draft.remote(job.items("locations").iter().find_map(|place| kinds::remote(&place.line("workplaceType")?)));
    let said = draft.places.remote;
    draft.remote(job.flag("isRemote").map(|remote| if remote { Remote::Full } else { said.unwrap_or(Remote::None) }));
    draft.job.salary = salary(job);
    let description = &job["description"];
    let part = |key: &str| description[key].as_str().unwrap_or_default();
    match description {
        Value::String(text) => draft.prose(html::read(text)),
        _ => draft.prose(html::read_all([(None, part("company")), (None, part("role"))])),
    }
    if draft.job.text.is_empty() {
        draft.job.detail = id.clone();
    }
    draft.job.external_id = id;
    Ok(draft)
}

/// The first range with amounts, of the period that the employment is paid by.
fn salary(job: &Value) -> Option<Salary> {
    let hourly = named(&job["employmentType"]).is_some_and(|kind| kind.to_uppercase().contains("HOURLY"));
    let ranges = job.items("payRangeDetails").iter().filter_map(|range| {
        let period = range.line("frequency").and_then(|text| pay::period(&text));
        let (min, max) = (range.number("rangeStart"), range.number("rangeEnd"));
        pay::of_fields(min, max, range.line("currency").as_deref().and_then(pay::currency), period)
    });
    let mut ranges: Vec<Salary> = ranges.collect();
    ranges.sort_by_key(|range| (range.period == Some(matching::SalaryPeriod::Hour)) != hourly);
    ranges.into_iter().next()
}
