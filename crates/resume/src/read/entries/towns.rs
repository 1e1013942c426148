//! Towns behind employers, whether a list has them or not: by their shape, and by the agreement of the heads of a section
//! ("Employer, Town", "Employer – Town", "Employer (Town)", "Title | Employer | Town").

use super::head::{Head, PLACED, Segment, segment};
use super::label_tables::CERTAIN;
use super::town_and_country;
pub(super) use super::town_names::certain;
pub(in crate::read) use super::town_names::is_shaped;
use super::town_names::{is_known, is_regional};
use crate::{
    read::work::{breaks, spans},
    text::{key, starts_upper, trim},
    words::{organizations, titles},
};

/// A place that the shape of a head offers: which segment, what remains of it, the place.
struct Offer {
    segment: usize,
    rest: String,
    town: String,
    /// Whether the gazetteer has the town, so that the other heads need not agree.
    known: bool,
}

/// The last part of a segment behind a comma, a dash or in brackets.
fn tails(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    if let Some((head, tail)) = text.strip_suffix(')').and_then(|text| text.rsplit_once(" (")) {
        if is_regional(tail) {
            // The town is before the brackets: "Penrose, Tournus (71)".
            found.extend(text.rsplit_once(", "));
        }
        found.push((trim(head), trim(tail)));
    }
    // The town and its country first: "Acme, Stavanger, Norway".
    let commas: Vec<usize> = text.match_indices(", ").map(|(at, _)| at).collect();
    // "… , Trewarth." at the end of a sentence.
    let ended = text.rsplit([' ', ',']).next().is_some_and(|word| word.chars().count() >= 5);
    let text = if ended { text.trim_end_matches('.') } else { text };
    for at in commas.iter().rev().skip(1).take(1).chain(commas.last()) {
        found.push((text.get(..*at).unwrap_or_default(), text.get(at + 2..).unwrap_or_default()));
    }
    for sign in [" – ", " - ", " — ", " te ", " in ", " à "] {
        found.extend(text.rsplit_once(sign));
    }
    found
}

/// Whether a text is a job title, ignoring what follows its comma or stands in brackets.
pub(super) fn is_title(text: &str) -> bool {
    let name = text.rsplit(", ").next().unwrap_or(text);
    titles::score(&key(name)) >= 1.2 && organizations::score(&key(name), name) < 1.2
}

fn offer(head: &Head, below: bool, posts: bool) -> Option<Offer> {
    let parts: usize = head.segments.iter().map(|segment| 1 + segment.text.matches(", ").count()).sum();
    // Title and employer must remain.
    let enough = parts >= 3 || head.segments.len() >= 2;
    let whole = alone(head, parts, below);
    if whole.is_some() {
        return whole;
    }
    for (index, segment) in head.segments.iter().enumerate().rev() {
        for (rest, town) in tails(&segment.text) {
            let bracketed = segment.text.ends_with(')');
            if is_shaped(town)
                && !rest.is_empty()
                && (bracketed || posts || !is_title(rest))
                && (enough || bracketed || posts || rest.contains(", "))
            {
                let known = is_known(town) && !is_title(rest) && (enough || head.dated);
                return Some(Offer { segment: index, rest: rest.to_owned(), town: town.to_owned(), known });
            }
        }
    }
    None
}

/// Whether a head names only the employer of the posts below it: "Penrose, Trewarth" above "Joiner, 2018 – 2020".
fn is_group(heads: &[Head], at: usize) -> bool {
    let post = |head: &Head| match head.segments.as_slice() {
        [only] => head.dated && head.place.is_empty() && is_title(only.text.split(", ").next().unwrap_or_default()),
        _ => false,
    };
    let whole = |head: &Head| match head.segments.as_slice() {
        [only] => !is_title(&only.text),
        [name, town] => name.row == town.row && !head.dated && !is_title(&name.text) && is_bare_town(town),
        _ => false,
    };
    let above = |head: &Head, next: &Head| !head.dated || spans(head, next);
    let (Some(head), Some(next)) = (heads.get(at), heads.get(at + 1)) else { return false };
    head.place.is_empty() && whole(head) && post(next) && above(head, next)
}

