//! Headings in context.

use super::*;
use crate::{Source, read::rows::rows};

fn kinds(text: &str) -> Vec<(Kind, usize)> {
    let (rows, body_style) = rows(&Source::from_text(text));
    sections(rows, body_style).into_iter().map(|section| (section.kind, section.rows.len())).collect()
}

#[test]
fn splits_at_headings() {
    let text = "Ana Lopez\nana@example.org\n\nSUMMARY\nI work.\n\nEXPERIENCE\nDeveloper, Acme\n2019 - 2020\n\nPATENTS\n- One\n\nSKILLS\nLanguages: Rust, Go";
    assert_eq!(
        kinds(text),
        [(Kind::Header, 2), (Kind::Summary, 1), (Kind::Work, 2), (Kind::Other, 1), (Kind::Skills, 1)]
    );
}

#[test]
fn reads_headings_followed_by_text() {
    assert_eq!(
        kinds("Ana Lopez\nSkills: Rust, Go, SQL\nLanguages: English, German"),
        [(Kind::Header, 1), (Kind::Skills, 1), (Kind::Languages, 1)]
    );
}

#[test]
fn finds_unusual_headings_by_content() {
    let text = "Ana\n\nWork\nDeveloper, Acme\n\nEducation\nBSc, MIT\n\nMagic bag\nRust, Go, SQL, Python";
    assert!(kinds(text).contains(&(Kind::Skills, 1)), "{:?}", kinds(text));
}
