//! What a search asks the server: one request with a query for the hits, one that tells whether the index is complete, and one for
//! each filter whose choices are counted without it.

use domain::jobs::{
    search::{JobFilter, JobOrder, JobSearch},
    terms::{Terms, Where},
};
use matching::{EmploymentType, Remote, Seniority};
use serde_json::{Map, Value, json};

use crate::{
    attribute::{
        COUNTRY, EMPLOYMENT, ID, LISTED_AT, PAY, PLACE_STARTS, POSITION, REGION, REMOTE, SENIORITY, SKILLS, SOURCES,
        STATE, UNSTATED, VISA,
    },
    document::{Fill, OPEN, SPONSORED},
    filter::Filter,
};

/// The hits that can be paged through; the number of all is exact nevertheless.
pub const MOST_REACHED: u32 = 10_000;

/// One query of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The hits, their number, and the choices of filters that are not asked for.
    Hits,
    /// Whether the index is complete.
    Complete,
    /// The choices of a filter, and the jobs that do not state it, without the filter.
    Without(JobFilter),
    /// The jobs that fit but for a place that they do not state.
    Unplaced,
}

/// The queries of a search, in their order.
pub(crate) fn parts(search: &JobSearch, terms: &Terms) -> Vec<Part> {
    let mut parts = vec![Part::Hits, Part::Complete];
    for filter in JobFilter::ALL.iter().copied().filter(|filter| search.asks(*filter)) {
        match filter {
            JobFilter::Words | JobFilter::Posted => {}
            JobFilter::Place if terms.area.is_some() => parts.push(Part::Unplaced),
            JobFilter::Place => {}
            _ => parts.push(Part::Without(filter)),
        }
    }
    parts
}

/// The request for a page of hits with the number of all and of each choice of a filter, for `/multi-search`.
pub fn search(index: &str, search: &JobSearch, terms: &Terms, offset: u32, limit: u32) -> Value {
    let query = |part: Part| {
        let (filter, facets, limit) = match part {
            Part::Hits => {
                let mut facets = vec![STATE, SKILLS];
                let free = COUNTED.iter().filter(|(filter, _)| !search.asks(*filter));
                facets.extend(free.map(|(_, attribute)| *attribute));
                (filters(search, terms, None), facets, limit)
            }
            Part::Complete => (vec![Filter::is(STATE, Fill::Complete.word())], vec![STATE], 0),
            Part::Without(filter) => {
                let counted = COUNTED.iter().filter(|(of, _)| *of == filter).map(|(_, attribute)| *attribute);
                (filters(search, terms, Some(filter)), counted.chain([UNSTATED]).collect(), 0)
            }
            Part::Unplaced => {
                let mut all = filters(search, terms, Some(JobFilter::Place));
                all.extend(unplaced(search, terms));
                (all, vec![STATE], 0)
            }
        };
        let mut query = query(index, filter, &facets);
        query.insert("limit".to_owned(), limit.into());
        if part == Part::Hits {
            query.insert("offset".to_owned(), offset.into());
            if search.order == Some(JobOrder::Newest) {
                query.insert("sort".to_owned(), json!([format!("{LISTED_AT}:desc"), format!("{ID}:desc")]));
            }
        }
        if part != Part::Complete {
            query.insert("q".to_owned(), words(terms).into());
        }
        Value::Object(query)
    };
    json!({ "queries": parts(search, terms).into_iter().map(query).collect::<Vec<_>>() })
}

/// The request for the number of hits of several searches, for `/multi-search`.
pub fn total<'a>(index: &str, searches: impl Iterator<Item = (&'a JobSearch, &'a Terms)>) -> Value {
    let query = |(search, terms): (&JobSearch, &Terms)| {
        let mut query = query(index, filters(search, terms, None), &[STATE]);
        query.insert("limit".to_owned(), 0.into());
        query.insert("q".to_owned(), words(terms).into());
        Value::Object(query)
    };
    json!({ "queries": searches.map(query).collect::<Vec<_>>() })
}

/// The filters whose choices are counted, with the attribute.
pub(crate) const COUNTED: [(JobFilter, &str); 5] = [
    (JobFilter::Remote, REMOTE),
    (JobFilter::Employment, EMPLOYMENT),
    (JobFilter::Seniority, SENIORITY),
    (JobFilter::Visa, VISA),
    (JobFilter::Sources, SOURCES),
];

fn query(index: &str, filters: Vec<Filter>, facets: &[&str]) -> Map<String, Value> {
    let query = json!({
        "indexUid": index, "filter": Filter::all(filters).into_text(), "facets": facets, "matchingStrategy": "all",
        "attributesToRetrieve": [ID],
    });
    match query {
        Value::Object(query) => query,
        _ => Map::new(),
    }
}

