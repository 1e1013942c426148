//! The direction of dependencies, between crates and between features.

use std::collections::{BTreeMap, BTreeSet};

use tidy::{is_test, packages, sources};

/// The crates of the workspace that each crate may use. A crate that is missing here fails.
const MAY_USE: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("lexicon", &[]),
    ("places", &["lexicon"]),
    ("texts", &["kernel"]),
    ("interviews", &["kernel", "lexicon"]),
    ("truth", &["kernel", "lexicon"]),
    ("resume", &["kernel", "lexicon"]),
    ("matching", &["kernel", "lexicon", "resume"]),
    ("boards", &["kernel", "lexicon", "matching", "places"]),
    ("optimizer", &["kernel", "lexicon", "resume", "matching"]),
    ("cover_letter", &["kernel", "lexicon", "resume", "matching", "truth"]),
    ("recommendations", &["kernel", "lexicon", "matching"]),
    (
        "domain",
        &[
            "kernel",
            "places",
            "interviews",
            "resume",
            "matching",
            "optimizer",
            "cover_letter",
            "recommendations",
            "texts",
        ],
    ),
    ("meilisearch", &["kernel", "places", "matching", "domain"]),
    ("ui", &[]),
    ("tidy", &[]),
    ("storage", &[]),
    ("mail", &["texts"]),
    ("llm", &["kernel"]),
    ("migrations", &[]),
    ("documents", &["kernel", "resume"]),
    ("render", &["kernel", "lexicon", "resume"]),
    ("tagger", &["kernel", "matching"]),
    (
        "db",
        &[
            "kernel",
            "places",
            "resume",
            "matching",
            "optimizer",
            "cover_letter",
            "recommendations",
            "domain",
            "migrations",
        ],
    ),
    ("live", &["kernel", "domain", "db"]),
    ("tasks", &["kernel", "domain", "db", "services"]),
    (
        "services",
        &[
            "kernel",
            "boards",
            "lexicon",
            "meilisearch",
            "places",
            "interviews",
            "truth",
            "resume",
            "matching",
            "optimizer",
            "cover_letter",
            "recommendations",
            "domain",
            "db",
            "documents",
            "llm",
            "mail",
            "render",
            "storage",
            "texts",
        ],
    ),
    (
        "testkit",
        &[
            "kernel",
            "resume",
            "places",
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
    (
        "cli",
        &[
            "kernel",
            "boards",
            "interviews",
            "truth",
            "resume",
            "matching",
            "optimizer",
            "recommendations",
            "documents",
            "render",
            "tagger",
            "texts",
        ],
    ),
    ("app", &["kernel", "resume", "matching", "domain", "places", "ui", "texts", "services"]),
    ("frontend", &["app", "texts"]),
    // The peers of the load test; not part of the product.
    ("peers", &["kernel", "matching", "domain", "places", "texts", "services", "app", "server"]),
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

/// The module of `app` that a file belongs to; the server functions of a feature are a separate module.
fn module(path: &str) -> Option<String> {
    let path = path.strip_prefix("app/src/")?.strip_suffix(".rs")?;
    let mut parts = path.split('/');
    let name = parts.next()?;
    Some(if parts.next() == Some("api") { format!("{name}::api") } else { name.to_owned() })
}

/// The paths below `crate` in a source file, as their first two segments, including those in nested braces.
fn named(source: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let code: String =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    for (at, _) in code.match_indices("crate::") {
        collect(&code[at + "crate::".len()..], &mut Vec::new(), &mut found);
    }
    found
}

/// Follows a path and every branch in its braces; returns the rest of the text.
fn collect<'a>(text: &'a str, path: &mut Vec<&'a str>, found: &mut Vec<(String, String)>) -> &'a str {
    let depth = path.len();
    let mut rest = text.trim_start();
    loop {
        if let Some(inner) = rest.strip_prefix('{') {
            rest = inner;
            loop {
                rest = collect(rest, path, found).trim_start();
                match rest.strip_prefix(',') {
                    Some(next) => rest = next,
                    None => break,
                }
            }
            rest = rest.strip_prefix('}').unwrap_or(rest);
            break;
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        path.push(&rest[..end]);
        rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(next) => rest = next.trim_start(),
            None => {
                let part = |index: usize| path.get(index).copied().unwrap_or_default().to_owned();
                found.push((part(0), part(1)));
                break;
            }
        }
    }
    path.truncate(depth);
    // `as name`
    let trimmed = rest.trim_start();
    match trimmed.strip_prefix("as ") {
        Some(alias) => alias.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_'),
        None => rest,
    }
}

#[test]
fn the_modules_of_pages_form_no_circle() {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources() {
        let Some(module) = module(&path).filter(|module| module != "lib") else { continue };
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let code = code.split("#[cfg(all(test").next().unwrap_or_default();
        let used = named(code).into_iter().map(
            |(first, second)| {
                if second == "api" { format!("{first}::api") } else { first }
            },
        );
        let used: Vec<_> = used.filter(|other| *other != module).collect();
        uses.entry(module).or_default().extend(used);
    }
    assert!(
        uses["form"].contains("session") && uses["accounts::api"].contains("go"),
        "what is used was not found: {uses:?}"
    );
    // A module that uses no remaining module is not part of a cycle.
    loop {
        let free: Vec<_> = uses
            .iter()
            .filter(|(_, used)| used.iter().all(|other| !uses.contains_key(other)))
            .map(|(module, _)| module.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        uses.retain(|module, _| !free.contains(module));
    }
    let circle: Vec<_> = uses.iter().map(|(module, used)| format!("{module} uses {used:?}")).collect();
    assert!(circle.is_empty(), "modules in a circle, or above one:\n{}", circle.join("\n"));
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
