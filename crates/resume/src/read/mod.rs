//! Parses a resume from a source: lines → rows → sections → entries → values.
//!
//! Rule-based: every value comes from the text, with a confidence and a span. Never fails; the time is linear in the
//! length of the text.

mod contact;
mod copied_page;
mod education;
mod entries;
mod filler_words;
mod interests;
mod languages;
mod link_targets;
mod mail;
mod narrative;
mod notes;
mod person;
mod place;
mod postal_code;
mod projects;
mod rows;
mod sections;
mod signature;
mod skills;
mod small_sections;
mod warnings;
mod work;

pub(crate) use contact::is_contact_label;
pub(crate) use entries::is_label as is_table_label;
pub(crate) use sections::{Heading, outline};

use kernel::Budget;

use self::{
    notes::Notes,
    rows::{BodyStyle, Row, paragraphs::Context},
    sections::Section,
};
use crate::{
    Reading, Resume, Source, dates,
    stated::{self, beyond},
    text::word_count,
    words::{certificates, headings::Kind},
};

pub use self::person::profile_of;
pub(crate) use self::warnings::warnings;

/// Parses a resume. Any text gives a result: the values found, their confidence and spans, and warnings.
pub fn read(source: &Source) -> Reading {
    read_within(source, Budget::UNLIMITED)
}

/// [`read`], ending early with what was found so far once the budget is over.
pub fn read_within(source: &Source, budget: Budget<'_>) -> Reading {
    if let Some(resume) = &source.stated {
        return stated::reading(Resume::clone(resume), source.warnings.clone(), source.exact);
    }
    let (rows, body_style) = rows::rows(source);
    let rows = copied_page::without_logos(mail::without_frame(rows));
    let rows = rows::repair::repaired(rows, &source.links, body_style);
    let context = Context::new(&rows);
    let mut notes = Notes::default();
    let mut sections = sections::sections(rows, body_style);
    for section in &mut sections {
        section.rows.retain(|row| !filler_words::is_consent(&row.key));
    }
    signature::remove(&mut sections);
    hidden_work(&mut sections);
    let basics = person::read(&sections, &source.links, body_style, &context, &mut notes);
    let mut resume = Resume { basics, ..Resume::default() };
    for section in sections.iter_mut().filter(|section| matches!(section.kind, Kind::Skills | Kind::Other)) {
        let spoken = languages::split_off(&mut section.rows);
        languages::read(&spoken, &mut resume.languages, &mut notes);
    }
    let spoken_elsewhere = sections.iter().any(|section| section.kind == Kind::Languages && !section.rows.is_empty());
    contact_apart(&mut sections);
    if !spoken_elsewhere {
        // "German, French" beside the contact details.
        let spoken: Vec<Row> = sections
            .iter()
            .filter(|section| matches!(section.kind, Kind::Header | Kind::Contact))
            .flat_map(|section| section.rows.iter())
            .filter(|row| languages::is_list(&row.text))
            .cloned()
            .collect();
        languages::read(&spoken, &mut resume.languages, &mut notes);
    }
    if !spoken_elsewhere && resume.languages.is_empty() {
        // "Spoken: Marathi (native), Hindi (fluent)" in a section for something else.
        let kinds = [Kind::Certificates, Kind::Other, Kind::Contact, Kind::Header, Kind::Education];
        for section in sections.iter_mut().filter(|section| kinds.contains(&section.kind)) {
            section.rows.retain(|row| {
                let spoken = languages::labelled(&row.text).filter(|_| row.text.len() < 300);
                if let Some(list) = spoken {
                    languages::read(&[row.with_text(list)], &mut resume.languages, &mut notes);
                }
                spoken.is_none()
            });
        }
    }
    schooling_apart(&mut sections);
    for section in &sections {
        if budget.is_over() {
            break;
        }
        fill(section, spoken_elsewhere, body_style, &context, &mut resume, &mut notes);
    }
    narrative::read(&sections, &context, &mut resume, &mut notes);
    link_targets::complete(&mut resume, &source.links);
    let headed = sections.iter().any(|section| section.kind != Kind::Header && section.confidence >= 0.5);
    let beyond = beyond(&mut resume);
    let mut warnings = warnings(source, &resume, headed);
    warnings.extend(beyond);
    let text = source.text();
    let (mut confidence, mut spans) = notes.finish(&text, &source.spans());
    // Only values in the document are kept.
    let document = resume.to_value();
    confidence.retain(|pointer, _| document.pointer(pointer).is_some());
    spans.retain(|pointer, _| document.pointer(pointer).is_some());
    Reading { resume, confidence, spans, text, warnings }
}

