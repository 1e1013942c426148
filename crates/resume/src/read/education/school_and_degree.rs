//! Assigns the parts of a head to school, degree and field of study.

use super::at_colon::at_colon;
use crate::{
    Education,
    read::entries::{
        head::{self, Segment},
        is_town_shaped,
    },
    text::{squeeze, trim, word_count},
    words::{degrees, organizations, titles},
};

/// Sets institution, degree and field; returns the certainty of the cues.
pub(in crate::read) fn assign(segments: &[Segment], education: &mut Education) -> f32 {
    let score = |segment: &Segment| (degrees::score(&segment.text), organizations::school_score(&segment.key));
    // Both in one part: "BSc Physics, University of X", "Princeton University, PhD in Computer Science".
    let mut parts: Vec<String> = Vec::new();
    for segment in segments {
        parts.extend(at_colon(without_remark(&segment.text)).into_iter().flat_map(divide));
    }
    let parts = with_schools_by_place(with_colleges(with_taught_by(parts)));
    let scored: Vec<(String, f32, f32)> = parts
        .into_iter()
        .map(|text| {
            let (degree, school) = score(&head::segment(&text, 0, false, false));
            (text, degree, school)
        })
        .collect();
    let degree_at = scored
        .iter()
        .enumerate()
        .filter(|(_, part)| part.1 >= 2.0 && part.1 + 0.5 >= part.2)
        .max_by(|a, b| a.1.1.total_cmp(&b.1.1).then(b.0.cmp(&a.0)))
        .map(|(at, _)| at);
    let trade_at = degree_at.is_none().then(|| scored.iter().position(|part| is_trade(&part.0))).flatten();
    let degree_at = degree_at.or(trade_at);
    let school_at = scored
        .iter()
        .enumerate()
        .filter(|(at, part)| Some(*at) != degree_at && part.2 > 0.4)
        .max_by(|a, b| a.1.2.total_cmp(&b.1.2).then(b.0.cmp(&a.0)))
        .map(|(at, _)| at)
        .or_else(|| {
            scored.iter().enumerate().position(|(at, part)| {
                let fits = part.1 < 2.0 && word_count(&part.0) <= 9 && !degrees::is_subject(&part.0);
                Some(at) != degree_at && fits
            })
        });
    let mut confidence = 0.6;
    if let Some(part) = school_at.and_then(|at| scored.get(at)) {
        education.institution = squeeze(&part.0);
        confidence = if part.2 >= 1.4 {
            1.0
        } else if degree_at.is_some() {
            0.85
        } else {
            0.6
        };
    }
    if let Some(part) = degree_at.and_then(|at| scored.get(at)) {
        let (degree, area) = degrees::split(&part.0);
        if trade_at.is_some() {
            education.study_type = squeeze(&part.0);
        } else if degree.is_empty() {
            education.study_type = area
        } else {
            (education.study_type, education.area) = (degree, area)
        }
    }
    // The rest is the field, or the whole programme if there is no degree.
    let left: Vec<&(String, f32, f32)> = scored
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != degree_at && Some(*at) != school_at)
        .map(|(_, part)| part)
        .filter(|part| word_count(&part.0) <= 12)
        .collect();
    if education.area.is_empty()
        && let Some(part) = left.iter().find(|part| part.2 < 1.5)
    {
        education.area = squeeze(&part.0);
    } else if let Some(part) = left.iter().find(|part| part.1 >= 2.0) {
        // A second degree of the same entry.
        education.area = format!("{}, {}", education.area, squeeze(&part.0));
    }
    if degree_at.is_none() {
        confidence = f32::min(confidence, 0.82);
    }
    confidence
}

/// "Geoinformatik (ohne Abschluss)", "MBA (part time)": a remark in lower case in brackets at the end, which is left out of the name.
fn without_remark(text: &str) -> &str {
    let remark = text.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
    let told = |inner: &str| {
        inner.starts_with(char::is_lowercase) && inner.contains(' ') && degrees::prefix(inner) != Some(inner.len())
    };
    remark.filter(|(name, inner)| told(inner) && !name.is_empty()).map_or(text, |(name, _)| trim(name))
}

