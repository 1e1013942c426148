//! One line about the place: "Berlin, Germany", "US, CA, Santa Clara", "London; Remote - EMEA", "USA.VA.Reston".

use super::{
    Whereabouts, country,
    gazetteer::{city, country_of_code, country_of_name, is_vague, scope, subdivisions},
    names::{flag, is_coded, is_mark, is_regional, tidy},
};
use crate::{
    job::{Place, Remote},
    text::one_line,
    vocabulary::{REMOTE, key},
};

/// The most places of a line.
const MOST: usize = 60;

/// Reads a line about the place; `home` is the country that another field states.
pub(crate) fn read(line: &str, home: Option<&str>) -> Whereabouts {
    let mut found = Whereabouts::default();
    let line = one_line(line);
    for piece in alternatives(&line).into_iter().take(MOST) {
        let remote = workplace(piece);
        found.remote = found.remote.max(remote);
        let rest = without_workplace(piece);
        for part in rest.iter().flat_map(|rest| alternatives(rest)) {
            for place in places(part, home, &mut found.scopes) {
                found.add(place);
            }
        }
    }
    found
}

/// The parts of a line that are places of their own.
fn alternatives(line: &str) -> Vec<&str> {
    let mut pieces = vec![line];
    for sign in [";", "|", " / ", "•", " · ", "\n", " or ", " oder ", " ou ", " and ", " und ", " & "] {
        pieces = pieces.iter().flat_map(|piece| cut(piece, sign)).collect();
    }
    pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// Splits at a sign outside brackets; "Bosnia and Herzegovina" and "Newfoundland and Labrador" stay whole.
fn cut<'a>(piece: &'a str, sign: &str) -> Vec<&'a str> {
    if !piece.contains(sign)
        || country_of_name(piece).is_some()
        || scope(piece).is_some()
        || !subdivisions(piece).is_empty()
    {
        return vec![piece];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in piece.match_indices(sign) {
        let before = piece.get(start..at).unwrap_or_default();
        if before.matches('(').count() > before.matches(')').count() {
            continue;
        }
        parts.push(before);
        start = at + sign.len();
    }
    parts.push(piece.get(start..).unwrap_or_default());
    let whole = |part: &&str| part.split(',').map(str::trim).all(|part| !part.is_empty());
    if sign.chars().any(char::is_alphabetic) && !parts.iter().all(whole) { vec![piece] } else { parts }
}

/// Where the work is done, as a piece of a line says.
pub(crate) fn workplace(piece: &str) -> Option<Remote> {
    let codes = REMOTE.codes(piece);
    ["hybrid", "none", "full"].iter().find(|code| codes.contains(code)).and_then(|code| Remote::from_word(code))
}

/// The parts of a piece that are left without the words for the workplace.
fn without_workplace(piece: &str) -> Vec<String> {
    // Brackets are places of their own: "Remote (New Jersey, US)", "Bangalore (India)".
    let mut kept: Vec<String> = Vec::new();
    let mut outer = String::new();
    let mut rest = piece;
    while let Some((before, inner, behind)) = bracket(rest) {
        outer.push_str(before);
        outer.push(' ');
        if !is_mark(inner) && is_place(inner) {
            kept.push(inner.to_owned());
        }
        rest = behind;
    }
    outer.push_str(rest);
    let dash = |text: &str| text.replace([':', '–', '—', '*'], " - ").replace(" – ", " - ");
    let outer = dash(&outer);
    let remote = workplace(&outer).is_some();
    let parts: Vec<&str> =
        if remote { outer.split(" - ").flat_map(|part| part.split(',')).collect() } else { vec![outer.as_str()] };
    let mut names: Vec<String> = Vec::new();
    for part in parts {
        let hits = REMOTE.all(part);
        let words = key(part);
        let words: Vec<&str> = words.split(' ').collect();
        if hits.is_empty() {
            names.push(part.trim().to_owned());
            continue;
        }
        // The words around the one for the workplace: "Remote US", "Remote in Europe". Their letters are those of the line.
        let left: Vec<&str> = words
            .iter()
            .enumerate()
            .filter(|(at, _)| !hits.iter().any(|hit| (hit.from..hit.to).contains(at)))
            .map(|(_, word)| *word)
            .filter(|word| {
                !matches!(
                    *word,
                    "in" | "from"
                        | "within"
                        | "the"
                        | "based"
                        | "only"
                        | "100"
                        | "%"
                        | "first"
                        | "friendly"
                        | "position"
                        | "job"
                )
            })
            .collect();
        let original = part
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '\''))
            .filter(|word| left.contains(&key(word).as_str()));
        let name = original.collect::<Vec<_>>().join(" ");
        if !name.is_empty() {
            names.push(name);
        }
    }
    names.retain(|name| !name.is_empty());
    let outer = names.join(", ");
    if !outer.is_empty() {
        kept.insert(0, outer);
    }
    // "Bangalore (India)" is one place, "Remote (India)" has only the bracket.
    match kept.as_slice() {
        [outer, inner] if !inner.contains(',') && country(inner).is_some() && !outer.contains(',') => {
            vec![format!("{outer}, {inner}")]
        }
        _ => kept,
    }
}

