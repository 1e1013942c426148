//! Name and contact details: `Profile.csv`, `Email Addresses.csv`, `PhoneNumbers.csv`.

use resume::{Profile, Resume};

use super::table::Table;
use crate::prose::Prose;

pub(super) fn profile(table: &Table, resume: &mut Resume) {
    let Some(row) = table.rows().next() else { return };
    let basics = &mut resume.basics;
    let name = [row.get(&["First Name"]), row.get(&["Last Name"])];
    name.join(" ").trim().clone_into(&mut basics.name);
    basics.label = row.get(&["Headline"]);
    basics.summary = paragraphs(&row.get(&["Summary"]));
    basics.location.address = row.get(&["Address"]);
    basics.location.postal_code = row.get(&["Zip Code", "Postal Code"]);
    let place = row.get(&["Geo Location", "Location"]);
    let (city, region) = place.split_once(',').unwrap_or((&place, ""));
    city.trim().clone_into(&mut basics.location.city);
    region.trim().clone_into(&mut basics.location.region);
    for (_, site) in labelled(&row.get(&["Websites"])) {
        match resume::profile_of(&site) {
            Some(profile) => basics.profiles.push(profile),
            None if basics.url.is_empty() => basics.url = site,
            None => basics.profiles.push(Profile { url: site, ..Profile::default() }),
        }
    }
    for (_, username) in labelled(&row.get(&["Twitter Handles"])) {
        basics.profiles.push(Profile { network: "Twitter".to_owned(), username, ..Profile::default() });
    }
    for (network, username) in labelled(&row.get(&["Instant Messengers"])) {
        basics.profiles.push(Profile { network, username, ..Profile::default() });
    }
}

pub(super) fn summary(table: &Table, resume: &mut Resume) {
    if resume.basics.summary.is_empty() {
        let text = table.rows().next().map(|row| row.get(&["Profile Summary", "Summary"]));
        resume.basics.summary = paragraphs(&text.unwrap_or_default());
    }
}

/// The primary address, else a confirmed one, else the first.
pub(super) fn emails(table: &Table, resume: &mut Resume) {
    let is = |yes: &str| yes.eq_ignore_ascii_case("yes") || yes.eq_ignore_ascii_case("true");
    let rank = |row: &super::table::Row<'_>| (is(&row.get(&["Primary"])), is(&row.get(&["Confirmed"])));
    let rows = table.rows().filter(|row| row.get(&["Email Address"]).contains('@'));
    // Among equals the first.
    let best = rows.reduce(|best, row| if rank(&row) > rank(&best) { row } else { best });
    resume.basics.email = best.map(|row| row.get(&["Email Address"])).unwrap_or_default();
}

/// A mobile number before any other.
pub(super) fn phones(table: &Table, resume: &mut Resume) {
    let mobile = |row: &super::table::Row<'_>| row.get(&["Type"]).eq_ignore_ascii_case("mobile");
    let rows = table.rows().filter(|row| !row.get(&["Number"]).is_empty());
    let best = rows.reduce(|best, row| if mobile(&row) && !mobile(&best) { row } else { best });
    let Some(row) = best else { return };
    let extension = row.get(&["Extension"]);
    resume.basics.phone = [extension, row.get(&["Number"])].join(" ").trim().to_owned();
}

/// A text as its lines, including lists.
fn paragraphs(text: &str) -> String {
    Prose::read(text).lines().join("\n")
}

/// `[COMPANY:https://a.example,PORTFOLIO:https://b.example]`: labels in capitals and their values; a value may have no
/// label.
fn labelled(cell: &str) -> Vec<(String, String)> {
    let inside = cell.trim().trim_start_matches('[').trim_end_matches(']');
    let item = |item: &str| {
        let item = item.trim();
        let (label, value) = item.split_once(':').unwrap_or(("", item));
        let is_label = !label.is_empty() && label.chars().all(|c| c.is_ascii_uppercase() || matches!(c, '_' | ' '));
        if is_label { (title_case(label), value.trim().to_owned()) } else { (String::new(), item.to_owned()) }
    };
    inside.split(',').map(item).filter(|(_, value)| !value.is_empty()).collect()
}

fn title_case(label: &str) -> String {
    let lower = label.trim().to_ascii_lowercase().replace('_', " ");
    let mut letters = lower.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_removed() {
        let pair = |label: &str, value: &str| (label.to_owned(), value.to_owned());
        assert_eq!(
            labelled("[COMPANY:https://a.example/x,PORTFOLIO:https://b.example]"),
            [pair("Company", "https://a.example/x"), pair("Portfolio", "https://b.example")]
        );
        assert_eq!(labelled("[ana_s, https://c.example]"), [pair("", "ana_s"), pair("", "https://c.example")]);
        assert_eq!(labelled("[]"), []);
    }
}
