//! Parts of a head without a separator between them: "Title at Employer", "TITLE Employer", "Employer, Town".

use super::{
    head::{Head, segment},
    towns,
};
use crate::{
    read::place,
    text::{key, starts_upper, word_count},
    words::{degrees, organizations, titles},
};

/// A part split at "at", "bei", "chez", "en", and at a place after it.
pub(super) fn joints(part: &str) -> Vec<(String, Option<String>)> {
    let whole = part;
    // "Hotel Seeblick, Ulm: Köchin"
    if let Some((left, right)) = whole.split_once(": ")
        && titles::score(&key(left)) < 1.0
        && word_count(left) <= 8
        && (titles::score(&key(right)) >= 1.2 || (left.ends_with(')') || is_placed(left)) && word_count(right) <= 8)
    {
        return vec![bracketed(left), (right.trim().to_owned(), None)];
    }
    let (part, place) = match place::split_tail(part).or_else(|| towns::certain(part)) {
        Some((head, tail)) => (head, Some(tail.to_owned())),
        None => (part, None),
    };
    for joint in [" at ", " bei der ", " bei ", " chez ", " bij ", " presso ", " für ", " @"] {
        if let Some((left, right)) = part.split_once(joint)
            && match joint {
                // "Kauffrau für Büromanagement" is a job title.
                " für " => titles::score(&key(left)) >= 1.2 && organizations::score(&key(right), right) >= 1.2,
                " at " | " @" => titles::score(&key(left)) >= 1.2 || organizations::score(&key(right), right) >= 1.5,
                _ => degrees::prefix(left).is_none() && word_count(left) <= 7,
            }
            && !right.trim().is_empty()
            && starts_upper(right)
        {
            return vec![(left.trim().to_owned(), None), (right.trim().to_owned(), place)];
        }
    }
    // " en " also occurs in Spanish and French job titles, so it splits only before a certain employer.
    if let Some((left, right)) = part.split_once(" en ")
        && starts_upper(right)
        && (titles::score(&key(left)) >= 1.2
            && organizations::score(&key(right), right) + organizations::school_score(&key(right)) >= 1.2
            || left.len() >= 5 && crate::text::caps_share(left) > 0.95 && crate::text::caps_share(right) < 0.5)
    {
        return vec![(left.trim().to_owned(), None), (right.trim().to_owned(), place)];
    }
    // "GOBERNANTA en el Hotel Aljibe", "Boulanger à la boulangerie Kerdour"
    for joint in [" en el ", " en la ", " à la ", " au "] {
        if let Some((left, right)) = part.split_once(joint)
            && (titles::score(&key(left)) >= 0.7 || crate::text::caps_share(left) > 0.95)
            && (starts_upper(right) || right.split_once(' ').is_some_and(|(_, name)| starts_upper(name)))
        {
            return vec![(left.trim().to_owned(), None), (right.trim().to_owned(), place)];
        }
    }
    // "Encarregado na Sudhidro Lda.", "Kassiererin beim Penrose-Markt"
    for joint in
        [" na ", " no ", " beim ", " am ", " im ", " in der ", " nella ", " nel ", " alla ", " aux ", " w ", " bij de "]
    {
        let vague = matches!(joint, " am " | " im " | " in der " | " w " | " no ");
        if let Some((left, right)) = part.split_once(joint)
            && titles::score(&key(left)) >= 1.2
            && word_count(left) <= 6
            && starts_upper(right)
            && (!vague || organizations::score(&key(right), right) + organizations::school_score(&key(right)) >= 1.0)
        {
            return vec![(left.trim().to_owned(), None), (right.trim().to_owned(), place)];
        }
    }
    // "Bahnwerk GmbH, Ulm als Lokführer"
    for joint in [" als ", " come ", " como ", " jako ", " en tant que ", " as a ", " as "] {
        if let Some((left, right)) = part.split_once(joint)
            && titles::score(&key(right)) >= 1.2
            && titles::score(&key(left)) < 0.7
            && degrees::prefix(left).is_none()
            && starts_upper(left)
            && (left.contains(", ") || organizations::score(&key(left), left) >= 1.2)
        {
            let (name, town) = match place::split_tail(left).or_else(|| towns::certain(left)) {
                Some((head, tail)) => (head, Some(tail.to_owned())),
                None => (left, None),
            };
            return vec![(name.trim().to_owned(), town), (right.trim().to_owned(), None)];
        }
    }
    if let Some((left, right)) = at_case(part) {
        return vec![(left.trim().to_owned(), None), (right.trim().to_owned(), place)];
    }
    vec![(part.to_owned(), place)]
}

