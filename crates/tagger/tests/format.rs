//! The weights as bytes: the compiled-in ones, a round trip, and damaged files.

use tagger::{
    decode::Worth,
    model::{Entry, Model},
    network::{DIMENSIONS, LEARNT, Network},
};

const SHIPPED: &[u8] = include_bytes!("../weights/skills.bin");

fn small() -> Model {
    let mut network = Network::zeros(3, 2);
    for (part, (values, _)) in network.dense().into_iter().enumerate() {
        values.iter_mut().enumerate().for_each(|(at, value)| *value = ((at * 31 + part * 7) % 19) as f32 / 10.0 - 0.9);
    }
    network.learnt = vec![[0.25; LEARNT], [-1.5; LEARNT]];
    let entry = |word: u32| Entry { word, vector: [word as f32 - 3.0; DIMENSIONS], groups: [1, 200, 3000] };
    Model {
        vocabulary: vec![entry(2), entry(5)],
        features: vec![7, 9],
        networks: vec![network.clone(), network],
        worth: Worth { word: 0.3, inside: 0.2, cost: 0.1 },
    }
}

#[test]
fn the_shipped_weights_are_a_model() {
    let model = Model::read(SHIPPED).expect("weights/skills.bin");
    assert!(model.vocabulary.len() > 5000 && model.vocabulary.is_sorted_by_key(|entry| entry.word));
    assert!(model.features.len() > 5000 && model.features.is_sorted());
    assert!(
        !model.networks.is_empty() && model.networks.iter().all(|network| network.learnt.len() == model.features.len())
    );
    assert!(SHIPPED.len() < 4 << 20, "a few MB at most");
}

#[test]
fn a_model_survives_a_round_trip_with_rounding() {
    let model = small();
    let mut back = Model::read(&model.write()).expect("what was written");
    assert_eq!(back.worth, model.worth);
    assert_eq!(back.features, model.features);
    let same = |left: &Entry, right: &Entry| left.word == right.word && left.groups == right.groups;
    assert!(back.vocabulary.iter().zip(&model.vocabulary).all(|(left, right)| same(left, right)));
    let near = |left: &[f32], right: &[f32], by: f32| left.iter().zip(right).all(|(l, r)| (l - r).abs() <= by);
    assert!(near(back.networks[0].learnt.as_flattened(), model.networks[0].learnt.as_flattened(), 0.01));
    for (left, right) in back.networks[1].dense().into_iter().zip(model.networks[1].clone().dense()) {
        assert!(left.0.len() == right.0.len() && near(left.0, right.0, 1e-4));
    }
    assert_eq!(Model::read(&back.write()).map(|again| again.networks), Some(back.networks), "rounded once, it stays");
}

#[test]
fn damaged_bytes_are_refused() {
    let bytes = small().write();
    for end in 0..bytes.len() {
        assert!(Model::read(&bytes[..end]).is_none(), "cut at {end}");
    }
    assert!(Model::read(&[bytes.as_slice(), &[0]].concat()).is_none(), "one byte too many");
    let mut counts = bytes.clone();
    counts[29..45].fill(0xff);
    assert!(Model::read(&counts).is_none(), "counts beyond all measure");
}
