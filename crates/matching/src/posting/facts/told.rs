//! The employer of a posting without a head: the domain of a mail address, "About X", "join X", "on behalf of X", or the name with a
//! word of employers.

use super::{ARTICLE, IN_PLACE, KEYS_PLACE, company, is_fact, named};
use crate::{
    cues,
    posting::{places, sections, titles},
    taxonomy,
    words::{fold, words},
};

cues! {
    /// Before the name of an employer in running text: "we at", "on behalf of", "the team at".
    BEFORE_NAME = lexicon::posting::FACTS_BEFORE_NAME;
    /// Before the name in a heading: "About Tarn Foods".
    ABOUT_NAME = lexicon::posting::FACTS_ABOUT_NAME;
    /// "Our client", before the name in a head line.
    CLIENT = lexicon::posting::FACTS_CLIENT;
}

/// How many bytes of a posting are searched.
const READ: usize = 12_000;
/// Domains of mail services, which name no employer.
const MAIL_SERVICES: [&str; 14] = [
    "gmail",
    "googlemail",
    "outlook",
    "hotmail",
    "yahoo",
    "gmx",
    "web",
    "mail",
    "icloud",
    "proton",
    "protonmail",
    "orange",
    "libero",
    "example",
];

/// The names in capitals of a text, with where they start.
fn names(text: &str) -> Vec<(usize, &str)> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    let mut from = 0;
    for word in words(text) {
        if word.start < from || !text.get(word.start..word.end).is_some_and(|raw| raw.starts_with(char::is_uppercase)) {
            continue;
        }
        let near = text.floor_char_boundary((word.start + 120).min(text.len()));
        let line = text.get(word.start..near).unwrap_or_default().lines().next().unwrap_or_default();
        let Some(name) = named::capitals(line) else { continue };
        let (skip, name) = without_start(name);
        from = word.start + skip + name.len().max(1);
        if !name.is_empty() {
            found.push((word.start + skip, name));
        }
    }
    found
}

/// "En Aguas Palancia" without what begins a sentence.
fn without_start(name: &str) -> (usize, &str) {
    let own = words(name);
    let mut first = 0;
    while first + 1 < own.len()
        && [&*named::NO_NAME, &*named::AT, &*IN_PLACE]
            .iter()
            .any(|cues| cues.at(&own, first).is_some_and(|hit| hit.end == first + 1))
    {
        first += 1;
    }
    let skip = own.get(first).map_or(0, |word| word.start);
    (skip, name.get(skip..).unwrap_or_default())
}

/// Whether a name can be an employer's.
fn usable(name: &str, title: Option<&str>) -> bool {
    let own = words(name);
    let firm = titles::is_company(&own);
    name.chars().count() > 2
        && !is_fact(name)
        && named::NO_NAME.at(&own, 0).is_none()
        && !company::names_kind(&own)
        && !titles::is_level_only(&own)
        && (firm || !titles::is_title(&own) && taxonomy::spot(name).is_empty())
        && (firm || places::country_of_city(name).is_none() && !resume::is_town(name))
        && places::country_named(name).is_none()
        && (firm && own.len() > 1 || sections::of_heading(name).is_none())
        && title.is_none_or(|title| !fold(title).contains(&fold(name)))
}

