//! The features of a place where a name stands: what precedes and follows it, where its line is, and what its words are.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    is_in_gazetteer,
    spans::{Span, Token},
};
use crate::{
    Cues,
    posting::{
        facts::{
            ARTICLE, CLOSERS, IN_PLACE, JOIN, KEYS_COMPANY, KEYS_PLACE, PLACE_KINDS, SITE, WANTED, WE_ARE, is_fact,
            named, told,
        },
        places, titles,
    },
    taxonomy,
    words::{Word, fold, words},
};

/// The number of buckets.
pub const FEATURES: usize = 1 << 13;
/// The value of a word, of the name or beside it; a sign has 1.
const WORD: f32 = 0.4;
/// A feature and its value.
pub type Feature = (usize, f32);

/// What is the same for all names of a posting.
pub(super) struct Posting {
    /// How often each folded name stands in the posting.
    counts: FxHashMap<String, usize>,
    /// The words that stand in small letters.
    small: FxHashSet<String>,
    /// The letters of the domains of mail and web addresses.
    domains: Vec<String>,
}

impl Posting {
    pub(super) fn new(text: &str, spans: &[Span]) -> Self {
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for span in spans {
            *counts.entry(fold(span.name)).or_default() += 1;
        }
        let small = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_lowercase));
        Self { counts, small: small.map(str::to_owned).collect(), domains: told::domains(text) }
    }

    /// The features of a name, each once.
    pub(super) fn features(&self, span: &Span) -> Vec<Feature> {
        let mut found = Found::default();
        let line = span.line;
        let tokens = line.tokens.as_slice();
        let own = tokens.get(span.first..span.end).unwrap_or_default();
        let (before, after) = (span.first.checked_sub(1).and_then(|at| tokens.get(at)), tokens.get(span.end));
        let plain = words(span.name);
        let folded = fold(span.name);
        let is_known = is_in_gazetteer(span.name);
        let is_firm = titles::is_company(&plain);
        let is_short = tokens.len() <= 16;

        let left = before.map_or("^", |token| kind_before(token, line.text, own));
        let right = after.map_or("$", |token| kind_after(token, line.text, own));
        let row = ["0", "1", "2", "3"].get(line.row).copied().unwrap_or(if line.row < 8 { "4-7" } else { "8-" });
        let length = ["1", "2", "3", "4", "5"].get(own.len() - 1).copied().unwrap_or("6-");
        for (class, value) in [("left", left), ("right", right), ("row", row), ("length", length)] {
            found.sign(class, value);
            for (condition, holds) in [("known", is_known), ("firm", is_firm), ("short", is_short)] {
                if holds {
                    found.signs(&[condition, class, value]);
                }
            }
        }
        found.signs(&["ends", left, right]);
        if is_short && line.row < 4 {
            found.signs(&["head", left, right]);
        }

        let count = ["0", "1", "2", "3"].get(self.counts.get(&folded).copied().unwrap_or(0)).copied().unwrap_or("4-");
        found.sign("count", count);
        if own.len() == 1 {
            found.signs(&["single", count]);
        }
        let label = label(line.text, own.first().map_or(0, |token| token.start));
        found.sign("label", label);

        let shouted =
            |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 3 && !text.contains(char::is_lowercase);
        let first = plain.first().map_or("", |word| word.plain.as_str());
        let last = plain.last().map_or("", |word| word.plain.as_str());
        let lead = words(tokens.get(span.first.saturating_sub(8)..span.first).map_or("", |before| {
            let (start, end) =
                (before.first().map_or(0, |token| token.start), before.last().map_or(0, |token| token.end));
            line.text.get(start..end).unwrap_or_default()
        }));
        let is_separate =
            before.is_some_and(|token| [",", "|", "–", "—", "-", "·", "•", "(", "/"].contains(&token.raw));
        let is_head = line.row < 4 && tokens.len() <= 20;
        let next = |ahead: usize| tokens.get(span.end + ahead);
        let is_occupation = titles::is_title(&plain);
        let signs = [
            ("town", resume::is_town(span.name)),
            ("city", places::country_of_city(span.name).is_some()),
            ("region", places::country_of_region(span.name).is_some()),
            ("country", places::country_named(span.name).is_some()),
            ("firm", is_firm),
            ("firm first", begins(&titles::COMPANY, &plain)),
            ("firm last", plain.len().checked_sub(1).is_some_and(|at| titles::COMPANY.at(&plain, at).is_some())),
            ("legal", own.iter().skip(1).any(Token::is_legal)),
            (
                "legal next",
                after.is_some_and(Token::is_legal)
                    || after.is_some_and(|token| token.raw == ",") && next(1).is_some_and(Token::is_legal),
            ),
            ("occupation", is_occupation),
            ("occupation only", is_occupation && !is_firm),
            ("no name", begins(&named::NO_NAME, &plain)),
            ("key", KEYS_PLACE.hit(&plain)),
            ("site", SITE.hit(&plain) || PLACE_KINDS.hit(&plain)),
            ("wanted", WANTED.hit(&plain)),
            ("fact", is_fact(span.name)),
            ("skill", !taxonomy::spot(span.name).is_empty()),
            ("known last", own.len() > 1 && own.last().is_some_and(|token| is_in_gazetteer(token.raw))),
            ("small", own.len() == 1 && self.small.contains(&span.name.to_lowercase())),
            ("short capitals", span.name.chars().count() <= 4 && !span.name.contains(char::is_lowercase)),
            ("digits", span.name.contains(|c: char| c.is_ascii_digit())),
            ("signs", own.iter().any(|token| !token.is_word())),
            ("hyphen", span.name.contains('-')),
            ("shouted", shouted(line.text)),
            ("whole", before.is_none() && after.is_none()),
            ("whole head", before.is_none() && after.is_none() && line.row < 4),
            ("last lines", line.row > 3 && line.row + 3 >= line.rows),
            ("separate", is_separate && is_head),
            ("separate last", is_separate && is_head && after.is_none()),
            (
                "sentence",
                !is_short
                    && (before.is_none()
                        || left == "article" && span.first == 1
                        || before.is_some_and(|token| [".", "!", "?"].contains(&token.raw))),
            ),
            ("firm before", titles::is_company(&lead)),
            ("title before", titles::is_title(&lead)),
            ("separate, firm before", is_separate && is_head && titles::is_company(&lead)),
            ("separate, title before", is_separate && is_head && titles::is_title(&lead)),
            ("place before", is_separate && tail(&KEYS_PLACE, &lead)),
            (
                "cue",
                [&*told::BEFORE_NAME, &*told::ABOUT_NAME, &*WE_ARE, &*JOIN]
                    .iter()
                    .any(|cues| tail(cues, without_article(&lead))),
            ),
            ("site before", tail(&SITE, &lead) || tail(&PLACE_KINDS, &lead)),
            ("key before", tail(&KEYS_PLACE, &lead)),
            (
                "site after",
                after.is_some_and(|token| begins(&SITE, &words(token.raw)) || begins(&PLACE_KINDS, &words(token.raw))),
            ),
            ("closer after", after.is_some_and(|token| begins(&CLOSERS, &words(token.raw)))),
            ("wanted after", after.is_some_and(|token| begins(&WANTED, &words(token.raw)))),
            (
                "town after",
                after.is_some_and(|token| token.raw == ",") && next(1).is_some_and(|token| is_in_gazetteer(token.raw)),
            ),
            (
                "region after",
                after.is_some_and(|token| token.raw == ",")
                    && next(1).is_some_and(|token| places::country_of_region(token.raw).is_some()),
            ),
        ];
        for (name, _) in signs.into_iter().filter(|(_, holds)| *holds) {
            found.sign("is", name);
        }
        found.sign("domain", self.domain(&folded));

        found.word("before", before.filter(|token| token.is_word()).map_or("", |token| token.plain.as_str()));
        found.word(
            "after",
            after.filter(|token| token.is_word() && !token.is_high()).map_or("", |token| token.plain.as_str()),
        );
        found.word("first", first);
        found.word("last", last);
        for letters in [3, 4] {
            let from = folded.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
            found.word("ending", folded.get(from..).unwrap_or_default());
        }
        found.features
    }

    /// How a folded name agrees with a domain.
    fn domain(&self, folded: &str) -> &'static str {
        let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        let own = letters(folded);
        let first = letters(folded.split(' ').next().unwrap_or_default());
        if self.domains.iter().any(|domain| own == *domain || domain.len() > 4 && own.starts_with(domain)) {
            "same"
        } else if own.len() > 4 && self.domains.iter().any(|domain| domain.contains(&own)) {
            "in it"
        } else if first.len() > 4 && self.domains.iter().any(|domain| domain.starts_with(&first)) {
            "first word"
        } else {
            "other"
        }
    }
}

