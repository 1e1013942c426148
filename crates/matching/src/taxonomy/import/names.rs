//! Decides which names can be searched for in texts without being mistaken for something else.

use super::Prose;
use crate::{
    taxonomy::{Skill, spot, stretch, supplement::Reason},
    wording::is_stop,
    words::{Joined, Word, plain, words},
};

/// A single word that more descriptions than this use in lower case is an ordinary word.
const ORDINARY: u32 = 4;
/// The minimum length of a single-word name.
const SHORTEST: usize = 4;
/// A word that fewer descriptions than this use is specific enough for a phrase: in the own names of things, and in others.
const TELLING: [u32; 2] = [200, 30];

/// The origin of a name: how much it can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// The own name of a thing.
    Own,
    /// The own name of an activity, or another name of anything.
    Other,
}

/// A name that can be searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub text: String,
    pub hash: u64,
    pub words: u8,
}

/// The result of looking a name up in the built-in taxonomy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// No skill has it.
    Free,
    /// It names this skill.
    By(Skill),
    /// A similar name belongs to a skill: the same stem with another ending, or other capital letters where case matters.
    Near,
}

fn hash_of(words: &[Word]) -> u64 {
    words.iter().fold(Joined::EMPTY, |hash, word| hash.then(Joined::of(word.stem()))).mixed()
}

/// The skills that have a name.
pub(super) fn held(text: &str) -> Held {
    let words = words(text);
    let Some(alias) = spot::holding(hash_of(&words)) else { return Held::Free };
    let surface = stretch(alias.surface);
    let joined: String = words.iter().map(|word| word.plain.as_str()).collect();
    let same = alias.words > 1 || joined == plain(surface);
    let by_case = alias.flags & spot::CASE != 0 && text != surface;
    if same && !by_case { Held::By(Skill(alias.skill)) } else { Held::Near }
}

/// Whether a name can be searched for.
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
    let small = prose.is_small(text);
    if let [only] = found.as_slice() {
        // If a word is used in lower case at all, a product of that name cannot be told from it.
        let most = if small { ORDINARY } else { 0 };
        if prose.count(&only.plain) > most || small && standing == Standing::Other {
            return Err(Reason::Ordinary);
        }
    }
    // "store products" occurs in any trade; "degum oils" does not.
    let rare = TELLING[usize::from(standing == Standing::Other)];
    let content = || found.iter().filter(|word| !is_stop(word));
    if small && content().count() < 3 && content().all(|word| prose.count(&word.plain) >= rare) {
        return Err(Reason::Ordinary);
    }
    if !spot::spot_built_in(text).is_empty() {
        return Err(Reason::Inside);
    }
    Ok(Name { text: text.to_owned(), hash: hash_of(&found), words: found.len() as u8 })
}

/// The content words in any order: "manage budgets" equals "budget management". `None` for a single word.
pub(super) fn content(text: &str) -> Option<String> {
    let mut stems: Vec<String> =
        words(text).into_iter().filter(|word| !is_stop(word)).map(|word| word.stem().to_owned()).collect();
    stems.sort_unstable();
    stems.dedup();
    (stems.len() > 1).then(|| stems.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_words_are_not_names() {
        let mut prose = Prose::default();
        for _ in 0..100 {
            prose.add("They store products and plan the use of canvas.", false);
            prose.add("Die Verglasung ist Teil der Arbeit.", true);
        }
        for noun in ["Verglasung", "Kelchgravur", "Kelchätzung"] {
            prose.add_noun(noun);
        }
        let reason = |text: &str, standing| judge(text, standing, &prose).err();
        use Standing::{Other, Own};
        for (text, standing, expected) in [
            ("store products", Other, Some(Reason::Ordinary)),
            ("store goblets", Other, None),
            ("Canvas", Own, Some(Reason::Ordinary)),
            ("goblets", Own, None),
            ("goblets", Other, Some(Reason::Ordinary)),
            ("store", Own, Some(Reason::Ordinary)),
            ("the use of experience", Own, Some(Reason::Ordinary)),
            ("Verglasung", Own, Some(Reason::Ordinary)),
            ("Kelchgravur", Own, None),
            ("Kelchätzung", Other, Some(Reason::Ordinary)),
            ("QZX", Own, Some(Reason::Short)),
            ("QZXW", Own, None),
            ("goblets engraved with Python", Own, Some(Reason::Inside)),
            ("one long name of goblets with far too many words", Own, Some(Reason::Long)),
        ] {
            assert_eq!(reason(text, standing), expected, "{text}");
        }
    }

    #[test]
    fn names_of_the_taxonomy_are_recognized() {
        let python = Skill::named("Python").unwrap();
        assert_eq!(held("Python"), Held::By(python));
        assert_eq!(held("goblet engraving"), Held::Free);
        assert_eq!(held("excel"), Held::Near, "Excel is only a name with its capital");
    }

    #[test]
    fn words_in_another_order_are_equal() {
        assert_eq!(content("manage budgets"), content("budget management"));
        assert_eq!(content("Budgets"), None);
    }
}
