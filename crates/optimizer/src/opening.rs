//! Bullets that begin with "Responsible for …": what was done comes first. The words are in `data/lexicon/<language>/suggestions.toml`.

use crate::{Change, Context, Kind, Source, Suggestion};

/// Bullets of jobs that can begin with what was done.
pub(crate) fn verbs(context: &Context<'_>) -> Vec<Suggestion> {
    let language = context.language;
    let bullets = context.resume.work.iter().enumerate().flat_map(|(number, work)| {
        let ended = is_past(&work.end_date);
        let pointer = move |index: usize| format!("/work/{number}/highlights/{index}");
        work.highlights.iter().enumerate().map(move |(index, bullet)| (pointer(index), bullet, ended))
    });
    let suggestion = |(pointer, before, ended): (String, &String, bool)| {
        let after = begun(before, language, ended)?;
        let sources = vec![Source { pointer: pointer.clone(), quote: before.clone() }];
        let change = Change::Text { pointer, before: before.clone(), after };
        Some(Suggestion {
            kind: Kind::BeginWithVerb,
            change,
            sources,
            job_quote: None,
            gain: 0.0,
            reason: String::new(),
        })
    };
    bullets.filter_map(suggestion).collect()
}

/// Whether a position has ended: its end is a date.
fn is_past(end: &str) -> bool {
    end.contains(|letter: char| letter.is_ascii_digit())
}

/// The bullet without its empty opening; `None` if it has none, or what follows cannot stand alone.
fn begun(bullet: &str, language: &str, ended: bool) -> Option<String> {
    let opening = lexicon::suggestions::OPENINGS_EMPTY
        .of(language)
        .filter_map(|phrase| without(bullet, phrase))
        .min_by_key(|rest| rest.len())?;
    let (first, rest) = opening.split_once(' ')?;
    // "managing managed manage": as it follows the opening, of an ended job, of a current one.
    let forms = lexicon::suggestions::OPENINGS_FORMS.of(language).find_map(|line| {
        let mut forms = line.split(' ');
        (forms.next()? == first.to_lowercase()).then(|| forms.nth(usize::from(!ended))).flatten()
    });
    // A noun can stand at the beginning where the language writes bullets as nouns.
    let noun = lexicon::suggestions::OPENINGS_NOUNS.of(language).any(|noun| noun == first.to_lowercase());
    let is_german_noun = language == "de" && first.starts_with(char::is_uppercase);
    let first = match forms {
        Some(form) => form,
        None if noun || is_german_noun => first,
        None => return None,
    };
    let mut letters = first.chars();
    let first: String = letters.next()?.to_uppercase().chain(letters).collect();
    Some(format!("{first} {rest}"))
}

/// What follows a phrase at the beginning of a text.
fn without<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let head = text.get(..phrase.len())?;
    let rest = text.get(phrase.len()..)?;
    // An elided article is not followed by a space: "responsable de l'accueil".
    let ends = phrase.ends_with(['\'', '’']);
    let rest = if ends { rest } else { rest.strip_prefix([' ', '\u{a0}'])? };
    (head.to_lowercase() == phrase).then_some(rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::begun;

    #[test]
    fn a_bullet_begins_with_what_was_done() {
        for (language, ended, before, after) in [
            ("en", true, "Responsible for managing stock of 400 parts", "Managed stock of 400 parts"),
            ("en", false, "responsible for training apprentices", "Train apprentices"),
            ("de", true, "Verantwortlich für die Planung von 12 Touren", "Planung von 12 Touren"),
            ("fr", true, "Responsable de la gestion des stocks", "Gestion des stocks"),
            ("es", true, "Responsable de la gestión de 3 almacenes", "Gestión de 3 almacenes"),
            ("it", false, "Responsabile della gestione del magazzino", "Gestione del magazzino"),
        ] {
            assert_eq!(begun(before, language, ended).as_deref(), Some(after));
        }
    }

    #[test]
    fn what_cannot_stand_alone_stays() {
        for (language, before) in [
            ("en", "Responsible for the night shift"),
            ("en", "Responsible for managing"),
            ("en", "Responsibly managed stock"),
            ("de", "Verantwortlich für den täglichen Einkauf"),
            ("en", ""),
        ] {
            assert_eq!(begun(before, language, true), None, "{before}");
        }
    }
}
