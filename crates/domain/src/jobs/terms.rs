//! What a search of public jobs asks an index for, and what a search server is told of a job. Both forms of the search, that in the
//! database and that on a search server, understand the same terms.

use kernel::{JobId, Timestamp};
use matching::{EmploymentType, Remote, Seniority};
use places::Position;

/// The search terms, prepared for the index.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Terms {
    /// The words, each with what may stand instead of it, best first; folded, of letters and digits only. A job must have a word that
    /// begins with one of each.
    pub words: Vec<Vec<String>>,
    /// The same for the location, where it is no place that is known.
    pub place: Vec<Vec<String>>,
    /// Where the jobs must be.
    pub area: Option<Where>,
    /// The earliest time of posting.
    pub since: Option<Timestamp>,
    /// First seen here after the first time and not after the second.
    pub first_seen: Option<(Timestamp, Timestamp)>,
}

/// Where jobs are looked for.
#[derive(Debug, Clone, PartialEq)]
pub enum Where {
    /// Within a distance in kilometres.
    Near(Position, f64),
    /// In a part of a country: the country's code, and the name of the part.
    Region(String, String),
    /// In a country, by its code.
    Country(String),
}

/// The texts of a job for the full-text index, case-folded and without diacritics, and its skills.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Indexed {
    pub title: String,
    pub company: String,
    pub place: String,
    pub posting: String,
    /// By their usual names.
    pub skills: Vec<String>,
}

/// An open public job, as a search server is told of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub id: JobId,
    pub title: String,
    pub company: String,
    /// The location in one line.
    pub place: String,
    /// The part of the country; empty if it is not known.
    pub region: String,
    /// ISO 3166-1 alpha-2; empty if it is not known.
    pub country: String,
    pub position: Option<Position>,
    /// The text of the posting.
    pub posting: String,
    pub remote: Option<Remote>,
    pub employment: Option<EmploymentType>,
    pub seniority: Option<Seniority>,
    /// The best pay for a year of full work that it states, in whole units of its currency.
    pub pay: Option<i64>,
    /// Whether the posting says that the employer sponsors a visa.
    pub visa: Option<bool>,
    /// The usual names of the skills that it asks for.
    pub skills: Vec<String>,
    /// The codes of the sources that have it.
    pub sources: Vec<String>,
    pub listed_at: Timestamp,
}
