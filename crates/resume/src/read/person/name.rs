//! The person's name and headline.

use super::{
    Found,
    additions::{
        is_credential, without_additions, without_document_title, without_initials, without_letters, without_titles,
    },
    halves::{are_halves, ends_with_hyphen, is_other_half},
    headline::{headline, headline_text, may_be_headline},
};
use crate::{
    read::{
        contact::{
            labels,
            pieces::{Piece, PieceKind},
        },
        place,
        rows::{BodyStyle, Row},
        sections,
    },
    text::{fold, is_cjk, key, trim, word_count},
    words::{degrees, headings, organizations, titles},
};

/// Adds rows that contain two words of the e-mail address, wherever they are: the name may be read after a sidebar.
pub(in crate::read) fn add_by_address(rows: &mut Vec<Row>, others: &[Row], emails: &[String]) {
    let hints: Vec<String> = emails.iter().flat_map(|email| hints(email)).collect();
    for row in others.iter().filter(|row| !row.bullet && word_count(&row.text) <= 4) {
        let matched = row.key.split(' ').filter(|word| hints.iter().any(|hint| hint == word)).count();
        if matched >= 2 && !rows.iter().any(|other| other.first == row.first) {
            rows.push(row.clone());
        }
    }
}

/// A candidate: its text, the index of its row, the rest of the row after it.
struct Candidate {
    text: String,
    row: usize,
    rest: String,
    score: f32,
}

/// Finds the name and, beside it, the label. `rows` are the rows of the first page that may contain it, `headers` of
/// which are before the first heading; `emails` are the addresses found.
pub(in crate::read) fn find(
    rows: &[Row],
    headers: usize,
    emails: &[String],
    body_style: BodyStyle,
) -> (Option<Found>, Option<Found>) {
    let largest = rows.iter().map(|row| row.size).fold(0.0, f32::max);
    let hints: Vec<String> = emails.iter().flat_map(|email| hints(email)).collect();
    let mut best: Option<Candidate> = None;
    let mut position = 0;
    for (index, row) in rows.iter().enumerate() {
        let labelled = labels::label(row.text.trim()).is_some_and(|(label, _)| labels::is_name_label(&label));
        let big = body_style.size > 0.0 && row.size >= body_style.size * 1.25;
        if row.text.len() > 160
            || row.bullet && !big
            || headings::is_document_title(&row.key)
            || (index >= headers.max(1) && !big && index > 8 && !by_address(row, &hints))
        {
            continue;
        }
        position += 1;
        for (text, rest) in candidates(&row.text, &hints) {
            let mut score = shape(&text, &hints);
            if score <= -5.0 {
                continue;
            }
            if body_style.size > 0.0 && row.size > 0.0 {
                score += 3.0 * (row.size / body_style.size - 1.0).clamp(-0.3, 0.8);
                score += if row.size + 0.1 >= largest && big { 1.6 } else { 0.0 };
            }
            score += match position {
                1 => 1.8,
                2 => 1.1,
                3 => 0.7,
                4..=6 => 0.3,
                _ => 0.0,
            };
            score +=
                if row.heading && index < 2 { 0.6 } else { 0.0 } + if row.bold && !body_style.bold { 0.3 } else { 0.0 };
            score += if labelled { 2.0 } else { 0.0 };
            score -= if rest.is_empty() { 0.0 } else { 0.15 };
            score -= if index >= headers && !big && !by_address(row, &hints) { 1.5 } else { 0.0 };
            if best.as_ref().is_none_or(|best| score > best.score) {
                best = Some(Candidate { text, row: index, rest, score });
            }
        }
    }
    let Some(best) = best.filter(|best| best.score > 1.6) else {
        return (None, headline(rows, None, headers, body_style));
    };
    let confidence = confidence(&best, &hints);
    let line = |index: usize| rows.get(index).map_or(0, |row| row.first);
    let mut name = Found { text: best.text.clone(), first: line(best.row), last: line(best.row), confidence };
    let mut last_row = best.row;
    // "Wüst-" and "Sturzenegger": a name divided at its hyphen, beside a column.
    let ends = rows.get(best.row).is_some_and(|row| ends_with_hyphen(&row.text));
    if ends
        && let Some(row) = rows.iter().skip(best.row + 1).take(2).find(|row| {
            let first = row.text.split('\t').next().unwrap_or_default();
            rows.get(best.row).is_some_and(|name| (name.left - row.left).abs() < 2.0)
                && word_count(first) == 1
                && crate::text::starts_upper(first)
        })
    {
        let half = row.text.split('\t').next().unwrap_or_default().trim();
        name.text = format!("{}-{half}", name.text.trim_end_matches('-'));
        name.last = row.last;
    }
    // "Chanchal" and "Sharma" on two lines of the same style, or both larger than the text.
    if word_count(&best.text) == 1 && best.rest.is_empty() {
        let given = best.row.checked_sub(1).and_then(|at| rows.get(at));
        let surname = rows.get(best.row + 1);
        if let Some(given) = given.filter(|given| are_halves(given, rows.get(best.row), body_style)) {
            name.text = format!("{} {}", given.text.trim(), name.text);
            name.first = given.first;
        } else if let (Some(given), Some(surname)) = (rows.get(best.row), surname)
            && are_halves(given, Some(surname), body_style)
        {
            name.text = format!("{} {}", name.text, surname.text.trim());
            name.last = surname.last;
            last_row += 1;
        } else if let Some(next) =
            rows.get(best.row + 1).filter(|next| is_other_half(rows.get(best.row), next, body_style))
        {
            name.text = format!("{} {}", name.text, next.text.trim());
            name.last = next.last;
            last_row += 1;
        } else if let Some(before) = best
            .row
            .checked_sub(1)
            .and_then(|at| rows.get(at))
            .filter(|before| is_other_half(rows.get(best.row), before, body_style))
        {
            name.text = format!("{} {}", before.text.trim(), name.text);
            name.first = before.first;
        }
    }
    let label = if best.rest.is_empty() {
        headline(rows, Some((best.row, last_row)), headers, body_style)
    } else {
        let text = headline_text(&best.rest);
        if may_be_headline(&text) {
            Some(Found { text, first: line(best.row), last: line(best.row), confidence: 0.8 })
        } else {
            headline(rows, Some((best.row, last_row)), headers, body_style)
        }
    };
    (Some(name), label)
}

