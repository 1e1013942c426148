//! Personal details: name, headline, contact, location, profiles, summary.

use super::{
    contact, labels, location,
    merge::{Context, paragraphs},
    name, networks,
    notes::Notes,
    pieces::{self, Piece, Sort},
    place,
    rows::{Row, Usual},
    sections::Section,
};
use crate::{
    Basics, Link, Profile,
    text::{key, trim, word_count},
    words::headings::Kind,
};

/// Parses the person's details from the header, the contact and profile sections, and the links.
pub(super) fn read(sections: &[Section], links: &[Link], usual: Usual, context: &Context, notes: &mut Notes) -> Basics {
    let mut basics = Basics::default();
    let of = |kind: Kind| {
        sections.iter().filter(move |section| section.kind == kind).flat_map(|section| section.rows.iter())
    };
    let header: Vec<Row> = of(Kind::Header).take(40).cloned().collect();
    let mut contact_rows: Vec<Row> = header.clone();
    contact_rows.extend(of(Kind::Contact).take(30).cloned());
    contact_rows.extend(of(Kind::Profiles).take(30).cloned());
    let apart = sections
        .iter()
        .filter(|section| !matches!(section.kind, Kind::Header | Kind::Contact | Kind::Profiles | Kind::References))
        .flat_map(|section| section.rows.iter())
        .filter(|row| super::is_contact(row));
    contact_rows.extend(apart.take(8).cloned());
    let pieces = pieces::pieces(&contact_rows);
    // If the header has no e-mail address, the rest of the document may (a sidebar read last, a footer).
    let everywhere = || {
        sections
            .iter()
            .filter(|section| !matches!(section.kind, Kind::References | Kind::Header | Kind::Contact))
            .flat_map(|section| section.rows.iter())
    };

    let emails: Vec<(String, usize)> =
        pieces.iter().filter(|piece| piece.sort == Sort::Email).map(|piece| (piece.text.clone(), piece.line)).collect();
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
    if email.is_none() {
        email = links
            .iter()
            .find_map(|link| link.url.strip_prefix("mailto:"))
            .map(|address| (address.split('?').next().unwrap_or_default().to_owned(), 0, 0.95))
            .filter(|(text, ..)| text.contains('@'));
    }
    let phone = pieces
        .iter()
        .find(|piece| piece.sort == Sort::Phone && !piece.label.contains("fax"))
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
            .filter(|row| headers < 3 || row.size > usual.size * 1.25)
            .take(if headers == 0 { 6 } else { 60 })
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
    let (name, label) = name::find(&name_rows, headers, &addresses, usual);
    if let Some(found) = &name {
        basics.name = found.text.clone();
        notes.put("/basics/name", &found.text, (found.first, found.last), found.confidence);
    }
    if let Some(found) = &label {
        basics.label = found.text.clone();
        notes.put("/basics/label", &found.text, (found.first, found.last), found.confidence);
    }
    if let Some((text, line, sure)) = email {
        notes.put("/basics/email", &text, (line, line), sure);
        basics.email = text;
    }
    if let Some((text, line, sure)) = phone {
        notes.put("/basics/phone", &text, (line, line), sure);
        basics.phone = text;
    }
    let free: Vec<Piece> = pieces
        .iter()
        .filter(|piece| !name::is_taken(piece, &basics.name, &basics.label) || piece.text.contains(','))
        .cloned()
        .collect();
    let mut found_place = pieces::find_place(&free);
    if found_place.is_none() {
        // A place after a label anywhere ("Location: Berlin").
        found_place = everywhere().filter(|row| row.text.len() < 90).find_map(|row| {
            let (label, rest) = labels::label(row.text.trim())?;
            (labels::is_place_label(&label) && place::score(rest) >= 0.6).then(|| (rest.to_owned(), row.first, 0.8))
        });
    }
    if let Some((text, line, sure)) = found_place {
        basics.location = location::parse(&text);
        let until = contact_rows.iter().find(|row| row.first > line).map_or(line, |row| row.first);
        notes.put("/basics/location", &text, (line, until), if sure >= 0.9 { 0.97 } else { 0.89 });
    }
    profiles(&mut basics, &pieces, links, &contact_rows, notes);
    summary(&mut basics, sections, &header, context, notes);
    basics
}

