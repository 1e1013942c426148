//! Writes the catalogue as Rust: a type for each file of texts, a function for each key, and the tables of all languages.
//!
//! A text is a position in the table of its file. The tables are compiled into the server; a browser is sent those of its language, one
//! text a line, and needs nothing but the positions.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use crate::{
    locales::{Language, Texts, form, placeholders, stems},
    plurals::Category,
};

/// Files no page in a browser needs: their texts are written on the server, and stay there.
const SERVER_ONLY: [&str; 2] = ["check", "letters"];

/// Keys that are looked up by a code made at run time: the file, what the keys begin with, and the name of the function that takes the
/// code. Which codes there are is in Rust; a test holds both against each other (`tests/codes.rs`).
const FAMILIES: [(&str, &str, &str); 9] = [
    ("common", "activity_", "activity"),
    ("matches", "fix_", "fix"),
    ("matches", "place_", "place"),
    ("matches", "reason_", "reason"),
    ("matches", "warning_", "warning"),
    ("problems", "", "problem"),
    ("resumes", "add_", "section_add"),
    ("resumes", "field_", "field"),
    ("resumes", "section_", "section"),
];

/// What Rust keeps for itself, as far as it could be the name of a text.
const RESERVED: [&str; 38] = [
    "as", "async", "await", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum", "extern",
    "false", "final", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref",
    "return", "self", "static", "super", "true", "try", "type", "use", "where", "while",
];

/// The catalogue of these languages, or what is wrong with the keys.
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
    let written = locale(&mut out, languages)
        .and_then(|()| rules(&mut out, languages, &slots))
        .and_then(|()| catalogue(&mut out, &files))
        .and_then(|()| files.iter().try_for_each(|file| file.functions(&mut out)))
        .and_then(|()| functions(&mut out, &files))
        .and_then(|()| placeholder_types(&mut out, &files))
        .and_then(|()| tables(&mut out, languages, &files));
    written.map(|()| out).map_err(|error| vec![error.to_string()])
}

type Written = Result<(), std::fmt::Error>;

/// A file of texts, and where each stands in its table.
struct File<'a> {
    name: &'a str,
    english: BTreeMap<&'a str, &'a str>,
    /// Keys with a function of their own.
    fixed: Vec<&'a str>,
    /// Stems of texts that differ by number.
    counted: Vec<String>,
    /// Texts that are looked up by a code: the function, what the keys have before and after the code, and the codes in order.
    families: Vec<Family<'a>>,
    slots: &'a [Category],
}

struct Family<'a> {
    function: &'a str,
    before: &'a str,
    after: String,
    codes: Vec<&'a str>,
}

impl<'a> File<'a> {
    fn new(name: &'a str, texts: &'a Texts, slots: &'a [Category]) -> Self {
        let stems = stems(texts);
        let english: BTreeMap<&str, &str> = texts.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
        let mut families: Vec<Family> = Vec::new();
        let parts: BTreeSet<&str> =
            english.keys().filter_map(|key| key.split_once('.')).map(|(_, part)| part).collect();
        for part in parts {
            let after = format!(".{part}");
            let codes = english.keys().filter_map(|key| key.strip_suffix(&after)).collect();
            families.push(Family { function: part, before: "", after, codes });
        }
        for (_, before, function) in FAMILIES.iter().filter(|(file, ..)| *file == name) {
            let codes = english.keys().filter_map(|key| key.strip_prefix(before)).collect();
            families.push(Family { function, before, after: String::new(), codes });
        }
        let fixed = texts.iter().map(|(key, _)| key.as_str()).filter(|key| {
            let family = families.iter().any(|family| family.after.is_empty() && key.starts_with(family.before));
            !family && !key.contains('.') && form(key, &stems).is_none()
        });
        Self { name, fixed: fixed.collect(), counted: stems.into_iter().collect(), english, families, slots }
    }

    fn problems(&self) -> Vec<String> {
        let mut names = BTreeSet::new();
        let functions = self.fixed.iter().copied().chain(self.counted.iter().map(String::as_str));
        let mut problems = Vec::new();
        for name in functions.chain(self.families.iter().map(|family| family.function)) {
            let plain = name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if !plain || RESERVED.contains(&name) {
                problems.push(format!("locales/en/{}.json: {name} cannot be the name of a function", self.name));
            }
            if !names.insert(name) {
                problems.push(format!("locales/en/{}.json: {name} would name two functions", self.name));
            }
        }
        problems
    }

    /// Every key in the order of the table; where a language has no such form, its line is empty.
    fn keys(&self) -> Vec<String> {
        let fixed = self.fixed.iter().map(|key| (*key).to_owned());
        let counted =
            self.counted.iter().flat_map(|stem| self.slots.iter().map(move |slot| format!("{stem}_{}", slot.word())));
        let families = self
            .families
            .iter()
            .flat_map(|family| family.codes.iter().map(move |code| format!("{}{code}{}", family.before, family.after)));
        fixed.chain(counted).chain(families).collect()
    }

    fn type_name(&self) -> String {
        camel(self.name)
    }

