//! A feed in the form that LinkedIn takes from partners: `source` with jobs that have a `partnerJobId`.
//! <https://learn.microsoft.com/linkedin/talent/job-postings/xml-feeds-development-guide>

use crate::{
    NotThisSource, Page, Salary, Source, date,
    draft::Draft,
    html,
    input::Input,
    json, kinds,
    page::{Rows, Why},
    pay, text,
    xml::Node,
};

const SOURCE: Source = Source::LinkedinFeed;

/// The whole feed.
pub(super) fn parse(mut input: Input) -> Result<Page, NotThisSource> {
    let root = super::feed::root(&mut input)?;
    let jobs: Vec<&Node> = root.all("job").collect();
    if root.name != "source"
        || !jobs.is_empty() && !jobs.iter().any(|job| job.child(&["partnerjobid", "applyurl"]).is_some())
    {
        return Err(NotThisSource::Shape(SOURCE));
    }
    Ok(super::nodes(SOURCE, input, jobs, read))
}

fn read(rows: &Rows, job: &Node) -> Result<Draft, Why> {
    let mut draft = rows.draft(job.line(&["title"])).ok_or(Why::NoTitle)?;
    draft.job.external_id = job.line(&["partnerjobid"]);
    draft.job.company = job.line(&["company"]);
    draft.job.url = job.raw(&["applyurl"]).and_then(text::web_url);
    draft.job.posted = job.raw(&["listdate"]).and_then(date::of_text);
    draft.job.valid_until = job.raw(&["expirationdate"]).and_then(date::of_text);
    draft.job.employment = kinds::employment(&job.line(&["jobtype"]).unwrap_or_default());
    draft.level = job.line(&["experiencelevel"]);
    draft.tags(job.child(&["skills"]).map(Node::texts).unwrap_or_default());
    let (city, state, country) = (job.line(&["city"]), job.line(&["state"]), job.line(&["country"]));
    if city.is_some() {
        draft.fields(city.as_deref(), state.as_deref(), country.as_deref());
    } else {
        draft.line(&job.line(&["location"]).unwrap_or_default(), country.as_deref());
    }
    for other in job.child(&["alternatelocations"]).map(Node::texts).unwrap_or_default() {
        draft.line(&other, None);
    }
    if draft.places.places.is_empty() {
        draft.fields(None, state.as_deref(), country.as_deref());
    }
    let workplace = job.child(&["workplacetypes"]).map(Node::texts).unwrap_or_default().join(", ");
    draft.remote(kinds::remote(&workplace));
    draft.prose(html::read(job.raw(&["description"]).unwrap_or_default()));
    let code = draft.places.places.first().and_then(|place| place.country.clone());
    let salaries = job.child(&["salaries"]).into_iter().flat_map(|all| all.all("salary"));
    let base: Vec<Salary> = salaries.filter_map(salary).collect();
    draft.job.salary = base.into_iter().next().or_else(|| pay::in_field(job.raw(&["salary"])?, code.as_deref()));
    Ok(draft)
}

/// `BASE_SALARY`, or pay without a type; bonuses and the like are not taken.
fn salary(node: &Node) -> Option<Salary> {
    if node.line(&["type"]).is_some_and(|kind| !kind.to_uppercase().contains("BASE")) {
        return None;
    }
    let (low, high) = (node.child(&["lowend"]), node.child(&["highend"]));
    let amount = |end: Option<&Node>| end.and_then(|end| json::number_of(&end.line(&["amount"])?.into()));
    let currency = low.or(high).and_then(|end| end.line(&["currencycode"])).as_deref().and_then(pay::currency);
    pay::of_fields(amount(low), amount(high), currency, node.line(&["period"]).and_then(|text| pay::period(&text)))
}
