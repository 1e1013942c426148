//! Words by which a licence, a card or a short course is known.

use std::sync::LazyLock;

use super::has_phrase;
use crate::text::key;

/// A word at least this long may end a compound: "Staplerschein", "heftruckcertificaat".
const LONG: usize = 5;

/// Whether a folded key names a licence, a card or a short course.
pub(crate) fn is_named(text: &str) -> bool {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| lexicon::cv::CERTIFICATES_NAMES.all().map(key).collect());
    let ends = |name: &str| {
        name.len() >= LONG
            && !name.contains(' ')
            && text.split(' ').any(|word| word.len() > name.len() && word.ends_with(name))
    };
    NAMES.iter().any(|name| has_phrase(text, name) || ends(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_licences_cards_and_courses() {
        for name in ["First aid at work", "Staplerschein 2022", "CACES R489", "Prawo jazdy kat. C", "Rijbewijs B en D"]
        {
            assert!(is_named(&key(name)), "{name}");
        }
        for name in ["BSc Nursing", "Gymnasium Ilmenau", "Bac pro Commerce", "Physics"] {
            assert!(!is_named(&key(name)), "{name}");
        }
    }
}
