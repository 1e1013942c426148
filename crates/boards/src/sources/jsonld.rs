//! A page, or bare JSON, with JobPosting of schema.org in JSON-LD. <https://schema.org/JobPosting>,
//! <https://developers.google.com/search/docs/appearance/structured-data/job-posting>

use serde_json::Value;

use crate::{
    Context, NotThisSource, Note, Page, Remote, Salary, Source, date, draft,
    draft::Draft,
    html,
    input::{Input, mend_twice},
    json::{self, Lenient, line_of, named, number_of},
    kinds,
    page::{Rows, Why},
    pay, text,
};

const SOURCE: Source = Source::Jsonld;
/// How deep a posting may be inside lists and graphs.
const DEEPEST: usize = 12;

/// HTML with blocks of JSON-LD, or JSON. A page that has such data and no job in it is a page without jobs.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    let start = input.text.trim_start();
    if start.starts_with(['{', '[']) {
        let value = input.json()?;
        let mut found = Vec::new();
        postings(&value, &mut found, 0);
        let linked = |value: &Value| {
            value.get("@context").is_some() || value.get("@type").is_some() || value.get("@graph").is_some()
        };
        if found.is_empty() && !linked(&value) && !value.as_array().is_some_and(|items| items.iter().any(linked)) {
            return Err(draft::refused(SOURCE, &value));
        }
        return Ok(page(input, &found, None, context));
    }
    if !start.contains('<') {
        return Err(NotThisSource::NotJson("it is plain text".to_owned()));
    }
    if let Some(mended) = mend_twice(&input.text) {
        input.text = mended;
        input.notes.push(Note::EncodedTwice(1));
    }
    let blocks = blocks(&input.text);
    if blocks.is_empty() {
        return Err(NotThisSource::Shape(SOURCE));
    }
    let mut found = Vec::new();
    let mut read = 0;
    for block in &blocks {
        if let Some(value) = value_of(block, &mut input.notes) {
            read += 1;
            postings(&value, &mut found, 0);
        }
    }
    if read == 0 {
        return Err(NotThisSource::NotJson("no block of JSON-LD can be read".to_owned()));
    }
    let address = address(&input.text);
    Ok(page(input, &found, address, context))
}

/// The contents of the scripts that hold JSON-LD.
fn blocks(page: &str) -> Vec<String> {
    let lower = page.to_ascii_lowercase();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = lower.get(at..).and_then(|rest| rest.find("<script")).map(|offset| at + offset) {
        let Some(open) = lower.get(start..).and_then(|rest| rest.find('>')).map(|end| start + end + 1) else { break };
        let end = lower.get(open..).and_then(|rest| rest.find("</script")).map_or(page.len(), |end| open + end);
        if lower.get(start..open).is_some_and(|tag| tag.contains("ld+json")) {
            found.push(page.get(open..end).unwrap_or_default().trim().to_owned());
        }
        at = end.max(open);
    }
    found
}

/// A block as JSON: without the comment or CDATA around it, its entities replaced if it has no bare quotes, mended.
fn value_of(block: &str, notes: &mut Vec<Note>) -> Option<Value> {
    let mut text = block.trim();
    for (start, end) in [("<!--", "-->"), ("/*<![CDATA[*/", "/*]]>*/"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")]
    {
        text = text.strip_prefix(start).map_or(text, |text| text.trim_end().strip_suffix(end).unwrap_or(text)).trim();
    }
    let decoded;
    if !text.contains('"') && text.contains("&quot;") || !text.contains('"') && text.contains("&#34;") {
        decoded = html::unescape(text);
        text = &decoded;
    }
    serde_json::from_str(text).ok().or_else(|| {
        let value = serde_json::from_str(&json::mend(text)).ok()?;
        if !notes.contains(&Note::Json) {
            notes.push(Note::Json);
        }
        Some(value)
    })
}

/// The postings in a value: in arrays, graphs, lists of items, the main entity.
fn postings(value: &Value, found: &mut Vec<Value>, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| postings(item, found, depth + 1)),
        Value::Object(_) if is_posting(value) => found.push(value.clone()),
        Value::Object(fields) => {
            for key in [
                "@graph",
                "itemListElement",
                "item",
                "mainEntity",
                "mainEntityOfPage",
                "hasPart",
                "about",
                "subjectOf",
                "jobs",
            ] {
                fields.get(key).into_iter().for_each(|inner| postings(inner, found, depth + 1));
            }
        }
        _ => {}
    }
}

fn is_posting(value: &Value) -> bool {
    let kind =
        |kind: &Value| kind.as_str().is_some_and(|kind| kind.rsplit(['/', ':', '#']).next() == Some("JobPosting"));
    ["@type", "type"].iter().any(|key| value.items(key).iter().any(kind))
}

/// The address that a page states of itself.
fn address(page: &str) -> Option<String> {
    let head = page.get(..page.floor_char_boundary(60_000))?;
    for (mark, attribute) in [("rel=\"canonical\"", "href=\""), ("property=\"og:url\"", "content=\"")] {
        let Some(at) = head.find(mark) else { continue };
        let start = head.get(..at)?.rfind('<')?;
        let tag = head.get(start..)?.split('>').next()?;
        let value = tag.split_once(attribute).and_then(|(_, rest)| rest.split('"').next());
        if let Some(url) = value.map(text::one_line).and_then(|url| text::web_url(&url)) {
            return Some(url);
        }
    }
    None
}

fn page(input: Input, found: &[Value], address: Option<String>, context: &Context) -> Page {
    let address = address.filter(|_| found.len() == 1);
    let read = |rows: &Rows, posting: &Value| {
        let mut draft = rows.draft(posting.line("title").or(posting.line("name"))).ok_or(Why::NoTitle)?;
        fill(&mut draft, posting);
        draft.job.company = draft::company(draft.job.company.take(), context, None);
        draft.job.url = draft.job.url.take().or_else(|| address.clone()).or_else(|| context.base.clone());
        Ok(draft)
    };
    draft::rows(SOURCE, input, found, read).done()
}

