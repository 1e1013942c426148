//! A logistic model, learned by gradient descent with momentum.

use std::collections::BTreeMap;

/// An edit.
pub(super) struct Row {
    pub(super) author: String,
    /// Whether its author had not seen the code.
    pub(super) is_open: bool,
    pub(super) features: Vec<(String, f32)>,
    pub(super) is_true: bool,
    /// Whether a rule objects to it.
    pub(super) ruled_out: bool,
}

/// How much a large weight costs, for all rows together.
const PENALTY: f32 = 4.0;
const STEPS: usize = 3000;
const RATE: f32 = 0.5;
const MOMENTUM: f32 = 0.9;

/// A weight for each feature.
pub(super) struct Model {
    weights: BTreeMap<String, f32>,
}

impl Model {
    pub(super) fn learn<'a>(rows: impl Iterator<Item = &'a Row>) -> Self {
        let rows: Vec<&Row> = rows.collect();
        let mut names: Vec<&str> = rows.iter().flat_map(|row| &row.features).map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let place = |name: &str| names.binary_search(&name).unwrap_or_default();
        let values: Vec<Vec<(usize, f32)>> = rows
            .iter()
            .map(|row| {
                row.features
                    .iter()
                    .filter(|(_, value)| *value != 0.0)
                    .map(|(name, value)| (place(name), *value))
                    .collect()
            })
            .collect();
        let (mut weights, mut speed) = (vec![0.0_f32; names.len()], vec![0.0_f32; names.len()]);
        let total = rows.len() as f32;
        for _ in 0..STEPS {
            let mut slope: Vec<f32> = weights.iter().map(|weight| PENALTY * weight / total).collect();
            for (row, values) in rows.iter().zip(&values) {
                let sum: f32 = values.iter().map(|(at, value)| weights[*at] * value).sum();
                let miss = 1.0 / (1.0 + (-sum).exp()) - f32::from(row.is_true);
                for (at, value) in values {
                    slope[*at] += miss * value / total;
                }
            }
            for ((weight, speed), slope) in weights.iter_mut().zip(&mut speed).zip(slope) {
                *speed = MOMENTUM * *speed - RATE * slope;
                *weight += *speed;
            }
        }
        Self { weights: names.into_iter().map(str::to_owned).zip(weights).collect() }
    }

    pub(super) fn score(&self, row: &Row) -> f32 {
        row.features.iter().map(|(name, value)| self.weights.get(name).copied().unwrap_or(0.0) * value).sum()
    }

    pub(super) fn weights(&self) -> impl Iterator<Item = (&String, f32)> {
        self.weights.iter().map(|(name, weight)| (name, *weight))
    }
}
