//! What licenses a text: the sentences of the resume that its place draws on, and the facts that the person confirmed.

use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::{
    agents::{Part, parts},
    instruct::is_instruction,
    text::Text,
    words::{Key, Words},
};

/// Where a unit comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The text that is edited.
    Before,
    /// Another text.
    Text,
    /// A name, title, place, date, skill: the record of an entry in one line.
    Record,
    /// A confirmed fact.
    Fact,
}

/// A text of the scope.
#[derive(Debug)]
pub(crate) struct Unit {
    pub(crate) kind: Kind,
    /// The JSON pointer of the text, or `fact/<number>`.
    pub(crate) pointer: String,
    pub(crate) text: Text,
    /// What each token's clause says about who acts and how.
    pub(crate) parts: Vec<Part>,
    /// The entry it belongs to: `/work/0`.
    pub(crate) entry: String,
}

/// A period of an entry, in months since year 0.
#[derive(Debug, Clone)]
pub(crate) struct Period {
    pub(crate) entry: String,
    pub(crate) from: Option<i32>,
    pub(crate) to: Option<i32>,
    pub(crate) from_year: Option<i32>,
    pub(crate) to_year: Option<i32>,
}

/// Everything that may license a text.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    pub(crate) units: Vec<Unit>,
    /// Where each key stands: unit and token.
    pub(crate) places: FxHashMap<Key, Vec<(usize, usize)>>,
    /// The words by their first letters, for forms of one word.
    pub(crate) begins: FxHashMap<String, Vec<(usize, usize)>>,
    pub(crate) periods: Vec<Period>,
    /// Whether the text speaks of the whole resume.
    pub(crate) is_whole: bool,
}

/// Occurrences of a word that are looked at.
const MOST: usize = 60;

impl Scope {
    pub(crate) fn new(
        resume: &Value,
        facts: &[String],
        path: &str,
        before: &str,
        words: &Words,
        language: &str,
    ) -> Self {
        let entry = entry_of(path);
        let mut scope = Self { is_whole: entry.is_none(), ..Self::default() };
        scope.add(Kind::Before, path, entry.clone().unwrap_or_default(), before, words, language);
        let add_entry = |scope: &mut Self, pointer: &str| {
            if let Some(value) = resume.pointer(pointer) {
                scope.add_record(pointer, value, words, language);
                scope.add_texts(pointer, pointer, value, (path, before), words, language);
                scope.periods.extend(period(pointer, value));
            }
        };
        match &entry {
            Some(entry) => add_entry(&mut scope, entry),
            None => {
                for (section, value) in resume.as_object().into_iter().flatten() {
                    match value {
                        Value::Array(entries) => {
                            for at in 0..entries.len() {
                                add_entry(&mut scope, &format!("/{section}/{at}"));
                            }
                        }
                        Value::Object(_) if section == "basics" => {
                            scope.add_record("/basics", value, words, language);
                            scope.add_texts("/basics", "/basics", value, (path, before), words, language);
                        }
                        _ => {}
                    }
                }
            }
        }
        for (at, fact) in facts.iter().enumerate() {
            if !is_instruction(fact, words, language) {
                scope.add(Kind::Fact, &format!("fact/{at}"), String::new(), fact, words, language);
            }
        }
        scope.index();
        scope
    }

    fn add(&mut self, kind: Kind, pointer: &str, entry: String, text: &str, words: &Words, language: &str) {
        for part in crate::instruct::without_instructions(text, words, language) {
            let text = Text::new(part, words, language);
            let is_skill =
                ["/skills", "/languages", "/certificates"].iter().any(|section| pointer.starts_with(section));
            let parts = parts(&text, kind == Kind::Record, is_skill);
            self.units.push(Unit { kind, pointer: pointer.to_owned(), text, parts, entry: entry.clone() });
        }
    }

    /// The short values of an entry, each as a unit of its own.
    fn add_record(&mut self, pointer: &str, value: &Value, words: &Words, language: &str) {
        const TEXTS: [&str; 7] = ["summary", "highlights", "description", "url", "email", "phone", "profiles"];
        let mut line: Vec<String> = Vec::new();
        let mut collect = |value: &Value| collect_strings(value, &mut line, 0);
        match value {
            Value::Object(fields) => {
                fields
                    .iter()
                    .filter(|(name, _)| !TEXTS.contains(&name.as_str()) && !is_date(name))
                    .for_each(|(_, value)| collect(value));
            }
            other => collect(other),
        }
        for text in line {
            self.add(Kind::Record, pointer, pointer.to_owned(), &text, words, language);
        }
    }

