//! Generates the catalogue as Rust code: a type for each topic, a function for each key, and the tables of all
//! languages.
//!
//! A text is a position in the table of its topic. The tables are compiled into the server; a browser loads those of
//! its language, one text per line, and needs only the positions.

mod file;
mod language;
mod tables;

use std::fmt::Write as _;

use self::file::File;
use crate::{
    locales::{Language, placeholders},
    plurals::Category,
};

/// The catalogue of these languages, or the problems of the keys.
pub fn rust(languages: &[Language]) -> Result<String, Vec<String>> {
    let Some(main) = languages.first() else { return Err(vec!["there are no languages".to_owned()]) };
    let slots: Vec<Category> = Category::ALL
        .into_iter()
        .filter(|category| {
            let of = |language: &Language| language.rules.iter().any(|rule| rule.category == *category);
            *category == Category::Other || languages.iter().any(of)
        })
        .collect();
    let files: Vec<File> = main.files.iter().map(|(name, texts)| File::new(name, texts, &slots)).collect();
    let problems: Vec<String> = files.iter().flat_map(File::problems).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut out = String::new();
    let written = language::locale(&mut out, languages)
        .and_then(|()| language::rules(&mut out, languages, &slots))
        .and_then(|()| catalogue(&mut out, &files))
        .and_then(|()| files.iter().try_for_each(|file| file.functions(&mut out)))
        .and_then(|()| functions(&mut out, &files))
        .and_then(|()| placeholder_types(&mut out, &files))
        .and_then(|()| tables::tables(&mut out, languages, &files));
    written.map(|()| out).map_err(|error| vec![error.to_string()])
}

type Written = Result<(), std::fmt::Error>;

/// `problem` → `Problem`, `pt-BR` → `PtBr`.
fn camel(name: &str) -> String {
    let words = name.split(['-', '_']).map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + &rest.to_lowercase()
    });
    words.collect()
}

fn listed<T>(items: &[T], written: impl Fn(&T) -> String) -> String {
    items.iter().map(written).collect::<Vec<_>>().join(", ")
}

fn catalogue(out: &mut String, files: &[File]) -> Written {
    writeln!(out, "/// What the program says in one language: `texts.common.save()`.")?;
    writeln!(
        out,
        "#[derive(Debug, Clone, Copy)]\npub struct Catalogue {{\n    /// The language.\n    pub locale: Locale,"
    )?;
    for file in files {
        writeln!(
            out,
            "    /// The texts of `{0}.json`.\n{1}    pub {0}: {2},",
            file.name,
            file.cfg(),
            file.type_name()
        )?;
    }
    writeln!(out, "}}\n")
}

/// The list of texts with a separate function.
fn functions(out: &mut String, files: &[File]) -> Written {
    let of = |file: &File| {
        let counted = file.counted.iter().map(String::as_str);
        let names = file.fixed.iter().copied().chain(counted);
        names.map(|name| format!("({:?}, {name:?})", file.name)).collect::<Vec<_>>()
    };
    let all = files.iter().flat_map(of).collect::<Vec<_>>().join(", ");
    writeln!(
        out,
        "/// Every text with a function of its own, by file and function: a test looks whether each is used."
    )?;
    writeln!(out, "pub const FUNCTIONS: &[(&str, &str)] = &[{all}];\n")
}

/// A type for the placeholders of each text that has some, so that a missing or misspelt one does not compile.
fn placeholder_types(out: &mut String, files: &[File]) -> Written {
    writeln!(
        out,
        "/// The placeholders of texts, to be filled by [`fill!`](crate::fill).\n#[allow(non_camel_case_types, reason = \"named like their texts\")]\npub mod placeholders {{"
    )?;
    for file in files {
        let fixed = file.fixed.iter().map(|key| (*key, file.english.get(key).copied().unwrap_or_default(), false));
        let counted = file.counted.iter().map(|stem| (stem.as_str(), file.other(stem), true));
        let with: Vec<_> = fixed.chain(counted).filter(|(_, text, _)| text.contains('{')).collect();
        if with.is_empty() {
            continue;
        }
        writeln!(out, "    /// Those of `{0}.json`.\n    {1}    pub mod {0} {{", file.name, file.cfg())?;
        for (key, text, counted) in with {
            writeln!(out, "        /// The placeholders of {text:?}.\n        pub struct {key}<'a> {{")?;
            for name in placeholders(text).unwrap_or_default() {
                let kind = if counted && name == "count" { "usize" } else { "dyn std::fmt::Display" };
                writeln!(out, "            /// `{{{name}}}`\n            pub {name}: &'a {kind},")?;
            }
            writeln!(out, "        }}")?;
        }
        writeln!(out, "    }}")?;
    }
    writeln!(out, "}}\n")
}
