//! JSearch at RapidAPI: `/search` (`data` is a list), `/search-v2` (`data` has `jobs` and a cursor), `/job-details`.

use serde_json::Value;

use crate::{
    Context, Next, NotThisSource, Page, Remote, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::Lenient,
    kinds,
    page::{Rows, Why},
    pay, text,
};

const SOURCE: Source = Source::Jsearch;

/// A page of results.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let data = &value["data"];
    let jobs = match data {
        Value::Array(jobs) => jobs.as_slice(),
        Value::Object(fields) if fields.contains_key("jobs") => draft::list(SOURCE, data, &["jobs"])?,
        _ => return Err(draft::refused(SOURCE, &value)),
    };
    let ours = |job: &Value| job.get("job_id").is_some() || job.get("job_title").is_some();
    if !jobs.is_empty() && !jobs.iter().any(ours) {
        return Err(NotThisSource::Shape(SOURCE));
    }
    let pages = value["parameters"]["num_pages"].as_u64().unwrap_or(1).max(1);
    let page = value["parameters"]["page"].as_u64().filter(|_| !jobs.is_empty()).map(|page| Next::Page(page + pages));
    let next = data.line("cursor").map(Next::Token).or(page);
    Ok(draft::rows(SOURCE, input, jobs, |rows, job| read(rows, job, context)).ends(None, next))
}

fn read(rows: &Rows, job: &Value, context: &Context) -> Result<Draft, Why> {
    let mut draft = rows.draft(job.line("job_title")).ok_or(Why::NoTitle)?;
    draft.job.external_id = job.line("job_id");
    draft.job.company = job.line("employer_name");
    draft.job.posted = ["job_posted_at_datetime_utc", "job_posted_at_timestamp"]
        .iter()
        .find_map(|key| date::of_value(&job[*key]))
        .or_else(|| date::ago(&job.line("job_posted_at")?, context.fetched?));
    draft.job.valid_until = ["job_offer_expiration_datetime_utc", "job_offer_expiration_timestamp"]
        .iter()
        .find_map(|key| date::of_value(&job[*key]));
    let options = job.items("apply_options").iter().filter_map(|option| option.raw("apply_link"));
    let mut links = job.raw("job_apply_link").into_iter().chain(options).chain(job.raw("job_google_link"));
    draft.job.url = links.find_map(|link| text::web_url(&link));
    let forms = job.lines("job_employment_types");
    let form = job.line("job_employment_type");
    draft.job.employment = kinds::employments(forms.iter().chain(&form).map(String::as_str));
    draft.job.language = job.line("job_posting_language");
    draft.prose(html::read(job["job_description"].as_str().unwrap_or_default()));
    let country = job.line("job_country");
    let (city, state) = (job.line("job_city"), job.line("job_state"));
    if city.is_some() || state.is_some() {
        draft.fields(city.as_deref(), state.as_deref(), country.as_deref());
    } else {
        draft.line(&job.line("job_location").unwrap_or_default(), country.as_deref());
    }
    if draft.places.places.is_empty() {
        draft.fields(None, None, country.as_deref());
    }
    draft.remote(job.flag("job_is_remote").map(|remote| if remote { Remote::Full } else { Remote::None }));
    let code = draft.places.places.first().and_then(|place| place.country.clone());
    let currency = job
        .line("job_salary_currency")
        .as_deref()
        .and_then(pay::currency)
        .or_else(|| pay::currency_in(code.as_deref()));
    let period = job.line("job_salary_period").and_then(|text| pay::period(&text));
    draft.job.salary = pay::of_fields(job.number("job_min_salary"), job.number("job_max_salary"), currency, period)
        .or_else(|| {
            ["job_salary_string", "job_salary"].iter().find_map(|key| pay::in_field(&job.raw(key)?, code.as_deref()))
        });
    Ok(draft)
}
