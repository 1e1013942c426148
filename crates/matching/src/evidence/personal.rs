//! Personal details: gender, age, family, origin, religion, citizenship. They never earn points.

use crate::{
    cues,
    words::{Word, words},
};

cues! {
    DETAILS = lexicon::evidence::PERSONAL_DETAILS;
    /// Personal details in a short line; in a sentence these words are about other people.
    SHORT = lexicon::evidence::PERSONAL_SHORT;
    /// Beside one of these, a short line is about work: "Child protection".
    AT_WORK = lexicon::evidence::PERSONAL_AT_WORK;
}

/// Whether a sentence contains personal details only.
pub(super) fn is_personal(words: &[Word]) -> bool {
    DETAILS.hit(words) || words.len() <= 5 && SHORT.hit(words) && !AT_WORK.hit(words)
}

/// Splits personal details from the rest: "Settled status; drives and is glad to travel".
pub(super) fn apart(sentence: &str) -> Vec<&str> {
    let personal = |part: &&str| is_personal(&words(part));
    let parts: Vec<&str> = sentence.split("; ").collect();
    if parts.len() > 1 && parts.iter().any(personal) { parts } else { vec![sentence] }
}
