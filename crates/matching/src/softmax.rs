//! Small learned models: multinomial logistic regression (Bishop, *Pattern Recognition and Machine Learning*, 2006, 4.3.4) over hashed
//! n-grams of words and characters (Weinberger et al., *Feature Hashing for Large Scale Multitask Learning*, 2009).

use crate::words::Word;

/// The value of an n-gram of characters, before the norm; a word has 1.
const LETTERS: f32 = 0.5;
/// The lengths of n-grams of characters.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=5;

/// A feature and its value.
pub type Feature = (usize, f32);

/// The sum of a model for each of its classes. A model is for each class a factor (f32), then for each feature a weight for each class
/// (i8), all little endian.
pub(crate) fn sums(model: &[u8], classes: usize, features: &[Feature]) -> Vec<f32> {
    let (factors, weights) = model.split_at_checked(4 * classes).unwrap_or_default();
    let mut sums = vec![0.0_f32; classes];
    for (feature, value) in features {
        let row = weights.get(feature * classes..(feature + 1) * classes).unwrap_or_default();
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += f32::from(weight.cast_signed()) * value;
        }
    }
    let factors = factors.as_chunks().0.iter().copied().map(f32::from_le_bytes);
    sums.iter().zip(factors).map(|(sum, factor)| sum * factor).collect()
}

/// Where n-grams are counted: the first bucket and their number, a power of two.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Buckets {
    pub first: usize,
    pub count: usize,
}

impl Buckets {
    /// The bucket of an n-gram, by the hash FNV-1a.
    fn of(self, class: u8, parts: &[&str]) -> usize {
        let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
        let hash = [class]
            .into_iter()
            .chain(bytes)
            .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        self.first + ((hash ^ hash >> 15) as usize & (self.count - 1))
    }
}

/// The words, the pairs of words and the n-grams of characters of a text, each bucket once, in order. Their values have a Euclidean norm
/// of 1, so that a long text does not weigh more than a short one.
pub(crate) fn ngrams(words: &[Word], buckets: Buckets) -> Vec<Feature> {
    let plain: Vec<String> = words.iter().map(|word| without_digits(&word.plain)).collect();
    let mut found: Vec<Feature> = Vec::new();
    let mut add = |class: u8, parts: &[&str], value: f32| found.push((buckets.of(class, parts), value));
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
    let norm = found.iter().map(|(_, value)| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    for (_, value) in &mut found {
        *value /= norm;
    }
    found
}

/// Every digit as 0: the number itself says nothing about a class.
fn without_digits(word: &str) -> String {
    word.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect()
}

/// How models are learned, for the programs that do.
#[cfg(feature = "learn")]
pub mod train {
    use super::Feature;

    /// The length of a step of AdaGrad (Duchi, Hazan, Singer, 2011).
    const STEP: f32 = 0.3;

    /// A labelled example: its features, and the number of its class.
    #[derive(Debug, Clone)]
    pub struct Example {
        pub features: Vec<Feature>,
        pub class: usize,
    }

    /// A weight for each class, for each feature.
    pub type Weights<const K: usize> = Vec<[f32; K]>;

    /// The probability of each class: the softmax of its sums.
    pub fn probabilities<const K: usize>(weights: &Weights<K>, features: &[Feature]) -> [f32; K] {
        let mut sums = [0.0; K];
        for (feature, value) in features {
            for (sum, weight) in sums.iter_mut().zip(&weights[*feature]) {
                *sum += weight * value;
            }
        }
        let most = sums.iter().copied().fold(f32::MIN, f32::max);
        let powers = sums.map(|sum| (sum - most).exp());
        let total: f32 = powers.iter().sum();
        powers.map(|power| power / total)
    }

    /// The likeliest class.
    pub fn best<const K: usize>(weights: &Weights<K>, features: &[Feature]) -> usize {
        let shares = probabilities(weights, features);
        (0..K).rev().max_by(|left, right| shares[*left].total_cmp(&shares[*right])).unwrap_or_default()
    }

    /// Minimises the cross-entropy by AdaGrad, one example at a time, in so many passes; `decay` is how strongly weights are drawn to
    /// zero. `features` is the number of all features.
    pub fn learn<const K: usize>(examples: &[&Example], features: usize, passes: usize, decay: f32) -> Weights<K> {
        let mut weights: Weights<K> = vec![[0.0; K]; features];
        let mut squares: Weights<K> = vec![[1e-6; K]; features];
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut state = 1_u64;
        for _ in 0..passes {
            for at in (1..order.len()).rev() {
                // A linear congruential generator: the order must vary, not be random.
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                order.swap(at, (state >> 33) as usize % (at + 1));
            }
            for number in &order {
                let example = examples[*number];
                let mut errors = probabilities(&weights, &example.features);
                errors[example.class] -= 1.0;
                for (feature, value) in &example.features {
                    let (row, sums) = (&mut weights[*feature], &mut squares[*feature]);
                    for ((weight, sum), error) in row.iter_mut().zip(sums).zip(errors) {
                        let slope = error * value + decay * *weight;
                        *sum += slope * slope;
                        *weight -= STEP * slope / sum.sqrt();
                    }
                }
            }
        }
        weights
    }

    /// The file of a model, and the weights that a reader takes from it.
    pub fn rounded<const K: usize>(weights: &Weights<K>) -> (Vec<u8>, Weights<K>) {
        let most = |class: usize| weights.iter().map(|row| row[class].abs()).fold(f32::MIN_POSITIVE, f32::max);
        let factors: [f32; K] = std::array::from_fn(|class| most(class) / 127.0);
        let mut bytes: Vec<u8> = factors.iter().flat_map(|factor| factor.to_le_bytes()).collect();
        let mut read = Weights::with_capacity(weights.len());
        for row in weights {
            let whole: [i8; K] = std::array::from_fn(|class| (row[class] / factors[class]).round() as i8);
            bytes.extend(whole.map(i8::cast_unsigned));
            read.push(std::array::from_fn(|class| f32::from(whole[class]) * factors[class]));
        }
        (bytes, read)
    }
}
