//! A linear-chain conditional random field over the five tags of one layer: likelihood, marginals, spans.
//!
//! Lafferty, McCallum, Pereira: Conditional Random Fields (ICML 2001); forward-backward in log space as in Sutton,
//! McCallum: An Introduction to Conditional Random Fields (2012), section 4.1. The tags give the position of a word:
//! outside (O), at the beginning, inside or at the end of a span (B, I, E), or a span of one word (S). Invalid
//! sequences have no probability.

/// Tags of a layer.
pub const TAGS: usize = 5;
/// Outside of every span.
pub const O: usize = 0;
/// First word of a longer span.
pub const B: usize = 1;
/// Neither first nor last word of a span.
pub const I: usize = 2;
/// Last word of a longer span.
pub const E: usize = 3;
/// A span of one word.
pub const S: usize = 4;

/// Scores of the tags at one word, as logarithms up to a constant.
pub type Scores = [f32; TAGS];

/// The maximum length of a span, in tokens.
pub const LONGEST: usize = 24;

/// The tags that may follow each tag.
pub const FOLLOWS: [&[usize]; TAGS] = [&[O, B, S], &[I, E], &[I, E], &[O, B, S], &[O, B, S]];
const FIRST: [usize; 3] = [O, B, S];
const LAST: [usize; 3] = [O, E, S];

const NEVER: f32 = -1.0e30;

/// The trained scores of one tag after another.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Transitions(pub [Scores; TAGS]);

/// Forward and backward scores of a sequence.
#[derive(Debug, Clone)]
pub struct Lattice {
    emissions: Vec<Scores>,
    transitions: Transitions,
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    /// Logarithm of the partition function.
    pub log_z: f32,
}

fn log_sum(values: impl Iterator<Item = f32> + Clone) -> f32 {
    let top = values.clone().fold(NEVER, f32::max);
    if top <= NEVER {
        return NEVER;
    }
    top + values.map(|value| (value - top).exp()).sum::<f32>().ln()
}

impl Lattice {
    /// The lattice of a sequence. An empty sequence has only the empty tagging.
    pub fn new(emissions: Vec<Scores>, transitions: Transitions) -> Self {
        let count = emissions.len();
        let mut forward = vec![[NEVER; TAGS]; count];
        let mut backward = vec![[NEVER; TAGS]; count];
        for at in 0..count {
            if at == 0 {
                for tag in FIRST {
                    forward[0][tag] = emissions[0][tag];
                }
                continue;
            }
            let before = forward[at - 1];
            for tag in 0..TAGS {
                let ways = (0..TAGS)
                    .filter(|from| FOLLOWS[*from].contains(&tag))
                    .map(|from| before[from] + transitions.0[from][tag]);
                forward[at][tag] = log_sum(ways) + emissions[at][tag];
            }
        }
        for at in (0..count).rev() {
            if at + 1 == count {
                for tag in LAST {
                    backward[at][tag] = 0.0;
                }
                continue;
            }
            let (behind, scores) = (backward[at + 1], emissions[at + 1]);
            for tag in 0..TAGS {
                let ways = FOLLOWS[tag].iter().map(|to| transitions.0[tag][*to] + scores[*to] + behind[*to]);
                backward[at][tag] = log_sum(ways);
            }
        }
        let log_z = forward.last().map_or(0.0, |last| log_sum(LAST.iter().map(|tag| last[*tag])));
        Self { emissions, transitions, forward, backward, log_z }
    }

    /// The probability of each tag at a word, 0..=1.
    pub fn tag(&self, at: usize) -> Scores {
        std::array::from_fn(|tag| (self.forward[at][tag] + self.backward[at][tag] - self.log_z).exp())
    }

    /// The probability of a tag at a word together with another at the next word, 0..=1.
    pub fn pair(&self, at: usize, from: usize, to: usize) -> f32 {
        let inner = self.transitions.0[from][to] + self.emissions[at + 1][to];
        (self.forward[at][from] + inner + self.backward[at + 1][to] - self.log_z).exp()
    }

    /// The unnormalized score of a tagging.
    pub fn score(&self, tags: &[usize]) -> f32 {
        let emitted: f32 = tags.iter().zip(&self.emissions).map(|(tag, scores)| scores[*tag]).sum();
        let moved: f32 = tags.windows(2).map(|pair| self.transitions.0[pair[0]][pair[1]]).sum();
        emitted + moved
    }

    /// The probability of exactly these spans: calls `each` with the probability of every span that begins at `from`,
    /// the shortest first, up to [`LONGEST`] words.
    pub fn spans(&self, from: usize, mut each: impl FnMut(f32)) {
        each((self.forward[from][S] + self.backward[from][S] - self.log_z).exp());
        let (mut inner, mut tag) = (self.forward[from][B], B);
        for at in from + 1..self.emissions.len().min(from + LONGEST) {
            let closed = inner + self.transitions.0[tag][E] + self.emissions[at][E] + self.backward[at][E];
            each((closed - self.log_z).exp());
            inner += self.transitions.0[tag][I] + self.emissions[at][I];
            tag = I;
        }
    }
}
