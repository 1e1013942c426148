//! Compiles `data/claims/<language>.toml` into one constant: for each language its lists, for each list its entries. An entry
//! is a group of phrases that mean the same, separated by commas. A file with any other structure fails the build.

use std::{error::Error, fmt::Write, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    // Relative to the package, where cargo runs this: an absolute path would become invalid when the checkout is moved.
    let data = Path::new("../../data/claims");
    println!("cargo::rerun-if-changed={}", data.display());
    let mut paths = fs::read_dir(data)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.sort();
    let mut out = String::from("/// The lists of each language: its name, and its entries, one a line.\n");
    writeln!(out, "pub(crate) const LISTS: &[(&str, &[(&str, &str)])] = &[")?;
    for path in paths {
        let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let table = fs::read_to_string(&path)?.parse::<toml::Table>()?;
        writeln!(out, "({language:?}, &[")?;
        for (topic, keys) in &table {
            let keys = keys.as_table().ok_or_else(|| format!("{language}: {topic} is no table"))?;
            for (key, entries) in keys {
                let entries = entries.as_array().ok_or_else(|| format!("{language}: {topic}.{key} is no list"))?;
                let text = |entry: &toml::Value| {
                    let text = entry.as_str().filter(|text| !text.is_empty() && !text.contains('\n'));
                    text.map(str::to_owned).ok_or_else(|| format!("{language}: {topic}.{key} has {entry}"))
                };
                let entries = entries.iter().map(text).collect::<Result<Vec<_>, _>>()?;
                writeln!(out, "(\"{topic}.{key}\", {:?}),", entries.join("\n"))?;
            }
        }
        writeln!(out, "]),")?;
    }
    writeln!(out, "];")?;
    #[allow(clippy::disallowed_methods)] // the only way to learn the output folder from cargo
    let folder = std::env::var("OUT_DIR")?;
    fs::write(Path::new(&folder).join("lists.rs"), out)?;
    Ok(())
}
