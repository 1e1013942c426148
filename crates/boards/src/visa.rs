//! Whether a posting says that the employer sponsors a visa. Only what is said outright counts: the words are data, and a sentence
//! with a condition or a denial besides says neither.

use crate::vocabulary::{DENY, VISA};

/// Whether the employer sponsors visas: what the sentences of a posting say outright. `None` if none does, or if they disagree.
pub fn sponsors_visa(text: &str) -> Option<bool> {
    let mut told = text.split(['.', '!', '?', ';', '\n']).filter_map(of_sentence);
    let first = told.next()?;
    told.all(|next| next == first).then_some(first)
}

fn of_sentence(sentence: &str) -> Option<bool> {
    match VISA.codes(sentence).as_slice() {
        ["no"] => Some(false),
        ["yes"] if DENY.codes(sentence).is_empty() => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_said_outright_counts() {
        for (text, told) in [
            ("We pay well. Visa sponsorship is available.", Some(true)),
            ("We can offer visa sponsorship to the right person", Some(true)),
            ("Wir sponsern Ihr Visum!", Some(true)),
            ("Unterstützung beim Visum und beim Umzug", Some(true)),
            ("Unfortunately, we are unable to offer visa sponsorship for this role.", Some(false)),
            ("No visa sponsorship", Some(false)),
            ("We do not sponsor visas", Some(false)),
            ("Kein Visumssponsoring", Some(false)),
            ("Will you now or in the future require visa sponsorship?", None),
            ("If you need it, visa sponsorship is available for some roles", None),
            ("It is not clear whether sponsorship is available", None),
            ("We sponsor the local football club. You hold a visa.", None),
            ("Visa sponsorship is available.\nNo visa sponsorship.", None),
            ("", None),
        ] {
            assert_eq!(sponsors_visa(text), told, "{text}");
        }
    }
}
