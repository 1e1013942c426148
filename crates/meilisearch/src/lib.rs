//! The search of public jobs on Meilisearch: its requests, documents and settings as JSON, and what its answers say.
//!
//! Pure: no IO. `services` sends the requests. The API is that of <https://www.meilisearch.com/docs/reference/api>; decision 0039 says
//! why this server, and what differs from the search in the database.

mod answer;
mod document;
mod filter;
mod request;
mod settings;

pub use answer::{AnswerError, Found, found, totals};
pub use document::{Fill, MARK, document, fill_of, mark};
pub use filter::quoted;
pub use request::{MOST_REACHED, search, total};
pub use settings::{differ, settings};

/// The attributes of a document.
mod attribute {
    pub const ID: &str = "id";
    pub const TITLE: &str = "title";
    pub const COMPANY: &str = "company";
    pub const PLACE: &str = "place";
    pub const POSTING: &str = "posting";
    /// `open` for a job; how far the first fill is for the document that says so.
    pub const STATE: &str = "state";
    pub const REMOTE: &str = "remote";
    pub const EMPLOYMENT: &str = "employment";
    pub const SENIORITY: &str = "seniority";
    pub const VISA: &str = "visa";
    pub const PAY: &str = "pay";
    pub const SKILLS: &str = "skills";
    pub const SOURCES: &str = "sources";
    pub const REGION: &str = "region";
    pub const COUNTRY: &str = "country";
    /// Every beginning of the words of the location: a filter has no other way to ask for one in all versions of the server.
    pub const PLACE_STARTS: &str = "placeStarts";
    /// Microseconds since 1970, which a floating-point number holds exactly.
    pub const LISTED_AT: &str = "listedAt";
    /// What it does not state, by the names of these attributes and `position`.
    pub const UNSTATED: &str = "unstated";
    pub const GEO: &str = "_geo";
    /// Not an attribute of its own: `_geo` is there or not.
    pub const POSITION: &str = "position";
}