/// A degree with its subject, the employer or school that taught it, which no word tells, and the town: "Ausbildung zum
/// Maurer, Gebr. Penrose, Ulm", "Technician in Welding, Penrose 22".
fn with_taught_by(parts: Vec<String>) -> Vec<String> {
    let [degree] = parts.as_slice() else { return parts };
    if degrees::prefix(degree).is_none() || organizations::school_score(&crate::text::key(degree)) >= 0.4 {
        return parts;
    }
    // A town may be a part of its own already.
    let body = match degree.rsplit_once(", ") {
        Some((body, town)) if body.contains(", ") && is_town_shaped(town) => body,
        _ => degree.as_str(),
    };
    let joint = [", ", " bei der ", " bei ", " chez ", " bij ", " presso "]
        .iter()
        .filter_map(|sign| body.rsplit_once(sign))
        .next();
    let Some((left, right)) = joint else { return parts };
    let named = crate::text::starts_upper(right)
        && word_count(right) >= 2
        && word_count(right) <= 7
        && degrees::score(right) < 1.0
        && titles::score(&crate::text::key(right)) < 1.2
        && !degrees::is_subject(right)
        && !right.split(' ').any(|word| matches!(word, "and" | "und" | "et" | "y" | "e" | "of"))
        && right.split(' ').filter(|word| crate::text::starts_upper(word)).count() >= 2;
    if !named || left.split_once(' ').is_none() && degrees::prefix(left) != Some(left.len()) {
        return parts;
    }
    vec![left.to_owned(), right.to_owned()]
}

/// "Certificate in Stonemasonry, Historic Trust", "Class 1 Licence, Truck Training": a school that no word tells, behind
/// the last comma, if no other part is a school.
fn with_schools_by_place(parts: Vec<String>) -> Vec<String> {
    let [only] = parts.as_slice() else { return parts };
    let Some((left, right)) = only.rsplit_once(", ") else { return parts };
    let named = word_count(right) >= 2 || right.chars().count() >= 3 && right.chars().all(char::is_uppercase);
    let plain = |text: &str| organizations::school_score(&crate::text::key(text)) < 0.4;
    let fits = named
        && !degrees::is_subject(right)
        && crate::text::starts_upper(right)
        && right.split(' ').filter(|word| crate::text::starts_lower(word)).count() <= 1
        && plain(left)
        && plain(right)
        && degrees::score(right) < 1.0
        && !right.chars().any(|c| c.is_ascii_digit())
        && !crate::read::place::is_place(right);
    if fits { vec![left.to_owned(), right.to_owned()] } else { parts }
}

/// "Royal Holloway", "University of London": if the degree already has its field, a name directly before the university
/// is part of its name.
fn with_colleges(parts: Vec<String>) -> Vec<String> {
    let has_field = parts.iter().any(|part| degrees::prefix(part).is_some() && !degrees::split(part).1.is_empty());
    let is_college = |left: &str, right: &str| {
        let key = crate::text::key(left);
        word_count(left) <= 4
            && degrees::score(left) < 1.0
            && !crate::read::place::is_place(left)
            && crate::text::starts_upper(left)
            && !left.chars().any(|c| c.is_ascii_digit())
            && organizations::school_score(&key) < 1.2
            && crate::text::key(right).starts_with("university of ")
    };
    let mut out: Vec<String> = Vec::new();
    for part in parts {
        match out.last_mut() {
            Some(last) if has_field && is_college(last, &part) => *last = format!("{last}, {part}"),
            _ => out.push(part),
        }
    }
    out
}

/// Splits at commas if one side is a school or a degree and the other is not.
fn divide(text: &str) -> Vec<String> {
    if let Some(parts) = field_first(text) {
        return parts;
    }
    let mut parts = divide_once(text);
    // The text after the first comma may contain further parts.
    if parts.len() == 2
        && let Some(rest) = parts.pop()
    {
        let more = if rest.contains(", ") && rest.len() < text.len() { divide_once(&rest) } else { vec![rest] };
        parts.extend(more);
    }
    parts
}

/// "Culinary Arts, Diploma, Leeds College": the field, the degree without a field, and the school.
fn field_first(text: &str) -> Option<Vec<String>> {
    let (field, rest) = text.split_once(", ")?;
    let (degree, school) = rest.split_once(", ")?;
    let bare = degrees::prefix(degree).is_some() && word_count(degree) <= 6;
    let key = crate::text::key(field);
    let plain = degrees::prefix(field).is_none() && organizations::school_score(&key) < 1.0;
    (bare && plain && organizations::school_score(&crate::text::key(school)) >= 0.8)
        .then(|| [field, degree, school].map(|part| trim(part).to_owned()).to_vec())
}

