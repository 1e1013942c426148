//! Headings whose words are known.

use std::{collections::HashSet, sync::LazyLock};

use super::section::without_remark;
use crate::{
    read::rows::{BodyStyle, EMPTY_LINE, Row},
    text::{caps_share, ends_sentence, key, starts_lower, starts_upper, word_count},
    words::{
        degrees,
        headings::{self, Kind},
        organizations, titles,
    },
};

/// "SECTION 5 - TRAINING", "Teil B: Ausbildung": a heading of a form without its number.
fn without_number(text: &str) -> &str {
    static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| lexicon::cv::HEADINGS_NUMBERED.all().map(key).collect());
    let Some((_, rest)) = text.split_once(' ').filter(|(word, _)| WORDS.contains(&key(word))) else {
        return text;
    };
    let number = rest.find([' ', ':', '.', '-', '–']).filter(|end| *end <= 4).unwrap_or(rest.len());
    let counted = rest.get(..number).is_some_and(|number| {
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        let letters = number.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) || number.len() == 1;
        !number.is_empty() && (digits || letters && number.starts_with(char::is_uppercase))
    });
    let name = rest.get(number..).unwrap_or_default().trim_start_matches([' ', ':', '.', '-', '–', '—']);
    if counted && !name.is_empty() { name } else { text }
}

/// A row that consists only of known heading words. `small` tells that the document writes headings in lower case.
pub(super) fn known_heading(
    rows: &[Row],
    index: usize,
    row: &Row,
    body_style: BodyStyle,
    small: bool,
) -> Option<(Kind, f32)> {
    let text = without_number(row.text.trim());
    if let Some(kind) = opened_by_colon(row) {
        return Some((kind, 0.7));
    }
    let length = text.chars().count();
    if length > 60
        || text.contains('\t')
        || word_count(text) > 7
        || row.key.is_empty()
        || ends_sentence(text) && !text.ends_with("..") && !text.ends_with('?')
    {
        return None;
    }
    let styled = is_styled(row, body_style);
    // A remark in brackets does not belong to the heading: "WORK EXPERIENCE (2)", "Projects [more on my site]".
    let bare = Some(without_remark(text)).filter(|bare| !row.bullet && headings::is_usual(&key(bare))).unwrap_or(text);
    let key = if bare.len() < row.text.trim().len() { key(bare) } else { row.key.clone() };
    let short = word_count(text) <= 4 && headings::kind(&key).is_some();
    let begins = starts_upper(text)
        || row.heading
        || styled && (headings::is_usual(&key) || short)
        || small && is_small_heading(row);
    // "Schools, training", "Courses / licences"
    let listed = bare.contains([',', '/']).then(|| headings::kind_of_list(bare)).flatten();
    if bare.contains(['|', '@'])
        || bare.contains(',') && listed.is_none()
        || bare.chars().any(|c| c.is_ascii_digit())
        || !begins
    {
        return None;
    }
    if headings::is_document_title(&row.key) && index < 3 && row.key != "resume" {
        return None;
    }
    let caps = caps_share(bare) > 0.95;
    let colon = text.ends_with(':');
    // In a text without styles, one known word is enough if the row looks like a heading.
    let set_off = row.page == 0 && (row.gap >= EMPTY_LINE || index == 0) && (caps || colon || row.framed);
    let loose = || headings::kind_of_a_word(&key).filter(|_| set_off && index > 0 && !names_something(row));
    let kind = listed.or_else(|| headings::kind(&key)).or_else(loose)?;
    // "APPLICATION FOR EMPLOYMENT": the title of the document.
    if index == 0
        && row.page == 0
        && !headings::is_usual(&key)
        && rows.get(1).is_some_and(|next| next.gap >= EMPTY_LINE)
    {
        return None;
    }
    let apart = row.is_apart() || index == 0;
    // A document title in the very first line ("Resume") is not a heading.
    if index == 0 && rows.len() > 1 && matches!(kind, Kind::Summary) && row.key == "resume" {
        return None;
    }
    let exact = word_count(text) <= 3;
    let mut confidence: f32 = 0.55;
    confidence += if styled || row.heading || row.framed { 0.25 } else { 0.0 };
    confidence += if caps { 0.15 } else { 0.0 };
    confidence += if colon { 0.1 } else { 0.0 };
    confidence += if apart { 0.15 } else { 0.0 };
    confidence += if exact { 0.1 } else { 0.0 };
    if row.bullet && !styled && !caps {
        confidence -= 0.4;
    }
    // A job called "Internship" or a group called "Software" has no style and no gap.
    (confidence >= 0.6).then_some((kind, confidence.min(1.0)))
}

/// A job, an employer, a school: the first line of an entry.
fn names_something(row: &Row) -> bool {
    titles::score(&row.key) >= 1.2
        || organizations::score(&row.key, &row.text) >= 1.2
        || organizations::school_score(&row.key) >= 2.0
        || degrees::prefix(&row.text).is_some()
}

/// "My jobs, from the first to the last:", "Courses that may be of use:": a line that ends with a colon and begins with a usual
/// heading.
fn opened_by_colon(row: &Row) -> Option<Kind> {
    let text = row.text.trim().strip_suffix(':')?;
    let words: Vec<&str> = text.split(' ').collect();
    let fits = row.page == 0 && !row.bullet && (3..=10).contains(&words.len()) && starts_upper(text);
    if !fits || text.contains([':', '\t', '.']) || text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    (1..=3).rev().filter_map(|count| words.get(..count)).find_map(|words| {
        let name = key(&words.join(" "));
        headings::is_usual(&name).then(|| headings::kind(&name)).flatten()
    })
}

/// "lavoro", "scuola": a usual heading in lower case below an empty line.
fn is_small_heading(row: &Row) -> bool {
    let bare = row.text.trim().trim_end_matches(':');
    row.page == 0
        && row.gap >= EMPTY_LINE
        && !row.bullet
        && starts_lower(bare)
        && word_count(bare) <= 2
        && headings::is_usual(&row.key)
}

/// Whether a document writes its headings in lower case: two of them at least.
pub(super) fn small_headings(rows: &[Row]) -> bool {
    rows.iter().filter(|row| is_small_heading(row)).take(2).count() == 2
}

fn is_styled(row: &Row, body_style: BodyStyle) -> bool {
    row.heading || row.size > body_style.size + 0.9 && body_style.size > 0.0 || row.bold && !body_style.bold
}
