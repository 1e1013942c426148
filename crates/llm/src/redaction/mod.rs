//! Contact data is replaced by placeholders in everything that is sent, and put back in what is answered. Pure.
//!
//! Names, addresses and links are compared word by word, so that case, accents, punctuation and line breaks do not matter;
//! phone numbers by their digits, in any spelling. Each spelling that stands in a text has its own placeholder, so what
//! is put back is what stood there.

mod patterns;
mod restore;
mod words;

use std::collections::{BTreeSet, HashMap};

use kernel::Span;
pub use restore::Restorer;
use words::{Word, german, words};

/// The contact data of a resume, as stated there. It does not print.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub names: Vec<String>,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    /// Streets with numbers and postal codes; towns alone are no contact data.
    pub addresses: Vec<String>,
    /// Profiles and pages of the person.
    pub links: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Name,
    Email,
    Phone,
    Address,
    Link,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Name => "NAME",
            Self::Email => "EMAIL",
            Self::Phone => "PHONE",
            Self::Address => "ADDRESS",
            Self::Link => "LINK",
        }
    }
}

/// Words in a row that are contact data.
#[derive(Debug, Clone)]
struct Term {
    words: Vec<String>,
    kind: Kind,
    /// Only where it does not begin with a small letter: short names are words too.
    capital: bool,
}

/// What to replace, and what has been replaced: one for all texts of a request.
#[derive(Clone, Default)]
pub struct Redaction {
    /// By first word.
    terms: HashMap<String, Vec<Term>>,
    /// The ends of phone numbers, without what differs between national and international spelling.
    numbers: Vec<String>,
    /// What stood there, its kind, and its placeholder.
    replaced: Vec<(String, Kind, String)>,
    /// Words in brackets that stand in the texts: not placeholders.
    brackets: BTreeSet<String>,
}

/// How many bytes may stand between two words of a term: a comma, a line break, an indent.
const GAP: usize = 4;

impl Redaction {
    pub fn new(contact: &Contact) -> Self {
        let mut redaction = Self::default();
        for name in &contact.names {
            redaction.add_name(name);
        }
        for email in &contact.emails {
            redaction.add(email, Kind::Email, 1);
            redaction.add(email.split('@').next().unwrap_or_default(), Kind::Email, 5);
        }
        for address in &contact.addresses {
            redaction.add_address(address);
        }
        for link in &contact.links {
            let link = link.rsplit("://").next().unwrap_or_default().trim_start_matches("www.").trim_end_matches('/');
            redaction.add(link, Kind::Link, 1);
            let (host, path) = link.split_once('/').unwrap_or((link, ""));
            match path.rsplit('/').next() {
                Some(handle) if !handle.is_empty() => redaction.add(handle, Kind::Link, 4),
                _ => redaction.add(host.split('.').next().unwrap_or_default(), Kind::Link, 5),
            }
        }
        for phone in &contact.phones {
            // Also as it stands: "511-FLOWERS".
            redaction.add(phone, Kind::Phone, 4);
        }
        redaction.numbers = contact.phones.iter().filter_map(|phone| patterns::end_of_number(phone)).collect();
        redaction
    }

    /// Adds a term in both spellings of umlauts, if it has so many letters and digits.
    fn add(&mut self, text: &str, kind: Kind, least: usize) {
        for text in [text.to_owned(), german(text)] {
            let words: Vec<_> = words(&text).into_iter().map(|word| word.folded).collect();
            if words.iter().map(|word| word.chars().count()).sum::<usize>() >= least {
                self.add_words(words, kind, false);
            }
        }
    }

    fn add_words(&mut self, words: Vec<String>, kind: Kind, capital: bool) {
        let Some(first) = words.first().cloned() else { return };
        let terms = self.terms.entry(first).or_default();
        if !terms.iter().any(|term| term.words == words) {
            terms.push(Term { words, kind, capital });
        }
    }

    /// An address and its parts, but no town: where an employer is matters for a job.
    fn add_address(&mut self, address: &str) {
        let digit = |text: &str| text.contains(char::is_numeric);
        let parts: Vec<_> = address.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect();
        if !digit(address) {
            return;
        }
        self.add(address, Kind::Address, 4);
        for (index, part) in parts.iter().enumerate() {
            let house = index == 0 && parts.len() > 2 && words(part).len() > 1;
            if house || digit(part) {
                self.add(part, Kind::Address, 4);
            }
        }
    }

