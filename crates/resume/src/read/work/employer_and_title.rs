//! Assigns the parts of a head to employer and job title.

use super::{breaks::is_break, employer_groups::EmployerGroup};
use crate::{
    read::{
        entries::{
            Entry,
            head::{self, Head, Segment},
            label_tables::CERTAIN,
        },
        filler_words::is_condition,
        rows::EMPTY_LINE,
    },
    text::{key, trim},
    words::{organizations, titles},
};

/// Whether title or employer comes first in the heads of a section, from all heads together: positive for the title.
#[derive(Clone, Copy, Default)]
pub(in crate::read) struct Order {
    /// For parts on different rows.
    rows: f32,
    /// For parts on one row.
    parts: f32,
    /// For the two sides of a comma.
    comma: f32,
}

fn lean(first: &Segment, second: &Segment) -> f32 {
    first.title + second.employer - second.title - first.employer
}

/// The order that the heads of a section agree on.
pub(in crate::read) fn order(heads: &[Head]) -> Order {
    let mut order = Order::default();
    for head in heads {
        if let [first, second, ..] = head.segments.as_slice() {
            let lean = lean(first, second).clamp(-3.0, 3.0);
            if first.row == second.row { order.parts += lean } else { order.rows += lean }
        }
        if let Some(segment) = head.segments.first()
            && let Some((left, right)) = at_comma(&segment.text)
        {
            order.comma += lean_of(left, right).clamp(-3.0, 3.0);
        }
    }
    order
}

/// The two sides of the first comma that separates parts.
fn at_comma(text: &str) -> Option<(&str, &str)> {
    let at = organizations::commas(text).next()?;
    Some((text.get(..at)?, text.get(at + 2..)?))
}

fn lean_of(left: &str, right: &str) -> f32 {
    lean(&head::segment(trim(left), 0, false, false), &head::segment(trim(right), 0, false, true))
}

/// Employer and job title of a head, with their confidences.
pub(in crate::read) fn assign(
    head: &Head,
    order: Order,
    group: Option<&EmployerGroup>,
    entry: &Entry,
) -> (String, String, (f32, f32)) {
    let mut segments: Vec<&Segment> = head.segments.iter().filter(|segment| !is_condition(&segment.key)).collect();
    // "Head Ninja, Area 52" above "2013 – present | Agile C++ R": the text after the date is neither.
    if let [first, second, ..] = segments.as_slice()
        && second.after_date
        && second.row > first.row
        && second.employer < 1.2
        && second.title < 1.0
        && at_comma(&first.text).is_some_and(|(left, right)| lean_of(left, right).abs() >= 1.0)
    {
        let row = second.row;
        segments.retain(|segment| segment.row != row);
    }
    // Labels said what they are.
    let certain = |score: fn(&Segment) -> f32| segments.iter().find(|segment| score(segment) >= CERTAIN);
    if let (Some(title), Some(employer)) = (certain(|segment| segment.title), certain(|segment| segment.employer)) {
        return (employer.text.clone(), title.text.clone(), (1.0, 1.0));
    }
    match segments.as_slice() {
        [] => (String::new(), String::new(), (0.5, 0.5)),
        [only] => one(only, order, group, entry, head),
        [first, second, ..] if whole(first, second).or_else(|| whole(second, first)).is_some() => {
            let (employer, title) = whole(first, second).or_else(|| whole(second, first)).unwrap_or_default();
            (employer.to_owned(), title.to_owned(), (0.9, 0.9))
        }
        [first, second, rest @ ..] => {
            let same_row = first.row == second.row;
            let shared = if same_row { order.parts } else { order.rows };
            let own = lean(first, second);
            // Three parts: the title may be the last, the employer in the middle.
            if let Some(third) = rest.first()
                && (own.abs() < 1.0 || first.title.max(second.title) < 0.7)
                && third.title >= 1.5
                && third.title > first.title + 0.5
                && third.title > second.title + 0.5
            {
                let company = if second.employer > first.employer { second } else { first };
                return (company.text.clone(), third.text.clone(), (0.6, 0.75));
            }
            let direction = if own.abs() >= 2.0 { own } else { own + (shared - own).clamp(-2.5, 2.5) };
            let direction =
                if direction.abs() < 0.15 { if same_row || order.parts > 0.5 { 1.0 } else { -0.1 } } else { direction };
            let (title, company) = if direction >= 0.0 { (first, second) } else { (second, first) };
            let (title_text, company_text) = (title.text.clone(), company.text.clone());
            // "Acme, Berlin / Engineer, Payments" is complete; but not "Engineer, Acme" on one row with a department on
            // the other.
            if let Some((left, right)) = at_comma(&title_text)
                && company.employer < 0.6
                && company.title < 0.5
                && organizations::score(&key(right), right) >= 1.5
                && titles::score(&key(left)) >= 1.5
            {
                return (trim(right).to_owned(), trim(left).to_owned(), (0.7, 0.8));
            }
            // Both a title and a list of employers with commas on two rows.
            let strong = own.abs() >= 1.5 && own.signum() == direction.signum();
            let agreed = shared.abs() >= 2.0 && shared.signum() == direction.signum();
            let confidence = match (strong, agreed) {
                (true, true) => 1.0,
                (true, false) | (false, true) => 0.9,
                _ => 0.65,
            };
            // More parts than the two: one of them may be the employer.
            let rest = if rest.is_empty() { confidence } else { f32::min(confidence, 0.75) };
            (company_text, title_text, (rest, confidence))
        }
    }
}