/// "Penrose Nursery, Otley"
fn is_placed(text: &str) -> bool {
    let parts = text.rsplit_once(", ");
    parts.is_some_and(|(name, town)| starts_upper(name) && word_count(name) >= 2 && towns::is_shaped(town))
}

/// "Corrib Sinfonia (Galway)": a name with its town in brackets.
fn bracketed(text: &str) -> (String, Option<String>) {
    let text = text.trim();
    let parts = text.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
    let parts = parts.or_else(|| text.rsplit_once(", ").filter(|(name, _)| word_count(name) >= 2));
    let town = |town: &str| town.split(", ").all(towns::is_shaped);
    match parts.filter(|(name, found)| !name.is_empty() && town(found)) {
        Some((name, found)) => (name.trim().to_owned(), Some(found.trim().to_owned())),
        None => (text.to_owned(), None),
    }
}

/// "SECRÉTAIRE Cabinet Delorme": the title in capitals, the employer not.
fn at_case(part: &str) -> Option<(&str, &str)> {
    let capitals = |word: &str| {
        word.chars().any(char::is_alphabetic) && word.chars().all(|c| !c.is_lowercase())
            || word.chars().all(|c| !c.is_alphanumeric())
    };
    let mut at = 0;
    let mut count = 0;
    let mut longest = 0;
    for word in part.split_inclusive(' ') {
        if !capitals(word.trim()) {
            break;
        }
        at += word.len();
        count += 1;
        longest = longest.max(word.chars().filter(|c| c.is_alphabetic()).count());
    }
    let (left, right) = (part.get(..at)?, part.get(at..)?);
    let titled = titles::score(&key(left)) >= 1.2 || degrees::prefix(left).is_some() || count >= 2;
    let names = organizations::school_score(&key(right)) >= 1.2 && degrees::prefix(left).is_some();
    let plain = starts_upper(right) && right.chars().any(char::is_lowercase) && !right.starts_with('(');
    // "PENROSE DAIRIES, Nantwich": the town of an employer.
    let town = left.trim_end().ends_with(',') && titles::score(&key(left)) < 1.2 && towns::is_shaped(right);
    (plain && !town && (longest >= 5 && titled || names)).then_some((left, right))
}

/// The words before an employer that its heads may share, even if neither side has a known word.
const SHARED: [&str; 8] = [" at ", " @ ", " bei ", " chez ", " bij ", " presso ", ". ", ": "];

/// Splits heads of one part at the word that most of them have.
pub(in crate::read) fn settle(heads: &mut [Head]) {
    let named = heads.iter().filter(|head| !head.segments.is_empty()).count();
    for joint in SHARED {
        let divides = |(left, right): (&str, &str)| {
            // Not after an abbreviation.
            let whole = joint != ". " || left.split(' ').next_back().is_some_and(|word| word.chars().count() >= 4);
            whole && !left.trim().is_empty() && starts_upper(right) && word_count(right) <= 10
        };
        let parted = |head: &Head| match head.segments.as_slice() {
            [only] => only.text.split_once(joint).is_some_and(divides),
            _ => false,
        };
        let count = heads.iter().filter(|head| parted(head)).count();
        if count < 2 || count * 5 < named * 3 {
            continue;
        }
        for head in heads.iter_mut().filter(|head| parted(head)) {
            let Some(only) = head.segments.pop() else { continue };
            if let Some((left, right)) = only.text.split_once(joint) {
                for text in [left, right] {
                    head.segments.push(segment(text.trim(), only.row, only.bold, only.after_date));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, read::entries::head, read::rows::rows};

    #[test]
    fn splits_where_capitals_end() {
        assert_eq!(at_case("SECRÉTAIRE MÉDICALE Cabinet Delorme"), Some(("SECRÉTAIRE MÉDICALE ", "Cabinet Delorme")));
        for text in ["PENROSE DAIRY WORKS, Nantwich", "SAP Berater", "IBM Deutschland", "Nurse", "LEEDS"] {
            assert_eq!(at_case(text), None, "{text}");
        }
    }

    #[test]
    fn heads_share_the_word_before_the_employer() {
        let parse = |text: &str| head::head(&rows(&Source::from_text(text)).0);
        let mut heads = vec![parse("Ice cream at Penrose\n2018 – 2020"), parse("Paper round at Halwyn\n2015 – 2018")];
        settle(&mut heads);
        let shown: Vec<usize> = heads.iter().map(|head| head.segments.len()).collect();
        assert_eq!(shown, [2, 2]);
    }
}
