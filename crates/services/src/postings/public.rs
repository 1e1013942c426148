//! What is public of a posting: its text is read by the engine, with the changes that its organization made, and stored as a job.

use boards::{Job as Found, Place, Salary, Source};
use chrono::{NaiveDate, TimeDelta};
use db::{
    Tx,
    jobs::{origins, public::Sourced, search},
    postings::Posting,
};
use domain::{
    jobs::{
        ghost::JobHistory,
        search::{JobAddress, JobHit, PublicJob},
    },
    postings::{Pay, PostingContent, RequirementLevel, apply},
};
use kernel::{JobId, OrganizationId, PartialDate, Problem, Timestamp};
use matching::{EmploymentType, Job, Remote, Seniority};
use places::Area;

use crate::{
    core::Core,
    jobs::{indexed, read_own, skills},
};

/// From the start of the last day in UTC until that day has ended everywhere.
pub(super) const LAST_DAY: TimeDelta = TimeDelta::hours(12);

/// The name of an organization.
pub(super) async fn company(core: &Core, organization: OrganizationId) -> Result<String, Problem> {
    let found = db::organizations::get(&core.db.ro, organization).await?.ok_or_else(Problem::not_found)?;
    Ok(found.profile.name)
}

/// A posting as a job, with the requirements as they count; `None` if it has no title or no text.
pub(super) async fn read(core: &Core, posting: &Posting, company: &str) -> Result<Option<Sourced>, Problem> {
    let found = found(&posting.content, company);
    read_own(core, posting.id, found).await
}

/// A posting as people would see it.
pub(super) async fn preview(core: &Core, posting: &Posting) -> Result<PublicJob, Problem> {
    let company = company(core, posting.organization).await?;
    let content = PostingContent {
        // What is not written yet leaves a gap, not an error.
        title: some(&posting.content.title).unwrap_or_else(|| "…".to_owned()),
        text: some(&posting.content.text).unwrap_or_else(|| "…".to_owned()),
        ..posting.content.clone()
    };
    let posting = Posting { content, ..posting.clone() };
    let sourced = read(core, &posting, &company).await?.ok_or_else(Problem::not_found)?;
    let sourced = counted(&posting, sourced);
    Ok(PublicJob {
        organization: Some(posting.organization),
        employer: None,
        hit: JobHit {
            id: posting.id,
            title: posting.content.title.clone(),
            company,
            place: sourced.place,
            address: JobAddress { city: sourced.city, region: sourced.region, country: sourced.country },
            remote: sourced.remote,
            employment: sourced.employment,
            seniority: sourced.seniority,
            pay: sourced.pay,
            listed_at: posting.published_at.unwrap_or_else(|| core.now()),
            source: sourced.source,
        },
        url: String::new(),
        html: sourced.html,
        visa: sourced.visa,
        requirements: sourced.job.requirements,
        sources: Vec::new(),
        valid_until: sourced.valid_until,
        closed_at: None,
        history: JobHistory { first_seen_at: core.now(), reposted: 0, redated: 0 },
        signs: Vec::new(),
    })
}

/// Makes a posting a public job.
pub(super) async fn publish(tx: &Tx, posting: &Posting, sourced: &Sourced, now: Timestamp) -> Result<(), Problem> {
    let sourced = counted(posting, sourced.clone());
    origins::publish(tx, posting.organization, &sourced, now).await?;
    Ok(search::index(tx, posting.id, &indexed(&sourced)).await?)
}

/// Takes a posting off the search; nothing happens if it is not public.
pub(super) async fn withdraw(tx: &Tx, id: JobId, now: Timestamp) -> Result<(), Problem> {
    Ok(origins::withdraw(tx, id, now).await?)
}

/// The requirements as the organization changed them, without those that do not count.
fn counted(posting: &Posting, mut sourced: Sourced) -> Sourced {
    let kept = apply(&sourced.job, &posting.changes).into_iter().filter(|it| it.level != RequirementLevel::Out);
    sourced.job.requirements = kept.map(|it| it.requirement).collect();
    sourced.skills = skills(&sourced.job);
    sourced
}

/// A posting in the shape of a job that a source has.
fn found(content: &PostingContent, company: &str) -> Found {
    let prose = boards::read_html(&html(&content.text));
    Found {
        company: Some(company.to_owned()),
        place: place(&content.place),
        remote: content.remote.map(remote),
        employment: content.employment.map(employment).into_iter().collect(),
        seniority: content.seniority,
        salary: content.pay.as_ref().and_then(salary),
        valid_until: content.closes_on.and_then(day),
        html: prose.html,
        text: content.text.clone(),
        ..Found::new(Source::Jsonld, content.title.clone())
    }
}

