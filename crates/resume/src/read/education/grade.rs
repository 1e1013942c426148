//! Grades: "GPA: 3.7/4.0", "cum laude", "Note: 1,3", "2:1".

use std::{collections::HashSet, sync::LazyLock};

use crate::{
    Education,
    read::entries::head::{self, Segment},
    text::{fold, key, trim},
};

/// Separates grades from names.
pub(in crate::read) fn take_score(segment: &Segment, education: &mut Education, segments: &mut Vec<Segment>) {
    let mut text = segment.text.clone();
    // A grade after a comma or in brackets: ", cum laude, GPA: 3.7/4.0", "(Merit)", ", 2:1"
    loop {
        let cut = [", ", " ("].iter().filter_map(|sign| text.rfind(sign).map(|at| (at, sign.len()))).max();
        let Some((at, length)) = cut else { break };
        let tail = text.get(at + length..).unwrap_or_default();
        let Some(score) = grade(tail.trim_end_matches(')')) else { break };
        education.score = if education.score.is_empty() { score } else { format!("{score}, {}", education.score) };
        text.truncate(at);
    }
    if let Some(score) = grade(&text) {
        education.score = score;
        return;
    }
    if let Some((rest, score)) = gpa_tail(&text) {
        education.score = score;
        text = rest;
    }
    let text = trim(&text);
    // "MSc in Logistics Merit": the class of the degree as its last word.
    let (text, class) = match text.rsplit_once(' ') {
        Some((name, class @ ("Merit" | "Distinction"))) if education.score.is_empty() && name.contains(' ') => {
            (name, class)
        }
        _ => (text, ""),
    };
    if !class.is_empty() {
        education.score = class.to_owned();
    }
    if !text.is_empty() {
        segments.push(head::segment(text, segment.row, segment.bold, segment.after_date));
    }
}

/// "… GPA 3.7" without a separator.
fn gpa_tail(text: &str) -> Option<(String, String)> {
    let at = text.find(" GPA")?;
    let rest = text.get(at + 4..)?.trim_start_matches([':', ' ', '-']);
    rest.starts_with(|c: char| c.is_ascii_digit())
        .then(|| (text.get(..at).unwrap_or_default().to_owned(), rest.to_owned()))
}

/// The grade in a short text.
pub(in crate::read) fn grade(text: &str) -> Option<String> {
    let text = trim(text);
    let folded = fold(text);
    for label in [
        "overall gpa",
        "cumulative gpa",
        "cum. gpa",
        "cgpa",
        "gpa",
        "grade",
        "final grade",
        "abschlussnote",
        "gesamtnote",
        "note",
        "notendurchschnitt",
        "score",
        "mention",
        "nota media",
        "nota",
        "promedio",
        "percentage",
        "result",
        "classification",
    ] {
        if let Some(rest) = folded.strip_prefix(label)
            && !rest.starts_with(char::is_alphabetic)
        {
            let value = text.get(text.len() - rest.len().min(text.len())..).unwrap_or_default();
            let value = trim(value.trim_start_matches([':', ' ', '-', '–', '.']));
            // Only the grade itself.
            let value = value.split([';', '|']).next().unwrap_or_default().trim();
            // "Grade 12" is a year of school.
            if label == "grade"
                && value.split([',', ' ']).next().is_some_and(|year| year.len() <= 2 && year.parse::<u8>().is_ok())
            {
                return None;
            }
            return (!value.is_empty() && value.len() <= 80).then(|| value.to_owned());
        }
    }
    let plain = matches!(
        folded.as_str(),
        "merit"
            | "distinction"
            | "first"
            | "first class"
            | "first class honours"
            | "first-class honours"
            | "upper second"
            | "2:1"
            | "2:2"
            | "1st"
            | "2.1"
            | "2.2"
            | "cum laude"
            | "magna cum laude"
            | "summa cum laude"
            | "with honors"
            | "with honours"
            | "with distinction"
            | "honors"
            | "first class honors"
            | "pass"
            | "sehr gut"
            | "gut"
            | "mit auszeichnung"
            | "mention bien"
            | "mention tres bien"
            | "sobresaliente"
            | "notable"
            | "matricula de honor"
    );
    let number = text.len() <= 9
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.contains(['.', ',', '/', '%'])
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | ' ' | '%'));
    (plain || number || in_words(text)).then(|| text.to_owned())
}

/// "17 valores", "110/110 e lode", "2.1 Honours", "mention assez bien", "First Class Honours": words that stand only in
/// grades, perhaps with a number.
fn in_words(text: &str) -> bool {
    static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| lexicon::cv::GRADES_WORDS.all().map(key).collect());
    let found = key(text);
    let words: Vec<&str> = found.split(' ').collect();
    let numbers = words.iter().filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).count();
    let graded = words.iter().filter(|word| WORDS.contains(**word)).count();
    text.len() <= 40
        && words.len() <= 6
        && graded >= 1
        && numbers + graded == words.len()
        && (numbers > 0 || graded >= 2)
}
