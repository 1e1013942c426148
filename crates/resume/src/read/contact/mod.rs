//! E-mail addresses, telephone numbers and URLs in a text.

pub(super) mod labels;
pub(super) mod lines;
mod phone;
pub(super) mod pieces;
pub(super) mod remarks;
pub(super) mod unlisted;

pub(super) use phone::phones;

use std::ops::Range;

/// Whether a text is the label of a contact detail or of a personal detail in a form.
pub(crate) fn is_contact_label(text: &str) -> bool {
    labels::is_label(&crate::text::fold(text))
}

/// The ranges of e-mail addresses.
pub(super) fn emails(text: &str) -> Vec<Range<usize>> {
    let local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '\'' | '’');
    let host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let before = text.get(..at).unwrap_or_default();
        let from =
            before.char_indices().rev().take(64).take_while(|(_, c)| local(*c)).last().map_or(at, |(from, _)| from);
        let after = text.get(at + 1..).unwrap_or_default();
        let length: usize = after.chars().take(120).take_while(|c| host(*c)).map(char::len_utf8).sum();
        let domain = after.get(..length).unwrap_or_default().trim_end_matches(['.', '-']);
        let name = before.get(from..).unwrap_or_default();
        let skipped = name.len() - name.trim_start_matches(['.', '-', '\'', '’']).len();
        let Some((rest, top)) = domain.rsplit_once('.') else { continue };
        let fits = name.len() > skipped
            && !rest.is_empty()
            && (2..=24).contains(&top.chars().count())
            && top.chars().all(char::is_alphabetic)
            && !domain.contains("..");
        if fits && found.last().is_none_or(|last| last.end <= from + skipped) {
            found.push(from + skipped..at + 1 + domain.len());
        }
    }
    found
}

/// Top-level domains with which a bare name ("example.org") counts as a URL.
const TOPS: &[&str] = &[
    "com",
    "org",
    "net",
    "io",
    "dev",
    "me",
    "co",
    "ai",
    "app",
    "de",
    "fr",
    "es",
    "uk",
    "eu",
    "edu",
    "gov",
    "info",
    "at",
    "ch",
    "it",
    "nl",
    "be",
    "pl",
    "pt",
    "se",
    "no",
    "dk",
    "fi",
    "ie",
    "in",
    "us",
    "ca",
    "au",
    "nz",
    "br",
    "mx",
    "cz",
    "tech",
    "page",
    "site",
    "online",
    "blog",
    "design",
    "studio",
    "xyz",
    "name",
    "pro",
    "cc",
    "tv",
    "biz",
    "cn",
    "jp",
    "kr",
    "sg",
    "za",
    "example",
    "social",
    "so",
    "work",
    "works",
    "link",
    "bio",
    "space",
    "website",
    "cloud",
    "codes",
    "world",
    "art",
    "academy",
    "university",
    "education",
    "systems",
    "digital",
    "solutions",
    "consulting",
    "engineering",
    "technology",
    "agency",
    "cv",
];

/// The ranges of URLs, with or without a scheme, without e-mail addresses.
pub(super) fn urls(text: &str) -> Vec<Range<usize>> {
    let mails = emails(text);
    let mut found = Vec::new();
    let mut at = 0;
    for word in text.split(|c: char| {
        c.is_whitespace() || matches!(c, '|' | '•' | '·' | '<' | '>' | '"' | '“' | '”' | '；' | '，' | '،')
    }) {
        let from = text.get(at..).and_then(|rest| rest.find(word)).map_or(at, |offset| at + offset);
        at = from + word.len();
        if word.len() < 4 || word.len() > 400 {
            continue;
        }
        let lower = word.to_ascii_lowercase();
        // "Portfolio:https://…", "(https://…"
        let scheme = ["https://", "http://", "www."].iter().filter_map(|scheme| lower.find(scheme)).min();
        let start = scheme
            .unwrap_or_else(|| word.len() - word.trim_start_matches(['(', '[', ',', ';', ':', '@', '/', '-']).len());
        let body = word.get(start..).unwrap_or_default();
        let body = body.trim_end_matches(['.', ',', ';', ':', ']', '}', '!', '?', '\'', '’', '»']);
        let body = if body.contains('(') { body } else { body.trim_end_matches(')') };
        let span = from + start..from + start + body.len();
        if overlaps(&mails, &span) {
            continue;
        }
        if scheme.is_some() && body.len() > 8 || is_bare_address(body) {
            found.push(span);
        }
    }
    found
}

/// Whether a range overlaps one of these ranges, which are sorted and disjoint.
fn overlaps(spans: &[Range<usize>], span: &Range<usize>) -> bool {
    let next = spans.partition_point(|other| other.end <= span.start);
    spans.get(next).is_some_and(|other| other.start < span.end)
}

/// "example.org", "github.com/ana": labels of letters and digits, with a known top-level domain.
fn is_bare_address(text: &str) -> bool {
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let has_path = text.len() > host.len() + 1;
    let labels: Vec<&str> = host.split('.').collect();
    let (Some(top), Some(first)) = (labels.last(), labels.first()) else { return false };
    if labels.len() < 2 || labels.len() > 5 || first.len() < 2 && !has_path {
        return false;
    }
    let plain =
        labels.iter().all(|label| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
    let top_fits = TOPS.contains(&top.to_ascii_lowercase().as_str())
        || has_path && (2..=6).contains(&top.len()) && top.chars().all(|c| c.is_ascii_alphabetic());
    // Not "Node.js", "e.g", "Ph.D"; "ASP.NET" and "Next.JS" are software.
    plain
        && top_fits
        && (has_path || !top.chars().any(char::is_uppercase))
        && host.chars().any(|c| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, spans: Vec<Range<usize>>) -> Vec<&str> {
        spans.into_iter().filter_map(|span| text.get(span)).collect()
    }

    #[test]
    fn finds_addresses() {
        let text = "Email: ana.o'neil+jobs@mail.example.co.uk. | mailto:x_y@example.org @ana a@b";
        assert_eq!(cut(text, emails(text)), ["ana.o'neil+jobs@mail.example.co.uk", "x_y@example.org"]);
    }

    #[test]
    fn finds_numbers_in_international_forms() {
        for phone in [
            "+49 40 0000 4471",
            "(312) 555-0142",
            "+1 (555) 987-6543",
            "07700 900188",
            "555-987-6543",
            "+33 1 23 45 67 89",
            "+353 1 555 0119",
            "0151/23456789",
            "(+1) 312-555-0123",
            "+49-511-CALCULUS",
            "+44 (0)20 7946 0446",
            "030 1234567",
            "+34 612 345 678",
            "1-650-999-7777",
            "555.123.4567",
            "2125550100",
            "(312) 555-0142 x123",
            "(718) 555–0100",
        ] {
            let text = format!("Tel: {phone} | Berlin");
            assert_eq!(cut(&text, phones(&text)), [phone], "{phone}");
        }
        for text in [
            "2013-09 — 2015-08",
            "2019 - 2020",
            "US Patent 11,234,567",
            "1,200 tickets",
            "12345678",
            "BS 7671:2018",
            "01.02.2019 - 03.04.2020",
            "PE #12345-IL",
            "3.97/4.00",
            "50,000+ users",
        ] {
            assert_eq!(cut(text, phones(text)), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn finds_web_addresses() {
        let text = "Portfolio:https://ana.example/x, github.com/ana | davidthompson.com; Node.js (www.example.org) e.g. a@b.com ASP.NET";
        assert_eq!(
            cut(text, urls(text)),
            ["https://ana.example/x", "github.com/ana", "davidthompson.com", "www.example.org"]
        );
    }
}
