//! In which order the file draws the parts of a page. Programs write a sidebar as a whole and then the text beside it, but labels and
//! dates line by line with the text that they belong to.

/// The minimum number of parts of a side for which the order counts.
const MANY: usize = 6;

/// Whether the file draws one side and then the other, by the places of their parts among all that it draws: two columns whose
/// lines are level only because both have the same line spacing.
pub(super) fn apart(left: impl Iterator<Item = usize>, right: impl Iterator<Item = usize>) -> bool {
    let mut drawn: Vec<(usize, bool)> = left.map(|at| (at, true)).chain(right.map(|at| (at, false))).collect();
    drawn.sort_unstable();
    let lefts = drawn.iter().filter(|(_, is_left)| *is_left).count();
    let changes = drawn.windows(2).filter(|pair| matches!(pair, [(_, a), (_, b)] if a != b)).count();
    // A title may be drawn before, or a page number after both.
    lefts >= MANY && drawn.len() - lefts >= MANY && changes <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_are_drawn_one_after_the_other_or_line_by_line() {
        assert!(apart(10..20, 20..40));
        // A title first.
        assert!(apart(10..20, [0].into_iter().chain(20..40)));
        assert!(!apart((0..20).step_by(2), (1..20).step_by(2)));
        assert!(!apart(0..3, 3..40));
    }
}
