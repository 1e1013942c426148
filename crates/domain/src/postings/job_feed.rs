//! Job feeds: the public jobs of this server's organizations as XML for boards, in the form that Indeed describes and most boards
//! read. <https://docs.indeed.com/job-sync-xml/xml-feed> What a posting does not say is left out.

use std::fmt::Write;

use kernel::{JobId, PartialDate, Timestamp};
use matching::{EmploymentType, Remote, SalaryPeriod, Seniority};

use super::Pay;
use crate::jobs::search::JobAddress;

/// What applications say that came through a feed.
const SOURCE: &str = "feed";

/// The end of a feed.
pub const END: &str = "</source>\n";

/// A job of a feed.
#[derive(Debug, Clone, PartialEq)]
pub struct FeedJob {
    pub id: JobId,
    pub title: String,
    /// The name of the organization.
    pub company: String,
    pub address: JobAddress,
    pub remote: Option<Remote>,
    pub employment: Option<EmploymentType>,
    pub seniority: Option<Seniority>,
    /// The years of experience that it asks for.
    pub years: Option<f32>,
    pub pay: Option<Pay>,
    /// The description, sanitized.
    pub html: String,
    pub listed_at: Timestamp,
    /// The last day to apply.
    pub closes_on: Option<PartialDate>,
}

/// The beginning of a feed: who publishes it, the URL of their page, and when one of its jobs changed last.
pub fn head(publisher: &str, page: &str, changed_at: Option<Timestamp>) -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<source>\n".to_owned();
    field(&mut xml, "publisher", publisher);
    field(&mut xml, "publisherurl", page);
    field(&mut xml, "lastBuildDate", &changed_at.map(moment).unwrap_or_default());
    xml
}

impl FeedJob {
    /// The job as an element of a feed; `base_url` is that of this server.
    pub fn xml(&self, base_url: &str) -> String {
        let mut xml = "<job>\n".to_owned();
        let mut add = |name, value: &str| field(&mut xml, name, value);
        add("title", &self.title);
        add("date", &moment(self.listed_at));
        add("referencenumber", &self.id.to_string());
        add("url", &format!("{base_url}/jobs/{}?source={SOURCE}", self.id));
        add("company", &self.company);
        add("city", &self.address.city);
        add("state", &self.address.region);
        add("country", &self.address.country);
        add("description", &self.html);
        add("salary", &self.pay.as_ref().map(salary).unwrap_or_default());
        add("jobtype", self.employment.map(employment).unwrap_or_default());
        add(
            "experience",
            &self.years.filter(|years| *years > 0.0).map(|years| format!("{years}+ years")).unwrap_or_default(),
        );
        add("seniority", self.seniority.map(Seniority::word).unwrap_or_default());
        add("remotetype", self.remote.map(remote).unwrap_or_default());
        add("expirationdate", &self.closes_on.map(|day| day.to_string()).unwrap_or_default());
        xml.push_str("</job>\n");
        xml
    }
}

/// An element with a text; none for an empty one.
fn field(xml: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        // Writing to a string cannot fail.
        let _ = writeln!(xml, "<{name}><![CDATA[{}]]></{name}>", data(value));
    }
}

/// A text as it can stand in CDATA: characters that XML 1.0 does not allow are left out, and what would end it is split.
fn data(text: &str) -> String {
    let kept: String = text.chars().filter(|c| is_allowed(*c)).collect();
    kept.replace("]]>", "]]]]><![CDATA[>")
}

