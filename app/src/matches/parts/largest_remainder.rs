//! Rounds shares to whole percent with the right sum.

/// Largest remainder method (Hare quota): rounds shares (0.0..=1.0) to whole percent whose sum is the rounded sum of the
/// shares. Each is rounded down, and the missing points go to the largest remainders; of equal ones, to the first.
pub fn percents<const N: usize>(shares: [f64; N]) -> [u32; N] {
    let exact = shares.map(|share| share.max(0.0) * 100.0);
    let mut whole = exact.map(|share| share.floor() as u32);
    let total = exact.iter().sum::<f64>().round() as u32;
    let missing = total.saturating_sub(whole.iter().sum());
    let mut order: Vec<usize> = (0..N).collect();
    order.sort_by(|a, b| exact[*b].fract().total_cmp(&exact[*a].fract()));
    for at in order.into_iter().take(missing as usize) {
        whole[at] += 1;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::percents;

    #[test]
    fn they_always_add_up() {
        assert_eq!(percents([0.335, 0.335, 0.33, 0.0]), [34, 33, 33, 0]);
        assert_eq!(percents([0.5, 0.25, 0.0, 0.25]), [50, 25, 0, 25]);
        assert_eq!(percents([0.0; 4]), [0; 4]);
        for step in 0..200 {
            let first = f64::from(step) / 200.0;
            let rest = (1.0 - first) / 3.0;
            assert_eq!(percents([first, rest, rest, rest]).iter().sum::<u32>(), 100, "{first}");
        }
    }
}
