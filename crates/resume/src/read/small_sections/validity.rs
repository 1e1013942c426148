//! How long a certificate is valid, which is no part of its name: "First Aid, 2023, valid until 2026".

use std::sync::LazyLock;

use crate::{
    dates,
    text::{key, trim, word_count},
    words::has_phrase,
};

/// Longer remarks are not about the validity.
const LONGEST: usize = 60;

/// The phrases, longer ones first.
static PHRASES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut phrases: Vec<String> = lexicon::cv::DATES_VALIDITY.all().map(key).collect();
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    phrases
});

/// Whether a text only tells how long something is valid.
pub(super) fn is_validity(text: &str) -> bool {
    if text.len() > LONGEST || word_count(text) > 7 {
        return false;
    }
    let found = key(text);
    let Some(phrase) = PHRASES.iter().find(|phrase| has_phrase(&found, phrase)) else { return false };
    // Besides the phrase only a date, and perhaps one more word ("2 years"): a name has more.
    let numbers = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit()) || dates::is_month(word);
    let others = found.split(' ').filter(|word| !numbers(word)).count().saturating_sub(word_count(phrase));
    let begins = found.starts_with(phrase.as_str());
    others == 0 || others == 1 && (begins || found.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether words say until when something is valid: "valid until", "gültig bis".
pub(in crate::read) fn tells_validity(key: &str) -> bool {
    PHRASES.iter().any(|phrase| phrase.contains(' ') && has_phrase(key, phrase))
}

/// Cuts remarks on the validity off the end of an item.
pub(super) fn without_validity(text: &str) -> &str {
    let mut rest = text;
    // Each round cuts one remark; no item has more than a few.
    for _ in 0..4 {
        let body = rest.trim_end().trim_end_matches('.');
        let mut cuts: Vec<(usize, usize)> = [", ", "; ", " (", " – ", " - ", " — ", ". ", "\t", ": ", " · "]
            .iter()
            .filter_map(|sign| body.rfind(sign).map(|at| (at, sign.len())))
            .collect();
        cuts.sort_unstable_by(|one, other| other.cmp(one));
        // The last sign may be inside the remark: "First aid, validity: 2026".
        let cut = cuts
            .into_iter()
            .take(2)
            .find(|(at, length)| is_validity(trim(body.get(at + length..).unwrap_or_default().trim_end_matches(')'))));
        let Some((at, _)) = cut else { break };
        rest = body.get(..at).unwrap_or_default();
    }
    unsigned(rest).and_then(|at| rest.get(..at)).unwrap_or(rest)
}

/// Where a remark without a sign before it begins: "Driver licence class C valid until 2026". Only a phrase of several words
/// with a date behind it is no part of the name.
fn unsigned(text: &str) -> Option<usize> {
    text.ends_with(|c: char| c.is_ascii_digit()).then_some(())?;
    text.rmatch_indices(' ').take(6).map(|(at, _)| at).find(|at| {
        let tail = text.get(at + 1..).unwrap_or_default();
        let found = key(tail);
        let begins = PHRASES.iter().any(|phrase| phrase.contains(' ') && found.starts_with(phrase.as_str()));
        begins && is_validity(tail)
    })
}

/// Cuts remarks on the validity in brackets, wherever they are: "Forklift (valid to 2029)<tab>2024".
pub(super) fn without_brackets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((inner, behind)) = after.split_once(')') else { break };
        if is_validity(trim(inner)) {
            out.push_str(before.trim_end_matches(' '));
        } else {
            out.push_str(before);
            out.push('(');
            out.push_str(inner);
            out.push(')');
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_the_validity_off() {
        for (text, wanted) in [
            ("First Aid, 2023, valid until 2026", "First Aid, 2023"),
            ("Forklift Licence (renewed until 2028)", "Forklift Licence"),
            ("Strahlenschutz (aktualisiert, gültig bis 06/2028)", "Strahlenschutz"),
            ("Kurs ADR, 2020 (ważny do 2025)", "Kurs ADR, 2020"),
            ("Registered Nurse – expires 02/28/2026", "Registered Nurse"),
            ("Food Handler, Level 2", "Food Handler, Level 2"),
            ("First Aid, expiry: 11/2027", "First Aid"),
            ("Tree Worker, 2015 (verlengd t/m 2027)", "Tree Worker, 2015"),
            ("Kurs ADR doradca, 2020, ważny do 2025", "Kurs ADR doradca, 2020"),
            ("Driver Licence C valid until 2026", "Driver Licence C"),
            ("SST, recyclage 11/2023, à refaire avant 11/2025", "SST"),
            ("First Aid, May 2022, runs out May 2025", "First Aid, May 2022"),
            ("Forklift B1, 2021 (next due May 2026)", "Forklift B1, 2021"),
            ("Good Clinical Practice, Transport Board", "Good Clinical Practice, Transport Board"),
        ] {
            assert_eq!(without_validity(text), wanted, "{text}");
        }
        for text in ["Kurs ADR, 2020 (ważny do 2025)", "GrowSafe Basic, 2022 (renew 2027)", "Valid driver licence"] {
            assert!(!is_validity(text), "{text}");
        }
    }
}
