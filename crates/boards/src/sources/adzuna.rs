//! Adzuna: `api.adzuna.com/v1/api/jobs/{country}/search/{page}`. <https://developer.adzuna.com/docs/search>
//!
//! The currency is that of the country, amounts are for a year, and the description is cut at 500 characters.

use serde_json::Value;

use crate::{
    NotThisSource, Page, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    job::EmploymentType,
    json::Lenient,
    kinds,
    page::{Rows, Why},
    pay, place, text,
};

const SOURCE: Source = Source::Adzuna;

/// A page of results.
pub(super) fn parse(mut input: Input) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let results = draft::list(SOURCE, &value, &["results"])?;
    let ours =
        |job: &Value| job.get("redirect_url").is_some() || job.get("adref").is_some() || job.get("__CLASS__").is_some();
    if !results.is_empty() && !results.iter().any(ours) {
        return Err(NotThisSource::Shape(SOURCE));
    }
    let total = value["count"].as_u64();
    Ok(draft::rows(SOURCE, input, results, read).ends(total, None))
}

fn read(rows: &Rows, job: &Value) -> Result<Draft, Why> {
    let mut draft = rows.draft(job.line("title")).ok_or(Why::NoTitle)?;
    draft.job.external_id = job.line("id");
    draft.job.company = job["company"].line("display_name");
    draft.job.posted = date::of_value(&job["created"]);
    draft.job.url = job.raw("redirect_url").and_then(|url| text::web_url(&url));
    draft.prose(html::read(job["description"].as_str().unwrap_or_default()));
    draft.tags(job["category"].line("label").filter(|_| job["category"].line("tag").as_deref() != Some("unknown")));
    draft.job.employment = kinds::employments(job.line("contract_time").as_deref());
    if job.line("contract_type").as_deref() == Some("contract") && draft.job.employment.is_empty() {
        draft.job.employment.push(EmploymentType::Contractor);
    }
    let country = draft.job.url.as_deref().and_then(country_of_site);
    location(&mut draft, &job["location"], country);
    let country = draft.places.places.first().and_then(|place| place.country.clone()).or(country.map(str::to_owned));
    let currency = pay::currency_in(country.as_deref());
    let (min, max) = (job.number("salary_min"), job.number("salary_max"));
    draft.job.salary = pay::of_fields(min, max, currency, Some(matching::SalaryPeriod::Year));
    if let Some(salary) = draft.job.salary.as_mut() {
        salary.predicted = job.flag("salary_is_predicted") == Some(true);
    }
    Ok(draft)
}

/// The country of the site that the link leads to.
fn country_of_site(link: &str) -> Option<&'static str> {
    let host = url::Url::parse(link).ok()?.host_str()?.to_owned();
    match host.rsplit_once("adzuna.").map(|(_, end)| end)? {
        "com" => Some("US"),
        "co.uk" => Some("GB"),
        end => place::country(end.rsplit('.').next()?),
    }
}

/// `area` goes from the country to the town; counties are between.
fn location(draft: &mut Draft, location: &Value, site: Option<&str>) {
    let area = location.lines("area");
    let line = location.line("display_name").unwrap_or_default();
    let Some((country, parts)) = area.split_first() else { return draft.line(&line, site) };
    let code = place::country(country).or(site);
    let is_county = |name: &str| name.ends_with(" County") || name.ends_with("kreis");
    match parts {
        [] => draft.fields(None, None, code),
        [only] => draft.line(only, code),
        [region, .., last] => {
            draft.fields(Some(last).filter(|last| !is_county(last)).map(String::as_str), Some(region), code)
        }
    }
}