/// Website and profiles, from URLs in the text, names of networks, and links of the text.
fn profiles(basics: &mut Basics, pieces: &[Piece], links: &[Link], rows: &[Row], notes: &mut Notes) {
    let mail_host = basics.email.rsplit('@').next().unwrap_or_default().to_lowercase();
    let add = |basics: &mut Basics,
               network: &str,
               username: String,
               url: String,
               raw: &str,
               lines: (usize, usize),
               sure: f32,
               notes: &mut Notes| {
        let seen = basics.profiles.iter().any(|profile| {
            networks::bare(&profile.url) == networks::bare(&url) && !url.is_empty()
                || profile.network == network && profile.username.eq_ignore_ascii_case(&username)
        });
        if seen || basics.profiles.len() >= 30 {
            return;
        }
        let key = if username.is_empty() { "url" } else { "username" };
        notes.put(format!("/basics/profiles/{}/{key}", basics.profiles.len()), raw, lines, sure);
        basics.profiles.push(Profile { network: network.to_owned(), username, url, ..Profile::default() });
    };
    for (at, piece) in pieces.iter().enumerate() {
        let lines = (piece.line, piece.line);
        match piece.sort {
            Sort::Url => {
                let url = piece.text.clone();
                if let Some((network, user)) = networks::network(&url) {
                    if !user.is_empty() {
                        add(basics, network, user, url.clone(), &url, lines, 0.95, notes);
                    }
                    continue;
                }
                if let Some(network) = network_label(&piece.label) {
                    let user = networks::bare(&url).rsplit('/').next().unwrap_or_default().to_owned();
                    add(basics, &network, user, url.clone(), &url, lines, 0.85, notes);
                } else if basics.url.is_empty() && networks::bare(&url) != mail_host {
                    notes.put("/basics/url", &url, lines, 0.9);
                    basics.url = url;
                } else if networks::bare(&url) != networks::bare(&basics.url) && networks::bare(&url) != mail_host {
                    let host = networks::bare(&url).split('/').next().unwrap_or_default().to_owned();
                    add(basics, &host, String::new(), url.clone(), &url, lines, 0.6, notes);
                }
            }
            Sort::Text => {
                // "LinkedIn: ana-m", "GitHub: @ana", "LinkedIn" beside "ana-m"
                let user = piece.text.trim_start_matches(['/', '@']).trim_start_matches("in/").trim_end_matches('/');
                let plain = !user.is_empty()
                    && user.len() <= 40
                    && !user.contains(char::is_whitespace)
                    && user.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'));
                if let Some(network) = networks::network_by_name(&piece.label).filter(|_| plain) {
                    let url = networks::profile_url(network, user).unwrap_or_default();
                    add(basics, network, user.to_owned(), url, &piece.text, lines, 0.85, notes);
                } else if let Some(network) = networks::network_by_name(&key(&piece.text)) {
                    let linked = links.iter().any(|link| {
                        networks::network(&link.url).is_some_and(|(name, user)| name == network && !user.is_empty())
                    });
                    let beside = [at.checked_sub(1), Some(at + 1)]
                        .into_iter()
                        .flatten()
                        .filter_map(|index| pieces.get(index))
                        .find(|other| {
                            other.sort == Sort::Text
                                && other.row.abs_diff(piece.row) <= 1
                                && is_username(&other.text)
                                && networks::network_by_name(&key(&other.text)).is_none()
                        });
                    if let Some(other) = beside.filter(|_| !linked) {
                        let url = networks::profile_url(network, &other.text).unwrap_or_default();
                        add(
                            basics,
                            network,
                            other.text.clone(),
                            url,
                            &other.text,
                            (other.line, other.line),
                            0.75,
                            notes,
                        );
                    }
                }
            }
            _ => {}
        }
    }
    let in_header = |link: &Link| {
        let text = crate::text::squeeze(&link.text);
        text.is_empty() || rows.iter().any(|row| row.text.contains(trim(&text)))
    };
    for link in links.iter().take(200) {
        let url = link.url.trim();
        if url.starts_with("mailto:") || url.starts_with("tel:") || !url.contains('.') || url.len() > 300 {
            continue;
        }
        let lines = rows
            .iter()
            .find(|row| !link.text.trim().is_empty() && row.text.contains(link.text.trim()))
            .map_or((0, 0), |row| (row.first, row.last));
        let raw = if link.text.trim().is_empty() { url } else { link.text.trim() };
        if let Some((network, user)) = networks::network(url) {
            // A profile belongs to a person, not to a repository.
            let depth = networks::bare(url).split('/').count();
            let personal =
                matches!(network, "LinkedIn" | "Stack Overflow" | "XING" | "ORCID" | "ResearchGate") || depth <= 2;
            let known = basics.profiles.iter().any(|profile| profile.network == network);
            if personal && !user.is_empty() && in_header(link) && !known {
                add(basics, network, user, url.to_owned(), raw, lines, 0.9, notes);
            }
        } else if in_header(link) && !link.text.trim().is_empty() && !link.text.contains('@') {
            if basics.url.is_empty() {
                notes.put("/basics/url", raw, lines, 0.85);
                basics.url = url.to_owned();
            } else if networks::bare(url) != networks::bare(&basics.url) && !url.contains("maps.") {
                let host = networks::bare(url).split('/').next().unwrap_or_default().to_owned();
                let user = if is_username(link.text.trim()) { link.text.trim().to_owned() } else { String::new() };
                add(basics, &host, user, url.to_owned(), raw, lines, 0.7, notes);
            }
        }
    }
}

