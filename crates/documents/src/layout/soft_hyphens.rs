//! Soft hyphens. Some producers write U+00AD for every visible hyphen, others only where a word may be divided. Which of the two it
//! is, is decided from the whole document.

use resume::Line;

const SOFT: char = '\u{ad}';

/// Removes the soft hyphens inside words if they only mark where a word may be divided, and makes them hyphens otherwise. One
/// at the end of a line stays if it divides a word there.
pub(super) fn settle(lines: &mut [Line]) {
    if !lines.iter().any(|line| line.text.contains(SOFT)) {
        return;
    }
    let divides = divide_words(lines);
    for line in lines.iter_mut().filter(|line| line.text.contains(SOFT)) {
        if divides {
            let ends = line.text.ends_with(SOFT);
            line.text.retain(|letter| letter != SOFT);
            line.text.extend(ends.then_some(SOFT));
        } else {
            line.text = line.text.replace(SOFT, "-");
        }
    }
}

/// Whether each of them stands between a letter and a small letter or the end of its line, and the document has another
/// character for hyphens or has several of them inside words: "part-time" is written once or twice.
fn divide_words(lines: &[Line]) -> bool {
    const SEVERAL: usize = 4;
    let mut inside = 0;
    for line in lines {
        for (at, _) in line.text.match_indices(SOFT) {
            let (before, after) = line.text.split_at(at);
            let after = after.trim_start_matches(SOFT);
            let next = after.chars().next();
            if !before.ends_with(char::is_alphabetic) || next.is_some_and(|next| !next.is_lowercase()) {
                return false;
            }
            inside += usize::from(next.is_some());
        }
    }
    let hyphen = |text: &str| {
        let mut around = text.chars().zip(text.chars().skip(1)).zip(text.chars().skip(2));
        around.any(|((before, hyphen), after)| hyphen == '-' && before.is_alphanumeric() && after.is_alphanumeric())
    };
    inside >= SEVERAL || lines.iter().any(|line| hyphen(&line.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(texts: &[&str]) -> Vec<String> {
        let mut lines: Vec<Line> =
            texts.iter().map(|text| Line { text: (*text).to_owned(), ..Line::default() }).collect();
        settle(&mut lines);
        lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn marks_of_division_go_and_hyphens_stay() {
        let german = [
            "Bus\u{ad}fahrer im Linien\u{ad}dienst",
            "Fahrgast\u{ad}",
            "betreuung, Verkehrs\u{ad}betriebe",
            "Aus\u{ad}bildung",
        ];
        assert_eq!(
            settled(&german),
            ["Busfahrer im Liniendienst", "Fahrgast\u{ad}", "betreuung, Verkehrsbetriebe", "Ausbildung"]
        );
        let dates = ["2018\u{ad}2020", "part\u{ad}time", "follow\u{ad}up", "well\u{ad}known", "on\u{ad}call"];
        assert_eq!(settled(&dates), ["2018-2020", "part-time", "follow-up", "well-known", "on-call"]);
        assert_eq!(settled(&["Nurse, part\u{ad}time"]), ["Nurse, part-time"]);
        assert_eq!(settled(&["Fach\u{ad}kraft, Lkw-Fahrer"]), ["Fachkraft, Lkw-Fahrer"]);
    }
}
