//! Sizes of files and lines, so that they can be read and reviewed.

use tidy::{is_test, sources};

/// The maximum number of lines of a source.
const LINES: usize = 350;
/// The maximum number of lines of a test file: a story may be longer than the code it tests.
const TEST_LINES: usize = 450;
/// The maximum width of a line in characters. The formatter breaks at 120, but it cannot break a string.
const WIDTH: usize = 220;

/// Tables of drawings, whose lines are SVG paths.
const DRAWINGS: &[&str] = &["crates/ui/src/icons.rs", "crates/ui/src/icons/", "crates/ui/src/brand.rs"];

/// Files with word lists in code, and their widest line: none may grow, and none may be added.
const WIDE: &[(&str, usize)] = &[
    ("crates/matching/src/posting/kind.rs", 1645),
    ("crates/matching/src/posting/places.rs", 1336),
    ("crates/matching/src/taxonomy/import/onet.rs", 246),
    ("crates/matching/src/taxonomy/supplement/mod.rs", 369),
    ("crates/matching/src/wording.rs", 1268),
    ("crates/resume/src/words/places.rs", 645),
    ("crates/resume/src/words/towns.rs", 290),
    ("crates/ui/src/choice.rs", 545),
    ("crates/ui/src/drop_zone.rs", 272),
    ("crates/ui/src/evidence.rs", 388),
    ("crates/ui/src/overlay.rs", 254),
    ("crates/ui/src/series.rs", 284),
];

/// Sources that are too long, with their number of lines: none may grow, and a new entry needs a reason in its commit.
const TOO_LONG: &[(&str, usize)] = &[("crates/db/tests/story.rs", 487), ("crates/services/tests/it/matches.rs", 524)];

#[test]
fn sources_are_not_too_long() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let lines = text.lines().count();
        let most = if is_test(&path) { TEST_LINES } else { LINES };
        let known = TOO_LONG.iter().find(|(known, _)| *known == path).map(|(_, lines)| *lines);
        match known {
            Some(known) if lines <= most => {
                wrong.push(format!("{path} fits by now: take its {known} lines off the list"))
            }
            Some(known) if lines > known => wrong.push(format!("{path} grew from {known} to {lines} lines")),
            None if lines > most => wrong.push(format!("{path} has {lines} lines, {most} at most: make it a folder")),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn lines_are_not_too_wide() {
    let mut wrong = Vec::new();
    let drawing = |path: &str| DRAWINGS.iter().any(|drawing| path.starts_with(drawing));
    for (path, text) in sources().iter().filter(|(path, _)| !drawing(path) && !is_test(path)) {
        let most = WIDE.iter().find(|(known, _)| known == path).map_or(WIDTH, |(_, widest)| *widest);
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
        if widest > most {
            wrong.push(format!("{path} has a line of {widest} characters, {most} at most"));
        } else if most > WIDTH && widest <= WIDTH {
            wrong.push(format!("{path} fits by now: take it off the list"));
        }
    }
    assert!(wrong.is_empty(), "lists of words are data, not code:\n{}", wrong.join("\n"));
}

#[test]
fn a_file_starts_with_its_description() {
    let without: Vec<_> =
        sources().into_iter().filter(|(_, text)| !text.starts_with("//!")).map(|(path, _)| path).collect();
    assert!(without.is_empty(), "{without:?}");
}
