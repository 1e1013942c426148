//! A text as tokens with what each means, in sentences, segments (clauses) and chunks (between commas and "and").

use lexicon::words::fold;

use crate::{
    class::{Class, Classes},
    corrections,
    numbers::{self, Number},
    roots::{apart, root},
    words::{Fit, Key, NumberWord, Words, concept_key, key},
};

/// A word, number or sign of a text.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// Bytes `start..end` of the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) folded: String,
    pub(crate) root: String,
    /// What it has in common with words that mean the same: its root, its groups, its concepts if they cover it.
    pub(crate) keys: Vec<Key>,
    /// Its concepts of the dictionary; a compound has two.
    pub(crate) concepts: Vec<Key>,
    pub(crate) classes: Classes,
    pub(crate) word: Option<NumberWord>,
    pub(crate) unit: Option<&'static str>,
    pub(crate) rate: Option<&'static str>,
    pub(crate) month: Option<u8>,
    pub(crate) grows: Option<bool>,
    pub(crate) is_capital: bool,
    /// Whether it has digits, capitals inside or only capitals: a name or an abbreviation.
    pub(crate) is_code: bool,
    /// Its classes as a word by itself, whatever phrase it is part of.
    pub(crate) own: Classes,
    /// The number of words of the phrase that gave it its classes.
    pub(crate) phrase: usize,
    pub(crate) sentence: usize,
    pub(crate) segment: usize,
    pub(crate) chunk: usize,
}

/// A text with its tokens.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) tokens: Vec<Token>,
    pub(crate) numbers: Vec<Number>,
}

/// Classes that make a word no claim of its own.
const EMPTY: Classes = Classes::these(&[
    Class::Function,
    Class::Filler,
    Class::Light,
    Class::Article,
    Class::Preposition,
    Class::And,
    Class::Self_,
    Class::Approx,
    Class::From,
    Class::To,
    Class::ChangeBy,
    Class::By,
    Class::Per,
    Class::During,
    Class::Since,
    Class::Until,
    Class::Clause,
    Class::Particle,
    Class::Greeting,
    Class::Role,
    Class::Am,
    Class::With,
]);

impl Token {
    pub(crate) const fn has(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// Whether it claims nothing by itself.
    pub(crate) fn is_empty(&self) -> bool {
        self.classes.any(EMPTY) || self.folded.chars().all(|c| !c.is_alphanumeric())
    }

    /// Whether it is a word that a claim is made of.
    pub(crate) fn is_content(&self) -> bool {
        !self.is_empty() && !self.is_number()
    }

    pub(crate) fn is_number(&self) -> bool {
        self.word.is_some() || self.folded.starts_with(|c: char| c.is_ascii_digit()) && !self.is_code
    }
}

/// The value of a decimal digit in any script.
fn digit(c: char) -> Option<u32> {
    const ZEROS: [u32; 14] =
        [0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xd66, 0xe50, 0xff10];
    let code = c as u32;
    ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code)).map(|zero| code - zero)
}

fn is_sign(c: char) -> bool {
    matches!(c, '%' | '‰' | '€' | '$' | '£' | '¥' | '₹' | '₽' | '+' | '>' | '<' | '≥' | '≤' | '~' | '≈')
}

/// The positions of words, numbers and signs.
fn stretches(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut start: Option<usize> = None;
    let mut previous = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map_or(' ', |(_, next)| *next);
        let inside = start.is_some()
            && match c {
                '.' | ',' | '٫' | '٬' => digit(previous).is_some() && digit(next).is_some(),
                '\'' | '’' => {
                    (digit(previous).is_some() && digit(next).is_some()) || next == 's' && previous.is_alphabetic()
                }
                '+' | '#' => previous.is_ascii_alphabetic() && !next.is_alphanumeric() || previous == '+',
                '\u{ad}' | '\u{200b}' | '\u{200d}' => true,
                _ => {
                    !c.is_ascii() && !is_sign(c) && !c.is_alphanumeric() && fold(c.encode_utf8(&mut [0; 4])).is_empty()
                }
            };
        let continues = c.is_alphanumeric() && !is_sign(c) || inside;
        if continues {
            start.get_or_insert(at);
        } else {
            if let Some(from) = start.take() {
                found.push((from, at));
            }
            if is_sign(c) {
                found.push((at, at + c.len_utf8()));
            }
        }
        previous = c;
    }
    if let Some(from) = start {
        found.push((from, text.len()));
    }
    found
}

