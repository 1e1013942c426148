//! The employer's name.

use super::{CLOSERS, CONTRACT, WE_ARE, is_fact, segments};
use crate::{
    posting::{places, sections, titles},
    words::{fold, words},
};

pub(super) fn company(text: &str, head: &[String], title: Option<&str>) -> Option<String> {
    // "… at Acme", "… @ Acme".
    for line in head.iter().take(3) {
        for joint in [" @ ", " at ", " bei ", " chez "] {
            if let Some((before, after)) = line.split_once(joint)
                && titles::is_title(&words(before))
                && after.starts_with(|c: char| c.is_uppercase())
            {
                return Some(name_only(after));
            }
        }
    }
    let mut best: Option<(i32, String)> = None;
    let body = fold(text);
    for (row, line) in head.iter().take(6).enumerate() {
        if line.contains(": ") || line.ends_with(['?', ':']) || sections::of_heading(line).is_some() && row > 0 {
            continue;
        }
        for (column, segment) in segments(line).into_iter().enumerate() {
            let first = segment.split(['(']).next().unwrap_or_default();
            for (part_index, part) in first.split(", ").enumerate() {
                let part = part.trim().trim_end_matches(['.', ',', '🌱', ' ']);
                let part = part.split(". ").next().unwrap_or_default();
                let parts = words(part);
                if parts.is_empty()
                    || parts.len() > 7
                    || is_fact(part)
                    || title.is_some_and(|title| fold(title).contains(&fold(part)))
                {
                    continue;
                }
                if places::country_of_city(part).is_some()
                    || part.split_once(' ').is_some_and(|(city, code)| {
                        places::country_of_city(city).is_some() && code.chars().any(|c| c.is_ascii_digit())
                    })
                    || places::is_state(part)
                    || places::country_named(part).is_some()
                    || CONTRACT.hit(&parts)
                {
                    continue;
                }
                if !part.starts_with(char::is_uppercase) {
                    continue;
                }
                let legal = titles::is_company(&parts);
                let beside_place =
                    first.split(", ").any(|other| places::country_of_city(other.trim_end_matches('.')).is_some());
                let occurrences = body.matches(&fold(part)).count().min(4) as i32;
                let mut points = 4 * i32::from(legal)
                    + 2 * i32::from(beside_place && column == 0 && row > 0)
                    + 2 * (occurrences - 1)
                    - row as i32
                    - column as i32
                    - part_index as i32;
                if titles::is_title(&parts) && !legal {
                    points -= 6;
                }
                if best.as_ref().is_none_or(|(known, _)| points > *known) {
                    best = Some((points, name_only(part)));
                }
            }
        }
    }
    let from_prose = named_in_prose(text).or_else(|| own_name(text));
    let firm = from_prose.as_deref().is_some_and(|name| titles::is_company(&words(name)));
    match best {
        Some((points, _)) if firm && points < 6 => from_prose,
        Some((points, name)) if points >= 1 => Some(name),
        Some((_, name)) if from_prose.is_none() && head.len() > 1 => Some(name),
        _ => from_prose,
    }
}

pub(super) fn name_only(after: &str) -> String {
    let after = after.split([',', '|', '(', '\n']).next().unwrap_or_default();
    let kept: String = after.chars().filter(|c| c.is_alphanumeric() || " &.'’-+".contains(*c)).collect();
    let kept = kept.trim().trim_end_matches(['-', '.']).trim();
    if after.trim().ends_with("B.V.") { format!("{kept}.") } else { title_case(kept) }
}

/// Text in capitals is a heading, not a name, so it is converted to title case.
pub(super) fn title_case(name: &str) -> String {
    if name.len() < 8 || name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    name.split(' ')
        .map(|word| {
            let mut characters = word.chars();
            characters.next().map_or(String::new(), |first| first.to_string() + &characters.as_str().to_lowercase())
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// The name after "We are" or "at", or at the start of a line of the opening: "Wensum Lane Vets. Three vets, four nurses".
fn own_name(text: &str) -> Option<String> {
    let opening = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(8);
    let named = opening.clone().find_map(|line| {
        let words = words(line);
        WE_ARE.all(&words).into_iter().find_map(|hit| name_from(text, line, words.get(hit.end)?.start))
    });
    named.or_else(|| {
        opening.skip(1).find_map(|line| {
            let name = name_from(text, line, 0)?;
            let rest = line.get(name.len()..)?;
            (rest.starts_with(['.', ',', ':']) && rest.split_whitespace().count() > 1).then_some(name)
        })
    })
}

/// The words in capitals from a position, if they look like the name of an employer: of several words, a usual word of
/// names, or named again.
fn name_from(text: &str, line: &str, from: usize) -> Option<String> {
    let rest = line.get(from..)?.trim_start_matches(['"', '«', '„', '“', ' ']);
    let mut end = 0;
    let mut count = 0;
    for word in rest.split_inclusive(' ') {
        let bare = word.trim_end();
        let joins = ["&", "and", "und", "et", "y", "e", "of", "de", "van", "der"].contains(&bare);
        if !(bare.starts_with(char::is_uppercase) || joins && count > 0) {
            break;
        }
        end += word.len();
        count += usize::from(!joins);
        if bare.ends_with([',', '.', ':', ';', ')', '!', '?']) && bare != "St." || count == 6 {
            break;
        }
    }
    let name = rest.get(..end)?.trim().trim_end_matches([',', '.', ':', ';', ')', '!', '?']);
    let parts = words(name);
    let known = titles::is_company(&parts)
        || count >= 2 && !titles::is_title(&parts)
        || name.len() > 3 && text.matches(name).count() >= 2;
    let place = places::country_of_city(name).is_some() || places::country_named(name).is_some();
    let joins_end = name.rsplit(' ').next().is_some_and(|last| last.chars().all(char::is_lowercase));
    (count > 0 && known && !place && !joins_end && !is_fact(name) && sections::of_heading(name).is_none())
        .then(|| name.to_owned())
}

/// "Acme is looking for …", "I'm Dale with Acme Staffing".
pub(super) fn named_in_prose(text: &str) -> Option<String> {
    for line in text.lines().filter(|line| line.split_whitespace().count() > 8).take(4) {
        let parts = words(line);
        if let Some(hit) = CLOSERS.all(&parts).into_iter().find(|hit| (1..=5).contains(&hit.start)) {
            let end = parts.get(hit.start)?.start;
            let name = line.get(..end)?.trim().trim_end_matches(',');
            let skip = ["We", "Our", "The", "This", "I", "You", "It", "They", "There", "At"];
            let first = name.split(' ').next().unwrap_or_default();
            if name.starts_with(char::is_uppercase) && !skip.contains(&first) {
                return Some(name.to_owned());
            }
        }
        for joint in [" to join ", " with ", " at ", " join ", "Join ", "At "] {
            if let Some(after) = line.find(joint).and_then(|at| line.get(at + joint.len()..)) {
                let name: Vec<&str> = after
                    .split(' ')
                    .take_while(|word| word.starts_with(|c: char| c.is_uppercase()) || *word == "&" || *word == "and")
                    .collect();
                if !name.is_empty()
                    && name.len() <= 5
                    && line.find(joint).is_some_and(|at| at < if joint == " to join " { 140 } else { 40 })
                {
                    return Some(name_only(&name.join(" ")));
                }
            }
        }
    }
    None
}
