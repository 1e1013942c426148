//! Finds skills in a text.

use kernel::Span;

use super::{Alias, Skill, stretch, supplement::installed, tables};
use crate::words::{Joined, Word, words};

/// The name is an ordinary word in another case, so case matters.
pub(super) const CASE: u8 = 1;
/// The name is ambiguous: it counts next to certain words, or alone in a list.
pub(super) const CONTEXT: u8 = 2;
/// A short name in capital letters: never matched in lower case.
const CAPITALS: u8 = 4;

/// How many bytes around a name are searched for separators.
const NEAR: usize = 40;

/// The longest name, in words.
pub(super) const LONGEST: usize = 8;

/// A mention of a skill in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Which skill.
    pub skill: Skill,
    /// The span of its words.
    pub span: Span,
    /// Written with its canonical name.
    pub exact: bool,
    /// Found by an imported name.
    pub imported: bool,
}

/// The skills mentioned in a text, in order. If one name lies inside another ("SQL" in "SQL Server"), the longer one counts.
pub fn spot(text: &str) -> Vec<Mention> {
    spot_words(&words(text), text)
}

/// The same for a text that is split into words already.
pub(crate) fn spot_words(words: &[Word], text: &str) -> Vec<Mention> {
    let hashes: Vec<Joined> = words.iter().map(|word| Joined::of(word.stem())).collect();
    let mut found = spot_hashed(&hashes, words, text);
    if let Some(installed) = installed() {
        installed.fill(&mut found, &hashes, words, text);
    }
    found
}

/// The same by built-in names only.
pub fn spot_built_in(text: &str) -> Vec<Mention> {
    let words = words(text);
    let hashes: Vec<Joined> = words.iter().map(|word| Joined::of(word.stem())).collect();
    spot_hashed(&hashes, &words, text)
}

fn spot_hashed(hashes: &[Joined], words: &[Word], text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mut hash = Joined::EMPTY;
        let mut best: Option<(usize, usize)> = None;
        for count in 1..=LONGEST.min(words.len() - at) {
            if count > 1 && is_apart(text, &words[at + count - 2], &words[at + count - 1]) {
                break;
            }
            hash = hash.then(hashes[at + count - 1]);
            if let Some(alias) = find(hash.mixed(), &words[at..at + count], text, words) {
                best = Some((count, alias));
            }
        }
        match best.and_then(|(count, number)| Some((count, tables::ALIASES.get(number)?))) {
            Some((count, alias)) => {
                let skill = Skill(alias.skill);
                let span = Span::new(words[at].start, words[at + count - 1].end);
                let exact = stretch(alias.surface) == skill.name();
                found.push(Mention { skill, span, exact, imported: false });
                at += count;
            }
            None => at += 1,
        }
    }
    found
}

/// The skill whose name is the whole text.
pub(super) fn look_up(words: &[Word], text: &str) -> Option<Skill> {
    if words.is_empty() || words.len() > LONGEST {
        return None;
    }
    let hash = words.iter().fold(Joined::EMPTY, |hash, word| hash.then(Joined::of(word.stem())));
    let number = find(hash.mixed(), words, text, words)?;
    Some(Skill(tables::ALIASES.get(number)?.skill))
}

/// The built-in skill with a name of this hash, regardless of its rules.
pub(super) fn holder(hash: u64) -> Option<Skill> {
    holding(hash).map(|alias| Skill(alias.skill))
}

/// The first built-in name of this hash.
pub(super) fn holding(hash: u64) -> Option<&'static Alias> {
    let mask = tables::TABLE.len() - 1;
    let mut slot = hash as usize & mask;
    loop {
        let (print, number) = *tables::TABLE.get(slot)?;
        if number == u16::MAX {
            return None;
        }
        if print == (hash >> 32) as u32 {
            return tables::ALIASES.get(usize::from(number));
        }
        slot = (slot + 1) & mask;
    }
}

/// Whether a sentence, line or list item ends between two words, so that no name spans them.
pub(super) fn is_apart(text: &str, left: &Word, right: &Word) -> bool {
    text.get(left.end..right.start).is_none_or(|gap| {
        gap.len() > 4 || gap.contains(['\n', ';', ':', '|', '•', ',', '(', ')', '!', '?']) || gap == ". "
    })
}

fn find(hash: u64, part: &[Word], text: &str, words: &[Word]) -> Option<usize> {
    let mask = tables::TABLE.len() - 1;
    let fingerprint = (hash >> 32) as u32;
    let mut slot = hash as usize & mask;
    loop {
        let (print, number) = *tables::TABLE.get(slot)?;
        if number == u16::MAX {
            return None;
        }
        let number = usize::from(number);
        if print == fingerprint && tables::ALIASES.get(number).is_some_and(|alias| fits(alias, part, text, words)) {
            return Some(number);
        }
        slot = (slot + 1) & mask;
    }
}

