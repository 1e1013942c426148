//! What stands around a name: titles, letters of degrees, pronouns, the title of the document.

use std::{collections::HashSet, sync::LazyLock};

use crate::{
    text::{caps_share, fold, key, word_count},
    words::headings,
};

/// A name without pronouns in brackets and without the letters of degrees and licences after it: "Jo Lee (they/them)",
/// "Ana Ruiz, DNP, APRN". In "RUIZ, ANA" the second part is no such letters.
pub(super) fn without_additions(text: &str) -> &str {
    let mut name = text;
    if let Some((before, pronouns)) = name.strip_suffix(')').and_then(|text| text.rsplit_once('('))
        && pronouns.contains('/')
        && pronouns.chars().all(|c| c.is_alphabetic() || matches!(c, '/' | ' '))
    {
        name = before.trim_end();
    }
    name = without_degrees(without_nickname(name));
    // "RUIZ, ANA M., DNP, APRN"
    while let Some((before, last)) = name.rsplit_once(", ")
        && before.contains(", ")
        && is_credential(last)
        && initials(last)
    {
        name = before;
    }
    match name.split_once(", ") {
        Some((head, tail))
            if word_count(head) >= 2 && is_credential(tail) && (caps_share(head) < 0.95 || initials(tail)) =>
        {
            head
        }
        _ => name,
    }
}

/// "Ana Ruiz RVN", "ANA RUIZ LL.B.": the letters of a degree or a register behind the name.
fn without_degrees(name: &str) -> &str {
    let Some((before, last)) = name.rsplit_once(' ') else { return name };
    let capitals = (3..=6).contains(&last.len()) && last.chars().all(|c| c.is_ascii_uppercase());
    let numeral = last.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let own = capitals && !numeral && initials(last) && caps_share(before) < 0.5;
    let dotted = last.matches('.').count() >= 2 && is_credential(last);
    if word_count(before) >= 2 && (own || dotted) { before.trim_end_matches([' ', ',']) } else { name }
}

/// "Curriculum vitae Ana Ruiz"
pub(super) fn without_document_title(text: &str) -> &str {
    let words = text.match_indices(' ').map(|(at, _)| at).take(3);
    let named = |at: usize| Some((text.get(..at)?, text.get(at..)?.trim_start()));
    words
        .filter_map(named)
        .filter(|(title, name)| headings::is_document_title(&key(title)) && word_count(name) >= 2)
        .last()
        .map_or(text, |(_, name)| without_of(name))
}

/// "of Ana Ruiz", "di Ana Ruiz" behind the title of the document.
fn without_of(name: &str) -> &str {
    let of =
        |word: &str| matches!(word, "of" | "for" | "von" | "di" | "de" | "van" | "for:" | "OF" | "VON" | "DI" | "DE");
    match name.split_once(' ') {
        Some((word, rest)) if of(word) && word_count(rest) >= 2 => rest.trim_start(),
        _ => name,
    }
}

/// A name without the name a person is called by, in brackets at the end: "Ana Maria Ruiz (called Mia)".
fn without_nickname(name: &str) -> &str {
    match name.strip_suffix(')').and_then(|text| text.rsplit_once(" (")) {
        Some((before, inner))
            if word_count(before) >= 2 && word_count(inner) <= 3 && !before.contains(['(', '\t', ',']) =>
        {
            before.trim_end()
        }
        _ => name,
    }
}

/// A name without academic and other titles before it: "Dr. med. Ana Ruiz", "Mag. (FH) Ana Ruiz".
pub(super) fn without_titles(name: &str) -> &str {
    static TITLES: LazyLock<HashSet<String>> = LazyLock::new(|| lexicon::cv::NAMES_TITLES.all().map(key).collect());
    let mut rest = name;
    while let Some((word, after)) = rest.split_once(' ')
        && (word.contains('.') || word.starts_with('(') || word.len() >= 2)
        && key(word).split(' ').all(|part| TITLES.contains(part) || TITLES.contains(&key(word)))
        && word_count(after) >= 2
    {
        rest = after.trim_start();
    }
    rest
}

/// "CHRP", "MBA", "PMP": letters of words, not a name in capitals.
fn initials(text: &str) -> bool {
    !text.contains('.')
        && text
            .split([',', ' '])
            .all(|part| part.chars().filter(|c| matches!(c, 'A' | 'E' | 'I' | 'O' | 'U' | 'Y')).count() <= 1)
}

