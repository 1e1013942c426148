//! Resumes without headings: the words and dates of each row tell which section it belongs to.

use super::section::{Section, is_list};
use crate::{
    dates,
    read::{
        contact::lines,
        entries::head_date,
        languages,
        rows::{EMPTY_LINE, Row},
        small_sections::tells_validity,
    },
    text::{ends_sentence, key, word_count},
    words::{certificates, degrees, headings::Kind, organizations, titles},
};

/// The confidence of a section without a heading.
const CONFIDENCE: f32 = 0.45;
/// The words of a row that is no sentence.
const MOST_WORDS: usize = 22;
/// The rows above the period of an entry, and the words of each.
const MOST_HEAD_ROWS: usize = 3;
const MOST_HEAD_WORDS: usize = 12;

/// Splits the header of a document in which nothing else tells where work and education are.
pub(super) fn split(sections: &mut Vec<Section>) {
    let headed = sections.iter().any(|section| matches!(section.kind, Kind::Work | Kind::Education | Kind::Volunteer));
    let Some(header) = sections.first_mut().filter(|section| section.kind == Kind::Header && !headed) else { return };
    let worked = |row: &Row| of_row(row) == Some(Kind::Work);
    // A header alone has no periods.
    if header.rows.iter().any(|row| row.page > 0) || header.rows.iter().filter(|row| worked(row)).take(2).count() < 2 {
        return;
    }
    let mut found: Vec<Section> = Vec::new();
    let mut kept = Vec::new();
    let mut last: Option<Kind> = None;
    let heads = of_blocks(&header.rows);
    for (index, row) in header.rows.iter().enumerate() {
        if row.gap >= EMPTY_LINE {
            last = None;
        }
        let reached = lines::is_contact(row) || lines::is_reachable(row);
        let kind = heads.get(index).copied().flatten();
        let kind = kind.or_else(|| of_row(row)).or_else(|| single(row, last, &found));
        match kind.filter(|_| index > 0 && !reached) {
            Some(kind) => {
                add(&mut found, kind, row.clone());
                last = Some(kind);
            }
            None if found.is_empty() || reached => kept.push(row.clone()),
            None => add(&mut found, last.unwrap_or(Kind::Other), row.clone()),
        }
    }
    header.rows = kept;
    sections.splice(1..1, found);
}

fn add(sections: &mut Vec<Section>, kind: Kind, row: Row) {
    match sections.iter_mut().find(|section| section.kind == kind) {
        Some(section) => section.rows.push(row),
        None => sections.push(Section { kind, confidence: CONFIDENCE, title: String::new(), rows: vec![row] }),
    }
}

/// The kind of each row in the head of a block between empty lines: "Penrose Inn, Leeds" above "Cook" above "2015 – 2019".
fn of_blocks(rows: &[Row]) -> Vec<Option<Kind>> {
    let mut kinds = vec![None; rows.len()];
    let starts: Vec<usize> =
        (0..rows.len()).filter(|at| *at > 0 && rows.get(*at).is_some_and(|row| row.gap >= EMPTY_LINE)).collect();
    for start in starts {
        let block = rows.get(start..).unwrap_or_default();
        let end = block.iter().skip(1).position(|row| row.gap >= EMPTY_LINE).map_or(block.len(), |at| at + 1);
        let block = block.get(..end).unwrap_or_default();
        let period = |row: &Row| !row.bullet && head_date(row).is_some_and(|date| date.range);
        let Some(dated) = block.iter().take(MOST_HEAD_ROWS + 1).position(period).filter(|dated| *dated > 0) else {
            continue;
        };
        let head = block.get(..=dated).unwrap_or_default();
        let plain = |row: &Row| {
            let most = if ends_sentence(&row.text) { 5 } else { MOST_HEAD_WORDS };
            let reached = lines::is_contact(row) || lines::is_reachable(row);
            !row.bullet && !reached && word_count(&row.text) <= most
        };
        if !head.iter().all(plain) {
            continue;
        }
        let degree = |row: &&Row| degrees::prefix(&row.text).is_some() && !certificates::is_named(&row.key);
        let school = |row: &&Row| organizations::school_score(&row.key) >= 2.0;
        let titled = head.iter().any(|row| titles::score(&row.key) >= 1.2);
        let schooling = head.iter().any(|row| degree(&row)) || !titled && head.iter().any(|row| school(&row));
        let kind = if schooling { Kind::Education } else { Kind::Work };
        for at in start..=start + dated {
            kinds.get_mut(at).into_iter().for_each(|found| *found = Some(kind));
        }
    }
    kinds
}

