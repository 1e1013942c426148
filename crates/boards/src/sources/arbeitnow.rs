//! Arbeitnow: `www.arbeitnow.com/api/job-board-api?page=`. <https://www.arbeitnow.com/blog/job-board-api>

use serde_json::Value;

use crate::{
    Next, NotThisSource, Page, Remote, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::Lenient,
    kinds,
    page::{Rows, Why},
    text,
};

const SOURCE: Source = Source::Arbeitnow;

/// A page of the board.
pub(super) fn parse(mut input: Input) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let jobs = draft::list(SOURCE, &value, &["data"])?;
    let ours = |job: &Value| job.get("slug").is_some() || job.get("company_name").is_some();
    if !jobs.is_empty() && !jobs.iter().any(ours) {
        return Err(NotThisSource::Shape(SOURCE));
    }
    // Only the number of `links.next` is taken: its other parameters may be those of somebody else's search.
    let next = value["links"].raw("next").and_then(|next| {
        let (_, page) = next.split_once("page=")?;
        page.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok().map(Next::Page)
    });
    let total = value["meta"]["total"].as_u64();
    Ok(draft::rows(SOURCE, input, jobs, read).ends(total, next))
}

fn read(rows: &Rows, job: &Value) -> Result<Draft, Why> {
    let mut draft = rows.draft(job.line("title")).ok_or(Why::NoTitle)?;
    draft.job.external_id = job.line("slug");
    draft.job.company = job.line("company_name");
    draft.job.posted = date::of_value(&job["created_at"]);
    draft.job.url = job.raw("url").and_then(|url| text::web_url(&url));
    draft.prose(html::read(job["description"].as_str().unwrap_or_default()));
    draft.tags(job.lines("tags"));
    draft.line(&job.line("location").unwrap_or_default(), None);
    draft.remote(job.flag("remote").map(|remote| if remote { Remote::Full } else { Remote::None }));
    let kinds = job.lines("job_types");
    draft.job.employment = kinds::employments(kinds.iter().map(String::as_str));
    draft.level = Some(kinds.join(", ")).filter(|kinds| !kinds.is_empty());
    Ok(draft)
}
