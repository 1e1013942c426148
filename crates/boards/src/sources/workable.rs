//! Workable: the widget (`apply.workable.com/api/v1/widget/accounts/{account}?details=true`) and the list of version 3
//! (`POST /api/v3/accounts/{account}/jobs`).

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

const SOURCE: Source = Source::Workable;

/// The widget's answer (`name`, `jobs`), a page of version 3 (`results`, `nextPage`), or one job.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let one = value.get("shortcode").is_some() && value.get("title").is_some();
    let jobs = if one { std::slice::from_ref(&value) } else { draft::list(SOURCE, &value, &["jobs", "results"])? };
    if !jobs.is_empty() && !jobs.iter().any(|job| job.get("shortcode").is_some()) {
        return Err(NotThisSource::Shape(SOURCE));
    }
    let name = value.line("name").filter(|_| !one);
    let next = value.line("nextPage").map(Next::Token);
    let total = value["total"].as_u64();
    Ok(draft::rows(SOURCE, input, jobs, |rows, job| read(rows, job, name.clone(), context)).ends(total, next))
}

fn read(rows: &Rows, job: &Value, name: Option<String>, context: &Context) -> Result<Draft, Why> {
    let mut draft = rows.draft(job.line("title").or(job.line("full_title"))).ok_or(Why::NoTitle)?;
    if job.flag("isInternal") == Some(true) {
        return Err(Why::Internal);
    }
    if job.line("state").is_some_and(|state| matches!(state.as_str(), "archived" | "closed" | "draft")) {
        return Err(Why::Closed);
    }
    let code = job.line("shortcode");
    let said = ["url", "shortlink", "application_url"]
        .iter()
        .filter_map(|key| job.raw(key))
        .find_map(|url| text::web_url(&url));
    draft.job.url = said.or_else(|| code.as_ref().map(|code| format!("https://apply.workable.com/j/{code}")));
    draft.job.external_id = code.clone().or(job.line("id"));
    draft.job.company = draft::company(name, context, None);
    draft.job.posted = ["published_on", "published", "created_at"].iter().find_map(|key| date::of_value(&job[*key]));
    draft.job.language = job.line("language");
    draft.level = job.line("experience");
    let form = ["employment_type", "type"].iter().find_map(|key| job.line(key));
    draft.job.employment = kinds::employment(&form.unwrap_or_default());
    draft.tags(["department", "function", "industry"].iter().flat_map(|key| job.lines(key)));
    let part = |key: &str| job[key].as_str().unwrap_or_default();
    draft.prose(html::read_all([(None, part("description")), (None, part("requirements")), (None, part("benefits"))]));
    if draft.job.text.is_empty() {
        draft.job.detail = code;
    }
    let location = &job["location"];
    place(&mut draft, location);
    draft.fields(
        job.line("city").as_deref(),
        job.line("state").filter(|_| job.get("country").is_some()).as_deref(),
        job.line("country").as_deref(),
    );
    for other in job.items("locations").iter().filter(|other| other.flag("hidden") != Some(true)) {
        place(&mut draft, other);
    }
    draft.remote(job.line("workplace").or(location.line("workplace")).and_then(|kind| kinds::remote(&kind)));
    let flag = ["telecommuting", "remote"].iter().find_map(|key| job.flag(key)).or(location.flag("telecommuting"));
    draft.remote(flag.map(|remote| if remote { Remote::Full } else { Remote::None }));
    let salary = &job["salary"];
    let currency = salary.line("salary_currency").as_deref().and_then(pay::currency);
    draft.job.salary = pay::of_fields(salary.number("salary_from"), salary.number("salary_to"), currency, None);
    Ok(draft)
}

fn place(draft: &mut Draft, place: &Value) {
    let country = place.line("countryCode").or(place.line("country_code")).or(place.line("country"));
    draft.fields(place.line("city").as_deref(), place.line("region").as_deref(), country.as_deref());
}
