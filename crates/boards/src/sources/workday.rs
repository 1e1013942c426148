//! Workday: `POST {account}.wd{n}.myworkdayjobs.com/wday/cxs/{account}/{site}/jobs`, and a job by its path. Not documented.

use serde_json::Value;

use crate::{
    Context, NotThisSource, Page, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::{Lenient, named},
    kinds,
    page::{Rows, Why},
    place, text,
};

const SOURCE: Source = Source::Workday;

/// A page of the list, or one job. `total` is 0 on later pages, and at most 2,000 for some accounts.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    if value["jobPostingInfo"].is_object() {
        let one = [value];
        return Ok(draft::rows(SOURCE, input, &one, |rows, value| detail(rows, value, context)).done());
    }
    let postings = draft::list(SOURCE, &value, &["jobPostings"])?;
    let total = value["total"].as_u64().filter(|total| *total > 0 || postings.is_empty());
    Ok(draft::rows(SOURCE, input, postings, |rows, posting| listed(rows, posting, context)).ends(total, None))
}

fn listed(rows: &Rows, posting: &Value, context: &Context) -> Result<Draft, Why> {
    let mut draft = rows.draft(posting.line("title")).ok_or(Why::NoTitle)?;
    let path = posting.raw("externalPath").filter(|path| path.starts_with('/'));
    draft.job.external_id = requisition(&posting.lines("bulletFields"), path.as_deref());
    let base = context.base.as_deref().map(|base| base.trim_end_matches('/'));
    draft.job.url = base.zip(path.as_deref()).and_then(|(base, path)| text::web_url(&format!("{base}{path}")));
    draft.job.company = draft::company(None, context, base.and_then(account));
    draft.job.posted =
        date::of_value(&posting["startDate"]).or_else(|| date::ago(&posting.line("postedOn")?, context.fetched?));
    draft.job.employment = kinds::employment(&posting.line("timeType").unwrap_or_default());
    draft.line(&posting.line("locationsText").unwrap_or_default(), None);
    if draft.places.places.is_empty() && draft.places.remote.is_none() {
        // "2 Locations": the first of them is a part of the path.
        path.as_deref()
            .and_then(|path| path.split('/').nth(2))
            .into_iter()
            .for_each(|segment| first_place(&mut draft, segment));
    }
    draft.remote(posting.line("remoteType").and_then(|kind| kinds::remote(&kind)));
    draft.job.detail = path;
    Ok(draft)
}

fn detail(rows: &Rows, value: &Value, context: &Context) -> Result<Draft, Why> {
    let info = &value["jobPostingInfo"];
    let mut draft = rows.draft(info.line("title")).ok_or(Why::NoTitle)?;
    if info.flag("posted") == Some(false) {
        return Err(Why::Closed);
    }
    draft.job.url = info.raw("externalUrl").and_then(|url| text::web_url(&url));
    draft.job.external_id = info.line("jobReqId").or(info.line("jobPostingId")).or(info.line("id"));
    let account = draft.job.url.as_deref().and_then(account);
    draft.job.company = draft::company(named(&value["hiringOrganization"]), context, account);
    draft.job.posted =
        date::of_value(&info["startDate"]).or_else(|| date::ago(&info.line("postedOn")?, context.fetched?));
    draft.job.valid_until = date::of_value(&info["endDate"]);
    draft.job.employment =
        kinds::employments(["timeType", "workerSubType"].iter().filter_map(|key| info[*key].as_str()));
    let place = &info["jobRequisitionLocation"]["country"];
    let country = place.line("alpha2Code").or_else(|| named(&info["country"]));
    draft.line(&info.line("location").unwrap_or_default(), country.as_deref());
    if draft.places.places.is_empty() {
        draft.fields(None, None, country.as_deref());
    }
    // Further places may be remote although the first is not.
    let first = draft.places.remote;
    info.lines("additionalLocations").iter().for_each(|place| draft.line(place, None));
    draft.places.remote = first;
    draft.remote(info.line("remoteType").and_then(|kind| kinds::remote(&kind)));
    draft.prose(html::read(info["jobDescription"].as_str().unwrap_or_default()));
    Ok(draft)
}

/// The name of the account, from the host: `acme` of `acme.wd5.myworkdayjobs.com`.
fn account(url: &str) -> Option<String> {
    text::account_of_host(url, "myworkdayjobs.com")
}

/// The number of the requisition: the field below the title that the path ends with, or that end. One job has the path with
/// `-1`, `-2` behind on other sites of the account.
fn requisition(fields: &[String], path: Option<&str>) -> Option<String> {
    let Some((_, end)) = path.and_then(|path| path.rsplit_once('_')) else { return fields.first().cloned() };
    let listed = fields.iter().find(|field| end.starts_with(field.as_str()) && !field.is_empty());
    listed.cloned().or_else(|| {
        let bare =
            end.rsplit_once('-').filter(|(_, copy)| copy.len() <= 2 && copy.bytes().all(|byte| byte.is_ascii_digit()));
        Some(bare.map_or(end, |(bare, _)| bare).to_owned())
    })
}

/// "US-OR-Beaverton", "China-Shanghai-Puxi".
fn first_place(draft: &mut Draft, segment: &str) {
    let parts: Vec<&str> = segment.split('-').filter(|part| !part.is_empty()).collect();
    if let [country, region, town @ ..] = parts.as_slice()
        && place::country(country).is_some()
        && !town.is_empty()
        && region.len() <= 3
    {
        return draft.fields(Some(&town.join(" ")), Some(region), Some(country));
    }
    match parts.as_slice() {
        [country, town, ..] if place::country(country).is_some() => draft.fields(Some(town), None, Some(country)),
        parts => draft.line(&parts.join(" "), None),
    }
}
