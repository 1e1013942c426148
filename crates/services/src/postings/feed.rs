//! Job feeds: the public jobs of an organization, or of all, read in pieces so that no feed is ever in memory as a whole.

use std::{io, sync::Arc};

use domain::{
    Viewer,
    policy::{Action, Subject, may},
    postings::job_feed::{END, head},
};
use kernel::{JobId, OrganizationId, Problem, Timestamp};

use super::Postings;
use crate::core::Core;

/// Raised when the form of feeds changes, so that nobody keeps a feed of the old form.
const FORM: u32 = 1;
/// The jobs of a piece.
const PIECE: u64 = 50;

/// A job feed.
pub struct JobFeed {
    core: Arc<Core>,
    organization: Option<OrganizationId>,
    /// Identifies its content.
    pub tag: String,
    /// When one of its jobs changed last; `None` if there never was one.
    pub changed_at: Option<Timestamp>,
    place: Place,
}

/// Where a feed is read on.
enum Place {
    Head { publisher: String, page: String },
    Jobs { after: Option<JobId> },
    End,
}

impl Postings {
    /// The feed of the organization with a slug, or of all public jobs of organizations.
    ///
    /// # Errors
    /// `NotFound` if there is no organization with this slug.
    pub async fn feed(&self, viewer: &Viewer, slug: Option<&str>) -> Result<JobFeed, Problem> {
        may(viewer, Action::ReadJobFeed, Subject::Mine)?;
        let (ro, base_url) = (&self.core.db.ro, self.core.base_url.as_str());
        let found = match slug {
            Some(slug) => Some(db::organizations::by_slug(ro, slug).await?.ok_or_else(Problem::not_found)?),
            None => None,
        };
        let organization = found.as_ref().map(|found| found.id);
        let standing = db::postings::feed::standing(ro, organization).await?;
        let version = found.as_ref().map_or(0, |found| found.version);
        let changed = standing.changed_at.map_or(0, |at| at.timestamp_micros());
        let (publisher, page) = match found {
            Some(found) => (found.profile.name, format!("{base_url}/companies/{}", found.slug)),
            None => (base_url.split("://").last().unwrap_or_default().to_owned(), base_url.to_owned()),
        };
        Ok(JobFeed {
            core: self.core.clone(),
            organization,
            tag: format!("{FORM}-{version}-{}-{changed}", standing.jobs),
            changed_at: standing.changed_at,
            place: Place::Head { publisher, page },
        })
    }
}

impl JobFeed {
    /// The next piece; `None` after the last one. After an error no more follow, and the feed is not complete.
    pub async fn next(&mut self) -> Option<io::Result<String>> {
        match std::mem::replace(&mut self.place, Place::End) {
            Place::Head { publisher, page } => {
                self.place = Place::Jobs { after: None };
                Some(Ok(head(&publisher, &page, self.changed_at)))
            }
            Place::Jobs { after } => {
                let found = db::postings::feed::jobs(&self.core.db.ro, self.organization, after, PIECE).await;
                let jobs = match found {
                    Ok(jobs) => jobs,
                    Err(error) => {
                        tracing::warn!(%error, "a job feed was broken off");
                        return Some(Err(io::Error::other("the feed is not complete")));
                    }
                };
                let mut xml: String = jobs.iter().map(|job| job.xml(&self.core.base_url)).collect();
                match jobs.last() {
                    Some(last) if jobs.len() as u64 == PIECE => self.place = Place::Jobs { after: Some(last.id) },
                    _ => xml.push_str(END),
                }
                Some(Ok(xml))
            }
            Place::End => None,
        }
    }
}
