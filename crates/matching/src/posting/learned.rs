//! The kind of a requirement by a small learned model (`softmax`) over the signs of the rules and n-grams of the words.
//! `scripts/train-kinds.sh` learns the weights.
//!
//! The score of kind k is Σ w[k][f] · x[f] over the features f; the highest wins. Each sign has the value [`SIGN`].

use super::kind::{self, Signs};
use crate::{
    RequirementKind as Kind,
    softmax::{Buckets, ngrams, sums},
    words::Word,
};

pub use crate::softmax::Feature;

/// The features that are signs of the rules.
const SIGNS: usize = 256;
/// The buckets of n-grams.
const BUCKETS: Buckets = Buckets { first: SIGNS, count: 1 << 15 };
/// All features: the signs, then the buckets of n-grams.
#[cfg(any(test, feature = "learn"))]
pub const FEATURES: usize = SIGNS + BUCKETS.count;
/// The value of a sign.
const SIGN: f32 = 0.45;

/// The model, as `softmax` reads it.
static WEIGHTS: &[u8] = include_bytes!("../../weights/kinds.bin");

/// The kind with the highest score.
pub(super) fn kind_of(features: &[Feature]) -> Kind {
    let scores = sums(WEIGHTS, Kind::ALL.len(), features);
    // The first of equal ones.
    let best = Kind::ALL.iter().zip(scores).rev().max_by(|left, right| left.1.total_cmp(&right.1));
    best.map_or(Kind::Other, |(kind, _)| *kind)
}

/// The features of a requirement, in a fixed order.
pub(super) fn features(words: &[Word], signs: &Signs) -> Vec<Feature> {
    let mut found = ngrams(words, BUCKETS);
    found.extend(kind::signs(words, signs).into_iter().filter(|sign| *sign < SIGNS).map(|sign| (sign, SIGN)));
    found
}

/// What the trainers need: the features of a quote of a posting, and of its names.
#[cfg(feature = "learn")]
pub mod learn {
    use kernel::Span;

    pub use super::{FEATURES, Feature};
    pub use crate::softmax::train as softmax;
    /// Questions that may not be asked.
    pub mod questions {
        pub use crate::unasked::learned::{CLASSES, FEATURES};
        use crate::{softmax::Feature, unasked::learned, words::words};

        /// The features of a question.
        pub fn features(question: &str) -> Vec<Feature> {
            learned::features(&words(question))
        }
    }
    /// The names of a posting, for the program that learns which is the employer's and which the town's.
    pub mod names {
        pub use crate::posting::facts::ranked::{FEATURES, Feature, names};
    }
    use crate::{posting::blocks, taxonomy, words::words};

    /// The features of the requirement at a span of a posting.
    pub fn features(text: &str, span: Span) -> Vec<Feature> {
        let content = span.of(text).unwrap_or_default();
        let words = words(content);
        let mentions = taxonomy::spot_words(&words, content);
        let done = super::super::past::is_done(text.get(..span.start).unwrap_or_default(), &words);
        let block = blocks(text).into_iter().find(|block| block.span.overlaps(span));
        let topic = block.and_then(|block| block.topic);
        super::features(&words, &super::Signs { text: content, mentions: &mentions, done, topic })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn kind(text: &str) -> Kind {
        let signs = Signs { text, mentions: &[], done: false, topic: None };
        kind_of(&features(&words(text), &signs))
    }

    #[test]
    fn the_file_has_a_weight_for_each_feature_and_kind() {
        assert_eq!(WEIGHTS.len(), (4 + FEATURES) * Kind::ALL.len());
    }

    #[test]
    fn kinds_are_told_in_several_languages() {
        for (text, expected) in [
            ("Driving licence, category B", Kind::Licence),
            ("Abgeschlossenes Studium der Informatik", Kind::Education),
            ("Buen nivel de inglés", Kind::Language),
            ("Au moins trois ans d'expérience dans un poste similaire", Kind::Experience),
            ("Willing to work weekends", Kind::Other),
            ("First aid certificate", Kind::Certificate),
        ] {
            assert_eq!(kind(text), expected, "{text}");
        }
    }

    #[test]
    fn the_ngrams_of_a_text_of_any_length_have_the_norm_one() {
        for text in ["", "SQL", "Ability to explain what the figures mean to people who have never read a budget"] {
            let signs = Signs { text, mentions: &[], done: false, topic: None };
            let features = features(&words(text), &signs);
            let norm: f32 = features.iter().filter(|(at, _)| *at >= SIGNS).map(|(_, value)| value * value).sum();
            assert!((norm - 1.0).abs() < 1e-3, "{text}: {norm}");
            assert!(features.iter().all(|(at, _)| *at < FEATURES));
        }
    }
}