/// The text before a bracket, inside and behind it.
fn bracket(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('(')?;
    let (inner, behind) = rest.split_once(')').unwrap_or((rest, ""));
    Some((before, inner, behind))
}

/// Whether the inside of a bracket may be a place, and is no remark ("travel required", "APC180", "m/w/d", "UTC+2").
fn is_place(inner: &str) -> bool {
    let names = |part: &str| {
        let part = part.trim();
        country(part).is_some() || scope(part).is_some() || city(part).is_some() || !subdivisions(part).is_empty()
    };
    inner.split([',', ';', '/', '&']).any(names) || inner.split(" or ").any(names)
}

/// The places of a piece of which all words are about places.
fn places(piece: &str, home: Option<&str>, scopes: &mut Vec<&'static str>) -> Vec<Place> {
    if let Some(code) = flag(piece) {
        let rest: String = piece.chars().filter(|c| !is_regional(*c)).collect();
        let mut found = places(rest.trim(), Some(code), scopes);
        if found.is_empty() {
            found.push(Place { country: Some(code.to_owned()), ..Place::default() });
        }
        return found;
    }
    let piece = piece.trim().trim_matches([',', '-', '.', ' ', '(', ')', '*']).trim();
    let mut names: Vec<String> = names_of(piece);
    names.retain(|name| {
        let scope = scope(name).filter(|_| country_of_name(name).is_none());
        if let Some(scope) = scope.filter(|scope| !scopes.contains(scope)) {
            scopes.push(scope);
        }
        scope.is_none() && !is_vague(name) && !is_mark(name)
    });
    if names.is_empty() {
        return Vec::new();
    }
    if is_list(&names) {
        return names.iter().map(|name| one(std::slice::from_ref(name), home)).collect();
    }
    vec![one(&names, home)]
}

/// Whether names are places of their own: countries ("Brazil, Colombia"), or cities ("Hamburg, Berlin") of which none is the
/// state of the one before.
fn is_list(names: &[String]) -> bool {
    let [first, second, ..] = names else { return false };
    if names.iter().all(|name| country_of_name(name).is_some()) {
        return names.len() > 2 || city(first).is_none();
    }
    if !names.iter().all(|name| city(name).is_some() && country_of_name(name).is_none()) {
        return false;
    }
    let same = |one: &str, other: &str| city(one).map(|(_, of)| of) == city(other).map(|(_, of)| of);
    let city_state = matches!(key(second).as_str(), "berlin" | "hamburg" | "bremen" | "wien" | "vienna");
    names.iter().all(|name| subdivisions(name).is_empty())
        || names.len() == 2 && city_state && key(first) != key(second) && same(first, second)
}

/// The names of a piece: between commas, or between dots or blanks with a code of a country first ("USA.VA.Reston").
fn names_of(piece: &str) -> Vec<String> {
    let tidy_all = |parts: Vec<&str>| parts.into_iter().map(tidy).filter(|name| !name.is_empty()).collect::<Vec<_>>();
    if country_of_name(piece).is_some() {
        return tidy_all(vec![piece]);
    }
    if piece.contains(',') {
        return tidy_all(piece.split(',').collect());
    }
    for sign in ['.', '-', '>', '_', '/'] {
        let parts: Vec<&str> = piece.split(sign).map(str::trim).collect();
        // "St. Louis" is no part of São Tomé.
        let leads = |first: &&str| {
            (first.len() > 3 || first.bytes().all(|byte| byte.is_ascii_uppercase())) && country(first).is_some()
        };
        if parts.len() > 1 && parts.first().is_some_and(leads) {
            return tidy_all(parts);
        }
    }
    if let Some((start, end)) = piece.rsplit_once(" - ") {
        if country(end).is_some() || subdivisions(end).iter().any(|part| part.name.len() == end.len()) {
            return tidy_all(vec![start, end]);
        }
        if !start.contains(' ') || is_coded(start) {
            // "DEU Wiesbaden - Wiesbaden Army Airfield": the name of the site follows the town.
            return names_of(start);
        }
    }
    if is_coded(piece) {
        let mut words = piece.splitn(3, ' ');
        let (first, second, rest) = (words.next().unwrap_or_default(), words.next().unwrap_or_default(), words.next());
        let code = country(first);
        if let Some(rest) = rest.filter(|_| subdivisions(second).iter().any(|part| Some(part.country) == code)) {
            return tidy_all(vec![first, second, rest]);
        }
        return tidy_all(vec![first, piece.get(first.len()..).unwrap_or_default()]);
    }
    tidy_all(vec![piece])
}

