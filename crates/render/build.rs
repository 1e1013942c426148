//! Embeds the fonts that `scripts/fonts.sh` puts into `fonts/`, the templates and the words of documents.

#![allow(clippy::disallowed_methods)] // cargo tells a build script its folders in the environment

use std::{
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    let mut made = fs::File::create(out.join("embedded.rs"))?;
    // Copied, so that what was made is whole: several checkouts may share a target directory, and one of them may be gone.
    let copied = |path: &Path, name: String| -> io::Result<String> {
        fs::copy(path, out.join(&name))?;
        Ok(format!("concat!(env!(\"OUT_DIR\"), {:?})", format!("/{name}")))
    };
    let fonts = entries(&root.join("fonts"))?;
    if !fonts.iter().any(|path| path.extension().is_some_and(|end| end == "ttf")) {
        return Err(io::Error::other("the fonts of documents are missing: run scripts/tools.sh (or make run)"));
    }
    writeln!(made, "pub(crate) static FONTS: &[&[u8]] = &[")?;
    for path in fonts.iter().filter(|path| path.extension().is_some_and(|end| end == "ttf")) {
        writeln!(made, "    include_bytes!({}),", copied(path, format!("{}.ttf", name(path)))?)?;
    }
    writeln!(made, "];\npub(crate) static TEMPLATES: &[(&str, &str, &str)] = &[")?;
    for path in entries(&root.join("templates"))?.iter().filter(|path| path.is_dir()) {
        let name = name(path);
        let source = copied(&path.join("template.typ"), format!("{name}.typ"))?;
        let facts = copied(&path.join("template.toml"), format!("{name}.toml"))?;
        writeln!(made, "    ({name:?}, include_str!({source}), include_str!({facts})),")?;
    }
    writeln!(made, "];\npub(crate) static WORDS: &[(&str, &str)] = &[")?;
    for path in entries(&root.join("words"))? {
        let name = name(&path);
        writeln!(made, "    ({name:?}, include_str!({})),", copied(&path, format!("words-{name}.toml"))?)?;
    }
    writeln!(made, "];")?;
    for folder in ["fonts", "templates", "words"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    Ok(())
}

/// The files and folders of a folder, in order of their names.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    found.sort();
    Ok(found)
}

fn name(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
