//! Compiles `data/occupations/*.toml` into tables: names, related occupations, and the occupations of each term.
//!
//! An occupation is a vector of the terms of its titles, skills and duties, weighted by how few occupations share them
//! and normalized to length one, so that a cosine finds the likely occupations of a text. Terms of siblings in its
//! family count a little as well.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fmt::Write as _,
    fs,
    path::Path,
};

use crate::{entries, list, text, wording, words};

/// Weights of terms: the title, another title (at most [`MOST_TITLES`] times this), a skill, a duty, a synonym set
/// relative to its word.
const TITLE: f64 = 3.0;
const OTHER_TITLE: f64 = 1.5;
const MOST_TITLES: f64 = 3.0;
const SKILL: f64 = 1.0;
const DUTY: f64 = 1.0;
const SAME_SET: f64 = 0.3;
/// The weight of a sibling's terms.
const SIBLINGS: f64 = 0.15;
/// The byte value of a weight of one, which no term reaches; weights above a byte's range are capped.
const SCALE: f64 = 400.0;
const LADDER: [&str; 6] = ["school", "vocational", "associate", "bachelor", "master", "doctor"];

struct Occupation {
    title: String,
    titles: Vec<String>,
    family: usize,
    education: usize,
    related: Vec<String>,
    weights: BTreeMap<u32, f64>,
}

#[derive(Default)]
struct Read {
    sectors: Vec<String>,
    /// Name, sector, education.
    families: Vec<(String, usize, usize)>,
    occupations: Vec<Occupation>,
}

/// Reads the folder and writes `occupations.rs` into `out`.
pub fn compile(data: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", data.display());
    println!("cargo::rerun-if-changed=build/occupations.rs");
    println!("cargo::rerun-if-changed=src/wording.rs");
    let mut files: Vec<_> = fs::read_dir(data)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let mut read = Read::default();
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        match fs::read_to_string(&file)?.parse::<toml::Table>() {
            Ok(table) => read.file(&table),
            Err(_) => println!("cargo::warning={} is not TOML and was left out", file.display()),
        }
    }
    fs::write(out.join("occupations.rs"), read.tables())?;
    Ok(())
}

/// Adds the terms of a text.
fn add(weights: &mut BTreeMap<u32, f64>, text: &str, weight: f64) {
    for (start, end) in words::stretches(text) {
        let Some(written) = text.get(start..end) else { continue };
        if let Some((term, synonym_set)) = wording::term_of(&words::plain(written)) {
            *weights.entry(term).or_default() += weight;
            if let Some(synonym_set) = synonym_set {
                *weights.entry(synonym_set).or_default() += weight * SAME_SET;
            }
        }
    }
}

/// Sublinear term frequency: repetition adds little.
fn saturated(weight: f64) -> f64 {
    if weight >= 1.0 { 1.0 + weight.ln() } else { weight }
}

impl Read {
    fn file(&mut self, table: &toml::Table) {
        let education = |entry: &toml::Value| {
            let level = text(entry, "education")?;
            LADDER.iter().position(|known| *known == level)
        };
        let sector = self.sectors.len();
        self.sectors.push(table.get("sector").and_then(toml::Value::as_str).unwrap_or_default().to_owned());
        for entry in entries(table, "family") {
            let name = text(entry, "name").unwrap_or_default();
            self.families.push((name, sector, education(entry).unwrap_or(0)));
        }
        for entry in entries(table, "occupation") {
            let (Some(title), Some(family)) = (text(entry, "title"), text(entry, "family")) else { continue };
            let Some(family) = self.families.iter().position(|(name, of, _)| *name == family && *of == sector) else {
                continue;
            };
            let mut weights = BTreeMap::new();
            add(&mut weights, &title, TITLE);
            let titles = list(entry, "titles");
            let mut others = BTreeMap::new();
            titles.iter().for_each(|other| add(&mut others, other, OTHER_TITLE));
            for (term, weight) in others {
                *weights.entry(term).or_default() += weight.min(OTHER_TITLE * MOST_TITLES);
            }
            list(entry, "skills").iter().for_each(|skill| add(&mut weights, skill, SKILL));
            list(entry, "duties").iter().for_each(|duty| add(&mut weights, duty, DUTY));
            weights.values_mut().for_each(|weight| *weight = saturated(*weight));
            self.occupations.push(Occupation {
                title,
                titles,
                family,
                education: education(entry).unwrap_or_else(|| self.families.get(family).map_or(0, |known| known.2)),
                related: list(entry, "related"),
                weights,
            });
        }
    }

