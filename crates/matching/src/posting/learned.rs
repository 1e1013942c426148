//! The kind of a requirement by a small learned model: multinomial logistic regression (Bishop, *Pattern Recognition and
//! Machine Learning*, 2006, 4.3.4) over the signs of the rules and hashed n-grams of the words (Weinberger et al.,
//! *Feature Hashing for Large Scale Multitask Learning*, 2009). `scripts/train-kinds.sh` learns the weights.
//!
//! The score of kind k is Σ w[k][f] · x[f] over the features f; the highest wins. The values of the n-grams of a
//! requirement have a Euclidean norm of 1, so that a long one does not weigh more than a short one; each sign has [`SIGN`].

use super::kind::{self, Signs};
use crate::{RequirementKind as Kind, words::Word};

/// The features that are signs of the rules.
const SIGNS: usize = 256;
/// All features: the signs, then the buckets of n-grams.
pub const FEATURES: usize = SIGNS + (1 << 15);
/// The value of a sign.
const SIGN: f32 = 0.45;
/// The value of an n-gram of characters, before the norm; a word has 1.
const LETTERS: f32 = 0.5;
/// The lengths of n-grams of characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=5;

/// For each kind a factor (f32), then for each feature a weight for each kind (i8). All little endian.
static WEIGHTS: &[u8] = include_bytes!("../../weights/kinds.bin");

/// A feature and its value.
pub type Feature = (usize, f32);

/// The kind with the highest score.
pub(super) fn kind_of(features: &[Feature]) -> Kind {
    let kinds = Kind::ALL.len();
    let (factors, weights) = WEIGHTS.split_at_checked(4 * kinds).unwrap_or_default();
    let mut sums = vec![0.0_f32; kinds];
    for (feature, value) in features {
        let row = weights.get(feature * kinds..(feature + 1) * kinds).unwrap_or_default();
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += f32::from(weight.cast_signed()) * value;
        }
    }
    let factors = factors.as_chunks().0.iter().copied().map(f32::from_le_bytes);
    let scores = sums.iter().zip(factors).map(|(sum, factor)| sum * factor);
    // The first of equal ones.
    let best = Kind::ALL.iter().zip(scores).rev().max_by(|left, right| left.1.total_cmp(&right.1));
    best.map_or(Kind::Other, |(kind, _)| *kind)
}

/// The features of a requirement, in a fixed order.
pub(super) fn features(words: &[Word], signs: &Signs) -> Vec<Feature> {
    let mut found = ngrams(words);
    let norm = found.iter().map(|(_, value)| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    for (_, value) in &mut found {
        *value /= norm;
    }
    found.extend(kind::signs(words, signs).into_iter().filter(|sign| *sign < SIGNS).map(|sign| (sign, SIGN)));
    found
}

/// The words, the pairs of words and the n-grams of characters, each bucket once, in order.
fn ngrams(words: &[Word]) -> Vec<Feature> {
    let plain: Vec<String> = words.iter().map(|word| without_digits(&word.plain)).collect();
    let mut found: Vec<Feature> = Vec::new();
    let mut add = |class: u8, parts: &[&str], value: f32| found.push((bucket(class, parts), value));
    for (at, word) in plain.iter().enumerate() {
        add(b'w', &[word], 1.0);
        if let Some(next) = plain.get(at + 1) {
            add(b'p', &[word, next], 1.0);
        }
    }
    if let (Some(first), Some(last)) = (plain.first(), plain.last()) {
        add(b'a', &[first], 1.0);
        add(b'z', &[last], 1.0);
    }
    let length = ["1", "2", "3", "5", "8", "13", "21"]
        .into_iter()
        .rfind(|least| least.parse::<usize>().is_ok_and(|least| words.len() >= least));
    add(b'l', &[length.unwrap_or_default()], 1.0);
    let joined = format!(" {} ", plain.join(" "));
    let starts: Vec<usize> = joined.char_indices().map(|(at, _)| at).chain([joined.len()]).collect();
    for length in LENGTHS {
        for ends in starts.windows(length + 1) {
            if let [start, .., end] = ends {
                add(b'c', &[joined.get(*start..*end).unwrap_or_default()], LETTERS);
            }
        }
    }
    found.sort_unstable_by_key(|(bucket, value)| (*bucket, value.to_bits()));
    found.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            kept.1 = kept.1.max(later.1);
        }
        same
    });
    found
}

/// Every digit as 0: the number itself says nothing about the kind.
fn without_digits(word: &str) -> String {
    word.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect()
}

/// The bucket of an n-gram, by the hash FNV-1a.
fn bucket(class: u8, parts: &[&str]) -> usize {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    let hash = [class]
        .into_iter()
        .chain(bytes)
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    SIGNS + ((hash ^ hash >> 15) as usize & (FEATURES - SIGNS - 1))
}

/// What the trainers need: the features of a quote of a posting, and of its names.
#[cfg(feature = "learn")]
pub mod learn {
    use kernel::Span;

    pub use super::{FEATURES, Feature};
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
