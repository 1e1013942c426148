//! Right-to-left scripts: from visual order to reading order.

use super::letters::is_right_to_left;

/// The text of one word, from its glyphs in visual order.
pub(super) fn word(glyphs: &[&str]) -> String {
    if !glyphs.iter().any(|glyph| reads_leftwards(glyph)) {
        return glyphs.concat();
    }
    in_order(glyphs, true, |glyph| reads_leftwards(glyph), |glyph| glyph.chars().any(char::is_alphanumeric)).concat()
}

/// Items in visual order (words, segments) in reading order, and whether the whole line is right-to-left.
pub(super) fn order<T>(items: Vec<T>, text: impl Fn(&T) -> &str) -> (Vec<T>, bool) {
    let leftwards: Vec<bool> = items.iter().map(|item| reads_leftwards(text(item))).collect();
    let count = leftwards.iter().filter(|leftwards| **leftwards).count();
    if count == 0 {
        return (items, false);
    }
    let rightwards =
        items.iter().filter(|item| !reads_leftwards(text(item)) && text(item).chars().any(char::is_alphabetic)).count();
    let base = count >= rightwards;
    let indices: Vec<usize> = (0..items.len()).collect();
    let mut indices = in_order(&indices, base, |index| leftwards.get(*index).copied().unwrap_or(false), |_| true);
    if base {
        let text_of = |index: &usize| items.get(*index).map_or("", &text);
        ranges_turned(&mut indices, text_of, |index| leftwards.get(*index).copied().unwrap_or(false));
    }
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).collect();
    let ordered = indices.into_iter().filter_map(|index| slots.get_mut(index).and_then(Option::take)).collect();
    (ordered, base)
}

/// In a right-to-left line, dates around a dash are right-to-left too: "2016 – 2012" reads "2012 – 2016". Numbers without a
/// dash (telephone numbers) and runs with letters keep their order.
fn ranges_turned<'a>(indices: &mut [usize], text: impl Fn(&usize) -> &'a str, leftwards: impl Fn(&usize) -> bool) {
    let mut start = 0;
    while start < indices.len() {
        let run = indices.get(start..).unwrap_or_default();
        let length = run.iter().take_while(|index| !leftwards(index)).count();
        if let Some(run) = indices.get_mut(start..start + length) {
            let plain = run.iter().all(|index| !text(index).chars().any(char::is_alphabetic));
            let dash = run.iter().any(|index| matches!(text(index), "-" | "–" | "—"));
            let years: Vec<u32> = run.iter().filter_map(|index| year(text(index))).collect();
            let ascending = matches!(years.as_slice(), [from, to] if from < to);
            if plain && dash && !ascending {
                run.reverse();
            }
        }
        start += length.max(1);
    }
}

/// The year in a date made of digits ("2019", "01/2019").
fn year(text: &str) -> Option<u32> {
    text.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 4).and_then(|part| part.parse().ok())
}

fn reads_leftwards(text: &str) -> bool {
    text.chars().any(is_right_to_left)
}

/// Reverses everything, then the runs of the other direction back (if the line is right-to-left); otherwise only
/// right-to-left runs.
fn in_order<T: Copy>(items: &[T], base: bool, leftwards: impl Fn(&T) -> bool, strong: impl Fn(&T) -> bool) -> Vec<T> {
    let mut ordered: Vec<T> = items.to_vec();
    if base {
        ordered.reverse();
    }
    let turned = |item: &T| if base { !leftwards(item) && strong(item) } else { leftwards(item) };
    let mut start = 0;
    while start < ordered.len() {
        let run = ordered.get(start..).unwrap_or_default().iter().take_while(|item| turned(item)).count();
        if let Some(run) = ordered.get_mut(start..start + run) {
            run.reverse();
        }
        start += run.max(1);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_lines() {
        assert_eq!(word(&["א", "ב", "ג"]), "גבא");
        assert_eq!(word(&["2", "0", "ג", "ב"]), "בג20");
        assert_eq!(word(&["A", "n", "a"]), "Ana");
        let (words, leftwards) = order(vec!["New York", "2020", "בא", "דג"], |word| word);
        assert_eq!((words, leftwards), (vec!["דג", "בא", "New York", "2020"], true));
        let (words, _) = order(vec!["2016", "–", "2012", "בא"], |word| word);
        assert_eq!(words, ["בא", "2012", "–", "2016"]);
        let (words, _) = order(vec!["2012", "–", "2016", "בא"], |word| word);
        assert_eq!(words, ["בא", "2012", "–", "2016"]);
        let (words, _) = order(vec!["גד", "–", "01/2019", "בא"], |word| word);
        assert_eq!(words, ["בא", "01/2019", "–", "גד"]);
        let (words, _) = order(vec!["+972", "50", "123", "בא"], |word| word);
        assert_eq!(words, ["בא", "+972", "50", "123"]);
        let (words, leftwards) = order(vec!["one", "two", "three", "בא", "דג"], |word| word);
        assert_eq!((words, leftwards), (vec!["one", "two", "three", "דג", "בא"], false));
    }
}