/// What a posting says, from one that was pasted. The pay is taken over only with its currency.
pub(super) fn content_of(job: &Job) -> PostingContent {
    let whole = |amount: f64| (1.0..1e12).contains(&amount).then_some(amount.round() as i64);
    let pay = job.salary.as_ref().filter(|salary| salary.currency.len() == 3).map(|salary| Pay {
        min: salary.min.and_then(whole),
        max: salary.max.and_then(whole),
        currency: salary.currency.clone(),
        period: salary.period,
    });
    let place = [job.city.as_deref(), job.country.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    PostingContent {
        title: job.title.clone().unwrap_or_default(),
        text: job.text.clone(),
        place,
        // The engine's defaults are not used: the posting did not state them.
        remote: job.remote.filter(|remote| *remote != Remote::No),
        employment: job.employment_type.filter(|kind| *kind != EmploymentType::FullTime),
        seniority: job.seniority.filter(|level| *level != Seniority::Mid),
        pay: pay.filter(|pay| pay.min.or(pay.max).is_some()),
        closes_on: None,
    }
}

/// Paragraphs, headings (a line that ends with a colon) and lists (lines that begin with a dash or a bullet).
fn html(text: &str) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut html = String::new();
    let mut in_list = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let item = line.strip_prefix(['-', '•', '*', '–']).map(str::trim_start);
        if item.is_some() != in_list {
            html.push_str(if in_list { "</ul>" } else { "<ul>" });
            in_list = !in_list;
        }
        let (open, close) = match item {
            Some(_) => ("<li>", "</li>"),
            None if line.ends_with(':') => ("<h3>", "</h3>"),
            None => ("<p>", "</p>"),
        };
        html.push_str(open);
        html.push_str(&escaped(item.unwrap_or(line)));
        html.push_str(close);
    }
    if in_list {
        html.push_str("</ul>");
    }
    html
}

/// The place that a text names; a text that names none stays as it is.
fn place(text: &str) -> Place {
    let part = |part: &str| some(part);
    match places::find(text).map(|found| found.area) {
        Some(Area::Place(place)) => Place {
            city: part(&place.name),
            region: place.region.and_then(|region| part(&region.name)),
            country: part(&place.country),
        },
        Some(Area::Region(region)) => Place { city: None, region: part(&region.name), country: part(&region.country) },
        Some(Area::Country(country)) => Place { city: None, region: None, country: part(&country) },
        None => Place { city: part(text), region: None, country: None },
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn day(day: PartialDate) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&day.to_string(), "%Y-%m-%d").ok()
}

fn salary(pay: &Pay) -> Option<Salary> {
    let amount = |amount: Option<i64>| amount.map(|amount| amount as f64);
    Salary::new(amount(pay.min), amount(pay.max), Some(pay.currency.clone()), Some(pay.period))
}

const fn remote(remote: Remote) -> boards::Remote {
    match remote {
        Remote::No => boards::Remote::None,
        Remote::Hybrid => boards::Remote::Hybrid,
        Remote::Yes => boards::Remote::Full,
    }
}

const fn employment(kind: EmploymentType) -> boards::EmploymentType {
    match kind {
        EmploymentType::FullTime => boards::EmploymentType::FullTime,
        EmploymentType::PartTime => boards::EmploymentType::PartTime,
        EmploymentType::Contract => boards::EmploymentType::Contractor,
        EmploymentType::Internship => boards::EmploymentType::Intern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_paragraphs_headings_and_lists() {
        let shown = html("We care.\n\nYou bring:\n- two <years>\n• a licence\nApply now & here.");
        assert_eq!(
            shown,
            "<p>We care.</p><h3>You bring:</h3><ul><li>two &lt;years&gt;</li><li>a licence</li></ul><p>Apply now &amp; here.</p>"
        );
    }

    #[test]
    fn a_place_that_is_not_known_stays_as_typed() {
        assert_eq!(place("Leeds, UK").country.as_deref(), Some("GB"));
        let somewhere = Place { city: Some("Upper Nowhereton".to_owned()), ..Place::default() };
        assert_eq!(place("Upper Nowhereton"), somewhere);
    }
}
