//! What of a resume its document shows, as a resume.

use resume::{
    Resume,
    theme::{SectionId, Theme},
};
use serde_json::Value;

use crate::rich::runs;

/// A resume without the sections that its look hides, and without a look.
pub fn shown(resume: &Resume, theme: &Theme) -> Resume {
    let mut shown = resume.clone();
    shown.extra.remove("meta");
    for choice in theme.order().into_iter().filter(|choice| choice.hidden) {
        match choice.id {
            SectionId::Summary => shown.basics.summary.clear(),
            SectionId::Work => shown.work.clear(),
            SectionId::Education => shown.education.clear(),
            SectionId::Skills => shown.skills.clear(),
            SectionId::Projects => shown.projects.clear(),
            SectionId::Certificates => shown.certificates.clear(),
            SectionId::Languages => shown.languages.clear(),
            SectionId::Volunteer => shown.volunteer.clear(),
            SectionId::Awards => shown.awards.clear(),
            SectionId::Publications => shown.publications.clear(),
            SectionId::Interests => shown.interests.clear(),
            SectionId::References => shown.references.clear(),
            id => {
                if let Some(entries) = id.own().and_then(|at| shown.custom.sections_mut().into_iter().nth(at)) {
                    entries.clear();
                }
            }
        }
    }
    shown
}

/// A resume as plain text, without the sections that its look hides.
pub fn text(resume: &Resume, theme: &Theme) -> String {
    let mut shown = unmarked(&shown(resume, theme));
    // The titles of the person's own sections are part of the look.
    theme.keep_in(&mut shown);
    shown.to_text()
}

/// A resume whose texts have no marks for bold, italics and links, as they are printed.
pub fn unmarked(resume: &Resume) -> Resume {
    let mut document = resume.to_value();
    unmark(&mut document);
    serde_json::from_value(document).unwrap_or_else(|_| resume.clone())
}

fn unmark(value: &mut Value) {
    match value {
        Value::String(text) if text.contains(['*', '[']) => {
            *text = runs(text).into_iter().map(|run| run.text).collect();
        }
        Value::Array(items) => items.iter_mut().for_each(unmark),
        Value::Object(entries) => entries.values_mut().for_each(unmark),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use resume::theme::SectionChoice;

    use super::*;

    #[test]
    fn hidden_sections_and_marks_are_left_out() {
        let resume = Resume::from_json(
            r#"{"basics":{"summary":"**Ten** years, [site](https://x.org), 2*3*4"},"work":[{"name":"A"}],"meta":{"x":1}}"#,
        )
        .unwrap();
        let hidden = SectionChoice { id: SectionId::Work, title: String::new(), hidden: true };
        let theme = Theme { sections: vec![hidden], ..Theme::default() };
        let shown = shown(&resume, &theme);
        assert!(shown.work.is_empty() && !shown.extra.contains_key("meta"));
        assert_eq!(unmarked(&shown).basics.summary, "Ten years, site, 2*3*4");
    }
}