fn letters(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The letters of the domains of mail and web addresses, in their order.
pub(super) fn domains(text: &str) -> Vec<String> {
    let starts = ["@", "www.", "://"].into_iter().flat_map(|start| text.match_indices(start).take(6));
    let mut starts: Vec<usize> = starts.map(|(at, start)| at + start.len()).collect();
    starts.sort_unstable();
    let label = |at: usize| {
        let rest = text.get(at..)?;
        let host = rest
            .get(..rest.floor_char_boundary(60))?
            .split(|c: char| !c.is_alphanumeric() && !".-".contains(c))
            .next()?;
        let (label, _) = host.trim_start_matches("www.").split_once('.')?;
        let label = letters(label);
        (label.len() > 3 && !MAIL_SERVICES.contains(&label.as_str())).then_some(label)
    };
    starts.into_iter().filter_map(label).collect()
}

/// The name that the domain of an address repeats: "Tarn Foods" of "jobs@tarnfoods.example".
fn of_mail(text: &str) -> Option<String> {
    let domain = domains(text).into_iter().next()?;
    let fits = |name: &str| {
        let own = letters(name);
        let first = letters(name.split(' ').next().unwrap_or_default());
        if own == domain {
            3
        } else if own.len() > 4 && (domain.len() > 4 && own.contains(&domain) || domain.contains(&own)) {
            2
        } else {
            usize::from(first.len() > 4 && domain.starts_with(&first) && name.contains(' '))
        }
    };
    let all = names(text);
    let best = all.iter().map(|(_, name)| (fits(name), *name)).filter(|(points, _)| *points > 0);
    best.max_by_key(|(points, name)| (*points, std::cmp::Reverse(name.len()))).map(|(_, name)| name.to_owned())
}

/// The employer that a posting names without doubt.
pub(super) fn strong(text: &str, title: Option<&str>) -> Option<String> {
    let text = text.get(..text.floor_char_boundary(READ.min(text.len())))?;
    of_mail(text).or_else(|| headed(text, title)).or_else(|| after_cue(text, title))
}

/// "About Tarn Foods" as a heading.
fn headed(text: &str, title: Option<&str>) -> Option<String> {
    text.lines().map(|line| line.trim().trim_matches(['#', '*', ' ', ':'])).find_map(|line| {
        let all = words(line);
        let hit = ABOUT_NAME.at(&all, 0).filter(|_| all.len() <= 7)?;
        let name = line.get(all.get(hit.end)?.start..)?;
        let kind = company::names_kind(all.get(hit.end..)?);
        (!kind && named::capitals(name) == Some(name) && usable(name, title)).then(|| name.to_owned())
    })
}

/// The name after words that only an employer follows.
fn after_cue(text: &str, title: Option<&str>) -> Option<String> {
    text.lines().take(120).find_map(|line| {
        let all = words(line);
        BEFORE_NAME.all(&all).into_iter().take(20).find_map(|hit| {
            let first = ARTICLE.at(&all, hit.end).map_or(hit.end, |article| article.end);
            let name = named::capitals(line.get(all.get(first)?.start..)?)?;
            let gap = line.get(all.get(hit.end - 1)?.end..all.get(first)?.start)?;
            (!gap.contains('.') && usable(name, title)).then(|| name.to_owned())
        })
    })
}

/// The name that is most like an employer's: with a word of employers, or named several times.
pub(super) fn weak(text: &str, head: &[String], title: Option<&str>) -> Option<String> {
    let text = text.get(..text.floor_char_boundary(READ.min(text.len())))?;
    let all = names(text);
    let german = text.contains(" und ");
    let mut best: Option<(usize, &str)> = None;
    for (at, name) in all.iter().take(300) {
        let several = name.split(' ').filter(|word| word.starts_with(char::is_uppercase)).count() > 1;
        let before = text.get(..*at).unwrap_or_default().trim_end().rsplit([' ', '\n']).next().unwrap_or_default();
        let joined = ["at", "for", "with", "of", "bei", "chez", "von", "van", "presso", "w"].contains(&before);
        if !several || !usable(name, title) {
            continue;
        }
        // In German every noun has a capital.
        let firm = titles::is_company(&words(name));
        if german && !firm || name.ends_with("'s") || name.ends_with("’s") {
            continue;
        }
        let times = all.iter().filter(|(_, other)| other == name).count().min(3);
        let points = 4 * usize::from(firm) + 2 * usize::from(joined) + times;
        if points >= 3 && best.is_none_or(|(known, _)| points > known) {
            best = Some((points, name));
        }
    }
    best.map(|(_, name)| name.to_owned()).or_else(|| letterhead(head, title))
}

/// The first line, if it is a name in capitals: a letterhead.
fn letterhead(head: &[String], title: Option<&str>) -> Option<String> {
    let line = head.first()?;
    let shouted = line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase);
    let count = line.split_whitespace().count();
    let titled = titles::is_title(&words(line));
    (shouted && (2..=6).contains(&count) && !titled && title.is_none_or(|title| fold(title) != fold(line)))
        .then(|| line.clone())
}

/// "Our client Tarn Foods" without the first words.
pub(super) fn without_client(name: String) -> String {
    let all = words(&name);
    let hit = CLIENT.at(&all, 0).and_then(|hit| all.get(hit.end));
    hit.and_then(|word| name.get(word.start..)).map_or(name.clone(), str::to_owned)
}

/// Whether what was found may be a name: no town, and no word that the text has in small letters.
pub(super) fn is_plausible(text: &str, name: &str) -> bool {
    let own = words(name);
    if name.contains(' ') {
        return !name.contains('\n')
            && named::NO_NAME.at(&own, 0).is_none_or(|hit| hit.end < own.len() && titles::is_company(&own));
    }
    let small = format!(" {} ", name.to_lowercase());
    let common = own.first().is_some_and(crate::wording::is_stop) || text.contains(&small);
    !common
        && KEYS_PLACE.at(&own, 0).is_none()
        && named::NO_NAME.at(&own, 0).is_none()
        && !resume::is_town(name)
        && places::country_of_city(name).is_none()
}
