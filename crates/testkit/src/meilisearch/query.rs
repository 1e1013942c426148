//! Searches: filters, words with typing errors, facets and the order.

use std::{cmp::Ordering, collections::BTreeMap};

use serde_json::{Map, Value, json};

use super::{ApiError, Filter, Index};

/// Words of a query that count.
const MOST_WORDS: usize = 10;

/// Answers all queries of a request, or the first error.
pub(super) fn multi_search(indexes: &BTreeMap<String, Index>, body: &Value) -> Result<Value, ApiError> {
    let queries = body.get("queries").and_then(Value::as_array).ok_or(ApiError(400, "bad_request"))?;
    let answer = |query: &Value| {
        let name = query.get("indexUid").and_then(Value::as_str).ok_or(ApiError(400, "missing_index_uid"))?;
        search(indexes.get(name).ok_or(ApiError(404, "index_not_found"))?, name, query)
    };
    Ok(json!({ "results": queries.iter().map(answer).collect::<Result<Vec<_>, _>>()? }))
}

fn search(index: &Index, name: &str, query: &Value) -> Result<Value, ApiError> {
    let filter = query.get("filter").and_then(Value::as_str).map(Filter::parse);
    let filter = filter.map(|filter| filter.ok_or(ApiError(400, "invalid_search_filter"))).transpose()?;
    let filterable = list(index, "filterableAttributes");
    let is_filterable = |attribute: &&str| filterable.iter().any(|known| known == attribute);
    if !filter.iter().flat_map(Filter::attributes).all(|attribute| is_filterable(&attribute)) {
        return Err(ApiError(400, "invalid_search_filter"));
    }
    let facets: Vec<&str> = strings(query.get("facets"));
    if !facets.iter().all(is_filterable) {
        return Err(ApiError(400, "invalid_search_facets"));
    }
    let sort: Vec<&str> = strings(query.get("sort"));
    let sortable = list(index, "sortableAttributes");
    if !sort.iter().all(|sort| sortable.iter().any(|known| sort.split(':').next() == Some(known))) {
        return Err(ApiError(400, "invalid_search_sort"));
    }
    let words = query.get("q").and_then(Value::as_str).unwrap_or_default();
    let words: Vec<&str> = words.split_whitespace().take(MOST_WORDS).collect();
    let fitting =
        index.documents.values().filter(|document| filter.as_ref().is_none_or(|filter| filter.fits(document)));
    let mut found: Vec<(Match, &Value)> =
        fitting.filter_map(|document| Some((matched(index, document, &words)?, document))).collect();
    found.sort_by(|(one, first), (other, second)| {
        let sorted = by(&sort, first, second);
        let custom: Vec<String> = list(index, "rankingRules").into_iter().filter(|rule| rule.contains(':')).collect();
        let custom: Vec<&str> = custom.iter().map(String::as_str).collect();
        sorted.then_with(|| one.cmp(other)).then_with(|| by(&custom, first, second))
    });
    let number = |name: &str, otherwise: u64| {
        let number = query.get(name).and_then(Value::as_u64).unwrap_or(otherwise);
        usize::try_from(number).unwrap_or(usize::MAX)
    };
    let most = index.settings.get("pagination").and_then(|pages| pages.get("maxTotalHits")).and_then(Value::as_u64);
    let most = usize::try_from(most.unwrap_or(1000)).unwrap_or(usize::MAX);
    let distribution: Map<String, Value> =
        facets.iter().map(|facet| ((*facet).to_owned(), counted(&found, facet))).collect();
    let shown = strings(query.get("attributesToRetrieve"));
    let shown = |document: &Value| -> Value {
        let all = document.as_object().into_iter().flatten();
        all.filter(|(name, _)| shown.contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    };
    let page = found.iter().take(most).skip(number("offset", 0)).take(number("limit", 20));
    Ok(json!({
        "indexUid": name, "hits": page.map(|(_, document)| shown(document)).collect::<Vec<_>>(),
        "estimatedTotalHits": found.len().min(most), "facetDistribution": distribution, "processingTimeMs": 1,
    }))
}

fn list(index: &Index, setting: &str) -> Vec<String> {
    strings(index.settings.get(setting)).into_iter().map(str::to_owned).collect()
}

fn strings(value: Option<&Value>) -> Vec<&str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

/// How well a document says the words: typing errors, then the places of the attributes. Less is better.
type Match = (usize, usize);

/// `None` unless it says all words. The last one may be the beginning of a word.
fn matched(index: &Index, document: &Value, words: &[&str]) -> Option<Match> {
    let attributes = list(index, "searchableAttributes");
    let mut all = (0, 0);
    for (at, word) in words.iter().enumerate() {
        let is_last = at + 1 == words.len();
        let of = |(rank, attribute): (usize, &String)| {
            let said = document.get(attribute)?.as_str()?.split_whitespace();
            said.filter_map(|said| errors(index, word, said, is_last)).min().map(|errors| (errors, rank))
        };
        let best = attributes.iter().enumerate().filter_map(of).min()?;
        all = (all.0 + best.0, all.1 + best.1);
    }
    Some(all)
}

/// The typing errors between two words, if they are few enough. One in the first letter counts twice.
fn errors(index: &Index, word: &str, said: &str, may_begin: bool) -> Option<usize> {
    let sizes = index.settings.get("typoTolerance").and_then(|typos| typos.get("minWordSizeForTypos"));
    let size = |name: &str, otherwise: u64| sizes.and_then(|sizes| sizes.get(name)?.as_u64()).unwrap_or(otherwise);
    let letters = word.chars().count();
    let long = u64::try_from(letters).unwrap_or(u64::MAX);
    let most = usize::from(long >= size("oneTypo", 5)) + usize::from(long >= size("twoTypos", 9));
    let first = usize::from(word.chars().next() != said.chars().next());
    let said: Vec<char> = said.chars().collect();
    let shortest = if may_begin { letters.saturating_sub(most).min(said.len()) } else { said.len() };
    let ends = shortest..=said.len();
    let errors = ends.map(|end| distance(&word.chars().collect::<Vec<_>>(), &said[..end])).min()? + first;
    (errors <= most).then_some(errors)
}

/// Letters to add, leave out or replace, and neighbours to swap.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for i in 1..=one.len() {
        let mut row = vec![i];
        for j in 1..=other.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[one.len()][other.len()]
}

