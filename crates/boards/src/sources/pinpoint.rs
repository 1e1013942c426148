//! Pinpoint: `{account}.pinpointhq.com/postings.json`.

use serde_json::Value;

use crate::{
    Context, NotThisSource, Page, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::Lenient,
    kinds,
    page::{Rows, Why},
    pay, text,
};

const SOURCE: Source = Source::Pinpoint;

/// All postings.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let postings = draft::list(SOURCE, &value, &["data"])?;
    let ours = |posting: &Value| {
        ["workplace_type", "key_responsibilities", "compensation_visible", "requisition_id", "employment_type_text"]
            .iter()
            .any(|key| posting.get(*key).is_some())
    };
    if !postings.is_empty() && !postings.iter().any(ours) {
        return Err(NotThisSource::Shape(SOURCE));
    }
    Ok(draft::rows(SOURCE, input, postings, |rows, posting| read(rows, posting, context)).done())
}

fn read(rows: &Rows, posting: &Value, context: &Context) -> Result<Draft, Why> {
    let mut draft = rows.draft(posting.line("title")).ok_or(Why::NoTitle)?;
    draft.job.external_id = posting.line("id");
    draft.job.url = posting.raw("url").and_then(|url| text::web_url(&url)).or_else(|| {
        let base = context.base.as_deref()?.trim_end_matches('/');
        Some(format!("{base}{}", posting.raw("path")?))
    });
    let account = draft.job.url.as_deref().and_then(|url| text::account_of_host(url, "pinpointhq.com"));
    draft.job.company = draft::company(posting.line("company_name"), context, account);
    draft.job.posted =
        ["published_at", "created_at", "posted_at"].iter().find_map(|key| date::of_value(&posting[*key]));
    draft.job.valid_until = date::of_value(&posting["deadline_at"]);
    draft.job.employment =
        kinds::employments(["employment_type", "employment_type_text"].iter().filter_map(|key| posting[*key].as_str()));
    draft.tags(["department", "division"].iter().flat_map(|key| posting["job"].lines(key)));
    let part = |key: &str| posting[key].as_str().unwrap_or_default();
    let headed = ["key_responsibilities", "skills_knowledge_expertise", "benefits"];
    let headings: Vec<String> = headed.iter().map(|key| format!("{key}_header")).collect();
    let parts = headed.iter().zip(&headings).map(|(key, heading)| (posting[heading.as_str()].as_str(), part(key)));
    draft.prose(html::read_all(std::iter::once((None, part("description"))).chain(parts)));
    let place = &posting["location"];
    let country = place.line("country").or(place.line("country_code"));
    match place.line("city") {
        Some(city) => draft.fields(Some(&city), place.line("province").as_deref(), country.as_deref()),
        None => draft.line(&place.line("name").unwrap_or_default(), country.as_deref()),
    }
    draft.remote(
        posting.line("workplace_type").or(posting.line("workplace_type_text")).and_then(|kind| kinds::remote(&kind)),
    );
    if posting.flag("compensation_visible") != Some(false) {
        let (currency, period) = (posting.line("compensation_currency"), posting.line("compensation_frequency"));
        let (min, max) = (posting.number("compensation_minimum"), posting.number("compensation_maximum"));
        let period = period.and_then(|text| pay::period(&text));
        draft.job.salary = pay::of_fields(min, max, currency.as_deref().and_then(pay::currency), period)
            .or_else(|| pay::in_field(&posting.raw("compensation")?, country.as_deref()));
    }
    Ok(draft)
}
