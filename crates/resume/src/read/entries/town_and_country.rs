//! Towns before their country, of which only the country was known as a place.

use super::{
    head::{Head, PLACED, segment},
    label_tables::CERTAIN,
    town_names::is_shaped,
    towns::{is_bare_town, is_title},
};
use crate::{
    text::{key, trim},
    words::places,
};

/// The town before its country, of which only the country was known as a place: "Penrose, Bodø, Norway", "Penrose, Blenheim (New
/// Zealand)".
pub(super) fn with_town(head: &mut Head) {
    if head.place.is_empty() || places::country(&key(&head.place)).is_none() {
        return;
    }
    let bracketed = head.whole.ends_with(')');
    let Some(before) = head.whole.trim_end_matches(')').strip_suffix(head.place.as_str()) else { return };
    let before = trim(before.trim_end().trim_end_matches('(')).to_owned();
    let Some(index) = head.segments.iter().position(|found| before.ends_with(found.text.as_str())) else { return };
    let Some(found) = head.segments.get(index) else { return };
    let (rest, town) = match found.text.rsplit_once(", ") {
        Some((rest, town)) if !is_title(rest) => (rest.to_owned(), town.to_owned()),
        None if head.segments.len() >= 2 && is_bare_town(found) => (String::new(), found.text.clone()),
        _ => return,
    };
    if !is_shaped(&town) {
        return;
    }
    head.place = if bracketed { format!("{town} ({})", head.place) } else { format!("{town}, {}", head.place) };
    if rest.is_empty() {
        head.segments.remove(index);
        return;
    }
    let mut settled = segment(&rest, found.row, found.bold, found.after_date);
    if found.employer >= CERTAIN || found.title >= CERTAIN {
        (settled.employer, settled.title) = (found.employer, found.title);
    }
    settled.employer += PLACED;
    if let Some(found) = head.segments.get_mut(index) {
        *found = settled;
    }
}