    /// The texts of an entry, without the one that is edited.
    fn add_texts(
        &mut self,
        pointer: &str,
        entry: &str,
        value: &Value,
        edited: (&str, &str),
        words: &Words,
        language: &str,
    ) {
        for name in ["summary", "description", "highlights"] {
            match value.get(name) {
                Some(Value::String(text)) => {
                    let at = format!("{pointer}/{name}");
                    if at != edited.0 || text != edited.1 {
                        self.add(Kind::Text, &at, entry.to_owned(), text, words, language);
                    }
                }
                Some(Value::Array(texts)) => {
                    for (number, text) in texts.iter().enumerate() {
                        let at = format!("{pointer}/{name}/{number}");
                        if let Some(text) = text.as_str().filter(|text| at != edited.0 || *text != edited.1) {
                            self.add(Kind::Text, &at, entry.to_owned(), text, words, language);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn index(&mut self) {
        for (unit, Unit { text, .. }) in self.units.iter().enumerate() {
            for (at, token) in text.tokens.iter().enumerate() {
                for key in token.keys.iter().chain(&token.concepts) {
                    let places = self.places.entry(*key).or_default();
                    if places.len() < MOST && places.last() != Some(&(unit, at)) {
                        places.push((unit, at));
                    }
                }
                if let Some(begin) = begin(&token.folded) {
                    let places = self.begins.entry(begin).or_default();
                    if places.len() < MOST {
                        places.push((unit, at));
                    }
                }
            }
        }
    }
}

/// The first four letters of a word, by which its forms are found.
pub(crate) fn begin(folded: &str) -> Option<String> {
    let end = folded.char_indices().nth(3).map(|(at, c)| at + c.len_utf8())?;
    folded.get(..end).filter(|begin| begin.chars().all(char::is_alphabetic)).map(str::to_owned)
}

/// The entry that a path belongs to; none for the summary and the letter, which speak of the whole resume.
fn entry_of(path: &str) -> Option<String> {
    let mut steps = path.strip_prefix('/')?.split('/');
    let (section, number) = (steps.next()?, steps.next()?);
    let is_entry = section != "basics" && number.bytes().all(|byte| byte.is_ascii_digit());
    is_entry.then(|| format!("/{section}/{number}"))
}

fn is_date(name: &str) -> bool {
    matches!(name, "startDate" | "endDate")
}

fn collect_strings(value: &Value, into: &mut Vec<String>, depth: usize) {
    match value {
        Value::String(text) if !text.trim().is_empty() => into.push(text.clone()),
        Value::Array(values) if depth < 4 => values.iter().for_each(|value| collect_strings(value, into, depth + 1)),
        Value::Object(fields) if depth < 4 => {
            let level = fields.get("fluency").or_else(|| fields.get("level")).and_then(Value::as_str);
            let name = fields.get("language").or_else(|| fields.get("name")).and_then(Value::as_str);
            if let (Some(level), Some(name)) = (level, name) {
                into.push(format!("{name} {level}"));
            }
            fields.values().for_each(|value| collect_strings(value, into, depth + 1));
        }
        _ => {}
    }
}

impl Period {
    /// Whether it begins or ends in a month, 1 to 12.
    pub(crate) fn touches(&self, month: u8) -> bool {
        [self.from, self.to].into_iter().flatten().any(|date| date.rem_euclid(12) + 1 == i32::from(month))
    }
}

/// Months since year 0 of "2019-03"; a year alone is its January.
fn months(date: &str) -> Option<(i32, bool)> {
    let mut parts = date.split('-');
    let year: i32 = parts.next()?.parse().ok()?;
    let month = parts.next().and_then(|month| month.parse::<i32>().ok());
    Some((year * 12 + month.unwrap_or(1) - 1, month.is_some()))
}

fn period(entry: &str, value: &Value) -> Option<Period> {
    let date = |name: &str| value.get(name).and_then(Value::as_str).and_then(months);
    let (from, to) = (date("startDate"), date("endDate"));
    let single = date("date");
    if from.is_none() && to.is_none() && single.is_none() {
        return None;
    }
    let exact = |date: Option<(i32, bool)>| date.filter(|(_, exact)| *exact).map(|(months, _)| months);
    let year = |date: Option<(i32, bool)>| date.map(|(months, _)| months.div_euclid(12));
    Some(Period {
        entry: entry.to_owned(),
        from: exact(from).or(exact(single)),
        to: exact(to).or(exact(single)),
        from_year: year(from).or(year(single)),
        to_year: year(to).or(year(single)),
    })
}
