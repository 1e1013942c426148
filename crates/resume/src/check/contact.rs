//! Rules about the name and the contact details.

use std::collections::HashSet;

use super::{Found, Rule, Severity, Subject, Verdict, phrases::words};
use crate::{
    text::{fold, key},
    words::{headings::Kind, places},
};

pub(super) const RULES: &[Rule] = &[
    Rule { id: "no-name", severity: Severity::Error, judge: no_name },
    Rule { id: "no-email", severity: Severity::Error, judge: no_email },
    Rule { id: "no-phone", severity: Severity::Warning, judge: no_phone },
    Rule { id: "no-place", severity: Severity::Hint, judge: no_place },
    Rule { id: "unprofessional-email", severity: Severity::Warning, judge: unprofessional_email },
    Rule { id: "broken-link", severity: Severity::Warning, judge: broken_link },
    Rule { id: "hidden-link", severity: Severity::Hint, judge: hidden_link },
];

/// The number of lines from the top, before the first section, in which a place is searched.
const HEAD_LINES: usize = 15;

fn missing(value: &str) -> Verdict {
    Some(if value.trim().is_empty() { vec![Found::anywhere()] } else { Vec::new() })
}

fn no_name(subject: &Subject<'_>) -> Verdict {
    missing(&subject.reading.resume.basics.name)
}

fn no_email(subject: &Subject<'_>) -> Verdict {
    missing(&subject.reading.resume.basics.email)
}

fn no_phone(subject: &Subject<'_>) -> Verdict {
    missing(&subject.reading.resume.basics.phone)
}

/// No place was parsed, and the head of the document contains none either.
fn no_place(subject: &Subject<'_>) -> Verdict {
    let place = &subject.reading.resume.basics.location;
    let read = [&place.city, &place.region, &place.country_code, &place.address].map(String::as_str).concat();
    let named = |line: &str| {
        line.split(['\t', ',', '|', '•', '·', ';', '(', ')']).any(|part| {
            let key = key(part);
            places::is_city(&key) || places::country(&key).is_some()
        })
    };
    let begun = subject.headings.iter().find(|heading| !matches!(heading.kind, Kind::Contact | Kind::Profiles));
    let head = begun.map_or(HEAD_LINES, |heading| heading.line.min(HEAD_LINES));
    if read.trim().is_empty() && subject.lines().take(head).any(|(_, line)| named(line)) {
        return None;
    }
    missing(&read)
}

/// A nickname or many digits before the `@`.
fn unprofessional_email(subject: &Subject<'_>) -> Verdict {
    const WORDS: &[&str] = &[
        "sexy",
        "hottie",
        "babe",
        "babygirl",
        "babyboy",
        "princess",
        "prinzessin",
        "princesa",
        "cutie",
        "sweetie",
        "honey",
        "angel69",
        "playboy",
        "partyboy",
        "partygirl",
        "gangsta",
        "thug",
        "killer",
        "devil",
        "satan",
        "drunk",
        "beer",
        "weed",
        "420",
        "666",
        "xoxo",
        "lover",
        "kitty",
        "bunny",
        "schatzi",
        "maus",
        "mausi",
        "bestie",
        "gamer",
        "noob",
        "pro_gamer",
        "ninja",
        "wizard",
        "badass",
        "rockstar",
        "bigboy",
        "superman",
        "batman",
        "queen",
        "diva",
        "loser",
        "crazy",
        "loco",
        "loca",
        "xx",
    ];
    let email = &subject.reading.resume.basics.email;
    let local = fold(email.split('@').next()?);
    // Whole parts only: "maus" and "angel" are also parts of names.
    let parts = local.split(|c: char| !c.is_alphanumeric()).flat_map(|part| {
        let bare = part.trim_matches(|c: char| c.is_ascii_digit());
        [part.to_owned(), bare.to_owned()]
    });
    let name = fold(&subject.reading.resume.basics.name);
    let bad = parts.filter(|part| !part.is_empty()).find(|part| {
        let own = name.split(|c: char| !c.is_alphanumeric()).any(|word| word == part.as_str());
        !own && (WORDS.contains(&part.as_str()) || part.starts_with("sexy") || part.ends_with("xoxo"))
    });
    Some(bad.map(|word| Found::of(subject, "/basics/email").with("word", word)).into_iter().collect())
}