/// "PhD", "P.E.", "RN, BSN", "ACCA", "CCC-SLP", "R.T.(R)(CT)", "BEng (Hons)".
pub(super) fn is_credential(text: &str) -> bool {
    let parts: Vec<&str> = text.split([',', ' ']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let letters = |part: &str| {
        part.split('(').next().unwrap_or_default().chars().count() <= 8
            && part.chars().count() <= 14
            && (part.chars().filter(|c| c.is_uppercase()).count() >= 2
                || matches!(part, "Jr." | "Jr" | "Sr." | "Dr." | "Esq."))
            && part.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '(' | ')'))
    };
    // Brackets hold the subject or the class of the degree before them.
    let bracketed = |part: &str| part.starts_with('(') && part.ends_with(')') && part.chars().count() <= 14;
    parts.first().is_some_and(|first| letters(first))
        && parts.iter().skip(1).all(|part| letters(part) || bracketed(part))
}

/// A name without letters of degrees and licences that follow the surname without a comma: "Ana Ruiz MPSI". The
/// surname is known from the e-mail address, whose words are `hints`; so "Ana RUIZ" stays.
pub(super) fn without_letters<'a>(text: &'a str, hints: &[String]) -> &'a str {
    let is_hinted = |word: &str| {
        let folded = fold(word);
        folded.len() >= 3 && hints.iter().any(|hint| hint.contains(folded.as_str()))
    };
    let ends = text.match_indices(' ').map(|(at, _)| at).take(6);
    let fits = |at: &usize| {
        let (name, letters) = (text.get(..*at).unwrap_or_default(), text.get(*at..).unwrap_or_default().trim());
        word_count(name) >= 2
            && caps_share(name) < 0.95
            && name.split(' ').next_back().is_some_and(is_hinted)
            && is_credential(letters)
            && !letters.split([' ', ',']).any(is_hinted)
    };
    ends.filter(fits).min().and_then(|at| text.get(..at)).unwrap_or(text)
}

/// A name without the initials of degrees before it: "L.C. y M.I. Ana Ruiz". The word after them is known from the
/// e-mail address; so "J.R. Ruiz" stays.
pub(super) fn without_initials<'a>(text: &'a str, hints: &[String]) -> &'a str {
    let mut rest = text;
    while let Some((word, after)) = rest.split_once(' ')
        && (word.matches('.').count() >= 2 || rest.len() < text.len() && matches!(word, "y" | "e" | "and" | "und"))
    {
        rest = after.trim_start();
    }
    let first = fold(rest.split(' ').next().unwrap_or_default());
    let known = first.len() >= 3 && hints.iter().any(|hint| hint.contains(first.as_str()));
    if known && word_count(rest) >= 2 { rest } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_the_name() {
        for text in ["Dr. med. Ana Ruiz", "Mag. (FH) Ana Ruiz", "C.P. Ana Ruiz", "Dipl.-Ing. Ana Ruiz", "Ana Ruiz"] {
            assert_eq!(without_titles(text), "Ana Ruiz", "{text}");
        }
        assert_eq!(without_document_title("Curriculum vitae Ana Ruiz"), "Ana Ruiz");
        assert_eq!(without_document_title("Lebenslauf von Ana Ruiz"), "Ana Ruiz");
        assert_eq!(without_document_title("Curriculum vitae von Ruiz"), "von Ruiz");
        assert_eq!(without_additions("Ana Maria Ruiz (called Mia)"), "Ana Maria Ruiz");
        assert_eq!(without_titles("J. R. Ruiz"), "J. R. Ruiz");
        assert_eq!(without_additions("ANA LOPEZ, CHRP"), "ANA LOPEZ");
        assert_eq!(without_additions("LOPEZ RUIZ, ANA"), "LOPEZ RUIZ, ANA");
        assert_eq!(without_additions("RUIZ-LOPEZ, ANA M., DNP, APRN, FNP-BC"), "RUIZ-LOPEZ, ANA M.");
        assert_eq!(without_additions("Ana Lopez, R.T.(R)(CT)"), "Ana Lopez");
        assert_eq!(without_additions("Ana Lopez, B.E. (Civil)"), "Ana Lopez");
    }

    #[test]
    fn leaves_the_name_that_the_address_knows() {
        let hints = ["ana".to_owned(), "ruiz".to_owned()];
        for text in ["Ana Ruiz MPSI", "Ana Ruiz BEng (Hons) MSc CEng", "Ana Ruiz"] {
            assert_eq!(without_letters(text, &hints), "Ana Ruiz", "{text}");
        }
        for text in ["Ana Maria RUIZ", "Ana Ruiz Toro", "Ana Ruiz KOLB-RUIZ"] {
            assert_eq!(without_letters(text, &hints), text);
        }
        assert_eq!(without_initials("L.C. y M.I. Ana Ruiz", &hints), "Ana Ruiz");
        assert_eq!(without_initials("A.B. Cerda Ruiz", &hints), "A.B. Cerda Ruiz");
    }
}