/// What stands before a name.
fn kind_before<'a>(token: &Token<'a>, line: &str, own: &[Token]) -> &'a str {
    let spaced = own.first().is_some_and(|first| line.get(token.end..first.start) == Some(" "));
    let plain = words(token.raw);
    if !token.is_word() {
        token.raw
    } else if begins(&ARTICLE, &plain) {
        "article"
    } else if token.is_high() && spaced {
        "capital"
    } else if begins(&IN_PLACE, &plain) {
        "in"
    } else if token.is_number() {
        if (4..=5).contains(&token.raw.len()) { "code" } else { "number" }
    } else {
        "word"
    }
}

/// What stands after a name.
fn kind_after<'a>(token: &Token<'a>, line: &str, own: &[Token]) -> &'a str {
    let spaced = own.last().is_some_and(|last| line.get(last.end..token.start) == Some(" "));
    if !token.is_word() {
        token.raw
    } else if token.is_high() && spaced {
        "capital"
    } else if token.is_number() {
        "number"
    } else {
        "word"
    }
}

/// What the label at the start of the line is of, if a name stands after one.
fn label(line: &str, start: usize) -> &'static str {
    let Some((label, _)) = line.get(..start).and_then(|before| before.split_once(':')) else { return "none" };
    let all = words(label);
    let is = |cues: &Cues| cues.at(&all, 0).is_some_and(|hit| hit.end == all.len());
    if is(&KEYS_PLACE) {
        "place"
    } else if is(&KEYS_COMPANY) {
        "employer"
    } else {
        "other"
    }
}

