//! The names of countries. The engine uses English names; each language lists those that differ.

use crate::Catalogue;

impl Catalogue {
    /// A place in the engine's format, "York, United Kingdom", with the country in the language of the texts.
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
    fn a_country_is_translated() {
        let (english, german) = (Locale::En.texts(), Locale::De.texts());
        assert_eq!(german.location("Straubing, Germany"), "Straubing, Deutschland");
        assert_eq!(german.location("Austria"), "Österreich");
        assert_eq!(german.location("Malta"), "Malta");
        assert_eq!(english.location("Straubing, Germany"), "Straubing, Germany");
    }
}
