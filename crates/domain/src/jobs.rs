//! Jobs that a seeker has added to compare resumes with.

use kernel::{JobId, Timestamp};
use matching::Job;
use serde::{Deserialize, Serialize};

use crate::words::{first_words, shorten};

/// A job in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobCard {
    /// Its id.
    pub id: JobId,
    /// The job title, or the first words of the posting.
    pub title: String,
    /// The employer; empty if the posting does not name one.
    pub company: String,
    /// The location; empty if the posting does not name one.
    pub place: String,
    /// The number of requirements.
    pub requirements: u32,
    /// When it was added.
    pub created_at: Timestamp,
}

/// A job with its requirements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobView {
    /// Its card.
    pub card: JobCard,
    /// The reading of the posting.
    pub job: Job,
}

/// The name of a job: its title, or the first words of its posting; at most 120 characters.
pub fn title_of(job: &Job) -> String {
    let title = job.title.as_deref().map(|title| shorten(title, 120)).unwrap_or_default();
    if title.is_empty() { first_words(&job.text) } else { title }
}

/// The location: city and country as the posting gives them.
pub fn place_of(job: &Job) -> String {
    let parts = [job.city.as_deref(), job.country.as_deref()];
    let parts: Vec<_> = parts.into_iter().flatten().map(str::trim).filter(|part| !part.is_empty()).collect();
    shorten(&parts.join(", "), 120)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_without_a_title_goes_by_its_first_words() {
        let job = |title: Option<&str>, text: &str| Job {
            title: title.map(str::to_owned),
            text: text.to_owned(),
            ..Job::default()
        };
        assert_eq!(title_of(&job(Some(" Staff  nurse "), "We look for")), "Staff nurse");
        assert_eq!(title_of(&job(Some(" "), "\n\n  We look for a nurse\nwho cares")), "We look for a nurse");
        assert_eq!(title_of(&job(None, "")), "");
        assert_eq!(title_of(&job(None, &"nurse ".repeat(100))), format!("{}…", "nurse ".repeat(10).trim_end()));
    }

    #[test]
    fn a_place_is_city_and_country() {
        let job = |city: Option<&str>, country: Option<&str>| Job {
            city: city.map(str::to_owned),
            country: country.map(str::to_owned),
            ..Job::default()
        };
        assert_eq!(place_of(&job(Some("Leeds"), Some("UK"))), "Leeds, UK");
        assert_eq!(place_of(&job(None, Some("UK"))), "UK");
        assert_eq!(place_of(&job(None, None)), "");
    }
}
