//! Headings whose words are known.

use crate::{
    read::rows::{BodyStyle, EMPTY_LINE, Row},
    text::{caps_share, ends_sentence, key, starts_lower, starts_upper, word_count},
    words::headings::{self, Kind},
};

/// A row that consists only of known heading words. `small` tells that the document writes headings in lower case.
pub(super) fn known_heading(
    rows: &[Row],
    index: usize,
    row: &Row,
    body_style: BodyStyle,
    small: bool,
) -> Option<(Kind, f32)> {
    let text = row.text.trim();
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
    let key = if bare.len() < text.len() { key(bare) } else { row.key.clone() };
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
    let kind = listed.or_else(|| headings::kind(&key))?;
    let caps = caps_share(text) > 0.95;
    let colon = text.ends_with(':');
    let apart = row.is_apart() || index == 0;
    // A document title in the very first line ("Resume") is not a heading.
    if index == 0 && rows.len() > 1 && matches!(kind, Kind::Summary) && row.key == "resume" {
        return None;
    }
    let exact = word_count(text) <= 3;
    let mut confidence: f32 = 0.55;
    confidence += if styled || row.heading { 0.25 } else { 0.0 };
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

/// A text without a remark in brackets at its end.
fn without_remark(text: &str) -> &str {
    let open = match text.chars().next_back() {
        Some(')') => text.rfind('('),
        Some(']') => text.rfind('['),
        _ => None,
    };
    open.and_then(|open| text.get(..open)).map(str::trim_end).filter(|bare| !bare.is_empty()).unwrap_or(text)
}

fn is_styled(row: &Row, body_style: BodyStyle) -> bool {
    row.heading || row.size > body_style.size + 0.9 && body_style.size > 0.0 || row.bold && !body_style.bold
}
