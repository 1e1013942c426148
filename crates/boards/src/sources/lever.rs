//! Lever: `api.lever.co/v0/postings/{account}?mode=json`, or one posting. <https://github.com/lever/postings-api>

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

const SOURCE: Source = Source::Lever;

/// An array of postings, the same below `data`, or one posting.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let postings = match &value {
        Value::Array(postings) => postings.as_slice(),
        one if one.get("text").is_some() && one.get("id").is_some() => std::slice::from_ref(one),
        other => draft::list(SOURCE, other, &["data", "postings"])?,
    };
    let fits = |posting: &Value| posting.get("categories").or(posting.get("hostedUrl")).is_some();
    if !postings.is_empty() && !postings.iter().any(fits) {
        return Err(draft::refused(SOURCE, &value));
    }
    Ok(draft::rows(SOURCE, input, postings, |rows, posting| read(rows, posting, context)).done())
}

fn read(rows: &Rows, posting: &Value, context: &Context) -> Result<Draft, Why> {
    let mut draft = rows.draft(posting.line("text")).ok_or(Why::NoTitle)?;
    let categories = &posting["categories"];
    draft.job.url = posting.raw("hostedUrl").or(posting.raw("applyUrl")).and_then(|url| text::web_url(&url));
    let account =
        draft.job.url.as_deref().filter(|url| url.contains("lever.co/")).and_then(|url| text::segment(url, 0));
    draft.job.external_id = posting.line("id");
    draft.job.company = draft::company(None, context, account);
    draft.job.posted = date::of_value(&posting["createdAt"]);
    draft.job.employment = kinds::employment(&categories.line("commitment").unwrap_or_default());
    draft.level = categories.line("level");
    draft.tags(["department", "team"].iter().filter_map(|key| categories.line(key)));
    draft.prose(description(posting));
    // The country is that of the first place only.
    let home = posting.line("country");
    let first = categories.line("location");
    draft.line(first.as_deref().unwrap_or_default(), home.as_deref());
    for place in categories.lines("allLocations") {
        if Some(&place) != first.as_ref() {
            draft.line(&place, None);
        }
    }
    if draft.places.places.is_empty() {
        draft.fields(None, None, home.as_deref());
    }
    draft.remote(posting.line("workplaceType").and_then(|kind| kinds::remote(&kind)));
    let range = &posting["salaryRange"];
    let (currency, period) = (range.line("currency"), range.line("interval"));
    draft.job.salary =
        pay::of_fields(range.number("min"), range.number("max"), currency, period.and_then(|text| pay::period(&text)))
            .or_else(|| pay::in_text(posting["salaryDescriptionPlain"].as_str()?, home.as_deref()));
    Ok(draft)
}

/// The description, the lists below their headings, pay and the rest. `description` contains `opening`.
fn description(posting: &Value) -> crate::Prose {
    let text = |key: &str, plain: &str| {
        posting[key].as_str().filter(|text| !text.is_empty()).or(posting[plain].as_str()).unwrap_or_default()
    };
    let mut parts = match text("description", "descriptionPlain") {
        "" => vec![(None, text("opening", "openingPlain")), (None, text("descriptionBody", "descriptionBodyPlain"))],
        whole => vec![(None, whole)],
    };
    for list in posting.items("lists") {
        parts.push((list["text"].as_str(), list["content"].as_str().unwrap_or_default()));
    }
    parts.push((None, text("salaryDescription", "salaryDescriptionPlain")));
    parts.push((None, text("additional", "additionalPlain")));
    html::read_all(parts)
}
