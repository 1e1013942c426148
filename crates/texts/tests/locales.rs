//! Problems of a language are reported with file and key, and fail the build.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

#[path = "../build/cldr.rs"]
mod cldr;
#[allow(dead_code, reason = "the build script generates more")]
#[path = "../build/locales.rs"]
mod locales;

use std::{fs, path::Path};

use texts::plurals;

/// The problems of `locales/` with these files.
fn problems(files: &[(&str, &str)]) -> Vec<String> {
    static NUMBER: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("locales-{}-{number}", std::process::id()));
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let cldr = cldr::Cldr::read(include_str!("../data/plurals.json")).unwrap();
    let problems = locales::read(&folder, &cldr).err().unwrap_or_default();
    fs::remove_dir_all(folder).unwrap();
    problems
}

/// The problems of a second language with this file, if English has that one.
fn against(code: &str, english: &str, own: &str) -> Vec<String> {
    let about = r#"{"name": "X", "direction": "ltr"}"#;
    problems(&[
        ("en/language.json", about),
        ("en/a.json", english),
        (&format!("{code}/language.json"), about),
        (&format!("{code}/a.json"), own),
    ])
}

#[test]
fn another_language_has_the_same_texts_and_placeholders() {
    let english = r#"{"x": "X {a} {b}", "y": "Y"}"#;
    assert_eq!(against("de", english, r#"{"y": "Ü", "x": "{b} und {a}"}"#), [""; 0]);
    for (own, expected) in [
        (r#"{"x": "{a} {b}"}"#, "locales/de/a.json: y is missing"),
        (r#"{"x": "{a} {b}", "y": "Ü", "z": "Z"}"#, "locales/de/a.json: z is not in English"),
        (r#"{"x": "{a}", "y": "Ü"}"#, "locales/de/a.json: x has the placeholders {\"a\"}, English has {\"a\", \"b\"}"),
        (r#"{"x": "{a} {b} {c}", "y": "Ü"}"#, "locales/de/a.json: x has the placeholders"),
        (r#"{"x": "{a {b}", "y": "Ü"}"#, "locales/de/a.json: x has a brace without its other half"),
        (r#"{"x": "{a} {b}", "y": " "}"#, "locales/de/a.json: y is empty or has more than one line"),
        (r#"{"x": "{a} {b}", "y": "Ü", "y": "Y"}"#, "locales/de/a.json: y is there twice"),
        (r#"{"x": "{a} {b}", "y": 1}"#, "locales/de/a.json: y is not a text"),
    ] {
        let problems = against("de", english, own);
        assert!(problems.iter().any(|problem| problem.starts_with(expected)), "{own}: {problems:?}");
    }
}

#[test]
fn a_text_with_plurals_has_the_forms_of_its_language() {
    let english = r#"{"x_one": "one {of}", "x_other": "{count} {of}"}"#;
    let polish = r#"{"x_one": "1 {of}", "x_few": "{count} {of}", "x_many": "{count} {of}", "x_other": "{count} {of}"}"#;
    assert_eq!(against("pl", english, polish), [""; 0]);
    assert_eq!(
        against("pl", english, english),
        ["locales/pl/a.json: x_few is missing", "locales/pl/a.json: x_many is missing"]
    );
    assert_eq!(against("ja", english, r#"{"x_other": "{count} {of}"}"#), [""; 0]);
    assert_eq!(against("de", english, polish).len(), 2, "forms that German has not");
    let without = r#"{"x_one": "one", "x_other": "{count} {of}"}"#;
    assert_eq!(against("de", english, without).len(), 1, "other placeholders than the count are in every form");
}

#[test]
fn a_language_has_a_name_and_a_direction() {
    let about = r#"{"name": "English", "direction": "ltr"}"#;
    assert_eq!(problems(&[("en/language.json", about), ("en/a.json", r#"{"x": {"p": "1"}}"#)]), [""; 0]);
    let problems_of = |files: &[(&str, &str)]| problems(files).join("; ");
    assert!(problems_of(&[("en/a.json", "{}")]).contains("locales/en/language.json: needs `name`"));
    assert!(problems_of(&[("de/language.json", about)]).contains("locales/en: is missing"));
    let files = [("en/language.json", about), ("xx/language.json", about)];
    assert_eq!(problems(&files), ["locales/xx: CLDR has no plural rules for xx"]);
    let missing = [("en/language.json", about), ("en/a.json", "{}"), ("de/language.json", about)];
    assert_eq!(problems(&missing), ["locales/de/a.json: is missing"]);
    let mixed = [("en/language.json", about), ("en/a.json", r#"{"x": "1", "y": {"p": "1"}}"#)];
    assert_eq!(problems(&mixed), ["locales/en/a.json: texts beside records of texts"]);
}
