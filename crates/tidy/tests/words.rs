//! Words: one name for each feature, correct paths in documents, the words of the glossary in texts, readable commit
//! subjects.

use tidy::{files, git, read};

/// Features and the layers in which they must have a file or folder.
const FEATURES: &[(&str, &[&str])] = &[
    ("accounts", &["crates/domain/src", "crates/db/src", "crates/services/src", "app/src", "locales/en"]),
    (
        "resumes",
        &["crates/domain/src", "crates/db/src", "crates/services/src", "app/src", "locales/en", "end2end/tests"],
    ),
    ("jobs", &["crates/domain/src", "crates/db/src", "crates/services/src"]),
    (
        "matches",
        &["crates/domain/src", "crates/db/src", "crates/services/src", "app/src", "locales/en", "end2end/tests"],
    ),
    ("dashboard", &["crates/domain/src", "crates/services/src", "app/src", "locales/en", "end2end/tests"]),
    ("settings", &["crates/domain/src", "crates/services/src", "app/src", "locales/en", "end2end/tests"]),
    ("models", &["crates/domain/src", "crates/db/src", "crates/services/src", "locales/en", "end2end/tests"]),
    (
        "tracker",
        &["crates/domain/src", "crates/db/src", "crates/services/src", "app/src", "locales/en", "end2end/tests"],
    ),
    ("organizations", &["crates/domain/src", "crates/db/src", "crates/services/src", "app/src", "locales/en"]),
];

/// Words that user-visible texts must not contain, by language, and their replacements. Keys are not checked.
const BANNED: &[(&str, &[(&str, &str)])] = &[
    (
        "en",
        &[
            ("measurement", "match"),
            ("aligned", "met"),
            ("mailbox", "inbox"),
            ("colour", "color"),
            ("recognise", "recognize"),
            ("optimis", "optimiz"),
            ("organisation", "organization"),
        ],
    ),
    (
        "de",
        &[
            ("messung", "Vergleich"),
            ("passung", "Vergleich, Übereinstimmung"),
            ("gern gesehen", "von Vorteil"),
            ("fassungen", "Versionen"),
            ("weit entfernt", "geringe Übereinstimmung"),
        ],
    ),
];

/// The last commit before commit subjects were checked.
const BASE: &str = "ab6bace";

#[test]
fn a_feature_has_one_name_in_every_layer() {
    let files = files();
    let mut missing = Vec::new();
    for (feature, layers) in FEATURES {
        for layer in *layers {
            let here = |path: &String| {
                path.strip_prefix(layer)
                    .and_then(|rest| rest.strip_prefix('/'))
                    .is_some_and(|rest| rest.split(['/', '.']).next() == Some(feature))
            };
            if !files.iter().any(here) {
                missing.push(format!("{layer}/{feature}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn paths_that_documents_name_exist() {
    let files = files();
    let mut wrong = Vec::new();
    for document in files.iter().filter(|path| path.ends_with(".md") && *path != "CHANGELOG.md") {
        // A decision describes the state at its date.
        if document.starts_with("docs/decisions/") {
            continue;
        }
        for path in read(document).split('`').skip(1).step_by(2).filter(|text| is_path(text)) {
            let path = path.trim_end_matches('/');
            let there = files.iter().any(|file| file == path || file.starts_with(&format!("{path}/")));
            if !there {
                wrong.push(format!("{document}: `{path}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Whether a quoted text is a path in the repository, without placeholders.
fn is_path(text: &str) -> bool {
    let folders =
        ["app/", "crates/", "data/", "docs/", "end2end/", "locales/", "migrations/", "scripts/", "server/", "style/"];
    folders.iter().any(|folder| text.starts_with(folder)) && !text.contains(['<', '*', ' ', '{', '…', '('])
}

#[test]
fn user_visible_texts_use_the_words_of_the_glossary() {
    let mut wrong = Vec::new();
    for (locale, words) in BANNED {
        for path in files().into_iter().filter(|path| path.starts_with(&format!("locales/{locale}/"))) {
            for (number, line) in read(&path).lines().enumerate() {
                let text = line.split_once("\": ").map_or("", |(_, text)| text).to_lowercase();
                for (word, instead) in words.iter().filter(|(word, _)| text.contains(word)) {
                    wrong.push(format!("{path}:{}: \"{word}\"; write {instead}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_commit_subject_is_short_and_capitalized() {
    // A copy without history has no commits to check.
    let known = git(&["rev-list", "--all", "--max-count=2000", "--abbrev-commit"]);
    if !known.lines().any(|commit| commit.starts_with(BASE)) {
        return;
    }
    let log = git(&["log", "--no-merges", "--format=%s", &format!("{BASE}..HEAD")]);
    let wrong: Vec<_> = log
        .lines()
        .filter(|subject| {
            let small = subject.chars().next().is_none_or(char::is_lowercase);
            subject.chars().count() > 72 || subject.ends_with('.') || small
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
