//! The plural rules, compared with the samples in CLDR for every language.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

#[path = "../build/cldr.rs"]
mod cldr;

use cldr::Cldr;
use serde_json::Value;
use texts::plurals::{self, Category};

const TABLE: &str = include_str!("../data/plurals.json");

/// The whole numbers of a sample such as `0, 2~16, 100, …`; those with an exponent are another way to write a number.
fn samples(text: &str) -> Vec<u64> {
    let listed = text.split("@integer").nth(1).unwrap_or_default().split(',').map(str::trim);
    listed
        .filter(|sample| !matches!(*sample, "" | "…") && !sample.contains('c'))
        .flat_map(|sample| {
            let (from, to) = sample.split_once('~').unwrap_or((sample, sample));
            from.parse::<u64>().unwrap()..=to.parse::<u64>().unwrap()
        })
        .collect()
}

#[test]
fn every_sample_is_in_its_category() {
    let cldr = Cldr::read(TABLE).unwrap();
    let table: serde_json::Map<String, Value> = serde_json::from_str(TABLE).unwrap();
    let mut tried = 0;
    for (language, categories) in &table {
        let rules = cldr.rules(language).unwrap();
        for category in Category::ALL {
            for number in samples(categories[category.word()].as_str().unwrap_or_default()) {
                assert_eq!(plurals::category(&rules, number), category, "{language}: {number}");
                tried += 1;
            }
        }
    }
    assert!(tried > 5_000, "{tried}");
}

#[test]
fn a_region_without_rules_has_those_of_its_language() {
    let cldr = Cldr::read(TABLE).unwrap();
    assert_eq!(cldr.rules("de-AT").unwrap(), cldr.rules("de").unwrap());
    assert_ne!(cldr.rules("pt-PT").unwrap(), cldr.rules("pt").unwrap());
    assert!(cldr.rules("xx").is_err());
}
