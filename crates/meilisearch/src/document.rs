//! The documents of the index: one for each open job, and one that says how far the first fill is.

use domain::jobs::terms::{Indexed, Listed};
use matching::{EmploymentType, Remote, Seniority};
use serde_json::{Map, Value, json};

use crate::attribute::{
    COMPANY, COUNTRY, EMPLOYMENT, GEO, ID, LISTED_AT, PAY, PLACE, PLACE_STARTS, POSITION, POSTING, REGION, REMOTE,
    SENIORITY, SKILLS, SOURCES, STATE, TITLE, UNSTATED, VISA,
};

/// The state of a job's document.
pub(crate) const OPEN: &str = "open";
/// The word of a job whose employer sponsors a visa.
pub(crate) const SPONSORED: &str = "yes";
/// The id of the document that says how far the first fill is. No job has it: theirs begin with `job_`.
pub const MARK: &str = "fill";

/// How far the first fill of an index is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// It has some of the jobs, and must not be searched.
    Begun,
    /// It has all jobs but for the latest changes.
    Complete,
}

impl Fill {
    /// The number is raised when documents get another form, so that the index is filled again.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Begun => "begun 1",
            Self::Complete => "complete 1",
        }
    }
}

/// The document that says how far the first fill is.
pub fn mark(fill: Fill) -> Value {
    json!({ ID: MARK, STATE: fill.word() })
}

/// What that document says; `None` if it is another one.
pub fn fill_of(document: &Value) -> Option<Fill> {
    let word = document.get(STATE)?.as_str()?;
    [Fill::Begun, Fill::Complete].into_iter().find(|fill| fill.word() == word)
}

/// The document of a job with its texts for the full-text index. What is not stated is left out, so that no filter finds it.
pub fn document(job: &Listed, texts: &Indexed) -> Value {
    let mut document = Map::new();
    let mut unstated = Vec::new();
    let mut put = |attribute: &'static str, value: Option<Value>| match value {
        Some(value) => drop(document.insert(attribute.to_owned(), value)),
        None => unstated.push(attribute),
    };
    let word = |text: &str| Some(Value::from(text)).filter(|_| !text.is_empty());
    let words = |list: &[String]| Some(Value::from(list)).filter(|_| !list.is_empty());
    put(ID, Some(job.id.to_string().into()));
    put(STATE, Some(OPEN.into()));
    put(TITLE, Some(texts.title.clone().into()));
    put(COMPANY, Some(texts.company.clone().into()));
    put(PLACE, Some(texts.place.clone().into()));
    put(POSTING, Some(texts.posting.clone().into()));
    put(PLACE_STARTS, Some(starts(&texts.place).into()));
    put(LISTED_AT, Some(job.listed_at.timestamp_micros().into()));
    put(REMOTE, job.remote.map(|one| Remote::word(one).into()));
    put(EMPLOYMENT, job.employment.map(|one| EmploymentType::word(one).into()));
    put(SENIORITY, job.seniority.map(|one| Seniority::word(one).into()));
    put(PAY, job.pay.map(Value::from));
    put(VISA, job.visa.map(|visa| if visa { SPONSORED } else { "no" }.into()));
    put(SKILLS, words(&job.skills));
    put(SOURCES, words(&job.sources));
    put(REGION, word(&job.region));
    put(COUNTRY, word(&job.country));
    let geo = job.position.map(|at| json!({ "lat": at.latitude, "lng": at.longitude }));
    if geo.is_none() {
        put(POSITION, None);
    } else {
        put(GEO, geo);
    }
    document.insert(UNSTATED.to_owned(), unstated.into());
    Value::Object(document)
}

/// Letters of a word of the location that can be asked for.
const LONGEST_START: usize = 40;

/// Every beginning of its words, each once.
fn starts(place: &str) -> Vec<String> {
    let mut starts: Vec<String> = Vec::new();
    for word in place.split(' ') {
        let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8());
        starts.extend(ends.take(LONGEST_START).filter_map(|end| word.get(..end)).map(str::to_owned));
    }
    starts.sort_unstable();
    starts.dedup();
    starts
}

#[cfg(test)]
mod tests {
    use domain::jobs::terms::Listed;
    use kernel::JobId;

    use super::*;

    #[test]
    fn what_is_not_stated_is_not_there() {
        let job = Listed {
            id: JobId::from_uuid(uuid::Uuid::from_u128(7)),
            title: String::new(),
            company: String::new(),
            place: String::new(),
            region: String::new(),
            country: "GB".to_owned(),
            position: None,
            posting: String::new(),
            remote: Some(Remote::Hybrid),
            employment: None,
            seniority: None,
            pay: None,
            visa: Some(false),
            skills: Vec::new(),
            sources: vec!["feed".to_owned()],
            listed_at: kernel::Timestamp::UNIX_EPOCH,
        };
        let document = document(&job, &Indexed { place: "york uk".to_owned(), ..Indexed::default() });
        let silent = json!(["employment", "seniority", "pay", "skills", "region", "position"]);
        assert_eq!(document["unstated"], silent);
        for attribute in silent.as_array().unwrap() {
            assert!(document.get(attribute.as_str().unwrap()).is_none(), "{attribute}");
        }
        assert_eq!(document["placeStarts"], json!(["u", "uk", "y", "yo", "yor", "york"]));
        assert_eq!((&document["visa"], &document["remote"]), (&"no".into(), &"hybrid".into()));
        assert!(document.get("_geo").is_none());
    }
}
