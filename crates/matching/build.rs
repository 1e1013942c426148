//! Compiles `data/skills/*.toml` into tables: names, relations, and a hash table of every spelling of a skill; and the
//! occupations.
//!
//! Contradictions do not stop the build (the first entry wins): a test of the crate reports them.

#[path = "build/occupations.rs"]
mod occupations;
#[allow(dead_code)]
#[path = "src/wording.rs"]
mod wording;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    env,
    error::Error,
    fmt::Write as _,
    fs,
    path::Path,
};

use lexicon::words::{self, Joined};

struct Skill {
    name: String,
    sector: usize,
    kind: usize,
    family: usize,
    aliases: Vec<String>,
    implies: Vec<String>,
    related: Vec<String>,
    context: Vec<String>,
    case: bool,
}

const KINDS: [&str; 8] = ["skill", "tool", "method", "domain", "language", "certificate", "licence", "soft"];

fn main() -> Result<(), Box<dyn Error>> {
    // Relative to the package, where cargo runs this: an absolute path would become invalid when the checkout is moved.
    let data = Path::new("../../data/skills");
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-changed=build.rs");
    let mut files: Vec<_> = fs::read_dir(data)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut families: Vec<String> = Vec::new();
    let mut skills: Vec<Skill> = Vec::new();
    for (sector, file) in files.iter().enumerate() {
        println!("cargo::rerun-if-changed={}", file.display());
        let Ok(table) = fs::read_to_string(file)?.parse::<toml::Table>() else {
            println!("cargo::warning={} is not TOML and was left out", file.display());
            continue;
        };
        read(&table, sector, &mut families, &mut skills);
    }
    #[allow(clippy::disallowed_methods)] // the only way to learn the output folder from cargo
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("skills.rs"), tables(&families, &skills))?;
    occupations::compile(&data.join("../occupations"), Path::new(&out))?;
    Ok(())
}

fn text(entry: &toml::Value, key: &str) -> Option<String> {
    Some(entry.get(key)?.as_str()?.trim().to_owned()).filter(|text| !text.is_empty())
}

fn list(entry: &toml::Value, key: &str) -> Vec<String> {
    let items = entry.get(key).and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default();
    items.iter().filter_map(|item| Some(item.as_str()?.trim().to_owned())).filter(|text| !text.is_empty()).collect()
}

