//! A name that labels or words tell: "First name: Ana", "Surname: Ruiz"; "my name is Ana Ruiz".

use std::{collections::HashSet, sync::LazyLock};

use lexicon::{Phrases, cv};

use super::Found;
use crate::{
    read::rows::Row,
    text::{fold, key, starts_upper, word_count},
};

/// The bytes of a text in which a person introduces themselves.
const OPENING: usize = 400;

fn keys(list: Phrases) -> HashSet<String> {
    list.all().map(key).collect()
}

/// The given and the family name of a form.
pub(super) fn of_form(rows: &[Row]) -> Option<Found> {
    static GIVEN: LazyLock<HashSet<String>> = LazyLock::new(|| keys(cv::LABELS_GIVEN_NAME));
    static FAMILY: LazyLock<HashSet<String>> = LazyLock::new(|| keys(cv::LABELS_FAMILY_NAME));
    static FAMILY_FIRST: LazyLock<HashSet<String>> = LazyLock::new(|| keys(cv::LABELS_FAMILY_FIRST));
    let value = |labels: &HashSet<String>| {
        rows.iter().find_map(|row| {
            let (label, value) = row.text.split_once([':', '\t'])?;
            let value = value.trim_matches([':', ' ', '\t']);
            let fits = labels.contains(&key(label)) && (1..=4).contains(&word_count(value)) && starts_upper(value);
            fits.then_some((value, row))
        })
    };
    if let Some((whole, row)) = value(&FAMILY_FIRST)
        && let Some((family, given)) = whole.split_once(' ').filter(|_| word_count(whole) == 2)
    {
        return Some(Found { text: format!("{given} {family}"), first: row.first, last: row.last, confidence: 0.9 });
    }
    let ((given, first), (family, last)) = (value(&GIVEN)?, value(&FAMILY)?);
    let lines = (first.first.min(last.first), first.last.max(last.last));
    Some(Found { text: format!("{given} {family}"), first: lines.0, last: lines.1, confidence: 0.95 })
}

/// "Mi chiamo Ludovica Zanfortin, ho quarantadue anni …"
pub(super) fn introduced(rows: &[Row]) -> Option<Found> {
    static OPENINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let mut openings: Vec<String> = cv::PROSE_INTRODUCES.all().map(fold).collect();
        openings.sort_by_key(|opening| std::cmp::Reverse(opening.len()));
        openings
    });
    rows.iter().take(4).find_map(|row| {
        let text = row.text.get(..row.text.floor_char_boundary(OPENING)).unwrap_or(&row.text);
        let words: Vec<&str> = text.split_whitespace().collect();
        let folded: Vec<String> = words.iter().map(|word| fold(word.trim_matches(['.', ',', '!']))).collect();
        let behind = |at: usize| {
            OPENINGS.iter().find_map(|opening| {
                let parts: Vec<&str> = opening.split(' ').collect();
                let fits = folded.get(at..at + parts.len())?.iter().zip(&parts).all(|(word, part)| word == part);
                fits.then_some(at + parts.len())
            })
        };
        (0..words.len()).find_map(|at| name_at(&words, behind(at)?)).map(|name| Found {
            text: name,
            first: row.first,
            last: row.last,
            confidence: 0.8,
        })
    })
}

/// Two to four capitalized words.
fn name_at(words: &[&str], at: usize) -> Option<String> {
    let mut name: Vec<&str> = Vec::new();
    for word in words.iter().skip(at).take(4) {
        let bare = word.trim_end_matches([',', '.', ';', ':']);
        let letters = bare.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
        if !starts_upper(bare) || !letters {
            break;
        }
        name.push(bare);
        if bare.len() < word.len() {
            break;
        }
    }
    (name.len() >= 2).then(|| name.join(" "))
}

#[cfg(test)]
mod tests {
    use crate::{Source, read};

    #[test]
    fn labels_and_words_tell_the_name() {
        for (text, wanted) in [
            (
                "APPLICATION FORM\n\nTitle: Mrs\nFirst name: Philippa\nSurname: Obuya-Marsh\nTown: Leeds",
                "Philippa Obuya-Marsh",
            ),
            (
                "Mi chiamo Ludovica Zanfortin, ho quarantadue anni e faccio la restauratrice di mobili. Vivo ad Asolo.",
                "Ludovica Zanfortin",
            ),
        ] {
            assert_eq!(read(&Source::from_text(text)).resume.basics.name, wanted);
        }
    }
}
