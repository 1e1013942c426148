//! The words of documents by language: titles of sections, months, "present".

use std::{collections::HashMap, sync::LazyLock};

use kernel::PartialDate;
use resume::theme::{DateStyle, SectionId};
use serde::Deserialize;

use crate::embedded;

/// The words of one language.
#[derive(Debug, Deserialize)]
pub(crate) struct Words {
    /// What a document without a name is called.
    pub resume: String,
    /// The end of a range that is not over.
    pub present: String,
    /// Before the number of a page.
    pub page: String,
    /// Before a list of courses.
    pub courses: String,
    /// Before the tools and subjects of a project.
    pub keywords: String,
    /// What a portrait is called for those who do not see it.
    pub portrait: String,
    months: [String; 12],
    months_short: [String; 12],
    sections: HashMap<SectionId, String>,
    /// The title of a section of the person's own that has none.
    further: String,
}

static WORDS: LazyLock<HashMap<&'static str, Words>> = LazyLock::new(|| {
    let read = |(code, text): &(&'static str, &str)| Some((*code, toml::from_str::<Words>(text).ok()?));
    embedded::WORDS.iter().filter_map(read).collect()
});

/// The languages that documents can be in, by their ISO 639-1 codes, in order.
pub fn languages() -> impl Iterator<Item = &'static str> {
    embedded::WORDS.iter().map(|(code, _)| *code)
}

/// The words of a language; those of English for one that is not known.
#[allow(clippy::expect_used)] // a test reads every language
pub(crate) fn of(language: &str) -> &'static Words {
    WORDS.get(language).or_else(|| WORDS.get("en")).expect("the words are part of the program")
}

impl Words {
    /// The usual title of a section.
    pub(crate) fn section(&self, id: SectionId) -> &str {
        if id.own().is_some() {
            return &self.further;
        }
        self.sections.get(&id).map_or("", String::as_str)
    }

    /// Formats a date for print. Text that is not a date is returned unchanged.
    pub(crate) fn date(&self, text: &str, style: DateStyle) -> String {
        let Ok(date) = text.trim().parse::<PartialDate>() else { return text.trim().to_owned() };
        let year = format!("{:04}", date.year());
        let Some(month) = date.month() else { return year };
        let name = |months: &[String; 12]| months.get(usize::from(month) - 1).cloned().unwrap_or_default();
        // "2021年3月"
        let joined = |month: String| {
            if month.starts_with(|c: char| c.is_ascii_digit()) {
                format!("{year}年{month}")
            } else {
                format!("{month} {year}")
            }
        };
        match style {
            DateStyle::Short => joined(name(&self.months_short)),
            DateStyle::Long => joined(name(&self.months)),
            DateStyle::Numeric => format!("{month:02}/{year}"),
            DateStyle::Year => year,
        }
    }

    /// Formats a range for print. An `open` range without an end runs to "present".
    pub(crate) fn range(&self, start: &str, end: &str, open: bool, style: DateStyle) -> String {
        let (start, end) = (self.date(start, style), self.date(end, style));
        match (start.is_empty(), end.is_empty()) {
            (false, true) if open => format!("{start} – {}", self.present),
            (false, false) if start != end => format!("{start} – {end}"),
            (true, _) => end,
            (false, _) => start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_word() {
        assert_eq!(WORDS.len(), embedded::WORDS.len());
        for code in languages() {
            assert!(SectionId::ALL.iter().all(|id| !of(code).section(*id).is_empty()), "{code}");
        }
    }

    #[test]
    fn dates_in_several_styles() {
        let date = |language, style| of(language).date("2021-03", style);
        assert_eq!(date("en", DateStyle::Short), "Mar 2021");
        assert_eq!(date("de", DateStyle::Long), "März 2021");
        assert_eq!(date("zh", DateStyle::Short), "2021年3月");
        assert_eq!(date("fr", DateStyle::Numeric), "03/2021");
        assert_eq!(of("en").date("Summer 2021", DateStyle::Short), "Summer 2021");
        assert_eq!(of("de").range("2019-05", "", true, DateStyle::Numeric), "05/2019 – heute");
        assert_eq!(of("en").range("2019", "2019-12", false, DateStyle::Year), "2019");
    }
}