/// Whether a row consists of words of the e-mail address.
fn by_address(row: &Row, hints: &[String]) -> bool {
    word_count(&row.text) <= 4 && row.key.split(' ').filter(|word| hints.iter().any(|hint| hint == word)).count() >= 2
}

fn confidence(best: &Candidate, hints: &[String]) -> f32 {
    let matched = best
        .text
        .split_whitespace()
        .map(fold)
        .filter(|word| word.len() >= 3 && hints.iter().any(|hint| hint.contains(word.as_str())))
        .count();
    match (best.score, matched) {
        (score, matched) if matched >= 2 && score > 5.0 => 0.985,
        (score, 1..) if score > 4.0 => 0.96,
        (score, _) if score > 5.0 => 0.93,
        (score, _) if score > 3.5 => 0.85,
        (score, _) if score > 2.5 => 0.7,
        _ => 0.5,
    }
}

/// The whole row, and its first part if it has several.
fn candidates(text: &str, hints: &[String]) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let text = text.trim();
    let labelled = labels::label(text).filter(|(label, _)| labels::is_name_label(label)).map(|(_, rest)| rest);
    let text = without_titles(without_additions(without_document_title(labelled.unwrap_or(text))));
    let text = without_letters(without_initials(text, hints), hints);
    for separator in ["\t", " | ", "|", " • ", " · ", " – ", " — ", " - ", ", ", " / "] {
        if let Some((head, tail)) = text.split_once(separator) {
            let tail = tail.trim();
            if separator == ", " && is_credential(tail) {
                continue;
            }
            out.push((trim_name(head), tail.to_owned()));
            // The name is right of a cell with a tagline.
            if separator == "\t" && word_count(tail) <= 4 {
                out.push((trim_name(tail), head.trim().to_owned()));
            }
        }
    }
    // A long line that continues after the surname, which is known from the e-mail address.
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 3 {
        let surname = words.iter().take(5).position(|word| {
            let folded = fold(word);
            folded.len() >= 3 && hints.contains(&folded)
        });
        if let Some(at) = surname.filter(|at| *at >= 1 && at + 1 < words.len()) {
            let last = words.iter().take(5).rposition(|word| hints.contains(&fold(word))).unwrap_or(at).max(at);
            // A second surname that the address leaves out.
            let surname = matches!(words.get(last + 1..), Some([only]) if may_be_surname(only));
            if last + 1 < words.len() && !surname {
                out.push((
                    words.get(..=last).unwrap_or_default().join(" "),
                    words.get(last + 1..).unwrap_or_default().join(" "),
                ));
            }
        }
    }
    out.push((trim_name(text), String::new()));
    out.retain(|candidate| !candidate.0.is_empty());
    out
}

/// A capitalized word that is neither a job title nor letters of a degree.
fn may_be_surname(word: &str) -> bool {
    crate::text::starts_upper(word)
        && word.chars().count() >= 3
        && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''))
        && !is_credential(word)
        && titles::score(&key(word)) < 0.7
}

