//! Rows with an entry followed by its description: "2019 – now: Penrose, Leeds, driver. Nights out, two a week."

use crate::{
    dates,
    read::{entries::head_date, rows::Row},
    text::{key, starts_lower, starts_upper, word_count},
    words::titles,
};

/// The bytes of a row, and the words of its head.
const LONGEST: usize = 420;
const HEAD: usize = 18;

/// The head of an entry as a row of its own, and the sentences behind it as another.
pub(super) fn apart(row: Row) -> Vec<Row> {
    let end = if row.page == 0 && (40..LONGEST).contains(&row.text.len()) { end_of_head(&row.text) } else { None };
    let Some((head, told)) = end.and_then(|end| row.text.split_at_checked(end)) else { return vec![row] };
    let head = row.with_text(head.trim_end_matches('.'));
    // Its date must still be that of an entry.
    if head_date(&Row { bullet: false, ..head.clone() }).is_none() {
        return vec![row];
    }
    let told = Row { gap: 0.0, bullet: false, story: true, ..row.with_text(told) };
    vec![head, told]
}

/// The end of the first sentence, if it has the period of an entry at its start or at its end, and is no prose.
fn end_of_head(text: &str) -> Option<usize> {
    let period = dates::find(text).into_iter().find(|found| found.range)?;
    let at = text.match_indices(". ").map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).unwrap_or_default();
        let word = before.rsplit([' ', '\t', ',', '-', '/']).next().unwrap_or_default();
        let behind = text.get(at + 2..).unwrap_or_default();
        *at + 1 >= period.to && word.chars().count() >= 4 && !word.contains('.') && !starts_lower(behind)
    })?;
    let at = behind_title(text, at);
    let (head, told) = (text.get(..at)?, text.get(at + 2..).unwrap_or_default());
    let opens = period.from <= 2;
    // Only sentences tell something: "Penrose, Leeds. Emergency assistant" names the post.
    let told = Some(told).filter(|told| crate::text::ends_sentence(told))?;
    let closes = head.len() <= period.to + 1;
    let names = text.get(if opens { period.to.min(at)..at } else { 0..period.from })?;
    let words: Vec<&str> = names.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).collect();
    let lower = words.iter().filter(|word| starts_lower(word)).count();
    let begun = names.trim_start_matches(|c: char| !c.is_alphanumeric());
    let parted = names.contains([',', ':', '|', '\t', '(']) || names.contains(" - ") || names.contains(" – ");
    let fits = (opens || closes)
        && parted
        && starts_upper(begun)
        && word_count(head) <= HEAD
        && !words.is_empty()
        && lower * 5 <= words.len() * 3
        && word_count(told) >= 2;
    fits.then_some(at + 1)
}

/// The end of a title that is a sentence of its own behind the head: "… Penrose, Leeds. Crane operator. City jobs."
fn behind_title(text: &str, at: usize) -> usize {
    let behind = text.get(at + 2..).unwrap_or_default();
    let end = behind.find(". ").or(behind.strip_suffix('.').map(str::len)).filter(|end| {
        let title = behind.get(..*end).unwrap_or_default();
        let named = |text: &str| text.split([',', ':', '|']).any(|part| titles::score(&key(part)) >= 1.2);
        word_count(title) <= 5
            && (named(title.split(',').next().unwrap_or_default())
                || !title.contains(',') && !named(text.get(..at).unwrap_or_default()))
    });
    end.map_or(at, |end| at + 2 + end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, read::rows::rows};

    fn parts(text: &str) -> usize {
        rows(&Source::from_text(text)).0.into_iter().flat_map(apart).count()
    }

    #[test]
    fn heads_with_a_story_are_told_apart() {
        for text in [
            "2019 - now: Penrose Haulage, Leeds, Class 1 driver. Nights out, two or three a week.",
            "Halwyn Kennels, Otley: groomer, spring 2013 to Jan 2018. All breeds, hand stripping.",
            "- Farm worker, Trewarth Farm, 2011 - 2014. Sheep and cows.",
            "Clerk, Penrose Mill (2016-2018). Night shifts.",
        ] {
            assert_eq!(parts(text), 2, "{text}");
        }
        for text in [
            "From 2005 to 2009 I was with Penrose and then with nobody at all. It rained.",
            "Nurse, Penrose Hospital, 2016 – 2019",
            "I led a team of five from 2016 to 2019. They were good.",
        ] {
            assert_eq!(parts(text), 1, "{text}");
        }
    }
}
