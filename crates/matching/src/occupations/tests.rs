//! The classification of texts, and the consistency of the data.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::{likely::first_of, *};
use crate::{Skill, words::fold};

struct Entry {
    file: String,
    title: String,
    lists: BTreeMap<&'static str, Vec<String>>,
    family: String,
    education: Option<String>,
}

/// File, name, schooling.
type Family = (String, String, Option<String>);

/// The data files: families by file, and occupations.
fn written() -> (Vec<Family>, Vec<Entry>) {
    let folder = Path::new("../../data/occupations");
    let text = |value: &toml::Value, key: &str| value.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let (mut families, mut entries) = (Vec::new(), Vec::new());
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let table: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
        assert!(table.get("sector").and_then(toml::Value::as_str).is_some(), "{file} names no sector");
        for family in table["family"].as_array().unwrap() {
            families.push((file.clone(), text(family, "name").unwrap(), text(family, "education")));
        }
        for entry in table["occupation"].as_array().unwrap() {
            let list = |key: &str| -> Vec<String> {
                let items = entry[key].as_array().unwrap();
                items.iter().map(|item| item.as_str().unwrap().to_owned()).collect()
            };
            entries.push(Entry {
                file: file.clone(),
                title: text(entry, "title").unwrap(),
                family: text(entry, "family").unwrap(),
                education: text(entry, "education"),
                lists: ["titles", "skills", "related", "duties"].map(|key| (key, list(key))).into(),
            });
        }
    }
    (families, entries)
}

#[test]
fn the_data_is_consistent() {
    let (families, entries) = written();
    let mut wrong: Vec<String> = Vec::new();
    let mut claimed: BTreeMap<String, &str> = BTreeMap::new();
    for entry in &entries {
        for title in std::iter::once(&entry.title).chain(&entry.lists["titles"]) {
            if let Some(other) = claimed.insert(fold(title), &entry.title) {
                wrong.push(format!("{title} is claimed by {other} and {}", entry.title));
            }
        }
    }
    let related: BTreeMap<&str, &Vec<String>> =
        entries.iter().map(|entry| (&*entry.title, &entry.lists["related"])).collect();
    for entry in &entries {
        let title = &entry.title;
        if !families.iter().any(|(file, name, _)| *file == entry.file && *name == entry.family) {
            wrong.push(format!("{title}: {} has no family {}", entry.file, entry.family));
        }
        for skill in &entry.lists["skills"] {
            if Skill::named(skill).is_none_or(|found| found.name() != skill) {
                wrong.push(format!("{title}: no skill is called {skill}"));
            }
        }
        for other in &entry.lists["related"] {
            match related.get(&**other) {
                _ if other == title => wrong.push(format!("{title} is its own kin")),
                None => wrong.push(format!("{title}: no occupation is called {other}")),
                Some(back) if !back.contains(title) => wrong.push(format!("{title} names {other}, which does not")),
                Some(_) => {}
            }
        }
        for (key, items) in &entry.lists {
            if items.len() != items.iter().map(|item| fold(item)).collect::<BTreeSet<_>>().len() {
                wrong.push(format!("{title} says something twice in {key}"));
            }
        }
        if entry.lists["duties"].len() < 8 || entry.lists["skills"].is_empty() {
            wrong.push(format!("{title} has too few duties or no skills"));
        }
    }
    let levels = ["school", "vocational", "associate", "bachelor", "master", "doctor"];
    for (file, name, education) in &families {
        if !entries.iter().any(|entry| entry.file == *file && entry.family == *name) {
            wrong.push(format!("{file}: the family {name} has no members"));
        }
        if education.as_ref().is_none_or(|level| !levels.contains(&&**level)) {
            wrong.push(format!("{file}: the family {name} has no known schooling"));
        }
    }
    for level in entries.iter().filter_map(|entry| entry.education.as_deref()) {
        if !levels.contains(&level) {
            wrong.push(format!("no schooling is called {level}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(entries.len() >= 400, "{} occupations", entries.len());
}

#[test]
fn all_data_is_compiled_in() {
    let (_, entries) = written();
    assert_eq!(Occupation::all().count(), entries.len());
    for entry in &entries {
        let found = Occupation::named(&entry.title).unwrap();
        assert_eq!((found.title(), found.family()), (&*entry.title, &*entry.family));
        assert_eq!(found.related().count(), entry.lists["related"].len(), "{}", entry.title);
    }
}

#[test]
fn titles_are_found_in_any_spelling() {
    for (title, expected) in [
        ("staff nurse", "Registered nurse"),
        ("SOLICITOR", "Lawyer"),
        ("Kochin", "Cook"),
        ("Software Engineers", "Software developer"),
        ("Kaufmann im Einzelhandel", "Shop assistant"),
    ] {
        assert_eq!(Occupation::named(title).map(Occupation::title), Some(expected), "{title}");
    }
    assert_eq!(Occupation::named("Head of nothing in particular"), None);
    let nurse = Occupation::named("Registered nurse").unwrap();
    assert_eq!((nurse.sector(), nurse.siblings().any(|other| other == nurse)), ("Nursing and care", false));
}

#[test]
fn texts_are_classified_by_their_occupation() {
    for (text, expected) in [
        ("Installed sockets and consumer units, tested circuits and traced wiring faults in offices.", "Electrician"),
        ("Cut and coloured hair, styled clients for weddings, swept the salon.", "Hairdresser"),
        ("Milked cows, fed calves and kept the herd records on a dairy farm.", "Livestock farmer"),
        ("Presided over trials, ruled on motions and wrote judgments.", "Judge"),
        ("Scanned shopping at the till, gave change and bagged purchases.", "Cashier"),
    ] {
        let found = first_of(text);
        assert!(
            found.iter().take(3).any(|one| one.title() == expected),
            "{text}: {:?}",
            found.first().map(|one| one.title())
        );
    }
    assert!(first_of("").is_empty());
}

#[test]
fn related_occupations_are_included() {
    let found = first_of("Staff nurse on a ward: took vital signs, dressed wounds, gave medication.");
    assert_eq!(found.first().map(|one| one.title()), Some("Registered nurse"));
    let nurse = Occupation::named("Registered nurse").unwrap();
    assert!(found.iter().any(|one| nurse.siblings().any(|other| other == *one)));
    assert!(found.iter().all(|one| one.sector() != "Construction and building trades"));
}

#[test]
fn education_is_that_of_the_likely_occupations() {
    let level = |title: &str| usual_education(&[(Occupation::named(title).unwrap().0, 255)]);
    assert_eq!(level("Cleaner"), Some(Level::School));
    assert_eq!(level("Electrician"), Some(Level::Vocational));
    assert_eq!(level("Lawyer"), Some(Level::Master));
    assert_eq!(usual_education(&[]), None);
}