fn trim_name(text: &str) -> String {
    crate::text::squeeze(trim(text).trim_matches(|c: char| matches!(c, ':' | '#' | '"' | '“' | '”')))
}

/// How much a text has the shape of a name.
fn shape(text: &str, hints: &[String]) -> f32 {
    const NO: f32 = -9.0;
    if sections::is_initials(text) {
        return NO;
    }
    let name = match text.split_once(", ") {
        Some((head, tail)) if is_credential(tail) => head,
        _ => text,
    };
    let length = name.chars().count();
    if !(2..=48).contains(&length)
        || name.contains(['@', '/', ':', '!', '?', ';', '=', '_', '|', '&', '%', '+'])
        || name.chars().any(|c| c.is_ascii_digit())
    {
        return NO;
    }
    let key = key(name);
    if headings::is_document_title(&key)
        || headings::kind(&key).is_some_and(|_| !hints.iter().any(|hint| key.contains(hint.as_str())))
    {
        return NO;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let east_asian = name.chars().filter(|c| !c.is_whitespace()).all(is_cjk);
    if words.len() > 6 || east_asian && length > 6 {
        return NO;
    }
    const PARTICLES: &[&str] = &[
        "de", "del", "la", "las", "los", "van", "von", "der", "den", "di", "da", "dos", "do", "du", "le", "bin", "ibn",
        "al", "el", "y", "e", "zu", "zur", "vom", "ter", "ten", "bint", "abu", "st", "i", "af", "av",
    ];
    let mut score: f32 = 0.0;
    let mut lower = 0;
    for word in &words {
        let first = word.chars().find(|c| c.is_alphabetic());
        let fits = first.is_some_and(|c| !c.is_lowercase()) || PARTICLES.contains(&fold(word).as_str());
        lower += usize::from(!fits);
        if word.chars().filter(|c| c.is_alphabetic()).count() == 0 {
            return NO;
        }
    }
    score += if lower == 0 { 1.0 } else { -2.5 * lower as f32 };
    score += match words.len() {
        2 | 3 => 1.0,
        4 => 0.6,
        1 if east_asian && length >= 2 => 1.0,
        1 => -0.4,
        _ => -0.5,
    };
    if name.ends_with('.') && words.last().is_none_or(|word| word.len() > 4) {
        score -= 2.0;
    }
    let title = titles::score(&key);
    // Some names are also jobs: Porter, Baker, Cook.
    let known = words.iter().filter(|word| hints.contains(&fold(word))).count();
    score -= if known >= 2 {
        0.0
    } else if title >= 1.5 {
        3.0
    } else {
        title
    };
    score -= if organizations::score(&key, name) >= 1.5 { 2.0 } else { 0.0 };
    score -= if organizations::school_score(&key) >= 2.0 { 2.0 } else { 0.0 };
    score -= if degrees::prefix(name).is_some() { 1.5 } else { 0.0 };
    score -= if place::score(name) >= 0.7 { 2.5 } else { 0.0 };
    let mut matched = 0.0;
    for word in key.split(' ') {
        if word.chars().count() >= 3
            && hints.iter().any(|hint| hint.contains(word) || hint.len() >= 5 && word.contains(hint.as_str()))
        {
            matched += 1.5;
        }
    }
    score + f32::min(matched, 3.0)
}

/// Words of an e-mail address that may be parts of the name.
fn hints(email: &str) -> Vec<String> {
    let local = email.split('@').next().unwrap_or_default();
    let folded = fold(local);
    folded
        .split(|c: char| !c.is_alphabetic())
        .filter(|part| part.len() >= 3)
        .filter(|part| {
            !matches!(
                *part,
                "info" | "mail" | "contact" | "email" | "your" | "name" | "jobs" | "work" | "hello" | "the" | "hire"
            )
        })
        .map(str::to_owned)
        .collect()
}

/// Whether a piece is the name or the label that was found.
pub(in crate::read) fn is_taken(piece: &Piece, name: &str, label: &str) -> bool {
    piece.kind == PieceKind::Text
        && (name.contains(&piece.text)
            || label.contains(&piece.text)
            || piece.text == name
            || !name.is_empty() && piece.text.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_surname_belongs_to_the_name() {
        let hints = ["garrido".to_owned()];
        let names = |text: &str| candidates(text, &hints).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names("Ana Luz Garrido Toro"), ["Ana Luz Garrido Toro"]);
        assert_eq!(names("Ana Luz Garrido Engineer"), ["Ana Luz Garrido", "Ana Luz Garrido Engineer"]);
    }
}
