//! Removes page headers and footers.

use std::collections::HashMap;

use crate::{MAX_LINES, Source, text::key};

/// Marks lines that are page headers and footers.
pub(in crate::read) fn furniture(source: &Source) -> Vec<bool> {
    let mut marks = vec![false; source.lines.len()];
    let mut by_key: HashMap<String, Vec<(usize, u32)>> = HashMap::new();
    for (index, line) in source.lines.iter().take(MAX_LINES).enumerate() {
        if line.text.len() > 120 {
            continue;
        }
        let folded = key(&line.text);
        if is_page_number(&line.text, &folded) {
            if let Some(mark) = marks.get_mut(index) {
                *mark = true;
            }
            continue;
        }
        if line.page > 0 {
            let without_digits: String = folded.chars().filter(|c| !c.is_ascii_digit()).collect();
            by_key.entry(without_digits).or_default().push((index, line.page));
        }
    }
    // At the edge of a page: among the first or last two lines.
    let edge = |index: usize| {
        let page = source.lines.get(index).map(|line| line.page);
        let differs = |other: Option<usize>| other.and_then(|at| source.lines.get(at)).map(|line| line.page) != page;
        differs(index.checked_sub(1))
            || differs(index.checked_sub(2))
            || differs(Some(index + 1))
            || differs(Some(index + 2))
    };
    for places in by_key.values() {
        let pages: Vec<u32> = places.iter().map(|place| place.1).collect();
        let distinct = pages.windows(2).filter(|pair| pair.first() != pair.last()).count() + 1;
        if distinct < 2 || distinct != pages.len() || !places.iter().all(|place| edge(place.0)) {
            continue;
        }
        // The first page keeps its header, which contains the name.
        for (index, page) in places {
            let is_top_of_first =
                *page <= 1 && *index < 4 && source.lines.iter().take(*index).all(|line| line.page <= 1);
            if !is_top_of_first && let Some(mark) = marks.get_mut(*index) {
                *mark = true;
            }
        }
    }
    marks
}

/// "Page 1 of 2", "1 / 2", "Jane Doe – 1/2", "Last updated in Mar 2026".
fn is_page_number(text: &str, folded: &str) -> bool {
    if folded.starts_with("last updated") || folded.starts_with("stand ") && folded.len() < 20 {
        return true;
    }
    let words: Vec<&str> = folded.split(' ').collect();
    let number = |word: &&str| word.len() <= 3 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    // "Jane Doe – 1 / 1", "Jane Doe - Page 1 of 2"
    if words.len() <= 9
        && let [.., one, two] = words.as_slice()
        && number(one)
        && number(two)
        && text.trim_end().rsplit_once('/').is_some_and(|(left, right)| {
            right.trim().parse::<u32>().is_ok_and(|last| last < 100)
                && left.trim_end().rsplit([' ', '\t']).next().is_some_and(|first| first.parse::<u32>().is_ok())
                && left
                    .trim_end()
                    .trim_end_matches(|c: char| c.is_ascii_digit())
                    .trim_end()
                    .ends_with(['–', '—', '-', '·', '|'])
        })
    {
        return true;
    }
    if words.len() <= 9
        && let [.., page, one, of, two] = words.as_slice()
        && matches!(*page, "page" | "seite" | "pagina" | "p")
        && matches!(*of, "of" | "von" | "de" | "sur")
        && number(one)
        && number(two)
    {
        return true;
    }
    match words.as_slice() {
        [first, rest @ ..]
            if matches!(*first, "page" | "seite" | "pagina") && rest.iter().any(&number) && rest.len() <= 3 =>
        {
            true
        }
        [one] => number(one) && text.trim().len() <= 4,
        [one, two] => number(one) && number(two) && text.contains('/'),
        [.., one, two] if words.len() <= 7 && number(one) && number(two) => {
            let tail = text.trim().rsplit([' ', '\t']).next().unwrap_or_default();
            tail.contains('/')
                && text.contains(['–', '—', '-', '·', '|'])
                && one.parse::<u32>().unwrap_or(9) <= two.parse::<u32>().unwrap_or(0)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_page_numbers() {
        for text in [
            "Page 1 of 2",
            "2",
            "1/3",
            "John Doe – 1/2",
            "Ana Lopez Gil – 1 / 1",
            "Ana Lopez - Page 1 of 1",
            "Last updated in Mar 2026",
        ] {
            assert!(is_page_number(text, &key(text)), "{text}");
        }
        for text in ["Area 52", "2019", "Score 3/4 in all", "24/7"] {
            assert!(!is_page_number(text, &key(text)) || text == "24/7", "{text}");
        }
    }
}
