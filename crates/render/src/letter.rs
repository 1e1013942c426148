//! A cover letter in the look of a resume: its head, the subject as a heading, and the text.

use resume::{
    Resume,
    content::{Content, Entry, Run, Section},
    theme::{SectionId, Theme},
};

use crate::{Document, Photo, RenderError, content::content, language::direction, tidy::one_line, word::written};

/// A cover letter.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    pub subject: &'a str,
    /// Paragraphs with an empty line between them; a line that begins with "•" is an item of a list.
    pub text: &'a str,
    /// ISO 639-1.
    pub language: &'a str,
}

/// A letter as a document, with the name and the contact details of a resume, in its look.
///
/// # Errors
/// If it has too many pages, or the program has a fault.
pub fn letter(
    resume: &Resume,
    theme: &Theme,
    letter: &Letter<'_>,
    photo: Option<&Photo>,
) -> Result<Document, RenderError> {
    let theme = theme.clone().in_range();
    Document::of_content(&letter_content(resume, &theme, letter), &theme, photo)
}

/// The same as a Word document.
///
/// # Errors
/// If the program has a fault.
pub fn letter_word(
    resume: &Resume,
    theme: &Theme,
    letter: &Letter<'_>,
    photo: Option<&Photo>,
) -> Result<Vec<u8>, RenderError> {
    let theme = theme.clone().in_range();
    written(&letter_content(resume, &theme, letter), &theme, photo)
}

fn letter_content(resume: &Resume, theme: &Theme, letter: &Letter<'_>) -> Content {
    let whole = content(resume, theme);
    let section = Section {
        id: SectionId::Summary,
        title: one_line(letter.subject),
        paragraphs: Vec::new(),
        entries: paragraphs(letter.text).collect(),
        groups: Vec::new(),
    };
    Content {
        title: one_line(letter.subject),
        lang: letter.language.to_owned(),
        dir: direction(letter.language).to_owned(),
        sections: vec![section],
        ..whole
    }
}

/// The paragraphs as entries without a head: their lines, and the items of their list.
fn paragraphs(text: &str) -> impl Iterator<Item = Entry> {
    let plain = |line: &str| vec![Run { text: one_line(line), ..Run::default() }];
    text.split("\n\n").filter(|block| !block.trim().is_empty()).map(move |block| {
        let lines = block.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut entry = Entry::default();
        for line in lines {
            match line.strip_prefix('•') {
                Some(item) => entry.bullets.push(plain(item)),
                None => entry.paragraphs.push(plain(line)),
            }
        }
        entry
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::templates;

    const TEXT: &str =
        "Hello,\n\nThis is what you ask for:\n• Triage: Led triage & more\n• Taught #12\n\nKind regards,\nAna Silva";

    fn resume() -> Resume {
        Resume::from_json(include_str!("../tests/samples/short.json")).unwrap()
    }

    #[test]
    fn a_letter_has_one_section_with_paragraphs_and_lists() {
        let wanted = Letter { subject: "Application: Nurse", text: TEXT, language: "en" };
        let content = letter_content(&resume(), &Theme::default(), &wanted);
        let section = &content.sections[0];
        assert_eq!(
            (content.sections.len(), section.title.as_str(), section.entries.len()),
            (1, "Application: Nurse", 3)
        );
        assert_eq!(section.entries[1].bullets.len(), 2);
        assert_eq!(section.entries[2].paragraphs[1][0].text, "Ana Silva");
    }

    #[test]
    fn every_template_prints_letters() {
        let wanted = Letter { subject: "Bewerbung: Pflegekraft", text: TEXT, language: "de" };
        for template in templates() {
            let theme = Theme { template: template.name.to_owned(), ..Theme::default() };
            let document = letter(&resume(), &theme, &wanted, None).unwrap();
            assert_eq!(document.page_count(), 1, "{}", template.name);
            assert!(document.pdf().is_ok(), "{}", template.name);
        }
        assert!(!letter_word(&resume(), &Theme::default(), &wanted, None).unwrap().is_empty());
    }
}
