//! How the person can be reached.

use resume::{Location, Resume, content::Contact};

use crate::tidy::one_line;

/// What a document shows above its sections.
pub(super) fn contact(resume: &Resume) -> Vec<Contact> {
    let basics = &resume.basics;
    let mut found = Vec::new();
    let mut add = |kind: &str, text: &str, url: String| {
        let text = one_line(text);
        if !text.is_empty() {
            found.push(Contact { kind: kind.to_owned(), text, url });
        }
    };
    add("place", &place(&basics.location), String::new());
    add("phone", &basics.phone, String::new());
    let email = one_line(&basics.email);
    let is_address = email.contains('@') && !email.contains(|c: char| c.is_whitespace() || c == ',');
    add("email", &email, if is_address { format!("mailto:{email}") } else { String::new() });
    add("site", without_scheme(&basics.url), address(&basics.url));
    for profile in &basics.profiles {
        let shown = [&profile.url, &profile.username].into_iter().find(|part| !part.trim().is_empty());
        let text = shown.map_or("", |shown| without_scheme(shown));
        // A user name alone says nothing without its network.
        let text = if profile.url.trim().is_empty() && !profile.network.trim().is_empty() {
            format!("{}: {text}", profile.network.trim())
        } else {
            text.to_owned()
        };
        add("profile", &text, address(&profile.url));
    }
    found
}

fn place(location: &Location) -> String {
    let code = location.country_code.trim();
    let town = [location.postal_code.trim(), location.city.trim()].into_iter().filter(|part| !part.is_empty());
    let town = town.collect::<Vec<_>>().join(" ");
    let parts = [location.address.trim(), town.as_str(), location.region.trim(), code];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn without_scheme(url: &str) -> &str {
    let url = url.trim();
    let bare = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/')
}

/// A web address that may be followed; empty for any other.
pub(super) fn address(url: &str) -> String {
    let url = one_line(url);
    let whole = !url.contains(char::is_whitespace) && url.contains('.');
    match url.split_once("://") {
        Some(("http" | "https", _)) if whole => url,
        None if whole && !url.contains(':') && !url.contains('@') => format!("https://{url}"),
        _ => String::new(),
    }
}
