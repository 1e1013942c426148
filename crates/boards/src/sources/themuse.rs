//! The Muse: `www.themuse.com/api/public/jobs?page=`. <https://www.themuse.com/developers/api/v2>

use serde_json::Value;

use crate::{
    Next, NotThisSource, Page, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::{Lenient, named},
    kinds,
    page::{Rows, Why},
    text,
};

const SOURCE: Source = Source::Themuse;

/// A page of jobs, or one.
pub(super) fn parse(mut input: Input) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let one = value.get("refs").is_some() && value.get("name").is_some();
    let jobs = if one { std::slice::from_ref(&value) } else { draft::list(SOURCE, &value, &["results"])? };
    let ours = |job: &Value| job.get("refs").is_some() || job.get("contents").is_some();
    if !jobs.is_empty() && !jobs.iter().any(ours) {
        return Err(NotThisSource::Shape(SOURCE));
    }
    let next = match (value["page"].as_u64(), value["page_count"].as_u64()) {
        (Some(page), Some(count)) if page + 1 < count && !jobs.is_empty() => Some(Next::Page(page + 1)),
        _ => None,
    };
    let total = value["total"].as_u64();
    Ok(draft::rows(SOURCE, input, jobs, read).ends(total, next))
}

fn read(rows: &Rows, job: &Value) -> Result<Draft, Why> {
    let mut draft = rows.draft(job.line("name")).ok_or(Why::NoTitle)?;
    draft.job.external_id = job.line("id");
    draft.job.company = named(&job["company"]);
    draft.job.posted = date::of_value(&job["publication_date"]);
    draft.job.url = job["refs"].raw("landing_page").and_then(|url| text::web_url(&url));
    let levels = job.lines("levels");
    draft.job.employment =
        kinds::employments(levels.iter().map(String::as_str).filter(|level| level.starts_with("Intern")));
    draft.level = levels.into_iter().next();
    draft.tags(job.lines("categories").into_iter().chain(job.lines("tags")));
    job.lines("locations").iter().for_each(|place| draft.line(place, None));
    draft.prose(html::read(job["contents"].as_str().unwrap_or_default()));
    Ok(draft)
}
