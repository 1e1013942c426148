//! The terms of use of the sources, as far as their documents say, and what keeps a fetcher polite where they are silent.

use crate::Source;

/// Whether a source needs a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// None.
    No,
    /// One that every caller sends, the same for all.
    Public(&'static str),
    /// A key of the operator's own.
    Own,
    /// An id and a key of the operator's own.
    OwnPair,
}

/// What a fetcher has to keep to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// The hosts that requests may go to; `*.example.com` is any host below. Empty: the host of the configured address, and
    /// no other.
    pub hosts: &'static [&'static str],
    /// Whether it needs a key.
    pub key: Key,
    /// The most fetches a day for one query or account.
    pub per_day: u32,
    /// The least time between two requests to a host, in milliseconds.
    pub delay_ms: u32,
    /// The most rows of a page; 0 for sources that answer everything at once.
    pub page_size: u32,
    /// The attribution that the terms require next to the jobs, linked to `link`.
    pub attribution: Option<&'static str>,
    /// Where the attribution leads.
    pub link: Option<&'static str>,
}

const fn terms(hosts: &'static [&'static str], per_day: u32, delay_ms: u32, page_size: u32) -> Terms {
    Terms { hosts, key: Key::No, per_day, delay_ms, page_size, attribution: None, link: None }
}

const fn credited(terms: Terms, attribution: &'static str, link: &'static str) -> Terms {
    Terms { attribution: Some(attribution), link: Some(link), ..terms }
}

const fn keyed(terms: Terms, key: Key) -> Terms {
    Terms { key, ..terms }
}

// Documented: 25 a minute, 250 a day, 2,500 a month; the month leaves 83 a day for all queries together.
static ADZUNA: Terms = keyed(
    credited(terms(&["api.adzuna.com"], 20, 2_500, 50), "Jobs by Adzuna", "https://www.adzuna.com"),
    Key::OwnPair,
);
static ARBEITNOW: Terms =
    credited(terms(&["www.arbeitnow.com"], 24, 2_000, 100), "Jobs by Arbeitnow", "https://www.arbeitnow.com");
static ARBEITSAGENTUR: Terms = keyed(
    credited(
        terms(&["rest.arbeitsagentur.de"], 6, 2_000, 100),
        "Jobs by Bundesagentur für Arbeit",
        "https://www.arbeitsagentur.de/jobsuche",
    ),
    Key::Public("jobboerse-jobsuche"),
);
static ASHBY: Terms = terms(&["api.ashbyhq.com"], 6, 5_000, 0);
static BAMBOOHR: Terms = terms(&["*.bamboohr.com"], 6, 2_000, 0);
static FEED: Terms = terms(&[], 12, 2_000, 0);
static GREENHOUSE: Terms = terms(&["boards-api.greenhouse.io"], 12, 1_000, 0);
static HIMALAYAS: Terms =
    credited(terms(&["himalayas.app"], 12, 2_000, 20), "Jobs by Himalayas", "https://himalayas.app");
static HN: Terms = credited(
    terms(&["hn.algolia.com"], 12, 1_000, 1_000),
    "From Hacker News: Who is hiring?",
    "https://news.ycombinator.com",
);
static JOBICY: Terms = credited(terms(&["jobicy.com"], 6, 5_000, 50), "Jobs by Jobicy", "https://jobicy.com");
static JSEARCH: Terms = keyed(
    credited(
        terms(&["jsearch.p.rapidapi.com"], 20, 1_000, 10),
        "Jobs by JSearch",
        "https://rapidapi.com/letscrape-6bRBa3QguO5/api/jsearch",
    ),
    Key::Own,
);
static LEVER: Terms = terms(&["api.lever.co", "api.eu.lever.co"], 12, 1_000, 100);
static PERSONIO: Terms = terms(&["*.jobs.personio.de", "*.jobs.personio.com"], 6, 2_000, 0);
static PINPOINT: Terms = terms(&["*.pinpointhq.com"], 6, 2_000, 0);
static RECRUITEE: Terms = terms(&["*.recruitee.com"], 6, 2_000, 0);
static REMOTEOK: Terms = credited(terms(&["remoteok.com"], 6, 10_000, 0), "Jobs by Remote OK", "https://remoteok.com");
// Documented: at most four times a day, and more than two a minute are blocked.
static REMOTIVE: Terms = credited(terms(&["remotive.com"], 4, 31_000, 0), "Jobs by Remotive", "https://remotive.com");
static RIPPLING: Terms = terms(&["api.rippling.com"], 6, 2_000, 0);
static SMARTRECRUITERS: Terms = terms(&["api.smartrecruiters.com"], 12, 1_000, 100);
static TEAMTAILOR: Terms = terms(&["*.teamtailor.com"], 6, 2_000, 0);
static THEMUSE: Terms =
    credited(terms(&["www.themuse.com"], 12, 2_000, 20), "Jobs by The Muse", "https://www.themuse.com");
