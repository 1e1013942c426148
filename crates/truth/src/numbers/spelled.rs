//! Numbers in words: "two million three hundred thousand", "quatre-vingt-douze".

use super::read::{gap, half};
use crate::{class::Class, text::Token, words::NumberWord};

/// The value read so far: what the large multipliers closed, and the group below them.
#[derive(Debug, Clone, Copy, Default)]
struct Value {
    closed: f64,
    group: f64,
}

impl Value {
    const fn total(self) -> f64 {
        self.closed + self.group
    }

    /// "hundred" and "dozen" multiply the group, "thousand" and above close it.
    fn times(&mut self, factor: f64) {
        let group = if self.group == 0.0 { 1.0 } else { self.group };
        if factor < 1000.0 {
            let (kept, multiplied) = if group > 100.0 { (group - group % 100.0, group % 100.0) } else { (0.0, group) };
            self.group = kept + multiplied.max(1.0) * factor;
        } else {
            self.closed += group * factor;
            self.group = 0.0;
        }
    }

    /// Adds a smaller number, if it may follow: "twenty" and "five", not "five" and "five".
    fn add(&mut self, more: f64) -> bool {
        let fits = match self.group {
            0.0 => self.closed > 0.0 && more < 1000.0,
            group if group % 100.0 == 0.0 => more < 100.0,
            group if group % 10.0 == 0.0 => more < 10.0 && group % 100.0 != 10.0,
            _ => false,
        };
        // "quatre-vingt", "soixante-dix"
        if self.group % 100.0 == 4.0 && more == 20.0 {
            self.group += 76.0;
            return true;
        }
        let french = matches!(self.group % 100.0, 60.0 | 80.0) && (10.0..20.0).contains(&more);
        if fits || french {
            self.group += more;
        }
        fits || french
    }
}

/// The number in words that begins at a token: its value, and its last token.
pub(super) fn spelled(text: &str, tokens: &[Token], start: usize) -> Option<(f64, usize)> {
    let mut value = Value::default();
    match tokens[start].word? {
        NumberWord::Is(one) => value.group = one,
        // "a dozen" begins with the article, "half" is a number by itself.
        NumberWord::Times(factor) if factor < 12.0 => return None,
        NumberWord::Times(factor) => value.times(factor),
    }
    let (mut at, mut next) = (start, start + 1);
    let mut scaled = matches!(tokens[start].word, Some(NumberWord::Times(_)));
    while let Some(token) = tokens.get(next) {
        let joins = token.has(Class::And) || token.has(Class::Article) && token.word.is_none();
        let after = tokens.get(next + 1);
        match token.word {
            // "a third" is no more than a third; "two and a half" is more than two.
            Some(NumberWord::Is(more)) if more < 1.0 && !token.is_empty() => {
                let of_one = next == start + 1 && value.group == 1.0;
                value.group = if of_one { more } else { value.group + more };
            }
            Some(NumberWord::Is(more))
                if gap(text, tokens, next).trim_matches(['-', '‑', ' ', '\u{a0}']).is_empty()
                    && more > 0.0
                    && value.add(more) => {}
            Some(NumberWord::Times(factor)) => {
                value.times(factor);
                scaled = true;
            }
            // "treinta y cinco", "one hundred and twenty", "two and a half"
            _ if joins
                && after.is_some_and(|after| {
                    let adds = matches!(after.word, Some(NumberWord::Is(more)) if value.clone().add(more));
                    half(after) || adds && (scaled || value.group % 10.0 == 0.0) && !after.has(Class::Article)
                }) =>
            {
                next += 1;
                continue;
            }
            // "half a dozen"
            _ if token.has(Class::Article)
                && matches!(after.and_then(|after| after.word), Some(NumberWord::Times(12.0))) =>
            {
                next += 1;
                continue;
            }
            _ if joins
                && tokens.get(next + 2).is_some_and(half)
                && after.is_some_and(|one| one.has(Class::Article)) =>
            {
                next += 2;
                continue;
            }
            _ => break,
        }
        at = next;
        next += 1;
    }
    Some((value.total(), at))
}
