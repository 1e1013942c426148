//! What each word of a text comes from: a word of the scope, a word of the former text that it stands in the place of, or nothing.

use crate::{
    check::Case,
    class::{Class, Classes, GENERAL},
    licence::BY_RULE,
    roots::are_related,
    scope::Kind,
    text::Token,
};

/// Where a word comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum From {
    /// It claims nothing, is a number, or a rule of its own judges it.
    Nowhere,
    /// The same word, or a form of it.
    Same,
    /// A word of the same group or concept.
    Group,
    /// It is written much like a free word: of another language, or of another form.
    Like,
    /// It stands in the place of a free word.
    Replaced,
    /// A word of the general vocabulary in the place of a free word.
    GeneralReplaced,
    /// A word of the general vocabulary that has no word to stand for.
    GeneralAdded,
    /// It has no word to stand for.
    Added,
    /// It names a fact that nothing says.
    Fact,
}

impl From {
    /// Whether the word claims something that nothing says.
    pub(crate) const fn is_claim(self) -> bool {
        matches!(self, Self::Fact | Self::Added | Self::Replaced | Self::GeneralAdded)
    }
}

/// Classes that a word without a source cannot be of: each would state a fact.
pub(crate) const FACTS: Classes = Classes::these(&[
    Class::High,
    Class::Low,
    Class::Scope,
    Class::Change,
    Class::Person,
    Class::Client,
    Class::Month,
    Class::Credential,
    Class::Sign,
]);

/// Where each word of the new text comes from.
pub(crate) fn align(case: &Case<'_>) -> Vec<From> {
    let mut from = vec![From::Nowhere; case.after.tokens.len()];
    let mut free = Free::new(case);
    let mut open = Vec::new();
    for (at, token) in case.after.tokens.iter().enumerate() {
        let in_number = case.after.numbers.iter().any(|number| number.covers(at));
        if in_number || token.is_empty() || token.is_number() {
            continue;
        }
        let places = &case.licences[at];
        if places.iter().any(|place| case.is_strong(at, *place)) {
            from[at] = From::Same;
        } else if !places.is_empty() {
            from[at] = From::Group;
        } else if token.classes.any(BY_RULE) && !token.has(Class::Person) || token.has(Class::Wish) {
            continue;
        } else if is_fact(case, at, token) {
            from[at] = From::Fact;
        } else {
            open.push(at);
        }
    }
    // The surest pairs first.
    for pass in [From::Like, From::Replaced, From::GeneralReplaced] {
        open.retain(|at| {
            let token = &case.after.tokens[*at];
            if token.classes.any(GENERAL) != (pass == From::GeneralReplaced)
                && matches!(pass, From::Replaced | From::GeneralReplaced)
            {
                return true;
            }
            let fits = |source: &Token| pass != From::Like || is_like(&token.folded, &source.folded);
            let found = free.take(*at, case, fits);
            if found {
                from[*at] = pass;
            }
            !found
        });
    }
    for at in open {
        let general = case.after.tokens[at].classes.any(GENERAL);
        from[at] = if general { From::GeneralAdded } else { From::Added };
    }
    from
}

/// Whether a word without a source states a fact: a name, a code, a class of facts, a trade.
fn is_fact(case: &Case<'_>, at: usize, token: &Token) -> bool {
    let opens = at == 0 || case.after.tokens[at - 1].sentence != token.sentence;
    let name = match case.words.language {
        "de" => false,
        _ => token.is_capital && !opens,
    };
    let trade = lexicon::is_occupation(&token.folded) && !token.has(Class::GeneralVerb);
    token.is_code || name || trade || token.classes.any(FACTS) || token.rate.is_some()
}

/// Whether two words are written much alike: most pairs of letters are shared.
fn is_like(one: &str, other: &str) -> bool {
    if one.len() < 5 || other.len() < 5 {
        return false;
    }
    if are_related(one, other) {
        return true;
    }
    let pairs = |word: &str| -> Vec<(char, char)> { word.chars().zip(word.chars().skip(1)).collect() };
    let (ones, mut others) = (pairs(one), pairs(other));
    let total = ones.len() + others.len();
    let mut shared = 0;
    for pair in ones {
        if let Some(at) = others.iter().position(|other| *other == pair) {
            others.swap_remove(at);
            shared += 1;
        }
    }
    shared * 20 >= total * 6
}

/// The words of the scope that no word of the new text comes from.
struct Free {
    /// Unit, token; those of the former text first.
    words: Vec<(usize, usize)>,
}

impl Free {
    fn new(case: &Case<'_>) -> Self {
        let used: rustc_hash::FxHashSet<(usize, usize)> = case.licences.iter().flatten().copied().collect();
        let mut words = Vec::new();
        for (number, unit) in case.scope.units.iter().enumerate().filter(|(_, unit)| unit.kind != Kind::Record) {
            for (at, token) in unit.text.tokens.iter().enumerate() {
                if token.is_content() && !used.contains(&(number, at)) {
                    words.push((number, at));
                }
            }
        }
        Self { words }
    }

    /// Takes a word that fits: of the former text, or of another sentence that the token's segment rests on.
    fn take(&mut self, token: usize, case: &Case<'_>, fits: impl Fn(&Token) -> bool) -> bool {
        let rests = &case.rests[case.after.tokens[token].segment];
        let near = |(unit, at): (usize, usize)| {
            let source = &case.scope.units[unit];
            let rested = || rests.get(&(unit, source.text.tokens[at].segment)).is_some_and(|shared| *shared > 1);
            source.kind == Kind::Before && !case.scope.is_whole || rested()
        };
        let found =
            self.words.iter().position(|place| near(*place) && fits(&case.scope.units[place.0].text.tokens[place.1]));
        if let Some(found) = found {
            self.words.remove(found);
        }
        found.is_some()
    }
}
