//! Ashby: `api.ashbyhq.com/posting-api/job-board/{account}?includeCompensation=true`.
//! <https://developers.ashbyhq.com/docs/public-job-posting-api>

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

const SOURCE: Source = Source::Ashby;

/// The whole board in one answer.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let jobs = draft::list(SOURCE, &value, &["jobs"])?;
    let ours = |job: &Value| {
        ["jobUrl", "isListed", "secondaryLocations", "descriptionHtml", "publishedAt"]
            .iter()
            .any(|key| job.get(*key).is_some())
    };
    if value.get("apiVersion").is_none() && !jobs.is_empty() && !jobs.iter().any(ours) {
        return Err(NotThisSource::Shape(SOURCE));
    }
    Ok(draft::rows(SOURCE, input, jobs, |rows, job| read(rows, job, context)).done())
}

fn read(rows: &Rows, job: &Value, context: &Context) -> Result<Draft, Why> {
    let mut draft = rows.draft(job.line("title")).ok_or(Why::NoTitle)?;
    if job.flag("isListed") == Some(false) {
        return Err(Why::Unlisted);
    }
    draft.job.url = job.raw("jobUrl").or(job.raw("applyUrl")).and_then(|url| text::web_url(&url));
    let account =
        draft.job.url.as_deref().filter(|url| url.contains("ashbyhq.com/")).and_then(|url| text::segment(url, 0));
    draft.job.external_id = job.line("id");
    draft.job.company = draft::company(None, context, account);
    draft.job.posted = date::of_value(&job["publishedAt"]);
    draft.job.employment = kinds::employment(&job.line("employmentType").unwrap_or_default());
    draft.tags(["department", "team"].iter().filter_map(|key| job.line(key)));
    let text = |key: &str| job[key].as_str().filter(|text| !text.trim().is_empty());
    draft.prose(html::read(text("descriptionHtml").or(text("descriptionPlain")).unwrap_or_default()));
    location(&mut draft, job);
    for place in job.items("secondaryLocations") {
        location(&mut draft, place);
    }
    // "Hybrid" is more exact than the flag, which is set for hybrid work as well.
    draft.remote(job.line("workplaceType").and_then(|kind| kinds::remote(&kind)));
    draft.remote(job.flag("isRemote").map(|remote| if remote { crate::Remote::Full } else { crate::Remote::None }));
    draft.job.salary = salary(&job["compensation"]);
    Ok(draft)
}

/// A location: the address if it names a town, or else the line, in the country of the address.
fn location(draft: &mut Draft, place: &Value) {
    let address = &place["address"]["postalAddress"];
    let (city, region, country) =
        (address.line("addressLocality"), address.line("addressRegion"), address.line("addressCountry"));
    let line = place.line("location").unwrap_or_default();
    let known = crate::place::country(country.as_deref().unwrap_or_default());
    if city.is_some() {
        draft.fields(city.as_deref(), region.as_deref(), country.as_deref());
        draft.places.remote = draft.places.remote.max(kinds::remote(&line));
        return;
    }
    let before = draft.places.places.len();
    draft.line(&line, known);
    if draft.places.places.len() == before {
        draft.fields(None, region.as_deref(), country.as_deref());
    }
}

/// The salary among the components: the summary spans several tiers.
fn salary(compensation: &Value) -> Option<Salary> {
    let is_pay = |part: &&Value| part.line("compensationType").is_some_and(|kind| kind.eq_ignore_ascii_case("salary"));
    let tiers = compensation.items("compensationTiers").iter().flat_map(|tier| tier.items("components"));
    let of = |part: &Value| {
        let period = part.line("interval").and_then(|interval| pay::period(&interval));
        pay::of_fields(part.number("minValue"), part.number("maxValue"), part.line("currencyCode"), period)
    };
    let parts = compensation.items("summaryComponents").iter().chain(tiers);
    parts.filter(is_pay).find_map(of).or_else(|| {
        let text =
            compensation.line("scrapeableCompensationSalarySummary").or(compensation.line("compensationTierSummary"))?;
        pay::in_field(&text, None)
    })
}