fn fill(
    section: &Section,
    spoken_elsewhere: bool,
    body_style: BodyStyle,
    context: &Context,
    resume: &mut Resume,
    notes: &mut Notes,
) {
    let confidence = 0.7 + 0.3 * section.confidence;
    let rows = &section.rows;
    match section.kind {
        Kind::Work => work::work(rows, body_style, context, confidence, &mut resume.work, notes),
        Kind::Volunteer => work::volunteer(rows, body_style, context, &mut resume.volunteer, notes),
        Kind::Education => {
            let others = education::read(rows, body_style, context, confidence, &mut resume.education, notes);
            small_sections::certificates(&others, body_style, context, &mut resume.certificates, notes);
        }
        Kind::Skills => {
            let elsewhere = skills::read(rows, body_style, context, spoken_elsewhere, &mut resume.skills, notes);
            small_sections::certificates(&elsewhere.certificates, body_style, context, &mut resume.certificates, notes);
            languages::read(&elsewhere.languages, &mut resume.languages, notes);
            interests::interests(&elsewhere.interests, body_style, context, &mut resume.interests, notes);
            work::volunteer(&elsewhere.volunteer, body_style, context, &mut resume.volunteer, notes);
            small_sections::awards(&elsewhere.awards, body_style, context, &mut resume.awards, notes);
        }
        Kind::Certificates => {
            // "Certifications and skills": lists are skills.
            let (listed, others): (Vec<Row>, Vec<Row>) = rows.iter().cloned().partition(|row| {
                section.title.contains("skill") && sections::is_list(&row.text) && dates::find(&row.text).is_empty()
            });
            skills::read(&listed, body_style, context, true, &mut resume.skills, notes);
            small_sections::certificates(&others, body_style, context, &mut resume.certificates, notes);
        }
        Kind::Languages => languages::read(rows, &mut resume.languages, notes),
        Kind::Projects => projects::read(rows, body_style, context, &mut resume.projects, notes),
        Kind::Publications => small_sections::publications(rows, body_style, context, &mut resume.publications, notes),
        Kind::Awards => small_sections::awards(rows, body_style, context, &mut resume.awards, notes),
        Kind::Interests => interests::interests(rows, body_style, context, &mut resume.interests, notes),
        Kind::References => interests::references(rows, context, &mut resume.references, notes),
        Kind::Courses => courses(section, body_style, context, resume, notes),
        Kind::Header | Kind::Contact | Kind::Profiles | Kind::Summary | Kind::Other => {}
    }
}

/// Courses with a date are certificates, and so are those under a heading for training; a list of subjects belongs to
/// the education.
fn courses(section: &Section, body_style: BodyStyle, context: &Context, resume: &mut Resume, notes: &mut Notes) {
    let rows = &section.rows;
    let dated = rows.iter().filter(|row| !dates::find(&row.text).is_empty()).count();
    let training = [
        "certif",
        "zertif",
        "weiterbildung",
        "fortbildung",
        "complementari",
        "continue",
        "continua",
        "training",
        "licen",
        "habilitation",
    ]
    .iter()
    .any(|word| section.title.contains(word));
    if training
        || dated * 2 >= rows.len()
        || resume.education.is_empty() && !rows.iter().any(|row| row.text.contains(','))
    {
        small_sections::certificates(rows, body_style, context, &mut resume.certificates, notes);
        return;
    }
    if let Some(education) = resume.education.last_mut() {
        for row in rows.iter().take(60) {
            education.courses.extend(
                row.text
                    .split([',', '\t', '|', ';'])
                    .map(|item| crate::text::trim(item).to_owned())
                    .filter(|item| !item.is_empty())
                    .take(40),
            );
        }
    }
}

