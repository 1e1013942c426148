//! The settings of the index.

use serde_json::{Value, json};

use crate::{
    attribute::{
        COMPANY, COUNTRY, EMPLOYMENT, GEO, ID, LISTED_AT, PAY, PLACE, PLACE_STARTS, POSTING, REGION, REMOTE, SENIORITY,
        SKILLS, SOURCES, STATE, TITLE, UNSTATED, VISA,
    },
    request::MOST_REACHED,
};

/// The settings that differ from the server's defaults or that the search relies on, for `PATCH /indexes/{index}/settings`.
pub fn settings() -> Value {
    let newest = format!("{LISTED_AT}:desc");
    json!({
        // The first weighs most.
        "searchableAttributes": [TITLE, COMPANY, PLACE, POSTING],
        "displayedAttributes": [ID, STATE],
        "filterableAttributes": [
            STATE, REMOTE, EMPLOYMENT, SENIORITY, VISA, PAY, SKILLS, SOURCES, REGION, COUNTRY, PLACE_STARTS, LISTED_AT,
            UNSTATED, GEO,
        ],
        "sortableAttributes": [LISTED_AT, ID],
        // The order that is asked for comes first; without one the best match, the newest of those that match alike.
        "rankingRules": ["sort", "words", "typo", "proximity", "attribute", "exactness", newest, format!("{ID}:desc")],
        "stopWords": [],
        "synonyms": {},
        "typoTolerance": { "enabled": true, "minWordSizeForTypos": { "oneTypo": 5, "twoTypos": 9 } },
        "faceting": { "maxValuesPerFacet": 100, "sortFacetValuesBy": { "*": "count" } },
        "pagination": { "maxTotalHits": MOST_REACHED },
    })
}

/// Whether an index has other settings than ours. Settings that ours do not name do not count.
pub fn differ(have: &Value) -> bool {
    let ordered = |key: &str| matches!(key, "searchableAttributes" | "rankingRules");
    let has = |key: &str, want: &Value| have.get(key).is_some_and(|have| alike(have, want, ordered(key)));
    settings().as_object().is_none_or(|settings| !settings.iter().all(|(key, want)| has(key, want)))
}

fn alike(have: &Value, want: &Value, ordered: bool) -> bool {
    match (have, want) {
        (Value::Object(have), Value::Object(want)) => {
            want.iter().all(|(key, want)| have.get(key).is_some_and(|have| alike(have, want, ordered)))
        }
        (Value::Array(have), Value::Array(want)) if !ordered => {
            have.len() == want.len() && want.iter().all(|one| have.contains(one))
        }
        _ => have == want,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_differ_where_ours_do_only() {
        let mut have = settings();
        have["filterableAttributes"].as_array_mut().unwrap().reverse();
        have["typoTolerance"]["disableOnWords"] = json!([]);
        have["dictionary"] = json!(["cook"]);
        assert!(!differ(&have));
        have["rankingRules"].as_array_mut().unwrap().swap(0, 1);
        assert!(differ(&have));
        assert!(differ(&json!({})) && differ(&Value::Null));
    }
}
