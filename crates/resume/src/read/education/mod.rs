//! Education: institution, degree and field, dates, grade, courses.

mod at_colon;
mod grade;
mod others;
mod school_and_degree;

use std::{collections::HashSet, sync::LazyLock};

pub(super) use self::grade::grade;
use self::{
    grade::take_score,
    others::{dated_items, is_licence, is_of_school},
    school_and_degree::assign,
};
use super::{
    entries::{
        self, Entry, EntryKind,
        head::{self, Head, Segment},
    },
    notes::Notes,
    rows::{
        BodyStyle, Row,
        paragraphs::{Context, paragraphs},
    },
    work::is_same,
};
use crate::{
    Education, confidence,
    text::{fold, key, split_outside_brackets, squeeze, trim, word_count},
    words::{degrees, organizations},
};

/// The longest label of a list of courses, in letters.
const LONGEST_LABEL: usize = 40;

/// The school above an entry, and the number of rows with which it was named.
struct Above {
    school: String,
    rows: usize,
}

/// Parses the entries of an education section.
pub(super) fn read(
    rows: &[Row],
    body_style: BodyStyle,
    context: &Context,
    section: f32,
    out: &mut Vec<Education>,
    notes: &mut Notes,
) -> Vec<Row> {
    let mut others = Vec::new();
    let rows = paragraphs(&entries::label_tables::plain(rows), context);
    let mut before: Option<Above> = None;
    for mut entry in entries::entries(&rows, EntryKind::Education, body_style) {
        if out.len() >= 100 {
            return others;
        }
        others.extend(dated_items(&mut entry));
        let head = head::head(&entry.head);
        let (mut education, confidence, degree_raw) = one(&entry, &head);
        // "Dean's List, 2015 – 2017" under a degree is an award, not a school.
        let honour = education.study_type.is_empty()
            && ["dean", "honor", "honour", "scholar", "award"]
                .iter()
                .any(|word| key(&education.institution).split(' ').any(|part| part.starts_with(word)))
            && organizations::school_score(&key(&education.institution)) < 1.0;
        if honour && let Some(last) = out.last_mut() {
            last.courses.push(education.institution);
            if last.score.is_empty() {
                last.score = education.score;
            }
            continue;
        }
        let empty = education.institution.is_empty() && education.study_type.is_empty() && education.area.is_empty();
        if empty {
            if let Some(last) = out.last_mut() {
                last.courses.extend(education.courses);
                if last.score.is_empty() {
                    last.score = education.score;
                }
                if last.start_date.is_empty() && last.end_date.is_empty() {
                    last.start_date = education.start_date;
                    last.end_date = education.end_date;
                }
            }
            continue;
        }
        // "First aid, 2023" after the schools: neither a degree nor a school.
        let school = organizations::school_score(&key(&education.institution));
        let period = !head.single && !head.end.is_empty();
        if entry.head.len() == 1 && !period && entry.head.iter().all(is_licence) {
            others.extend(entry.head.iter().chain(&entry.body).cloned());
            continue;
        }
        let certain = |education: &Education| !education.study_type.is_empty() || !education.area.is_empty();
        if out.iter().any(certain)
            && education.study_type.is_empty()
            && school < 0.4
            && education.start_date.is_empty()
            && entry.head.len() == 1
            && !entry.head.iter().any(is_of_school)
        {
            others.extend(entry.head.iter().chain(&entry.body).cloned());
            continue;
        }
        // "BTS, même lycée": the school of the entry above.
        if let Some(last) = out.last() {
            if is_same(&education.area) && education.institution.is_empty() {
                education.area.clear();
                education.institution = last.institution.clone();
            } else if is_same(&education.institution) {
                education.institution = last.institution.clone();
            }
        }
        // A second degree under a school whose row has no degree: it has only a row of its own.
        let close = entry.head.first().is_some_and(|row| row.gap < 1.35);
        let shared = before.as_ref().filter(|before| {
            education.institution.is_empty() && close && entry.head.len() == 1 && before.rows > entry.head.len()
        });
        if let Some(before) = shared {
            education.institution = before.school.clone();
        } else {
            before = Some(Above { school: education.institution.clone(), rows: entry.head.len() + entry.body.len() });
        }
        let pointer = format!("/education/{}", out.len());
        let (lines, head_lines) = (entry.lines(), entry.lines());
        notes.put(
            format!("{pointer}/institution"),
            &education.institution,
            head_lines,
            confidence::of(confidence::Field::School, confidence * section),
        );
        let degree = confidence::of(confidence::Field::Degree, confidence * section);
        notes.put(
            format!("{pointer}/studyType"),
            if education.study_type.is_empty() { "" } else { &education.study_type },
            head_lines,
            degree,
        );
        notes.put(format!("{pointer}/area"), &education.area, head_lines, degree);
        if education.study_type.is_empty() && education.area.is_empty() {
            notes.put(format!("{pointer}/studyType"), &degree_raw, head_lines, degree);
        }
        let date = |field| confidence::of(field, section);
        if !education.start_date.is_empty() {
            notes.put(format!("{pointer}/startDate"), &head.start_raw, head_lines, date(confidence::Field::Start));
        }
        if !education.end_date.is_empty() {
            notes.put(
                format!("{pointer}/endDate"),
                if head.end_raw.is_empty() { &head.start_raw } else { &head.end_raw },
                head_lines,
                if head.single { confidence::of(confidence::Field::End, 0.93) } else { date(confidence::Field::End) },
            );
        }
        notes.put(format!("{pointer}/score"), &education.score, lines, 0.85);
        for (index, course) in education.courses.iter().enumerate() {
            notes.put(format!("{pointer}/courses/{index}"), course, lines, 0.8);
        }
        out.push(education);
    }
    others
}

