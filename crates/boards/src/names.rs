//! What people call the sources.

use crate::Source;

impl Source {
    /// The display name; `None` for generic formats, whose jobs are shown with the host of their page instead.
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Adzuna => "Adzuna",
            Self::Arbeitnow => "Arbeitnow",
            Self::Arbeitsagentur => "Bundesagentur für Arbeit",
            Self::Ashby => "Ashby",
            Self::Bamboohr => "BambooHR",
            Self::Feed => "Feed",
            Self::Greenhouse => "Greenhouse",
            Self::Himalayas => "Himalayas",
            Self::HnWhoishiring => "Hacker News",
            Self::IndeedFeed => "Indeed feed",
            Self::Jobicy => "Jobicy",
            Self::Jsearch => "JSearch",
            Self::Lever => "Lever",
            Self::LinkedinFeed => "LinkedIn feed",
            Self::Personio => "Personio",
            Self::Pinpoint => "Pinpoint",
            Self::Recruitee => "Recruitee",
            Self::Remoteok => "Remote OK",
            Self::Remotive => "Remotive",
            Self::Rippling => "Rippling",
            Self::Smartrecruiters => "SmartRecruiters",
            Self::Teamtailor => "Teamtailor",
            Self::Themuse => "The Muse",
            Self::Weworkremotely => "We Work Remotely",
            Self::Workable => "Workable",
            Self::Workday => "Workday",
            Self::Jsonld => return None,
        })
    }
}