/// Splits what begins with digits and ends with letters, if the letters are a unit ("40m", "18k"): a code stays whole ("12d").
fn split_unit(text: &str, (start, end): (usize, usize), words: &Words) -> Option<usize> {
    let word = &text[start..end];
    let letters = word.find(|c: char| digit(c).is_none() && !matches!(c, '.' | ',' | '\''))?;
    let rest = word.get(letters..)?;
    let begins = word.chars().next().and_then(digit).is_some();
    let folded = fold(rest);
    let known = words
        .at(&[(&folded, &folded)])
        .iter()
        .any(|(meaning, ..)| meaning.unit.is_some() || matches!(meaning.number, Some(NumberWord::Times(_))));
    (begins && letters > 0 && known).then_some(start + letters)
}

impl Text {
    pub(crate) fn new(text: &str, words: &Words, language: &str) -> Self {
        let mut spans = Vec::new();
        for span in stretches(text) {
            match split_unit(text, span, words) {
                Some(middle) => spans.extend([(span.0, middle), (middle, span.1)]),
                None => spans.push(span),
            }
        }
        let mut tokens: Vec<Token> = spans.into_iter().map(|(start, end)| token(text, start, end, language)).collect();
        look_up(&mut tokens, words);
        corrections::correct(&mut tokens, words, language);
        structure(text, &mut tokens);
        join_apart(&mut tokens, language);
        let numbers = numbers::numbers(text, &tokens, language);
        Self { text: text.to_owned(), tokens, numbers }
    }

    /// The words of the tokens from one to another, as they stand in the text.
    pub(crate) fn quote(&self, from: usize, to: usize) -> &str {
        let (Some(first), Some(last)) = (self.tokens.get(from), self.tokens.get(to)) else { return "" };
        self.text.get(first.start..last.end).unwrap_or_default()
    }
}

fn token(text: &str, start: usize, end: usize, language: &str) -> Token {
    let word = &text[start..end];
    let mut folded: String =
        fold(word).chars().map(|c| digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c)).collect();
    if let Some(cut) = folded.strip_suffix("'s").map(str::len) {
        folded.truncate(cut);
    }
    let plain = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let root = root(plain, &folded, language);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let digits = word.chars().any(|c| digit(c).is_some());
    let letters = word.chars().any(char::is_alphabetic);
    let is_capital = word.chars().next().is_some_and(char::is_uppercase);
    let is_code = letters && (digits || capitals > 1 || capitals == 1 && !is_capital);
    let concepts: Vec<Key> = if digits {
        Vec::new()
    } else {
        lexicon::concepts(&lexicon::words::plain(plain), language).into_iter().map(concept_key).collect()
    };
    let mut keys = vec![key(&root)];
    if let [concept] = concepts[..] {
        keys.push(concept);
    }
    Token {
        start,
        end,
        folded,
        root,
        keys,
        concepts,
        classes: Classes::default(),
        own: Classes::default(),
        word: None,
        unit: None,
        rate: None,
        month: None,
        grows: None,
        is_capital,
        is_code,
        phrase: 0,
        sentence: 0,
        segment: 0,
        chunk: 0,
    }
}

