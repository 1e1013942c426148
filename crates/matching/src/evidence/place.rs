//! Location and right to work. They are shown in the report and never part of the score.

use std::sync::LazyLock;

use super::{Finding, Profile, Unit};
use crate::{
    Cues, Job, JobRequirement, Shortfall, cues,
    posting::{Country, all_countries, city_in, country_named},
    words::words,
};

cues! {
    RIGHT = lexicon::evidence::RIGHTS_ASKED;
    MAY_WORK = lexicon::evidence::RIGHTS_MAY_WORK;
    CITIZEN = lexicon::evidence::RIGHTS_CITIZEN;
    UNION = lexicon::evidence::RIGHTS_UNION;
    MOVES = lexicon::evidence::PLACE_MOVES;
}

/// Adjectives of nationality, which are also names of languages, with the country.
static NATIONALITIES: LazyLock<[(Cues, Country); 9]> = LazyLock::new(|| {
    use lexicon::evidence as names;
    [
        (names::LANGUAGES_GERMAN, "DE"),
        (names::LANGUAGES_FRENCH, "FR"),
        (names::LANGUAGES_SPANISH, "ES"),
        (names::LANGUAGES_ITALIAN, "IT"),
        (names::LANGUAGES_DUTCH, "NL"),
        (names::LANGUAGES_PORTUGUESE, "PT"),
        (names::LANGUAGES_POLISH, "PL"),
        (names::LANGUAGES_ROMANIAN, "RO"),
        (names::LANGUAGES_UKRAINIAN, "UA"),
    ]
    .map(|(list, code)| (Cues::from(list), Country(code)))
});

/// The countries that a statement of citizenship names: "Nacionalidad española".
fn citizenship(unit: &Unit) -> Vec<Country> {
    let mut found = all_countries(&unit.text);
    if CITIZEN.hit(&unit.words) || is_bare(unit) {
        let adjectives = NATIONALITIES.iter().filter(|(names, _)| names.hit(&unit.words));
        found.extend(adjectives.map(|(_, country)| *country));
    }
    found
}

/// Among the personal details a nationality needs no other word: "British.", "deutsch".
fn is_bare(unit: &Unit) -> bool {
    matches!(unit.place, super::Place::Loose | super::Place::Summary) && (1..=2).contains(&unit.words.len())
}

/// Whether a requirement is about the right to work and not about a location.
pub(crate) fn asks_right_to_work(text: &str) -> bool {
    RIGHT.hit(&words(text))
}

pub(super) fn find(requirement: &JobRequirement, job: &Job, profile: &Profile) -> Finding {
    let text = requirement.span.of(&job.text).unwrap_or(&requirement.text);
    let asked = words(text);
    let union = UNION.hit(&asked);
    let country = country_named(text).or_else(|| job.country.as_deref().and_then(country_named));
    let zone_asked = asked.iter().any(|word| word.plain == "timezone" || word.plain == "zone");
    if RIGHT.hit(&asked) && !zone_asked {
        return right(country, union, profile);
    }
    if zone_asked {
        return zone(union, profile);
    }
    let mut best = Finding::missing();
    let home = home(profile);
    let city = city_in(text).or_else(|| job.city.clone().zip(country));
    for (number, unit) in profile.units.iter().enumerate() {
        if MOVES.hit(&unit.words) {
            let denied = unit.denied.iter().any(|denied| *denied);
            let hit = MOVES.find(&unit.words).and_then(|hit| unit.denied.get(hit.start)).copied().unwrap_or(false);
            let near = match (home, country) {
                (Some(home), Some(there)) => {
                    home == there
                        || home.moves_freely() && there.moves_freely()
                        || all_countries(&unit.text).contains(&there)
                }
                _ => true,
            };
            if !near {
                continue;
            }
            if !hit && !denied {
                best = best.or_better(Finding::met(number));
            } else if !hit {
                best = best.or_better(Finding::partial(number, 0.9, Shortfall::Commute, Vec::new()));
            }
        }
        if let Some((name, _)) = &city
            && unit.text.contains(name.as_str())
            && matches!(
                unit.place,
                super::Place::Work(_)
                    | super::Place::Summary
                    | super::Place::Label
                    | super::Place::Loose
                    | super::Place::Home
            )
        {
            best = best.or_better(Finding::met(number));
        }
    }
    best
}

/// The country a person lives in, from their address.
pub(super) fn home(profile: &Profile) -> Option<Country> {
    let units = || profile.units.iter().filter(|unit| unit.place == super::Place::Home);
    units().find_map(|unit| Country::of_code(&unit.text)).or_else(|| {
        units().find_map(|unit| country_named(&unit.text).or_else(|| city_in(&unit.text).map(|(_, country)| country)))
    })
}

/// "A European time zone": any country in that region.
fn zone(union: bool, profile: &Profile) -> Finding {
    let mut best = Finding::missing();
    for (number, unit) in profile.units.iter().enumerate().filter(|(_, unit)| unit.personal) {
        let inside = all_countries(&unit.text).iter().any(|country| country.in_europe())
            || city_in(&unit.text).is_some_and(|(_, country)| country.in_europe());
        if union && inside {
            let citizen = f64::from(u8::from(CITIZEN.hit(&unit.words)));
            best = best.or_better(Finding { quality: citizen, ..Finding::met(number) });
        }
    }
    best
}

fn right(country: Option<Country>, union: bool, profile: &Profile) -> Finding {
    let mut best = Finding::missing();
    for (number, unit) in profile.units.iter().enumerate() {
        let bare = is_bare(unit);
        if !MAY_WORK.hit(&unit.words) && !CITIZEN.hit(&unit.words) && !bare {
            continue;
        }
        let theirs = citizenship(unit);
        if bare && theirs.is_empty() {
            continue;
        }
        let states_union = UNION.hit(&unit.words);
        let fits = match country {
            _ if union => {
                states_union
                    || theirs.iter().any(|country| country.moves_freely())
                    || country.is_some_and(|country| country.in_europe() && theirs.contains(&country))
            }
            Some(wanted) => {
                theirs.contains(&wanted)
                    || wanted.in_union() && (states_union || theirs.iter().any(|country| country.moves_freely()))
                    || wanted.0 == "IE"
                        && (CITIZEN.hit(&unit.words) || bare)
                        && !MAY_WORK.hit(&unit.words)
                        && theirs.iter().any(|country| country.0 == "GB")
                    || wanted.0 == "GB" && theirs.iter().any(|country| country.0 == "IE")
                    || theirs.is_empty()
                        && MAY_WORK.hit(&unit.words)
                        && (wanted.0 == "GB" || !unit.text.to_lowercase().contains("settled"))
            }
            None => true,
        };
        if fits {
            best = best.or_better(Finding::met(number));
        }
    }
    best
}
