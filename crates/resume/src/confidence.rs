//! The probability that a value is correct, from the strength of its cues.
//!
//! The table is measured: `scripts/corpus/calibrate.py` fits it to the tuning half of the corpus of invented people
//! (`make corpus`).
//! `make accuracy` checks it on the other half and on the development data.

use crate::Confidence;

/// Kinds of values with separate calibrations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Employer,
    Position,
    Start,
    End,
    School,
    Degree,
}

/// The probability for a value of a kind whose cues have the strength `cue`, from 0 to 1.
pub(crate) fn of(field: Field, cue: f32) -> Confidence {
    let (low, high) = match field {
        Field::Employer => (0.55, 0.99),
        Field::Position => (0.53, 0.99),
        Field::Start => (0.88, 0.99),
        Field::End => (0.42, 0.99),
        Field::School => (0.5, 0.98),
        Field::Degree => (0.37, 0.95),
    };
    low + (high - low) * ((cue - 0.5) / 0.5).clamp(0.0, 1.0)
}
