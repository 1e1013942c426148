//! The search of public jobs: what it asks for and what it answers.

use kernel::{JobId, OrganizationId, Page, ResumeId, Score, Timestamp};
use matching::{EmploymentType, JobRequirement, Remote, Seniority};
use serde::{Deserialize, Serialize};

use super::{
    employer::Employer,
    ghost::{GhostSign, JobHistory},
};

kernel::words! {
    /// How long ago a job was posted at most.
    pub enum PostedWithin {
        Day = "day",
        Week = "week",
        Month = "month",
    }

    /// The order of hits.
    pub enum JobOrder {
        /// Those that say the words best first; without words, newest first.
        Relevance = "relevance",
        /// Newest first.
        Newest = "newest",
        /// Nearest to a resume first, of the first [`MOST_ORDERED`] by relevance. By relevance for those who have no resume.
        Match = "match",
    }
}

impl PostedWithin {
    /// The number of days.
    pub const fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
        }
    }
}

/// What a search asks for. A filter finds only jobs that state what it is about; of several choices of one filter, one is enough.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct JobSearch {
    /// Words of the title, the employer, the location or the posting; all must be there. At most [`MOST_WORDS`] count.
    pub words: String,
    /// A place, a part of a country or a country; if it is none that is known, words of the location.
    pub place: String,
    /// How far from the place at most, in kilometres; [`RADIUS`] if it is not given.
    pub radius: Option<u32>,
    /// Whether jobs that are done anywhere count as near every place.
    pub anywhere: bool,
    /// Where the work is done.
    pub remote: Vec<Remote>,
    /// The form of employment.
    pub employment: Vec<EmploymentType>,
    /// The level.
    pub seniority: Vec<Seniority>,
    /// The least pay for a year of full work that is good enough, in whole units of whatever currency the posting states.
    pub salary: Option<u32>,
    /// Only jobs whose posting says that the employer sponsors a visa.
    pub visa: bool,
    /// Skills that the posting asks for; all must be there. At most [`MOST_CHOICES`] count.
    pub skills: Vec<String>,
    /// Codes of sources; at most [`MOST_CHOICES`] count.
    pub sources: Vec<String>,
    /// When it was posted.
    pub posted: Option<PostedWithin>,
    /// The order; by relevance if none is given.
    pub order: Option<JobOrder>,
    /// The resume that the order by match is for; the one that was saved last if none is given, or if it is not the viewer's.
    pub resume: Option<ResumeId>,
}

/// The hits that are put in the order of a resume: the most relevant ones, without words the newest.
pub const MOST_ORDERED: u64 = 500;

/// The words of a search that count; those behind are ignored.
pub const MOST_WORDS: usize = 12;
/// The skills and the sources of a search that count.
pub const MOST_CHOICES: usize = 12;
/// The jobs that can be compared side by side.
pub const MOST_COMPARED: usize = 4;
/// Hits of a search in which its skills are counted, the newest first.
pub const SKILLS_COUNTED_IN: u64 = 5_000;
/// How far from a place jobs are looked for, in kilometres, unless the search says so.
pub const RADIUS: u32 = 25;
/// The farthest distance that can be asked for, in kilometres.
pub const FARTHEST: u32 = 500;

kernel::words! {
    /// One filter of a search.
    pub enum JobFilter {
        Words = "words",
        Place = "place",
        Remote = "remote",
        Employment = "employment",
        Seniority = "seniority",
        Salary = "salary",
        Visa = "visa",
        Skills = "skills",
        Sources = "source",
        Posted = "posted",
    }
}

impl JobSearch {
    /// Whether it asks for nothing: all jobs, newest first.
    pub fn is_empty(&self) -> bool {
        JobFilter::ALL.iter().all(|filter| !self.asks(*filter))
    }

    /// Whether it asks for something of this filter.
    pub fn asks(&self, filter: JobFilter) -> bool {
        match filter {
            JobFilter::Words => !self.words.trim().is_empty(),
            JobFilter::Place => !self.place.trim().is_empty(),
            JobFilter::Remote => !self.remote.is_empty(),
            JobFilter::Employment => !self.employment.is_empty(),
            JobFilter::Seniority => !self.seniority.is_empty(),
            JobFilter::Salary => self.salary.is_some(),
            JobFilter::Visa => self.visa,
            JobFilter::Skills => !self.skills.is_empty(),
            JobFilter::Sources => !self.sources.is_empty(),
            JobFilter::Posted => self.posted.is_some(),
        }
    }

    /// The same search without a filter.
    #[must_use]
    pub fn without(&self, filter: JobFilter) -> Self {
        let mut rest = self.clone();
        match filter {
            JobFilter::Words => rest.words.clear(),
            JobFilter::Place => {
                rest.place.clear();
                rest.radius = None;
                rest.anywhere = false;
            }
            JobFilter::Remote => rest.remote.clear(),
            JobFilter::Employment => rest.employment.clear(),
            JobFilter::Seniority => rest.seniority.clear(),
            JobFilter::Salary => rest.salary = None,
            JobFilter::Visa => rest.visa = false,
            JobFilter::Skills => rest.skills.clear(),
            JobFilter::Sources => rest.sources.clear(),
            JobFilter::Posted => rest.posted = None,
        }
        rest
    }

    /// What it asks for, without the order that it is shown in.
    #[must_use]
    pub fn in_any_order(&self) -> Self {
        Self { order: None, resume: None, ..self.clone() }
    }

    /// How far from the place jobs are looked for, in kilometres.
    pub fn km(&self) -> u32 {
        self.radius.unwrap_or(RADIUS).clamp(1, FARTHEST)
    }
}

