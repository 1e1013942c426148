//! Any feed of jobs: RSS, Atom, JSON Feed, or XML with an element for each job, by the names that feeds commonly have.

use crate::{
    Context, NotThisSource, Note, Page, Source, date, draft,
    draft::Draft,
    html,
    input::{Input, mend_twice},
    json::Lenient,
    kinds,
    page::{Rows, Why},
    pay, text,
    xml::{self, Node},
};

const SOURCE: Source = Source::Feed;

/// Names of the element that is a job.
const JOBS: [&str; 12] = [
    "item",
    "entry",
    "job",
    "position",
    "vacancy",
    "offer",
    "posting",
    "jobposting",
    "listing",
    "ad",
    "stelle",
    "jobad",
];
/// Names of the element that is around them; without jobs it tells that there are none.
const LISTS: [&str; 8] = ["jobs", "source", "positions", "vacancies", "offers", "postings", "listings", "items"];
const TITLE: [&str; 7] = ["title", "jobtitle", "name", "position", "positiontitle", "job_title", "bezeichnung"];

/// The root of an answer in XML. A text that was encoded twice is mended.
pub(super) fn root(input: &mut Input) -> Result<Node, NotThisSource> {
    if input.text.trim_start().get(..14).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html"))
        && !input.text.contains("<?xml")
    {
        return Err(NotThisSource::NotXml("it is a page of HTML".to_owned()));
    }
    if let Some(mended) = mend_twice(&input.text) {
        input.text = mended;
        input.notes.push(Note::EncodedTwice(1));
    }
    xml::read(&input.text)
}

/// The whole feed.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    if input.text.trim_start().starts_with(['{', '[']) {
        let value = input.json()?;
        if !value.line("version").is_some_and(|version| version.contains("jsonfeed.org")) {
            return Err(draft::refused(SOURCE, &value));
        }
        return super::teamtailor::json_feed(SOURCE, input, &value, context);
    }
    let root = root(&mut input)?;
    if root.name == "html" {
        return Err(NotThisSource::Html);
    }
    if let Some((channel, items)) = super::items(&root) {
        // The title of a channel is that of the feed; the employer is only what the fetcher knows.
        let language = channel.line(&["language"]);
        return Ok(super::nodes(SOURCE, input, items, |rows, item| read(rows, item, language.clone(), context)));
    }
    let jobs = jobs(&root, 0);
    if jobs.is_empty() && !(root.children.is_empty() && LISTS.contains(&root.name.as_str())) {
        return Err(NotThisSource::Shape(SOURCE));
    }
    Ok(super::nodes(SOURCE, input, jobs, |rows, item| read(rows, item, None, context)))
}

/// The elements that are jobs: on the first level that has any.
fn jobs(node: &Node, depth: usize) -> Vec<&Node> {
    let is_job = |child: &&Node| JOBS.contains(&child.name.as_str()) && child.child(&TITLE).is_some();
    let found: Vec<&Node> = node.children.iter().filter(is_job).collect();
    if !found.is_empty() || depth > 5 {
        return found;
    }
    node.children.iter().flat_map(|child| jobs(child, depth + 1)).collect()
}

fn read(rows: &Rows, item: &Node, language: Option<String>, context: &Context) -> Result<Draft, Why> {
    let mut draft = rows.draft(item.line(&TITLE)).ok_or(Why::NoTitle)?;
    let links = item.all("link").filter(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate"));
    let linked = links.filter_map(|link| link.attribute("href").or(Some(link.text.as_str()))).find_map(text::web_url);
    draft.job.url = linked.or_else(|| {
        item.raw(&["url", "joburl", "applyurl", "apply_url", "guid", "applicationurl"]).and_then(text::web_url)
    });
    let id = item.line(&["guid", "id", "referencenumber", "reference", "jobid", "job_id", "requisitionid"]);
    draft.job.external_id = id.or_else(|| item.attribute("id").map(text::one_line)).or(draft.job.url.clone());
    let company =
        item.line(&["company", "companyname", "company_name", "employer", "hiringorganization", "organization"]);
    draft.job.company = draft::company(company, context, None);
    let posted = [
        "pubdate",
        "published",
        "date",
        "dateposted",
        "posted",
        "publicationdate",
        "createdat",
        "created",
        "updated",
        "listdate",
    ];
    draft.job.posted = posted.iter().find_map(|name| item.raw(&[name]).and_then(date::of_text));
    draft.job.valid_until = item
        .raw(&["expirationdate", "expires_at", "expirydate", "validthrough", "expires", "closingdate"])
        .and_then(date::of_text);
    draft.job.employment = kinds::employment(
        &item
            .line(&["jobtype", "job_type", "employmenttype", "type", "contracttype", "workinghours"])
            .unwrap_or_default(),
    );
    draft.level = item.line(&["experiencelevel", "seniority", "level", "joblevel"]);
    draft.job.language = item.line(&["language"]).or(language);
    draft.tags(
        item.all("category").map(|tag| tag.attribute("term").map_or_else(|| text::one_line(&tag.text), text::one_line)),
    );
    place(&mut draft, item);
    let workplace = item.line(&["remotetype", "remotestatus", "workplacetype", "workplacetypes", "remote"]);
    draft.remote(workplace.and_then(|kind| match kind.to_lowercase().as_str() {
        "true" | "yes" | "1" => Some(crate::Remote::Full),
        "false" => Some(crate::Remote::None),
        _ => kinds::remote(&kind),
    }));
    let code = draft.places.places.first().and_then(|place| place.country.clone());
    draft.job.salary =
        item.raw(&["salary", "pay", "compensation", "salaryrange"]).and_then(|pay| pay::in_field(pay, code.as_deref()));
    draft.prose(html::read(
        item.raw(&["encoded", "content", "description", "jobdescription", "summary", "body", "text"])
            .unwrap_or_default(),
    ));
    Ok(draft)
}

fn place(draft: &mut Draft, item: &Node) {
    let (city, region, country) =
        (item.line(&["city", "town"]), item.line(&["state", "province"]), item.line(&["country", "countrycode"]));
    if city.is_some() || country.is_some() && region.is_some() {
        return draft.fields(city.as_deref(), region.as_deref(), country.as_deref());
    }
    let line = item.line(&["location", "joblocation", "job_location", "place", "region", "address"]);
    draft.line(&line.unwrap_or_default(), country.as_deref());
    if draft.places.places.is_empty() {
        draft.fields(None, region.as_deref(), country.as_deref());
    }
}
