//! Personal details: name, headline, contact, location, profiles, summary.

mod additions;
mod halves;
mod headline;
mod lives;
mod location;
mod name;
pub(super) mod networks;
mod profiles;
mod summary;
mod told_name;

pub use networks::profile_of;

use super::{
    contact::{
        self, labels, lines,
        pieces::{self, Piece, PieceKind},
        remarks, unlisted,
    },
    notes::Notes,
    place,
    rows::{BodyStyle, Row, paragraphs::Context},
    sections::Section,
};
use crate::{Basics, Link, words::headings::Kind};

/// The bytes of a paragraph that are searched for an address.
const PROSE: usize = 4000;

/// The part of the confidence of a place that remains in a text without a layout.
const PASTED: f32 = 0.9;

/// A name or label with its position.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct Found {
    pub text: String,
    pub first: usize,
    pub last: usize,
    pub confidence: f32,
}

/// A row of prose, in which no town is the person's own.
fn is_sentence(row: &Row) -> bool {
    row.page == 0 && crate::text::ends_sentence(&row.text) && crate::text::word_count(&row.text) > 12
}

/// Parses the person's details from the header, the contact and profile sections, and the links.
pub(super) fn read(
    sections: &[Section],
    links: &[Link],
    body_style: BodyStyle,
    context: &Context,
    notes: &mut Notes,
) -> Basics {
    let mut basics = Basics::default();
    let of = |kind: Kind| {
        sections.iter().filter(move |section| section.kind == kind).flat_map(|section| section.rows.iter())
    };
    let header: Vec<Row> = of(Kind::Header).take(40).cloned().collect();
    let mut contact_rows: Vec<Row> = header.clone();
    contact_rows.extend(of(Kind::Contact).take(30).cloned());
    contact_rows.extend(of(Kind::Profiles).take(30).cloned());
    let apart: Vec<&Row> = sections
        .iter()
        .filter(|section| !matches!(section.kind, Kind::Header | Kind::Contact | Kind::Profiles | Kind::References))
        .flat_map(|section| section.rows.iter())
        .collect();
    // An address above or below it too.
    let reached = |at: usize| apart.get(at).is_some_and(|row| lines::is_contact(row));
    let addressed =
        |row: &Row| row.page == 0 && !row.bullet && row.text.len() <= 80 && place::postal_code(&row.text).is_some();
    let found = |(at, row): (usize, &&Row)| {
        let beside = || (1..=2).any(|step| reached(at + step) || at.checked_sub(step).is_some_and(reached));
        (reached(at) || addressed(row) && beside()).then(|| (*row).clone())
    };
    contact_rows.extend(apart.iter().enumerate().filter_map(found).take(8));
    let pieces = pieces::pieces(&contact_rows);
    // If the header has no e-mail address, the rest of the document may (a sidebar read last, a footer).
    let everywhere = || {
        sections
            .iter()
            .filter(|section| !matches!(section.kind, Kind::References | Kind::Header | Kind::Contact))
            .flat_map(|section| section.rows.iter())
    };

    let emails: Vec<(String, usize)> = pieces
        .iter()
        .filter(|piece| piece.kind == PieceKind::Email)
        .map(|piece| (piece.text.clone(), piece.line))
        .collect();
    let mut email = emails.first().cloned().map(|(text, line)| (text, line, 0.99));
    if email.is_none() {
        email = everywhere().find_map(|row| {
            let text = row.text.get(..row.text.len().min(2000)).unwrap_or_default();
            contact::emails(text)
                .into_iter()
                .next()
                .and_then(|span| text.get(span))
                .map(|text| (text.to_owned(), row.first, 0.9))
        });
    }
    // In the prose of a letter.
    let prose =
        || header.iter().map(|row| (row, row.text.get(..row.text.floor_char_boundary(PROSE)).unwrap_or(&row.text)));
    if email.is_none() {
        email = prose().find_map(|(row, text)| {
            let span = contact::emails(text).into_iter().next()?;
            Some((text.get(span)?.to_owned(), row.first, 0.9))
        });
    }
    if email.is_none() {
        email = links
            .iter()
            .find_map(|link| link.url.strip_prefix("mailto:"))
            .map(|address| (address.split('?').next().unwrap_or_default().to_owned(), 0, 0.95))
            .filter(|(text, ..)| text.contains('@'));
    }
    let phone = pieces
        .iter()
        .find(|piece| piece.kind == PieceKind::Phone && !piece.label.contains("fax"))
        .map(|piece| (piece.text.clone(), piece.line, 0.97))
        .or_else(|| {
            everywhere().filter(|row| row.text.len() < 120 && !row.bullet).find_map(|row| {
                let labelled = labels::label(row.text.trim()).is_some_and(|(label, _)| {
                    matches!(
                        label.as_str(),
                        "phone"
                            | "tel"
                            | "tel."
                            | "telephone"
                            | "mobile"
                            | "cell"
                            | "telefon"
                            | "telefono"
                            | "movil"
                            | "handy"
                            | "mobil"
                    )
                });
                let span = contact::phones(&row.text).into_iter().next()?;
                let alone = span.len() + 4 >= row.text.trim().len();
                (labelled || alone && span.len() >= 9)
                    .then(|| (row.text.get(span).unwrap_or_default().to_owned(), row.first, 0.85))
            })
        })
        .or_else(|| {
            prose().find_map(|(row, text)| {
                let span = contact::phones(text).into_iter().find(|span| span.len() >= 9)?;
                Some((text.get(span)?.to_owned(), row.first, 0.85))
            })
        })
        .or_else(|| {
            links.iter().find_map(|link| link.url.strip_prefix("tel:")).map(|number| (number.to_owned(), 0, 0.9))
        });

    // The name may be beside a sidebar that was read first.
    let mut name_rows: Vec<Row> = header.clone();
    let headers = name_rows.len();
    let first_page = |row: &&Row| row.page <= 1;
    name_rows.extend(
        sections
            .iter()
            .skip(1)
            .flat_map(|section| section.rows.iter())
            .filter(first_page)
            .filter(|row| headers < 3 || row.size > body_style.size * 1.25)
            .enumerate()
            .filter(|(at, row)| headers > 0 || *at < 6 || body_style.size > 0.0 && row.size > body_style.size * 1.25)
            .map(|(_, row)| row)
            .take(60)
            .cloned(),
    );
    let early: Vec<Row> = sections
        .iter()
        .skip(1)
        .filter(|section| section.kind != Kind::References)
        .flat_map(|section| section.rows.iter())
        .take(80)
        .cloned()
        .collect();
    let addresses: Vec<String> =
        email.iter().map(|(text, ..)| text.clone()).chain(emails.iter().map(|(text, _)| text.clone())).collect();
    name::add_by_address(&mut name_rows, &early, &addresses);
    let (found, label) = name::find(&name_rows, headers, &addresses, body_style);
    let name = told_name::of_form(&header)
        .or_else(|| told_name::of_form(&contact_rows))
        .or(found)
        .or_else(|| told_name::introduced(&header));
    if let Some(found) = &name {
        basics.name = found.text.clone();
        notes.put("/basics/name", &found.text, (found.first, found.last), found.confidence);
    }
    if let Some(found) = &label {
        basics.label = found.text.clone();
        notes.put("/basics/label", &found.text, (found.first, found.last), found.confidence);
    }
    if let Some((text, line, confidence)) = email {
        notes.put("/basics/email", &text, (line, line), confidence);
        basics.email = text;
    }
    if let Some((text, line, confidence)) = phone {
        notes.put("/basics/phone", &text, (line, line), confidence);
        basics.phone = text;
    }
    let free: Vec<Piece> = pieces
        .iter()
        .filter(|piece| !name::is_taken(piece, &basics.name, &basics.label) || piece.text.contains(','))
        .filter(|piece| !contact_rows.get(piece.row).is_some_and(is_sentence))
        .map(remarks::without_remarks)
        .collect();
    let mut found_place = pieces::find_place(&free);
    let unlisted = unlisted::place(&free);
    let coded = |text: &str| text.chars().filter(char::is_ascii_digit).count() >= 3;
    let listed = |before: &(String, usize, f32)| {
        before.2 >= 0.65 && !unlisted.as_ref().is_some_and(|(text, ..)| coded(text) && !coded(&before.0))
    };
    if !found_place.as_ref().is_some_and(listed) {
        found_place = unlisted.or(found_place);
    }
    if found_place.is_none() {
        // A place after a label anywhere ("Location: Berlin").
        found_place = everywhere().filter(|row| row.text.len() < 90).find_map(|row| {
            let (label, rest) = labels::label(row.text.trim())?;
            (labels::is_place_label(&label) && (place::score(rest) >= 0.6 || super::entries::is_town_shaped(rest)))
                .then(|| (rest.to_owned(), row.first, 0.8))
        });
    }
    if found_place.as_ref().is_none_or(|found| found.2 < 0.75)
        && let Some((text, line)) = lives::place(header.iter().chain(everywhere()))
    {
        found_place = Some((text, line, 0.75));
    }
    if let Some((text, line, confidence)) = found_place {
        basics.location = location::parse(&text);
        let until = contact_rows.iter().find(|row| row.first > line).map_or(line, |row| row.first);
        let sure = match confidence {
            0.9.. => 0.97,
            0.7.. => 0.92,
            _ => 0.85,
        };
        // Without a layout it is less certain where an address ends.
        let sure = if body_style.size > 0.0 { sure } else { sure * PASTED };
        notes.put("/basics/location", &text, (line, until), sure);
    }
    profiles::read(&mut basics, &pieces, links, &contact_rows, notes);
    summary::read(&mut basics, sections, &header, context, notes);
    basics
}
