//! Skills found in texts, and the consistency of the data.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::*;
use crate::words::fold;

/// The names found in a text, in order.
fn names(text: &str) -> Vec<&'static str> {
    spot(text).iter().map(|mention| mention.skill.name()).collect()
}

#[test]
fn every_skill_has_a_name_and_a_family() {
    assert!(Skill::all().count() >= 800);
    for skill in Skill::all() {
        assert!(!skill.name().is_empty() && !skill.family().is_empty());
        assert!(skill.implied().all(|implied| implied != skill), "{} implies itself", skill.name());
    }
}

#[test]
fn canonical_names_are_found_again() {
    let lost: Vec<_> = Skill::all()
        .map(Skill::name)
        .filter(|name| Skill::named(name).is_none_or(|found| found.name() != *name))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn finds_skills_in_common_spellings() {
    for (text, expected) in [
        ("Built services in Python and PostgreSQL.", vec!["Python", "PostgreSQL"]),
        ("K8s, Terraform", vec!["Kubernetes", "Terraform"]),
        ("blood taking and cannulation", vec!["Venepuncture", "Cannulation"]),
        ("C++ and C#", vec!["C++", "C#"]),
    ] {
        assert_eq!(names(text), expected, "{text}");
    }
}

#[test]
fn ambiguous_names_need_context() {
    for (text, name, expected) in [
        ("We go the extra mile.", "Go", false),
        ("Skills: Go, Rust", "Go", true),
        ("You will excel in this role.", "Microsoft Excel", false),
        ("Advanced Excel with pivot tables", "Microsoft Excel", true),
        ("R&D budget of two million", "R", false),
        ("Python, R, SQL", "R", true),
        ("A swift answer to every customer", "Swift", false),
    ] {
        assert_eq!(names(text).contains(&name), expected, "{text}");
    }
}

#[test]
fn implications_and_families_exist() {
    let skill = |name: &str| Skill::named(name).unwrap_or_else(|| panic!("{name}"));
    assert!(skill("React").covers(skill("JavaScript")));
    assert!(!skill("JavaScript").covers(skill("React")));
    assert!(skill("Looker").is_related(skill("Power BI")));
}

/// One entry of the data files, as written.
struct Written {
    file: String,
    name: String,
    family: String,
    aliases: Vec<String>,
    implies: Vec<String>,
    related: Vec<String>,
    context: bool,
    case: bool,
}

fn data() -> (Vec<Written>, BTreeSet<String>, Vec<String>) {
    let folder = Path::new("../../data/skills");
    let (mut skills, mut families, mut problems) = (Vec::new(), BTreeSet::new(), Vec::new());
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for path in files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "toml")) {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let table: toml::Table =
            fs::read_to_string(&path).unwrap().parse().unwrap_or_else(|problem| panic!("{file}: {problem}"));
        let list = |entry: &toml::Value, key: &str| -> Vec<String> {
            let items = entry.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
            items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
        };
        let text = |entry: &toml::Value, key: &str| {
            entry.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
        };
        let entries = |key: &str| table.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
        for family in entries("family") {
            if !families.insert(text(&family, "name")) {
                problems.push(format!("{file}: family {} is declared twice", text(&family, "name")));
            }
        }
        for entry in entries("skill") {
            skills.push(Written {
                file: file.clone(),
                name: text(&entry, "name"),
                family: text(&entry, "family"),
                aliases: list(&entry, "aliases"),
                implies: list(&entry, "implies"),
                related: list(&entry, "related"),
                context: entry.get("context").is_some(),
                case: entry.get("case").and_then(toml::Value::as_bool).unwrap_or(false),
            });
        }
    }
    (skills, families, problems)
}

#[test]
fn the_data_is_consistent() {
    let (skills, families, mut problems) = data();
    let mut names: BTreeMap<String, &Written> = BTreeMap::new();
    for skill in &skills {
        if skill.name.is_empty() || skill.family.is_empty() {
            problems.push(format!("{}: a skill without name or family: {:?}", skill.file, skill.name));
        }
        if !families.contains(&skill.family) {
            problems.push(format!("{}: {} is in an unknown family, {}", skill.file, skill.name, skill.family));
        }
        if let Some(other) = names.insert(fold(&skill.name), skill) {
            problems.push(format!("{}: {} is already in {}", skill.file, skill.name, other.file));
        }
    }
    for family in &families {
        if !skills.iter().any(|skill| skill.family == *family) {
            problems.push(format!("family {family} has no member"));
        }
    }
    // Two skills may share a spelling only if case or context distinguishes them.
    let mut claimed: BTreeMap<String, &Written> = BTreeMap::new();
    for skill in skills.iter().filter(|skill| !skill.case && !skill.context) {
        for surface in skill.aliases.iter().chain([&skill.name]) {
            let key: String = words::words(surface).iter().map(|word| word.plain.as_str()).collect();
            match claimed.insert(key, skill) {
                Some(other) if other.name != skill.name => {
                    problems.push(format!(
                        "{surface:?} is claimed by {} ({}) and {} ({})",
                        other.name, other.file, skill.name, skill.file
                    ));
                }
                _ => {}
            }
        }
    }
    for skill in &skills {
        for other in skill.implies.iter().chain(&skill.related) {
            if !names.contains_key(&fold(other)) {
                problems.push(format!("{}: {} names {other:?}, which is no skill", skill.file, skill.name));
            }
        }
    }
    for skill in &skills {
        let (mut seen, mut queue) = (BTreeSet::new(), skill.implies.clone());
        while let Some(next) = queue.pop() {
            if fold(&next) == fold(&skill.name) {
                problems.push(format!("{}: {} implies itself in a circle", skill.file, skill.name));
                break;
            }
            if seen.insert(fold(&next)) {
                queue.extend(names.get(&fold(&next)).map(|other| other.implies.clone()).unwrap_or_default());
            }
        }
    }
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}
