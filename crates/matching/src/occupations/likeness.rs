//! How far a resume speaks of the occupations that a posting speaks of.
//!
//! The posting's likely occupations come from the words of its title and text. Each word of the resume tells of them as much as
//! the table of occupations says; the [`TELLING`] words that tell most are added up and compared with the same sum for the
//! posting itself. A further word of a resume never lowers it, and its length does not matter.

use rustc_hash::FxHashMap;

use super::likely::{likely, tells};
use crate::{
    wording::term_of,
    words::{Word, plain},
};

/// How many of the most telling words count.
const TELLING: usize = 8;
/// The share of the posting's sum that a resume of another field reaches by chance, and the share that counts as all.
const CHANCE: f64 = 0.35;
const ALL: f64 = 0.9;

/// How far a resume is in the field of a posting.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Likeness {
    /// 0 to 1.
    pub share: f64,
    /// The words of the resume that tell most, as they are normalized; most telling first.
    pub words: Vec<String>,
}

/// A word's terms in the table of occupations. A word of another language than English counts as the English ones that the
/// dictionary has for it.
fn terms_of(word: &Word, language: &str) -> Vec<u32> {
    let translated = if language == "en" { Vec::new() } else { lexicon::concepts(&word.plain, language) };
    let own = translated.is_empty().then(|| word.plain.clone());
    let english = translated.into_iter().filter_map(lexicon::english).map(plain);
    own.into_iter().chain(english).filter_map(|plain| term_of(&plain)).map(|(term, _)| term).collect()
}

/// The terms of words, each once, with the first word that has it; in order.
fn distinct<'a>(words: impl Iterator<Item = &'a Word>, language: &str) -> Vec<(u32, &'a str, f32)> {
    let mut found: FxHashMap<u32, (&str, f32)> = FxHashMap::default();
    for word in words {
        for term in terms_of(word, language) {
            found.entry(term).or_insert((&word.plain, 0.0)).1 += 1.0;
        }
    }
    let mut found: Vec<_> = found.into_iter().map(|(term, (word, count))| (term, word, count)).collect();
    found.sort_unstable_by_key(|(term, ..)| *term);
    found
}

/// The likeness of a resume to a posting; each with its language. `None` if the posting speaks of no occupation.
pub(crate) fn likeness<'a>(
    posting: &[Word],
    posting_language: &str,
    resume: impl Iterator<Item = &'a Word>,
    language: &str,
) -> Option<Likeness> {
    let asked = distinct(posting.iter(), posting_language);
    let occupations = likely(asked.iter().map(|(term, _, count)| (*term, 1.0 + count.ln())));
    let most_telling = |terms: &[(u32, &str, f32)]| {
        let mut told: Vec<(f64, &str)> =
            terms.iter().map(|(term, word, _)| (tells(*term, &occupations), *word)).collect();
        told.retain(|(value, _)| *value > 0.0);
        told.sort_by(|left, right| right.0.total_cmp(&left.0).then_with(|| left.1.cmp(right.1)));
        told.truncate(TELLING);
        told.into_iter().map(|(value, word)| (value, word.to_owned())).collect::<Vec<_>>()
    };
    let sum = |told: &[(f64, String)]| told.iter().map(|(value, _)| value).sum::<f64>();
    let all = sum(&most_telling(&asked));
    let told = most_telling(&distinct(resume, language));
    if all <= 0.0 {
        return None;
    }
    let share = (sum(&told) / all - CHANCE) / (ALL - CHANCE);
    let mut words: Vec<String> = Vec::new();
    for (_, word) in told {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    Some(Likeness { share: share.clamp(0.0, 1.0), words })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn share(posting: &str, resume: &str) -> f64 {
        let resume = words(resume);
        likeness(&words(posting), "en", resume.iter(), "en").unwrap().share
    }

    const POSTING: &str =
        "Electrician. Wiring of houses, fault finding, consumer units, testing and inspection of circuits.";

    #[test]
    fn a_resume_of_the_field_is_alike_and_another_is_not() {
        let electrician =
            "Rewired houses, replaced consumer units, tested circuits and found faults as an electrician.";
        let baker = "Baked bread and pastries, kneaded dough, ran the oven and served customers in the shop.";
        assert!(share(POSTING, electrician) > 0.6, "{}", share(POSTING, electrician));
        assert!(share(POSTING, baker) < 0.2, "{}", share(POSTING, baker));
    }

    #[test]
    fn a_further_word_never_lowers_it() {
        let mut text = String::from("Electrician in Leeds.");
        let mut before = share(POSTING, &text);
        for more in ["Baked bread.", "Tested circuits.", "Drove a lorry across Europe.", "Wiring."] {
            text.push(' ');
            text.push_str(more);
            let now = share(POSTING, &text);
            assert!(now >= before, "{more}");
            before = now;
        }
    }
}
