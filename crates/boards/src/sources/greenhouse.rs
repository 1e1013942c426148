//! Greenhouse: `boards-api.greenhouse.io/v1/boards/{account}/jobs`, one job, `/offices`, `/departments`.
//! <https://developers.greenhouse.io/job-board.html>

use serde_json::Value;

use crate::{
    Context, NotThisSource, Page, Salary, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::Lenient,
    kinds,
    page::{Rows, Why},
    pay, text,
};

const SOURCE: Source = Source::Greenhouse;

/// Lists of jobs, with or without `content=true`; one job; jobs by office or department.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let mut nested = Vec::new();
    let jobs = if let Some(jobs) = value["jobs"].as_array() {
        jobs.as_slice()
    } else if value.get("offices").or(value.get("departments")).is_some_and(Value::is_array)
        && value.get("id").is_none()
    {
        collect(&value, &mut nested, 0);
        nested.as_slice()
    } else if value.get("id").is_some() && value.get("title").is_some() {
        std::slice::from_ref(&value)
    } else {
        return Err(draft::refused(SOURCE, &value));
    };
    let ours =
        |job: &Value| job.get("absolute_url").or(job.get("internal_job_id")).is_some() || job["location"].is_object();
    if !jobs.is_empty() && !jobs.iter().any(ours) {
        return Err(NotThisSource::Shape(SOURCE));
    }
    let total = value.at(&["meta", "total"]).as_u64();
    Ok(draft::rows(SOURCE, input, jobs, |rows, job| read(rows, job, context)).ends(total, None))
}

/// The jobs of departments and offices, however nested.
fn collect(value: &Value, jobs: &mut Vec<Value>, depth: usize) {
    if depth > 8 {
        return;
    }
    jobs.extend(value.items("jobs").iter().cloned());
    for group in ["offices", "departments", "children"].iter().flat_map(|key| value.items(key)) {
        collect(group, jobs, depth + 1);
    }
}

fn read(rows: &Rows, job: &Value, context: &Context) -> Result<Draft, Why> {
    let mut draft = rows.draft(job.line("title")).ok_or(Why::NoTitle)?;
    let url = job.raw("absolute_url").and_then(|url| text::web_url(&url));
    let board = url.as_deref().filter(|url| url.contains("greenhouse.io/"));
    let account = board.and_then(|url| text::segment(url, 0)).filter(|account| account != "embed");
    draft.job.external_id = job.line("id");
    draft.job.company = draft::company(job.line("company_name"), context, account);
    draft.job.posted = date::of_value(&job["first_published"]);
    draft.job.valid_until = date::of_value(&job["application_deadline"]);
    draft.job.language = job.line("language");
    draft.job.url = url;
    let content = job["content"].as_str().unwrap_or_default();
    draft.prose(html::read(content));
    draft.tags(job.lines("departments"));
    places(&mut draft, job);
    for field in job.items("metadata") {
        metadata(&mut draft, field);
    }
    let country = draft.places.places.first().and_then(|place| place.country.clone());
    let ranges = job.items("pay_input_ranges");
    draft.job.salary = in_cents(ranges).or(draft.job.salary).or_else(|| in_content(content, country.as_deref()));
    Ok(draft)
}

/// Several places are one line. The country of a bare town, and the town of a board that writes "Hybrid" there, are those of
/// the offices.
fn places(draft: &mut Draft, job: &Value) {
    draft.line(&job.at(&["location"]).line("name").unwrap_or_default(), None);
    let mut offices = crate::place::Whereabouts::default();
    for office in job.items("offices") {
        let line = office.line("location").or_else(|| office.line("name")).unwrap_or_default();
        crate::place::read(&line, None).places.into_iter().for_each(|place| offices.add(place));
    }
    if draft.places.places.is_empty()
        && draft.places.scopes.is_empty()
        && draft.places.remote != Some(crate::Remote::Full)
    {
        draft.places.places = offices.places;
        return;
    }
    for place in draft.places.places.iter_mut().filter(|place| place.country.is_none()) {
        if let Some(office) = offices.places.iter().find(|office| office.city == place.city) {
            *place = office.clone();
        }
    }
}

/// A field that the employer defined: what its name says of workplace, employment or pay is taken.
fn metadata(draft: &mut Draft, field: &Value) {
    let name = field.line("name").unwrap_or_default().to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if let Some(unit) = field.at(&["value"]).line("unit").filter(|_| says(&["salary", "pay", "compensation"])) {
        let (min, max) = (field["value"].number("min_value"), field["value"].number("max_value"));
        draft.job.salary = pay::of_fields(min, max, pay::currency(&unit), pay::period(&name));
        return;
    }
    let values = field.lines("value").join(", ");
    if values.is_empty() {
        return;
    }
    if says(&["location type", "workplace", "work type", "remote", "work model", "working model", "work arrangement"]) {
        draft.remote(kinds::remote(&values));
    }
    if says(&["employment", "time type", "contract type", "job type", "commitment"]) && draft.job.employment.is_empty()
    {
        draft.job.employment = kinds::employment(&values);
    }
}

/// `pay_input_ranges`, in cents.
fn in_cents(ranges: &[Value]) -> Option<Salary> {
    let first = ranges.first()?;
    let currency = first.line("currency_type");
    let same = || ranges.iter().filter(|range| range.line("currency_type") == currency);
    let min = same().filter_map(|range| range.number("min_cents")).fold(f64::INFINITY, f64::min);
    let max = same().filter_map(|range| range.number("max_cents")).fold(0.0, f64::max);
    let period = first.line("title").and_then(|title| pay::period(&title));
    pay::of_fields(Some(min / 100.0), Some(max / 100.0), currency, period)
}

/// The range that the board writes into the text: `<div class="pay-range"><span>$405,000</span>…`.
fn in_content(content: &str, country: Option<&str>) -> Option<Salary> {
    let content = html::decoded(content);
    let at = content.find("pay-range")?;
    let title = content.get(..at)?.rfind("class=\"title\"").filter(|title| at - title < 300).unwrap_or(at);
    let end = content.get(at..)?.find("</div>").map_or(content.len(), |end| at + end);
    pay::in_field(&html::read(content.get(title..end)?).text, country)
}
