//! The direction of dependencies, between crates and between features.

use std::collections::BTreeMap;

use tidy::{is_test, packages, sources};

/// The crates of the workspace that each crate may use. A crate that is missing here fails.
const MAY_USE: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("texts", &["kernel"]),
    ("resume", &["kernel"]),
    ("matching", &["kernel", "resume"]),
    ("domain", &["kernel", "resume", "matching", "texts"]),
    ("ui", &[]),
    ("tidy", &[]),
    ("storage", &[]),
    ("mail", &["texts"]),
    ("migrations", &[]),
    ("documents", &["kernel", "resume"]),
    ("tagger", &["kernel", "matching"]),
    ("db", &["kernel", "resume", "matching", "domain", "migrations"]),
    ("live", &["kernel", "domain", "db"]),
    ("tasks", &["kernel", "domain", "db", "services"]),
    ("services", &["kernel", "resume", "matching", "domain", "db", "documents", "mail", "storage", "texts"]),
    (
        "testkit",
        &[
            "kernel",
            "resume",
            "matching",
            "domain",
            "db",
            "documents",
            "mail",
            "storage",
            "services",
            "texts",
            "live",
            "tasks",
        ],
    ),
    ("cli", &["kernel", "resume", "matching", "documents", "tagger", "texts"]),
    ("app", &["kernel", "resume", "matching", "domain", "ui", "texts", "services"]),
    ("frontend", &["app", "texts"]),
];

#[test]
fn crates_use_only_those_below_them() {
    let packages = packages();
    let ours: Vec<_> = packages.iter().map(|package| package.name.as_str()).collect();
    let allowed: BTreeMap<_, _> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for package in packages.iter().filter(|package| package.name != "server") {
        let Some(allowed) = allowed.get(package.name.as_str()) else {
            wrong.push(format!("{}: say in this test what it may use", package.name));
            continue;
        };
        for used in package.dependencies["dependencies"].iter().chain(&package.dependencies["build-dependencies"]) {
            if ours.contains(&used.as_str()) && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{} uses {used}", package.name));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_database_is_used_in_its_own_crates_only() {
    let outside = |path: &str| {
        !is_test(path) && !["crates/db/", "migrations/", "crates/tidy/"].iter().any(|home| path.starts_with(home))
    };
    let named: Vec<_> = sources()
        .into_iter()
        .filter(|(path, text)| {
            outside(path) && text.lines().any(|line| line.contains("sea_orm::") || line.contains("sqlx::"))
        })
        .map(|(path, _)| path)
        .collect();
    assert!(named.is_empty(), "{named:?}");
}

#[test]
fn features_do_not_use_each_others_pages() {
    let features: Vec<_> = sources()
        .iter()
        .filter_map(|(path, _)| Some(path.strip_prefix("app/src/")?.split_once('/')?.0.to_owned()))
        .collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some((feature, _)) = path.strip_prefix("app/src/").and_then(|rest| rest.split_once('/')) else { continue };
        for other in features.iter().filter(|other| *other != feature) {
            for room in ["pages", "parts"] {
                if text.contains(&format!("crate::{other}::{room}")) {
                    wrong.push(format!("{path} uses the {room} of {other}"));
                }
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
