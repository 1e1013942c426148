//! Coordinates in hundredths.

use std::fmt::{Display, Formatter, Result};

/// A number that is written with at most two decimals and without zeros at its end: "12", "3.5", "-0.25".
#[derive(Debug, Clone, Copy)]
pub(super) struct Number(pub f64);

impl Display for Number {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        // Documents are some thousand points wide.
        #[allow(clippy::cast_possible_truncation, reason = "limited")]
        let hundredths = (self.0 * 100.0).round().clamp(-1e15, 1e15) as i64;
        if hundredths < 0 {
            out.write_str("-")?;
        }
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        Display::fmt(&whole, out)?;
        match (rest / 10, rest % 10) {
            (0, 0) => Ok(()),
            (tenth, 0) => write!(out, ".{tenth}"),
            (tenth, hundredth) => write!(out, ".{tenth}{hundredth}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn numbers_are_short() {
        for (number, text) in
            [(0.0, "0"), (-0.001, "0"), (12.0, "12"), (3.5, "3.5"), (-0.25, "-0.25"), (1.999, "2"), (1.007, "1.01")]
        {
            assert_eq!(Number(number).to_string(), text);
        }
    }
}