/// Links that lead nowhere: to this computer, to a file, to an example, or misspelt.
fn broken_link(subject: &Subject<'_>) -> Verdict {
    let basics = &subject.reading.resume.basics;
    let own = std::iter::once(("/basics/url".to_owned(), basics.url.as_str())).chain(
        basics
            .profiles
            .iter()
            .enumerate()
            .map(|(index, one)| (format!("/basics/profiles/{index}/url"), one.url.as_str())),
    );
    let mut found: Vec<Found> = own
        .filter(|(_, url)| is_broken(url))
        .map(|(path, url)| {
            let username = path.replace("/url", "/username");
            Found::of(subject, &path).or_at(subject.reading.spans.get(&username).copied()).with("url", url)
        })
        .collect();
    // "https//example.org" is not recognized as a URL.
    for (place, line) in subject.lines().filter(|(_, line)| line.to_ascii_lowercase().contains("http")) {
        if found.len() >= super::MOST {
            break;
        }
        for part in line.split(|c: char| c.is_whitespace() || matches!(c, '|' | '(' | ')' | '<' | '>' | ',')) {
            if found.len() >= super::MOST {
                break;
            }
            let known = found.iter().any(|one| one.details.get("url").is_some_and(|url| url == part));
            if part.to_ascii_lowercase().starts_with("http") && part.contains('.') && is_broken(part) && !known {
                let at = line.find(part).unwrap_or_default();
                found.push(
                    Found::at(kernel::Span::new(place.start + at, place.start + at + part.len())).with("url", part),
                );
            }
        }
    }
    for link in subject.source.iter().flat_map(|source| &source.links) {
        if found.len() >= super::MOST {
            break;
        }
        let known = found.iter().any(|one| one.details.get("url") == Some(&link.url));
        if is_broken(&link.url) && !known {
            let at = subject.reading.text.find(link.text.trim()).filter(|_| !link.text.trim().is_empty());
            let place = at.map(|start| kernel::Span::new(start, start + link.text.trim().len()));
            found.push(Found::anywhere().or_at(place).with("url", link.url.trim()));
        }
    }
    Some(found)
}

fn is_broken(url: &str) -> bool {
    let url = url.trim();
    let lower = url.to_ascii_lowercase();
    if url.is_empty() || ["mailto:", "tel:", "#", "callto:", "sms:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return false;
    }
    if lower.starts_with("file:") || lower.get(1..3) == Some(":\\") {
        return true;
    }
    let rest = match lower.split_once("://") {
        Some((scheme, rest)) => {
            // "https://https://…", "htps://…"
            if !matches!(scheme, "http" | "https" | "ftp")
                || rest.contains("://") && !rest.contains(['?', '=']) && !rest.contains("/http")
            {
                return true;
            }
            rest
        }
        None if lower.starts_with("http:")
            || lower.starts_with("https:")
            || lower.starts_with("https//")
            || lower.starts_with("http//") =>
        {
            return true;
        }
        None => lower.as_str(),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split('@').next_back().unwrap_or_default().split(':').next().unwrap_or_default();
    host == "localhost"
        || host.starts_with("127.")
        || !host.contains('.')
        || host.ends_with('.')
        || host.contains("..")
        || host.contains(' ')
}

/// A profile that is only shown as a word ("LinkedIn") linked to the URL: on paper and in extracted text the URL is
/// lost.
fn hidden_link(subject: &Subject<'_>) -> Verdict {
    let source = subject.source.filter(|source| !source.links.is_empty())?;
    let text = fold(&subject.reading.text);
    let words_of_text = words(&text);
    let bare =
        |url: &str| fold(url.split("://").last().unwrap_or_default().trim_start_matches("www.").trim_end_matches('/'));
    let links: HashSet<String> =
        source.links.iter().filter(|link| !link.text.trim().is_empty()).map(|link| bare(&link.url)).collect();
    let mut found: Vec<Found> = Vec::new();
    for (index, profile) in subject.reading.resume.basics.profiles.iter().enumerate() {
        let behind = links.contains(&bare(&profile.url));
        let user = fold(&profile.username);
        let shown = text.contains(&bare(&profile.url))
            || !user.is_empty() && words_of_text.iter().any(|word| word.folded.contains(&user))
            || !user.is_empty() && text.contains(&user);
        if behind && !shown && !profile.url.is_empty() {
            let path = format!("/basics/profiles/{index}");
            let place =
                ["username", "url"].iter().find_map(|key| subject.reading.spans.get(&format!("{path}/{key}")).copied());
            found.push(
                Found::of(subject, path).or_at(place).with("url", &profile.url).with("network", &profile.network),
            );
        }
    }
    Some(found)
}
