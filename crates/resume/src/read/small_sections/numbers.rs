//! The number of a licence, which is no part of its name: "Registered Nurse, PIN 00123456".

use crate::text::word_count;

/// The fewest digits of such a number; that of a standard ("ISO 14001") has fewer.
const DIGITS: usize = 6;

/// A name without the number of the licence at its end.
pub(super) fn without_number(name: &str) -> &str {
    let Some((head, number)) = name.rsplit_once(' ') else { return name };
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if digits < DIGITS || number.chars().filter(|c| c.is_alphabetic()).count() > 3 {
        return name;
    }
    let head = head.trim_end_matches([' ', ',', ':', '-', '–', '(']);
    let Some((before, word)) = head.rsplit_once(' ') else { return head };
    // "PIN", "No.", "n.º", "Nr.": what the number is.
    let sign = word.chars().count() <= 4
        && (word.ends_with(['.', '°', 'º', '#', ':'])
            || before.ends_with(',') && word_count(before) >= 1
            || matches!(word, "no" | "nr" | "Nr" | "No" | "number"));
    if sign { before.trim_end_matches([' ', ',', ':', '-', '–']) } else { head }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_the_number_off() {
        for (text, wanted) in [
            ("Registered Nurse, PIN 00123456", "Registered Nurse"),
            ("Electrical Licence 123456C", "Electrical Licence"),
            ("Ordre des médecins n.º 1234567", "Ordre des médecins"),
            ("Lead Auditor ISO 14001", "Lead Auditor ISO 14001"),
            ("First Aid", "First Aid"),
        ] {
            assert_eq!(without_number(text), wanted, "{text}");
        }
    }
}