/// The characters of XML 1.0: <https://www.w3.org/TR/xml/#charsets>
const fn is_allowed(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

fn moment(at: Timestamp) -> String {
    at.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn salary(pay: &Pay) -> String {
    let currency = &pay.currency;
    let amount = match (pay.min, pay.max) {
        (Some(min), Some(max)) if min < max => format!("{currency} {min} - {max}"),
        (Some(min), Some(_)) => format!("{currency} {min}"),
        (Some(min), None) => format!("from {currency} {min}"),
        (None, Some(max)) => format!("up to {currency} {max}"),
        (None, None) => return String::new(),
    };
    let period = match pay.period {
        SalaryPeriod::Hour => "hour",
        SalaryPeriod::Day => "day",
        SalaryPeriod::Week => "week",
        SalaryPeriod::Month => "month",
        SalaryPeriod::Year => "year",
    };
    format!("{amount} per {period}")
}

const fn employment(kind: EmploymentType) -> &'static str {
    match kind {
        EmploymentType::FullTime => "fulltime",
        EmploymentType::PartTime => "parttime",
        EmploymentType::Contract => "contract",
        EmploymentType::Internship => "internship",
    }
}

/// Empty for work in one place.
const fn remote(remote: Remote) -> &'static str {
    match remote {
        Remote::No => "",
        Remote::Hybrid => "Hybrid remote",
        Remote::Yes => "Fully remote",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_element() {
        assert_eq!(data("a ]]> b"), "a ]]]]><![CDATA[> b");
        // Left out first, so that the rest cannot become an end.
        assert_eq!(data("]]\u{1}>"), "]]]]><![CDATA[>");
        assert_eq!(data("a\u{0}\u{8}\u{b}\u{1f}\u{fffe}\u{ffff}\tb\n<&>"), "a\tb\n<&>");
        let mut xml = String::new();
        field(&mut xml, "city", "");
        assert_eq!(xml, "");
    }

    /// The elements of a document with their texts, as a strict parser reads them.
    fn elements(xml: &str) -> Vec<(String, String)> {
        use quick_xml::{Reader, events::Event};
        let (mut reader, mut found) = (Reader::from_str(xml), Vec::<(String, String)>::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    found.push((String::from_utf8(tag.name().as_ref().to_vec()).unwrap(), String::new()));
                }
                Event::CData(text) => {
                    found.last_mut().unwrap().1.push_str(std::str::from_utf8(&text).unwrap());
                }
                Event::Eof => return found,
                _ => {}
            }
        }
    }

    #[test]
    fn a_parser_reads_what_was_written() {
        let job = FeedJob {
            id: JobId::from_uuid(uuid::Uuid::from_u128(7)),
            title: "Cook ]]> & \u{0}<b>\u{1b}baker</b>]]".to_owned(),
            company: "Larkspur".to_owned(),
            address: JobAddress { city: "Gent".to_owned(), country: "BE".to_owned(), ..JobAddress::default() },
            remote: Some(Remote::Yes),
            employment: Some(EmploymentType::Internship),
            seniority: Some(Seniority::Junior),
            years: Some(2.5),
            pay: None,
            html: "<p>]]></p>".to_owned(),
            listed_at: Timestamp::UNIX_EPOCH,
            closes_on: "2026-12-31".parse().ok(),
        };
        let xml = format!("{}{}{END}", head("Larkspur", "https://jobs.example", None), job.xml("https://jobs.example"));
        let read = elements(&xml);
        let text = |name: &str| read.iter().find(|(of, _)| of == name).map(|(_, text)| text.as_str());
        assert_eq!(text("title"), Some("Cook ]]> & <b>baker</b>]]"));
        assert_eq!(text("description"), Some("<p>]]></p>"));
        assert_eq!((text("experience"), text("expirationdate")), (Some("2.5+ years"), Some("2026-12-31")));
        assert_eq!(text("url"), Some(format!("https://jobs.example/jobs/{}?source=feed", job.id).as_str()));
        assert_eq!((text("salary"), text("state"), text("lastBuildDate")), (None, None, None));
    }

    #[test]
    fn pay_is_said_with_what_it_is_for() {
        let pay = |min, max, period| salary(&Pay { min, max, currency: "EUR".to_owned(), period });
        assert_eq!(pay(Some(30_000), Some(40_000), SalaryPeriod::Year), "EUR 30000 - 40000 per year");
        assert_eq!(pay(Some(18), Some(18), SalaryPeriod::Hour), "EUR 18 per hour");
        assert_eq!(pay(None, Some(3_200), SalaryPeriod::Month), "up to EUR 3200 per month");
        assert_eq!(pay(None, None, SalaryPeriod::Month), "");
    }

    #[test]
    fn a_feed_says_when_it_changed() {
        let xml = head("Larkspur & Sons", "https://jobs.example", Some(Timestamp::UNIX_EPOCH));
        assert!(xml.contains("<publisher><![CDATA[Larkspur & Sons]]></publisher>"));
        assert!(xml.contains("<lastBuildDate><![CDATA[Thu, 01 Jan 1970 00:00:00 GMT]]></lastBuildDate>"));
    }
}