/// The network that a label names: a known one, or a single word that is not a common contact label.
fn network_label(label: &str) -> Option<String> {
    if label.is_empty() {
        return None;
    }
    networks::network_by_name(label).map(str::to_owned).or_else(|| {
        let mut letters = label.chars();
        (!labels::is_label(label))
            .then(|| letters.next().map(|first| first.to_uppercase().chain(letters).collect()))
            .flatten()
    })
}

fn is_username(text: &str) -> bool {
    let text = text.trim().trim_start_matches('@');
    (3..=39).contains(&text.len())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
        && text.chars().any(|c| c.is_lowercase())
        && crate::words::titles::score(&key(text)) < 1.0
}

/// The summary: its own section, or prose in the header.
fn summary(basics: &mut Basics, sections: &[Section], header: &[Row], context: &Context, notes: &mut Notes) {
    let own: Vec<Row> = sections
        .iter()
        .filter(|section| section.kind == Kind::Summary)
        .flat_map(|section| section.rows.iter().cloned())
        .take(60)
        .collect();
    let mut text = String::new();
    let (mut first, mut last) = (usize::MAX, 0);
    let mut take = |row: &Row| {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&row.text.replace('\t', " "));
        first = first.min(row.first);
        last = last.max(row.last);
    };
    let sure = if own.is_empty() {
        for row in paragraphs(header, context).iter().filter(|row| is_prose(&row.text)) {
            take(row);
        }
        0.7
    } else {
        paragraphs(&own, context).iter().for_each(&mut take);
        0.9
    };
    if !text.is_empty() {
        notes.put("/basics/summary", &text, (first, last), sure);
        basics.summary = text;
    }
}

fn is_prose(text: &str) -> bool {
    word_count(text) >= 9
        && text.chars().count() >= 60
        && contact::emails(text).is_empty()
        && text.matches(['|', '\t', '•']).count() < 2
}
