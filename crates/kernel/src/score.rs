//! A score: always from 0 to 100 with one decimal.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A score from 0 (nothing in common) to 100 (every requirement met), in steps of 0.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash, Serialize, Deserialize)]
#[serde(from = "f64", into = "f64")]
pub struct Score(u16);

impl Score {
    /// The lowest score.
    pub const ZERO: Self = Self(0);
    /// The highest score.
    pub const FULL: Self = Self(1000);

    /// Points, clamped to 0..=100 and rounded to one decimal. NaN counts as 0.
    pub fn new(points: f64) -> Self {
        if points.is_nan() {
            return Self::ZERO;
        }
        Self((points.clamp(0.0, 100.0) * 10.0).round() as u16)
    }

    /// Whole points; more than 100 count as 100.
    pub const fn whole(points: u8) -> Self {
        if points > 100 { Self::FULL } else { Self(points as u16 * 10) }
    }

    /// Points with one decimal, 0.0..=100.0.
    pub fn points(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// Whole points, as shown on a dial.
    pub fn rounded(self) -> u8 {
        ((self.0 + 5) / 10) as u8
    }
}

impl From<f64> for Score {
    fn from(points: f64) -> Self {
        Self::new(points)
    }
}

impl From<Score> for f64 {
    fn from(score: Score) -> Self {
        score.points()
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.rounded())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_in_range() {
        assert_eq!(Score::new(-3.0), Score::ZERO);
        assert_eq!(Score::new(250.0), Score::FULL);
        assert_eq!(Score::new(f64::NAN), Score::ZERO);
        assert_eq!(Score::new(f64::INFINITY), Score::FULL);
    }

    #[test]
    fn keeps_one_decimal() {
        assert_eq!(Score::new(77.96).points(), 78.0);
        assert_eq!(serde_json::to_string(&Score::new(77.25)).unwrap(), "77.3");
        assert_eq!(Score::new(77.5).rounded(), 78);
    }
}
