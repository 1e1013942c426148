//! The school and the degree of an entry beside a colon or a full stop.

use crate::{
    read::entries::is_town_shaped,
    text::{key, starts_upper, word_count},
    words::{degrees, organizations},
};

/// "Penrose Academy, Leeds: Master in Music": the school and the degree beside a colon.
pub(super) fn at_colon(text: &str) -> Vec<&str> {
    // "Degree in Optics. University of Penrose"
    let stop = text.match_indices(". ").map(|(at, _)| at).find_map(|at| {
        let (left, right) = (text.get(..at)?, text.get(at + 2..)?);
        let word = left.rsplit([' ', '.']).next().map_or(0, |word| word.chars().count());
        let school = organizations::school_score(&key(right)) >= 1.2;
        (word >= 4 && school && degrees::prefix(left).is_some()).then_some((left, right))
    });
    let parts = stop.or_else(|| text.split_once(": "));
    let (Some((left, right)), None) = (parts, text.strip_suffix(':')) else { return vec![text] };
    let degree = |text: &str| degrees::prefix(text).is_some();
    let named = word_count(left) <= 8 && word_count(right) <= 10 && starts_upper(left);
    let taught = degree(right) || organizations::school_score(&key(right)) >= 0.8;
    if !named || degree(left) == degree(right) || !taught {
        return vec![text];
    }
    // The town of the school is before the colon.
    let name = |text| match text {
        school if degree(school) => school,
        school => without_town(school),
    };
    vec![name(left), name(right)]
}

fn without_town(school: &str) -> &str {
    let parts = school.rsplit_once(", ").filter(|(name, town)| is_town_shaped(town) && word_count(name) >= 2);
    parts.map_or(school, |(name, _)| name)
}
