//! The chosen spans, compared with every possible set of spans.

use tagger::{
    chain::{B, E, I, Lattice, O, S, Scores, TAGS, Transitions},
    decode::{Beliefs, KNOWLEDGE, SKILL, Worth, breaks, tags_of},
    model::Chosen,
    network::{DIMENSIONS, Input, Network},
    tokens::{Token, pieces},
};

const WORTH: Worth = Worth { word: 0.4, inside: 0.3, cost: 0.2 };

fn beliefs(count: usize, seed: usize) -> Beliefs {
    let number = |at: usize| ((at * 6151 + seed * 977 + 29) % 97) as f32 / 24.0 - 2.0;
    let layer = |layer: usize| {
        let scores: Vec<Scores> =
            (0..count).map(|at| std::array::from_fn(|tag| number(layer * 100 + at * 5 + tag))).collect();
        Lattice::new(scores, Transitions::default())
    };
    Beliefs::of(&[layer(0), layer(1)], count)
}

fn exact(beliefs: &Beliefs, first: usize, words: usize) -> f32 {
    let of = |layer: usize| beliefs.spans[layer][first][words - 1];
    1.0 - (1.0 - of(SKILL)) * (1.0 - of(KNOWLEDGE))
}

fn worth(beliefs: &Beliefs, spans: &[(usize, usize)]) -> f32 {
    let word =
        |at: usize| WORTH.inside * (1.0 - beliefs.outside[SKILL][at] * beliefs.outside[KNOWLEDGE][at] - WORTH.word);
    let of = |(first, words): &(usize, usize)| {
        exact(beliefs, *first, *words) + (*first..first + words).map(word).sum::<f32>() - WORTH.cost
    };
    spans.iter().map(of).sum()
}

/// Every set of non-overlapping spans over the words from `first` on.
fn every(first: usize, count: usize) -> Vec<Vec<(usize, usize)>> {
    if first >= count {
        return vec![Vec::new()];
    }
    let mut all = every(first + 1, count);
    for words in 1..=count - first {
        all.extend(every(first + words, count).into_iter().map(|rest| [vec![(first, words)], rest].concat()));
    }
    all
}

/// Without those inside others.
fn outer(spans: &[Chosen]) -> Vec<(usize, usize)> {
    let mut end = 0;
    let mut kept = Vec::new();
    for span in spans {
        if span.first >= end {
            kept.push((span.first, span.words));
            end = span.first + span.words;
        }
    }
    kept
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    pieces(text).remove(0)
}

#[test]
fn no_other_set_of_spans_has_a_higher_value() {
    let text = "one two three four five";
    for seed in 0..40 {
        let beliefs = beliefs(5, seed);
        let chosen = outer(&beliefs.chosen(WORTH, &tokens(text)));
        let best = every(0, 5).iter().map(|spans| worth(&beliefs, spans)).fold(f32::MIN, f32::max);
        assert!((worth(&beliefs, &chosen) - best).abs() < 1e-5, "seed {seed}: {chosen:?}");
    }
}

#[test]
fn spans_begin_and_end_with_words() {
    let text = "- one ( two";
    for seed in 0..40 {
        for span in beliefs(4, seed).chosen(WORTH, &tokens(text)) {
            assert!(matches!((span.first, span.words), (1 | 3, 1) | (1, 3)), "{span:?}");
        }
    }
}

#[test]
fn knowledge_ends_at_a_comma() {
    let listed = tokens("Java, Python and SQL, sketches");
    let shown: Vec<[bool; 2]> = breaks(&listed);
    assert_eq!(shown.iter().map(|at| at[KNOWLEDGE]).collect::<Vec<_>>(), [false, true, false, false, true]);
    assert!(shown.iter().all(|at| !at[SKILL]), "no name is known");
}

#[test]
fn a_skill_ends_at_a_comma_between_known_names() {
    let mut listed = tokens("wound care, first aid, dedication");
    for token in listed.iter_mut().take(4) {
        token.named = true;
    }
    let skill: Vec<bool> = breaks(&listed).iter().map(|at| at[SKILL]).collect();
    assert_eq!(skill, [false, false, true, false, false]);
}

#[test]
fn no_span_continues_over_a_break() {
    let mut network = Network::zeros(2, 0);
    network.output.bias[KNOWLEDGE * TAGS + I] = 3.0;
    network.output.bias[KNOWLEDGE * TAGS + E] = 3.0;
    let input = Input { vectors: vec![[0.0; DIMENSIONS]; 4], features: vec![Vec::new(); 4] };
    let whole = |breaks: &[[bool; 2]]| Beliefs::of(&network.broken(&input, breaks), 4).spans[KNOWLEDGE][0][3];
    assert!(whole(&[]) > 0.5);
    assert!(whole(&[[false; 2], [false; 2], [true, false], [false; 2]]) > 0.5, "the other layer's break");
    assert!(whole(&[[false; 2], [false; 2], [false, true], [false; 2]]) < 1e-6);
}

#[test]
fn spans_become_tags() {
    assert_eq!(tags_of(7, &[(0, 3), (4, 1), (5, 2)]), [B, I, E, O, S, B, E]);
    assert_eq!(
        tags_of(3, &[(0, 2), (1, 2), (2, 4)]),
        [B, E, O],
        "overlaps and what stands beyond the end are left out"
    );
}
