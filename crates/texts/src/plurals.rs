//! Plural forms: the categories and rules of Unicode's CLDR (UTS #35, part 3, "Language Plural Rules").
//!
//! Counts are whole numbers, so the rules here have no operands for decimals: `build/cldr.rs` extracts them from
//! `data/plurals.json`. The build script uses this file too.

/// The plural form of a text, with CLDR's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "their numbers differ by language")]
pub enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Category {
    /// Every category, in CLDR's order.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// Its name, which is the suffix of a key (`places_one`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// `n % modulus` is, or is not, in one of the ranges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// The divisor; 0 if the number is used unchanged.
    pub modulus: u64,
    /// The ranges, both ends included.
    pub ranges: &'static [(u64, u64)],
    /// Whether the number must be outside the ranges.
    pub outside: bool,
}

impl Relation {
    fn holds(self, number: u64) -> bool {
        let rest = number.checked_rem(self.modulus).unwrap_or(number);
        self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&rest)) != self.outside
    }
}

/// The rule of a category: at least one of the lines is true, and in a line all relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    pub category: Category,
    /// The lines.
    pub any: &'static [&'static [Relation]],
}

/// The category of a number: the first whose rule is true.
pub fn category(rules: &[Rule], number: u64) -> Category {
    let holds = |rule: &&Rule| rule.any.iter().any(|all| all.iter().all(|relation| relation.holds(number)));
    rules.iter().find(holds).map_or(Category::Other, |rule| rule.category)
}
