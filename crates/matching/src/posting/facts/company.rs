//! The employer's name.

use super::{
    ARTICLE, CLOSERS, CONTRACT, GRADE, KEYS_COMPANY, SOUGHT_FOR, WANTED, WE_ARE, is_fact, named, segments, town,
};
use crate::{
    posting::{places, sections, titles},
    words::{Word, fold, words},
};

pub(super) fn company(text: &str, head: &[String], title: Option<&str>) -> Option<String> {
    named_anywhere(text, head, title).map(without_town)
}

/// "Pasticceria Bormida di Torino" is in Turin.
fn without_town(name: String) -> String {
    let cut = [" di ", " de ", " w ", " in "].iter().find_map(|joint| {
        let (before, town) = name.rsplit_once(joint)?;
        let known = resume::is_town(town) || places::country_of_city(town).is_some();
        (before.contains(' ') && known).then(|| before.to_owned())
    });
    cut.unwrap_or(name)
}

fn named_anywhere(text: &str, head: &[String], title: Option<&str>) -> Option<String> {
    // "… required for Acme, Ludlow"
    for line in head.iter().take(2) {
        let all = words(line);
        if let Some(hit) = SOUGHT_FOR.find(&all).filter(|hit| hit.start > 0)
            && let Some(after) = all.get(hit.end).and_then(|word| line.get(word.start..))
            && let Some(name) = named::capitals(after).filter(|name| name.contains(' '))
        {
            return Some(name_only(name));
        }
    }
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
    for (row, line) in head.iter().take(6).enumerate() {
        let prose = line.split_whitespace().count() > 8 && line.ends_with(['.', '!']) && segments(line).len() == 1
            || WANTED.at(&words(line), 0).is_some();
        let heading = row > 0 && (sections::of_heading(line).is_some() || row > 1 && is_shouted(line));
        if line.contains(": ") && !line.contains(" | ") || line.ends_with(['?', ':']) || heading || prose {
            continue;
        }
        let placed = segments(line).iter().flat_map(|part| part.split(['(', ','])).any(|part| {
            resume::is_town(part.trim())
                || places::country_of_region(part).is_some()
                || part.len() > 2 && line.trim_end().ends_with(part) && town::can_be_town(part.trim(), None)
        });
        for (column, segment) in segments(line).into_iter().enumerate() {
            let first = segment.split(['(']).next().unwrap_or_default();
            for (part_index, part) in first.split(", ").enumerate() {
                if places::country_of_region(part).is_some() {
                    continue;
                }
                let part = part.trim().trim_end_matches(['.', ',', '🌱', ' ']);
                let part = part.split(". ").next().unwrap_or_default();
                let parts = words(part);
                let digits = part.bytes().filter(u8::is_ascii_digit).count();
                if parts.is_empty()
                    || parts.len() > 7
                    || digits > 4
                    || named::NO_NAME
                        .at(&parts, 0)
                        .is_some_and(|hit| hit.end < parts.len() || !titles::is_company(&parts))
                    || is_legal_form(part)
                    || GRADE.at(&parts, 0).is_some()
                    || names_kind(&parts)
                    || town::without_site(part) != part && !titles::is_company(&parts)
                    || is_fact(part)
                    || title.is_some_and(|title| fold(title).contains(&fold(part)))
                {
                    continue;
                }
                let legal = titles::is_company(&parts);
                if (resume::is_town(part) || places::country_of_city(part).is_some())
                    || part.split_once(' ').is_some_and(|(city, code)| {
                        places::country_of_city(city).is_some() && code.chars().any(|c| c.is_ascii_digit())
                    })
                    || places::is_state(part)
                    || places::country_named(part).is_some() && !legal
                    || CONTRACT.hit(&parts)
                {
                    continue;
                }
                if !part.starts_with(char::is_uppercase) || !legal && is_skill(part) {
                    continue;
                }
                let beside_place = placed
                    || first.split(", ").any(|other| places::country_of_city(other.trim_end_matches('.')).is_some());
                let named = text.matches(part).count()
                    + text.matches(title_case(part).as_str()).count() * usize::from(is_shouted(part));
                let occurrences = named.clamp(1, 4) as i32;
                let mut points = 4 * i32::from(legal)
                    + 2 * i32::from(
                        beside_place && (column == 0 && row > 0 || column == 1 && row == 0 && first.contains(", ")),
                    )
                    + 2 * (occurrences - 1)
                    - row as i32
                    - column as i32
                    - part_index as i32;
                if titles::is_title(&parts) && !legal {
                    points -= 6;
                }
                if best.as_ref().is_none_or(|(known, _)| points > *known) {
                    // "Barrachina Royo, S.L.": the legal form after a comma.
                    let form = first.split(", ").nth(part_index + 1).map(str::trim);
                    let form = form.and_then(|form| form.split_whitespace().next()).filter(|form| is_legal_form(form));
                    let name = name_only(part);
                    best = Some((points, form.map_or(name.clone(), |form| format!("{name}, {form}"))));
                }
            }
        }
    }
    // An advertisement of one paragraph ends with the name.
    let short = text.lines().filter(|line| !line.trim().is_empty()).count() <= 3;
    let from_prose = (short.then(|| named::signed(text)).flatten())
        .or_else(|| named::subject(text, title))
        .or_else(|| own_name(text, title))
        .or_else(|| named_in_prose(text))
        .or_else(|| named::signed(text))
        .or_else(|| head.iter().skip(1).take(3).find_map(|line| in_small_letters(line)));
    let firm = from_prose.as_deref().is_some_and(|name| titles::is_company(&words(name)));
    // The head line that is a name with a word of employers decides before a name in the text.
    let opens =
        |name: &str| head.first().is_some_and(|line| fold(line) == fold(name)) && titles::is_company(&words(name));
    match best {
        Some((_, name)) if from_prose.as_deref().is_some_and(|prose| fold(&name).contains(&fold(prose))) => Some(name),
        Some((points, name)) if firm && points < 6 && !opens(&name) => from_prose,
        Some((points, name)) if points >= 1 => Some(name),
        Some((_, name)) if from_prose.is_none() && head.len() > 1 => Some(name),
        _ => from_prose,
    }
}

