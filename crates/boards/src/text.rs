//! Texts of one line: titles, names, places.

use crate::html;

/// The most characters a line keeps.
const LONGEST: usize = 400;

/// A text on one line: without markup, entities (encoded once or twice) and control characters, with single spaces.
pub(crate) fn one_line(raw: &str) -> String {
    let plain = |text: &str| !text.contains(['<', '&']);
    let text = if plain(raw) { None } else { Some(html::read(raw).text) };
    let mut line = String::with_capacity(raw.len().min(LONGEST));
    let mut count = 0;
    for word in text.as_deref().unwrap_or(raw).split(|character: char| character.is_whitespace() || is_noise(character))
    {
        if word.is_empty() {
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for character in word.chars() {
            count += 1;
            if count > LONGEST {
                line.push('…');
                return line;
            }
            line.push(character);
        }
    }
    line
}

/// Characters that are not seen: controls, zero-width and directional marks. The joiner of emoji stays.
fn is_noise(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// The name in the address of an account ("wealth-com"), as the name of an employer ("Wealth Com"). For sources that say no
/// other; letters that are already large stay.
pub(crate) fn account_name(slug: &str) -> Option<String> {
    let words: Vec<String> = slug
        .split(['-', '_', '.'])
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
            first + letters.as_str()
        })
        .collect();
    Some(words.join(" ")).filter(|name| !name.is_empty() && name.chars().count() <= 80)
}

/// The nth segment of the path of a URL, counted from 0.
pub(crate) fn segment(url: &str, at: usize) -> Option<String> {
    url::Url::parse(url).ok()?.path_segments()?.nth(at).filter(|segment| !segment.is_empty()).map(str::to_owned)
}

/// The first label of the host of a URL below a domain: `acme` of `https://acme.recruitee.com/o/1`.
pub(crate) fn account_of_host(url: &str, domain: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let account = url.host_str()?.strip_suffix(domain)?.strip_suffix('.')?;
    account.split('.').next().filter(|account| !account.is_empty() && *account != "www").map(str::to_owned)
}

/// A URL that can be opened: `http` or `https`, with a host; at most 2,000 characters.
pub(crate) fn web_url(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > 2_000 || !(text.starts_with("http://") || text.starts_with("https://")) {
        return None;
    }
    let parsed = url::Url::parse(text).ok().filter(url::Url::has_host)?;
    // As written: a normalized form may differ from the one that the source knows.
    if text.contains(char::is_whitespace) || text.contains(['<', '>', '"']) {
        Some(parsed.into())
    } else {
        Some(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_plain() {
        for (raw, line) in [
            ("  Sr. Sales  Executive\n(4418) ", "Sr. Sales Executive (4418)"),
            ("Senior <strong>Data</strong> Analyst", "Senior Data Analyst"),
            ("R&amp;D &amp;amp; Sales", "R&D & Sales"),
            ("Cook<script>alert(1)</script>", "Cook"),
            ("Nurse\u{0} \u{200b}(m/w/d)", "Nurse (m/w/d)"),
            ("a < b", "a < b"),
        ] {
            assert_eq!(one_line(raw), line, "{raw}");
        }
        assert_eq!(one_line(&"x".repeat(9_000)).chars().count(), LONGEST + 1);
    }

    #[test]
    fn urls_are_those_of_the_web() {
        assert!(
            web_url("javascript:alert(1)").is_none() && web_url("/jobs/1").is_none() && web_url("http://").is_none()
        );
        assert_eq!(web_url(" https://remoteOK.com/x ").as_deref(), Some("https://remoteOK.com/x"));
        assert_eq!(account_of_host("https://acme.recruitee.com/o/1", "recruitee.com").as_deref(), Some("acme"));
        assert_eq!(account_of_host("https://jobs.acme.com/o/1", "recruitee.com"), None);
        assert_eq!(account_name("wealth-com").as_deref(), Some("Wealth Com"));
        assert_eq!(segment("https://jobs.lever.co/spotify/1", 0).as_deref(), Some("spotify"));
    }
}
