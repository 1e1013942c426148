//! SmartRecruiters: `api.smartrecruiters.com/v1/companies/{account}/postings`, and `/postings/{id}` for a description.
//! <https://developers.smartrecruiters.com/docs/posting-api>. An unknown account answers like one without jobs.

use serde_json::Value;

use crate::{
    Context, Next, NotThisSource, Page, Remote, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::{Lenient, named},
    kinds,
    page::{Rows, Why},
    pay, text,
};

const SOURCE: Source = Source::Smartrecruiters;

/// A page of the list, or one posting.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let one = value.get("jobAd").is_some() || value.get("name").is_some() && value.get("releasedDate").is_some();
    let postings = if one { std::slice::from_ref(&value) } else { draft::list(SOURCE, &value, &["content"])? };
    if !one
        && value.get("totalFound").is_none()
        && !postings.iter().any(|posting| posting.get("releasedDate").is_some())
    {
        return Err(NotThisSource::Shape(SOURCE));
    }
    let total = value["totalFound"].as_u64();
    let reached = value["offset"].as_u64().unwrap_or_default() + postings.len() as u64;
    let next = total.filter(|total| *total > reached && !postings.is_empty()).map(|_| Next::Offset(reached));
    Ok(draft::rows(SOURCE, input, postings, |rows, posting| read(rows, posting, context)).ends(total, next))
}

fn read(rows: &Rows, posting: &Value, context: &Context) -> Result<Draft, Why> {
    let mut draft = rows.draft(posting.line("name")).ok_or(Why::NoTitle)?;
    if posting.flag("active") == Some(false) {
        return Err(Why::Closed);
    }
    if posting.line("visibility").as_deref() == Some("INTERNAL") {
        return Err(Why::Internal);
    }
    let id = posting.line("id");
    let company = &posting["company"];
    draft.job.company = draft::company(company.line("name"), context, company.line("identifier"));
    let said = ["postingUrl", "applyUrl"].iter().filter_map(|key| posting.raw(key)).find_map(|url| text::web_url(&url));
    // `ref` is an address of the interface; the page for people is built of the same two.
    draft.job.url = said
        .or_else(|| Some(format!("https://jobs.smartrecruiters.com/{}/{}", company.line("identifier")?, id.as_ref()?)));
    draft.job.posted = date::of_value(&posting["releasedDate"]);
    draft.job.employment = kinds::employment(&named(&posting["typeOfEmployment"]).unwrap_or_default());
    draft.level = posting["experienceLevel"].line("id").or(posting["experienceLevel"].line("label"));
    draft.job.language = posting["language"].line("code");
    draft.tags(["department", "function", "industry"].iter().flat_map(|key| posting.lines(key)));
    let place = &posting["location"];
    draft.fields(place.line("city").as_deref(), place.line("region").as_deref(), place.line("country").as_deref());
    draft.remote(match (place.flag("hybrid"), place.flag("remote")) {
        (Some(true), _) => Some(Remote::Hybrid),
        (_, Some(true)) => Some(Remote::Full),
        (None, None) => None,
        _ => Some(Remote::None),
    });
    let sections = &posting["jobAd"]["sections"];
    let parts =
        ["companyDescription", "jobDescription", "qualifications", "additionalInformation"].map(|key| &sections[key]);
    draft.prose(html::read_all(parts.map(|part| (part["title"].as_str(), part["text"].as_str().unwrap_or_default()))));
    let pay = &posting["compensation"];
    let period = pay.line("period").or(pay.line("frequency")).and_then(|text| pay::period(&text));
    draft.job.salary = pay::of_fields(
        pay.number("min"),
        pay.number("max"),
        pay.line("currency").as_deref().and_then(pay::currency),
        period,
    );
    if posting.get("jobAd").is_none() {
        draft.job.detail = id.clone();
    }
    draft.job.external_id = id;
    Ok(draft)
}