/// "Organisation", "Le cabinet": a heading of what the employer is, not its name.
pub(super) fn names_kind(parts: &[Word]) -> bool {
    let rest = parts.get(ARTICLE.at(parts, 0).map_or(0, |hit| hit.end)..).unwrap_or_default();
    KEYS_COMPANY.at(rest, 0).is_some_and(|hit| hit.end == rest.len()) || rest.len() < parts.len() && rest.len() == 1
}

/// Whether most of a part of a head line is the name of a skill: in "Hollin Coaches" only a word is.
fn is_skill(part: &str) -> bool {
    let named: usize = crate::taxonomy::spot(part).iter().map(|mention| mention.span.len()).sum();
    named * 10 >= part.len() * 7
}

/// "tallowmere — we make booking software": a name that is written small.
fn in_small_letters(line: &str) -> Option<String> {
    let (name, rest) = line.split_once(" — ").or_else(|| line.split_once(" – "))?;
    let we = words(rest).first().is_some_and(|word| ["we", "wir", "nous", "wij"].contains(&word.plain.as_str()));
    (we && name.split(' ').count() <= 3 && !is_fact(name)).then(|| name.to_owned())
}

/// A stated name without what follows it: "Murrindal Health, Bairnsdale, Victoria".
pub(super) fn before_comma(name: &str) -> String {
    // "Tarn Foods Inc. (soups)"
    let mut parts = name.split(" (").next().unwrap_or(name).split(", ");
    let first = parts.next().unwrap_or_default();
    match parts.next().filter(|form| is_legal_form(form)) {
        Some(form) => format!("{first}, {form}"),
        None => first.trim_end_matches('.').to_owned(),
    }
}

fn is_legal_form(form: &str) -> bool {
    let bare = fold(form).replace(['.', ' '], "");
    ["sl", "slu", "sa", "inc", "llc", "ltd", "plc", "gmbh", "ag", "srl", "spa", "bv", "lda", "sas", "sarl", "spzoo"]
        .contains(&bare.as_str())
}

fn is_shouted(line: &str) -> bool {
    let letters = || line.chars().filter(|c| c.is_alphabetic());
    letters().count() > 3 && letters().all(char::is_uppercase)
}