    fn members(&self, family: usize) -> Vec<usize> {
        (0..self.occupations.len()).filter(|number| self.occupations[*number].family == family).collect()
    }

    /// The vectors, with the terms of siblings, weighted by idf and normalized.
    fn vectors(&self) -> Vec<BTreeMap<u32, f64>> {
        let mut vectors: Vec<BTreeMap<u32, f64>> =
            self.occupations.iter().map(|occupation| occupation.weights.clone()).collect();
        for family in 0..self.families.len() {
            let members = self.members(family);
            let share = SIBLINGS / ((members.len().max(2) - 1) as f64).sqrt();
            for one in &members {
                for other in members.iter().filter(|other| *other != one) {
                    for (term, weight) in &self.occupations[*other].weights {
                        *vectors[*one].entry(*term).or_default() += weight * share;
                    }
                }
            }
        }
        let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
        vectors.iter().flat_map(BTreeMap::keys).for_each(|term| *counts.entry(*term).or_default() += 1);
        let size = vectors.len() as f64;
        for vector in &mut vectors {
            for (term, weight) in vector.iter_mut() {
                *weight *= ((size + 1.0) / (f64::from(counts[term]) + 0.5)).ln();
            }
            let length = vector.values().map(|weight| weight * weight).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
            vector.values_mut().for_each(|weight| *weight /= length);
        }
        vectors
    }

    /// The hash of every title's words, with the occupation; if two claim one, the first has it.
    fn named(&self) -> BTreeMap<u64, usize> {
        let mut named = BTreeMap::new();
        for own in [true, false] {
            for (number, occupation) in self.occupations.iter().enumerate() {
                let titles = if own { std::slice::from_ref(&occupation.title) } else { &occupation.titles };
                for title in titles {
                    named.entry(words::phrase_hash(&words::words(title))).or_insert(number);
                }
            }
        }
        named
    }

    fn tables(&self) -> String {
        let mut out = String::new();
        let numbers: BTreeMap<&str, usize> =
            self.occupations.iter().enumerate().map(|(number, occupation)| (&*occupation.title, number)).collect();
        let mut kin = Vec::new();
        let mut rows = Vec::new();
        for (number, occupation) in self.occupations.iter().enumerate() {
            let related: BTreeSet<usize> =
                occupation.related.iter().filter_map(|title| numbers.get(&**title).copied()).collect();
            let start = kin.len();
            kin.extend(&related);
            let middle = kin.len();
            let siblings = self.members(occupation.family);
            kin.extend(siblings.into_iter().filter(|other| *other != number && !related.contains(other)));
            rows.push((&occupation.title, occupation.family, occupation.education + 1, (start, middle, kin.len())));
        }
        let mut terms: BTreeMap<u32, Vec<(usize, u8)>> = BTreeMap::new();
        for (number, vector) in self.vectors().into_iter().enumerate() {
            for (term, weight) in vector {
                let weight = (weight * SCALE).round().min(255.0) as u8;
                if weight > 0 {
                    terms.entry(term).or_default().push((number, weight));
                }
            }
        }
        let size = (self.occupations.len() + 1) as f64;
        let mut list = Vec::new();
        let mut index = Vec::new();
        for (term, entries) in terms {
            // The idf of a term among occupations, in sixteenths.
            let idf = ((size / (entries.len() as f64 + 0.5)).ln() * 16.0).round() as u8;
            index.push((term, list.len(), entries.len(), idf));
            list.extend(entries);
        }
        let named: Vec<(u64, usize)> = self.named().into_iter().collect();
        let _ = writeln!(out, "pub(super) static SECTORS: &[&str] = &{:?};", self.sectors);
        let families: Vec<(&str, usize)> = self.families.iter().map(|(name, sector, _)| (&**name, *sector)).collect();
        let _ = writeln!(out, "pub(super) static FAMILIES: &[(&str, u16)] = &{families:?};");
        let _ = writeln!(out, "pub(super) static ROWS: &[Row] = &{rows:?};");
        let _ = writeln!(out, "pub(super) static KIN: &[u16] = &{kin:?};");
        let _ = writeln!(out, "pub(super) static NAMED: &[(u64, u16)] = &{named:?};");
        let _ = writeln!(out, "pub(super) static TERMS: &[(u32, u32, u16, u8)] = &{index:?};");
        let _ = writeln!(out, "pub(super) static SPEAKS: &[(u16, u8)] = &{list:?};");
        out
    }
}
