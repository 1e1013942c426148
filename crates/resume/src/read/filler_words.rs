//! Words in entry heads that belong to no value: labels, "Expected", durations.

use std::{collections::HashSet, sync::LazyLock};

use crate::text::{fold, key, trim};

/// "Date:", "Location:", "Company:" before a part.
pub(super) fn strip_labels(part: &str) -> String {
    if let Some((head, rest)) = part.split_once(':') {
        let head = fold(head);
        if matches!(
            head.trim(),
            "date"
                | "dates"
                | "location"
                | "company"
                | "employer"
                | "position"
                | "title"
                | "role"
                | "job title"
                | "firma"
                | "ort"
                | "zeitraum"
                | "arbeitgeber"
                | "organization"
                | "school"
                | "institution"
                | "degree"
                | "duration"
                | "client"
                | "period"
        ) {
            return trim(rest).to_owned();
        }
    }
    part.to_owned()
}

/// Removes words that belong to the date: "Expected", "Graduated", "Expected graduation".
pub(super) fn without_words(text: &str) -> String {
    let mut out = text.to_owned();
    for word in [
        "Expected Graduation:",
        "Expected graduation:",
        "Expected Graduation",
        "Expected graduation",
        "(expected)",
        "(Expected)",
        "Expected:",
        "Expected ",
        "Graduated:",
        "Graduation:",
        "Graduation Date:",
        "Grad.",
        "Anticipated ",
        "Class of",
        "voraussichtlich",
        "Issued ",
        "Issued:",
        "In Progress",
        "Completed:",
        "Graduated ",
    ] {
        if let Some(at) = out.find(word) {
            let rest = out.get(at + word.len()..).unwrap_or_default();
            if rest.trim_start_matches([' ', ':', ',']).starts_with(['\t', ')'])
                || rest.trim().is_empty()
                || word.contains(':')
                || word.starts_with('(')
            {
                out.replace_range(at..at + word.len(), "\t");
            }
        }
    }
    out
}

/// "Full-time", "hybrid": the conditions of a job, which are neither employer nor job title, by their key.
pub(super) fn is_condition(text: &str) -> bool {
    static CONDITIONS: LazyLock<HashSet<String>> =
        LazyLock::new(|| lexicon::cv::TITLES_CONDITIONS.all().map(key).collect());
    CONDITIONS.contains(text)
}

/// "Full-time · 5 yrs 3 mos": the row of a profile below an employer of several posts.
pub(super) fn is_employment(text: &str) -> bool {
    let parts = text.split(['·', '\t']).map(trim);
    text.len() <= 80
        && parts.clone().any(is_duration)
        && parts.clone().all(|part| is_duration(part) || is_condition(&key(part)))
}

/// "I hereby declare that …", "Autorizzo il trattamento dei dati personali …": a declaration, by the start of its key.
pub(super) fn is_consent(text: &str) -> bool {
    static STARTS: LazyLock<Vec<String>> = LazyLock::new(|| lexicon::cv::LABELS_CONSENT.all().map(key).collect());
    STARTS.iter().any(|start| text.starts_with(start.as_str()))
}

/// "2 years 10 months", "(4 mos)", "1 yr".
pub(super) fn is_duration(text: &str) -> bool {
    static UNITS: LazyLock<HashSet<String>> = LazyLock::new(|| lexicon::cv::DATES_DURATION.all().map(fold).collect());
    let folded = fold(text);
    let mut words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let mut units = 0;
    words.peek().is_some()
        && words.all(|word| {
            let unit = UNITS.contains(word);
            units += usize::from(unit);
            unit || word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
        })
        && units > 0
}
