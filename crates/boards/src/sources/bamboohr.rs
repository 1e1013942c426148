//! BambooHR: `{account}.bamboohr.com/careers/list`, and `/careers/{id}/detail` for a description.

use serde_json::Value;

use crate::{
    Context, NotThisSource, Page, Remote, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::Lenient,
    kinds,
    page::{Rows, Why},
    pay, text,
};

const SOURCE: Source = Source::Bamboohr;

/// The list, or one opening.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let openings = match &value["result"]["jobOpening"] {
        opening if opening.is_object() => std::slice::from_ref(opening),
        _ => draft::list(SOURCE, &value, &["result"])?,
    };
    let total = value["meta"]["totalCount"].as_u64();
    Ok(draft::rows(SOURCE, input, openings, |rows, opening| read(rows, opening, context)).ends(total, None))
}

fn read(rows: &Rows, opening: &Value, context: &Context) -> Result<Draft, Why> {
    let mut draft = rows.draft(opening.line("jobOpeningName")).ok_or(Why::NoTitle)?;
    if opening.line("jobOpeningStatus").is_some_and(|status| !status.eq_ignore_ascii_case("open")) {
        return Err(Why::Closed);
    }
    let shared = opening.raw("jobOpeningShareUrl").and_then(|url| text::web_url(&url));
    let id = opening
        .line("id")
        .or_else(|| shared.as_deref()?.rsplit('/').find(|part| part.parse::<u64>().is_ok()).map(str::to_owned));
    let base = context.base.as_deref().map(|base| base.trim_end_matches('/'));
    draft.job.url = shared.or_else(|| Some(format!("{}/careers/{}", base?, id.as_ref()?)));
    let account = draft.job.url.as_deref().and_then(|url| text::account_of_host(url, "bamboohr.com"));
    draft.job.company = draft::company(None, context, account);
    draft.job.posted = date::of_value(&opening["datePosted"]);
    draft.job.employment =
        kinds::employments(["employmentStatusLabel", "employmentType"].iter().filter_map(|key| opening[*key].as_str()));
    draft.level = opening.line("minimumExperience");
    draft.tags(opening.line("departmentLabel"));
    for key in ["location", "atsLocation"] {
        let place = &opening[key];
        let region = place.line("state").or(place.line("province"));
        let country = place.line("addressCountry").or(place.line("country"));
        if draft.places.places.is_empty() {
            draft.fields(place.line("city").as_deref(), region.as_deref(), country.as_deref());
        }
    }
    let kind = match opening.line("locationType").as_deref() {
        Some("0") => Some(Remote::None),
        Some("1") => Some(Remote::Full),
        Some("2") => Some(Remote::Hybrid),
        _ => None,
    };
    draft.remote(kind);
    draft.remote(opening.flag("isRemote").map(|remote| if remote { Remote::Full } else { Remote::None }));
    let country = draft.places.places.first().and_then(|place| place.country.clone());
    draft.job.salary = opening.raw("compensation").and_then(|pay| pay::in_field(&pay, country.as_deref()));
    draft.prose(html::read(opening["description"].as_str().unwrap_or_default()));
    if draft.job.text.is_empty() {
        draft.job.detail = id.clone();
    }
    draft.job.external_id = id;
    Ok(draft)
}