pub(super) fn name_only(after: &str) -> String {
    let after = after.split([',', '|', '(', '\n']).next().unwrap_or_default();
    let kept: String = after.chars().filter(|c| c.is_alphanumeric() || " &.'’-+".contains(*c)).collect();
    let kept = kept.trim().trim_end_matches(['-', '.']).trim();
    let form = ["B.V.", " Co.", " Inc.", " Ltd.", " Bros."].iter().any(|form| after.trim().ends_with(form));
    if form { format!("{kept}.") } else { title_case(kept) }
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
fn own_name(text: &str, title: Option<&str>) -> Option<String> {
    let opening = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(8);
    let opening = opening.take_while(|line| !sections::of_heading(line).is_some_and(sections::Section::is_wanted));
    let named = opening.clone().find_map(|line| {
        let words = words(line);
        WE_ARE.all(&words).into_iter().find_map(|hit| {
            let next = words.get(hit.end)?;
            let first = ARTICLE.at(&words, hit.end).map_or(hit.end, |article| article.end);
            let next = words.get(first).filter(|word| word.start - next.start < 5 && first > hit.end).unwrap_or(next);
            // "C'est l'Institut": the article is elided.
            let elided = next.end - next.start == 1 && next.plain == "l";
            let next = if elided { words.get(hit.end + 1)? } else { next };
            name_from(text, line, next.start)
        })
    });
    named.or_else(|| {
        opening.skip(1).find_map(|line| {
            let name =
                name_from(text, line, 0).filter(|name| title.is_none_or(|title| !fold(title).contains(&fold(name))))?;
            let rest = line.get(name.len()..)?;
            (rest.starts_with(['.', ',', ':']) && rest.split_whitespace().count() > 1).then_some(name)
        })
    })
}

/// The words in capitals from a position, if they look like the name of an employer: of several words, a usual word of
/// names, or named again.
fn name_from(text: &str, line: &str, from: usize) -> Option<String> {
    let rest = line.get(from..)?.trim_start_matches(['"', '«', '„', '“', ' ']);
    let name = named::capitals(rest)?;
    let count = name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count();
    let parts = words(name);
    let known = count >= 2 && (titles::is_company(&parts) || !titles::is_title(&parts))
        || name.len() > 3 && text.matches(name).count() >= 2;
    let place = places::country_of_city(name).is_some() || places::country_named(name).is_some();
    let joins_end = name.rsplit(' ').next().is_some_and(|last| last.chars().all(char::is_lowercase));
    let told = named::NO_NAME.at(&parts, 0).is_some()
        || !crate::taxonomy::spot(name).is_empty() && count > 1 && !titles::is_company(&parts);
    (count > 0 && known && !told && !place && !joins_end && !is_fact(name) && sections::of_heading(name).is_none())
        .then(|| name.to_owned())
}

/// "Acme is looking for …", "I'm Dale with Acme Staffing".
pub(super) fn named_in_prose(text: &str) -> Option<String> {
    for line in text.lines().filter(|line| line.split_whitespace().count() > 8).take(4) {
        let parts = words(line);
        if let Some(hit) = CLOSERS.all(&parts).into_iter().find(|hit| (1..=5).contains(&hit.start)) {
            let end = parts.get(hit.start)?.start;
            let name = line.get(..end)?.trim().trim_end_matches(',').split(", ").next()?;
            let skip = ["We", "Our", "The", "This", "I", "You", "It", "They", "There", "At"];
            let first = name.split(' ').next().unwrap_or_default();
            let no_name = named::NO_NAME.at(&parts, 0).is_some();
            if name.starts_with(char::is_uppercase) && !no_name && !skip.contains(&first) {
                return Some(name.to_owned());
            }
        }
        for joint in [" to join ", " with ", " at ", " join ", "Join ", "At "] {
            if let Some(after) = line.find(joint).and_then(|at| line.get(at + joint.len()..)) {
                let name: Vec<&str> = named::capitals(after).map(|name| name.split(' ').collect()).unwrap_or_default();
                if !name.is_empty()
                    && name.len() <= 5
                    && !is_fact(&name.join(" "))
                    && crate::taxonomy::spot(&name.join(" ")).is_empty()
                    && !titles::is_title(&words(&name.join(" ")))
                    && line.find(joint).is_some_and(|at| at < if joint == " to join " { 140 } else { 40 })
                {
                    return Some(name_only(&name.join(" ")));
                }
            }
        }
    }
    None
}