/// "Lifeguard, Penrose Leisure Centre" beside "York, term time": one part has both.
fn whole<'a>(part: &'a Segment, other: &Segment) -> Option<(&'a str, &'a str)> {
    let (title, employer) = at_comma(&part.text)?;
    let scores = |text: &str| (titles::score(&key(text)), organizations::score(&key(text), text));
    let ((titled, of_title), (of_employer, employed)) = (scores(title), scores(employer));
    let fits = titled >= 1.2 && of_title < 1.2 && employed >= 1.2 && of_employer < 0.7;
    (fits && other.title < 0.5 && other.employer < 1.0).then(|| (trim(employer), trim(title)))
}

/// A head of one part: "Title, Employer", or only one of them.
fn one(
    only: &Segment,
    order: Order,
    group: Option<&EmployerGroup>,
    entry: &Entry,
    head: &Head,
) -> (String, String, (f32, f32)) {
    if is_break(&only.key) {
        // Whether it is a position at all is a matter of opinion.
        return (String::new(), only.text.clone(), (0.5, 0.55));
    }
    // "Team Leader, Kitchens and Bathrooms"
    let title = only.text.split(", ").next().map_or(0.0, |name| titles::score(&key(name)));
    let title = only.title.max(if group.is_some() { title } else { 0.0 });
    if let Some(group) = group
        && (title >= 1.0 || (group.styled || group.holds(head)) && !is_placed(only, head))
        && only.employer < 2.0
        && entry.head.first().is_none_or(|row| (row.left - group.left).abs() < 3.0)
        && !(group.block && entry.head.first().is_some_and(|row| row.gap >= EMPTY_LINE))
    {
        return (String::new(), only.text.clone(), (0.85, 0.9));
    }
    // "Comercial en Iberalta Alimentación": if nothing else names an employer.
    if let Some((left, right)) = only.text.split_once(" en ")
        && titles::score(&key(left)) >= 1.2
        && titles::score(&key(right)) < 1.0
        && crate::text::starts_upper(right)
        && crate::text::word_count(right) >= 2
        && group.is_none()
    {
        return (trim(right).to_owned(), trim(left).to_owned(), (0.7, 0.8));
    }
    let commas: Vec<usize> = organizations::commas(&only.text).collect();
    let mut best: Option<(f32, &str, &str)> = None;
    for at in &commas {
        let (left, right) = (only.text.get(..*at).unwrap_or_default(), only.text.get(at + 2..).unwrap_or_default());
        // "Commis, later Chef": no employer begins in lower case.
        if crate::text::starts_lower(right) && commas.len() > 1 {
            continue;
        }
        // The employer is next to the comma: "Paralegal, Clinical Negligence, Moss LLP" is not divided at the first one.
        let next = organizations::commas(right).next().and_then(|end| right.get(..end)).unwrap_or(right);
        let lean = lean_of(left, next);
        if best.as_ref().is_none_or(|best| lean.abs() > best.0.abs()) {
            best = Some((lean, left, right));
        }
    }
    if let Some((lean, left, right)) = best {
        {
            let direction = if lean.abs() >= 2.0 { lean } else { lean + (order.comma - lean).clamp(-2.5, 2.5) };
            let confidence = if lean.abs() >= 1.5 { 0.95 } else { 0.75 };
            let (title, company) = if direction >= 0.0 { (left, right) } else { (right, left) };
            // A title that no list knows may as well be the employer's department.
            let known = titles::score(&key(title)) >= 0.7;
            return (
                trim(company).to_owned(),
                trim(title).to_owned(),
                (confidence, if known { confidence } else { confidence - 0.15 }),
            );
        }
    }
    // "Developer (Acme GmbH)"
    if let Some((left, right)) = only.text.split_once(" (")
        && right.ends_with(')')
        && titles::score(&key(left)) >= 1.5
        && organizations::score(&key(right), right) >= 1.2
    {
        return (trim(right.trim_end_matches(')')).to_owned(), trim(left).to_owned(), (0.8, 0.85));
    }
    if only.title >= only.employer && only.title >= 0.7 || only.title > 1.5 {
        (String::new(), only.text.clone(), (0.5, 0.8))
    } else {
        (only.text.clone(), String::new(), (0.7, 0.5))
    }
}

/// "Penrose Dental, Leeds": a name with its town, which a post below its employer does not have.
fn is_placed(only: &Segment, head: &Head) -> bool {
    let town = only.text.rsplit_once(", ").is_some_and(|(_, town)| crate::read::entries::is_town_shaped(town));
    only.title < 0.7 && (town || !head.place.is_empty())
}
