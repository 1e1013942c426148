//! Splits the head of an entry into segments with their separators, and extracts date, location and URL.

use super::entry::head_date;
use crate::{
    dates::{End, Mention},
    read::{
        contact,
        filler_words::{is_duration, strip_labels, without_words},
        place,
        rows::Row,
    },
    text::{key, trim},
    words::{organizations, titles},
};

/// A short text of a head.
#[derive(Debug, Clone)]
pub(in crate::read) struct Segment {
    pub text: String,
    pub key: String,
    /// Index of its row in the head.
    pub row: usize,
    /// Whether it is after the date on its row.
    pub after_date: bool,
    pub bold: bool,
    pub title: f32,
    pub employer: f32,
}

/// A parsed head.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Head {
    pub segments: Vec<Segment>,
    pub start: String,
    pub end: String,
    /// The texts the dates were parsed from.
    pub start_raw: String,
    pub end_raw: String,
    pub present: bool,
    pub dated: bool,
    /// Whether it is a single date, not a range.
    pub single: bool,
    pub place: String,
    pub url: String,
    /// The text from which the place was split off, including it: a campus belongs to the name of its university.
    pub whole: String,
    /// A sentence after the date on the head's row.
    pub tail: Option<String>,
}

/// Parses the rows of a head.
pub(in crate::read) fn head(rows: &[Row]) -> Head {
    let mut head = Head::default();
    for (index, row) in rows.iter().enumerate() {
        let mut text = row.text.clone();
        let dated_before = head.dated;
        if let Some(mention) = head_date(row)
            && (!head.dated || head.single && mention.range)
        {
            take_date(&mut head, &text, mention);
            let after = text.get(mention.to..).unwrap_or_default().to_owned();
            let before = text.get(..mention.from).unwrap_or_default().to_owned();
            // "… (Mar 2021 - Present) Leads the guild.": what follows is a sentence, not a part of the head.
            let sentence = after.trim_start_matches([')', ' ', ']', '.', ':', ',', ';']);
            if !before.trim().is_empty()
                && crate::text::ends_sentence(sentence)
                && crate::text::word_count(sentence) >= 3
            {
                head.tail = Some(sentence.trim().to_owned());
                text = before;
            } else {
                text = format!("{before}\t\u{1}\t{after}");
            }
        } else if dated_before && let Some(mention) = head_date(row).filter(|mention| mention.range) {
            // A second range is ignored, and is not a name either.
            text = format!(
                "{}\t{}",
                text.get(..mention.from).unwrap_or_default(),
                text.get(mention.to..).unwrap_or_default()
            );
        }
        for span in contact::urls(&text.clone()).into_iter().rev() {
            let url = text.get(span.clone()).unwrap_or_default().to_owned();
            let domain_name = !url.contains('/') && url.chars().any(char::is_uppercase);
            if !domain_name {
                text.replace_range(span, "\t");
                head.url = url;
            }
        }
        let cells: Vec<&str> = text.split('\t').collect();
        if cells.len() > 1
            && let Some(domain) = cells.last().filter(|cell| is_domain(cell))
        {
            head.url = domain.trim().to_owned();
            text = cells.get(..cells.len() - 1).unwrap_or_default().join("\t");
        }
        atoms_of_row(&text, index, row, &mut head);
    }
    head
}

/// A cell that is only a domain ("uni-leipzig.de"), whatever its top-level domain.
fn is_domain(cell: &str) -> bool {
    let cell = cell.trim();
    let labels: Vec<&str> = cell.split('.').collect();
    labels.len() >= 2
        && labels.iter().all(|label| {
            label.len() >= 2
                && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        })
        && !matches!(labels.last(), Some(&"js" | &"net"))
}

fn take_date(head: &mut Head, text: &str, mention: Mention) {
    head.dated = true;
    head.single = !mention.range;
    head.start = mention.start.map(|point| point.text()).unwrap_or_default();
    head.end = String::new();
    head.present = false;
    match mention.end {
        Some(End::Present) => head.present = true,
        Some(End::At(point)) => head.end = point.text(),
        None => {}
    }
    let cut =
        |span: Option<(usize, usize)>| span.and_then(|(from, to)| text.get(from..to)).unwrap_or_default().to_owned();
    head.start_raw = cut(mention.start_text);
    head.end_raw = cut(mention.end_text);
}

