//! The lattice compared with an enumeration of all taggings, on short sequences.

use tagger::chain::{B, E, FOLLOWS, I, Lattice, O, S, Scores, TAGS, Transitions};

/// A deterministic pseudo-random number.
fn number(seed: usize) -> f32 {
    ((seed * 7919 + 13) % 101) as f32 / 25.0 - 2.0
}

fn lattice(count: usize) -> Lattice {
    let emissions: Vec<Scores> = (0..count).map(|at| std::array::from_fn(|tag| number(at * TAGS + tag))).collect();
    let transitions = std::array::from_fn(|from| std::array::from_fn(|to| number(500 + from * TAGS + to)));
    Lattice::new(emissions, Transitions(transitions))
}

/// Every valid tagging, with its probability computed from the scores.
fn every(lattice: &Lattice, count: usize) -> Vec<(Vec<usize>, f64)> {
    let mut all: Vec<Vec<usize>> = vec![vec![O], vec![B], vec![S]];
    for _ in 1..count {
        all = all
            .iter()
            .flat_map(|tags| FOLLOWS[tags[tags.len() - 1]].iter().map(|tag| [tags.as_slice(), &[*tag]].concat()))
            .collect();
    }
    all.retain(|tags| matches!(tags[count - 1], O | E | S));
    let weights: Vec<f64> = all.iter().map(|tags| f64::from(lattice.score(tags)).exp()).collect();
    let total: f64 = weights.iter().sum();
    all.into_iter().zip(weights).map(|(tags, weight)| (tags, weight / total)).collect()
}

fn near(left: f32, right: f64) -> bool {
    (f64::from(left) - right).abs() < 1e-4
}

#[test]
fn the_partition_function_sums_over_all_taggings() {
    for count in 1..=6 {
        let lattice = lattice(count);
        let total: f64 = every(&lattice, count).iter().map(|(tags, _)| f64::from(lattice.score(tags)).exp()).sum();
        assert!(near(lattice.log_z, total.ln()), "{count} words: {} against {}", lattice.log_z, total.ln());
    }
}

#[test]
fn marginals_sum_over_the_taggings_with_the_tag() {
    let lattice = lattice(6);
    let all = every(&lattice, 6);
    for at in 0..6 {
        for tag in 0..TAGS {
            let sum: f64 = all.iter().filter(|(tags, _)| tags[at] == tag).map(|(_, share)| share).sum();
            assert!(near(lattice.tag(at)[tag], sum), "word {at} tag {tag}");
        }
    }
    for at in 0..5 {
        for (from, follows) in FOLLOWS.iter().enumerate() {
            for to in *follows {
                let held = all.iter().filter(|(tags, _)| tags[at] == from && tags[at + 1] == *to);
                assert!(near(lattice.pair(at, from, *to), held.map(|(_, share)| share).sum()), "{at}: {from} {to}");
            }
        }
    }
}

#[test]
fn a_span_has_the_probability_of_the_taggings_with_it() {
    let lattice = lattice(6);
    let all = every(&lattice, 6);
    for first in 0..6 {
        let mut probabilities = Vec::new();
        lattice.spans(first, |probability| probabilities.push(probability));
        assert_eq!(probabilities.len(), 6 - first);
        for (more, probability) in probabilities.into_iter().enumerate() {
            let last = first + more;
            let has = |tags: &[usize]| match more {
                0 => tags[first] == S,
                _ => tags[first] == B && tags[last] == E && tags[first + 1..last].iter().all(|tag| *tag == I),
            };
            let sum: f64 = all.iter().filter(|(tags, _)| has(tags)).map(|(_, share)| share).sum();
            assert!(near(probability, sum), "{first}..={last}: {probability} against {sum}");
        }
    }
}
