//! The person's name beside a side column that was read first: what stands above the first heading of the wide column
//! belongs to the header, not to the last section of the side column.

use super::section::Section;
use crate::{
    read::rows::{BodyStyle, Row},
    text::word_count,
    words::headings::Kind,
};

/// Moves such rows to the header, if it has no more than a disc with initials.
pub(super) fn to_header(sections: &mut [Section], body_style: BodyStyle) {
    let Some((header, others)) = sections.split_first_mut() else { return };
    let bare = header.kind == Kind::Header
        && header.rows.len() <= 2
        && header.rows.iter().all(|row| is_initials(&row.text) || row.text.trim().is_empty());
    if !bare || body_style.size <= 0.0 {
        return;
    }
    for section in others {
        let starts = |pair: &[Row]| matches!(pair, [before, row] if is_banner(before, row, body_style));
        let Some(at) = section.rows.windows(2).position(starts) else { continue };
        header.rows = section.rows.split_off(at + 1);
        return;
    }
}

/// A large row at the top of another column of the first page.
fn is_banner(before: &Row, row: &Row, body_style: BodyStyle) -> bool {
    row.page <= 1
        && before.page == row.page
        && row.region != before.region
        && row.size >= 1.4 * body_style.size
        && !row.bullet
        && (1..=6).contains(&word_count(&row.text))
}

/// "AL", "A. L.": the initials of a name, drawn in place of a photograph.
pub(in crate::read) fn is_initials(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| !matches!(c, '.' | ' ' | '·' | '|' | '/')).collect();
    let parted = text.split(['.', ' ', '·', '|', '/']).filter(|part| !part.is_empty());
    (1..=3).contains(&letters.len())
        && letters.iter().all(|c| c.is_uppercase())
        && (parted.clone().count() == 1 || parted.clone().all(|part| part.chars().count() == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(text: &str, size: f32, region: u32) -> Row {
        Row { text: text.to_owned(), size, region, page: 1, ..Row::default() }
    }

    fn section(kind: Kind, rows: Vec<Row>) -> Section {
        Section { kind, confidence: 1.0, title: String::new(), rows }
    }

    #[test]
    fn the_name_beside_a_side_column_belongs_to_the_header() {
        let body = BodyStyle { size: 10.0, ..BodyStyle::default() };
        let side = || vec![row("Chess", 10.0, 0), row("Ana Lopez", 20.0, 1), row("Nurse", 11.0, 1)];
        let mut sections = [section(Kind::Header, vec![row("AL", 18.0, 0)]), section(Kind::Interests, side())];
        to_header(&mut sections, body);
        let texts = |section: &Section| section.rows.iter().map(|row| row.text.clone()).collect::<Vec<_>>();
        assert_eq!(texts(&sections[0]), ["Ana Lopez", "Nurse"]);
        assert_eq!(texts(&sections[1]), ["Chess"]);
        // A header with a name stays.
        let mut sections = [section(Kind::Header, vec![row("Ana Lopez", 18.0, 0)]), section(Kind::Interests, side())];
        to_header(&mut sections, body);
        assert_eq!(texts(&sections[1]).len(), 3);
    }

    #[test]
    fn initials_are_no_name() {
        for text in ["AL", "A.L.", "A L", "ÉD"] {
            assert!(is_initials(text), "{text}");
        }
        for text in ["Li", "ANNA", "Ana L", "李明", "JO LI"] {
            assert!(!is_initials(text), "{text}");
        }
    }
}