/// Schools and degrees under a heading for training or certificates, in a resume without one for education: rows that name a
/// school and its years, or a degree and its year.
fn schooling_apart(sections: &mut Vec<Section>) {
    let education = sections.iter().any(|section| section.kind == Kind::Education && !section.rows.is_empty());
    let schooling = |row: &Row| {
        !row.bullet
            && word_count(&row.text) <= 16
            && crate::words::organizations::school_score(&row.key) >= 1.2
            && dates::find(&row.text).iter().any(|mention| mention.range)
    };
    let study = |row: &Row| {
        let degree = crate::words::degrees::score(&row.text) >= 2.0 && !certificates::is_named(&row.key);
        let dates = dates::find(&row.text);
        let dated = dates.len() == 1 && dates.iter().all(|date| !date.range);
        let line = row.page == 0 && !row.text.contains('\t');
        degree && dated && line && word_count(&row.text) <= 16
    };
    let schooling = |row: &Row| schooling(row) || study(row);
    let training = |section: &Section| matches!(section.kind, Kind::Courses | Kind::Certificates);
    let found = sections.iter().position(|section| training(section) && section.rows.iter().any(schooling));
    let Some(index) = found.filter(|_| !education) else { return };
    if let Some(section) = sections.get_mut(index) {
        let (schools, others) = std::mem::take(&mut section.rows).into_iter().partition(schooling);
        section.rows = others;
        let confidence = 0.6;
        sections.insert(index, Section { kind: Kind::Education, confidence, title: String::new(), rows: schools });
    }
}

/// Removes rows with the person's contact details from other sections (a header read after a sidebar).
fn contact_apart(sections: &mut [Section]) {
    for section in
        sections.iter_mut().filter(|section| !matches!(section.kind, Kind::Header | Kind::Contact | Kind::References))
    {
        section.rows.retain(|row| !contact::lines::is_contact(row));
    }
}

/// Jobs without a heading: if no section contains work, dated heads in the summary or the header start one.
fn hidden_work(sections: &mut Vec<Section>) {
    if sections.iter().any(|section| section.kind == Kind::Work && !section.rows.is_empty()) {
        return;
    }
    for index in 0..sections.len() {
        let Some(section) = sections
            .get_mut(index)
            .filter(|section| matches!(section.kind, Kind::Header | Kind::Summary | Kind::Other))
        else {
            continue;
        };
        let begins = |row: &Row| {
            !row.bullet
                && row.text.len() < 200
                && entries::head_date(row).is_some_and(|mention| mention.range)
                && (crate::words::titles::score(&row.key) >= 0.7 || word_count(&row.text) <= 12)
        };
        let Some(first) = section.rows.iter().position(begins) else { continue };
        let named = |row: &Row| {
            crate::words::titles::score(&row.key) >= 1.2
                || crate::words::organizations::score(&row.key, &row.text) >= 1.5
        };
        // The date may be below the job and the employer.
        let own = section.rows.get(first).is_some_and(named)
            || section.rows.iter().filter(|row| begins(row)).take(2).count() == 2;
        let mut from = first;
        while !own
            && from > 0
            && first - from < 2
            && section.rows.get(from - 1).is_some_and(|row| !row.bullet && named(row) && word_count(&row.text) <= 10)
        {
            from -= 1;
        }
        if !own && from == first {
            continue;
        }
        if section.kind == Kind::Header && from == 0 {
            continue;
        }
        let rows = section.rows.split_off(from);
        sections.insert(index + 1, Section { kind: Kind::Work, confidence: 0.4, title: String::new(), rows });
        return;
    }
}