/// Strong separators inside a row.
const SEPARATORS: &[&str] =
    &["\t", " | ", "|", " • ", " · ", " ∙ ", " — ", " – ", " - ", " // ", " @ ", " ● ", " / ", " ⋅ ", "; ", "•", "—"];

/// Splits at a separator, but not inside brackets.
fn split_outside(text: &str, separator: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut depth = 0i32;
    let balanced = text.matches('(').count() == text.matches(')').count();
    for part in text.split(separator) {
        match out.last_mut() {
            Some(last) if depth > 0 && balanced && separator != "\t" => {
                last.push_str(separator);
                last.push_str(part);
            }
            _ => out.push(part.to_owned()),
        }
        depth += part.matches('(').count() as i32 - part.matches(')').count() as i32;
    }
    out
}

fn atoms_of_row(text: &str, index: usize, row: &Row, head: &mut Head) {
    // Arabic and Chinese commas are separators too.
    let text = without_words(&text.replace("، ", ", ").replace('，', ", "));
    let mut parts: Vec<String> = vec![text];
    for separator in SEPARATORS {
        parts = parts.iter().flat_map(|part| split_outside(part, separator)).collect();
    }
    let mut after_date = false;
    let has_before = text_before_date(&parts);
    for part in parts {
        if part.contains('\u{1}') {
            after_date = true;
            continue;
        }
        let part = trim(&part).trim_end_matches(['(', '[']).trim();
        let part = &strip_labels(part);
        if !part.chars().any(char::is_alphanumeric) || is_duration(part) {
            continue;
        }
        if place::is_place(part) {
            if head.place.is_empty() {
                head.place = part.to_owned();
            }
            continue;
        }
        for (piece, place) in joints(part) {
            if let Some(place) = place
                && head.place.is_empty()
            {
                head.place = place;
                head.whole = part.clone();
            }
            push(&piece, index, row, after_date && has_before, head);
        }
    }
}

/// "Larkfield House, Otley", "Residencia Los Olivos, A Coruña": an unknown town after a certain employer.
fn town(part: &str) -> Option<(&str, &str)> {
    let (head, tail) = part.rsplit_once(", ")?;
    let name = head.rsplit(", ").next().unwrap_or(head);
    let words: Vec<&str> = tail.split_whitespace().collect();
    let small = |word: &str| {
        matches!(
            word,
            "im" | "am"
                | "an"
                | "der"
                | "de"
                | "del"
                | "la"
                | "las"
                | "los"
                | "le"
                | "les"
                | "sur"
                | "upon"
                | "on"
                | "in"
                | "di"
        )
    };
    let named = |word: &&str| {
        crate::text::starts_upper(word) && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\''))
    };
    let shaped = words.len() <= 3
        && words.first().is_some_and(named)
        && words.iter().all(|word| small(word) || named(word))
        && tail.chars().any(char::is_lowercase)
        && tail.chars().count() >= 4;
    let tail_key = key(tail);
    let plain = titles::score(&tail_key) == 0.0
        && organizations::score(&tail_key, tail) == 0.0
        && organizations::school_score(&tail_key) == 0.0
        && crate::words::degrees::prefix(tail).is_none();
    let first = key(words.first().copied().unwrap_or_default());
    let like_town = words.iter().any(|word| small(word) || word.contains('-'))
        || matches!(
            first.as_str(),
            "san"
                | "santa"
                | "saint"
                | "sankt"
                | "st"
                | "bad"
                | "le"
                | "la"
                | "los"
                | "las"
                | "el"
                | "a"
                | "new"
                | "fort"
                | "port"
        );
    let employer = organizations::score(&key(name), name) >= 1.5 && titles::score(&key(name)) < 1.5;
    let shaped = shaped && (words.len() == 1 || like_town);
    (shaped && plain && employer && !organizations::is_legal_form(tail)).then(|| (trim(head), trim(tail)))
}

