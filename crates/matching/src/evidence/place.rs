//! Location and right to work. They are shown in the report and never part of the score.

use super::{Finding, Profile};
use crate::{
    Job, JobRequirement, Shortfall, cues,
    posting::{Country, all_countries, city_in, country_named},
    words::words,
};

cues! {
    RIGHT = "right to work, eligible to work, authorized to work, authorised to work, entitled to work, permission to work, legally, work permit, visa, citizen, citizenship, work authorization, work authorisation, sponsorship, arbeitserlaubnis, permis de travail, permiso de trabajo, aufenthaltstitel";
    MAY_WORK = "right to work, eligible to work, authorized to work, authorised to work, entitled to work, settled status, indefinite leave, permanent resident, green card, work permit, free to live and work, no visa, no sponsorship, arbeitserlaubnis, unbefristete aufenthaltserlaubnis, titre de sejour, permiso de trabajo";
    CITIZEN = "citizen, citizenship, national, nationality, passport, staatsburger*, staatsangehorig*, nationalite, nacionalidad";
    MOVES = "relocate, relocation, willing to move, happy to move, move to, moving to, umzug*, umziehen, demenager, mobilite, reubicacion, trasladarme, commute, office is fine, in an office, days a week in";
}

/// Whether a requirement is about the right to work and not about a location.
pub(crate) fn asks_right_to_work(text: &str) -> bool {
    RIGHT.hit(&words(text))
}

pub(super) fn find(requirement: &JobRequirement, job: &Job, profile: &Profile) -> Finding {
    let text = requirement.span.of(&job.text).unwrap_or(&requirement.text);
    let asked = words(text);
    let union =
        ["eu", "eea", "european", "europe", "eea"].iter().any(|name| asked.iter().any(|word| word.plain == *name));
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
fn home(profile: &Profile) -> Option<Country> {
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
        if !MAY_WORK.hit(&unit.words) && !CITIZEN.hit(&unit.words) {
            continue;
        }
        let theirs = all_countries(&unit.text);
        let states_union = unit.words.iter().any(|word| ["eu", "eea", "european"].contains(&word.plain.as_str()));
        let fits = match country {
            _ if union => {
                states_union
                    || theirs.iter().any(|country| country.moves_freely())
                    || country.is_some_and(|country| country.in_europe() && theirs.contains(&country))
            }
            Some(wanted) => {
                theirs.contains(&wanted)
                    || wanted.in_union() && (states_union || theirs.iter().any(|country| country.moves_freely()))
                    || wanted.0 == "IE" && CITIZEN.hit(&unit.words) && theirs.iter().any(|country| country.0 == "GB")
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