    fn cfg(&self) -> &'static str {
        if SERVER_ONLY.contains(&self.name) { "#[cfg(not(target_arch = \"wasm32\"))]\n" } else { "" }
    }

    /// The type of this file's texts with a function for each key.
    fn functions(&self, out: &mut String) -> Written {
        let (name, file, cfg) = (self.type_name(), self.name, self.cfg());
        writeln!(
            out,
            "/// The texts of `{file}.json`.\n{cfg}#[derive(Debug, Clone, Copy)]\npub struct {name}(Lines);\n"
        )?;
        writeln!(out, "{cfg}impl {name} {{")?;
        let mut at = 0;
        for key in &self.fixed {
            let text = self.english.get(key).copied().unwrap_or_default();
            writeln!(out, "    /// {text:?}")?;
            let names = placeholders(text).unwrap_or_default();
            if names.is_empty() {
                writeln!(out, "    pub fn {key}(self) -> &'static str {{ self.0.at({at}) }}")?;
            } else {
                let pairs: Vec<String> = names.iter().map(|name| format!("({name:?}, placeholders.{name})")).collect();
                writeln!(out, "    pub fn {key}(self, placeholders: placeholders::{file}::{key}<'_>) -> String {{")?;
                writeln!(out, "        filled(self.0.at({at}), &[{}])\n    }}", pairs.join(", "))?;
            }
            at += 1;
        }
        for stem in &self.counted {
            let text = self.other(stem);
            let pairs: Vec<String> = placeholders(text)
                .unwrap_or_default()
                .iter()
                .map(|name| format!("({name:?}, placeholders.{name})"))
                .collect();
            writeln!(out, "    /// {text:?}, in the form for the count.")?;
            writeln!(out, "    pub fn {stem}(self, placeholders: placeholders::{file}::{stem}<'_>) -> String {{")?;
            writeln!(out, "        let text = self.0.counted({at}, *placeholders.count);")?;
            writeln!(out, "        filled(text, &[{}])\n    }}", pairs.join(", "))?;
            at += self.slots.len();
        }
        for Family { function, before, after, codes } in &self.families {
            writeln!(out, "    /// The text `{before}<code>{after}`.")?;
            writeln!(out, "    pub fn {function}(self, code: &str) -> Option<&'static str> {{")?;
            writeln!(out, "        self.0.coded({at}, &Self::{}, code)\n    }}", codes_name(function))?;
            writeln!(out, "    /// The codes of `{before}<code>{after}`, in order.")?;
            writeln!(out, "    pub const {}: [&'static str; {}] = {codes:?};", codes_name(function), codes.len())?;
            at += codes.len();
        }
        writeln!(out, "}}\n")
    }

    fn other(&self, stem: &str) -> &'a str {
        self.english.get(format!("{stem}_other").as_str()).copied().unwrap_or_default()
    }
}

fn codes_name(function: &str) -> String {
    format!("{}_CODES", function.to_uppercase())
}

/// `problem` → `Problem`, `pt-BR` → `PtBr`.
fn camel(name: &str) -> String {
    let words = name.split(['-', '_']).map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + &rest.to_lowercase()
    });
    words.collect()
}

fn locale(out: &mut String, languages: &[Language]) -> Written {
    writeln!(out, "/// A language the program speaks.")?;
    writeln!(out, "#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]\npub enum Locale {{")?;
    for (number, Language { code, name, .. }) in languages.iter().enumerate() {
        let default = if number == 0 { "    #[default]\n" } else { "" };
        writeln!(out, "    /// {name}.\n{default}    {},", camel(code))?;
    }
    writeln!(out, "}}\n\nimpl Locale {{")?;
    let all: Vec<String> = languages.iter().map(|language| format!("Self::{}", camel(&language.code))).collect();
    writeln!(out, "    /// Every language, the one used where none was chosen first.")?;
    writeln!(out, "    pub const ALL: [Self; {}] = [{}];", all.len(), all.join(", "))?;
    let mut property = |doc: &str, head: &str, of: &dyn Fn(&Language) -> String| -> Written {
        writeln!(out, "    /// {doc}\n    pub const fn {head} {{\n        match self {{")?;
        for language in languages {
            writeln!(out, "            Self::{} => {},", camel(&language.code), of(language))?;
        }
        writeln!(out, "        }}\n    }}")
    };
    let quoted = |text: &str| format!("{text:?}");
    property("Its tag (BCP 47), as in `lang` attributes.", "code(self) -> &'static str", &|language| {
        quoted(&language.code)
    })?;
    property("What it calls itself.", "name(self) -> &'static str", &|language| quoted(&language.name))?;
    property("Which way it is written.", "direction(self) -> Direction", &|language| {
        if language.right_to_left { "Direction::RightToLeft" } else { "Direction::LeftToRight" }.to_owned()
    })?;
    writeln!(out, "}}\n")
}

fn rules(out: &mut String, languages: &[Language], slots: &[Category]) -> Written {
    writeln!(out, "/// The forms the tables have for each text that differs by number.")?;
    writeln!(
        out,
        "const FORMS: [Category; {}] = [{}];\n",
        slots.len(),
        listed(slots, |slot| format!("Category::{slot:?}"))
    )?;
    writeln!(
        out,
        "/// The plural rules of a language.\nconst fn rules(locale: Locale) -> &'static [Rule] {{\n    match locale {{"
    )?;
    for language in languages {
        let rules = listed(&language.rules, |rule| {
            let any = listed(rule.any, |all| {
                format!(
                    "&[{}]",
                    listed(all, |relation| {
                        format!(
                            "Relation {{ modulus: {}, ranges: &{:?}, outside: {} }}",
                            relation.modulus, relation.ranges, relation.outside
                        )
                    })
                )
            });
            format!("Rule {{ category: Category::{:?}, any: &[{any}] }}", rule.category)
        });
        writeln!(out, "        Locale::{} => &[{rules}],", camel(&language.code))?;
    }
    writeln!(out, "    }}\n}}\n")
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

/// The list of texts with a function of their own.
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

/// The tables: compiled in for the server, read from what it sends in a browser.
fn tables(out: &mut String, languages: &[Language], files: &[File]) -> Written {
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