/// Whether there is text before the date on its row.
fn text_before_date(parts: &[String]) -> bool {
    !parts.iter().take_while(|part| !part.contains('\u{1}')).any(|part| part.chars().any(char::is_alphanumeric))
}

/// A part split at "at", "bei", "chez", "en", and at a place after it.
fn joints(part: &str) -> Vec<(String, Option<String>)> {
    let (part, place) = match place::split_tail(part).or_else(|| town(part)) {
        Some((head, tail)) => (head, Some(tail.to_owned())),
        None => (part, None),
    };
    for joint in [" at ", " bei der ", " bei ", " chez ", " für ", " @"] {
        if let Some((left, right)) = part.split_once(joint)
            && match joint {
                // "Kauffrau für Büromanagement" is a job title.
                " für " => titles::score(&key(left)) >= 1.2 && organizations::score(&key(right), right) >= 1.2,
                " at " | " @" => titles::score(&key(left)) >= 1.2 || organizations::score(&key(right), right) >= 1.5,
                _ => crate::words::degrees::prefix(left).is_none() && crate::text::word_count(left) <= 7,
            }
            && !right.trim().is_empty()
            && crate::text::starts_upper(right)
        {
            return vec![(left.trim().to_owned(), None), (right.trim().to_owned(), place)];
        }
    }
    // " en " also occurs in Spanish and French job titles, so it splits only before a certain employer.
    if let Some((left, right)) = part.split_once(" en ")
        && titles::score(&key(left)) >= 1.2
        && crate::text::starts_upper(right)
        && organizations::score(&key(right), right) + organizations::school_score(&key(right)) >= 1.2
    {
        return vec![(left.trim().to_owned(), None), (right.trim().to_owned(), place)];
    }
    vec![(part.to_owned(), place)]
}

fn push(text: &str, index: usize, row: &Row, after_date: bool, head: &mut Head) {
    let text = trim(text);
    if !text.chars().any(char::is_alphanumeric) || head.segments.len() >= 12 {
        return;
    }
    head.segments.push(segment(text, index, row.bold, after_date));
}

/// A segment with its scores.
pub(in crate::read) fn segment(text: &str, row: usize, bold: bool, after_date: bool) -> Segment {
    let key = key(text);
    let title = titles::score(&key);
    let employer = organizations::score(&key, text) + 0.6 * organizations::school_score(&key);
    Segment { text: text.to_owned(), title, employer, key, row, after_date, bold }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, read::rows::rows};

    fn shown(text: &str) -> String {
        let (rows, _) = rows(&Source::from_text(text));
        let head = head(&rows);
        let segments: Vec<_> = head.segments.iter().map(|segment| segment.text.as_str()).collect();
        format!(
            "{} [{}..{}] {}",
            segments.join(" / "),
            head.start,
            if head.present { "now" } else { &head.end },
            head.place
        )
    }

    #[test]
    fn parses_heads() {
        let cases = [
            ("Senior Engineer | Acme Corp | August 2020 - Present", "Senior Engineer / Acme Corp [2020-08..now] "),
            (
                "Founder & CEO · Meridian Labs, Chicago, IL · Executive Team\n03/2022 - Present",
                "Founder & CEO / Meridian Labs / Executive Team [2022-03..now] Chicago, IL",
            ),
            ("Acme\tJan 2021 - Present\nDeveloper\tSan Jose, CA", "Acme / Developer [2021-01..now] San Jose, CA"),
            (
                "2021-04 - now  UX Designer at Luzerna Health (Lisbon, remote)",
                "UX Designer / Luzerna Health [2021-04..now] Lisbon, remote",
            ),
            (
                "Data Analyst, Greystone Ferry Lines, Dublin\n02.2022 - today",
                "Data Analyst, Greystone Ferry Lines [2022-02..now] Dublin",
            ),
        ];
        for (text, wanted) in cases {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }
}