/// The kind of a row that begins an entry.
fn of_row(row: &Row) -> Option<Kind> {
    let sentence =
        word_count(&row.text) > MOST_WORDS || ends_sentence(&row.text) && word_count(&row.text) > 9 && !is_titled(row);
    let date =
        head_date(row).or_else(|| dates::find(&row.text).into_iter().find(|_| row.bullet)).filter(|_| !sentence)?;
    let named = |part: &str| degrees::prefix(part.trim()).is_some() && !certificates::is_named(&key(part));
    let degree = row.text.split([',', '–']).flat_map(|part| part.split(" - ")).any(named);
    if !is_titled(row) && (degree || organizations::school_score(&row.key) >= 2.0) {
        return Some(Kind::Education);
    }
    let licence = certificates::is_named(&row.key) || tells_validity(&row.key);
    match (licence && !is_titled(row), date.range || is_titled(row)) {
        (true, _) => Some(Kind::Certificates),
        (false, true) => Some(Kind::Work),
        _ => None,
    }
}

/// "Kennel hand - Penrose Kennels": a job title before the first sign between parts.
fn is_titled(row: &Row) -> bool {
    // The date may be before it.
    let period = head_date(row).map_or(0, |date| if date.from <= 2 { date.to } else { 0 });
    let text = row.text.get(period..).unwrap_or_default().trim_start_matches([':', ' ', ',', '\t']);
    let first = [" - ", " – ", ", ", ": ", " | "].iter().filter_map(|sign| text.split_once(sign)).map(|(head, _)| head);
    first.min_by_key(|head| head.len()).is_some_and(|head| titles::score(&key(head)) >= 1.2)
}

/// The kind of a row outside the entries.
fn single(row: &Row, last: Option<Kind>, found: &[Section]) -> Option<Kind> {
    if languages::is_enumeration(&row.text) {
        return Some(Kind::Languages);
    }
    // What is below the head of an entry belongs to it.
    if matches!(last, Some(Kind::Work | Kind::Education)) {
        let licence = certificates::is_named(&row.key) && word_count(&row.text) <= 7 && !row.bullet;
        return licence.then_some(Kind::Certificates);
    }
    // Among the personal details a licence is one of them.
    if !found.is_empty() && (certificates::is_named(&row.key) || tells_validity(&row.key)) {
        return Some(Kind::Certificates);
    }
    // The first list is of skills, those after it of interests.
    let has = |kind: Kind| found.iter().any(|section| section.kind == kind);
    (is_list(&row.text) && !found.is_empty()).then(|| if has(Kind::Skills) { Kind::Interests } else { Kind::Skills })
}

#[cfg(test)]
mod tests {
    use crate::{Source, read};

    #[test]
    fn rows_tell_what_they_are() {
        let text = "Ana Ruiz\nana@example.org\n\n\
             BSc Zoology - University of Trewarth - 2021\n\n\
             Lab demonstrator - University of Trewarth - Sept 2021 to May 2022\nHelped first years\n\n\
             Waitress - The Copper Hob - Nov 2018 - Aug 2020\nBusy place\n\n\
             English - native, Spanish - beginner\nFull clean licence (B), Safe Pass\nR, QGIS, microscopy\ncamogie, sketching, old maps";
        let resume = read(&Source::from_text(text)).resume;
        let joined = |all: Vec<&str>| all.join(" / ");
        assert_eq!(
            joined(resume.work.iter().map(|one| one.position.as_str()).collect()),
            "Lab demonstrator / Waitress"
        );
        assert_eq!(joined(resume.education.iter().map(|one| one.area.as_str()).collect()), "Zoology");
        assert_eq!(joined(resume.languages.iter().map(|one| one.language.as_str()).collect()), "English / Spanish");
        assert_eq!(resume.interests.len(), 3);
    }

    #[test]
    fn rows_without_empty_lines_are_told_apart() {
        let text = "Ana Ruiz\nana@example.org\n\n\
             2016 - now Herd manager, Penrose Farm, Leeds\n2013 - 2016 Farm hand, Halwyn Farm, York\n2013 BTEC Agriculture, Trewarth College\nForklift licence, valid to 2029";
        let resume = read(&Source::from_text(text)).resume;
        assert_eq!((resume.work.len(), resume.education.len(), resume.certificates.len()), (2, 1, 1));
    }
}