/// Whether a part is a town and nothing else.
pub(super) fn is_bare_town(found: &Segment) -> bool {
    found.employer < 1.7 && found.title < 0.7 && !found.text.contains(", ") && is_shaped(&found.text)
}

/// Whether known places stand in a row of their own, below "Title, Employer", rather than behind the employer.
fn is_below(heads: &[Head]) -> bool {
    let placed = |head: &&Head| !head.place.is_empty();
    let commas = |head: &Head| head.segments.iter().any(|segment| segment.text.contains(", "));
    let below = heads.iter().filter(placed).filter(|head| head.segments.len() == 1 && commas(head)).count();
    // "Penrose / Joiner / 2018 – 2020 / Trewarth"
    let last = |head: &&Head| {
        let last = head.segments.last().filter(|_| head.segments.len() >= 3);
        last.is_some_and(|last| head.date_row.is_some_and(|date| last.row > date) && is_shaped(&last.text))
    };
    let below = below + heads.iter().filter(last).count();
    let behind = heads.iter().filter(placed).filter(|head| head.segments.len() == 2 && !commas(head)).count();
    below > behind
}

/// A segment that is only a town: the last of three, or the only one on or below the row of the date.
fn alone(head: &Head, parts: usize, below: bool) -> Option<Offer> {
    let count = head.segments.len();
    let whole = |index: usize| {
        let found = head.segments.get(index)?;
        is_bare_town(found).then(|| Offer {
            segment: index,
            rest: String::new(),
            town: found.text.clone(),
            known: false,
        })
    };
    let last = count.checked_sub(1)?;
    if let Some(index) = own_known(head) {
        return whole(index).map(|offer| Offer { known: true, ..offer });
    }
    // "Penrose<tab>Trewarth" above "Joiner<tab>2018 – 2020": the town is beside the employer.
    if let [first, second, third] = head.segments.as_slice()
        && first.row == second.row
        && head.date_row == Some(third.row)
        && third.row > second.row
        && is_bare_town(second)
    {
        return whole(1);
    }
    // "Penrose", "Trewarth" and "Joiner, 2018 – 2020" below one another.
    if let [first, second, third] = head.segments.as_slice()
        && first.row < second.row
        && head.date_row == Some(third.row)
        && third.row > second.row
        && third.title >= 1.2
        && is_bare_town(second)
    {
        return whole(1);
    }
    if count >= 3 {
        return whole(last);
    }
    let date = head.date_row?;
    let beside = head.segments.iter().position(|segment| segment.row == date);
    match beside {
        // "2012 – 2019 Trewarth" above "Joiner, Penrose"
        Some(index) if count == 2 && head.segments.iter().filter(|segment| segment.row == date).count() == 1 => {
            let opens = head.segments.get(index).is_some_and(|segment| segment.after_date);
            let titled = head.segments.iter().any(|segment| segment.row != date && segment.title >= 1.2);
            whole(index).filter(|_| opens && titled || below && parts >= 3 && date > 0)
        }
        None if below
            && (parts >= 3 || head.segments.first().is_some_and(|first| first.title >= 1.2))
            && head.segments.get(last).is_some_and(|segment| segment.row > date) =>
        {
            whole(last)
        }
        _ => None,
    }
}

/// The only part that is a town of the gazetteer, behind an employer: title and employer are others, or there is no title.
fn own_known(head: &Head) -> Option<usize> {
    let towns = |found: &Segment| is_bare_town(found) && is_known(&found.text);
    let at = head.segments.iter().position(towns).filter(|at| *at > 0)?;
    let only = head.segments.iter().filter(|found| towns(found)).count() == 1;
    let fits = match head.segments.as_slice() {
        // "Penrose Ltd" and "Leeds": a town is no title.
        [name, _] => name.title < 0.7 && (name.employer >= 1.2 || head.date_row.is_some_and(|date| name.row > date)),
        parts => parts.iter().enumerate().any(|(index, found)| index != at && found.title >= 0.7),
    };
    (only && fits).then_some(at)
}

