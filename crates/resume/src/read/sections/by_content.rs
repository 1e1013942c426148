//! Sections with unusual headings: their kind is detected from their content.

use super::section::{Section, is_list};
use crate::{
    dates,
    read::{contact::lines, entries, rows::Row, small_sections::tells_validity},
    text::word_count,
    words::{certificates, degrees, headings::Kind, language_words, organizations, titles},
};

/// Sets the kind of sections with unknown headings from their content, if the document has no other section of that
/// kind.
pub(in crate::read) fn by_content(sections: &mut [Section]) {
    let has = |sections: &[Section], kind: Kind| {
        sections.iter().any(|section| section.kind == kind && !section.rows.is_empty())
    };
    for section in sections.iter_mut().filter(|section| section.kind == Kind::Other && section.confidence < 0.5) {
        if is_contact(section) {
            section.kind = Kind::Contact;
        }
    }
    // No heading is a known one of jobs.
    let headless = !has(sections, Kind::Work);
    for wanted in [Kind::Work, Kind::Education, Kind::Certificates, Kind::Skills, Kind::Languages] {
        if has(sections, wanted) {
            continue;
        }
        let best = sections
            .iter()
            .enumerate()
            .filter(|(_, section)| {
                // Courses and certificates are sections of their own, unless they are the only schooling.
                section.kind == Kind::Other && section.confidence < 0.5
                    || matches!(section.kind, Kind::Certificates | Kind::Courses)
                        && wanted == Kind::Education
                        && is_schooling(section)
            })
            .map(|(index, section)| (index, similarity(section, wanted)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((index, similarity)) = best
            && similarity >= 0.5
            && let Some(section) = sections.get_mut(index)
        {
            section.kind = wanted;
        }
    }
    // The jobs may be under several headings of their own: "In an orchestra", "In a classroom".
    for section in sections.iter_mut().filter(|section| section.kind == Kind::Other && section.confidence < 0.5) {
        let several = headless && section.rows.iter().filter(|row| is_period(row)).count() >= 2;
        if similarity(section, Kind::Work) >= 0.6 && (several || is_titled(section)) {
            section.kind = Kind::Work;
        }
    }
}

fn is_period(row: &Row) -> bool {
    !row.bullet && entries::head_date(row).is_some_and(|date| date.range)
}

/// Most rows with a period, and one at least, name a post.
fn is_titled(section: &Section) -> bool {
    let periods = section.rows.iter().filter(|row| is_period(row)).count();
    let titled = section.rows.iter().filter(|row| is_period(row)).filter(|row| titles::score(&row.key) >= 1.2).count();
    titled >= 1 && titled * 2 >= periods
}

/// An e-mail address or telephone number, and mostly such rows.
fn is_contact(section: &Section) -> bool {
    let reached = section.rows.iter().filter(|row| lines::is_reachable(row)).count();
    let about = section.rows.iter().filter(|row| lines::is_reachable(row) || lines::is_about_contact(row)).count();
    reached >= 1 && about >= 2 && about * 5 >= section.rows.len() * 3 && section.rows.len() <= 12
}

/// The kind of a table by its row of labels.
fn of_columns(row: &Row) -> Option<Kind> {
    entries::is_column_heads(row).then(|| if entries::is_of_schools(row) { Kind::Education } else { Kind::Work })
}

/// A degree or a school.
fn is_of_school(row: &Row) -> bool {
    degrees::score(&row.text) >= 2.0 || organizations::school_score(&row.key) >= 1.5 && word_count(&row.text) < 14
}

/// Not only a date, and not a remark with a label ("Coursework: …").
fn tells_a_name(row: &Row) -> bool {
    let dated: usize = dates::find(&row.text).iter().map(|mention| mention.to - mention.from).sum();
    dated * 2 < row.text.len() && !row.text.split('\t').next().unwrap_or_default().contains(": ")
}

/// Whether most rows name a school, or a degree with a period.
fn is_schooling(section: &Section) -> bool {
    let school = |row: &&Row| organizations::school_score(&row.key) >= 2.0 && word_count(&row.text) < 16;
    let schools = section.rows.iter().filter(school).count();
    schools >= 1 && schools * 2 >= section.rows.iter().filter(|row| tells_a_name(row)).count()
}

/// The share of a section's rows that look like a kind.
fn similarity(section: &Section, kind: Kind) -> f32 {
    let rows: Vec<&Row> = section.rows.iter().take(40).collect();
    if rows.is_empty() {
        return 0.0;
    }
    let count = |test: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| test(row)).count() as f32 / rows.len() as f32;
    if let Some(found) = rows.iter().take(2).find_map(|row| of_columns(row)) {
        return if found == kind { 1.0 } else { 0.0 };
    }
    match kind {
        Kind::Work => {
            let dated = rows.iter().filter(|row| dates::find(&row.text).iter().any(|mention| mention.range)).count();
            let jobs = rows.iter().filter(|row| !row.bullet && titles::score(&row.key) >= 1.2).count();
            // Two periods are jobs even if no list has their titles, unless they are of schools.
            let schools = rows.iter().filter(|row| is_of_school(row)).count();
            if dated > 0 && jobs > schools || dated >= 2 && schools == 0 {
                0.5 + 0.1 * dated.min(4) as f32
            } else {
                0.0
            }
        }
        Kind::Education => {
            let named: Vec<&&Row> = rows.iter().filter(|row| !row.bullet && tells_a_name(row)).collect();
            let schools = named.iter().filter(|row| is_of_school(row)).count();
            if named.is_empty() { 0.0 } else { schools as f32 / named.len() as f32 }
        }
        Kind::Certificates => {
            // Only licences and courses are valid until a day.
            let valid = rows.iter().filter(|row| tells_validity(&row.key)).count();
            // Or most rows end with a date, or name a licence or a course.
            let dated = |row: &Row| {
                let dates = dates::find(&row.text);
                word_count(&row.text) <= 16
                    && dates.last().is_some_and(|date| !date.range && row.text.len() <= date.to + 2)
            };
            let named = rows.iter().filter(|row| certificates::is_named(&row.key)).count();
            let listed = rows.iter().filter(|row| dated(row) || certificates::is_named(&row.key)).count();
            let most = rows.len() >= 2 && named * 2 >= rows.len() && listed * 5 >= rows.len() * 3;
            if valid >= 1 && valid * 5 >= rows.len() || most { 1.0 } else { 0.0 }
        }
        Kind::Skills => count(&|row| is_list(&row.text)),
        Kind::Languages => {
            count(&|row| row.key.split(' ').any(language_words::is_language) && word_count(&row.text) < 14)
        }
        _ => 0.0,
    }
}