fn entries<'a>(table: &'a toml::Table, key: &str) -> &'a [toml::Value] {
    table.get(key).and_then(toml::Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn read(table: &toml::Table, sector: usize, families: &mut Vec<String>, skills: &mut Vec<Skill>) {
    let kind_of = |entry: &toml::Value| KINDS.iter().position(|kind| text(entry, "kind").as_deref() == Some(*kind));
    let mut kinds: HashMap<String, usize> = HashMap::new();
    for entry in entries(table, "family") {
        if let Some(name) = text(entry, "name") {
            kinds.insert(name, kind_of(entry).unwrap_or(0));
        }
    }
    for entry in entries(table, "skill") {
        let (Some(name), Some(family)) = (text(entry, "name"), text(entry, "family")) else { continue };
        let number = families.iter().position(|known| *known == family).unwrap_or_else(|| {
            families.push(family.clone());
            families.len() - 1
        });
        skills.push(Skill {
            sector,
            kind: kind_of(entry).or_else(|| kinds.get(&family).copied()).unwrap_or(0),
            family: number,
            aliases: list(entry, "aliases"),
            implies: list(entry, "implies"),
            related: list(entry, "related"),
            context: list(entry, "context"),
            case: entry.get("case").and_then(toml::Value::as_bool).unwrap_or(false),
            name,
        });
    }
}

/// One spelling of a skill.
struct Alias {
    surface: String,
    skill: usize,
    words: usize,
    flags: u8,
    hash: u64,
}

/// Each spelling of each skill; if two skills claim one, the first has it.
fn aliases(skills: &[Skill]) -> Vec<Alias> {
    let mut seen: HashSet<(u64, String)> = HashSet::new();
    let mut found = Vec::new();
    for own_name in [true, false] {
        for (number, skill) in skills.iter().enumerate() {
            let surfaces: Vec<&String> = if own_name { vec![&skill.name] } else { skill.aliases.iter().collect() };
            for surface in surfaces {
                let parts = words::words(surface);
                if parts.is_empty() || parts.len() > 8 {
                    continue;
                }
                let hash = parts.iter().fold(Joined::EMPTY, |hash, word| hash.then(Joined::of(word.stem()))).mixed();
                let plain: String = parts.iter().map(|word| word.plain.as_str()).collect();
                let key = if skill.case { surface.clone() } else { plain };
                if !seen.insert((hash, key)) {
                    continue;
                }
                let letters: Vec<char> = surface.chars().filter(|character| character.is_alphabetic()).collect();
                let capitals = letters.len() <= 4 && letters.iter().all(|letter| letter.is_uppercase());
                let flags = u8::from(skill.case) | u8::from(!skill.context.is_empty()) << 1 | u8::from(capitals) << 2;
                found.push(Alias { surface: surface.clone(), skill: number, words: parts.len(), flags, hash });
            }
        }
    }
    found
}

/// A word's hash, the index of its first family, how many families are kept, how many it has.
type TopicRow = (u32, u32, u8, u8);
/// A word with more families than this is not specific.
const MOST_FAMILIES: usize = 120;
/// Families kept for a word.
const KEPT_FAMILIES: usize = 10;

/// The families a word belongs to: every word of the names, other names and context words of their skills, weighted by
/// the family's share of the word (in 255ths) and by how few families it has. Sorted by the word's hash.
fn topics(skills: &[Skill]) -> (Vec<TopicRow>, Vec<(u16, u8)>) {
    let mut counts: BTreeMap<u32, BTreeMap<usize, u32>> = BTreeMap::new();
    for skill in skills {
        let mut own: BTreeMap<u32, u32> = BTreeMap::new();
        let texts = [&skill.name, &skill.name].into_iter().chain(&skill.aliases).chain(&skill.context);
        for text in texts {
            let found: HashSet<u32> = words::words(text)
                .iter()
                .filter(|word| word.plain.len() > 1)
                .map(|word| words::term_hash(word.stem()))
                .collect();
            for word in found {
                *own.entry(word).or_default() += 1;
            }
        }
        for (word, count) in own {
            *counts.entry(word).or_default().entry(skill.family).or_default() += count.min(3);
        }
    }
    let (mut rows, mut entries) = (Vec::new(), Vec::new());
    for (word, families) in counts {
        if families.len() > MOST_FAMILIES {
            continue;
        }
        let total: u32 = families.values().sum();
        let breadth = families.len();
        let mut best: Vec<(usize, u32)> = families.into_iter().collect();
        best.sort_by_key(|(family, count)| (std::cmp::Reverse(*count), *family));
        best.truncate(KEPT_FAMILIES);
        let start = entries.len() as u32;
        entries.extend(best.iter().map(|(family, count)| (*family as u16, (count * 255 / total) as u8)));
        rows.push((word, start, best.len() as u8, breadth as u8));
    }
    (rows, entries)
}

fn tables(families: &[String], skills: &[Skill]) -> String {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for (number, skill) in skills.iter().enumerate() {
        numbers.entry(words::fold(&skill.name)).or_insert(number);
    }
    let resolve = |names: &[String]| -> Vec<usize> {
        names.iter().filter_map(|name| numbers.get(&words::fold(name)).copied()).collect()
    };
    let implies: Vec<Vec<usize>> = skills.iter().map(|skill| resolve(&skill.implies)).collect();
    let mut out = String::new();
    let mut blob = String::new();
    let mut place = |text: &str| {
        let start = blob.len();
        blob.push_str(text);
        (start, text.len())
    };
    let mut lists: Vec<usize> = Vec::new();
    let mut rows = String::new();
    for (number, skill) in skills.iter().enumerate() {
        let (start, length) = place(&skill.name);
        let mut all: Vec<usize> = Vec::new();
        let mut queue = implies[number].clone();
        while let Some(next) = queue.pop() {
            if next != number && !all.contains(&next) {
                all.push(next);
                queue.extend(&implies[next]);
            }
        }
        all.sort_unstable();
        let related = resolve(&skill.related);
        let context =
            place(&skill.context.iter().map(|word| words::stem(&words::plain(word))).collect::<Vec<_>>().join(" "));
        let first = lists.len();
        lists.extend(&all);
        let middle = lists.len();
        lists.extend(&related);
        let last = lists.len();
        let _ = writeln!(
            rows,
            "Row {{ name: ({start}, {length}), context: ({}, {}), kind: {}, family: {}, implies: ({first}, {middle}), related: ({middle}, {last}) }},",
            context.0, context.1, skill.kind, skill.family
        );
    }
    let aliases = aliases(skills);
    let size = (aliases.len() * 2).next_power_of_two().max(16);
    let mut table: Vec<(u32, u16)> = vec![(0, u16::MAX); size];
    let mut alias_rows = String::new();
    for (number, alias) in aliases.iter().enumerate() {
        let (start, length) = place(&alias.surface);
        let _ = writeln!(
            alias_rows,
            "Alias {{ surface: ({start}, {length}), skill: {}, words: {}, flags: {} }},",
            alias.skill, alias.words, alias.flags
        );
        let mut slot = alias.hash as usize & (size - 1);
        while table[slot].1 != u16::MAX {
            slot = (slot + 1) & (size - 1);
        }
        table[slot] = ((alias.hash >> 32) as u32, number as u16);
    }
    let (topic_words, topic_entries) = topics(skills);
    let sectors: Vec<usize> = (0..families.len())
        .map(|family| skills.iter().find(|skill| skill.family == family).map_or(0, |skill| skill.sector))
        .collect();
    let _ = writeln!(out, "pub(crate) static TOPIC_WORDS: &[(u32, u32, u8, u8)] = &{topic_words:?};");
    let _ = writeln!(out, "pub(crate) static TOPICS: &[(u16, u8)] = &{topic_entries:?};");
    let _ = writeln!(out, "pub(crate) static SECTORS: &[u16] = &{sectors:?};");
    let _ = writeln!(out, "pub(crate) static FAMILIES: &[&str] = &{families:?};");
    let _ = writeln!(out, "pub(super) static ROWS: &[Row] = &[\n{rows}];");
    let _ = writeln!(out, "pub(super) static ALIASES: &[Alias] = &[\n{alias_rows}];");
    let _ = writeln!(out, "pub(super) static LISTS: &[u16] = &{lists:?};");
    let _ = writeln!(out, "pub(super) static TABLE: &[(u32, u16)] = &{table:?};");
    let _ = writeln!(out, "pub(super) static TEXT: &str = {blob:?};");
    out
}
