//! The tables of texts: compiled in on the server, loaded from the server in a browser.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use super::{Written, camel, file::File};
use crate::locales::Language;

/// Writes the tables, and each language's file for browsers.
pub fn tables(out: &mut String, languages: &[Language], files: &[File]) -> Written {
    let browser = || files.iter().filter(|file| file.cfg().is_empty());
    writeln!(out, "#[cfg(not(target_arch = \"wasm32\"))]\nimpl Locale {{")?;
    writeln!(
        out,
        "    /// What the program says in this language.\n    pub const fn texts(self) -> Texts {{\n        match self {{"
    )?;
    let mut sheets = String::new();
    let mut assets = String::new();
    for language in languages {
        let (code, variant) = (&language.code, camel(&language.code));
        writeln!(
            sheets,
            "#[cfg(not(target_arch = \"wasm32\"))]\nstatic {}: Catalogue = Catalogue {{",
            variant.to_uppercase()
        )?;
        writeln!(sheets, "    locale: Locale::{variant},")?;
        let mut hasher = DefaultHasher::new();
        let mut sent: Vec<&str> = Vec::new();
        for file in files {
            let keys = file.keys();
            let texts: BTreeMap<&str, &str> = language
                .files
                .get(file.name)
                .into_iter()
                .flatten()
                .map(|(key, text)| (key.as_str(), text.as_str()))
                .collect();
            let lines: Vec<&str> =
                keys.iter().map(|key| texts.get(key.as_str()).copied().unwrap_or_default()).collect();
            writeln!(
                sheets,
                "    {}: {}(Lines {{ locale: Locale::{variant}, texts: &{lines:?} }}),",
                file.name,
                file.type_name()
            )?;
            if file.cfg().is_empty() {
                keys.hash(&mut hasher);
                lines.hash(&mut hasher);
                sent.extend(lines);
            }
        }
        writeln!(sheets, "}};\n")?;
        writeln!(out, "            Self::{variant} => &{},", variant.to_uppercase())?;
        let name = format!("{code}.{:016x}.txt", hasher.finish());
        writeln!(assets, "            Self::{variant} => Asset {{ name: {name:?}, body: {:?} }},", sent.join("\n"))?;
    }
    writeln!(out, "        }}\n    }}\n\n    /// The texts a browser needs, as a file to be sent.")?;
    writeln!(
        out,
        "    pub const fn asset(self) -> Asset {{\n        match self {{\n{assets}        }}\n    }}\n}}\n\n{sheets}"
    )?;
    writeln!(out, "#[cfg(target_arch = \"wasm32\")]\nimpl Catalogue {{")?;
    writeln!(
        out,
        "    /// The texts of a file that [`Locale::asset`] made; `None` where it is that of another build."
    )?;
    writeln!(out, "    pub fn read(locale: Locale, body: String) -> Option<Self> {{")?;
    writeln!(out, "        let lines: Vec<&'static str> = body.leak().split('\\n').collect();")?;
    writeln!(out, "        let lines: &'static [&'static str] = lines.leak();")?;
    let count: usize = browser().map(|file| file.keys().len()).sum();
    writeln!(out, "        if lines.len() != {count} {{ return None; }}\n        Some(Self {{\n            locale,")?;
    let mut from = 0;
    for file in browser() {
        let to = from + file.keys().len();
        writeln!(
            out,
            "            {}: {}(Lines {{ locale, texts: lines.get({from}..{to})? }}),",
            file.name,
            file.type_name()
        )?;
        from = to;
    }
    writeln!(out, "        }})\n    }}\n}}\n")?;
    writeln!(
        out,
        "#[cfg(target_arch = \"wasm32\")]\nstatic NONE: Catalogue = Catalogue {{\n    locale: Locale::ALL[0],"
    )?;
    for file in browser() {
        writeln!(out, "    {}: {}(Lines {{ locale: Locale::ALL[0], texts: &[] }}),", file.name, file.type_name())?;
    }
    writeln!(out, "}};")
}
