//! Filter expressions of Meilisearch: the grammar of its documentation, as far as we use it, and what they find.

use places::Position;
use serde_json::Value;

/// A filter expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// All of them fit.
    All(Vec<Self>),
    /// One of them fits.
    Any(Vec<Self>),
    /// It does not fit.
    Not(Box<Self>),
    /// The attribute has this value.
    Is(String, String),
    /// The attribute has one of these values.
    In(String, Vec<String>),
    /// The attribute is a number that is not below this one.
    AtLeast(String, f64),
    /// `_geo` is within so many metres of a point.
    Near(Position, f64),
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
    Sign(char),
    AtLeast,
}

impl Filter {
    /// Reads an expression; `None` if it is malformed.
    pub fn parse(text: &str) -> Option<Self> {
        let tokens = tokens(text)?;
        let mut parser = Parser { tokens: &tokens };
        let filter = parser.any()?;
        parser.tokens.is_empty().then_some(filter)
    }

    /// The attributes that it names.
    pub fn attributes(&self) -> Vec<&str> {
        match self {
            Self::All(filters) | Self::Any(filters) => filters.iter().flat_map(Self::attributes).collect(),
            Self::Not(filter) => filter.attributes(),
            Self::Is(attribute, _) | Self::In(attribute, _) | Self::AtLeast(attribute, _) => vec![attribute],
            Self::Near(..) => vec!["_geo"],
        }
    }

    /// Whether a document fits. A missing attribute equals nothing.
    pub fn fits(&self, document: &Value) -> bool {
        match self {
            Self::All(filters) => filters.iter().all(|filter| filter.fits(document)),
            Self::Any(filters) => filters.iter().any(|filter| filter.fits(document)),
            Self::Not(filter) => !filter.fits(document),
            Self::Is(attribute, value) => has(document, attribute, value),
            Self::In(attribute, values) => values.iter().any(|value| has(document, attribute, value)),
            Self::AtLeast(attribute, least) => {
                document.get(attribute).and_then(Value::as_f64).is_some_and(|value| value >= *least)
            }
            Self::Near(position, metres) => {
                let degrees = |name: &str| document.get("_geo")?.get(name)?.as_f64();
                let at = degrees("lat").zip(degrees("lng"));
                at.is_some_and(|(latitude, longitude)| {
                    position.km_to(Position { latitude, longitude }) * 1000.0 <= *metres
                })
            }
        }
    }
}

/// Strings are compared without regard to case.
fn has(document: &Value, attribute: &str, wanted: &str) -> bool {
    let equals = |value: &Value| value.as_str().is_some_and(|value| value.to_lowercase() == wanted.to_lowercase());
    match document.get(attribute) {
        Some(Value::Array(values)) => values.iter().any(equals),
        Some(value) => equals(value),
        None => false,
    }
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        rest = match first {
            c if c.is_whitespace() => &rest[c.len_utf8()..],
            quote @ ('"' | '\'') => {
                let (value, after) = quoted(&rest[1..], quote)?;
                tokens.push(Token::Quoted(value));
                after
            }
            '>' => {
                tokens.push(Token::AtLeast);
                rest.strip_prefix(">=")?
            }
            '(' | ')' | '[' | ']' | ',' | '=' => {
                tokens.push(Token::Sign(first));
                &rest[1..]
            }
            _ => {
                let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
                let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
                tokens.push(Token::Word(rest.get(..end).filter(|word| !word.is_empty())?.to_owned()));
                &rest[end..]
            }
        };
    }
    Some(tokens)
}

/// The value until the closing quote, and what follows. As the server does it: quotes lose their backslash first, then what is left
/// is unescaped.
fn quoted(text: &str, quote: char) -> Option<(String, &str)> {
    let mut letters = text.char_indices();
    let mut escaped = false;
    let end = loop {
        match letters.next()? {
            (at, c) if c == quote => break at,
            (_, '\\') => escaped |= letters.next()?.1 == quote,
            _ => {}
        }
    };
    let raw = &text[..end];
    let value = if escaped { raw.replace(&format!("\\{quote}"), &quote.to_string()) } else { raw.to_owned() };
    Some((unescaped(&value)?, &text[end + 1..]))
}

fn unescaped(text: &str) -> Option<String> {
    let mut value = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        value.push(match letter {
            '\\' => match letters.next()? {
                c @ ('\\' | '"' | '\'') => c,
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                // Numbers of characters, which we never write.
                _ => return None,
            },
            letter => letter,
        });
    }
    Some(value)
}

struct Parser<'a> {
    tokens: &'a [Token],
}

impl Parser<'_> {
    fn next(&mut self) -> Option<Token> {
        let (first, rest) = self.tokens.split_first()?;
        self.tokens = rest;
        Some(first.clone())
    }

    fn eat(&mut self, token: &Token) -> bool {
        let found = self.tokens.first() == Some(token);
        if found {
            self.next();
        }
        found
    }

    fn keyword(&mut self, word: &str) -> bool {
        self.eat(&Token::Word(word.to_owned()))
    }

    fn any(&mut self) -> Option<Filter> {
        let mut filters = vec![self.all()?];
        while self.keyword("OR") {
            filters.push(self.all()?);
        }
        Some(if filters.len() == 1 { filters.remove(0) } else { Filter::Any(filters) })
    }

    fn all(&mut self) -> Option<Filter> {
        let mut filters = vec![self.not()?];
        while self.keyword("AND") {
            filters.push(self.not()?);
        }
        Some(if filters.len() == 1 { filters.remove(0) } else { Filter::All(filters) })
    }

    fn not(&mut self) -> Option<Filter> {
        if self.keyword("NOT") {
            return Some(Filter::Not(Box::new(self.not()?)));
        }
        if self.eat(&Token::Sign('(')) {
            let filter = self.any()?;
            return self.eat(&Token::Sign(')')).then_some(filter);
        }
        let Token::Word(attribute) = self.next()? else { return None };
        if attribute == "_geoRadius" {
            let numbers = self.numbers()?;
            let [latitude, longitude, metres] = numbers.try_into().ok()?;
            return Some(Filter::Near(Position { latitude, longitude }, metres));
        }
        match self.next()? {
            Token::Sign('=') => Some(Filter::Is(attribute, self.value()?)),
            Token::AtLeast => Some(Filter::AtLeast(attribute, self.value()?.parse().ok()?)),
            Token::Word(word) if word == "IN" && self.eat(&Token::Sign('[')) => {
                let mut values = Vec::new();
                while !self.eat(&Token::Sign(']')) {
                    if !values.is_empty() && !self.eat(&Token::Sign(',')) {
                        return None;
                    }
                    values.push(self.value()?);
                }
                Some(Filter::In(attribute, values))
            }
            _ => None,
        }
    }

    fn numbers(&mut self) -> Option<Vec<f64>> {
        let mut numbers = Vec::new();
        let mut open = self.eat(&Token::Sign('('));
        while open {
            numbers.push(self.value()?.parse().ok()?);
            open = self.eat(&Token::Sign(','));
        }
        self.eat(&Token::Sign(')')).then_some(numbers)
    }

    /// A keyword is a value only in quotes.
    fn value(&mut self) -> Option<String> {
        let keywords = ["AND", "OR", "NOT", "IN", "TO", "EXISTS", "IS", "NULL", "EMPTY", "_geoRadius"];
        match self.next()? {
            Token::Quoted(value) => Some(value),
            Token::Word(word) => Some(word).filter(|word| !keywords.contains(&word.as_str())),
            _ => None,
        }
    }
}
