//! Opening lines that name title, employer and town in one go: "Chef de Partie, The Mill, Ludlow", "Studio Rossi, Lucca, cerca
//! un contabile".

use super::{ARTICLE, GRADE, INDEFINITE, WANTED, company, named, town};
use crate::{
    posting::{places, titles},
    words::{Word, words},
};

/// What an opening line states.
#[derive(Debug, Default)]
pub(super) struct Opening {
    pub(super) title: Option<String>,
    pub(super) company: Option<String>,
    pub(super) town: Option<String>,
}

/// What the first lines state in one of these forms.
pub(super) fn read(text: &str, head: &[String]) -> Opening {
    // An advertisement of one paragraph has no head.
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let first = [first.get(..first.floor_char_boundary(160)).unwrap_or_default().to_owned()];
    let lines = if head.is_empty() { first.as_slice() } else { head };
    let rows = || lines.iter().take(2).enumerate();
    rows()
        .find_map(|(_, line)| listed(line))
        .or_else(|| {
            rows().find_map(|(row, line)| {
                let found = seeks(line, head.get(row + 1).map(String::as_str))?;
                // The line above says the title better: "BAKER - LUDLOW" before "Tarn Foods require bakers".
                let above =
                    row > 0 && head.first().is_some_and(|line| super::segments(line).first().is_some_and(is_bare));
                Some(if above { Opening { title: None, ..found } } else { found })
            })
        })
        .or_else(|| announced(head))
        .unwrap_or_default()
}

/// "Title, employer, town", each a name of its own.
pub(super) fn listed(line: &str) -> Option<Opening> {
    // The terms in brackets at the end, and what follows a dash, are not part of the list.
    let line = line.split(" – ").next()?.split(" - ").next()?.trim_end_matches('.');
    let line = line.strip_suffix(')').and_then(|line| line.rsplit_once(" (")).map_or(line, |(before, _)| before);
    let parts: Vec<&str> = line.split(", ").map(str::trim).collect();
    let [title, name, place] = parts.as_slice() else { return None };
    let (own, names) = (words(title), words(name));
    let known = resume::is_town(place) || places::country_of_city(place).is_some();
    let titled = titles::is_title(&own) && own.len() <= 8 && !title.contains([':', '|']);
    let several = names.len() > 1 && name.split(' ').all(|word| !word.starts_with(char::is_numeric));
    let firm = titles::is_company(&names) || ARTICLE.at(&names, 0).is_some();
    (titled
        && several
        && (firm || known && names.len() > 2)
        && name.starts_with(char::is_uppercase)
        && (firm || !titles::is_title(&names))
        && (known || town::can_be_town(place, Some(name))))
    .then(|| Opening {
        title: Some((*title).to_owned()),
        company: Some(company::title_case(name)),
        town: Some(company::title_case(place)),
    })
}

/// "Name, town, sucht …": the name is what precedes the verb.
fn seeks(line: &str, next: Option<&str>) -> Option<Opening> {
    let all = words(line);
    let first = ARTICLE.at(&all, 0).map_or(0, |hit| hit.end);
    let hit = WANTED.all(&all).into_iter().find(|hit| (first + 1..=first + 9).contains(&hit.start))?;
    let (start, end) = (all.get(first)?.start, all.get(hit.start)?.start);
    let before = line.get(start..end)?.trim();
    let lead = before.split([',', '(']).next()?.trim();
    let rest = before.get(lead.len()..)?.trim_matches([',', '(', ')', ' ']);
    let name = named::capitals(lead).filter(|name| name.len() == lead.len() || small_inside(lead))?;
    let own = words(lead);
    let plain = name.split(' ').count() < 2 && !titles::is_company(&own);
    if plain
        || before.contains(['.', '!', '?', ':', '–', '|'])
        || named::NO_NAME.at(&all, first).is_some()
        || titles::is_title(&own) && !titles::is_company(&own)
        || rest.split(' ').count() > 4
        || !rest.is_empty() && !rest.starts_with(char::is_uppercase)
    {
        return None;
    }
    let place = rest.split(',').next().unwrap_or_default();
    let place = capitals_only(place);
    let town = Some(place).filter(|place| resume::is_town(place) || town::can_be_town(place, Some(lead)));
    let after = all.get(hit.end..).unwrap_or_default();
    let title = wanted(line, after).or_else(|| next.filter(|_| after.len() <= 5).and_then(bare_title));
    Some(Opening { title, company: Some(company::title_case(lead)), town: town.map(company::title_case) })
}

/// A verb alone on a line between the employer and the title: "COMMUNE DE X / recrute / UN AGENT".
fn announced(head: &[String]) -> Option<Opening> {
    let row = head.iter().take(4).skip(1).position(|line| {
        let all = words(line);
        WANTED.at(&all, 0).is_some_and(|hit| hit.end == all.len())
    })? + 1;
    let name = head.first()?.split(" (").next()?.trim();
    let line = head.get(row + 1).filter(|line| line.split_whitespace().count() <= 12)?;
    let all = words(line);
    let first = INDEFINITE.at(&all, 0).map_or(0, |hit| hit.end);
    let title =
        line.get(all.get(first)?.start..).map(|title| title.replace(" / UNE ", " / ").replace(" / une ", " / "));
    Some(Opening { title, company: Some(company::title_case(name)), town: None })
}

/// The title that starts after the verb, up to what is asked of the person.
fn wanted(line: &str, after: &[Word]) -> Option<String> {
    let skip = INDEFINITE.at(after, 0).map_or(0, |hit| hit.end);
    let from = after.get(skip)?.start;
    let rest = line.get(from..)?.split([',', '.', '!']).next()?;
    let end = words(rest)
        .iter()
        .find(|word| ["con", "avec", "mit", "with", "met", "com", "ze"].contains(&word.plain.as_str()))
        .map_or(rest.len(), |word| word.start);
    let title = rest.get(..end)?.trim();
    let own = words(title);
    (own.len() <= 8 && titles::occupation(&own).is_some_and(|at| at <= 1)).then(|| title.to_owned())
}

/// Whether a part of a head line is a title and hardly more.
fn is_bare(part: &&str) -> bool {
    let own = words(part);
    own.len() <= 6 && titles::is_title(&own) && WANTED.find(&own).is_none()
}

/// A line that is a title, without its article and its form for the other gender.
fn bare_title(line: &str) -> Option<String> {
    let all = words(line);
    let first = INDEFINITE.at(&all, 0).map_or(0, |hit| hit.end);
    let title = line.get(all.get(first)?.start..)?;
    let own = words(title);
    (own.len() <= 12 && titles::is_title(&own) && GRADE.at(&own, 0).is_none()).then(|| title.to_owned())
}

/// "Studio associato Ravasio": a word inside a name may be small.
fn small_inside(name: &str) -> bool {
    let names: Vec<&str> = name.split(' ').collect();
    names.len() >= 3
        && names.last().is_some_and(|last| last.starts_with(char::is_uppercase))
        && names.iter().filter(|name| name.starts_with(char::is_lowercase)).count() <= 1
}

/// "Bergamo centro", "Ludlow depot": the name without what follows in small letters.
pub(super) fn capitals_only(place: &str) -> &str {
    let end = place.char_indices().zip(place.chars().skip(1)).find(|((_, c), next)| *c == ' ' && next.is_lowercase());
    match end {
        Some(((at, _), _)) if place.get(at..).is_some_and(|rest| !rest.contains(char::is_uppercase)) => {
            place.get(..at).unwrap_or(place)
        }
        _ => place,
    }
}
