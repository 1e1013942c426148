//! Headings recognized by their style.

use super::section::{Style, same_style};
use crate::{
    dates,
    read::{
        filler_words::is_employment,
        rows::{BodyStyle, Row},
    },
    text::{ends_sentence, starts_upper, word_count},
    words::{degrees, language_words, organizations, places, titles},
};

/// A row in the style of the known headings, whose words are not a name, job, place or sentence.
pub(in crate::read) fn looks_like_heading(
    rows: &[Row],
    index: usize,
    row: &Row,
    style: Style,
    body_style: BodyStyle,
    started: bool,
) -> bool {
    let text = row.text.trim();
    if style.count < 2
        || row.bullet
        || text.contains('\t')
        || text.contains(['@', '|', '/', '•', '·'])
        || row.key.is_empty()
    {
        return false;
    }
    let words = word_count(text);
    if words > 6
        || text.chars().count() > 48
        || text.chars().filter(|c| c.is_ascii_digit()).count() > 2
        || !starts_upper(text)
        || ends_sentence(text)
        || text.ends_with(',')
    {
        return false;
    }
    if !same_style(row, style) || index == 0 {
        return false;
    }
    // Headings are of one size; what is a little smaller is the first line of an entry.
    if row.size > 0.0 && row.size + 0.25 < style.least {
        return false;
    }
    // What stands right below a date is the first line of its entry.
    let below_date = index.checked_sub(1).and_then(|at| rows.get(at)).is_some_and(|before| {
        let whole = before.text.trim().len();
        row.page > 0
            && before.region == row.region
            && row.gap < 1.2
            && dates::find(&before.text).first().is_some_and(|found| found.to - found.from == whole)
    });
    // "Penrose Ltd" above "Full-time · 5 yrs 3 mos" is the employer of several posts.
    let profile = rows.get(index + 1).is_some_and(|next| is_employment(&next.text));
    if below_date || profile {
        return false;
    }
    let distinct = row.heading
        || (style.size > body_style.size + 0.9 && body_style.size > 0.0)
        || (style.bold && !body_style.bold && style.caps);
    if !started && !distinct {
        return false;
    }
    if distinct {
        // Without sizes a heading is of any level: a date below its next line makes it the first line of an entry.
        let entry =
            row.heading
                && row.size == 0.0
                && rows.iter().skip(index + 1).take(3).take_while(|next| !next.bullet).any(|next| {
                    word_count(&next.text) <= 9 && dates::find(&next.text).iter().any(|mention| mention.range)
                });
        if entry {
            return false;
        }
        // The first lines of entries may have the same style; they are followed by dates or jobs.
        let next_is_dated =
            rows.get(index + 1).is_some_and(|next| !dates::find(&next.text).is_empty() && word_count(&next.text) <= 6);
        let is_name = index < 4 && !started && rows.iter().take(index).all(|before| before.size <= row.size + 0.5);
        return !(is_name || next_is_dated && style.count < 4 && !style.caps)
            && (style.size > body_style.size + 0.9 && body_style.size > 0.0 || !is_entry_like(row));
    }
    // Without layout: capitals, or a line between empty lines.
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let alone = row.gap >= 1.9
        && rows.get(index + 1).is_some_and(|next| next.gap < 1.9 || style.count >= 3)
        && !text.contains(',');
    let looks = style.caps && letters >= 4 || alone && words <= 4 && style.colon == text.ends_with(':') && !style.caps;
    // Up to the next empty line: dates make it the first line of an entry.
    let next_dated = rows
        .iter()
        .skip(index + 1)
        .take(6)
        .take_while(|next| next.gap < 1.9)
        .any(|next| !next.bullet && dates::find(&next.text).iter().any(|mention| mention.range));
    looks && !is_entry_like(row) && !(next_dated && !style.caps && !style.colon)
}

/// A job, an employer, a degree, a language or a place, which are parts of an entry.
fn is_entry_like(row: &Row) -> bool {
    titles::score(&row.key) >= 1.5
        || language_words::is_language(&row.key)
        || organizations::score(&row.key, &row.text) >= 1.2
        || degrees::prefix(&row.text).is_some()
        || places::is_city(&row.key)
        || crate::read::place::score(&row.text) >= 0.7
}
