//! Titles of occupations, held against those of the product.

use super::Trade;
use crate::taxonomy::supplement::{Names, Tally};

/// Usual titles, and which of them each title says.
pub(super) fn merge(_trades: &[Trade], _tally: &mut Tally) -> (Vec<String>, Names) {
    (Vec::new(), Names::default())
}