/// Takes the towns out of the segments, if the heads of the section agree that there is one.
pub(in crate::read) fn settle(heads: &mut [Head]) {
    heads.iter_mut().for_each(town_and_country::with_town);
    let below = is_below(heads);
    // Posts with a town and no employer, which stands above several of them: "Cleaner, Leeds".
    let is_post = |head: &&Head| match head.segments.as_slice() {
        [only] => !head.place.is_empty() && only.row == 0 && is_title(&only.text),
        _ => false,
    };
    let posts = heads.iter().filter(is_post).count() >= 2;
    // "Staff Technician, Dundee" below its employer: known towns stand behind the posts.
    let titled = |head: &&Head| {
        !head.place.is_empty()
            && head.segments.len() == 2
            && head.whole.split_once(", ").is_some_and(|(name, _)| is_title(name))
            && head.segments.first().is_some_and(|first| !head.whole.starts_with(first.text.as_str()))
    };
    let behind_posts = heads.iter().any(|head| titled(&head));
    let groups: Vec<bool> = (0..heads.len()).map(|at| is_group(heads, at)).collect();
    let offers: Vec<Option<Offer>> = heads
        .iter()
        .zip(&groups)
        .map(|(head, group)| match head.segments.as_slice() {
            [_, town] if *group => {
                Some(Offer { segment: 1, rest: String::new(), town: town.text.clone(), known: false })
            }
            _ if head.place.is_empty() => {
                let post = posts && head.segments.len() == 1 || behind_posts && head.segments.len() == 2;
                offer(head, below, *group || post)
            }
            _ => None,
        })
        .collect();
    // Leave has no town, and a bare title under its employer has none of its own.
    let tells = |head: &&Head| match head.segments.as_slice() {
        [] => false,
        [only] => {
            let tail = tails(&only.text).iter().any(|(_, tail)| starts_upper(tail));
            !breaks::is_break(&only.key) && (!head.place.is_empty() || tail)
        }
        _ => true,
    };
    let filled = heads.iter().filter(tells).count();
    let placed = heads.iter().filter(|head| !head.place.is_empty()).count();
    let offered = offers.iter().flatten().count();
    // Heads without a town do not count against it if whatever follows a comma in the others is a town.
    let parted = |head: &&Head| head.segments.iter().any(|segment| segment.text.contains(", "));
    let open = heads.iter().zip(&offers).filter(|(head, offer)| head.place.is_empty() && offer.is_none());
    let others = open.filter(|(head, _)| parted(head)).count();
    let share = if others == 0 && heads.iter().all(|head| head.segments.len() <= 2) { 2 } else { 3 };
    let agreed = offered + placed >= 2 && (offered + placed) * 5 >= filled * share;
    for ((head, offer), group) in heads.iter_mut().zip(offers).zip(groups) {
        // An employer above its posts needs no agreement of the others.
        let offer = offer.filter(|offer| agreed || group || offer.known);
        let Some(Offer { segment: index, rest, town, .. }) = offer else { continue };
        let Some(found) = head.segments.get(index) else { continue };
        head.whole = found.text.clone();
        head.place = town;
        if rest.is_empty() {
            head.segments.remove(index);
        } else {
            let bracketed = found.text.ends_with(')');
            let mut settled = segment(&rest, found.row, found.bold, found.after_date);
            if found.employer >= CERTAIN || found.title >= CERTAIN {
                (settled.employer, settled.title) = (found.employer, found.title);
            }
            // In brackets it may also be that of a post.
            settled.employer += if bracketed || posts && is_title(&rest) { 0.0 } else { PLACED };
            if let Some(found) = head.segments.get_mut(index) {
                *found = settled;
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{Source, read::entries::head, read::rows::rows};

    fn settled(entries: &[&str]) -> Vec<String> {
        settled_by(settle, entries)
    }

    /// The names and places of heads after a function has settled them.
    pub(in crate::read::entries) fn settled_by(settle: fn(&mut [Head]), entries: &[&str]) -> Vec<String> {
        let mut heads: Vec<Head> = entries.iter().map(|text| head::head(&rows(&Source::from_text(text)).0)).collect();
        settle(&mut heads);
        let shown = |head: &Head| {
            let names: Vec<&str> = head.segments.iter().map(|segment| segment.text.as_str()).collect();
            format!("{} [{}]", names.join(" / "), head.place)
        };
        heads.iter().map(shown).collect()
    }

    #[test]
    fn heads_agree_on_towns_that_no_list_has() {
        assert_eq!(
            settled(&["Joiner\n2018 – 2020\nPenrose, Trewarth", "Mate\n2015 – 2018\nHalwyn & Son, Polgooth"]),
            ["Joiner / Penrose [Trewarth]", "Mate / Halwyn & Son [Polgooth]"]
        );
        assert_eq!(
            settled(&["Joiner, Penrose, Trewarth\n2018 – 2020", "Mate, Halwyn, Polgooth\n2015 – 2018"]),
            ["Joiner, Penrose [Trewarth]", "Mate, Halwyn [Polgooth]"]
        );
        assert_eq!(
            settled(&["Joiner,Penrose\n2018 – 2020\nLeeds", "Mate,Halwyn\n2015 – 2018\nPolgooth"]),
            ["Joiner, Penrose [Leeds]", "Mate, Halwyn [Polgooth]"]
        );
        assert_eq!(
            settled(&["Joiner | Penrose (Trewarth) | 2018 – 2020", "Mate | Halwyn (Polgooth) | 2015"]),
            ["Joiner / Penrose [Trewarth]", "Mate / Halwyn [Polgooth]"]
        );
    }

    #[test]
    fn towns_of_the_gazetteer_need_no_agreement() {
        assert_eq!(
            settled(&[
                "Joiner\n2018 – 2020\nPenrose, Hebden Bridge",
                "Mate | Halwyn | Lippstadt | new houses | 2015",
                "Cook\n2014"
            ]),
            ["Joiner / Penrose [Hebden Bridge]", "Mate / Halwyn / new houses [Lippstadt]", "Cook []"]
        );
        assert_eq!(settled(&["Joiner, Hebden Bridge\n2018 – 2020"]), ["Joiner, Hebden Bridge []"]);
    }

    #[test]
    fn a_town_stands_before_its_country_or_region() {
        assert_eq!(
            settled(&["Mate\n2018 – 2020\nPenrose, Trewarth, Norway", "Cook\n2015\nHalwyn, Polgooth (New Zealand)"]),
            ["Mate / Penrose [Trewarth, Norway]", "Cook / Halwyn [Polgooth (New Zealand)]"]
        );
        assert_eq!(
            settled(&["Penrose\tTrewarth, Norway\nCook\t2018 – 2020", "Halwyn\tLeeds\nMate\t2015 – 2018"]),
            ["Penrose / Cook [Trewarth, Norway]", "Halwyn / Mate [Leeds]"]
        );
        assert_eq!(
            settled(&["Joiner – Penrose, Trewarth (71)\n2018 – 2020", "Mate – Halwyn, Polgooth (46)\n2015 – 2018"]),
            ["Joiner / Penrose [Trewarth (71)]", "Mate / Halwyn [Polgooth (46)]"]
        );
    }

    #[test]
    fn posts_of_one_employer_agree_on_towns() {
        assert_eq!(
            settled(&["Engineer, Leeds\n2018 – 2020", "Developer, York\n2015 – 2018", "Clerk, Polgooth\n2014 – 2015"]),
            ["Engineer [Leeds]", "Developer [York]", "Clerk [Polgooth]"]
        );
    }

    #[test]
    fn the_department_of_a_title_is_no_town() {
        assert_eq!(
            settled(&["Engineer, Payments\n2018 – 2020", "Developer, Search\n2015 – 2018"]),
            ["Engineer, Payments []", "Developer, Search []"]
        );
    }
}