/// Fills in what a posting says, except its title.
pub(super) fn fill(draft: &mut Draft, posting: &Value) {
    let identifier = &posting["identifier"];
    draft.job.external_id = identifier
        .items("value")
        .first()
        .and_then(line_of)
        .or_else(|| line_of(identifier))
        .or_else(|| identifier.as_array()?.iter().find_map(|one| one.line("value").or_else(|| line_of(one))));
    draft.job.company =
        named(&posting["hiringOrganization"]).or_else(|| posting["hiringOrganization"].line("legalName"));
    draft.job.posted = date::of_value(&posting["datePosted"]);
    draft.job.valid_until = date::of_value(&posting["validThrough"]);
    draft.job.employment = kinds::employments(posting.lines("employmentType").iter().map(String::as_str));
    let mut urls = ["url", "mainEntityOfPage", "@id", "sameAs"]
        .iter()
        .filter_map(|key| posting.raw(key).or_else(|| posting[*key].raw("@id")));
    draft.job.url = urls.find_map(|url| text::web_url(&url));
    draft.job.language = posting.line("inLanguage").or_else(|| posting["inLanguage"].line("alternateName"));
    draft.tags(["industry", "occupationalCategory"].iter().flat_map(|key| posting.lines(key)));
    draft.prose(description(posting));
    places(draft, posting);
    let code = draft.places.places.first().and_then(|place| place.country.clone());
    draft.job.salary = salary_of(&posting["baseSalary"], posting, code.as_deref()).or_else(|| {
        let mut salary =
            posting.items("estimatedSalary").first().and_then(|pay| salary_of(pay, posting, code.as_deref()))?;
        salary.predicted = true;
        Some(salary)
    });
}

/// The description, and what stands beside it under names of its own. Some pages escape line breaks twice.
fn description(posting: &Value) -> crate::Prose {
    let part = |key: &str| match &posting[key] {
        Value::String(text) => text.replace("\\r", "").replace("\\n", "\n").replace("\\t", " "),
        Value::Array(items) => items.iter().filter_map(named).map(|item| format!("<li>{item}</li>")).collect(),
        _ => String::new(),
    };
    let main = part("description");
    let others = [
        "responsibilities",
        "qualifications",
        "skills",
        "experienceRequirements",
        "educationRequirements",
        "jobBenefits",
    ]
    .map(part);
    let others = others.iter().filter(|text| text.len() > 60 && !main.contains(text.as_str()));
    html::read_all(std::iter::once(&main).chain(others).map(|text| (None, text.as_str())))
}

fn places(draft: &mut Draft, posting: &Value) {
    for place in posting.items("jobLocation") {
        let address = if place["address"].is_null() { place } else { &place["address"] };
        for address in address.as_array().map_or(std::slice::from_ref(address), Vec::as_slice) {
            match address {
                Value::String(line) => draft.line(line, None),
                _ => {
                    let (city, region) = (named(&address["addressLocality"]), named(&address["addressRegion"]));
                    let country =
                        named(&address["addressCountry"]).or_else(|| address["addressCountry"].line("identifier"));
                    let before = draft.places.places.len();
                    draft.fields(city.as_deref(), region.as_deref(), country.as_deref());
                    if draft.places.places.len() == before && city.is_none() && country.is_none() {
                        draft.line(&place.line("name").unwrap_or_default(), None);
                    }
                }
            }
        }
    }
    let remote = posting
        .lines("jobLocationType")
        .iter()
        .any(|kind| kind.to_uppercase().contains("TELECOMMUTE") || kinds::remote(kind) == Some(Remote::Full));
    if !remote {
        return;
    }
    draft.job.remote = Some(Remote::Full);
    let from = posting.lines("applicantLocationRequirements");
    let places = draft.places.places.len();
    super::from_countries(draft, &from, false);
    if places > 0 {
        draft.places.places.truncate(places);
    }
}

/// MonetaryAmount with QuantitativeValue, or any of the shorter forms in use.
fn salary_of(pay: &Value, posting: &Value, country: Option<&str>) -> Option<Salary> {
    match pay {
        Value::Array(items) => return items.iter().find_map(|item| salary_of(item, posting, country)),
        Value::String(text) => {
            let currency = posting.line("salaryCurrency").unwrap_or_default();
            return pay::in_field(&format!("{text} {currency}"), country);
        }
        _ => {}
    }
    let value = &pay["value"];
    let of = |key: &str| value.number(key).or_else(|| pay.number(key));
    let single = number_of(value).or_else(|| value.number("value")).or_else(|| number_of(pay));
    let currency = pay.line("currency").or(value.line("currency")).or(posting.line("salaryCurrency"));
    let currency = currency.as_deref().and_then(pay::currency);
    let unit = value.line("unitText").or(pay.line("unitText")).or(pay.line("duration")).or(value.line("unitCode"));
    let period = unit.and_then(|unit| pay::period(&unit));
    let (min, max) = (of("minValue").or(of("percentile10")), of("maxValue").or(of("percentile90")));
    let found = if min.is_some() || max.is_some() {
        pay::of_fields(min, max, currency, period)
    } else {
        pay::of_fields(single, single, currency, period)
    };
    // A range as a text: "50,000 - 60,000".
    found.or_else(|| {
        let text = value.raw("value").or(pay.raw("value"))?;
        let mut salary = pay::in_field(&format!("{text} {}", pay.line("currency").unwrap_or_default()), country)?;
        salary.period = period.or(salary.period);
        Some(salary)
    })
}
