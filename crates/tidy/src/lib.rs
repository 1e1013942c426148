//! Rules of the repository that no compiler checks, as tests of the sources: sizes, layers, names, words. See `tests/`.
//!
//! Shared by the tests: the repository's files and the manifests of its crates.

#![allow(clippy::expect_used, clippy::panic, reason = "a rule that cannot read the repository must fail loudly")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The folder of the repository. Cargo runs a test in the folder of its crate; the folder at compile time may be that of
/// another checkout with the same target directory.
pub fn root() -> PathBuf {
    Path::new("../..").canonicalize().expect("the repository")
}

/// Every file of the repository, by its path from the root: tracked files and those that git would add.
///
/// # Panics
/// If git fails.
pub fn files() -> Vec<String> {
    let listed = git(&["ls-files", "--cached", "--others", "--exclude-standard"]);
    let mut files: Vec<_> = listed.lines().map(str::to_owned).filter(|path| root().join(path).is_file()).collect();
    files.sort();
    files.dedup();
    files
}

/// Every Rust source, with its text.
pub fn sources() -> Vec<(String, String)> {
    files().into_iter().filter(|path| path.ends_with(".rs")).map(|path| (path.clone(), read(&path))).collect()
}

/// The text of a file.
///
/// # Panics
/// If it cannot be read as UTF-8.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The output of git for these arguments.
///
/// # Panics
/// If git fails.
pub fn git(arguments: &[&str]) -> String {
    let done = Command::new("git").arg("-C").arg(root()).args(arguments).output().expect("git");
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("UTF-8")
}

/// A crate of the workspace.
#[derive(Debug)]
pub struct Package {
    pub name: String,
    /// Its folder, from the root.
    pub folder: String,
    /// Its dependencies, by the name of the table: `dependencies`, `dev-dependencies`, `build-dependencies`.
    pub dependencies: BTreeMap<&'static str, Vec<String>>,
}

/// Every crate of the workspace.
///
/// # Panics
/// If a manifest cannot be read.
pub fn packages() -> Vec<Package> {
    let manifests = files().into_iter().filter(|path| path.ends_with("/Cargo.toml"));
    manifests
        .filter_map(|path| {
            let manifest: toml::Table = read(&path).parse().unwrap_or_else(|error| panic!("{path}: {error}"));
            let name = manifest.get("package")?.get("name")?.as_str()?.to_owned();
            let mut dependencies = BTreeMap::new();
            for kind in ["dependencies", "dev-dependencies", "build-dependencies"] {
                // Dependencies for one target are in a separate table.
                let targets =
                    manifest.get("target").and_then(toml::Value::as_table).into_iter().flat_map(|all| all.values());
                let tables = targets.filter_map(|target| target.get(kind)).chain(manifest.get(kind));
                let names = tables.filter_map(toml::Value::as_table).flat_map(|table| table.keys().cloned());
                dependencies.insert(kind, names.collect());
            }
            let folder = path.trim_end_matches("/Cargo.toml").to_owned();
            Some(Package { name, folder, dependencies })
        })
        .collect()
}

/// Whether a source is a test, a bench or an example and not part of the product.
pub fn is_test(path: &str) -> bool {
    ["/tests/", "/benches/", "/examples/"].iter().any(|part| path.contains(part)) || path.ends_with("/tests.rs")
}
