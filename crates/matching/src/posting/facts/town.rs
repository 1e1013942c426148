//! Towns that no list of cities knows: beside the employer or the title in a head line, before a state, after a preposition.

use super::{CONTRACT, FROM_PLACE, IN_PLACE, KEYS_PLACE, SITE, company, is_fact, segments};
use crate::{
    posting::{places, sections, titles},
    taxonomy,
    words::{fold, words},
};

/// Endings of streets, which are no towns.
const STREETS: [&str; 12] =
    ["strasse", "str", "street", "road", "lane", "avenue", "weg", "platz", "gasse", "straat", "laan", "allee"];

/// The town in a head line: the last part that can be one.
pub(super) fn beside(text: &str, head: &[String], company: Option<&str>, title: Option<&str>) -> Option<String> {
    let german = text.contains(" und ");
    head.iter().take(4).enumerate().find_map(|(row, line)| {
        if line.contains(": ") || line.split_whitespace().count() > 16 {
            return None;
        }
        let parts: Vec<&str> =
            segments(line).into_iter().flat_map(|part| part.split([',', '(', ')'])).map(str::trim).collect();
        let parts: Vec<&str> = parts.into_iter().map(without_site).collect();
        let names = |name: Option<&str>| {
            name.is_some_and(|name| {
                parts.iter().any(|part| !part.is_empty() && fold(name).contains(&fold(part)) && part.len() > 3)
            })
        };
        let of_company = names(company);
        if parts.len() < 2 || !(of_company || row == 0 && names(title)) {
            return None;
        }
        // A known town first; another name only beside the employer, or where the posting names it elsewhere too.
        let candidates = || parts.iter().skip(1).filter(|part| can_be_town(part, company));
        let known = candidates().find(|part| resume::is_town(part)).copied();
        let outside = |part: &&&str| !line.contains(&format!("({part}"));
        let candidates_outside = || candidates().filter(|part| row > 0 || outside(part));
        let last = candidates().rfind(outside).or_else(|| candidates_outside().next_back()).copied();
        known
            .or_else(|| last.filter(|part| of_company && part.split(' ').count() <= 2))
            .or_else(|| last.filter(|part| !german && !part.contains(' ') && !text.contains(&part.to_lowercase())))
            .map(clean)
    })
}

/// The town after its label in a head line: "Dienstort Friedland", "Standplaats Ommen. Schaal 9".
pub(super) fn labelled(head: &[String]) -> Option<String> {
    let parts = head.iter().flat_map(|line| segments(line)).flat_map(|part| part.split([',', '.', '(', ')']));
    parts.map(str::trim).find_map(|part| {
        let all = words(part);
        let hit = KEYS_PLACE.at(&all, 0)?;
        let name = part.get(all.get(hit.end)?.start..)?;
        (name.split(' ').count() <= 3 && can_be_town(name, None)).then(|| clean(name))
    })
}

/// The town beside its postcode in a head line: "29221 Celle", "Hebden Bridge, West Yorkshire HX7", "Leicester LE1".
pub(super) fn by_code(head: &[String]) -> Option<String> {
    let is_code = |code: &str| {
        let letters = code.chars().take_while(char::is_ascii_uppercase).count();
        let rest = code.get(letters..).unwrap_or_default();
        (1..=2).contains(&letters) && (1..=2).contains(&rest.len()) && rest.starts_with(|c: char| c.is_ascii_digit())
    };
    head.iter().take(6).find_map(|line| {
        let parts: Vec<&str> = segments(line).into_iter().flat_map(|part| part.split(", ")).map(str::trim).collect();
        parts.iter().enumerate().find_map(|(at, part)| {
            let (first, rest) = part.split_once(' ')?;
            if (4..=5).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_digit()) {
                return Some(rest).filter(|town| can_be_town(town, None)).map(clean);
            }
            let (before, last) = part.rsplit_once(' ')?;
            let named = if at > 0 { *parts.get(at - 1)? } else { before };
            let named = if is_code(last) && titles::is_company(&words(named)) { before } else { named };
            Some(named).filter(|town| is_code(last) && can_be_town(town, None)).map(clean)
        })
    })
}

/// A known town that is a part of a head line of its own, or any name on the line right below the employer's.
pub(super) fn of_line(head: &[String], company: Option<&str>, title: Option<&str>) -> Option<String> {
    let known = head.iter().take(5).skip(1).find_map(|line| {
        let parts = segments(line).into_iter().flat_map(|part| part.split([',', '(', ')'])).map(str::trim);
        let short = line.split_whitespace().count() <= 14;
        parts.filter(|_| short).find(|part| resume::is_town(part) && can_be_town(part, company)).map(in_small)
    });
    known.or_else(|| {
        let pairs = head.windows(2).take(4);
        pairs.filter_map(|pair| Some((pair.first()?, pair.get(1)?))).find_map(|(above, line)| {
            let named = company.is_some_and(|company| fold(above).contains(&fold(company)));
            let place = line.split([',', '(']).next().unwrap_or_default().trim();
            let fits = named
                && place.split(' ').count() <= 3
                && title.is_none_or(|title| !fold(title).contains(&fold(place)))
                && !line.ends_with(['.', ':', '?', '!'])
                && super::named::NO_NAME.at(&words(place), 0).is_none()
                && can_be_town(place, company);
            fits.then(|| in_small(place))
        })
    })
}

