//! All texts of the program, by language: one catalogue for pages, letters and the command line.
//!
//! The texts are in `locales/<language>/<topic>.json`; `build/` generates a function for each key:
//! `texts.common.save()`. A text with placeholders is filled by [`fill!`]; a text for a code known only at run time is
//! looked up by the code (`coded.rs`). The build fails if a language lacks a text.
//!
//! On the server all languages are compiled in ([`Locale::texts`]). A browser loads the texts of its own language
//! ([`Locale::asset`]) and installs them before it renders anything ([`install`]).

mod coded;
mod countries;
mod dates;
mod locale;
mod money;
pub mod plurals;

use std::fmt::{Display, Write as _};

pub use locale::Direction;
use plurals::{Category, Relation, Rule};

include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// A language's texts, for as long as the program runs.
pub type Texts = &'static Catalogue;

/// Texts as a file for browsers, one text per line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// Its name, with a hash of its content: a file never changes under its name.
    pub name: &'static str,
    /// Its content.
    pub body: &'static str,
}

#[cfg(target_arch = "wasm32")]
static INSTALLED: std::sync::OnceLock<Catalogue> = std::sync::OnceLock::new();

/// Installs the texts of a file in this browser; `false` if it belongs to another build.
#[cfg(target_arch = "wasm32")]
pub fn install(locale: Locale, body: String) -> bool {
    Catalogue::read(locale, body).is_some_and(|texts| INSTALLED.set(texts).is_ok())
}

/// The texts of this browser; empty before they are installed.
#[cfg(target_arch = "wasm32")]
pub fn installed() -> Texts {
    INSTALLED.get().unwrap_or(&NONE)
}

/// The texts of a topic in one language, by position.
#[derive(Debug, Clone, Copy)]
struct Lines {
    locale: Locale,
    texts: &'static [&'static str],
}

impl Lines {
    fn at(self, position: usize) -> &'static str {
        self.texts.get(position).copied().unwrap_or_default()
    }

    /// The plural form for a number, of the text whose forms start at this position.
    fn counted(self, position: usize, count: usize) -> &'static str {
        let category = plurals::category(rules(self.locale), u64::try_from(count).unwrap_or(u64::MAX));
        let form = |category| FORMS.iter().position(|form| *form == category).map(|form| self.at(position + form));
        form(category).filter(|text| !text.is_empty()).or_else(|| form(Category::Other)).unwrap_or_default()
    }

    /// The text for a code, of those that start at this position, sorted by code.
    fn coded(self, position: usize, codes: &[&str], code: &str) -> Option<&'static str> {
        codes.binary_search(&code).ok().map(|found| self.at(position + found))
    }
}

/// Fills the placeholders of a text: `fill!(texts.matches.reach, from = 62, to = 78)`. The names are checked at compile
/// time.
#[macro_export]
macro_rules! fill {
    ($texts:ident.$file:ident.$key:ident, $($name:ident = $value:expr),+ $(,)?) => {
        $texts.$file.$key($crate::placeholders::$file::$key { $($name: &$value),+ })
    };
}

/// A text with its placeholders filled in. A placeholder without a value stays unchanged.
pub fn filled(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let found = after
            .split_once('}')
            .and_then(|(name, after)| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (value, after)));
        match found {
            Some((value, after)) => {
                // Writing to a string does not fail.
                let _ = write!(out, "{value}");
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_once() {
        assert_eq!(filled("{a} to {b}, {a}", &[("a", &1), ("b", &"{a}")]), "1 to {a}, 1");
        assert_eq!(filled("{unknown} and { open", &[("a", &1)]), "{unknown} and { open");
        assert_eq!(filled("none", &[]), "none");
    }

    #[test]
    fn a_browser_loads_every_text_it_needs_and_no_other() {
        for locale in Locale::ALL {
            let Asset { name, body } = locale.asset();
            assert!(name.starts_with(&format!("{}.", locale.code())) && name.ends_with(".txt"), "{name}");
            let texts = locale.texts();
            for (asked, sent) in [
                (texts.landing.title(), true),
                (texts.common.product(), true),
                (texts.problem("internal"), true),
                (texts.check.title("columns").unwrap(), false),
            ] {
                assert_eq!(body.lines().any(|line| line == asked), sent, "{locale:?}: {asked}");
            }
        }
        assert_ne!(Locale::ALL[0].asset().name, Locale::ALL[1].asset().name);
    }
}
