//! List items: bullet characters at the start of a segment, and dots drawn before it.

use super::{Rectangle, Segment, letters::is_bullet};

/// The maximum distance between a bullet and its text, in points.
const REACH: f32 = 40.0;

/// Removes bullets from the start of segments and marks these as list items. A bullet without text joins the segment to
/// its right.
pub(super) fn signs(segments: &mut Vec<Segment>) {
    part_inner(segments);
    let mut index = 0;
    while index < segments.len() {
        let alone = segments.get(index).is_some_and(is_sign_alone);
        if alone && let Some(owner) = right_of(segments, index) {
            if let Some(owner) = segments.get_mut(owner) {
                owner.bullet = true;
            }
            segments.remove(index);
            continue;
        }
        if let Some(segment) = segments.get_mut(index) {
            strip(segment);
        }
        index += 1;
    }
    segments.retain(|segment| !segment.words.is_empty());
}

/// Splits segments before a bullet that is exactly below the bullets of other items: it belongs to a neighbouring
/// column.
fn part_inner(segments: &mut Vec<Segment>) {
    let is_sign = |word: &super::segments::Word| {
        let mut letters = word.text.chars();
        letters.next().is_some_and(|letter| is_bullet(letter) && letter != '·') && letters.next().is_none()
    };
    let signs: Vec<f32> = segments
        .iter()
        .filter_map(|segment| segment.words.first().filter(|word| is_sign(word)).map(|word| word.left))
        .collect();
    let mut index = 0;
    while signs.len() >= 2
        && let Some(segment) = segments.get_mut(index)
    {
        index += 1;
        let at = segment.words.iter().skip(1).position(|word| {
            is_sign(word) && signs.iter().filter(|left| (**left - word.left).abs() < 0.8).count() >= 2
        });
        let Some(at) = at else { continue };
        let words = segment.words.split_off(at + 1);
        let (Some(last), Some(first)) = (segment.words.last(), words.first()) else { continue };
        let item = Segment { left: first.left, right: segment.right, words: words.clone(), ..segment.clone() };
        segment.right = last.right;
        segments.insert(index, item);
    }
}

/// Marks segments to the right of a drawn dot. Several dots in a row are a rating, not a list.
pub(super) fn dots(segments: &mut [Segment], dots: &[Rectangle]) {
    for dot in dots {
        let middle = (dot.top + dot.bottom) / 2.0;
        let beside = |other: &&Rectangle| {
            (other.top - dot.top).abs() < 2.0
                && (other.left - dot.left).abs() > 0.5
                && (other.left - dot.left).abs() < 16.0
        };
        if dots.iter().any(|other| beside(&other)) {
            continue;
        }
        let owner = segments.iter_mut().filter(|segment| {
            let above = segment.baseline - middle;
            let distance = segment.left - dot.right;
            (0.05 * segment.size..0.75 * segment.size).contains(&above)
                && (0.5..25.0).contains(&distance)
                && dot.right - dot.left < 0.5 * segment.size
        });
        if let Some(owner) = owner.min_by(|a, b| a.left.total_cmp(&b.left)) {
            owner.bullet = true;
        }
    }
}

fn is_sign_alone(segment: &Segment) -> bool {
    let [word] = segment.words.as_slice() else { return false };
    let mut letters = word.text.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => is_bullet(letter) || matches!(letter, '-' | '–' | '*' | 'o' | '—'),
        _ => false,
    }
}

/// The segment that a bullet belongs to.
fn right_of(segments: &[Segment], index: usize) -> Option<usize> {
    let sign = segments.get(index)?;
    let before = |other: &Segment| {
        (other.baseline - sign.baseline).abs() < 0.45 * other.size.max(sign.size)
            && (-1.0..REACH).contains(&(other.left - sign.right))
    };
    let candidates = segments.iter().enumerate().filter(|(other, segment)| *other != index && before(segment));
    candidates.min_by(|a, b| a.1.left.total_cmp(&b.1.left)).map(|(other, _)| other)
}

fn strip(segment: &mut Segment) {
    let Some(first) = segment.words.first() else { return };
    let Some(sign) = first.text.chars().next() else { return };
    let rest = first.text.get(sign.len_utf8()..).unwrap_or_default();
    let follows = segment.words.get(1).and_then(|word| word.text.chars().next());
    let dash = matches!(sign, '-' | '–' | '*' | '—' | 'o');
    if rest.is_empty() {
        // A dash before a number is a range or a minus.
        // "— September", "– Present": the rest of a range in a narrow column.
        let rest_of_range = matches!(sign, '-' | '–' | '—')
            && segment.words.len() <= 3
            && is_date(&segment.words.iter().skip(1).map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "));
        let item = is_bullet(sign)
            || (dash
                && !rest_of_range
                && follows.is_some_and(|letter| letter.is_alphabetic() && (sign != 'o' || letter.is_uppercase())));
        if item && follows.is_some() {
            segment.words.remove(0);
            segment.bullet = true;
            segment.left = segment.words.iter().map(|word| word.left).fold(f32::MAX, f32::min);
        }
    } else if is_bullet(sign) && sign != '·' && rest.chars().next().is_some_and(char::is_alphanumeric) {
        let rest = rest.to_owned();
        if let Some(first) = segment.words.first_mut() {
            first.text = rest;
        }
        segment.bullet = true;
    }
}

/// A date, a month or a word for the present.
fn is_date(text: &str) -> bool {
    use resume::dates::{DateEnd, parse};
    let month = |text: &str| matches!(parse(text), Some(DateEnd::Date(date)) if date.month().is_some());
    parse(text).is_some() && text.split(' ').count() <= 2 || !text.contains(' ') && month(&format!("{text} 2000"))
}

#[cfg(test)]
mod tests {
    use super::super::segments::{segments, tests::line};
    use super::*;

    fn read(text: &str) -> Vec<(String, bool)> {
        let mut found = segments(vec![line(text, 10.0, 20.0, 10.0)]);
        signs(&mut found);
        found.iter().map(|segment| (segment.text(), segment.bullet)).collect()
    }

    #[test]
    fn bullets_mark_items() {
        let item = |text: &str, bullet| vec![(text.to_owned(), bullet)];
        assert_eq!(read("• Led a team"), item("Led a team", true));
        assert_eq!(read("•    Led a team"), item("Led a team", true));
        assert_eq!(read("•Led a team"), item("Led a team", true));
        assert_eq!(read("- Led a team"), item("Led a team", true));
        assert_eq!(read("– 2020"), item("– 2020", false));
        assert_eq!(read("one • two"), item("one • two", false));
    }

    #[test]
    fn drawn_dots_are_bullets_but_ratings_are_not() {
        let dot = |left: f32| Rectangle { left, right: left + 3.0, top: 15.0, bottom: 18.0 };
        let mut found = segments(vec![line("Led a team", 20.0, 20.0, 10.0)]);
        dots(&mut found, &[dot(1.0), dot(8.0)]);
        assert!(!found[0].bullet);
        dots(&mut found, &[dot(8.0)]);
        assert!(found[0].bullet);
    }
}