fn divide_once(text: &str) -> Vec<String> {
    // "Bachelor of Laws at Leeds College", "Techniker bei Hochschule Kassel"
    for joint in [" at ", " bei ", " chez ", " en ", " @ ", " an der ", " à l'"] {
        for (at, _) in text.match_indices(joint) {
            let (left, right) = (text.get(..at).unwrap_or_default(), text.get(at + joint.len()..).unwrap_or_default());
            let name = right.split(", ").next().unwrap_or_default();
            if organizations::school_score(&crate::text::key(name)) >= 1.2
                && crate::text::starts_upper(right)
                && degrees::prefix(right).is_none()
                && (degrees::prefix(left).is_some() || degrees::score(left) >= 1.0)
            {
                return vec![left.to_owned(), right.to_owned()];
            }
        }
    }
    if let Some(end) = degrees::prefix(text) {
        // "PhD Princeton University, Computer Science": the school directly after the degree.
        let rest = text.get(end..).unwrap_or_default();
        let (first, more) = rest.split_once(", ").unwrap_or((rest, ""));
        let starts_new = rest.starts_with([' ', '\t'])
            && crate::text::starts_upper(rest)
            && !["of", "in"].contains(&crate::text::fold(rest).split_whitespace().next().unwrap_or_default());
        if starts_new
            && !first.trim().starts_with('(')
            && organizations::school_score(&crate::text::key(first)) >= 2.0
            && !has_subject_before_school(first)
        {
            let parts = [text.get(..end).unwrap_or_default(), first, more];
            return parts.into_iter().map(|part| trim(part).to_owned()).filter(|part| !part.is_empty()).collect();
        }
        // "Master of Economics University of Zagreb"
        if !text.contains(", ") {
            for name in [
                " University of ",
                " Universidad de ",
                " Université de ",
                " Universität ",
                " Technische Universität ",
                " Technical University ",
                " Universidade de ",
            ] {
                if let Some(at) = text.find(name).filter(|at| *at > end) {
                    return vec![
                        text.get(..at).unwrap_or_default().to_owned(),
                        text.get(at + 1..).unwrap_or_default().to_owned(),
                    ];
                }
            }
        }
        // The comma directly before the school.
        for (at, _) in text.match_indices(", ") {
            let right = text.get(at + 2..).unwrap_or_default();
            let next = right.split(", ").next().unwrap_or_default();
            if organizations::school_score(&crate::text::key(next)) >= 1.2 && degrees::prefix(next).is_none() {
                return vec![text.get(..at).unwrap_or_default().to_owned(), right.to_owned()];
            }
        }
        return vec![text.to_owned()];
    }
    for (at, _) in text.match_indices(", ") {
        let (left, right) = (text.get(..at).unwrap_or_default(), text.get(at + 2..).unwrap_or_default());
        let (left_school, right_school) = (
            organizations::school_score(&crate::text::key(left)),
            organizations::school_score(&crate::text::key(right)),
        );
        let (left_degree, right_degree) = (degrees::prefix(left).is_some(), degrees::prefix(right).is_some());
        // "BSc Physics, University of X"; but not "BSc Physics, Mathematics" or "University of California, Berkeley".
        if left_degree && right_school >= 1.2 && !right_degree
            || right_degree && !left_degree && left_school >= 0.8
            || right_degree && !left_degree && !left.contains(',')
        {
            return vec![left.to_owned(), right.to_owned()];
        }
        if left_school >= 1.4
            && right_school < 0.5
            && !left_degree
            && !crate::words::places::is_city(&crate::text::key(right))
            && !right.contains(", ")
            && word_count(right) <= 6
            && !is_campus(right)
        {
            return vec![left.to_owned(), right.to_owned()];
        }
        if right_school >= 2.0 && left_school < 0.8 && !left_degree {
            return vec![left.to_owned(), right.to_owned()];
        }
    }
    if let Some((left, right)) = text.split_once(", ").filter(|(left, _)| is_trade(left)) {
        return vec![left.to_owned(), right.to_owned()];
    }
    // "MSc Computer Science Fjordheim University" is not split.
    vec![text.to_owned()]
}

/// "Elektronikerin für Betriebstechnik (IHK)": without a degree, the result of the education is the occupation.
fn is_trade(text: &str) -> bool {
    let key = crate::text::key(text);
    titles::score(&key) >= 2.0 && organizations::school_score(&key) < 0.8 && word_count(text) <= 7
}

/// "BSc Physics Harvard University": the subject and the name of the school cannot be separated.
fn has_subject_before_school(text: &str) -> bool {
    let key = crate::text::key(text);
    let first = key.split(' ').next().unwrap_or_default();
    [
        "physics",
        "computer",
        "business",
        "biology",
        "chemistry",
        "economics",
        "mathematics",
        "engineering",
        "nursing",
        "science",
        "arts",
    ]
    .contains(&first)
}

/// "University of California, Los Angeles": the campus belongs to the name.
fn is_campus(text: &str) -> bool {
    crate::read::place::score(text) >= 0.5
}
