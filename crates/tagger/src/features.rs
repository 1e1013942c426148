//! Features of a word: its letters, its shape, its entry in the taxonomy, its clusters. Features are hashes.

use matching::{Mention, SkillKind};

use crate::tokens::Token;

/// A hashed feature name (FNV-1a, 32 bits kept).
pub type Feature = u32;

/// Clusterings of the vocabulary, coarse to fine.
pub const GROUPS: usize = 3;

/// FNV-1a over the parts of a name.
fn hashed(template: u8, parts: &[&str]) -> Feature {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    eat(template);
    for part in parts {
        part.bytes().for_each(&mut eat);
        eat(0xff);
    }
    (hash ^ (hash >> 32)) as Feature
}

/// A word, normalized for features.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// In lower case, digits as 0, punctuation by its kind.
    pub plain: String,
    /// Capitals, letters and digits in short: "Xx", "X", "x-x", "x0".
    pub shape: String,
    /// Its position in a mention of the taxonomy and the kind of that skill; empty if there is none.
    pub known: &'static str,
}

/// Normalizes a word: case, digits and typographic variants are ignored.
pub fn plain(word: &str) -> String {
    if word.starts_with('<') && word.ends_with('>') {
        return "<>".to_owned();
    }
    if !word.contains(char::is_alphanumeric) {
        return match word.chars().next().unwrap_or(' ') {
            '•' | '*' | '·' | '\u{95}' | '▪' | '●' | '–' | '-' | '—' | '̶' | '\u{1a}' | '¬' => {
                "•".to_owned()
            }
            _ => word.to_owned(),
        };
    }
    let folded = word.chars().flat_map(char::to_lowercase).map(|c| match c {
        '0'..='9' => '0',
        '’' | '´' | '‘' | '\u{92}' => '\'',
        '–' | '‑' | '—' => '-',
        other => other,
    });
    folded.collect()
}

fn shape(word: &str) -> String {
    let mut shape = String::new();
    for c in word.chars() {
        let class = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_numeric() => '0',
            '-' | '/' | '.' | '+' | '#' | '\'' | '&' => c,
            _ => '_',
        };
        if !shape.ends_with(class) {
            shape.push(class);
        }
    }
    shape
}

/// The normalized tokens of a piece of text, and the skills the taxonomy finds in it; marks the tokens that name them.
pub fn seen(tokens: &mut [Token], text: &str) -> (Vec<Seen>, Vec<Mention>) {
    let see = |token: &Token| Seen { plain: plain(token.text), shape: shape(token.text), known: "" };
    let mut all: Vec<Seen> = tokens.iter().map(see).collect();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return (all, Vec::new()) };
    let offset = first.start;
    let mut mentions = matching::spot(text.get(offset..last.end).unwrap_or_default());
    let mut at = 0;
    for mention in &mut mentions {
        mention.span.start += offset;
        mention.span.end += offset;
        while tokens.get(at).is_some_and(|token| token.end <= mention.span.start) {
            at += 1;
        }
        // The model was trained with built-in names only.
        if mention.imported {
            continue;
        }
        let covered = tokens[at..].iter_mut().take_while(|token| token.start < mention.span.end);
        for (inside, token) in covered.enumerate() {
            token.named = true;
            all[at + inside].known = known(mention.skill.kind(), inside > 0);
        }
    }
    (all, mentions)
}

fn known(kind: SkillKind, inside: bool) -> &'static str {
    use SkillKind as K;
    match (kind, inside) {
        (K::Skill, false) => "B-skill",
        (K::Skill, true) => "I-skill",
        (K::Tool, false) => "B-tool",
        (K::Tool, true) => "I-tool",
        (K::Method, false) => "B-method",
        (K::Method, true) => "I-method",
        (K::Domain, false) => "B-domain",
        (K::Domain, true) => "I-domain",
        (K::Language, false) => "B-language",
        (K::Language, true) => "I-language",
        (K::Certificate | K::Licence, false) => "B-paper",
        (K::Certificate | K::Licence, true) => "I-paper",
        (K::Soft, false) => "B-soft",
        (K::Soft, true) => "I-soft",
    }
}

/// The number of features of a word that are the word itself; they come first.
pub const NAMES: usize = 1;

/// The features of every word, from the word alone: the network adds the context. `groups` are the clusters of a word
/// with a vector, coarse to fine.
pub fn features(seen: &[Seen], groups: impl Fn(&Seen) -> Option<[u16; GROUPS]>) -> Vec<Vec<Feature>> {
    let last = seen.len().saturating_sub(1);
    let own = |(at, word): (usize, &Seen)| {
        let plain = &word.plain;
        let ends: Vec<usize> = plain.char_indices().map(|(at, _)| at).chain([plain.len()]).collect();
        let place = [if at == 0 { "first" } else { "" }, if at == last { "last" } else { "" }];
        let mut found =
            vec![named(plain), hashed(201, &[&word.shape]), hashed(202, &[word.known]), hashed(203, &place)];
        for size in 2..=4 {
            if ends.len() > size {
                found.push(hashed(204 + size as u8, &[&plain[ends[ends.len() - 1 - size]..]]));
            }
        }
        if ends.len() > 3 {
            found.push(hashed(210, &[&plain[..ends[3]]]));
        }
        for (depth, group) in groups(word).into_iter().flatten().enumerate() {
            found.push(hashed(212 + depth as u8, &[&group.to_string()]));
        }
        found
    };
    seen.iter().enumerate().map(own).collect()
}

/// The feature of a word itself; also its key in the vocabulary.
pub fn named(plain: &str) -> Feature {
    hashed(200, &[plain])
}
