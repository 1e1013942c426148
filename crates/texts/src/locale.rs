//! Choosing a viewer's language.

use crate::Locale;

/// The direction in which a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right, as in English.
    LeftToRight,
    /// Right to left, as in Arabic.
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// The maximum number of languages considered; nobody has configured more.
const MOST: usize = 20;

impl Locale {
    /// The language with this tag, regardless of case.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code().eq_ignore_ascii_case(code))
    }

    /// The best language for an `Accept-Language` header: by weight (RFC 9110, section 12.4.2), each tag unchanged and
    /// then progressively shortened (RFC 4647, section 3.4). `None` if none of them is available.
    pub fn negotiate(accept_language: &str) -> Option<Self> {
        let mut wanted: Vec<(u16, &str)> = accept_language.split(',').take(MOST).filter_map(weighed).collect();
        // A stable sort keeps the order of equal weights.
        wanted.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        wanted.into_iter().find_map(|(_, tag)| Self::nearest(tag))
    }

    fn nearest(tag: &str) -> Option<Self> {
        Self::from_code(tag).or_else(|| tag.rsplit_once('-').and_then(|(shorter, _)| Self::nearest(shorter)))
    }
}

/// A language and its weight in thousandths; `None` if it is excluded or invalid.
fn weighed(part: &str) -> Option<(u16, &str)> {
    let (language, parameters) = part.split_once(';').unwrap_or((part, ""));
    let language = language.trim();
    let weight = match parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("q=")) {
        None => 1.0,
        Some(weight) => weight.trim().parse::<f32>().ok().filter(|weight| (0.0..=1.0).contains(weight))?,
    };
    let weight = (weight * 1000.0).round() as u16;
    (weight > 0 && !language.is_empty()).then_some((weight, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_language_is_chosen() {
        for (header, expected) in [
            ("en;q=0.5,de-AT,fr;q=0.50", Some(Locale::De)),
            ("en;q=0, de ; q=0.1", Some(Locale::De)),
            ("fr, de-CH-1996;q=0.9, en;q=0.8", Some(Locale::De)),
            ("en-GB, de", Some(Locale::En)),
            ("de;q=x, en;q=7, *;q=0.001, ,", None),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(Locale::negotiate(header), expected, "{header}");
        }
    }

    #[test]
    fn a_language_is_found_by_its_tag() {
        assert_eq!(Locale::from_code("DE"), Some(Locale::De));
        assert_eq!(Locale::from_code("d"), None);
        assert_eq!(Locale::default().code(), "en");
        assert_eq!((Locale::De.name(), Locale::De.direction().word()), ("Deutsch", "ltr"));
    }
}
