//! Heads in one piece with the town between employer and title: "Penrose, Trewarth, joiner", "Penrose, Trewarth: joiner".

use super::{
    head::{Head, PLACED, Segment, segment},
    town_names::is_shaped,
};
use crate::{
    read::place,
    text::{key, starts_lower, starts_upper, trim, word_count},
    words::{organizations, titles},
};

/// An employer, its town and a title.
struct Parts<'a> {
    employer: &'a str,
    town: &'a str,
    title: &'a str,
}

/// "PENROSE HOUSE - Trewarth - night nurse": the town is a part of its own between the two names.
fn own_part(head: &Head) -> Option<usize> {
    let [employer, town, title] = head.segments.as_slice() else { return None };
    let one_row = employer.row == town.row && town.row == title.row;
    let named = title_score(&title.text) >= 1.2 && title.employer < 1.5 && employer.title < 1.2;
    let bare = town.title < 0.7 && town.employer < 1.2 && !town.text.contains(", ") && is_shaped(&town.text);
    (head.place.is_empty() && one_row && named && bare).then_some(1)
}

/// "Penrose, Trewarth" before a part that is a title: the employer and the town.
fn with_title(head: &Head) -> Option<(String, String)> {
    let [first, title] = head.segments.as_slice() else { return None };
    let (employer, town) = first.text.rsplit_once(", ")?;
    let titled = first.row == title.row && title_score(&title.text) >= 1.2 && title.employer < 1.5;
    let named = title_score(employer) < 1.2 && starts_upper(employer) && !employer.contains(", ");
    (head.place.is_empty() && titled && named && is_shaped(town)).then(|| (employer.to_owned(), town.to_owned()))
}

/// Splits the segments that have all three, if their titles are known or several heads have this form.
pub(in crate::read) fn settle(heads: &mut [Head]) {
    let alike = heads.iter().filter(|head| segment_with_all(head).is_some() || with_title(head).is_some()).count();
    for head in heads.iter_mut() {
        if let Some((employer, town)) = with_title(head).filter(|(_, town)| alike >= 2 || place::is_place(town)) {
            let Some(first) = head.segments.first() else { continue };
            let mut settled = segment(&employer, first.row, first.bold, first.after_date);
            settled.employer += PLACED;
            head.whole = format!("{employer}, {town}");
            head.place = town;
            head.segments.splice(0..1, [settled]);
            continue;
        }
        if let Some(town) = own_part(head) {
            head.place = head.segments.remove(town).text;
            continue;
        }
        let Some((index, parts)) = segment_with_all(head) else { continue };
        let known = place::is_place(parts.town);
        if alike < 2 && !(known || title_score(parts.title) >= 1.2) {
            continue;
        }
        let Some(found) = head.segments.get(index) else { continue };
        let part = |text: &str| segment(text, found.row, found.bold, found.after_date);
        let (mut employer, mut title) = (part(parts.employer), part(parts.title));
        employer.employer += PLACED;
        title.title = title.title.max(title_score(parts.title)).max(PLACED);
        let town = parts.town.to_owned();
        head.whole = format!("{}, {town}", parts.employer);
        head.place = town;
        head.segments.splice(index..=index, [employer, title]);
    }
}

/// The only segment of a head that has all three parts.
fn segment_with_all(head: &Head) -> Option<(usize, Parts<'_>)> {
    let mut all = head.segments.iter().enumerate().filter_map(|(at, found)| Some((at, parts(found)?)));
    all.next().filter(|_| head.place.is_empty() && head.segments.len() <= 2)
}

fn parts(found: &Segment) -> Option<Parts<'_>> {
    let text = found.text.as_str();
    organizations::commas(text).find_map(|comma| {
        let employer = trim(text.get(..comma)?);
        let rest = text.get(comma + 2..)?;
        // The sign after the town; the title follows.
        [". ", ": ", " – ", " - ", ", "].iter().find_map(|sign| {
            let (town, title) = rest.split_once(sign)?;
            let parts = Parts { employer, town: trim(town), title: trim(title).trim_end_matches('.') };
            (is_balanced(town) && fits(&parts)).then_some(parts)
        })
    })
}

fn fits(parts: &Parts<'_>) -> bool {
    let employer = key(parts.employer);
    let named = title_score(parts.title) >= 1.2 && !is_employer(parts.title);
    let written_small = starts_lower(parts.title) && !is_employer(parts.title);
    is_town(parts.town)
        && starts_upper(parts.employer)
        && word_count(parts.employer) <= 8
        && word_count(parts.title) <= 10
        && (titles::score(&employer) < 1.2 || is_employer(parts.employer))
        && (named || written_small)
}

/// A town, perhaps with the code of its country: "Trewarth, NZ".
fn is_town(text: &str) -> bool {
    let coded = text.split_once(", ").is_some_and(|(town, code)| {
        (2..=3).contains(&code.len()) && code.chars().all(char::is_uppercase) && is_shaped(town)
    });
    coded || is_shaped(text)
}

/// The score of a title without its department or its hours: "Baker, nights", "joiner (30 hours)".
fn title_score(text: &str) -> f32 {
    let name = text.split([',', '(', ';']).next().unwrap_or_default();
    titles::score(&key(name)).max(titles::score(&key(text)))
}

fn is_employer(text: &str) -> bool {
    organizations::score(&key(text), text) >= 1.5
}

fn is_balanced(text: &str) -> bool {
    !text.contains(['(', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::entries::towns::tests::settled_by;

    fn settled(entries: &[&str]) -> Vec<String> {
        settled_by(settle, entries)
    }

    #[test]
    fn a_town_stands_between_employer_and_title() {
        assert_eq!(
            settled(&[
                "Halwyn & Daughters, Trewarth, plumber. March 2018 - September 2023",
                "Since March 2022: Hotel Penrose, Polgooth: pastry chef",
                "Penrose Joinery Ltd, Bristol. Bench joiner, Sept 2019 to now",
                "HALWYN HOUSE - Trewarth - night nurse\n2011 - 2012",
            ]),
            [
                "Halwyn & Daughters / plumber [Trewarth]",
                "Hotel Penrose / pastry chef [Polgooth]",
                "Penrose Joinery Ltd / Bench joiner [Bristol]",
                "HALWYN HOUSE / night nurse [Trewarth]",
            ]
        );
    }

    #[test]
    fn a_title_with_employer_and_town_is_left_alone() {
        assert_eq!(
            settled(&["Joiner, Penrose, Trewarth\n2018 – 2020", "Engineer, Payments, Halwyn Ltd\n2015 – 2018"]),
            ["Joiner, Penrose, Trewarth []", "Engineer, Payments, Halwyn Ltd []"]
        );
    }
}
