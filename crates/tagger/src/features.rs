//! What is seen of a word: names of features, as hashes.

use crate::tokens::Token;

/// A feature's name, hashed (FNV-1a, 32 bits kept).
pub type Feature = u32;

/// FNV-1a over the parts of a name.
pub fn hashed(template: u8, parts: &[&str]) -> Feature {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut eat = |byte: u8| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    eat(template);
    for part in parts {
        part.bytes().for_each(&mut eat);
        eat(0xff);
    }
    (hash ^ (hash >> 32)) as Feature
}

/// A word as features see it.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    /// In small letters, digits as 0, punctuation by its kind.
    pub plain: String,
    /// Capitals, letters and digits in short: "Xx", "X", "x-x", "x0".
    pub shape: String,
    /// What the taxonomy says: where in which kind of skill it stands; empty for none.
    pub known: &'static str,
}

/// Folds a word: what differs only in case, digits or typographic signs is the same word.
pub fn plain(word: &str) -> String {
    if word.starts_with('<') && word.ends_with('>') {
        return "<>".to_owned();
    }
    if !word.contains(char::is_alphanumeric) {
        return match word.chars().next().unwrap_or(' ') {
            '•' | '*' | '·' | '\u{95}' | '▪' | '●' | '–' | '-' | '—' | '̶' | '\u{1a}' | '¬' => "•".to_owned(),
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

/// What is seen of each token of a piece.
pub fn seen(tokens: &[Token], text: &str) -> Vec<Seen> {
    let mut all: Vec<Seen> = tokens
        .iter()
        .map(|token| Seen { plain: plain(token.text), shape: shape(token.text), known: "" })
        .collect();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return all };
    let Some(piece) = text.get(first.start..last.end) else { return all };
    for mention in matching::spot(piece) {
        let (start, end) = (mention.span.start + first.start, mention.span.end + first.start);
        let mut inside = false;
        for (token, seen) in tokens.iter().zip(&mut all) {
            if token.start < end && token.end > start {
                seen.known = known(mention.skill.kind(), inside);
                inside = true;
            }
        }
    }
    all
}

fn known(kind: matching::SkillKind, inside: bool) -> &'static str {
    use matching::SkillKind as K;
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

/// The features of every word of a piece. `groups` are a word's clusters, coarse to fine; empty for an unknown word.
pub fn features(seen: &[Seen], groups: &[Vec<String>]) -> Vec<Vec<Feature>> {
    const EDGE: Seen = Seen { plain: String::new(), shape: String::new(), known: "" };
    let edge = EDGE;
    let near = |at: usize, step: isize| at.checked_add_signed(step).and_then(|at| seen.get(at)).unwrap_or(&edge);
    let grouped = |at: usize, step: isize, depth: usize| -> &str {
        let found = at.checked_add_signed(step).and_then(|at| groups.get(at)).and_then(|group| group.get(depth));
        found.map_or("", String::as_str)
    };
    let first = seen.iter().find(|word| word.plain.contains(char::is_alphanumeric)).map_or("", |word| &word.plain);
    let has = |words: &[&str]| seen.iter().any(|word| words.contains(&word.plain.as_str()));
    let we = has(&["we", "our", "us", "we're", "we've"]);
    let you = has(&["you", "your", "you'll", "you're"]);
    let company = has(&["<>"]);
    let length = match seen.len() {
        0..=2 => "2",
        3..=4 => "4",
        5..=8 => "8",
        9..=15 => "15",
        16..=30 => "30",
        _ => "99",
    };
    let last = seen.last().map_or("", |word| &word.plain);
    let mood = format!("{}{}{}", u8::from(we), u8::from(you), u8::from(company));
    let mut all = Vec::with_capacity(seen.len());
    for at in 0..seen.len() {
        let word = near(at, 0);
        let mut found = Vec::with_capacity(64);
        let mut add = |template: u8, parts: &[&str]| found.push(hashed(template, parts));
        add(0, &[]);
        for step in -3..=3_isize {
            add((10 + step) as u8, &[&near(at, step).plain]);
        }
        add(20, &[&near(at, -1).plain, &word.plain]);
        add(21, &[&word.plain, &near(at, 1).plain]);
        add(22, &[&near(at, -2).plain, &near(at, -1).plain]);
        add(23, &[&near(at, 1).plain, &near(at, 2).plain]);
        add(24, &[&near(at, -1).plain, &near(at, 1).plain]);
        for step in -1..=1_isize {
            add((30 + step) as u8, &[&near(at, step).shape]);
        }
        add(33, &[&near(at, -1).shape, &word.shape, &near(at, 1).shape]);
        for (step, base) in [(-1_isize, 40_u8), (0, 50), (1, 60)] {
            let plain = &near(at, step).plain;
            let ends: Vec<usize> = plain.char_indices().map(|(at, _)| at).chain([plain.len()]).collect();
            for size in 1..=4 {
                if ends.len() > size {
                    if step == 0 {
                        add(base + size as u8, &[&plain[..ends[size]]]);
                    }
                    if step == 0 || size == 2 || size == 3 {
                        add(base + 4 + size as u8, &[&plain[ends[ends.len() - 1 - size]..]]);
                    }
                }
            }
        }
        for step in -1..=1_isize {
            add((70 + step) as u8, &[near(at, step).known]);
        }
        add(72, &[near(at, -1).known, word.known, near(at, 1).known]);
        for depth in 0..3 {
            for step in -2..=2_isize {
                let group = grouped(at, step, depth);
                if !group.is_empty() {
                    add((80 + depth as isize * 10 + step) as u8, &[group]);
                }
            }
            add(110 + depth as u8, &[grouped(at, -1, depth), grouped(at, 0, depth)]);
            add(114 + depth as u8, &[grouped(at, 0, depth), grouped(at, 1, depth)]);
            if depth == 0 {
                add(118, &[grouped(at, -1, 0), grouped(at, 0, 0), grouped(at, 1, 0)]);
            }
        }
        // The sentence it stands in.
        add(120, &[length]);
        add(121, &[first]);
        add(122, &[last]);
        add(123, &[&mood]);
        add(124, &[length, if at == 0 { "first" } else { "" }, if at + 1 == seen.len() { "last" } else { "" }]);
        for step in 2..=6_isize {
            let before = &near(at, -step).plain;
            if !before.is_empty() {
                add(130, &[before]);
            }
            let after = &near(at, step).plain;
            if !after.is_empty() {
                add(131, &[after]);
            }
        }
        found.sort_unstable();
        found.dedup();
        all.push(found);
    }
    all
}

/// The features of every word that the network sums into its input: the word by itself; what is around it, the network sees.
pub fn own(seen: &[Seen], groups: &[Vec<String>]) -> Vec<Vec<Feature>> {
    let last = seen.len().saturating_sub(1);
    seen.iter()
        .enumerate()
        .map(|(at, word)| {
            let plain = &word.plain;
            let ends: Vec<usize> = plain.char_indices().map(|(at, _)| at).chain([plain.len()]).collect();
            let mut found = vec![
                hashed(200, &[plain]),
                hashed(201, &[&word.shape]),
                hashed(202, &[word.known]),
                hashed(203, &[if at == 0 { "first" } else { "" }, if at == last { "last" } else { "" }]),
            ];
            for size in 2..=4 {
                if ends.len() > size {
                    found.push(hashed(204 + size as u8, &[&plain[ends[ends.len() - 1 - size]..]]));
                }
            }
            if ends.len() > 3 {
                found.push(hashed(210, &[&plain[..ends[3]]]));
            }
            for (depth, group) in groups.get(at).into_iter().flatten().enumerate() {
                found.push(hashed(212 + depth as u8, &[group]));
            }
            found
        })
        .collect()
}