/// Whether a mention with the right letters also satisfies the rules of the name.
fn fits(alias: &Alias, part: &[Word], text: &str, words: &[Word]) -> bool {
    let (Some(first), Some(last)) = (part.first(), part.last()) else { return false };
    let surface = stretch(alias.surface);
    let Some(written) = text.get(first.start..last.end) else { return false };
    if alias.words == 1 {
        // Endings: "interviews" matches "interview", but "marketing" does not match "market".
        let joined: String = part.iter().map(|word| word.plain.as_str()).collect();
        let spaced = written.contains(' ');
        if joined != crate::words::plain(surface) || part.len() > 1 && spaced && joined.len() < 7 {
            return false;
        }
    }
    // The verb "does" is not the plural of "DoE".
    if part.len() == 1
        && crate::wording::is_stop(first)
        && surface.contains(char::is_uppercase)
        && !written.contains(char::is_uppercase)
        && !stands_alone(first, last, text)
    {
        return false;
    }
    if alias.flags & CASE != 0 && written != surface && !(written.len() > 2 && written == surface.to_uppercase()) {
        return false;
    }
    if alias.flags & CAPITALS != 0 && !written.chars().any(char::is_uppercase) && !stands_alone(first, last, text) {
        return false;
    }
    if surface.len() == 1 && is_letter_of_something(first, last, text) {
        return false;
    }
    alias.flags & CONTEXT == 0
        || stands_alone(first, last, text)
        || has_context(Skill(alias.skill).context(), first, words, text)
}

/// A single letter that is part of "A/B", "R&D", an initial or an elision.
fn is_letter_of_something(first: &Word, last: &Word, text: &str) -> bool {
    let before = text.get(..first.start).and_then(|before| before.chars().next_back()).unwrap_or(' ');
    let mut after = text.get(last.end..).unwrap_or_default().chars();
    let (next, second) = (after.next().unwrap_or(' '), after.next().unwrap_or(' '));
    matches!(before, '&' | '\'' | '’' | '-' | '.')
        || matches!(next, '&' | '\'' | '’' | '-')
        || next == '.' && second != ' ' && second != '\n'
        || next == '.'
            && text.get(last.end + 1..).is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase))
            && before != ','
}

/// Whether a name is a whole item of a list: nothing else between the separators around it.
pub(super) fn stands_alone(first: &Word, last: &Word, text: &str) -> bool {
    let separators = [',', ';', '•', '|', '\n', '\t', '/', '(', ')', ':', '·'];
    // A separator further away would not make it an item.
    let from = text.ceil_char_boundary(first.start.saturating_sub(NEAR));
    let to = text.floor_char_boundary((last.end + NEAR).min(text.len()));
    let before = text.get(from.min(first.start)..first.start).unwrap_or_default();
    let after = text.get(last.end..to).unwrap_or_default();
    let before = before.rsplit(separators).next().unwrap_or_default().trim();
    let after = after.split(separators).next().unwrap_or_default().trim();
    let joins = ["and", "or", "und", "oder", "et", "ou", "y", "o", "&", "-", "–", ""];
    let left = joins.contains(&before)
        || ["and", "or", "und", "oder", "&"].iter().any(|join| before.ends_with(&format!(" {join}")));
    let right = joins.contains(&after)
        || after == "."
        || ["and", "or", "und", "oder", "&"].iter().any(|join| after.starts_with(&format!("{join} ")));
    left && right
}

/// Whether one of the required words is in the same stretch of text, within twelve words.
fn has_context(context: &str, first: &Word, words: &[Word], text: &str) -> bool {
    let Ok(here) = words.binary_search_by_key(&first.start, |word| word.start) else { return false };
    let near = words.get(here.saturating_sub(12)..(here + 13).min(words.len())).unwrap_or_default();
    let line = |from: usize, to: usize| text.get(from.min(to)..from.max(to)).is_some_and(|gap| !gap.contains("\n\n"));
    let joined = |pair: &[Word], needed: &str| matches!(pair, [left, right] if needed.strip_prefix(left.plain.as_str()).is_some_and(|rest| rest == right.plain || rest == right.stem()));
    context.split(' ').filter(|needed| !needed.is_empty()).any(|needed| {
        near.iter().any(|word| (word.stem() == needed || word.plain == needed) && line(word.start, first.start))
            || near.windows(2).any(|pair| joined(pair, needed))
    })
}
