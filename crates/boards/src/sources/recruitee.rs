//! Recruitee: `{account}.recruitee.com/api/offers/`, also below an employer's own domain. <https://docs.recruitee.com/reference>

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

const SOURCE: Source = Source::Recruitee;

/// All offers, or one.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let offers = match value.get("offer") {
        Some(offer) if offer.is_object() => std::slice::from_ref(offer),
        _ => draft::list(SOURCE, &value, &["offers"])?,
    };
    Ok(draft::rows(SOURCE, input, offers, |rows, offer| read(rows, offer, context)).done())
}

fn read(rows: &Rows, offer: &Value, context: &Context) -> Result<Draft, Why> {
    let translation = offer["translations"].as_object().and_then(|all| all.iter().next());
    let translated = translation.map(|(_, fields)| fields);
    let line = |key: &str| offer.line(key).or_else(|| translated?.line(key));
    let mut draft = rows.draft(line("title")).ok_or(Why::NoTitle)?;
    match offer.line("status").as_deref() {
        Some("internal") => return Err(Why::Internal),
        Some("closed" | "archived" | "draft") => return Err(Why::Closed),
        _ => {}
    }
    draft.job.url = ["careers_url", "careers_apply_url", "url"]
        .iter()
        .filter_map(|key| offer.raw(key))
        .find_map(|url| text::web_url(&url));
    let account = draft.job.url.as_deref().and_then(|url| text::account_of_host(url, "recruitee.com"));
    draft.job.external_id = offer.line("id");
    draft.job.company = draft::company(offer.line("company_name"), context, account);
    draft.job.posted = ["published_at", "created_at"].iter().find_map(|key| date::of_value(&offer[*key]));
    draft.job.valid_until = date::of_value(&offer["close_at"]);
    draft.job.employment =
        kinds::employment(&offer.line("employment_type_code").or(offer.line("employment_type")).unwrap_or_default());
    draft.level = offer.line("experience_code").or(offer.line("experience"));
    draft.job.language = translation
        .filter(|_| offer["translations"].as_object().is_some_and(|all| all.len() == 1))
        .map(|(code, _)| code.clone());
    draft.tags(offer.lines("department").into_iter().chain(offer.lines("tags")));
    let part = |key: &str| {
        offer[key].as_str().filter(|text| !text.is_empty()).or_else(|| translated?[key].as_str()).unwrap_or_default()
    };
    draft.prose(html::read_all([(None, part("description")), (None, part("requirements"))]));
    for place in offer.items("locations") {
        let country = place.line("country_code").or(place.line("country"));
        draft.fields(
            place.line("city").as_deref(),
            place.line("state").or(place.line("state_name")).as_deref(),
            country.as_deref(),
        );
    }
    if draft.places.places.is_empty() {
        let country = offer.line("country_code").or(offer.line("country"));
        draft.fields(offer.line("city").as_deref(), offer.line("state_name").as_deref(), country.as_deref());
    }
    if draft.places.places.is_empty() {
        draft.line(&offer.line("location").unwrap_or_default(), None);
    }
    let is = |key: &str| offer.flag(key) == Some(true);
    draft.remote(match () {
        () if is("hybrid") => Some(Remote::Hybrid),
        () if is("remote") => Some(Remote::Full),
        () if is("on_site") || is("onsite") => Some(Remote::None),
        () => kinds::remote(&offer.line("location").unwrap_or_default()),
    });
    let salary = &offer["salary"];
    let (currency, period) = (salary.line("currency"), salary.line("period"));
    draft.job.salary = pay::of_fields(
        salary.number("min"),
        salary.number("max"),
        currency.as_deref().and_then(pay::currency),
        period.and_then(|text| pay::period(&text)),
    );
    Ok(draft)
}