/// A job among the hits of a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobHit {
    pub id: JobId,
    pub title: String,
    /// The employer; empty if the source does not name one.
    pub company: String,
    /// The location in one line; empty if the source does not name one.
    pub place: String,
    /// Its parts.
    pub address: JobAddress,
    pub remote: Option<Remote>,
    pub employment: Option<EmploymentType>,
    pub seniority: Option<Seniority>,
    pub pay: Option<YearlyPay>,
    /// When it was posted, or first seen where the source does not say.
    pub listed_at: Timestamp,
    /// The code of the source it was found at first.
    pub source: String,
}

/// Pay for a year of full work, in whole units of the currency. At least one end is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearlyPay {
    pub min: Option<i64>,
    pub max: Option<i64>,
    /// ISO 4217; empty if the source does not say.
    pub currency: String,
}

/// A page of hits, and how many jobs there are for each choice of a filter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobHits {
    pub page: Page<JobHit>,
    /// All hits.
    pub total: u64,
    pub facets: JobFacets,
    /// The words that were searched instead of misspelt ones: as written, as searched.
    pub corrected: Vec<(String, String)>,
    /// What the place of the search was taken for; `None` if it names none that is known.
    pub place: Option<places::Found>,
    /// Without hits: for each filter that is asked for, the hits without it. Filters whose leaving out finds nothing are left out.
    pub instead: Vec<(JobFilter, u64)>,
    /// If the hits are in the order of a resume: which one, and the scores.
    pub by_match: Option<ByMatch>,
    /// When the search was made: jobs that come in later are not in it.
    pub at: Timestamp,
}

/// Hits in the order of a resume.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ByMatch {
    /// The resume.
    pub resume: ResumeId,
    /// The resumes to choose from, with that one: id and title.
    pub resumes: Vec<(ResumeId, String)>,
    /// For each hit of the page, the score that its match report with the resume has.
    pub scores: Vec<Score>,
}

/// For each filter, the hits of each choice while the other filters stay. Choices without hits are left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct JobFacets {
    pub remote: Vec<(Remote, u64)>,
    pub employment: Vec<(EmploymentType, u64)>,
    pub seniority: Vec<(Seniority, u64)>,
    /// Jobs whose posting says that the employer sponsors a visa.
    pub visa: u64,
    /// The skills that most hits ask for, and the hits that remain if the skill is chosen besides those that are.
    pub skills: Vec<(String, u64)>,
    /// The number of hits in which the skills were counted, the newest; `None` if in all.
    pub skills_counted_in: Option<u64>,
    /// Code, name and hits of sources.
    pub sources: Vec<JobSource>,
    /// For each filter that is asked for, the jobs it leaves out only because they do not state what it is about.
    pub unstated: Vec<(JobFilter, u64)>,
}

impl JobFacets {
    /// Jobs that a filter leaves out only because they do not state what it is about.
    pub fn unstated(&self, filter: JobFilter) -> u64 {
        self.unstated.iter().find(|(of, _)| *of == filter).map_or(0, |(_, jobs)| *jobs)
    }
}

/// A source among the choices of a filter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobSource {
    pub code: String,
    /// Empty for a form of feed that anybody can write.
    pub name: String,
    pub hits: u64,
}

/// A public job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PublicJob {
    pub hit: JobHit,
    /// The organization that published it on this server.
    pub organization: Option<OrganizationId>,
    /// What is public about that organization; `None` where the job is not shown on its page.
    pub employer: Option<Employer>,
    /// The page to read and apply at; empty if the source has none.
    pub url: String,
    /// The description as HTML of a few harmless elements.
    pub html: String,
    /// Whether the posting says that the employer sponsors a visa.
    pub visa: Option<bool>,
    /// The requirements that were found in the description.
    pub requirements: Vec<JobRequirement>,
    /// Where it was found, first the source it was found at first.
    pub sources: Vec<JobOrigin>,
    /// The last day it is valid, if the source says so.
    pub valid_until: Option<Timestamp>,
    /// When it was withdrawn or vanished from all its sources.
    pub closed_at: Option<Timestamp>,
    /// What happened to it so far.
    pub history: JobHistory,
    /// What of that lets one doubt that it is a job that somebody gets; none for a closed job.
    pub signs: Vec<GhostSign>,
}

/// Where a job is; each part is empty if the source does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobAddress {
    pub city: String,
    pub region: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}

/// A source of a job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobOrigin {
    /// Its name, or the host of the job's page for a feed that anybody can write.
    pub name: String,
    /// The attribution that the terms of the source require, and its link.
    pub credit: Option<(String, String)>,
    /// The job's page there; empty if it has none.
    pub url: String,
    pub first_seen_at: Timestamp,
    pub last_seen_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_without_each_of_its_filters_is_empty() {
        let full = JobSearch {
            words: "cook".to_owned(),
            place: "Leeds".to_owned(),
            radius: Some(50),
            anywhere: true,
            remote: vec![Remote::Hybrid],
            employment: vec![EmploymentType::PartTime],
            seniority: vec![Seniority::Senior],
            salary: Some(1),
            visa: true,
            skills: vec!["SQL".to_owned()],
            sources: vec!["feed".to_owned()],
            posted: Some(PostedWithin::Day),
            order: None,
            resume: None,
        };
        let mut rest = full.clone();
        for filter in JobFilter::ALL {
            assert!(full.asks(*filter) && rest.asks(*filter), "{filter:?}");
            rest = rest.without(*filter);
            assert!(!rest.asks(*filter), "{filter:?}");
        }
        assert_eq!(rest, JobSearch::default());
        assert!(rest.is_empty() && !full.is_empty());
        assert_eq!((full.km(), rest.km()), (50, RADIUS));
        assert_eq!(JobSearch { radius: Some(40_000), ..rest }.km(), FARTHEST);
    }
}
