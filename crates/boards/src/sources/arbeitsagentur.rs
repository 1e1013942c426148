//! The German employment agency: `…/jobboerse/jobsuche-service/pc/v6/jobs`, its details, and the older form of the list.

use base64::Engine as _;
use matching::SalaryPeriod;
use serde_json::Value;

use crate::{
    Next, NotThisSource, Page, Remote, Source, date, draft,
    draft::Draft,
    html,
    input::Input,
    job::EmploymentType,
    json::Lenient,
    page::{Rows, Why},
    pay, text,
};

const SOURCE: Source = Source::Arbeitsagentur;

/// The page of a job for people.
const PAGE: &str = "https://www.arbeitsagentur.de/jobsuche/jobdetail/";

/// A page of results (`ergebnisliste`, formerly `stellenangebote`), or the details of one job.
pub(super) fn parse(mut input: Input) -> Result<Page, NotThisSource> {
    let value = input.json()?;
    let one = value.get("stellenangebotsTitel").or(value.get("titel")).is_some();
    let jobs = if one {
        std::slice::from_ref(&value)
    } else if value.get("maxErgebnisse").is_some()
        && value.get("ergebnisliste").or(value.get("stellenangebote")).is_none()
    {
        // No results.
        &[]
    } else {
        draft::list(SOURCE, &value, &["ergebnisliste", "stellenangebote"])?
    };
    let total = value["maxErgebnisse"].as_u64();
    let (page, size) = (value["page"].as_u64(), value["size"].as_u64());
    let next = match (total, page, size) {
        // At most 100 pages are served.
        (Some(total), Some(page), Some(size)) if page.max(1).saturating_mul(size) < total && page < 100 => {
            Some(Next::Page(page.max(1) + 1))
        }
        _ => None,
    };
    Ok(draft::rows(SOURCE, input, jobs, read).ends(total, next))
}

fn read(rows: &Rows, job: &Value) -> Result<Draft, Why> {
    let title = ["stellenangebotsTitel", "titel", "beruf", "hauptberuf"].iter().find_map(|key| job.line(key));
    let mut draft = rows.draft(title).ok_or(Why::NoTitle)?;
    let number = job.line("referenznummer").or(job.line("refnr"));
    draft.job.company = job.line("firma").or(job.line("arbeitgeber"));
    let external = ["externeURL", "externeUrl"].iter().find_map(|key| job.raw(key)).and_then(|url| text::web_url(&url));
    draft.job.url = number.as_ref().map(|number| format!("{PAGE}{number}")).or(external);
    draft.job.posted = ["datumErsteVeroeffentlichung", "aktuelleVeroeffentlichungsdatum"]
        .iter()
        .find_map(|key| date::of_value(&job[*key]))
        .or_else(|| date::of_value(&job["veroeffentlichungszeitraum"]["von"]));
    draft.job.valid_until = date::of_value(&job["veroeffentlichungszeitraum"]["bis"]);
    draft.job.employment = employment(job);
    draft.tags(job.lines("hauptberuf").into_iter().chain(job.lines("beruf")));
    for place in job.items("stellenlokationen").iter().map(|place| &place["adresse"]).chain(job.items("arbeitsort")) {
        let country = place.line("land");
        draft.fields(
            place.line("ort").as_deref(),
            place.line("region").map(|region| region.replace('_', " ")).as_deref(),
            country.as_deref(),
        );
    }
    draft.remote(remote(job));
    draft.job.salary = salary(job);
    let text = job["stellenangebotsBeschreibung"].as_str().or(job["stellenbeschreibung"].as_str()).unwrap_or_default();
    draft.prose(html::read(&without_marks(text)));
    if text.is_empty() {
        draft.job.detail = number.as_ref().map(|number| base64::prelude::BASE64_STANDARD.encode(number));
    }
    draft.job.external_id = number;
    Ok(draft)
}

/// The hours are flags, the kind of the offer may be a training.
fn employment(job: &Value) -> Vec<EmploymentType> {
    let mut found = Vec::new();
    let kind = job.line("stellenangebotsart").unwrap_or_default();
    if kind.contains("PRAKTIKUM") || kind.contains("AUSBILDUNG") || matches!(job["angebotsart"].as_u64(), Some(4 | 34))
    {
        found.push(EmploymentType::Intern);
    }
    if job.flag("arbeitszeitVollzeit") == Some(true) {
        found.push(EmploymentType::FullTime);
    }
    let part = job.as_object().is_some_and(|fields| {
        fields.iter().any(|(key, value)| key.starts_with("arbeitszeitTeilzeit") && *value == true)
    });
    if part || job.flag("istGeringfuegigeBeschaeftigung") == Some(true) {
        found.push(EmploymentType::PartTime);
    }
    if kind.contains("SELBST") {
        found.push(EmploymentType::Contractor);
    }
    if job.line("vertragsdauer").as_deref() == Some("BEFRISTET") {
        found.push(EmploymentType::Temporary);
    }
    found
}

fn remote(job: &Value) -> Option<Remote> {
    let kind = job.line("homeofficetyp").unwrap_or_default().to_uppercase();
    if job.flag("homeofficemoeglich") == Some(true) || job.flag("arbeitszeitHeimarbeitTelearbeit") == Some(true) {
        let full = ["VOLLST", "AUSSCHLIESS", "KOMPLETT", "HUNDERT", "NUR_"].iter().any(|word| kind.contains(word));
        return Some(if full { Remote::Full } else { Remote::Hybrid });
    }
    (job.flag("homeofficemoeglich") == Some(false)).then_some(Remote::None)
}

fn salary(job: &Value) -> Option<crate::Salary> {
    let kind = job.line("verguetungsangabe")?;
    let period = match () {
        () if kind.starts_with("JAHR") => SalaryPeriod::Year,
        () if kind.starts_with("MONAT") => SalaryPeriod::Month,
        () if kind.starts_with("STUNDE") => SalaryPeriod::Hour,
        () if kind.starts_with("WOCHE") => SalaryPeriod::Week,
        () if kind.starts_with("TAG") => SalaryPeriod::Day,
        () => return None,
    };
    let fixed = job.number("festgehalt").or(job.number("gehalt"));
    let (min, max) = (job.number("gehaltsspanneVon").or(fixed), job.number("gehaltsspanneBis").or(fixed));
    pay::of_fields(min, max, Some("EUR".to_owned()), Some(period))
}

/// The text without the marks of Markdown: bold, headings; items keep a dash.
fn without_marks(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let line = line.replace("**", "");
        let bare = line.trim_start();
        match bare.strip_prefix("* ") {
            Some(item) => format!("- {item}"),
            None => bare.trim_start_matches('#').trim_start().to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
