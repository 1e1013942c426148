//! The items of a list of skills.

use std::{collections::HashSet, sync::LazyLock};

use crate::text::{ends_sentence, key, split_outside_brackets, trim, word_count};

pub(super) fn split(list: &str) -> Vec<&str> {
    let separators = |c: char| {
        matches!(c, ',' | ';' | '|' | '•' | '·' | '∙' | '●' | '\t' | '，' | '、' | '،' | '؛' | '；' | '▪' | '\n' | '◦')
    };
    split_outside_brackets(list, separators).into_iter().map(trim).filter(|item| !item.is_empty()).collect()
}

/// "I have good knowledge of Bread, Pastry and Ordering.": the list inside a sentence, with its last two items apart.
fn framed(list: &str) -> Option<String> {
    let body = trim(list).strip_suffix('.').unwrap_or(trim(list));
    let (first, rest) = body.split_once(", ")?;
    let opener = key(first.split(' ').next().unwrap_or_default());
    static OPENERS: LazyLock<HashSet<String>> = LazyLock::new(|| lexicon::cv::SKILLS_OPENERS.all().map(key).collect());
    if !ends_sentence(list) || word_count(first) < 4 || !OPENERS.contains(&opener) || first.len() > 160 {
        return None;
    }
    let joint = lexicon::cv::SKILLS_JOINTS
        .all()
        .filter_map(|word| first.rfind(&format!(" {word} ")).map(|at| at + word.len() + 2))
        .max()?;
    let rest = ["and", "und", "et", "y", "e", "en", "i", "ve"]
        .iter()
        .find_map(|word| rest.rsplit_once(&format!(" {word} ")))
        .map_or(rest.to_owned(), |(before, last)| format!("{before}, {last}"));
    Some(format!("{}, {rest}", first.get(joint..)?))
}

/// The items of a list, without the ends of sentences and "and".
pub(super) fn items(list: &str) -> Vec<String> {
    let unframed = framed(list);
    let list = unframed.as_deref().unwrap_or(list);
    let parts = split(list);
    let count = parts.len();
    // A sentence is one item.
    if count <= 2 && word_count(list) > 9 || ends_sentence(list) && word_count(list) > 7 && word_count(list) > count * 5
    {
        // Longer than any sentence: the same words are repeated.
        let text = trim(list).trim_end_matches('.');
        return if text.chars().count() <= 600 { vec![text.to_owned()] } else { Vec::new() };
    }
    parts
        .into_iter()
        .enumerate()
        .flat_map(|(at, item)| {
            let last = at + 1 == count;
            let item = if last { item.trim_end_matches('.') } else { item };
            let item = ["and ", "und ", "et ", "y "]
                .iter()
                .find_map(|word| item.strip_prefix(word).filter(|_| last && count > 1))
                .unwrap_or(item);
            // "…, MS Office. I have not used Workday.": a sentence after the list.
            let item = item
                .split_once(". ")
                .filter(|(name, rest)| word_count(name) <= 4 && word_count(rest) >= 3)
                .map_or(item, |(name, _)| name);
            // "Python / R" as two; "CI/CD" as one.
            item.split(" / ").map(|part| trim(part).to_owned()).collect::<Vec<_>>()
        })
        .filter(|item| item.chars().any(char::is_alphanumeric) && item.chars().count() <= 160)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_list_out_of_its_sentence() {
        for (text, wanted) in [
            ("I have good knowledge of Bread, Pastry and Ordering.", ["Bread", "Pastry", "Ordering"]),
            ("Trabalho bem com Poda, Rega e Drones.", ["Poda", "Rega", "Drones"]),
            ("Bread, Pastry, Ordering", ["Bread", "Pastry", "Ordering"]),
        ] {
            assert_eq!(items(text), wanted, "{text}");
        }
    }
}
