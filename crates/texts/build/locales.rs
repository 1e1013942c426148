//! Reads the folders of `locales/` and compares each language with English.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs,
    path::Path,
};

use serde::{
    Deserialize, Deserializer,
    de::{Error as _, MapAccess, Visitor},
};
use serde_json::Value;

use crate::{
    cldr::Cldr,
    plurals::{Category, Rule},
};

/// The language that all others are compared with, and the default.
pub const MAIN: &str = "en";

/// The file that describes the language itself.
const ABOUT: &str = "language";

/// A language: a folder with one file for each topic.
pub struct Language {
    /// The folder's name, a language tag such as `de` or `pt-BR`.
    pub code: String,
    /// Its own name for itself.
    pub name: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Its texts, by topic and key; in a file of records the key is `record.part`.
    pub files: BTreeMap<String, Texts>,
    /// Its plural rules.
    pub rules: Vec<Rule>,
}

/// The texts of a file by their keys, in the order of the file.
pub type Texts = Vec<(String, String)>;

/// All languages, English first, or all their problems.
pub fn read(folder: &Path, cldr: &Cldr) -> Result<Vec<Language>, Vec<String>> {
    let mut problems = Vec::new();
    let mut languages: Vec<Language> =
        names(folder, &mut problems).into_iter().map(|code| language(folder, code, cldr, &mut problems)).collect();
    languages.sort_by_key(|language| (language.code != MAIN, language.code.clone()));
    if let Some((main, others)) = languages.split_first().filter(|(main, _)| main.code == MAIN) {
        for language in std::iter::once(main).chain(others) {
            compare(main, language, &mut problems);
        }
    } else {
        problems.push(format!("locales/{MAIN}: is missing"));
    }
    if problems.is_empty() { Ok(languages) } else { Err(problems) }
}

/// The names of the files in a folder, in order.
fn names(folder: &Path, problems: &mut Vec<String>) -> Vec<String> {
    let entries = fs::read_dir(folder).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let mut names: Vec<String> = match entries {
        Ok(entries) => entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect(),
        Err(error) => {
            problems.push(format!("{}: {error}", folder.display()));
            Vec::new()
        }
    };
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}

fn language(folder: &Path, code: String, cldr: &Cldr, problems: &mut Vec<String>) -> Language {
    let mut files = BTreeMap::new();
    for name in names(&folder.join(&code), problems) {
        let place = format!("locales/{code}/{name}");
        match name.strip_suffix(".json") {
            Some(file) => match texts(&folder.join(&code).join(&name)) {
                Ok(texts) => drop(files.insert(file.to_owned(), texts)),
                Err(error) => problems.push(format!("{place}: {error}")),
            },
            None => problems.push(format!("{place}: is not a JSON file")),
        }
    }
    let about: BTreeMap<String, String> = files.remove(ABOUT).unwrap_or_default().into_iter().collect();
    let name = about.get("name").cloned().unwrap_or_default();
    let direction = about.get("direction").map(String::as_str).unwrap_or_default();
    if name.is_empty() || !matches!(direction, "ltr" | "rtl") || about.len() != 2 {
        problems.push(format!(
            "locales/{code}/{ABOUT}.json: needs `name`, what the language calls itself, and `direction`, ltr or rtl"
        ));
    }
    let rules = cldr.rules(&code).unwrap_or_else(|error| {
        problems.push(format!("locales/{code}: {error}"));
        Vec::new()
    });
    Language { right_to_left: direction == "rtl", code, name, files, rules }
}

/// The texts of a file: all of them strings, or all of them records with the same parts.
fn texts(path: &Path) -> Result<Texts, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let Entries(entries) = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let mut texts = Texts::new();
    for (key, value) in entries {
        match value {
            Value::String(text) => texts.push((key, text)),
            Value::Object(parts) => {
                for (part, text) in parts {
                    let text = text.as_str().ok_or_else(|| format!("{key}.{part} is not a text"))?;
                    texts.push((format!("{key}.{part}"), text.to_owned()));
                }
            }
            _ => return Err(format!("{key} is not a text")),
        }
    }
    let records = texts.iter().filter(|(key, _)| key.contains('.')).count();
    if records != 0 && records != texts.len() {
        return Err("texts beside records of texts".to_owned());
    }
    Ok(texts)
}

