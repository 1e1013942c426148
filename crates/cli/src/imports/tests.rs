//! Folders with a valid release, a broken one, or none.

use matching::import::{esco, onet};

use super::*;

/// An empty folder for one test.
fn empty(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("jobalign-imports-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder");
    path
}

fn day() -> PartialDate {
    PartialDate::new(2026, Some(11), Some(21)).expect("a day")
}

const SKILLS: &str = "conceptUri,preferredLabel,altLabels,skillType,reuseLevel\nu/1,engrave crystal goblets,etch crystal goblets,skill/competence,sector-specific\n";

#[test]
fn an_import_is_stored_replaced_and_removed() {
    let home = empty("kept");
    let release = home.join("ESCO dataset - v1.2.0 - classification - en - csv");
    fs::create_dir(&release).expect("a folder");
    fs::write(release.join("skills_en.csv"), SKILLS).expect("a file");
    let imports = Imports::of("", &home);
    assert!(imports.load().is_empty());
    // A folder that contains the release works too.
    let (about, path) = imports.take(Source::Esco, &home, day()).expect("imported");
    assert_eq!((about.release.as_str(), about.imported.as_str()), ("ESCO v1.2.0", "2026-11-21"));
    let first = fs::read(&path).expect("kept");
    imports.take(Source::Esco, &release, day()).expect("imported again");
    assert_eq!(fs::read(&path).expect("kept"), first, "the same release, other bytes");
    let kept: Vec<_> = fs::read_dir(home.join("taxonomy")).expect("a folder").collect();
    assert_eq!(kept.len(), 1, "something was left beside it: {kept:?}");
    let text = told(&about);
    assert!(text.contains("added       1 skills with 2 names"), "{text}");
    assert!(attribution(&about).contains("ESCO classification of the European Commission"));
    assert_eq!((imports.remove(Source::Esco), imports.remove(Source::Esco)), (Ok(true), Ok(false)));
    fs::remove_dir_all(home).expect("removed");
}

#[test]
fn a_folder_without_a_release_is_one_line_that_names_the_files() {
    let home = empty("none");
    for (source, wanted) in [(Source::Esco, esco::WANTED), (Source::Onet, onet::WANTED)] {
        let line = Imports::of("", &home).take(source, &home, day()).expect_err("no release");
        assert_eq!(line, format!("{} is no {source} release: looked for {wanted}.", home.display()));
        let missing = Imports::of("", &home).take(source, &home.join("gone"), day()).expect_err("no folder");
        assert!(missing.contains("cannot be read") && missing.contains(wanted), "{missing}");
    }
    assert!(!home.join("taxonomy").exists());
    fs::remove_dir_all(home).expect("removed");
}

#[test]
fn a_broken_file_changes_nothing() {
    let home = empty("broken");
    let imports = Imports::of("", &home);
    let file = home.join("skills_en.csv");
    fs::write(&file, SKILLS).expect("a file");
    let (_, path) = imports.take(Source::Esco, &home, day()).expect("imported");
    let before = fs::read(&path).expect("kept");
    for (bytes, what) in [
        (format!("{SKILLS}u/2,cut").into_bytes(), "skills_en.csv line 3: 2 values where the first line names 5"),
        (format!("{SKILLS}u/2,\"cut short").into_bytes(), "skills_en.csv line 3: "),
        ([SKILLS.as_bytes(), b"u/2,\xff\xfe,,,\n"].concat(), "skills_en.csv line 3: not UTF-8"),
        (b"one,two\n1,2\n".to_vec(), "skills_en.csv has no column \"conceptUri\""),
        (Vec::new(), "skills_en.csv has no column \"conceptUri\""),
    ] {
        fs::write(&file, bytes).expect("a file");
        let line = imports.take(Source::Esco, &home, day()).expect_err("broken");
        assert!(line.contains(what) && !line.contains('\n'), "{line}");
        assert_eq!(fs::read(&path).expect("kept"), before);
    }
    fs::remove_dir_all(home).expect("removed");
}

#[test]
fn an_unusable_import_is_reported_and_left_out() {
    let home = empty("garbled");
    let imports = Imports::of(home.to_str().expect("a path"), Path::new("elsewhere"));
    fs::write(home.join("esco.json"), "{\"about\":").expect("a file");
    let loaded = imports.load();
    let lines: Vec<&String> = loaded.iter().filter_map(|one| one.as_ref().err()).collect();
    assert!(lines.len() == 1 && lines[0].contains("Import ESCO again"), "{lines:?}");
    fs::remove_dir_all(home).expect("removed");
}

#[test]
fn off_is_off() {
    let off = Imports::of("off", Path::new("var"));
    assert!(off.load().is_empty());
    assert!(off.take(Source::Onet, Path::new("."), day()).is_err());
}
