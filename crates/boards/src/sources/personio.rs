//! Personio: `{account}.jobs.personio.de/xml?language=`. <https://developer.personio.de/docs/retrieving-open-job-positions>
//!
//! It has no addresses and no pay; descriptions are missing in other languages than the one asked for.

use crate::{
    Context, NotThisSource, Page, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    kinds,
    page::{Rows, Why},
    text,
    xml::Node,
};

const SOURCE: Source = Source::Personio;

/// All positions.
pub(super) fn parse(mut input: Input, context: &Context) -> Result<Page, NotThisSource> {
    let root = super::feed::root(&mut input)?;
    if root.name != "workzag-jobs" {
        return Err(NotThisSource::Shape(SOURCE));
    }
    Ok(super::nodes(SOURCE, input, root.all("position"), |rows, position| read(rows, position, context)))
}

fn read(rows: &Rows, position: &Node, context: &Context) -> Result<Draft, Why> {
    let mut draft = rows.draft(position.line(&["name"])).ok_or(Why::NoTitle)?;
    let id = position.line(&["id"]);
    let base = context.base.as_deref().map(|base| base.trim_end_matches('/'));
    draft.job.url = base.and_then(|base| text::web_url(&format!("{base}/job/{}", id.as_deref()?)));
    let account = base.and_then(|base| {
        text::account_of_host(base, "jobs.personio.de").or_else(|| text::account_of_host(base, "jobs.personio.com"))
    });
    draft.job.external_id = id;
    draft.job.company = draft::company(position.line(&["subcompany"]), context, account);
    draft.job.posted = position.raw(&["createdat"]).and_then(date::of_text);
    let (kind, schedule) = (position.line(&["employmenttype"]), position.line(&["schedule"]));
    let kind = kind.filter(|kind| !matches!(kind.as_str(), "permanent" | "working_student"));
    let mut forms = kinds::employments(kind.iter().map(String::as_str));
    for form in schedule.iter().flat_map(|schedule| hours(schedule)) {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    draft.job.employment = forms;
    draft.level = position.line(&["seniority"]);
    draft.tags(
        ["department", "recruitingcategory", "occupationcategory"].iter().filter_map(|name| position.line(&[name])),
    );
    draft.tags(position.line(&["keywords"]).iter().flat_map(|words| words.split(',')).map(text::one_line));
    let others = position.child(&["additionaloffices"]).map(Node::texts).unwrap_or_default();
    for office in position.line(&["office"]).into_iter().chain(others) {
        draft.line(&office, None);
    }
    let parts = position.child(&["jobdescriptions"]).into_iter().flat_map(|all| all.all("jobdescription"));
    draft.prose(html::read_all(parts.map(|part| (part.raw(&["name"]), part.raw(&["value"]).unwrap_or_default()))));
    Ok(draft)
}

/// `full-or-part-time` is both.
fn hours(schedule: &str) -> Vec<crate::EmploymentType> {
    kinds::employment(if schedule == "full-or-part-time" { "full time, part time" } else { schedule })
}