/// A name in capitals as other names: "WIGAN".
fn in_small(part: &str) -> String {
    clean(&super::place::header_case(part))
}

/// "Ludlow" of "Ludlow depot".
pub(super) fn without_site(part: &str) -> &str {
    let all = words(part);
    let site = (1..all.len()).find(|at| SITE.at(&all, *at).is_some_and(|hit| hit.end == all.len()));
    site.and_then(|at| part.get(..all.get(at - 1)?.end)).unwrap_or(part)
}

/// The town after the name of the employer: "Aurora Bakeries, Ludlow. £29,000".
pub(super) fn after_name(text: &str, company: &str) -> Option<String> {
    text.match_indices(company).take(8).find_map(|(at, _)| {
        let rest = text.get(at + company.len()..)?;
        let beside = [" in ", " à ", " te "].iter().find_map(|joint| rest.strip_prefix(joint));
        if let Some(name) = beside.and_then(super::named::capitals).filter(|name| name.split(' ').count() <= 3) {
            // "Gossau SG", and in German a noun may follow: "in Bremen Frau Hinrichs".
            let first = name.split(' ').next().unwrap_or_default();
            let name = if resume::is_town(name) || !resume::is_town(first) { name } else { first };
            return can_be_town(name, Some(company)).then(|| clean(name));
        }
        let rest = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(" ("))?;
        let line = rest.get(..rest.floor_char_boundary(40))?;
        let name = line.split(['.', ',', ')', '\n']).next().filter(|name| name.len() < line.len())?;
        (name.split(' ').count() <= 3 && can_be_town(name, Some(company))).then(|| clean(name))
    })
}

/// A part of the world, which is no town.
pub(super) fn is_continent(name: &str) -> bool {
    ["europe", "europa", "eu", "union", "emea", "africa", "asia", "america"].contains(&fold(name).as_str())
}

fn clean(part: &str) -> String {
    company::title_case(part.trim_end_matches(['.', ' ']))
}

/// Whether a part of a head line can be a town: one to three names in capitals, and nothing that has a meaning.
pub(super) fn can_be_town(part: &str, company: Option<&str>) -> bool {
    let part = part.trim_end_matches(['.', ' ']);
    let small = ["am", "an", "der", "de", "la", "sur", "upon", "on", "the", "in", "del", "di", "im", "le", "les"];
    let names: Vec<&str> = part.split(' ').collect();
    let words = words(part);
    (1..=4).contains(&names.len())
        && !is_continent(part)
        && part.chars().count() > 2
        && part.starts_with(char::is_uppercase)
        && names.iter().all(|name| name.starts_with(char::is_uppercase) || small.contains(name))
        && !part.contains(|c: char| c.is_numeric() || "£€$@&/".contains(c))
        && !is_fact(part)
        && !CONTRACT.hit(&words)
        && !titles::is_title(&words)
        && !titles::is_company(&words)
        && sections::of_heading(part).is_none()
        && taxonomy::spot(part).is_empty()
        && places::country_named(part).is_none()
        && places::country_of_region(part).is_none()
        && company.is_none_or(|company| !fold(company).contains(&fold(part)))
        && !words.last().is_some_and(|last| STREETS.iter().any(|street| last.plain.ends_with(street)))
        && names.iter().all(|name| name.chars().count() > 1)
        && !part.ends_with("ing")
        && !(part.len() <= 3 && part.chars().all(char::is_uppercase))
}

/// A town before a state or province in running text: "on the hill in Lunenburg, Nova Scotia".
pub(super) fn before_region(text: &str) -> Option<(String, places::Country)> {
    let opening = text.get(..text.floor_char_boundary(1_500)).unwrap_or_default();
    let parts: Vec<&str> = opening.split([',', '.', '|', '(', ')', '\n', ';']).collect();
    parts.windows(2).find_map(|pair| {
        let [before, region] = pair else { return None };
        let region = region.trim();
        let country = places::country_of_region(region).filter(|_| region.len() > 3)?;
        let names = before.trim().rsplit(' ').take_while(|name| name.starts_with(char::is_uppercase)).take(3).count();
        let skip = before.trim().split(' ').count() - names;
        let town: Vec<&str> = before.trim().split(' ').skip(skip).collect();
        (names > 0 && before.len() > 2).then(|| (town.join(" "), country))
    })
}