/// Whether words begin with one of a list.
fn begins(cues: &Cues, words: &[Word]) -> bool {
    cues.at(words, 0).is_some()
}

/// Whether words end with one of a list.
fn tail(cues: &Cues, words: &[Word]) -> bool {
    (words.len().saturating_sub(4)..words.len()).any(|at| cues.at(words, at).is_some_and(|hit| hit.end == words.len()))
}

fn without_article(words: &[Word]) -> &[Word] {
    let last = words.len().saturating_sub(1);
    let end = if ARTICLE.at(words, last).is_some_and(|hit| hit.end == words.len()) { last } else { words.len() };
    words.get(..end).unwrap_or_default()
}

/// Features, by the hash FNV-1a of their names.
#[derive(Default)]
struct Found {
    features: Vec<Feature>,
}

impl Found {
    fn add(&mut self, parts: &[&str], value: f32) {
        let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
        let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        self.features.push(((hash ^ hash >> 15) as usize & (FEATURES - 1), value));
    }

    fn sign(&mut self, class: &str, value: &str) {
        self.add(&[class, value], 1.0);
    }

    fn signs(&mut self, parts: &[&str]) {
        self.add(parts, 1.0);
    }

    fn word(&mut self, class: &str, word: &str) {
        if !word.is_empty() && word.len() <= 24 {
            self.add(&[class, word], WORD);
        }
    }
}
