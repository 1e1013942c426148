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
    let joined = |parts: &[&str], joint: &str| {
        parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(joint)
    };
    let (city, region) = (&location.city, &location.region);
    // Both halves stay on one line.
    let postal_code = &location.postal_code.trim().replace(' ', "\u{a0}");
    // A code of letters and digits is written behind the town ("Leeds LS6 2AB"), and so is that of a state ("IL 62701").
    let british = postal_code.trim().starts_with(|c: char| c.is_ascii_alphabetic()) && !city.trim().is_empty();
    let (town, region) = if british {
        (joined(&[city, postal_code], " "), region.clone())
    } else if code == "US" && !city.trim().is_empty() && !region.trim().is_empty() {
        (city.clone(), joined(&[region, postal_code], " "))
    } else {
        (joined(&[postal_code, city], " "), region.clone())
    };
    joined(&[&location.address, &town, &region, code], ", ")
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