static WEWORKREMOTELY: Terms =
    credited(terms(&["weworkremotely.com"], 12, 5_000, 0), "Jobs by We Work Remotely", "https://weworkremotely.com");
// One host for all accounts refuses for hours once it has had enough.
static WORKABLE: Terms = terms(&["apply.workable.com"], 4, 10_000, 0);
static WORKDAY: Terms = terms(&["*.myworkdayjobs.com", "*.myworkdaysite.com"], 6, 3_000, 20);

/// The terms of a source.
pub(crate) fn of(source: Source) -> &'static Terms {
    match source {
        Source::Adzuna => &ADZUNA,
        Source::Arbeitnow => &ARBEITNOW,
        Source::Arbeitsagentur => &ARBEITSAGENTUR,
        Source::Ashby => &ASHBY,
        Source::Bamboohr => &BAMBOOHR,
        Source::Feed | Source::IndeedFeed | Source::LinkedinFeed | Source::Jsonld => &FEED,
        Source::Greenhouse => &GREENHOUSE,
        Source::Himalayas => &HIMALAYAS,
        Source::HnWhoishiring => &HN,
        Source::Jobicy => &JOBICY,
        Source::Jsearch => &JSEARCH,
        Source::Lever => &LEVER,
        Source::Personio => &PERSONIO,
        Source::Pinpoint => &PINPOINT,
        Source::Recruitee => &RECRUITEE,
        Source::Remoteok => &REMOTEOK,
        Source::Remotive => &REMOTIVE,
        Source::Rippling => &RIPPLING,
        Source::Smartrecruiters => &SMARTRECRUITERS,
        Source::Teamtailor => &TEAMTAILOR,
        Source::Themuse => &THEMUSE,
        Source::Weworkremotely => &WEWORKREMOTELY,
        Source::Workable => &WORKABLE,
        Source::Workday => &WORKDAY,
    }
}

impl Terms {
    /// Whether requests may go to a host; `configured` is the host of an address that the operator entered.
    pub fn allows(&self, host: &str, configured: Option<&str>) -> bool {
        let host = host.to_ascii_lowercase();
        if self.hosts.is_empty() {
            return configured.is_some_and(|configured| configured.eq_ignore_ascii_case(&host));
        }
        self.hosts.iter().any(|allowed| match allowed.strip_prefix('*') {
            // One label or more before the dot.
            Some(domain) => host.strip_suffix(domain).is_some_and(|account| !account.is_empty()),
            None => host == *allowed,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_allowed_by_name() {
        let workday = Source::Workday.terms();
        assert!(
            workday.allows("acme.wd5.myworkdayjobs.com", None) && workday.allows("ACME.WD5.MYWORKDAYJOBS.COM", None)
        );
        for host in ["myworkdayjobs.com", ".myworkdayjobs.com.evil.com", "evilmyworkdayjobs.com", "169.254.169.254", ""]
        {
            assert!(!workday.allows(host, Some(host)), "{host}");
        }
        let feed = Source::Feed.terms();
        assert!(
            feed.allows("jobs.example.com", Some("jobs.example.com"))
                && !feed.allows("other.com", Some("jobs.example.com"))
        );
    }

    #[test]
    fn every_source_has_terms_and_credit_has_a_link() {
        for source in Source::ALL {
            let terms = source.terms();
            assert!(terms.per_day > 0 && terms.delay_ms >= 1_000, "{source}");
            assert_eq!(terms.attribution.is_some(), terms.link.is_some(), "{source}");
            assert!(terms.hosts.iter().all(|host| host.contains('.') && !host.contains('/')), "{source}");
        }
    }
}
