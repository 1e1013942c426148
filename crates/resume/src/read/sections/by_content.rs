//! Sections with unusual headings: their kind is detected from their content.

use super::section::{Section, is_list};
use crate::{
    dates,
    read::rows::Row,
    text::word_count,
    words::{degrees, headings::Kind, language_words, organizations, titles},
};

/// Sets the kind of sections with unknown headings from their content, if the document has no other section of that
/// kind.
pub(in crate::read) fn by_content(sections: &mut [Section]) {
    let has = |sections: &[Section], kind: Kind| {
        sections.iter().any(|section| section.kind == kind && !section.rows.is_empty())
    };
    for wanted in [Kind::Work, Kind::Education, Kind::Skills, Kind::Languages] {
        if has(sections, wanted) {
            continue;
        }
        let best = sections
            .iter()
            .enumerate()
            .filter(|(_, section)| {
                section.kind == Kind::Other && section.confidence < 0.5
                    || section.kind == Kind::Certificates
                        && wanted == Kind::Education
                        && section.title == "qualifications"
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
}

/// The share of a section's rows that look like a kind.
fn similarity(section: &Section, kind: Kind) -> f32 {
    let rows: Vec<&Row> = section.rows.iter().take(40).collect();
    if rows.is_empty() {
        return 0.0;
    }
    let count = |test: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| test(row)).count() as f32 / rows.len() as f32;
    match kind {
        Kind::Work => {
            let dated = rows.iter().filter(|row| dates::find(&row.text).iter().any(|mention| mention.range)).count();
            let jobs = rows.iter().filter(|row| !row.bullet && titles::score(&row.key) >= 1.2).count();
            if dated > 0 && jobs > 0 { 0.5 + 0.1 * dated.min(4) as f32 } else { 0.0 }
        }
        Kind::Education => count(&|row| {
            degrees::score(&row.text) >= 2.0
                || organizations::school_score(&row.key) >= 1.5 && word_count(&row.text) < 14
        }),
        Kind::Skills => count(&|row| is_list(&row.text)),
        Kind::Languages => {
            count(&|row| row.key.split(' ').any(language_words::is_language) && word_count(&row.text) < 14)
        }
        _ => 0.0,
    }
}
