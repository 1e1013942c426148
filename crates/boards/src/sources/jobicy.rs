//! Jobicy: `jobicy.com/api/v2/remote-jobs?count=`. <https://jobicy.com/jobs-rss-feed>

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

const SOURCE: Source = Source::Jobicy;

/// The newest jobs.
pub(super) fn parse(mut input: Input) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let jobs = draft::list(SOURCE, &value, &["jobs"])?;
    if !jobs.is_empty() && !jobs.iter().any(|job| job.get("jobTitle").is_some()) {
        return Err(NotThisSource::Shape(SOURCE));
    }
    Ok(draft::rows(SOURCE, input, jobs, read).done())
}

fn read(rows: &Rows, job: &Value) -> Result<Draft, Why> {
    let mut draft = rows.draft(job.line("jobTitle")).ok_or(Why::NoTitle)?;
    draft.job.external_id = job.line("id");
    draft.job.company = job.line("companyName");
    draft.job.posted = date::of_value(&job["pubDate"]);
    draft.job.url = job.raw("url").and_then(|url| text::web_url(&url));
    draft.job.employment = kinds::employments(job.lines("jobType").iter().map(String::as_str));
    draft.level = job.line("jobLevel");
    draft.tags(job.lines("jobIndustry"));
    draft.job.remote = Some(Remote::Full);
    let text = job["jobDescription"].as_str().filter(|text| !text.trim().is_empty()).or(job["jobExcerpt"].as_str());
    draft.prose(html::read(text.unwrap_or_default()));
    let geo: Vec<String> = job.lines("jobGeo").iter().flat_map(|line| line.split(',')).map(text::one_line).collect();
    super::from_countries(&mut draft, &geo, false);
    let number = |keys: [&str; 2]| keys.iter().find_map(|key| job.number(key));
    let yearly = job.get("annualSalaryMin").or(job.get("annualSalaryMax")).is_some();
    let period =
        job.line("salaryPeriod").and_then(|text| pay::period(&text)).or(yearly.then_some(matching::SalaryPeriod::Year));
    let currency = job.line("salaryCurrency").as_deref().and_then(pay::currency);
    draft.job.salary = pay::of_fields(
        number(["salaryMin", "annualSalaryMin"]),
        number(["salaryMax", "annualSalaryMax"]),
        currency,
        period,
    );
    Ok(draft)
}
