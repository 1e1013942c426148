//! Teamtailor: `{account}.teamtailor.com/jobs.json` (JSON Feed with a JobPosting of schema.org) and `/jobs.rss`.

use serde_json::Value;

use super::jsonld;
use crate::{
    Context, Next, NotThisSource, Page, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::Lenient,
    kinds,
    page::{Rows, Why},
    text,
    xml::Node,
};

const SOURCE: Source = Source::Teamtailor;

/// Either feed.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    if input.text.trim_start().starts_with('<') {
        let root = super::feed::root(&mut input)?;
        let Some((channel, items)) = super::items(&root) else { return Err(NotThisSource::Shape(SOURCE)) };
        let ours = |item: &&Node| {
            item.child(&["remotestatus", "locations"]).is_some()
                || item.raw(&["link"]).is_some_and(|link| link.contains("teamtailor.com/"))
        };
        let here = channel.raw(&["link"]).is_some_and(|link| link.contains("teamtailor.com"));
        if !here && !items.is_empty() && !items.iter().any(ours) {
            return Err(NotThisSource::Shape(SOURCE));
        }
        let company = channel.line(&["title"]);
        return Ok(super::nodes(SOURCE, input, items, |rows, item| item_of_rss(rows, item, company.clone(), context)));
    }
    let value = input.json()?;
    if !value.line("version").is_some_and(|version| version.contains("jsonfeed.org")) {
        return Err(draft::refused(SOURCE, &value));
    }
    json_feed(SOURCE, input, &value, context)
}

/// A JSON Feed, with or without JobPosting in its items.
pub(super) fn json_feed(source: Source, input: Input, value: &Value, context: &Context) -> Result<Page, NotThisSource> {
    let items = draft::list(source, value, &["items"])?;
    let company = value.line("title");
    let next = value.line("next_url").map(Next::Token);
    Ok(draft::rows(source, input, items, |rows, item| item_of_json(rows, item, company.clone(), context))
        .ends(None, next))
}

fn item_of_json(rows: &Rows, item: &Value, feed: Option<String>, context: &Context) -> Result<Draft, Why> {
    let posting = &item["_jobposting"];
    let mut draft = rows.draft(item.line("title").or(posting.line("title"))).ok_or(Why::NoTitle)?;
    jsonld::fill(&mut draft, posting);
    draft.job.external_id = item.line("id").or(draft.job.external_id);
    draft.job.url = ["url", "external_url"]
        .iter()
        .filter_map(|key| item.raw(key))
        .find_map(|url| text::web_url(&url))
        .or(draft.job.url);
    draft.job.posted = date::of_value(&item["date_published"]).or(draft.job.posted);
    draft.job.language = item.line("language");
    let company = draft.job.company.take().or(posting["identifier"].line("name")).or(feed);
    draft.job.company = draft::company(company, context, None);
    draft.tags(item.lines("tags"));
    let content = ["content_html", "content_text", "summary"]
        .iter()
        .find_map(|key| item[*key].as_str().filter(|text| !text.is_empty()));
    if let Some(content) = content {
        draft.prose(html::read(content));
    }
    Ok(draft)
}

fn item_of_rss(rows: &Rows, item: &Node, channel: Option<String>, context: &Context) -> Result<Draft, Why> {
    let mut draft = rows.draft(item.line(&["title"])).ok_or(Why::NoTitle)?;
    draft.job.url = item.raw(&["link"]).and_then(text::web_url);
    draft.job.external_id = item.line(&["guid"]).or(draft.job.url.clone());
    draft.job.company = draft::company(item.line(&["company", "companyname"]).or(channel), context, None);
    draft.job.posted = item.raw(&["pubdate"]).and_then(date::of_text);
    draft.prose(html::read(item.raw(&["description"]).unwrap_or_default()));
    draft.tags(["department", "role"].iter().filter_map(|name| item.line(&[name])));
    for place in item.child(&["locations"]).into_iter().flat_map(|all| all.all("location")) {
        let (city, country) = (place.line(&["city"]), place.line(&["country"]));
        if city.is_some() || country.is_some() {
            draft.fields(city.as_deref(), None, country.as_deref());
        } else {
            draft.line(&place.line(&["name"]).unwrap_or_default(), None);
        }
    }
    // "temporary" was remote work for as long as the offices were closed.
    let status = item.line(&["remotestatus"]).filter(|status| status != "temporary");
    draft.remote(status.and_then(|status| kinds::remote(&status)));
    Ok(draft)
}