/// A town after a word for it or after a preposition, in the first sentences: "Dienstort Neustrelitz", "a shop in Fremantle".
pub(super) fn in_text(text: &str) -> Option<String> {
    let middle = text.floor_char_boundary(1_200);
    let closing = text.get(text.ceil_char_boundary(text.len().saturating_sub(400)).max(middle)..).unwrap_or_default();
    in_part(text.get(..middle).unwrap_or_default()).or_else(|| in_part(closing))
}

fn in_part(opening: &str) -> Option<String> {
    let words = words(opening);
    // Every noun has a capital there.
    let german = opening.contains(" und ");
    (1..words.len()).find_map(|at| {
        let label = |from: usize| KEYS_PLACE.at(&words, from).is_some_and(|hit| hit.end == from + 1);
        // "Sede ad Asti"
        let labelled =
            label(at - 1) || at > 1 && label(at - 2) && IN_PLACE.at(&words, at - 1).is_some_and(|hit| hit.end == at);
        let at_site = SITE.at(&words, at + 1).is_some();
        let located =
            [&*IN_PLACE, &*FROM_PLACE].into_iter().any(|cues| cues.at(&words, at - 1).is_some_and(|hit| hit.end == at));
        let (before, word) = (words.get(at - 1)?, words.get(at)?);
        let name = opening.get(word.start..word.end)?;
        let apart = opening.get(before.end..word.start)? == " ";
        let whole = opening.get(..before.start)?.chars().next_back().is_none_or(char::is_whitespace);
        let proper = name.chars().count() > 2
            && name.starts_with(char::is_uppercase)
            && name.chars().skip(1).all(|c| c.is_lowercase() || c == '-');
        let known = resume::is_town(name);
        let rest = opening.get(word.end..)?;
        // "At Riverside Dental Care" is a name.
        let goes_on = rest.strip_prefix(' ').is_some_and(|rest| german || !rest.starts_with(char::is_uppercase));
        let ends = rest.starts_with([',', '.', ')', ';', '\n']) || known && goes_on;
        (apart && whole && proper && ends && (labelled && can_be_town(name, None) || (located || at_site) && known))
            .then(|| name.to_owned())
    })
}

/// An unknown name after "in", where a comma or a full stop follows: "a hole-in-the-wall in Fremantle, …". Not in German, where
/// every noun has a capital.
pub(super) fn unknown_in_text(text: &str) -> Option<String> {
    let opening = text.get(..text.floor_char_boundary(900)).unwrap_or_default();
    let opening = opening
        .split(["\n-", "\n*", "\n•"].iter().find(|bullet| opening.contains(**bullet)).unwrap_or(&"\u{0}"))
        .next()?;
    if opening.contains(" und ") {
        return None;
    }
    let words = words(opening);
    (1..words.len()).find_map(|at| {
        let hit = IN_PLACE.at(&words, at - 1).filter(|hit| hit.end == at)?;
        let before = words.get(hit.start)?;
        let word = words.get(at)?;
        let name = opening.get(word.start..word.end)?;
        let fits = name.chars().count() > 4
            && name.starts_with(char::is_uppercase)
            && name.chars().skip(1).all(char::is_lowercase)
            && opening.get(before.end..word.start)? == " "
            && opening.get(word.end..)?.starts_with([',', '.'])
            && can_be_town(name, None)
            && !text.contains(&format!(" {}", name.to_lowercase()))
            && resume::dates::parse(&format!("{name} 2020")).is_none();
        fits.then(|| name.to_owned())
    })
}

/// The town of an authority that is named after it: "Northmere Borough Council", "Stadt Kassel".
pub(super) fn of_authority(company: &str) -> Option<String> {
    let seat = ["University of ", "Universität ", "Université de ", "Universidad de ", "Università di ", "Klinikum "];
    let seat = seat.iter().find_map(|start| company.strip_prefix(start)).filter(|town| !town.contains(' '));
    if let Some(town) = seat.filter(|town| resume::is_town(town) || places::country_of_city(town).is_some()) {
        return Some(town.to_owned());
    }
    let name = [" Borough Council", " City Council", " Town Council", " District Council"]
        .iter()
        .find_map(|end| company.strip_suffix(end));
    let name = name.or_else(|| {
        [
            "Stadt ",
            "Gemeinde ",
            "Ville de ",
            "Mairie de ",
            "Ayuntamiento de ",
            "Comune di ",
            "Gemeente ",
            "Câmara Municipal de ",
        ]
        .iter()
        .find_map(|start| company.strip_prefix(start))
    })?;
    (name.split(' ').count() <= 3 && name.starts_with(char::is_uppercase)).then(|| name.to_owned())
}