/// The place of names that belong together, small to large or large to small.
fn one(names: &[String], home: Option<&str>) -> Place {
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut code: Option<&'static str> = home.and_then(country);
    if let Some(at) = position_of_country(&names, code) {
        code = country(names.remove(at));
        if at == 0 && names.len() > 1 {
            names.reverse();
        }
    }
    let mut region = None;
    if let Some(at) = position_of_region(&names, code) {
        let name = names.remove(at);
        let parts = subdivisions(name);
        let part = parts.iter().find(|part| code.is_none_or(|code| code == part.country));
        region = part.map(|part| part.name.to_owned());
        code = code.or(part.map(|part| part.country));
    }
    let name = names.iter().find(|name| !name.is_empty());
    let known = name.and_then(|name| city(name));
    let code = code.or(known.map(|(_, country)| country));
    let same = known.filter(|(_, country)| Some(*country) == code);
    let city = name.map(|name| same.and_then(|(usual, _)| usual).unwrap_or(name).to_owned());
    let region = region.or_else(|| match names.as_slice() {
        [_, middle, ..] if code.is_some() && !middle.is_empty() => Some((*middle).to_owned()),
        _ => None,
    });
    Place { city, region, country: code.map(str::to_owned) }
}

/// The country among the names: the last one, or the first.
fn position_of_country(names: &[&str], home: Option<&str>) -> Option<usize> {
    let last = names.len().checked_sub(1)?;
    let name = names[last];
    if last == 0 && city(name).is_some_and(|(usual, _)| usual.is_some()) {
        return None;
    }
    let long = name.len() != 2;
    if long && country_of_name(name).is_some() {
        // "Georgia" behind a town is the state.
        let state = last > 0 && subdivisions(name).iter().any(|part| key(part.name) == key(name));
        return (!state).then_some(last);
    }
    let upper = |name: &str| name.bytes().all(|byte| byte.is_ascii_uppercase());
    let first = names[0];
    if last > 0
        && (first.len() > 2 || upper(first))
        && country(first).is_some()
        && (first.len() != 2 || subdivisions(first).is_empty() || last > 1)
    {
        let town = city(first).is_some() && last == 1 && key(first) == key(name);
        if !town && subdivisions(name).iter().all(|part| Some(part.country) != city(first).map(|(_, of)| of)) {
            return Some(0);
        }
    }
    if long || !upper(name) {
        return None;
    }
    if last == 0 {
        return (country(name).is_some() && subdivisions(name).is_empty()).then_some(0);
    }
    // Two letters may be a state or a country: what stands before decides.
    let code = country(name)?;
    let before = names[last - 1];
    let town = names.iter().take(last).any(|name| city(name).is_some_and(|(_, of)| of == code));
    let part = last > 1 && subdivisions(before).iter().any(|part| part.country == code);
    let state = subdivisions(name).iter().any(|part| home.is_none_or(|home| home == part.country));
    (town && !(code == "CA" && subdivisions(name).iter().any(|_| city(before).is_some_and(|(_, of)| of == "US")))
        || part
        || !state
        || country_of_code(name).is_none())
    .then_some(last)
}

/// The part of a country among the names that are not the country.
fn position_of_region(names: &[&str], code: Option<&str>) -> Option<usize> {
    let is = |name: &&str| {
        subdivisions(name).iter().any(|part| {
            let named = key(part.name) == key(name) || name.len() > 3;
            let coded = name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'.');
            code.map_or(named || coded && matches!(part.country, "US" | "CA" | "AU"), |code| {
                part.country == code && (named || coded)
            })
        })
    };
    match names {
        // A code of two letters that no country has: "NY". A city with the name of its state is the city.
        [only] if only.len() == 2 => (is(only) && (code.is_some() || country(only).is_none())).then_some(0),
        [only] => (is(only)
            && city(only).is_none_or(|(_, of)| subdivisions(only).iter().all(|part| part.country != of))
            && (only.len() > 3 || code.is_some()))
        .then_some(0),
        names => names.iter().rposition(is).filter(|at| *at > 0),
    }
}