/// The words as they are searched: letters and digits only, so that none is an operator.
fn words(terms: &Terms) -> String {
    terms.words.iter().filter_map(|one| one.first()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// All filters but one. There is always one: only open jobs are found.
fn filters(search: &JobSearch, terms: &Terms, but: Option<JobFilter>) -> Vec<Filter> {
    let mut filters = vec![Filter::is(STATE, OPEN)];
    for filter in JobFilter::ALL.iter().copied().filter(|filter| Some(*filter) != but && search.asks(*filter)) {
        match filter {
            JobFilter::Remote => {
                filters.push(Filter::is_one_of(REMOTE, search.remote.iter().copied().map(Remote::word)));
            }
            JobFilter::Employment => {
                let words = search.employment.iter().copied().map(EmploymentType::word);
                filters.push(Filter::is_one_of(EMPLOYMENT, words));
            }
            JobFilter::Seniority => {
                filters.push(Filter::is_one_of(SENIORITY, search.seniority.iter().copied().map(Seniority::word)));
            }
            JobFilter::Visa => filters.push(Filter::is(VISA, SPONSORED)),
            JobFilter::Salary => {
                filters.extend(search.salary.map(|least| Filter::at_least(PAY, i64::from(least))));
            }
            JobFilter::Skills => filters.extend(search.skills.iter().map(|skill| Filter::is(SKILLS, skill))),
            JobFilter::Sources => {
                filters.push(Filter::is_one_of(SOURCES, search.sources.iter().map(String::as_str)));
            }
            JobFilter::Place => filters.extend(placed(search, terms)),
            // Below: they are asked for by the terms.
            JobFilter::Words | JobFilter::Posted => {}
        }
    }
    filters.extend(terms.since.map(|since| Filter::at_least(LISTED_AT, since.timestamp_micros())));
    let starts = |words: &Vec<String>| Filter::is_one_of(PLACE_STARTS, words.iter().map(String::as_str));
    filters.extend(terms.place.iter().map(starts));
    filters
}

/// The job is in the area.
fn placed(search: &JobSearch, terms: &Terms) -> Option<Filter> {
    let within = match terms.area.as_ref()? {
        Where::Near(position, km) => Filter::within(*position, *km),
        Where::Region(country, name) => Filter::all([Filter::is(COUNTRY, country), Filter::is(REGION, name)]),
        Where::Country(code) => Filter::is(COUNTRY, code),
    };
    Some(if search.anywhere { Filter::any([within, remote()]) } else { within })
}

/// The job does not say whether it is in the area.
fn unplaced(search: &JobSearch, terms: &Terms) -> Vec<Filter> {
    let silent = |attribute: &str| Filter::is(UNSTATED, attribute);
    let unplaced = match &terms.area {
        None => return Vec::new(),
        Some(Where::Near(..)) => silent(POSITION),
        Some(Where::Country(_)) => silent(COUNTRY),
        Some(Where::Region(country, _)) => {
            Filter::any([silent(COUNTRY), Filter::all([Filter::is(COUNTRY, country), silent(REGION)])])
        }
    };
    [Some(unplaced), search.anywhere.then(|| remote().not())].into_iter().flatten().collect()
}

fn remote() -> Filter {
    Filter::is(REMOTE, Remote::Yes.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_filters_that_are_asked_for_cost_a_query() {
        let everything = search("jobs", &JobSearch::default(), &Terms::default(), 40, 20);
        let queries = everything["queries"].as_array().unwrap();
        assert_eq!(queries.len(), 2);
        assert_eq!(queries[0]["filter"], "state = \"open\"");
        assert_eq!(
            (&queries[0]["offset"], &queries[0]["limit"], &queries[0]["q"]),
            (&40.into(), &20.into(), &"".into())
        );
        assert!(queries[0].get("sort").is_none());
        let narrow = JobSearch {
            visa: true,
            skills: vec!["C\"; state = \"x".to_owned()],
            order: Some(JobOrder::Newest),
            ..JobSearch::default()
        };
        let narrow = search("jobs", &narrow, &Terms::default(), 0, 20);
        let filter = |number: usize| narrow["queries"][number]["filter"].as_str().unwrap();
        let skill = r#"skills = "C\"; state = \"x""#;
        assert_eq!(filter(0), format!(r#"state = "open" AND visa = "yes" AND {skill}"#));
        assert_eq!(filter(2), format!(r#"state = "open" AND {skill}"#));
        assert_eq!(filter(3), r#"state = "open" AND visa = "yes""#);
        assert_eq!(narrow["queries"][0]["sort"], json!(["listedAt:desc", "id:desc"]));
    }
}