/// Finds the phrases of the lists: all give their keys, the longest their classes.
fn look_up(tokens: &mut [Token], words: &Words) {
    const LONGEST: usize = 7;
    let forms: Vec<(String, String)> = tokens.iter().map(|token| (token.folded.clone(), token.root.clone())).collect();
    let forms: Vec<(&str, &str)> = forms.iter().map(|(folded, root)| (folded.as_str(), root.as_str())).collect();
    for at in 0..tokens.len() {
        for (meaning, length, fit) in words.at(&forms[at..(at + LONGEST).min(forms.len())]) {
            for token in &mut tokens[at..at + length] {
                token.keys.extend(&meaning.groups);
                if fit == Fit::Root {
                    continue;
                }
                // A group of phrases without a class says nothing about what its words do.
                if meaning.classes == Classes::default() && length > 1 {
                    if meaning.rate.is_some() || meaning.unit.is_some() {
                        token.phrase = token.phrase.max(length);
                    }
                } else if length > token.phrase {
                    (token.classes, token.phrase) = (meaning.classes, length);
                } else if length == token.phrase {
                    token.classes = token.classes.and(meaning.classes);
                }
                token.rate = token.rate.or(meaning.rate);
                token.grows = token.grows.or(meaning.grows);
                if length == 1 {
                    if fit == Fit::Exact {
                        token.own = token.own.and(meaning.classes);
                    }
                    token.month = token.month.or(meaning.month);
                    token.word = token.word.or(meaning.number);
                }
                if length <= 2 {
                    token.unit = token.unit.or(meaning.unit);
                }
            }
        }
    }
}

/// Numbers the sentences, segments and chunks.
fn structure(text: &str, tokens: &mut [Token]) {
    let (mut sentence, mut segment, mut chunk) = (0, 0, 0);
    for at in 0..tokens.len() {
        if at > 0 {
            let before = &tokens[at - 1];
            let gap = text.get(before.end..tokens[at].start).unwrap_or_default();
            let short = before.has(Class::Abbreviation) || before.folded.chars().count() == 1 && before.is_capital;
            let ends = gap.contains(['!', '?', '\n', '•', '…', '<', '[', '。'])
                || gap.contains('.')
                    && gap.contains(' ')
                    && !short
                    && (tokens[at].is_capital || tokens[at].is_number());
            let dash = gap.contains([';', ':', '–', '—', '·', '|']);
            let greeted = gap.contains([',', ':'])
                && tokens[..at]
                    .iter()
                    .rev()
                    .take_while(|token| token.chunk == chunk)
                    .any(|token| token.has(Class::Greeting));
            let two_words = tokens[at].has(Class::And) && !tokens[at].has(Class::Preposition);
            if ends {
                (sentence, segment, chunk) = (sentence + 1, segment + 1, chunk + 1);
            } else if dash && !gap.starts_with(':') || gap.contains(';') || greeted || tokens[at].has(Class::Clause) {
                (segment, chunk) = (segment + 1, chunk + 1);
            } else if gap.contains([',', '(', ')', ':']) || two_words {
                chunk += 1;
            }
        }
        (tokens[at].sentence, tokens[at].segment, tokens[at].chunk) = (sentence, segment, chunk);
    }
}

/// Gives the verbs of a segment that ends with a particle the key of the whole verb: "führte … ein" is "einführen".
fn join_apart(tokens: &mut [Token], language: &str) {
    if !matches!(language, "de" | "nl") {
        return;
    }
    for at in 1..tokens.len() {
        let last = tokens.get(at + 1).is_none_or(|next| next.chunk != tokens[at].chunk);
        if !last || !tokens[at].has(Class::Particle) {
            continue;
        }
        let (segment, particle) = (tokens[at].segment, tokens[at].folded.clone());
        for token in tokens[..at].iter_mut().rev().take_while(|token| token.segment == segment) {
            if token.root.len() > 2 && apart(&token.folded, language).is_none() {
                let whole = key(&format!("{particle}{}", token.root));
                token.keys.push(whole);
            }
        }
    }
}
