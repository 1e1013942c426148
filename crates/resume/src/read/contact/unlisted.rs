//! The place of a person in no list: by the shape of its parts (postal code, street, town, region) beside the contact
//! details.

use super::{
    pieces::{Piece, PieceKind, is_street},
    remarks::is_distance,
};
use crate::{
    read::{entries::is_town_shaped, place::postal_code},
    text::{caps_share, starts_upper, trim, word_count},
};

/// What a text between commas may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Town,
    /// A postal code, with or without its town.
    Coded,
    Street,
}

fn part(text: &str) -> Option<Part> {
    let text = trim(text.split(" (").next().unwrap_or(text));
    if let Some(code) = postal_code(text) {
        let rest = text.strip_prefix(code).or_else(|| text.strip_suffix(code)).map(trim).unwrap_or_default();
        if rest.is_empty() || is_town_shaped(rest) || coded_region(rest) {
            return Some(Part::Coded);
        }
    }
    if is_town_shaped(text) {
        return Some(Part::Town);
    }
    let number = text.chars().any(|c| c.is_ascii_digit());
    let short = word_count(text) <= 6 && text.chars().count() <= 45;
    let words = text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let street = number && short && (is_street(text) || words) && starts_like_street(text);
    (street && !is_distance(text)).then_some(Part::Street)
}

/// "Kalgoorlie WA", before a postal code.
fn coded_region(text: &str) -> bool {
    text.rsplit_once(' ').is_some_and(|(town, code)| code.len() <= 3 && caps_share(code) == 1.0 && is_town_shaped(town))
}

fn starts_like_street(text: &str) -> bool {
    starts_upper(text) || text.starts_with("ul.") || text.starts_with("rue ") || text.starts_with("c/")
}

/// The parts of a piece, if all of them may be parts of a place.
fn parts(piece: &Piece) -> Option<Vec<Part>> {
    let fits = piece.kind == PieceKind::Text && piece.label.is_empty() && piece.text.len() <= 100;
    if !fits {
        return None;
    }
    let texts: Vec<&str> = piece.text.split(',').map(str::trim).filter(|text| !text.is_empty()).collect();
    let number = |text: &str| text.len() <= 5 && text.starts_with(|c: char| c.is_ascii_digit());
    let read = |(at, text): (usize, &&str)| {
        // "8, rue des Ajoncs", "C/ Mayor, 9"
        let beside = |at: Option<usize>| at.and_then(|at| texts.get(at)).is_some_and(|text| number(text));
        let street =
            number(text) || word_count(text) <= 5 && (beside(at.checked_sub(1)) && at == 1 || beside(Some(at + 1)));
        part(text).or_else(|| street.then_some(Part::Street))
    };
    texts.iter().enumerate().map(read).collect()
}

/// "Stonemason, Crieff, Perthshire": a headline with the place behind it.
fn behind_headline(piece: &Piece) -> Option<&str> {
    let (headline, place) = piece.text.split_once(", ").filter(|_| piece.kind == PieceKind::Text)?;
    let job = crate::words::titles::score(&crate::text::key(headline)) >= 1.2 || word_count(headline) >= 3;
    let parts: Option<Vec<Part>> = place.split(',').map(str::trim).map(part).collect();
    let towns = parts.is_some_and(|parts| parts.len() == 2 && parts.iter().all(|part| *part == Part::Town));
    (job && towns).then_some(place)
}