/// "BSc Nursing, Cebu, 2011": without a school, the town tells where the degree is from.
fn taught_in(education: &mut Education, place: &str) {
    if !education.institution.is_empty() || education.study_type.is_empty() {
        return;
    }
    if !place.is_empty() {
        education.institution = place.to_owned();
    } else if let Some((area, town)) = education.area.rsplit_once(", ")
        && entries::is_town_shaped(town)
        && !degrees::is_subject(town)
    {
        (education.area, education.institution) = (area.to_owned(), town.to_owned());
    }
}

fn one(entry: &Entry, head: &Head) -> (Education, f32, String) {
    let mut education = Education { url: head.url.clone(), ..Education::default() };
    if head.single {
        // A single date is the end.
        education.end_date = head.start.clone();
    } else {
        education.start_date = head.start.clone();
        education.end_date = head.end.clone();
    }
    let mut segments: Vec<Segment> = Vec::new();
    for segment in &head.segments {
        take_score(segment, &mut education, &mut segments);
    }
    let mut body: Vec<Row> = entry.body.clone();
    // The degree or the school as the first items of a list ("BS Computer Science").
    let has_degree = segments.iter().any(|segment| degrees::score(&segment.text) >= 2.0);
    if !has_degree
        && let Some(at) = body.iter().take(3).position(|row| {
            let last = row.text.rsplit(", ").next().unwrap_or_default();
            (degrees::prefix(&row.text).is_some() || degrees::prefix(last).is_some()) && word_count(&row.text) <= 12
        })
    {
        let row = body.remove(at);
        for part in row.text.split(['\t', '|']) {
            let found = head::segment(trim(part), 9, row.bold, false);
            take_score(&found, &mut education, &mut segments);
        }
    }
    let confidence = assign(&segments, &mut education);
    // "Abschluss: Diplom-Ingenieurin (Note 1,8)" on a separate row.
    let named = body.iter().position(|row| {
        let label = row.text.split_once(':').map(|(label, _)| fold(label)).unwrap_or_default();
        matches!(label.trim(), "abschluss" | "degree" | "titel" | "diplome" | "titulo" | "qualification")
    });
    if let Some(at) = named {
        let row = body.remove(at);
        let mut degree = Vec::new();
        let text = row.text.split_once(':').map(|(_, rest)| rest).unwrap_or_default();
        take_score(&head::segment(trim(text), 9, row.bold, false), &mut education, &mut degree);
        if let Some(degree) = degree.first() {
            education.study_type = degree.text.clone();
        }
    }
    // "University of California, Berkeley"
    let school = key(&education.institution);
    let of_state =
        school.strip_prefix("university of ").is_some_and(|state| crate::words::places::is_region(state, state));
    if of_state
        && !education.institution.is_empty()
        && head.whole.ends_with(&format!("{}, {}", education.institution, head.place))
        && !head.place.contains(',')
    {
        education.institution = format!("{}, {}", education.institution, head.place);
    }
    for row in &body {
        body_row(row, &mut education);
    }
    taught_in(&mut education, &head.place);
    let raw = segments.iter().map(|segment| segment.text.as_str()).next().unwrap_or_default().to_owned();
    education.courses.truncate(60);
    (education, confidence, raw)
}

