//! Profiles in networks, and the website.

use super::networks;
use crate::{
    Basics, Link, Profile,
    read::{
        contact::{
            labels,
            pieces::{Piece, PieceKind},
        },
        notes::Notes,
        rows::Row,
    },
    text::{key, trim},
};

/// Website and profiles, from URLs in the text, names of networks, and links of the text.
pub(super) fn read(basics: &mut Basics, pieces: &[Piece], links: &[Link], rows: &[Row], notes: &mut Notes) {
    let mail_host = basics.email.rsplit('@').next().unwrap_or_default().to_lowercase();
    let add = |basics: &mut Basics,
               network: &str,
               username: String,
               url: String,
               raw: &str,
               lines: (usize, usize),
               confidence: f32,
               notes: &mut Notes| {
        let seen = basics.profiles.iter().any(|profile| {
            networks::bare(&profile.url) == networks::bare(&url) && !url.is_empty()
                || profile.network == network && profile.username.eq_ignore_ascii_case(&username)
        });
        if seen || basics.profiles.len() >= 30 {
            return;
        }
        let key = if username.is_empty() { "url" } else { "username" };
        notes.put(format!("/basics/profiles/{}/{key}", basics.profiles.len()), raw, lines, confidence);
        basics.profiles.push(Profile { network: network.to_owned(), username, url, ..Profile::default() });
    };
    for (at, piece) in pieces.iter().enumerate() {
        let lines = (piece.line, piece.line);
        match piece.kind {
            PieceKind::Url => {
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
            PieceKind::Text => {
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
                            other.kind == PieceKind::Text
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
