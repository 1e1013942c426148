//! Classifies questions that may not be asked, by a small learned model (`softmax`) over the topics and n-grams of its words: people ask
//! indirectly, in more ways than a list of phrases has. `scripts/train-questions.sh` learns the weights from
//! `training/questions`.

use lexicon::{Cues, unasked as lists};

use crate::{
    Ground, cues,
    softmax::{Buckets, Feature, ngrams, sums},
    words::Word,
};

cues! {
    AGE = lists::AGE_TOPICS;
    GENDER = lists::GENDER_TOPICS;
    ORIGIN = lists::ORIGIN_TOPICS;
    HEALTH = lists::HEALTH_TOPICS;
    FAMILY = lists::FAMILY_TOPICS;
    FAITH = lists::FAITH_TOPICS;
    POLITICS = lists::POLITICS_TOPICS;
    RECORD = lists::RECORD_TOPICS;
    MONEY = lists::MONEY_TOPICS;
    LOOKS = lists::LOOKS_TOPICS;
}

/// The features that are topics: one for each ground, and whether there is any.
const SIGNS: usize = 16;
const BUCKETS: Buckets = Buckets { first: SIGNS, count: 1 << 15 };
/// All features: the topics, then the buckets of n-grams.
#[cfg(any(test, feature = "learn"))]
pub const FEATURES: usize = SIGNS + BUCKETS.count;
/// The grounds, and at the end that there is none.
pub const CLASSES: usize = Ground::ALL.len() + 1;
/// The value of a topic; the n-grams together have a norm of 1.
const TOPIC: f32 = 1.0;
/// The lowest probability that there is a ground. Chosen on the training material, each part of it judged by the others.
const UNFAIR: f32 = 0.5;

/// The model, as `softmax` reads it.
static WEIGHTS: &[u8] = include_bytes!("../../weights/questions.bin");

/// The features of a question.
pub fn features(words: &[Word]) -> Vec<Feature> {
    let topics: [(Ground, &Cues); Ground::ALL.len()] = [
        (Ground::Age, &AGE),
        (Ground::Gender, &GENDER),
        (Ground::Origin, &ORIGIN),
        (Ground::Health, &HEALTH),
        (Ground::Family, &FAMILY),
        (Ground::Faith, &FAITH),
        (Ground::Politics, &POLITICS),
        (Ground::Record, &RECORD),
        (Ground::Money, &MONEY),
        (Ground::Looks, &LOOKS),
    ];
    let has = topics.iter().filter(|(_, cues)| !cues.all(words).is_empty());
    let mut found: Vec<Feature> = has.map(|(ground, _)| (1 + *ground as usize, TOPIC)).collect();
    if !found.is_empty() {
        found.push((0, TOPIC));
    }
    found.extend(ngrams(words, BUCKETS));
    found
}

/// The ground on which a question may not be asked, if it is likely that there is one.
pub(super) fn ground(words: &[Word]) -> Option<Ground> {
    let sums = sums(WEIGHTS, CLASSES, &features(words));
    let (none, grounds) = sums.split_last()?;
    let most = sums.iter().copied().fold(f32::MIN, f32::max);
    let all: f32 = sums.iter().map(|sum| (sum - most).exp()).sum();
    let fair = (none - most).exp() / all;
    let best = Ground::ALL.iter().zip(grounds).max_by(|left, right| left.1.total_cmp(right.1));
    best.filter(|_| !words.is_empty() && 1.0 - fair >= UNFAIR).map(|(ground, _)| *ground)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_has_a_weight_for_each_feature_and_class() {
        assert_eq!(WEIGHTS.len(), (4 + FEATURES) * CLASSES);
    }
}
