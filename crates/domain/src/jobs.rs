//! Jobs: postings from all sources, and which of them a person has pasted or saved.

use kernel::{JobId, MatchId, ProblemCode, Score, Timestamp};
use matching::Job;
use serde::{Deserialize, Serialize};

pub mod employer;
pub mod ghost;
pub mod saved_searches;
pub mod search;
pub mod terms;

use crate::words::{first_words, shorten};

kernel::words! {
    /// The source of a posting.
    pub enum JobSource {
        /// A person pasted or uploaded it; nobody else can see it.
        Pasted = "pasted",
    }
}

/// The source of the jobs that are published on this server itself.
pub const OWN_SOURCE: &str = "jobalign";

kernel::words! {
    /// Whether a posting can be applied to.
    pub enum JobState {
        /// As far as we know, it can.
        Open = "open",
        /// It was withdrawn, filled, or vanished from its source.
        Closed = "closed",
    }
}

kernel::words! {
    /// A person's relation to a job on their list.
    pub enum JobRelation {
        /// They pasted or uploaded it.
        Pasted = "pasted",
        /// They saved one they found.
        Saved = "saved",
    }
}

/// A job on a person's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobCard {
    pub id: JobId,
    /// The job title, or the first words of the posting.
    pub title: String,
    /// The employer; empty if the posting does not name one.
    pub company: String,
    /// The location; empty if the posting does not name one.
    pub place: String,
    /// The number of requirements.
    pub requirements: u32,
    /// How it got onto the list.
    pub relation: JobRelation,
    /// When it was added to the list.
    pub saved_at: Timestamp,
    /// Its latest match, if it has one.
    pub latest: Option<JobScore>,
}

/// The score of a job's latest match.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct JobScore {
    /// The match.
    pub id: MatchId,
    pub score: Score,
}

/// A job with its requirements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobView {
    pub card: JobCard,
    /// The parsed posting.
    pub job: Job,
}

/// The text that identifies a posting: title, employer, place and text in lower case, without the white space and
/// punctuation in which two copies of one posting differ. Postings with the same text have the same fingerprint.
pub fn identity(job: &Job) -> String {
    let parts = [job.title.as_deref(), job.company.as_deref(), job.city.as_deref(), Some(job.text.as_str())];
    let words = |part: &str| {
        let lower = part.to_lowercase();
        let words: Vec<_> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        words.join(" ")
    };
    parts.map(|part| words(part.unwrap_or_default())).join("\n")
}

/// The code of the problem if a text cannot be a posting. An address or a few characters are refused before they are
/// compared, because their report would be empty.
pub fn refusal(text: &str) -> Option<ProblemCode> {
    let (addresses, rest): (Vec<_>, Vec<_>) = text.split_whitespace().partition(|word| is_address(word));
    let words = rest.iter().map(|word| words_in(word)).sum::<usize>();
    match (words < FEWEST_WORDS, addresses.is_empty()) {
        (false, _) => None,
        (true, false) => Some(ProblemCode::JobIsAddress),
        (true, true) => Some(ProblemCode::JobNotAPosting),
    }
}

/// The minimum number of words of a posting.
const FEWEST_WORDS: usize = 4;

/// `https://example.org/job/7`, `www.example.org`, `example.org/job`, an e-mail address.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let host = word.split('/').next().unwrap_or_default();
    let ends_like_a_host = host
        .rsplit_once('.')
        .is_some_and(|(name, end)| !name.is_empty() && end.len() >= 2 && end.chars().all(|c| c.is_ascii_alphabetic()));
    word.contains("://") || word.starts_with("www.") || word.contains('@') || (ends_like_a_host && word.contains('/'))
}

/// The number of words in a text without spaces: several if signs join them, none without two letters. In scripts
/// without spaces every character counts.
fn words_in(word: &str) -> usize {
    let unspaced = |c: char| matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    let parts = word.split(|c: char| !c.is_alphabetic());
    parts
        .map(|part| match part.chars().filter(|c| unspaced(*c)).count() {
            0 => usize::from(part.chars().nth(1).is_some()),
            signs => signs,
        })
        .sum()
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
    fn a_job_without_a_title_is_named_by_its_first_words() {
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
    fn copies_of_a_posting_have_the_same_identity() {
        let job = |text: &str| Job { title: Some("Nurse".to_owned()), text: text.to_owned(), ..Job::default() };
        assert_eq!(identity(&job("Nurse\n\n- ward 4")), identity(&job("nurse\r\n\u{2022}\tWard 4 ")));
        assert_ne!(identity(&job("Nurse, ward 4")), identity(&job("Nurse, ward 5")));
        let elsewhere = Job { city: Some("Leeds".to_owned()), ..job("Nurse, ward 4") };
        assert_ne!(identity(&job("Nurse, ward 4")), identity(&elsewhere));
    }

    #[test]
    fn an_address_or_a_few_characters_are_refused() {
        for text in [
            "https://jobs.example.org/7",
            "www.example.org",
            "see example.org/careers",
            " jobs@example.org\n",
            "Apply: https://a.example",
        ] {
            assert_eq!(refusal(text), Some(ProblemCode::JobIsAddress), "{text}");
        }
        for text in ["", "asdf", "12345 67890", "nurse", "?!", "a b c d e f", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"]
        {
            assert_eq!(refusal(text), Some(ProblemCode::JobNotAPosting), "{text}");
        }
        for text in [
            "We are looking for a nurse",
            "Nurse wanted: https://jobs.example.org/7 or call our ward",
            "Pflegefachkraft (m/w/d) in Köln gesucht",
            "我们正在招聘护士",
            "Requirements\n- SQL\n- dbt/Looker",
        ] {
            assert_eq!(refusal(text), None, "{text}");
        }
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
