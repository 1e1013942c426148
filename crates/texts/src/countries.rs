//! The names of countries. The engine names them in English; each language lists those it calls otherwise.

use crate::Catalogue;

impl Catalogue {
    /// A place as the engine writes it, "York, United Kingdom", with the country in the language of the texts.
    pub fn location(&self, place: &str) -> String {
        let (before, country) = place.rsplit_once(", ").map_or(("", place), |(before, country)| (before, country));
        let names = self.common.countries().split('|').filter_map(|pair| pair.split_once('='));
        match names.into_iter().find(|(english, _)| *english == country) {
            Some((_, own)) if before.is_empty() => own.to_owned(),
            Some((_, own)) => format!("{before}, {own}"),
            None => place.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Locale;

    #[test]
    fn a_country_is_named_in_the_language_of_the_texts() {
        let (english, german) = (Locale::En.texts(), Locale::De.texts());
        assert_eq!(german.location("Straubing, Germany"), "Straubing, Deutschland");
        assert_eq!(german.location("Austria"), "Österreich");
        assert_eq!(german.location("Malta"), "Malta");
        assert_eq!(english.location("Straubing, Germany"), "Straubing, Germany");
    }
}
