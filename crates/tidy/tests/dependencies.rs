//! Declared dependencies are used.

use tidy::{packages, read, sources};

/// Dependencies that are never named in code, and the reason for declaring them.
const UNNAMED: &[(&str, &str)] = &[
    ("db", "sqlx"),           // chooses the TLS provider for SeaORM
    ("interviews", "rustix"), // as in `matching`
    ("matching", "rustix"),   // named in a module that its tests share with those of `resume`
    ("truth", "rustix"),      // the same
];

#[test]
fn declared_dependencies_are_used() {
    let sources = sources();
    let mut unused = Vec::new();
    for package in packages() {
        let own: Vec<_> = sources
            .iter()
            .filter(|(path, _)| path.starts_with(&format!("{}/", package.folder)))
            .map(|(_, text)| text.as_str())
            .collect();
        for name in package.dependencies.values().flatten() {
            let ident = name.replace('-', "_");
            // Features may name it too: `dep:axum`, `leptos/ssr`.
            let named = own.iter().any(|text| names(text, &ident));
            if !named && !UNNAMED.contains(&(package.name.as_str(), name.as_str())) {
                unused.push(format!("{}: {name}", package.name));
            }
        }
    }
    assert!(unused.is_empty(), "declared and never named:\n{}", unused.join("\n"));
}

#[test]
fn dependencies_of_the_workspace_are_used() {
    let root: toml::Table = read("Cargo.toml").parse().expect("a manifest");
    let offered = root["workspace"]["dependencies"].as_table().expect("dependencies");
    let taken: Vec<_> =
        packages().into_iter().flat_map(|package| package.dependencies.into_values().flatten()).collect();
    let unused: Vec<_> = offered.keys().filter(|name| !taken.contains(name)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// Whether a source names a crate: in a path, a `use` or an attribute.
fn names(text: &str, ident: &str) -> bool {
    text.match_indices(ident).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = &text[at + ident.len()..];
        let apart = before.is_none_or(|c| !c.is_alphanumeric() && c != '_');
        apart && ["::", ";", " as ", "]", ")", ","].iter().any(|next| after.starts_with(next))
    })
}
