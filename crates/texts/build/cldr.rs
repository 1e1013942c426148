//! The plural rules of a language for whole numbers, from CLDR's table.
//!
//! `data/plurals.json` is `supplemental/plurals.json` of the npm package `cldr-core` 48.2.0 (Unicode-3.0), cardinal
//! numbers, without the samples of decimals. The syntax is defined in UTS #35, part 3, section "Plural rules syntax".

use serde_json::Value;

use crate::plurals::{Category, Relation, Rule};

/// The rules of every language CLDR knows.
pub struct Cldr(Value);

impl Cldr {
    /// Reads the table.
    pub fn read(json: &str) -> Result<Self, String> {
        serde_json::from_str(json).map(Self).map_err(|error| error.to_string())
    }

    /// The rules for a locale such as `pt-PT`, or else those of its language.
    pub fn rules(&self, locale: &str) -> Result<Vec<Rule>, String> {
        let language = locale.split('-').next().unwrap_or_default();
        let found = self.0.get(locale).or_else(|| self.0.get(language));
        let table = found.ok_or_else(|| format!("CLDR has no plural rules for {locale}"))?;
        let mut rules = Vec::new();
        for category in Category::ALL {
            let condition = table.get(category.word()).and_then(Value::as_str).and_then(|text| text.split('@').next());
            let condition = condition.unwrap_or_default().trim();
            if condition.is_empty() {
                continue;
            }
            let mut any = Vec::new();
            for line in condition.split(" or ") {
                any.extend(all(line)?.map(|relations| &*relations.leak()));
            }
            if !any.is_empty() {
                rules.push(Rule { category, any: any.leak() });
            }
        }
        Ok(rules)
    }
}

/// The relations of a line that depend on the number; `None` if one of the others is never true for a whole number.
fn all(line: &str) -> Result<Option<Vec<Relation>>, String> {
    let mut relations = Vec::new();
    for relation in line.split(" and ") {
        let failed = || format!("not understood in a plural rule: {relation}");
        let (left, right, outside) = match relation.split_once("!=") {
            Some((left, right)) => (left, right, true),
            None => relation.split_once('=').map(|(left, right)| (left, right, false)).ok_or_else(failed)?,
        };
        let (operand, modulus) = left.split_once('%').unwrap_or((left, "0"));
        let modulus: u64 = modulus.trim().parse().map_err(|_| failed())?;
        let ranges = right.split(',').map(|range| {
            let (from, to) = range.trim().split_once("..").unwrap_or((range.trim(), range.trim()));
            Some((from.parse::<u64>().ok()?, to.parse::<u64>().ok()?))
        });
        let ranges: Vec<(u64, u64)> = ranges.collect::<Option<_>>().ok_or_else(failed)?;
        match operand.trim() {
            "n" | "i" => relations.push(Relation { modulus, ranges: ranges.leak(), outside }),
            // Decimal digits and exponents: 0 for a whole number.
            "v" | "w" | "f" | "t" | "c" | "e" => {
                if ranges.iter().any(|(from, _)| *from == 0) == outside {
                    return Ok(None);
                }
            }
            _ => return Err(failed()),
        }
    }
    Ok(Some(relations))
}
