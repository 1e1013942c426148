//! The job title: in the head, after a label, or in the sentence that says whom the company is looking for.

use super::{CONTRACT, INTERN, WANTED, is_fact, segments};
use crate::{
    posting::{places, titles},
    words::{Word, fold, words},
};

pub(super) fn title(head: &[String]) -> Option<String> {
    let mut best: Option<(i32, String)> = None;
    for (row, line) in head.iter().take(6).enumerate() {
        let prose = line.split_whitespace().count() > 14 && line.ends_with('.')
            || line.contains(". ") && line.split_whitespace().count() > 16;
        if line.contains(':') && !line.contains(" | ") && row > 0 {
            continue;
        }
        for (column, segment) in segments(line).into_iter().enumerate() {
            let segment = cut_company(segment);
            let candidate = cut_facts(&segment);
            let parts = words(&candidate);
            if parts.is_empty() || parts.len() > 12 || is_fact(&candidate) {
                continue;
            }
            let named = titles::occupation(&parts).is_some();
            let mut points = 8 * i32::from(named) - 2 * row as i32 - column as i32;
            if titles::is_company(&parts) && !named {
                points -= 6;
            }
            if prose {
                points -= 6;
            }
            if candidate.to_lowercase().contains("m/w/d")
                || candidate.to_lowercase().contains("h/f")
                || candidate.to_lowercase().contains("w/m/d")
            {
                points += 6;
            }
            if places::city_in(&candidate).is_some_and(|(city, _)| city.len() + 3 > candidate.len()) {
                points -= 8;
            }
            if best.as_ref().is_none_or(|(known, _)| points > *known) {
                best = Some((points, candidate));
            }
        }
    }
    let (points, title) = best?;
    (points > 1 || points > -4 && head.len() > 1).then(|| clean_title(title))
}

/// "We are looking for a Quantity Surveyor to join …".
pub(super) fn title_in_prose(text: &str) -> Option<String> {
    for line in text.lines().filter(|line| !line.trim().is_empty()).take(6) {
        let parts = words(line);
        let stops = |word: &Word| {
            ["to", "with", "who", "for", "in", "at", "on", "based", "zur", "fur", "pour", "para", "and", "that"]
                .contains(&word.plain.as_str())
        };
        let last_stop = parts.iter().rposition(stops);
        for hit in WANTED.all(&parts) {
            let rest = parts.get(hit.end..).unwrap_or_default();
            let skip = rest
                .iter()
                .take_while(|word| {
                    [
                        "a",
                        "an",
                        "the",
                        "eine",
                        "einen",
                        "ein",
                        "un",
                        "une",
                        "una",
                        "experienced",
                        "qualified",
                        "new",
                        "talented",
                        "motivated",
                        "our",
                        "for",
                        "someone",
                        "to",
                        "be",
                    ]
                    .contains(&word.plain.as_str())
                })
                .count();
            let first = rest.get(skip)?;
            let stop = rest.iter().skip(skip).take(6).position(stops);
            // Six words if the sentence continues with such a word, otherwise five.
            let most = if last_stop.is_some_and(|at| at >= hit.end + skip) { 6 } else { 5 };
            let last = rest.get(skip..skip + stop.unwrap_or(most))?.last()?;
            let name = line.get(first.start..last.end)?;
            if titles::is_title(&words(name)) && !name.contains(['.', ',']) {
                return Some(clean_title(name));
            }
        }
    }
    None
}

/// "Data Analyst at Acme", "Designer bei Acme": the title ends where the employer begins.
pub(super) fn cut_company(segment: &str) -> String {
    for joint in [" at ", " bei ", " chez ", " @ ", " with ", " for ", " en "] {
        if let Some((before, after)) = segment.split_once(joint) {
            let begins_high = after.starts_with(|c: char| c.is_uppercase());
            if titles::is_title(&words(before))
                && begins_high
                && (joint != " for " && joint != " en " && joint != " with ")
            {
                return before.to_owned();
            }
        }
    }
    segment.to_owned()
}

/// A title without the place, pay and hours after a comma.
pub(super) fn cut_facts(segment: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for (index, part) in segment.split(", ").enumerate() {
        let bare = part.trim();
        let place = places::country_of_city(bare).is_some()
            || places::is_state(bare)
            || places::country_named(bare).is_some_and(|c| c.name().eq_ignore_ascii_case(bare));
        let contract = {
            let w = words(bare);
            CONTRACT.hit(&w) && w.len() <= 5 || INTERN.hit(&w) && w.len() <= 2 && index > 0
        };
        if index > 0 && (place || is_fact(bare) || contract || bare.starts_with(|c: char| c.is_ascii_digit())) {
            break;
        }
        kept.push(part);
    }
    kept.join(", ")
}

pub(super) fn clean_title(title: impl Into<String>) -> String {
    let title: String = title.into();
    let mut title = title.trim().trim_end_matches(['.', ',', ':', ';']).to_owned();
    // Pay grades and hours in brackets are not part of it; gender markers are kept as written.
    if let Some(open) = title.rfind('(') {
        let inner = fold(title.get(open..).unwrap_or_default());
        if [
            "band",
            "grade",
            "fte",
            "hour",
            "ref",
            "permanent",
            "full",
            "part",
            "remote",
            "hybrid",
            "contract",
            "temp",
            "home",
            "day",
            "month",
            "cover",
            "week",
            "shift",
            "%",
        ]
        .iter()
        .any(|word| inner.contains(word))
        {
            title.truncate(open);
        }
    }
    for end in [" wanted", " needed", " required", " gesucht", " (all genders)"] {
        if title.len() > end.len() && title.to_lowercase().ends_with(end) {
            title.truncate(title.len() - end.len());
        }
    }
    // "… in Kassel", "… für unsere Tagespflege"
    for joint in [
        " in Teilzeit",
        " in Vollzeit",
        " in Voll-",
        " à temps ",
        " für unser",
        " for our",
        " pour notre",
        " para nuestr",
    ] {
        if let Some(at) = title.find(joint) {
            title.truncate(at);
        }
    }
    if let Some(at) = title
        .rfind(" in ")
        .filter(|at| title.get(at + 4..).is_some_and(|place| places::country_of_city(place).is_some()))
    {
        title.truncate(at);
    }
    title.trim().to_owned()
}
