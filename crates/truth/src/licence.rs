//! Which words of the scope license each word of a text: the same word, a form of it, a word that means the same, the parts of
//! a compound, an abbreviation and what it stands for.

use crate::{
    class::{Class, Classes},
    roots::are_related,
    scope::{Scope, begin},
    text::{Text, Token},
};

/// A word of the scope: unit and token.
pub(crate) type Place = (usize, usize);

/// Classes whose words are licensed by rules of their own.
pub(crate) const BY_RULE: Classes = Classes::these(&[
    Class::Act,
    Class::Help,
    Class::Observe,
    Class::Coordinate,
    Class::Lead,
    Class::Found,
    Class::Negation,
    Class::Only,
    Class::Supervision,
    Class::Most,
    Class::Least,
    Class::Except,
    Class::Including,
    Class::Part,
    Class::Outcome,
    Class::Purpose,
    Class::Work,
    Class::Planned,
    Class::Progress,
    Class::Expired,
]);

/// The places that license each token of a text.
pub(crate) fn licences(after: &Text, scope: &Scope) -> Vec<Vec<Place>> {
    let mut found: Vec<Vec<Place>> = after.tokens.iter().map(|token| of_token(token, scope)).collect();
    abbreviations(after, scope, &mut found);
    found
}

fn of_token(token: &Token, scope: &Scope) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for key in &token.keys {
        places.extend(scope.places.get(key).into_iter().flatten());
    }
    let word = |(unit, at): Place| &scope.units[unit].text.tokens[at];
    if let Some(begin) = begin(&token.folded) {
        let near = scope.begins.get(&begin).into_iter().flatten().copied();
        places.extend(near.filter(|place| !token.is_code && are_related(&word(*place).folded, &token.folded)));
    }
    // A compound names two concepts: both must stand there.
    if places.is_empty() && token.concepts.len() > 1 {
        let each: Vec<&Vec<Place>> = token.concepts.iter().filter_map(|key| scope.places.get(key)).collect();
        if each.len() == token.concepts.len() {
            let units = |places: &[Place], unit: usize| places.iter().any(|place| place.0 == unit);
            let all = each.iter().copied().flatten().copied();
            places.extend(all.filter(|place| each.iter().all(|places| units(places, place.0))));
        }
    }
    if places.is_empty() && token.folded.len() >= 7 {
        places.extend(of_compound(token, scope));
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// The words that a compound consists of ("Stammdatenpflege": "pflegte Stammdaten"), or the compound that a word is part of.
fn of_compound(token: &Token, scope: &Scope) -> Vec<Place> {
    let folded = token.folded.as_str();
    let part_at = |part: &str| -> Vec<Place> {
        let Some(begin) = begin(part) else { return Vec::new() };
        let near = scope.begins.get(&begin).into_iter().flatten().copied();
        near.filter(|(unit, at)| {
            let word = &scope.units[*unit].text.tokens[*at];
            word.folded == part || word.root.len() >= 4 && (part == word.root || are_related(&word.folded, part))
        })
        .collect()
    };
    for middle in (4..folded.len().saturating_sub(3)).filter(|at| folded.is_char_boundary(*at)) {
        let (first, second) = folded.split_at(middle);
        let head = ["", "s", "n", "en", "es"]
            .iter()
            .filter_map(|joint| first.strip_suffix(joint))
            .filter(|head| head.len() >= 4);
        for head in head {
            let (ones, others) = (part_at(head), part_at(second));
            let both: Vec<Place> =
                ones.iter().filter(|one| others.iter().any(|other| other.0 == one.0)).copied().collect();
            if !both.is_empty() {
                return both;
            }
        }
    }
    Vec::new()
}

/// An abbreviation is licensed by words with its initials, and words by an abbreviation of their initials.
fn abbreviations(after: &Text, scope: &Scope, found: &mut [Vec<Place>]) {
    let capitals = |token: &Token, text: &str| {
        let word = text.get(token.start..token.end).unwrap_or_default();
        (2..=6).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
    };
    for (token, found) in after.tokens.iter().zip(found.iter_mut()) {
        if !found.is_empty() || !capitals(token, &after.text) {
            continue;
        }
        let spelled = scope
            .units
            .iter()
            .enumerate()
            .find_map(|(unit, source)| initials(&source.text.tokens, &token.folded).map(|place| (unit, place)));
        found.extend(spelled);
    }
    for (unit, source) in scope.units.iter().enumerate() {
        for (place, token) in source.text.tokens.iter().enumerate() {
            if !capitals(token, &source.text.text) {
                continue;
            }
            let letters = token.folded.chars().count();
            let beside = after.tokens.iter().any(|other| other.folded == token.folded);
            if letters < 3 && !beside {
                continue;
            }
            let compounds = after.tokens.iter().zip(found.iter_mut());
            for (word, found) in compounds.filter(|(word, _)| beside && is_spelled(&word.folded, &token.folded)) {
                if word.folded != token.folded {
                    found.push((unit, place));
                }
            }
            if let Some(start) = initials(&after.tokens, &token.folded) {
                let mut left = letters;
                let segment = after.tokens[start].segment;
                for (word, found) in after.tokens.iter().zip(found.iter_mut()).skip(start) {
                    if left == 0 || word.segment != segment || word.folded == token.folded {
                        break;
                    }
                    let taken = word.folded.chars().zip(token.folded.chars().skip(letters - left));
                    left -= taken.take_while(|(one, other)| one == other).count().clamp(0, 2).min(left);
                    found.push((unit, place));
                }
            }
        }
    }
}

/// Where words begin whose first letters are those of an abbreviation: "HIQA", "COFRAC"; short function words may stand between.
fn initials(tokens: &[Token], letters: &str) -> Option<usize> {
    (0..tokens.len()).find(|start| {
        !tokens[*start].is_empty() | tokens[*start].is_capital
            && spells(&tokens[*start..], letters, 0, tokens[*start].segment, letters.len())
    })
}

/// Whether the words that follow spell the letters; `words` came before. Only of five letters and more may a word give two: "SAP" is not
/// "SAmsung … Photoshop".
fn spells(tokens: &[Token], letters: &str, words: usize, segment: usize, whole: usize) -> bool {
    if letters.is_empty() {
        return words > 1;
    }
    let Some((token, rest)) = tokens.split_first().filter(|(token, _)| token.segment == segment) else { return false };
    let claims = !token.is_empty() || token.is_capital;
    if claims && token.folded.len() > 1 && token.folded != letters {
        let shared = token.folded.bytes().zip(letters.bytes()).take_while(|(one, other)| one == other).count();
        // Only a name takes more than its first letter: "COmité FRançais".
        let most = if words == 0 || token.is_capital || letters.len() > 1 { shared.min(2) } else { shared.min(1) };
        let most = if tokens.first().is_some_and(|first| first.is_capital) || words > 0 { most } else { most.min(1) };
        let most = if whole < 5 { most.min(1) } else { most };
        return (1..=most)
            .rev()
            .any(|taken| letters.get(taken..).is_some_and(|left| spells(rest, left, words + 1, segment, whole)));
    }
    words > 0 && !claims && spells(rest, letters, words, segment, whole)
}

/// Whether a compound is what an abbreviation beside it stands for: "Bundesmeldegesetz (BMG)".
fn is_spelled(compound: &str, letters: &str) -> bool {
    let mut left = letters.chars().peekable();
    let length = letters.chars().count();
    if length < 3 || compound.len() < length * 4 || compound.chars().next() != left.peek().copied() {
        return false;
    }
    for c in compound.chars() {
        if left.peek() == Some(&c) {
            left.next();
        }
    }
    left.peek().is_none()
}
