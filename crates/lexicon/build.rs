//! Compiles `data/lexicon/<language>/<topic>.toml` into constants: one module for each topic, one list for each key, with the
//! phrases of every language; the concepts of `data/dictionary`; and the
//! titles of `data/occupations` that are one word. A file with any other structure fails the build.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

#[allow(dead_code)]
#[path = "src/tokens.rs"]
mod tokens;
#[allow(dead_code)]
#[path = "src/words.rs"]
mod words;

/// Phrases by language, of each list by table and key, of each topic.
type Topics = BTreeMap<String, BTreeMap<String, BTreeMap<String, Vec<String>>>>;

fn main() -> Result<(), Box<dyn Error>> {
    // Relative to the package, where cargo runs this: an absolute path would become invalid when the checkout is moved.
    let data = Path::new("../../data/lexicon");
    println!("cargo::rerun-if-changed={}", data.display());
    let mut topics = Topics::new();
    let mut languages = Vec::new();
    for folder in sorted(data)? {
        let language = stem(&folder);
        for file in sorted(&folder)? {
            read(&file, &language, &mut topics).map_err(|error| format!("{}: {error}", file.display()))?;
        }
        languages.push(language);
    }
    let dictionary = Path::new("../../data/dictionary");
    println!("cargo::rerun-if-changed={}", dictionary.display());
    let mut concepts = Vec::new();
    for file in sorted(dictionary)? {
        concepts.extend(concepts_of(&file).map_err(|error| format!("{}: {error}", file.display()))?);
    }
    let occupations = Path::new("../../data/occupations");
    println!("cargo::rerun-if-changed={}", occupations.display());
    let mut titles = BTreeSet::new();
    for file in sorted(occupations)?.iter().filter(|file| file.extension().is_some_and(|end| end == "toml")) {
        titles.extend(titles_of(file).map_err(|error| format!("{}: {error}", file.display()))?);
    }
    #[allow(clippy::disallowed_methods)] // the only way to learn the output folder from cargo
    let out = std::env::var("OUT_DIR")?;
    let lists = generated(&topics, &languages)? + &generated_concepts(&concepts)? + &generated_titles(&titles)?;
    fs::write(Path::new(&out).join("lists.rs"), lists)?;
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn read(file: &Path, language: &str, topics: &mut Topics) -> Result<(), Box<dyn Error>> {
    let topic = topics.entry(stem(file)).or_default();
    for (table, keys) in &fs::read_to_string(file)?.parse::<toml::Table>()? {
        let keys = keys.as_table().ok_or_else(|| format!("{table} is no table"))?;
        for (key, phrases) in keys {
            let phrases = phrases.as_array().ok_or_else(|| format!("{table}.{key} is no list"))?;
            let text = |phrase: &toml::Value| {
                let text = phrase.as_str().filter(|text| !text.is_empty() && text.trim() == *text);
                text.map(str::to_owned).ok_or_else(|| format!("{table}.{key} has {phrase}, which is no phrase"))
            };
            let phrases = phrases.iter().map(text).collect::<Result<_, _>>()?;
            topic.entry(format!("{table}_{key}").to_uppercase()).or_default().insert(language.to_owned(), phrases);
        }
    }
    Ok(())
}

/// The words of a concept by language.
type Concept = BTreeMap<String, Vec<String>>;

/// The concepts of a file: `concepts = [{ en = "weld*", de = "schweiß*" }]`.
fn concepts_of(file: &Path) -> Result<Vec<Concept>, Box<dyn Error>> {
    let table = fs::read_to_string(file)?.parse::<toml::Table>()?;
    let concepts = table.get("concepts").and_then(toml::Value::as_array).ok_or("there is no list of concepts")?;
    let concept = |value: &toml::Value| {
        let languages = value.as_table().ok_or_else(|| format!("{value} is no concept"))?;
        let words = |(language, words): (&String, &toml::Value)| {
            let words = words.as_str().ok_or_else(|| format!("{language} = {words} is no text"))?;
            Ok::<_, String>((language.clone(), words.split(", ").map(str::to_owned).collect()))
        };
        languages.iter().map(words).collect::<Result<_, _>>()
    };
    Ok(concepts.iter().map(concept).collect::<Result<_, String>>()?)
}

/// Letters that a prefix or suffix of the dictionary has at least.
const SHORTEST: usize = 3;

/// Whether a concept has English words and those of three other languages, and no root that takes too much.
fn is_well_formed(concept: &Concept) -> bool {
    let root = |pattern: &String| {
        let root = pattern.trim_matches('*');
        let whole = root.len() == pattern.len();
        !root.is_empty() && !root.contains([' ', '*']) && (whole || root.chars().count() >= SHORTEST)
    };
    concept.len() >= 4 && concept.contains_key("en") && concept.values().flatten().all(root)
}

/// For each language three lists of words with the numbers of the concepts they name: whole words, prefixes, suffixes.
fn generated_concepts(concepts: &[Concept]) -> Result<String, Box<dyn Error>> {
    let mut languages: BTreeMap<&str, [BTreeMap<String, Vec<String>>; 3]> = BTreeMap::new();
    let mut roots = Vec::new();
    for (number, concept) in concepts.iter().enumerate() {
        if !is_well_formed(concept) {
            return Err(format!("{concept:?} is no concept").into());
        }
        roots.push(concept.get("en").and_then(|words| words.first()).map_or("", |word| word.trim_end_matches('*')));
        for (language, patterns) in concept {
            let [exact, prefixes, suffixes] = languages.entry(language).or_default();
            for pattern in patterns {
                let (list, word) = match (pattern.strip_suffix('*'), pattern.strip_prefix('*')) {
                    (Some(begin), _) => (&mut *prefixes, words::fold(begin)),
                    (_, Some(end)) => (&mut *suffixes, words::fold(end)),
                    _ => (&mut *exact, words::plain(pattern)),
                };
                let numbers = list.entry(word).or_default();
                if !numbers.contains(&number.to_string()) {
                    numbers.push(number.to_string());
                }
            }
        }
    }
    let joined = |list: &BTreeMap<String, Vec<String>>| {
        list.iter().map(|(word, numbers)| format!("{word}\t{}", numbers.join(","))).collect::<Vec<_>>().join("\n")
    };
    let mut out = String::new();
    writeln!(
        out,
        "/// The words of the dictionary by language: whole ones, prefixes and suffixes, each with its concepts."
    )?;
    writeln!(out, "pub(crate) const CONCEPTS: &[(&str, [&str; 3])] = &[")?;
    for (language, lists) in &languages {
        writeln!(out, "({language:?}, {:?}),", lists.each_ref().map(joined))?;
    }
    writeln!(out, "];")?;
    writeln!(out, "/// The English roots of the concepts.\npub(crate) const ROOTS: &str = {:?};", roots.join("\n"))?;
    Ok(out)
}

/// The phrases of a list in the form the matcher needs: those that begin with a certain word, in the order of it, and the others.
fn matched(phrases: impl Iterator<Item = String>) -> (String, String) {
    let lines: BTreeSet<String> =
        phrases.filter_map(|phrase| tokens::line(&phrase, words::fold, words::plain, words::stretches)).collect();
    let (keyed, open): (Vec<String>, Vec<String>) = lines.into_iter().partition(|line| tokens::is_keyed(line));
    let first = |line: &String| line.split(' ').next().unwrap_or_default().to_owned();
    let (mut keyed, mut open) = (keyed, open);
    keyed.sort_by_key(first);
    open.sort_by(|one, other| tokens::order(one).cmp(&tokens::order(other)));
    (keyed.join("\n"), open.join("\n"))
}

fn generated(topics: &Topics, languages: &[String]) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    writeln!(out, "/// The languages that have lists, by their ISO 639-1 codes, in order.")?;
    writeln!(out, "pub const LANGUAGES: &[&str] = &{languages:?};")?;
    let mut names = Vec::new();
    for (topic, lists) in topics {
        writeln!(out, "/// The lists of `{topic}.toml`, named after their table and key.\npub mod {topic} {{")?;
        writeln!(out, "use crate::Phrases;")?;
        for (name, by_language) in lists {
            let lists = by_language.iter().filter(|(_, phrases)| !phrases.is_empty());
            // One text for each language: an address for each phrase would have to be relocated whenever a process starts.
            let lists: Vec<_> =
                lists.map(|(language, phrases)| format!("({language:?}, {:?})", phrases.join("\n"))).collect();
            let lists = lists.join(", ");
            let (keyed, open) = matched(by_language.values().flatten().cloned());
            writeln!(
                out,
                "#[allow(missing_docs)]\npub const {name}: Phrases = Phrases::new(&[{lists}], {keyed:?}, {open:?});"
            )?;
            names.push(format!("(\"{topic}.{name}\", {topic}::{name})"));
        }
        writeln!(out, "}}")?;
    }
    writeln!(out, "/// Every list with its name.\npub const LISTS: &[(&str, Phrases)] = &[{}];", names.join(", "))?;
    Ok(out)
}

/// The titles of a file's occupations that are one word.
fn titles_of(file: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let table = fs::read_to_string(file)?.parse::<toml::Table>()?;
    let occupations =
        table.get("occupation").and_then(toml::Value::as_array).ok_or("the file has no `occupation` list")?;
    let mut titles = Vec::new();
    for occupation in occupations {
        let main = occupation.get("title").and_then(toml::Value::as_str);
        let others = occupation.get("titles").and_then(toml::Value::as_array);
        let all = main.into_iter().chain(others.into_iter().flatten().filter_map(toml::Value::as_str));
        titles.extend(all.filter(|title| !title.contains(' ')).map(words::fold));
    }
    Ok(titles)
}

/// Folded, in order.
fn generated_titles(titles: &BTreeSet<String>) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    writeln!(out, "pub(crate) const OCCUPATIONS: &str = {:?};", titles.join("\n"))?;
    Ok(out)
}
