//! A public job as schema.org's JobPosting, which search engines read.

use domain::jobs::search::{PublicJob, YearlyPay};
use matching::{EmploymentType, Remote};
use serde_json::{Map, Value, json};

/// The JSON-LD of a job, safe inside a `script` element. What the source does not say is left out.
pub fn job_posting(job: &PublicJob) -> String {
    let hit = &job.hit;
    let mut posting = json!({
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": hit.title,
        "description": job.html,
        "datePosted": hit.listed_at.date_naive().to_string(),
        "identifier": { "@type": "PropertyValue", "name": hit.source, "value": hit.id.to_string() },
        // People apply on the job's own page, without being sent elsewhere.
        "directApply": job.organization.is_some(),
    });
    let Some(fields) = posting.as_object_mut() else { return String::new() };
    let mut add = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            fields.insert(name.to_owned(), value);
        }
    };
    let organization = || json!({ "@type": "Organization", "name": hit.company });
    add("hiringOrganization", (!hit.company.is_empty()).then(organization));
    add("employmentType", hit.employment.map(|kind| employment(kind).into()));
    add("validThrough", job.valid_until.map(|day| day.date_naive().to_string().into()));
    add("baseSalary", hit.pay.as_ref().map(pay));
    let country = &job.hit.address.country;
    if hit.remote == Some(Remote::Yes) {
        add("jobLocationType", Some("TELECOMMUTE".into()));
        let from = || json!({ "@type": "Country", "name": country });
        add("applicantLocationRequirements", (!country.is_empty()).then(from));
    }
    add("jobLocation", place(job));
    // "</script>" in a description must not end the element.
    posting.to_string().replace("</", "<\\/")
}

fn place(job: &PublicJob) -> Option<Value> {
    let parts = [
        ("addressLocality", &job.hit.address.city),
        ("addressRegion", &job.hit.address.region),
        ("addressCountry", &job.hit.address.country),
    ];
    let mut address: Map<String, Value> = parts
        .into_iter()
        .filter(|(_, part)| !part.is_empty())
        .map(|(name, part)| (name.to_owned(), part.as_str().into()))
        .collect();
    if address.is_empty() {
        return None;
    }
    address.insert("@type".to_owned(), "PostalAddress".into());
    Some(json!({ "@type": "Place", "address": address }))
}

fn pay(pay: &YearlyPay) -> Value {
    let mut value = json!({ "@type": "QuantitativeValue", "unitText": "YEAR" });
    for (name, amount) in [("minValue", pay.min), ("maxValue", pay.max)] {
        if let (Some(amount), Some(fields)) = (amount, value.as_object_mut()) {
            fields.insert(name.to_owned(), amount.into());
        }
    }
    json!({ "@type": "MonetaryAmount", "currency": pay.currency, "value": value })
}

const fn employment(kind: EmploymentType) -> &'static str {
    match kind {
        EmploymentType::FullTime => "FULL_TIME",
        EmploymentType::PartTime => "PART_TIME",
        EmploymentType::Contract => "CONTRACTOR",
        EmploymentType::Internship => "INTERN",
    }
}

#[cfg(test)]
mod tests {
    use domain::jobs::{
        ghost::JobHistory,
        search::{JobAddress, JobHit},
    };

    use super::*;

    #[test]
    fn a_job_says_what_is_known_and_cannot_end_its_element() {
        let job = PublicJob {
            organization: None,
            employer: None,
            hit: JobHit {
                id: kernel::JobId::from_uuid(uuid::Uuid::from_u128(1)),
                title: "Cook".to_owned(),
                company: String::new(),
                place: "Gent".to_owned(),
                address: JobAddress { city: "Gent".to_owned(), country: "BE".to_owned(), ..JobAddress::default() },
                remote: None,
                employment: Some(EmploymentType::PartTime),
                seniority: None,
                pay: Some(YearlyPay { min: Some(30_000), max: None, currency: "EUR".to_owned() }),
                listed_at: kernel::Timestamp::UNIX_EPOCH,
                source: "feed".to_owned(),
            },
            visa: None,
            url: String::new(),
            html: "<p>Soup</p></script><script>alert(1)</script>".to_owned(),
            requirements: Vec::new(),
            sources: Vec::new(),
            valid_until: None,
            closed_at: None,
            history: JobHistory { first_seen_at: kernel::Timestamp::UNIX_EPOCH, reposted: 0, redated: 0 },
            signs: Vec::new(),
        };
        let text = job_posting(&job);
        assert!(!text.contains("</"), "{text}");
        let read: Value = serde_json::from_str(&text).unwrap_or_default();
        assert_eq!(read["jobLocation"]["address"]["addressCountry"], "BE");
        assert_eq!(read["baseSalary"]["value"]["minValue"], 30_000);
        assert_eq!((&read["datePosted"], &read["employmentType"]), (&json!("1970-01-01"), &json!("PART_TIME")));
        assert!(read.get("hiringOrganization").is_none() && read.get("validThrough").is_none());
    }
}
