//! A feed in the form that Indeed takes: `source` with a `job` for each place. <https://docs.indeed.com/job-sync-xml/xml-feed>

use crate::{
    NotThisSource, Page, Source, date,
    draft::Draft,
    html,
    input::Input,
    kinds,
    page::{Rows, Why},
    pay, text,
    xml::Node,
};

const SOURCE: Source = Source::IndeedFeed;

/// The whole feed.
pub(super) fn parse(mut input: Input) -> Result<Page, NotThisSource> {
    let root = super::feed::root(&mut input)?;
    let jobs: Vec<&Node> = root.all("job").collect();
    let ours = |job: &&Node| {
        job.child(&["referencenumber", "date", "url", "sourcename"]).is_some() && job.child(&["partnerjobid"]).is_none()
    };
    if !matches!(root.name.as_str(), "source" | "jobs" | "trovit" | "feed")
        || !jobs.is_empty() && !jobs.iter().any(ours)
    {
        return Err(NotThisSource::Shape(SOURCE));
    }
    Ok(super::nodes(SOURCE, input, jobs, read))
}

fn read(rows: &Rows, job: &Node) -> Result<Draft, Why> {
    let mut draft = rows.draft(job.line(&["title"])).ok_or(Why::NoTitle)?;
    draft.job.external_id = job.line(&["referencenumber", "requisitionid"]);
    draft.job.company = job.line(&["company", "sourcename"]);
    draft.job.url = job.raw(&["url"]).and_then(text::web_url);
    draft.job.posted = job.raw(&["date"]).and_then(date::of_text);
    draft.job.valid_until = job.raw(&["expirationdate"]).and_then(date::of_text);
    draft.job.employment = kinds::employment(&job.line(&["jobtype"]).unwrap_or_default());
    draft.level = job.line(&["seniority", "experiencelevel"]);
    draft.job.language = job.line(&["language"]);
    draft.tags(job.line(&["category"]).iter().flat_map(|line| line.split(',')).map(text::one_line));
    let (city, state, country) = (job.line(&["city"]), job.line(&["state", "region"]), job.line(&["country"]));
    draft.fields(city.as_deref(), state.as_deref(), country.as_deref());
    if draft.places.places.is_empty() {
        draft.line(&job.line(&["location"]).unwrap_or_default(), None);
    }
    draft.remote(job.line(&["remotetype"]).and_then(|kind| kinds::remote(&kind)));
    let code = draft.places.places.first().and_then(|place| place.country.clone());
    draft.job.salary = job.raw(&["salary"]).and_then(|pay| pay::in_field(pay, code.as_deref()));
    draft.prose(html::read(job.raw(&["description"]).unwrap_or_default()));
    Ok(draft)
}