/// The list behind "Courses:", "Relevant coursework –" and the like.
fn behind_course_label(text: &str) -> Option<&str> {
    static LABELS: LazyLock<HashSet<String>> = LazyLock::new(|| lexicon::cv::COURSES_LABELS.all().map(key).collect());
    let sign = |c: char| matches!(c, ':' | '：' | '-' | '–');
    let (at, found) = text.char_indices().take(LONGEST_LABEL).find(|(_, c)| sign(*c))?;
    let label = LABELS.contains(&key(text.get(..at)?));
    label.then(|| text.get(at + found.len_utf8()..).unwrap_or_default().trim_start_matches(|c| c == ' ' || sign(c)))
}

fn body_row(row: &Row, education: &mut Education) {
    let text = squeeze(&row.text);
    if let Some(list) = behind_course_label(&text) {
        let items = split_outside_brackets(list, |c| {
            if list.contains(';') { c == ';' } else { matches!(c, ',' | '|' | '•' | '·') }
        });
        education.courses.extend(
            items.into_iter().map(|item| trim(item).trim_end_matches('.').to_owned()).filter(|item| !item.is_empty()),
        );
        return;
    }
    if education.score.is_empty()
        && let Some(score) = text
            .split(", ")
            .next()
            .and_then(grade)
            .or_else(|| grade(&text))
            .or_else(|| text.rsplit(", ").next().and_then(grade))
    {
        education.score = score;
        if !row.bullet || text.len() < 24 {
            return;
        }
    }
    if education.institution.is_empty()
        && organizations::school_score(&row.key) >= 2.0
        && word_count(&text) < 9
        && !row.bullet
    {
        education.institution = text;
        return;
    }
    if text.len() <= 400 {
        education.courses.push(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, read::rows::rows};

    fn shown(text: &str) -> String {
        let (rows, body_style) = rows(&Source::from_text(text));
        let context = Context::new(&rows);
        let mut out = Vec::new();
        read(&rows, body_style, &context, 1.0, &mut out, &mut Notes::default());
        let shown: Vec<String> = out
            .into_iter()
            .map(|e| {
                format!(
                    "{} | {} | {} | {}..{} | {}",
                    e.institution, e.study_type, e.area, e.start_date, e.end_date, e.score
                )
            })
            .collect();
        shown.join(" ## ")
    }

    #[test]
    fn reads_usual_forms() {
        let cases = [
            ("MBA in Marketing | Columbia University | 2016", "Columbia University | MBA | Marketing | ..2016 | "),
            (
                "Princeton University, PhD in Computer Science – Princeton, NJ\tSept 2018 – May 2023",
                "Princeton University | PhD | Computer Science | 2018-09..2023-05 | ",
            ),
            (
                "B.S. in Computer Science\nRidgemont State University | Aug 2013 - May 2017",
                "Ridgemont State University | B.S. | Computer Science | 2013-08..2017-05 | ",
            ),
            (
                "BSc (Hons) Adult Nursing, Aire Valley University, September 2015 to July 2018 (2:1)",
                "Aire Valley University | BSc (Hons) | Adult Nursing | 2015-09..2018-07 | 2:1",
            ),
            (
                "University of California\tAugust 2012 to May 2016\nBerkeley, CA\tBachelor's in Computer Science",
                "University of California | Bachelor's | Computer Science | 2012-08..2016-05 | ",
            ),
            (
                "2009 – 2013 Technische Universität München, Diplom Informatik, Note: 1,3",
                "Technische Universität München | Diplom | Informatik | 2009..2013 | 1,3",
            ),
        ];
        for (text, wanted) in cases {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }
}
