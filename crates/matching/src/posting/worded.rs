//! Amounts of money in words: "forty-six thousand pounds", "fifty-two to sixty thousand".

use super::amounts::{Amount, THOUSAND};
use crate::{
    numbers::number,
    words::{Word, words},
};

/// The currencies that follow an amount in words.
const CURRENCIES: [(&str, &str); 5] =
    [("pound", "GBP"), ("quid", "GBP"), ("euro", "EUR"), ("dollar", "USD"), ("franken", "CHF")];

/// The currency of an amount in words without one: that of the country.
pub(super) const OF_COUNTRY: &str = "";

/// The amounts in words of a line. The lower end of a range has no "thousand" of its own.
pub(super) fn worded(line: &str) -> Vec<Amount> {
    let all = words(line);
    let mut found: Vec<Amount> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let Some((value, end)) = run(&all, at) else {
            at += 1;
            continue;
        };
        let thousand = all.get(end).is_some_and(|word| THOUSAND.contains(&word.plain));
        let ranged = ["to", "and", "bis", "up"].contains(&all.get(end).map_or("", |word| word.plain.as_str()));
        let joined =
            ranged && (end + 1..=end + 2).any(|next| run(&all, next).is_some_and(|(_, end)| is_thousand(&all, end)));
        let (Some(first), Some(last)) = (all.get(at), all.get(end - usize::from(!thousand))) else { break };
        let behind_another = found.last().is_some_and(|last| first.start - last.end < 12) && !thousand;
        if thousand || joined || behind_another {
            let unit = all.get(end + usize::from(thousand)).map_or("", |word| word.plain.as_str());
            let currency = CURRENCIES.iter().find(|(name, _)| *name == unit).map_or(OF_COUNTRY, |(_, code)| code);
            let thousands = thousand || behind_another;
            found.push(Amount { value, start: first.start, end: last.end, currency: Some(currency), thousands });
        }
        at = end.max(at + 1);
    }
    found
}

fn is_thousand(all: &[Word], at: usize) -> bool {
    all.get(at).is_some_and(|word| THOUSAND.contains(&word.plain))
}

/// A number below a hundred in words, and where it ends: "forty six".
fn run(all: &[Word], at: usize) -> Option<(f64, usize)> {
    let value = |at: usize| {
        let word =
            all.get(at).filter(|word| word.plain.len() > 2 && word.plain.bytes().all(|b| b.is_ascii_lowercase()))?;
        number(word).filter(|value| *value >= 1.0)
    };
    let tens = value(at)?;
    let unit = value(at + 1).filter(|unit| tens >= 20.0 && *unit < 10.0);
    Some((f64::from(tens + unit.unwrap_or(0.0)), at + 1 + usize::from(unit.is_some())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_are_amounts() {
        for (line, expected) in [
            ("We pay thirty-one thousand pounds.", vec![(31.0, true)]),
            ("Pay: fifty-two to sixty thousand", vec![(52.0, false), (60.0, true)]),
            ("twenty-four thousand, up to twenty-six", vec![(24.0, true), (26.0, true)]),
            ("Two dogs and three cats", vec![]),
        ] {
            let found: Vec<_> = worded(line).iter().map(|amount| (amount.value, amount.thousands)).collect();
            assert_eq!(found, expected, "{line}");
        }
    }
}
