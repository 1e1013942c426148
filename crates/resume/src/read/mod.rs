//! Reads a resume out of a source: lines → rows → sections → entries → values.
//!
//! Rule-based: every value comes from the text, with a confidence and a place. Never fails; the time grows with the length of the text.

mod banner;
mod basics;
mod broken;
mod contact;
mod contact_rows;
mod content;
mod education;
mod entries;
mod fillers;
mod fit;
mod furniture;
mod grade;
mod grid;
mod head;
mod headed;
mod indented;
mod inline;
mod label;
mod labels;
mod languages;
mod lists;
mod location;
mod merge;
mod name;
mod networks;
mod notes;
mod outline;
mod personal;
mod pieces;
mod place;
mod projects;
mod roles;
mod rows;
mod school;
mod sections;
mod skill_rows;
mod skills;
mod tables;
mod undated;
mod warnings;
mod work;

pub(crate) use outline::{Heading, outline};

use kernel::Budget;

use crate::{
    Reading, Resume, Source, dates,
    stated::{self, beyond},
    text::word_count,
    words::headings::Kind,
};

pub use self::networks::profile_of;
pub(crate) use self::warnings::warnings;
use self::{
    merge::Context,
    notes::Notes,
    rows::{Row, Usual},
    sections::Section,
};

/// Reads a resume. Whatever the text is, there is an answer: what was found, how sure it is, where it stood, and warnings.
pub fn read(source: &Source) -> Reading {
    read_within(source, Budget::UNLIMITED)
}

/// [`read`], ending early with what was found so far once the budget is over.
pub fn read_within(source: &Source, budget: Budget<'_>) -> Reading {
    if let Some(resume) = &source.stated {
        return stated::reading(Resume::clone(resume), source.warnings.clone(), source.exact);
    }
    let (rows, usual) = rows::rows(source);
    let rows = broken::mended(rows, &source.links, usual);
    let context = Context::new(&rows);
    let mut notes = Notes::default();
    let mut sections = sections::sections(rows, usual);
    hidden_work(&mut sections);
    let basics = basics::read(&sections, &source.links, usual, &context, &mut notes);
    let mut resume = Resume { basics, ..Resume::default() };
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
    for section in &sections {
        if budget.is_over() {
            break;
        }
        fill(section, spoken_elsewhere, usual, &context, &mut resume, &mut notes);
    }
    let headed = sections.iter().any(|section| section.kind != Kind::Header && section.sure >= 0.5);
    let beyond = beyond(&mut resume);
    let mut warnings = warnings(source, &resume, headed);
    warnings.extend(beyond);
    let text = source.text();
    let (mut confidence, mut spans) = notes.finish(&text, &source.spans());
    // Only what is in the document is noted.
    let document = resume.to_value();
    confidence.retain(|pointer, _| document.pointer(pointer).is_some());
    spans.retain(|pointer, _| document.pointer(pointer).is_some());
    Reading { resume, confidence, spans, text, warnings }
}

fn fill(
    section: &Section,
    spoken_elsewhere: bool,
    usual: Usual,
    context: &Context,
    resume: &mut Resume,
    notes: &mut Notes,
) {
    let sure = 0.7 + 0.3 * section.sure;
    let rows = &section.rows;
    match section.kind {
        Kind::Work => work::work(rows, usual, context, sure, &mut resume.work, notes),
        Kind::Volunteer => work::volunteer(rows, usual, context, &mut resume.volunteer, notes),
        Kind::Education => education::read(rows, usual, context, sure, &mut resume.education, notes),
        Kind::Skills => {
            let elsewhere = skills::read(rows, usual, context, spoken_elsewhere, &mut resume.skills, notes);
            lists::certificates(&elsewhere.certificates, usual, context, &mut resume.certificates, notes);
            languages::read(&elsewhere.languages, &mut resume.languages, notes);
            personal::interests(&elsewhere.interests, usual, context, &mut resume.interests, notes);
            lists::awards(&elsewhere.awards, usual, context, &mut resume.awards, notes);
        }
        Kind::Certificates => {
            // "Certifications and skills": lists are skills.
            let (listed, others): (Vec<Row>, Vec<Row>) = rows.iter().cloned().partition(|row| {
                section.title.contains("skill") && sections::is_list(&row.text) && dates::find(&row.text).is_empty()
            });
            skills::read(&listed, usual, context, true, &mut resume.skills, notes);
            lists::certificates(&others, usual, context, &mut resume.certificates, notes);
        }
        Kind::Languages => languages::read(rows, &mut resume.languages, notes),
        Kind::Projects => projects::read(rows, usual, context, &mut resume.projects, notes),
        Kind::Publications => lists::publications(rows, usual, context, &mut resume.publications, notes),
        Kind::Awards => lists::awards(rows, usual, context, &mut resume.awards, notes),
        Kind::Interests => personal::interests(rows, usual, context, &mut resume.interests, notes),
        Kind::References => personal::references(rows, context, &mut resume.references, notes),
        Kind::Courses => courses(section, usual, context, resume, notes),
        Kind::Header | Kind::Contact | Kind::Profiles | Kind::Summary | Kind::Other => {}
    }
}

/// Courses with a date are certificates, and so is what a heading calls training; a list of subjects belongs to the studies.
fn courses(section: &Section, usual: Usual, context: &Context, resume: &mut Resume, notes: &mut Notes) {
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
        lists::certificates(rows, usual, context, &mut resume.certificates, notes);
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

/// Rows with the person's contact that stand inside other sections (a header read after a side bar) belong to none of them.
fn contact_apart(sections: &mut [Section]) {
    for section in
        sections.iter_mut().filter(|section| !matches!(section.kind, Kind::Header | Kind::Contact | Kind::References))
    {
        section.rows.retain(|row| !is_contact(row));
    }
}

/// A short row with an e-mail address or a telephone number.
fn is_reachable(row: &Row) -> bool {
    word_count(&row.text) <= 8
        && (!contact::emails(&row.text).is_empty()
            || contact::phones(&row.text).first().is_some_and(|span| span.len() >= 9)
                && dates::find(&row.text).is_empty())
}

/// A short row with a web address, a contact's label or a place.
fn is_about_contact(row: &Row) -> bool {
    word_count(&row.text) <= 8
        && (!contact::urls(&row.text).is_empty()
            || labels::label(&row.text).is_some()
            || labels::is_label(&row.key)
            || place::score(&row.text) >= 0.6)
}

/// A short row with an e-mail address, or with a telephone number and little else.
fn is_contact(row: &Row) -> bool {
    if row.bullet || row.text.len() > 220 || row.page > 1 {
        return false;
    }
    let mail = !contact::emails(&row.text).is_empty() && word_count(&row.text) <= 14;
    let phone = contact::phones(&row.text).first().is_some_and(|span| {
        span.len() >= 9 && (span.len() * 2 >= row.text.len() || row.text.matches(['\t', '|', '•', '·']).count() >= 1)
    }) && dates::find(&row.text).is_empty();
    mail || phone
}

/// Jobs without a heading: where no section holds work, dated heads in the summary or the header begin one.
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
        // The date may stand below the job and the employer.
        let own = section.rows.get(first).is_some_and(named);
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
        sections.insert(index + 1, Section { kind: Kind::Work, sure: 0.4, title: String::new(), rows });
        return;
    }
}
