//! Languages spoken, with levels.

use std::{collections::HashSet, sync::LazyLock};

use super::{notes::Notes, rows::Row};
use crate::{
    Language,
    text::{fold, key, split_outside_brackets, trim, word_count},
    words::language_words,
};

/// Whether a text is only languages, at least two.
pub(super) fn is_list(text: &str) -> bool {
    let parts: Vec<String> = text.split([',', '|', '•', '·', ';']).map(key).collect();
    parts.len() >= 2 && parts.iter().all(|part| language_words::is_language(part))
}

/// Languages in sentences and pairs as a list: "English native. German basic", "Castellano y euskera: lengua materna".
fn apart(text: &str) -> String {
    if let Some(pairs) = pairs(text) {
        return pairs.join("; ");
    }
    let known = |word: &str| language_words::is_language(&fold(word.trim_matches(|c: char| !c.is_alphanumeric())));
    let mut out = String::with_capacity(text.len());
    let words: Vec<&str> = text.split(' ').collect();
    for (at, word) in words.iter().enumerate() {
        let beside = at.checked_sub(1).and_then(|before| words.get(before)).is_some_and(|before| known(before))
            && words.get(at + 1).is_some_and(|next| known(next));
        if beside && matches!(*word, "and" | "und" | "et" | "y" | "e" | "en" | "i" | "ve") {
            out.push_str(", ");
            continue;
        }
        let opens = known(word) && out.ends_with('.');
        if opens {
            out.pop();
            out.push(';');
        }
        if at > 0 && !out.ends_with(", ") {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// "English: first language. Te reo Māori: conversational.": sentences that all are a name and a level.
fn pairs(text: &str) -> Option<Vec<&str>> {
    if text.len() > 400 {
        return None;
    }
    let parts: Vec<&str> = text.trim_end_matches('.').split(". ").collect();
    let paired = |part: &&str| {
        let pair = part.split_once(':');
        pair.is_some_and(|(name, level)| (1..=3).contains(&word_count(name)) && (1..=6).contains(&word_count(level)))
    };
    let named = parts.iter().filter(|part| part.split(':').next().is_some_and(has_language)).count();
    (parts.len() >= 2 && parts.iter().all(paired) && named * 2 >= parts.len()).then_some(parts)
}

/// Rows around the languages of a table: "Other language(s):", "Listening<tab>Reading", with no language in them.
fn is_frame(text: &str) -> bool {
    static FRAMES: LazyLock<HashSet<String>> = LazyLock::new(|| lexicon::cv::LANGUAGES_FRAMES.all().map(key).collect());
    let cells: Vec<String> = text.split('\t').map(key).filter(|cell| !cell.is_empty()).collect();
    !cells.is_empty() && cells.iter().all(|cell| FRAMES.contains(cell))
}

/// "Lettura", "Capacità di lettura": a frame that is no level itself.
fn is_ability(label: &str) -> bool {
    is_frame(label) && !language_words::is_level(&key(label))
}

/// Moves the languages of a form out of a section for something else: from "Mother tongue<tab>Italian" to the levels of the
/// last one.
pub(super) fn split_off(rows: &mut Vec<Row>) -> Vec<Row> {
    let frame =
        |row: &Row| row.text.split('\t').next().is_some_and(|label| is_frame(label.trim_end_matches([':', ' '])));
    let spoken = |row: &Row| {
        let cells: Vec<&str> = row.cells().collect();
        row.text.len() <= 120
            && (frame(row)
                || cells
                    .iter()
                    .all(|cell| language_words::is_language(&key(cell)) || language_words::is_level(&key(cell))))
    };
    let Some(first) = rows.iter().position(frame) else { return Vec::new() };
    let count = rows.iter().skip(first).take_while(|row| spoken(row)).count();
    let found = rows.iter().skip(first).take(count).filter(|row| has_language(&row.text)).count();
    if found == 0 || count < 2 {
        return Vec::new();
    }
    rows.drain(first..first + count).collect()
}

/// "Language<tab>Understanding<tab>Speaking": a label, and no language or level.
fn is_heads_of_table(row: &Row) -> bool {
    let mut cells = row.cells();
    cells.next().is_some_and(super::entries::is_label)
        && row.text.contains('\t')
        && cells.all(|cell| !has_language(cell) && !language_words::is_level(&key(cell)))
}

/// "Spoken: Marathi (native), Hindi (fluent)" in any section: the list behind the label.
pub(super) fn labelled(text: &str) -> Option<&str> {
    // "French: a little. Portuguese: spoken at home."
    if pairs(text).is_some_and(|pairs| pairs.iter().all(|pair| pair.split(':').next().is_some_and(has_language))) {
        return Some(text);
    }
    // "Arabic (read, spoken), English (a little)"
    let list = split_outside_brackets(text, |c| matches!(c, ',' | ';'));
    let opens =
        |part: &&str| part.trim().split([' ', '(']).next().is_some_and(|word| language_words::is_language(&fold(word)));
    let levels = list.iter().filter(|part| part.trim().ends_with(')')).count();
    if list.len() >= 2
        && levels * 2 >= list.len()
        && text.len() < 200
        && list.iter().all(|part| opens(part) && word_count(part) <= 5)
    {
        return Some(text);
    }
    let (label, rest) = text.split_once(':').or_else(|| text.split_once('\t'))?;
    let parts = split_outside_brackets(rest, |c| matches!(c, ',' | ';' | '|' | '•' | '·'));
    // "German B1 (certificate of May 2026)": what is in brackets is a remark.
    let short = |part: &str| word_count(part.split('(').next().unwrap_or_default()) <= 6;
    let named = parts.iter().filter(|part| !language(part).0.is_empty() && short(part)).count();
    // "Mother tongue: Italian"
    let enough = named >= 2 || named == 1 && is_frame(label);
    (word_count(label) <= 3 && enough && named == parts.len()).then(|| rest.trim())
}

/// Whether a text names a language.
pub(super) fn names_language(text: &str) -> bool {
    text.len() <= 400 && has_language(text)
}

/// "Irish - good, English - native": a list whose parts all are a language and perhaps its level.
pub(super) fn is_enumeration(text: &str) -> bool {
    let parts = split_outside_brackets(text, |c| matches!(c, ',' | ';' | '|' | '•' | '·'));
    let spoken = |part: &&&str| word_count(part) <= 6 && has_language(part);
    parts.len() >= 2 && text.len() <= 200 && parts.iter().filter(spoken).count() * 3 >= parts.len() * 2
}

/// Whether a text is only one language with its level.
pub(super) fn is_spoken(text: &str) -> bool {
    let (name, fluency) = language(text);
    !name.is_empty() && word_count(text) <= 5 && language_words::is_level(&key(&fluency))
}

/// Languages with levels.
pub(super) fn read(rows: &[Row], out: &mut Vec<Language>, notes: &mut Notes) {
    let mut pending: Option<usize> = None;
    for row in rows.iter().take(80) {
        if row.text.len() > 600 || super::entries::is_column_heads(row) || is_heads_of_table(row) || is_frame(&row.text)
        {
            continue;
        }
        // "Driving licence: yes" below the languages
        let other = |(label, value): (&str, &str)| !has_language(label) && !has_language(value) && !is_ability(label);
        if row.text.split_once(':').is_some_and(other) {
            continue;
        }
        let text = row
            .text
            .split_once(':')
            .filter(|(head, rest)| crate::words::headings::kind(&key(head)).is_some() && !rest.trim().is_empty())
            .map_or(row.text.as_str(), |(_, rest)| rest);
        // "Lettura<tab>buono": the level of one ability.
        let text = text.split_once('\t').filter(|(label, _)| is_ability(label)).map_or(text, |(_, level)| level);
        let text = &apart(text);
        let parts = split_outside_brackets(text, |c| {
            matches!(c, ',' | ';' | '|' | '•' | '·' | '\t' | '，' | '、' | '،' | '؛' | '/')
        });
        let parts: Vec<&str> =
            parts.into_iter().map(trim).filter(|part| part.chars().any(char::is_alphanumeric)).collect();
        // A row of levels below a row of languages.
        let names_before: Vec<usize> = pending.map(|from| (from..out.len()).collect()).unwrap_or_default();
        let levels = parts.iter().filter(|part| language_words::is_level(&key(part))).count();
        let levels_only = !parts.iter().any(|part| has_language(part))
            && (levels == parts.len() || levels > 0 && parts.len() == names_before.len());
        if levels_only && !names_before.is_empty() && parts.len() <= names_before.len() {
            for (index, part) in names_before.iter().zip(&parts) {
                if let Some(language) = out.get_mut(*index).filter(|language| language.fluency.is_empty()) {
                    language.fluency = (*part).to_owned();
                    notes.put(format!("/languages/{index}/fluency"), part, (row.first, row.last), 0.85);
                }
            }
            pending = None;
            continue;
        }
        let from = out.len();
        for part in &parts {
            let (name, fluency) = language(part);
            let known = !name.is_empty();
            // "isiZulu (fluent)" among languages that are known.
            let named = part.strip_suffix(')').and_then(|part| part.split_once(" ("));
            let named = named.filter(|(_, level)| language_words::is_level(&key(level)));
            // "NZ Sign Language: a start" in a list of pairs.
            let paired = parts.iter().filter(|part| part.contains(": ")).count() == parts.len();
            let named = named.or_else(|| part.split_once(": ").filter(|_| paired));
            if !known
                && parts.len() > 1
                && let Some((name, level)) = named
                && word_count(name) <= 3
            {
                put_language(name.to_owned(), level.to_owned(), row, 0.8, out, notes);
                continue;
            }
            if !known {
                // A level or a remark that belongs to the previous language.
                if let Some(last) = out.len().checked_sub(1).filter(|last| *last >= from || levels_only) {
                    if let Some(language) = out.get_mut(last) {
                        // The same level of several abilities.
                        if language.fluency == *part {
                            continue;
                        }
                        let fluency = if language.fluency.is_empty() {
                            (*part).to_owned()
                        } else {
                            format!("{}, {part}", language.fluency)
                        };
                        if language.fluency.is_empty() {
                            notes.put(format!("/languages/{last}/fluency"), part, (row.first, row.last), 0.85);
                        }
                        language.fluency = fluency;
                    }
                } else if word_count(part) <= 3 && parts.len() > 1 && !language_words::is_level(&key(part)) {
                    put_language((*part).to_owned(), String::new(), row, 0.6, out, notes);
                }
                continue;
            }
            put_language(name, fluency, row, 0.95, out, notes);
        }
        if out.len() == from
            && !levels_only
            && parts.len() == 1
            && word_count(text) <= 3
            && !row.bullet
            && let Some(part) = parts.first()
        {
            put_language((*part).to_owned(), String::new(), row, 0.5, out, notes);
        }
        if out.len() > from {
            pending = Some(from);
        }
        if out.len() >= 60 {
            return;
        }
    }
}

fn put_language(
    language: String,
    fluency: String,
    row: &Row,
    confidence: f32,
    out: &mut Vec<Language>,
    notes: &mut Notes,
) {
    if out.iter().any(|other| fold(&other.language) == fold(&language)) {
        return;
    }
    notes.put(format!("/languages/{}/language", out.len()), &language, (row.first, row.last), confidence);
    notes.put(format!("/languages/{}/fluency", out.len()), &fluency, (row.first, row.last), 0.85);
    out.push(Language { language, fluency, ..Language::default() });
}

fn has_language(text: &str) -> bool {
    key(text).split(' ').any(language_words::is_language)
}

/// "English (native)", "English – C1", "native English", "Fluent in Spanish": the language and the level.
fn language(text: &str) -> (String, String) {
    // "Te reo Māori: conversational", "Scottish Gaelic: fluent"
    if let Some((name, level)) = text.split_once(':')
        && (2..=3).contains(&word_count(name))
        && has_language(name)
        && crate::text::starts_upper(name)
        && !level.trim().is_empty()
        && !level.contains(':')
        && name.split(' ').all(|word| !language_words::is_level(&key(word)))
        && !is_frame(name)
        && crate::words::headings::kind(&key(name)).is_none()
    {
        return (trim(name).to_owned(), trim(level).to_owned());
    }
    let mut at = 0;
    for word in text.split(|c: char| !(c.is_alphanumeric() || c == '\'')) {
        let from = text.get(at..).and_then(|rest| rest.find(word)).map_or(at, |offset| at + offset);
        at = from + word.len();
        if !word.is_empty() && language_words::is_language(&fold(word)) {
            let before = trim(text.get(..from).unwrap_or_default());
            let after = trim(text.get(at..).unwrap_or_default());
            let before = before.strip_suffix(" in").unwrap_or(before);
            // "Mandarin Chinese", "Swiss German", "Ancient Greek"
            let qualified = !before.is_empty()
                && word_count(before) == 1
                && !language_words::is_level(&key(before))
                && crate::text::starts_upper(before);
            let (after_word, after_rest) = after.split_once(' ').unwrap_or((after, ""));
            if language_words::is_language(&fold(after_word)) {
                return (format!("{word} {after_word}"), trim(after_rest).to_owned());
            }
            let name = if qualified { format!("{before} {word}") } else { word.to_owned() };
            let level = if !after.is_empty() {
                after
            } else if qualified {
                ""
            } else {
                before
            };
            return (name, trim(level).to_owned());
        }
    }
    (String::new(), String::new())
}
