//! What the server answers.

use domain::jobs::{
    search::{JobFacets, JobFilter, JobSearch, JobSource},
    terms::Terms,
};
use kernel::JobId;
use matching::{EmploymentType, Remote, Seniority};
use serde_json::Value;

use crate::{
    attribute::{EMPLOYMENT, ID, PAY, REMOTE, SENIORITY, SKILLS, SOURCES, STATE, UNSTATED, VISA},
    document::{Fill, OPEN, SPONSORED},
    request::{Part, parts},
};

/// Skills and sources that are counted.
const MOST: usize = 20;

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The jobs of the page, in their order.
    pub ids: Vec<JobId>,
    /// The number of all hits.
    pub total: u64,
    /// The number of each choice of a filter. The names of sources are their codes.
    pub facets: JobFacets,
}

/// Why an answer cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// It is not what the server answers to our request.
    #[error("the answer has another form: {0}")]
    Form(&'static str),
    /// The index is not filled yet.
    #[error("the index is not complete yet")]
    Incomplete,
}

/// What the answer to the request of a search says.
///
/// # Errors
/// If the answer has another form, or comes from an index that is not complete.
pub fn found(answer: &Value, search: &JobSearch, terms: &Terms) -> Result<Found, AnswerError> {
    let parts = parts(search, terms);
    let results = results(answer, parts.len())?;
    let complete = parts.iter().zip(results).find(|(part, _)| **part == Part::Complete);
    if complete.is_none_or(|(_, result)| count(result, STATE, Fill::Complete.word()) == 0) {
        return Err(AnswerError::Incomplete);
    }
    let main = results.first().ok_or(AnswerError::Form("no results"))?;
    // The choices of a filter are counted without it.
    let of = |filter: JobFilter| {
        let without = parts.iter().zip(results).find(|(part, _)| **part == Part::Without(filter));
        without.map_or(main, |(_, result)| result)
    };
    let unstated = |filter: JobFilter, attribute: &str| {
        let asked = parts.contains(&Part::Without(filter));
        (filter, if asked { count(of(filter), UNSTATED, attribute) } else { 0 })
    };
    let unplaced = parts.iter().zip(results).find(|(part, _)| **part == Part::Unplaced);
    let unplaced = unplaced.map_or(0, |(_, result)| count(result, STATE, OPEN));
    let mut silent = vec![
        unstated(JobFilter::Remote, REMOTE),
        unstated(JobFilter::Employment, EMPLOYMENT),
        unstated(JobFilter::Seniority, SENIORITY),
        unstated(JobFilter::Visa, VISA),
        unstated(JobFilter::Salary, PAY),
        (JobFilter::Place, unplaced),
        unstated(JobFilter::Skills, SKILLS),
    ];
    silent.retain(|(_, jobs)| *jobs > 0);
    let chosen = |skill: &str| search.skills.iter().any(|chosen| chosen.to_lowercase() == skill.to_lowercase());
    let sources = most(of(JobFilter::Sources), SOURCES).into_iter();
    let facets = JobFacets {
        remote: choices(of(JobFilter::Remote), REMOTE, Remote::ALL, Remote::word),
        employment: choices(of(JobFilter::Employment), EMPLOYMENT, EmploymentType::ALL, EmploymentType::word),
        seniority: choices(of(JobFilter::Seniority), SENIORITY, Seniority::ALL, Seniority::word),
        visa: count(of(JobFilter::Visa), VISA, SPONSORED),
        skills: most(main, SKILLS).into_iter().filter(|(skill, _)| !chosen(skill)).collect(),
        skills_counted_in: None,
        sources: sources.map(|(code, hits)| JobSource { name: code.clone(), code, hits }).collect(),
        unstated: silent,
    };
    Ok(Found { ids: ids(main)?, total: count(main, STATE, OPEN), facets })
}

/// The numbers of hits in the answer to a request for them, as many as were asked for.
///
/// # Errors
/// If the answer has another form.
pub fn totals(answer: &Value, searches: usize) -> Result<Vec<u64>, AnswerError> {
    Ok(results(answer, searches)?.iter().map(|result| count(result, STATE, OPEN)).collect())
}

fn results(answer: &Value, expected: usize) -> Result<&[Value], AnswerError> {
    let results = answer.get("results").and_then(Value::as_array).ok_or(AnswerError::Form("no results"))?;
    if results.len() != expected {
        return Err(AnswerError::Form("another number of results"));
    }
    if results.iter().any(|result| !result.get("facetDistribution").is_some_and(Value::is_object)) {
        return Err(AnswerError::Form("a result without facets"));
    }
    Ok(results)
}

fn ids(result: &Value) -> Result<Vec<JobId>, AnswerError> {
    let hits = result.get("hits").and_then(Value::as_array).ok_or(AnswerError::Form("no hits"))?;
    let id = |hit: &Value| hit.get(ID)?.as_str()?.parse().ok();
    hits.iter().map(|hit| id(hit).ok_or(AnswerError::Form("a hit without an id"))).collect()
}

/// The hits with a value of an attribute.
fn count(result: &Value, attribute: &str, value: &str) -> u64 {
    let facets = result.get("facetDistribution").and_then(|facets| facets.get(attribute));
    facets.and_then(|facets| facets.get(value)).and_then(Value::as_u64).unwrap_or_default()
}

/// The values of an attribute that most hits have.
fn most(result: &Value, attribute: &str) -> Vec<(String, u64)> {
    let facets = result.get("facetDistribution").and_then(|facets| facets.get(attribute)).and_then(Value::as_object);
    let values = facets.into_iter().flatten();
    let mut most: Vec<(String, u64)> = values
        .filter_map(|(value, hits)| Some((value.clone(), hits.as_u64()?)))
        .filter(|(_, hits)| *hits > 0)
        .collect();
    most.sort_by(|(one, more), (other, less)| less.cmp(more).then_with(|| one.cmp(other)));
    most.truncate(MOST);
    most
}

fn choices<T: Copy>(result: &Value, attribute: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Vec<(T, u64)> {
    all.iter().map(|one| (*one, count(result, attribute, word(*one)))).filter(|(_, hits)| *hits > 0).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_answer_of_another_form_is_refused() {
        let (search, terms) = (JobSearch::default(), Terms::default());
        let complete = json!({ "hits": [], "facetDistribution": { "state": { "complete 1": 1 } } });
        let hits = |hits: Value| json!({ "hits": hits, "facetDistribution": { "state": { "open": 3 } } });
        let answer = |first: Value| json!({ "results": [first, complete.clone()] });
        let good =
            found(&answer(hits(json!([{ "id": "job_00000000000000000000000000000007" }]))), &search, &terms).unwrap();
        assert_eq!((good.ids.len(), good.total), (1, 3));
        for wrong in [
            json!(null),
            json!([]),
            json!({ "results": {} }),
            json!({ "results": [complete.clone()] }),
            answer(hits(json!([{ "id": 7 }]))),
            answer(hits(json!([{}]))),
            answer(json!({ "hits": [] })),
            answer(json!({ "facetDistribution": {} })),
        ] {
            assert!(matches!(found(&wrong, &search, &terms), Err(AnswerError::Form(_))), "{wrong}");
        }
        let unfilled = json!({ "results": [hits(json!([])), { "hits": [], "facetDistribution": {} }] });
        assert_eq!(found(&unfilled, &search, &terms), Err(AnswerError::Incomplete));
    }
}
