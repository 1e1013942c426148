//! The words of `data/boards/words.tsv`: what sources and people write for a workplace, a form of employment, a level, a
//! period, a currency, a month. One line is a group, a code and its words; a word that starts with `=` counts only if it
//! is the whole text.

use std::sync::LazyLock;

use lexicon::words::fold;
use rustc_hash::FxHashMap;

static WORDS: &str = include_str!("../../../data/boards/words.tsv");

/// The phrases of one group, by their key.
pub(crate) struct Vocabulary {
    exact: FxHashMap<String, &'static str>,
    inside: FxHashMap<String, &'static str>,
    /// The most words a phrase has.
    longest: usize,
}

/// A phrase in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// The number of its first word.
    pub(crate) from: usize,
    /// One past the number of its last word.
    pub(crate) to: usize,
    /// What it means.
    pub(crate) code: &'static str,
}

macro_rules! vocabularies {
    ($($(#[$doc:meta])* $name:ident = $group:literal;)+) => {$(
        $(#[$doc])*
        pub(crate) static $name: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of($group));
    )+};
}

vocabularies! {
    /// Where the work is done.
    REMOTE = "remote";
    /// Forms of employment.
    EMPLOYMENT = "employment";
    /// Levels.
    LEVEL = "level";
    /// Periods of pay.
    PERIOD = "period";
    /// "Up to", "from".
    AMOUNT = "amount";
    /// Signs and names of currencies.
    CURRENCY = "currency";
    /// Months, as their numbers.
    MONTH = "month";
    /// "Today", "days ago".
    AGO = "ago";
    /// Words of the title of a role.
    ROLE = "role";
    /// Forms of companies.
    LEGAL = "legal";
    /// "(m/w/d)".
    GENDER = "gender";
    /// Whether the employer sponsors visas.
    VISA = "visa";
    /// Words by which a sentence denies something or makes it depend on something.
    DENY = "deny";
}

impl Vocabulary {
    fn of(group: &str) -> Self {
        let mut found = Self { exact: FxHashMap::default(), inside: FxHashMap::default(), longest: 1 };
        for line in WORDS.lines() {
            let mut cells = line.split('\t');
            let (Some(name), Some(code), Some(words)) = (cells.next(), cells.next(), cells.next()) else { continue };
            if name != group {
                continue;
            }
            for word in words.split('|') {
                let (whole, word) = word.strip_prefix('=').map_or((false, word), |word| (true, word));
                let key = key(word);
                if key.is_empty() {
                    continue;
                }
                found.longest = found.longest.max(key.split(' ').count());
                if !whole {
                    found.inside.entry(key.clone()).or_insert(code);
                }
                found.exact.entry(key).or_insert(code);
            }
        }
        found
    }

    /// What a whole text means.
    pub(crate) fn exact(&self, text: &str) -> Option<&'static str> {
        self.exact.get(&key(text)).copied()
    }

    /// The phrases in a text, in order; of those that start at a word, the longest.
    pub(crate) fn all(&self, text: &str) -> Vec<Found> {
        let key = key(text);
        // The words, as where they start and end: a phrase is the text from the first to the last.
        let mut bounds = Vec::new();
        let mut start = 0;
        for (at, _) in key.match_indices(' ').chain([(key.len(), "")]) {
            bounds.push((start, at));
            start = at + 1;
        }
        let mut found = Vec::new();
        let mut from = 0;
        while let Some((first, _)) = bounds.get(from) {
            let mut longest = (1..=self.longest.min(bounds.len() - from)).rev();
            let hit = longest.find_map(|count| {
                let (_, last) = bounds.get(from + count - 1)?;
                let code = self.inside.get(key.get(*first..*last)?)?;
                Some(Found { from, to: from + count, code })
            });
            match hit {
                Some(hit) => {
                    found.push(hit);
                    from = hit.to;
                }
                None => from += 1,
            }
        }
        found
    }

    /// The codes that a text states, each once, in order: those of the whole text, or else those of its phrases.
    pub(crate) fn codes(&self, text: &str) -> Vec<&'static str> {
        if let Some(code) = self.exact(text) {
            return vec![code];
        }
        let mut codes = Vec::new();
        for hit in self.all(text) {
            if !codes.contains(&hit.code) {
                codes.push(hit.code);
            }
        }
        codes
    }
}

/// A text as it is looked up: lower case, without accents, its words divided by single spaces. Signs of money and `%` stay.
pub(crate) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for character in fold(text).chars() {
        let stays = character.is_alphanumeric() || matches!(character, '%' | '$' | '\'' | '+') || is_money(character);
        if stays {
            key.push(character);
        } else if !key.ends_with(' ') && !key.is_empty() {
            key.push(' ');
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Whether a character is the sign of a currency.
pub(crate) fn is_money(character: char) -> bool {
    matches!(character, '$' | '£' | '¥' | '฿' | '\u{20a0}'..='\u{20cf}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_plain() {
        assert_eq!(key("  Full-Time_(100 %), Ünbefristet "), "full time 100 % unbefristet");
        assert_eq!(key("--"), "");
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(REMOTE.codes("Hybrid remote"), ["hybrid"]);
        assert_eq!(REMOTE.codes("no remote work"), ["none"]);
        assert_eq!(EMPLOYMENT.codes("Full-time and Part-time"), ["FULL_TIME", "PART_TIME"]);
        assert_eq!(REMOTE.codes("none"), ["none"]);
        assert!(REMOTE.codes("none of our offices").is_empty());
    }

    #[test]
    fn every_line_has_a_group_a_code_and_words() {
        for line in WORDS.lines() {
            assert_eq!(line.split('\t').filter(|cell| !cell.is_empty()).count(), 3, "{line}");
            assert!(line.split(['\t', '|']).all(|word| !key(word).is_empty()), "{line}");
        }
    }
}