    /// A name, its parts, and its parts written together, as in the names of accounts.
    fn add_name(&mut self, name: &str) {
        self.add(name, Kind::Name, 2);
        for name in [name.to_owned(), german(name)] {
            let parts = words(&name);
            let unspaced = parts.iter().all(|part| part.unspaced);
            if unspaced && parts.len() > 2 {
                // A given name after a family name of one character.
                self.add_words(parts[1..].iter().map(|part| part.folded.clone()).collect(), Kind::Name, false);
            }
            for part in parts.iter().filter(|part| !part.unspaced) {
                let letters = part.folded.chars().count();
                let small = name[part.start..part.end].starts_with(char::is_lowercase);
                // Particles such as "de" and "von" are everybody's, initials are anything.
                if letters > 3 || (letters > 1 && !small) {
                    self.add_words(vec![part.folded.clone()], Kind::Name, letters <= 3);
                }
            }
            if unspaced {
                continue;
            }
            // "O'Connor" is "oconnor" in an address, "Anna-Maria" is "annamaria".
            let joined = |text: &str| words(text).into_iter().map(|word| word.folded).collect::<String>();
            let pieces: Vec<_> = name.split_whitespace().map(joined).collect();
            let (Some(first), Some(last)) = (parts.first(), pieces.last()) else { continue };
            let initial: String = first.folded.chars().take(1).collect();
            let accounts = [pieces.concat(), first.folded.clone() + last, last.clone() + &first.folded, initial + last];
            let accounts =
                pieces.iter().filter(|piece| parts.iter().all(|part| part.folded != **piece)).chain(&accounts);
            for account in accounts.filter(|account| account.chars().count() > 4) {
                self.add_words(vec![account.clone()], Kind::Name, false);
            }
        }
    }

    /// The text with placeholders.
    pub fn redact(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (span, kind) in self.spans(text) {
            let (Some(before), Some(found)) = (text.get(from..span.start), span.of(text)) else { continue };
            out.push_str(before);
            out.push_str(&self.placeholder(found, kind));
            from = span.end;
        }
        out.push_str(&text[from..]);
        self.brackets.extend(restore::brackets(&out));
        for (_, _, placeholder) in &self.replaced {
            self.brackets.remove(placeholder);
        }
        out
    }

    /// What to replace: in order, without overlaps.
    fn spans(&self, text: &str) -> Vec<(Span, Kind)> {
        let mut spans = patterns::emails(text).into_iter().map(|span| (span, Kind::Email)).collect::<Vec<_>>();
        spans.extend(patterns::phones(text, &self.numbers).into_iter().map(|span| (span, Kind::Phone)));
        let words = words(text);
        spans.extend((0..words.len()).filter_map(|at| self.term_at(text, &words[at..])));
        // The longer of two that begin together is the one that counts.
        spans.sort_by_key(|(span, kind)| (span.start, std::cmp::Reverse(span.end), *kind));
        let mut apart: Vec<(Span, Kind)> = Vec::new();
        for (span, kind) in spans {
            match apart.last_mut() {
                // Both are private, so neither may show an end of the other.
                Some((last, _)) if span.start < last.end => last.end = last.end.max(span.end),
                Some((last, Kind::Name)) if kind == Kind::Name && is_joint(text.get(last.end..span.start)) => {
                    last.end = span.end;
                }
                _ => apart.push((span, kind)),
            }
        }
        apart
    }

    /// The longest term at the first of these words.
    fn term_at(&self, text: &str, words: &[Word]) -> Option<(Span, Kind)> {
        let first = words.first()?;
        let found = self.terms.get(&first.folded)?.iter().filter(|term| {
            let here = words.get(..term.words.len()).unwrap_or_default();
            here.len() == term.words.len()
                && here.iter().zip(&term.words).all(|(word, wanted)| word.folded == *wanted)
                && here.windows(2).all(|pair| pair[1].start - pair[0].end <= GAP)
                && !(term.capital && text[first.start..].starts_with(char::is_lowercase))
        });
        let term = found.max_by_key(|term| term.words.len())?;
        Some((Span::new(first.start, words[term.words.len() - 1].end), term.kind))
    }

    fn placeholder(&mut self, found: &str, kind: Kind) -> String {
        if let Some((_, _, known)) = self.replaced.iter().find(|(text, of, _)| text == found && *of == kind) {
            return known.clone();
        }
        let before = self.replaced.iter().filter(|(_, of, _)| *of == kind).count();
        let placeholder = match before {
            0 => format!("[{}]", kind.word()),
            _ => format!("[{}_{}]", kind.word(), before + 1),
        };
        self.replaced.push((found.to_owned(), kind, placeholder.clone()));
        placeholder
    }
}

/// Whether what stands between two parts of a name belongs to it.
fn is_joint(between: Option<&str>) -> bool {
    between.is_some_and(|between| matches!(between, " " | "-" | "\u{a0}" | ", " | "‐"))
}

#[cfg(test)]
mod tests;
