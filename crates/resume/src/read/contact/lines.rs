//! Rows with contact details, anywhere in the document.

use super::labels;
use crate::{
    dates,
    read::{contact, place, rows::Row},
    text::word_count,
};

/// A short row with an e-mail address or a telephone number.
pub(in crate::read) fn is_reachable(row: &Row) -> bool {
    word_count(&row.text) <= 8
        && (!contact::emails(&row.text).is_empty()
            || contact::phones(&row.text).first().is_some_and(|span| span.len() >= 9)
                && dates::find(&row.text).is_empty())
}

/// A short row with a URL, a contact label or a place.
pub(in crate::read) fn is_about_contact(row: &Row) -> bool {
    word_count(&row.text) <= 8
        && (!contact::urls(&row.text).is_empty()
            || labels::label(&row.text).is_some()
            || labels::is_label(&row.key)
            || place::score(&row.text) >= 0.6)
}

/// A short row with an e-mail address, or with a telephone number and little else.
pub(in crate::read) fn is_contact(row: &Row) -> bool {
    if row.bullet || row.text.len() > 220 || row.page > 1 {
        return false;
    }
    let mail = !contact::emails(&row.text).is_empty() && word_count(&row.text) <= 14;
    let phone = contact::phones(&row.text).first().is_some_and(|span| {
        span.len() >= 9 && (span.len() * 2 >= row.text.len() || row.text.matches(['\t', '|', '•', '·']).count() >= 1)
    }) && dates::find(&row.text).is_empty();
    mail || phone
}