/// The place among the pieces: text, line, confidence. Pieces of neighbouring rows are one address if one of them has a
/// street or a postal code.
pub(in crate::read) fn place(pieces: &[Piece]) -> Option<(String, usize, f32)> {
    let reachable: Vec<usize> =
        pieces.iter().filter(|piece| piece.kind != PieceKind::Text).map(|piece| piece.row).collect();
    let near = |row: usize| reachable.iter().any(|other| row.abs_diff(*other) <= 2);
    let read: Vec<Option<Vec<Part>>> = pieces.iter().map(parts).collect();
    let firm = |parts: &[Part]| parts.iter().any(|part| matches!(part, Part::Street | Part::Coded));
    let mut best: Option<(String, usize, f32)> = None;
    let mut at = 0;
    while at < pieces.len() {
        let Some(first) = pieces.get(at) else { break };
        let mut closed = false;
        let run = read
            .iter()
            .zip(pieces)
            .skip(at)
            .take(5)
            .enumerate()
            .take_while(|(step, (parts, piece))| {
                // After the postal code only a country or a region that is known.
                let goes_on = !closed || crate::read::place::score(&piece.text) >= 0.7;
                closed |= parts.as_ref().is_some_and(|parts| parts.contains(&Part::Coded));
                parts.is_some() && piece.row <= first.row + step && goes_on
            })
            .count();
        let all: Vec<Part> = read.iter().skip(at).take(run).flatten().flatten().copied().collect();
        let whole = run > 1 && firm(&all);
        let length = if whole { run } else { run.min(1) };
        let own: Vec<Part> = read.iter().skip(at).take(length).flatten().flatten().copied().collect();
        let towns = own.iter().filter(|part| **part == Part::Town).count();
        let coded = own.contains(&Part::Coded);
        let confidence = match (coded, towns, firm(&own)) {
            (true, ..) if own.len() > 1 => 0.85,
            (true, ..) => 0.75,
            (false, 1.., true) => 0.75,
            (false, 2 | 3, false) => 0.7,
            (false, 1, false) => 0.6,
            _ => 0.0,
        };
        let better = best.as_ref().is_none_or(|(_, _, before)| confidence > *before);
        let last = pieces.get(at + length.saturating_sub(1)).map_or(first.row, |piece| piece.row);
        if length > 0 && confidence > 0.0 && (near(first.row) || near(last)) && better {
            let texts: Vec<&str> = pieces.iter().skip(at).take(length).map(|piece| piece.text.as_str()).collect();
            best = Some((texts.join(", "), first.line, confidence));
        }
        at += length.max(1);
    }
    if best.is_none() {
        let headline =
            pieces.iter().filter(|piece| piece.row < 4).find_map(|piece| Some((behind_headline(piece)?, piece.line)));
        best = headline.map(|(place, line)| (place.to_owned(), line, 0.6));
    }
    best
}

#[cfg(test)]
mod tests {
    use crate::{Source, read};

    fn located(text: &str) -> [String; 4] {
        let location = read(&Source::from_text(text)).resume.basics.location;
        [location.address, location.postal_code, location.city, location.region]
    }

    #[test]
    fn reads_towns_in_no_list() {
        let rest = "\n\nExperience\nNurse, Leeds Hospital\n2019 - 2021\n";
        for (head, wanted) in [
            (
                "Ana Penrose\nana@example.org | Trewarth, Kernowshire | 01632 960123",
                ["", "", "Trewarth", "Kernowshire"],
            ),
            ("Ana Penrose\nWelder\nPolgooth\n01632 960123", ["", "", "Polgooth", ""]),
            (
                "Ana Penrose\nul. Dolna 4/6, 66-100 Wielgowo\nana@example.org",
                ["ul. Dolna 4/6", "66-100", "Wielgowo", ""],
            ),
            (
                "Ana Penrose\nVia Nova 2, 33045 Vergnano (UD)\nana@example.org",
                ["Via Nova 2", "33045", "Vergnano", "UD"],
            ),
        ] {
            assert_eq!(located(&format!("{head}{rest}")), wanted.map(str::to_owned), "{head}");
        }
    }

    #[test]
    fn an_address_over_several_lines_is_one() {
        let text = "Ana Penrose\nMill Cottage, The Lane\nTrewarth\nKernowshire\nDE4 4EJ\nana@example.org\n\nExperience\nNurse, Leeds Hospital\n2019 - 2021";
        let [address, code, city, region] = located(text);
        let whole = [address, city, region].join(" ");
        assert!(whole.contains("Trewarth") && whole.contains("Kernowshire") && code == "DE4 4EJ", "{whole} {code}");
    }
}