/// The entries of a JSON object in order, each key once: a map would silently keep the last of two.
struct Entries(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;

        impl<'de> Visitor<'de> for Each {
            type Value = Entries;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries, A::Error> {
                let mut entries: Vec<(String, Value)> = Vec::new();
                while let Some((key, value)) = map.next_entry::<String, Value>()? {
                    if entries.iter().any(|(known, _)| *known == key) {
                        return Err(A::Error::custom(format!("{key} is there twice")));
                    }
                    entries.push((key, value));
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(Each)
    }
}

/// Adds the missing, superfluous and different keys and placeholders of a language.
fn compare(main: &Language, language: &Language, problems: &mut Vec<String>) {
    let code = &language.code;
    for file in main.files.keys().filter(|file| !language.files.contains_key(*file)) {
        problems.push(format!("locales/{code}/{file}.json: is missing"));
    }
    for (file, texts) in &language.files {
        let mut say = |problem: String| problems.push(format!("locales/{code}/{file}.json: {problem}"));
        let Some(english) = main.files.get(file) else {
            say("is not in English".to_owned());
            continue;
        };
        let own: BTreeMap<&str, &str> = texts.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
        let expected = expected(english, &language.rules);
        for key in expected.keys().filter(|key| !own.contains_key(key.as_str())) {
            say(format!("{key} is missing"));
        }
        for (key, text) in own {
            let Some(model) = expected.get(key) else {
                say(format!("{key} is not in English"));
                continue;
            };
            if text.trim().is_empty() || text.contains('\n') {
                say(format!("{key} is empty or has more than one line"));
            }
            match placeholders(text) {
                None => say(format!("{key} has a brace without its other half")),
                Some(own) if !model.accepts(&own) => {
                    say(format!("{key} has the placeholders {own:?}, English has {:?}", model.placeholders))
                }
                Some(_) => {}
            }
        }
    }
}

/// What is expected of a text.
struct Model {
    placeholders: BTreeSet<String>,
    /// Whether it is a form for particular numbers, which may write them as words.
    may_leave_count: bool,
}

impl Model {
    fn accepts(&self, own: &BTreeSet<String>) -> bool {
        let same = |name: &&String| !(self.may_leave_count && *name == "count");
        self.placeholders.iter().filter(same).eq(own.iter().filter(same)) && own.is_subset(&self.placeholders)
    }
}

/// The keys that a language must have, from the English ones: each text with plural forms has the forms of that
/// language.
fn expected(english: &Texts, rules: &[Rule]) -> BTreeMap<String, Model> {
    let stems = stems(english);
    let mut expected = BTreeMap::new();
    for (key, text) in english {
        let placeholders = placeholders(text).unwrap_or_default();
        match form(key, &stems) {
            None => drop(expected.insert(key.clone(), Model { placeholders, may_leave_count: false })),
            // The other forms follow from this one, which every language has.
            Some((stem, Category::Other)) => {
                for category in rules.iter().map(|rule| rule.category).chain([Category::Other]) {
                    let may_leave_count = category != Category::Other;
                    let model = Model { placeholders: placeholders.clone(), may_leave_count };
                    expected.insert(format!("{stem}_{}", category.word()), model);
                }
            }
            Some(_) => {}
        }
    }
    expected
}

/// The stems of texts with plural forms: those with a form `other` that has the placeholder `{count}`.
pub fn stems(texts: &Texts) -> BTreeSet<String> {
    let counted = texts.iter().filter(|(_, text)| text.contains("{count}"));
    counted.filter_map(|(key, _)| key.strip_suffix("_other")).map(str::to_owned).collect()
}

/// The stem and category of a plural form's key.
pub fn form<'a>(key: &'a str, stems: &BTreeSet<String>) -> Option<(&'a str, Category)> {
    let (stem, word) = key.rsplit_once('_')?;
    let category = Category::ALL.into_iter().find(|category| category.word() == word)?;
    stems.contains(stem).then_some((stem, category))
}

/// The names between braces; `None` where a brace stands alone.
pub fn placeholders(text: &str) -> Option<BTreeSet<String>> {
    let mut placeholders = BTreeSet::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        let fits = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        if before.contains('}') || !fits {
            return None;
        }
        placeholders.insert(name.to_owned());
        rest = after;
    }
    (!rest.contains('}')).then_some(placeholders)
}