/// The order by rules like `listedAt:desc`.
fn by(rules: &[&str], first: &Value, second: &Value) -> Ordering {
    for rule in rules {
        let (attribute, direction) = rule.split_once(':').unwrap_or((rule, "asc"));
        let compared = match (first.get(attribute), second.get(attribute)) {
            (Some(Value::Number(one)), Some(Value::Number(other))) => {
                one.as_f64().partial_cmp(&other.as_f64()).unwrap_or(Ordering::Equal)
            }
            (Some(Value::String(one)), Some(Value::String(other))) => one.cmp(other),
            (one, other) => other.is_none().cmp(&one.is_none()),
        };
        let compared = if direction == "desc" { compared.reverse() } else { compared };
        if compared != Ordering::Equal {
            return compared;
        }
    }
    Ordering::Equal
}

/// The documents with each value of an attribute.
fn counted(found: &[(Match, &Value)], attribute: &str) -> Value {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for (_, document) in found {
        let mut values = match document.get(attribute) {
            Some(Value::Array(values)) => {
                strings(Some(&Value::Array(values.clone()))).iter().map(|v| (*v).to_owned()).collect()
            }
            Some(Value::String(value)) => vec![value.clone()],
            _ => Vec::new(),
        };
        values.sort_unstable();
        values.dedup();
        for value in values {
            *counts.entry(value).or_default() += 1;
        }
    }
    json!(counts)
}
