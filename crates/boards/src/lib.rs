//! Boards: external sources of jobs. A response of any source becomes jobs of one type ([`Job`]).
//!
//! Pure: bytes in, jobs out; requests are built, not sent. One file a source in `src/sources/`; what they share (places, pay,
//! days, levels, HTML) is beside it, and the words for it are data in `data/boards/`.

mod date;
mod draft;
mod html;
mod input;
mod job;
mod json;
mod kinds;
pub mod link;
mod names;
mod page;
mod pay;
mod place;
mod request;
mod same;
mod sources;
mod terms;
mod text;
mod visa;
mod vocabulary;
mod xml;

pub use html::{Prose, read as read_html};
pub use job::{EmploymentType, Job, Place, Remote, Salary};
pub use page::{Context, Dropped, Next, NotThisSource, Note, Page, Why};
pub use request::{Params, Request, RequestError};
pub use same::{Fingerprint, fingerprint, same_job};
pub use terms::{Key, Terms};
pub use visa::sponsors_visa;

use input::Input;

/// The most bytes of an answer that are read, 64 MiB.
pub const MAX_ANSWER_BYTES: usize = 64 * 1024 * 1024;

kernel::words! {
    /// A source of jobs.
    pub enum Source {
        /// Adzuna, an aggregator; needs a key.
        Adzuna = "adzuna",
        /// Arbeitnow, a board.
        Arbeitnow = "arbeitnow",
        /// The German employment agency.
        Arbeitsagentur = "arbeitsagentur",
        /// Boards of employers at Ashby.
        Ashby = "ashby",
        /// Boards of employers at BambooHR.
        Bamboohr = "bamboohr",
        /// Any feed: RSS, Atom, or XML of jobs.
        Feed = "feed",
        /// Boards of employers at Greenhouse.
        Greenhouse = "greenhouse",
        /// Himalayas, a board of remote jobs.
        Himalayas = "himalayas",
        /// "Who is hiring?" of Hacker News.
        HnWhoishiring = "hn-whoishiring",
        /// A feed in the form that Indeed takes.
        IndeedFeed = "indeed-feed",
        /// Jobicy, a board of remote jobs.
        Jobicy = "jobicy",
        /// JSearch, an aggregator at RapidAPI; needs a key.
        Jsearch = "jsearch",
        /// A page, or JSON, with JobPosting of schema.org.
        Jsonld = "jsonld",
        /// Boards of employers at Lever.
        Lever = "lever",
        /// A feed in the form that LinkedIn takes.
        LinkedinFeed = "linkedin-feed",
        /// Boards of employers at Personio.
        Personio = "personio",
        /// Boards of employers at Pinpoint.
        Pinpoint = "pinpoint",
        /// Boards of employers at Recruitee.
        Recruitee = "recruitee",
        /// Remote OK, a board of remote jobs.
        Remoteok = "remoteok",
        /// Remotive, a board of remote jobs.
        Remotive = "remotive",
        /// Boards of employers at Rippling.
        Rippling = "rippling",
        /// Boards of employers at SmartRecruiters.
        Smartrecruiters = "smartrecruiters",
        /// Boards of employers at Teamtailor.
        Teamtailor = "teamtailor",
        /// The Muse, a board.
        Themuse = "themuse",
        /// We Work Remotely, a board of remote jobs.
        Weworkremotely = "weworkremotely",
        /// Boards of employers at Workable.
        Workable = "workable",
        /// Boards of employers at Workday.
        Workday = "workday",
    }
}

impl Source {
    /// Parses a response of the source. Rows that are not jobs are listed in [`Page::dropped`]; the other rows are kept.
    ///
    /// # Errors
    ///
    /// What is not an answer of this source, in one line: an error body, HTML instead of JSON, half an answer, another shape.
    pub fn parse(self, bytes: &[u8], context: &Context) -> Result<Page, NotThisSource> {
        if bytes.len() > MAX_ANSWER_BYTES {
            return Err(NotThisSource::TooLarge);
        }
        let mut page = sources::parse(self, Input::read(bytes)?, context)?;
        page.attribution = self.terms().attribution.map(str::to_owned);
        Ok(page)
    }

    /// The terms of use of the source.
    pub fn terms(self) -> &'static Terms {
        terms::of(self)
    }

    /// The request for a page of jobs, or for one job.
    ///
    /// # Errors
    ///
    /// A parameter that the source needs is missing or malformed.
    pub fn request(self, params: &Params) -> Result<Request, RequestError> {
        request::build(self, params)
    }
}
