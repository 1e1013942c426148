//! Which names can be looked for in texts without being mistaken for something else.

use super::Prose;
use crate::{
    taxonomy::{Skill, spot, stretch, supplement::Reason},
    wording::is_stop,
    words::{Joined, Word, plain, words},
};

/// A single word that more descriptions than this use in small letters is ordinary language.
const ORDINARY: u32 = 4;
/// Letters of the shortest single word that is a name.
const SHORTEST: usize = 4;
/// A word that fewer descriptions than this use tells what a phrase is about.
const TELLING: u32 = 30;

/// Where a name comes from: how much it can be trusted to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// The own name of a thing.
    Own,
    /// The own name of something done, or another name of anything.
    Other,
}

/// A name that can be looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub text: String,
    pub hash: u64,
    pub words: u8,
}

/// What the built-in taxonomy says of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// No skill has it.
    Free,
    /// It names this skill.
    By(Skill),
    /// Something like it names a skill: the same stem with another ending, or with other capitals where those decide.
    Near,
}

fn hash_of(words: &[Word]) -> u64 {
    words.iter().fold(Joined::EMPTY, |hash, word| hash.then(Joined::of(&word.stem))).mixed()
}

/// Who holds a name.
pub(super) fn held(text: &str) -> Held {
    let words = words(text);
    let Some(alias) = spot::holding(hash_of(&words)) else { return Held::Free };
    let surface = stretch(alias.surface);
    let joined: String = words.iter().map(|word| word.plain.as_str()).collect();
    let same = alias.words > 1 || joined == plain(surface);
    let by_case = alias.flags & spot::CASE != 0 && text != surface;
    if same && !by_case { Held::By(Skill(alias.skill)) } else { Held::Near }
}

/// Whether a name can be looked for.
pub(super) fn judge(text: &str, standing: Standing, prose: &Prose) -> Result<Name, Reason> {
    let found = words(text);
    if found.len() > spot::LONGEST || text.len() > 120 {
        return Err(Reason::Long);
    }
    if found.iter().all(|word| is_stop(word) || word.plain.chars().all(|letter| letter.is_ascii_digit())) {
        return Err(Reason::Ordinary);
    }
    let letters = found.iter().map(|word| word.plain.chars().count()).sum::<usize>();
    if letters < SHORTEST {
        return Err(Reason::Short);
    }
    let small = !text.chars().any(char::is_uppercase);
    if let [only] = found.as_slice()
        && (prose.count(&only.plain) > ORDINARY || small && standing == Standing::Other)
    {
        return Err(Reason::Ordinary);
    }
    // "store products" is said of anything; "degum oils" is not.
    let telling = |word: &&Word| !is_stop(word) && prose.count(&word.plain) < TELLING;
    let content = found.iter().filter(|word| !is_stop(word)).count();
    if standing == Standing::Other && small && content < 3 && found.iter().find(telling).is_none() {
        return Err(Reason::Ordinary);
    }
    if !spot::spot_built_in(text).is_empty() {
        return Err(Reason::Inside);
    }
    Ok(Name { text: text.to_owned(), hash: hash_of(&found), words: found.len() as u8 })
}

/// The words that say something, in any order: "manage budgets" and "budget management" are one. `None` for a single one.
pub(super) fn content(text: &str) -> Option<String> {
    let mut stems: Vec<String> = words(text).into_iter().filter(|word| !is_stop(word)).map(|word| word.stem).collect();
    stems.sort_unstable();
    stems.dedup();
    (stems.len() > 1).then(|| stems.join(" "))
}
