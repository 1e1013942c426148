//! Remote OK: `remoteok.com/api`. Row 0 is a legal notice; amounts are US dollars, most of them a year.

use serde_json::Value;

use crate::{
    NotThisSource, Page, Remote, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    json::Lenient,
    kinds,
    page::{Rows, Why},
    pay, text,
};

const SOURCE: Source = Source::Remoteok;

/// How the line starts by which the site tells those who read to the end from those who do not.
const MENTION: &str = "Please mention the word";

/// An array.
pub(super) fn parse(mut input: Input) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let Value::Array(rows) = &value else { return Err(draft::refused(SOURCE, &value)) };
    let ours = |row: &Value| row.get("legal").is_some() || row.get("position").is_some();
    if !rows.iter().any(ours) {
        return Err(NotThisSource::Shape(SOURCE));
    }
    Ok(draft::rows(SOURCE, input, rows, read).done())
}

fn read(rows: &Rows, job: &Value) -> Result<Draft, Why> {
    if job.get("legal").is_some() && job.get("position").is_none() {
        return Err(Why::Notice);
    }
    let mut draft = rows.draft(job.line("position")).ok_or(Why::NoTitle)?;
    draft.job.external_id = job.line("id").or(job.line("slug"));
    draft.job.company = job.line("company");
    draft.job.posted = date::of_value(&job["date"]).or_else(|| date::of_value(&job["epoch"]));
    draft.job.url = ["url", "apply_url"].iter().filter_map(|key| job.raw(key)).find_map(|url| text::web_url(&url));
    let tags = job.lines("tags");
    let forms = tags
        .iter()
        .map(|tag| tag.as_str())
        .filter(|tag| matches!(*tag, "full time" | "part time" | "contract" | "internship" | "freelance"));
    draft.job.employment = kinds::employments(forms);
    draft.tags(tags);
    draft.job.remote = Some(Remote::Full);
    draft.line(&job.line("location").unwrap_or_default(), None);
    let text = job["description"].as_str().unwrap_or_default();
    let end = text.find(MENTION).unwrap_or(text.len());
    draft.prose(html::read(text.get(..end).unwrap_or(text)));
    draft.job.salary = pay::of_fields(job.number("salary_min"), job.number("salary_max"), Some("USD".to_owned()), None);
    Ok(draft)
}
