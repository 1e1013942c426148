//! The CSV download of ESCO: `skills_en.csv` and the same in other languages, and the language-independent relations.

use std::collections::{HashMap, HashSet};

use super::{
    Concept, File, ImportError, Prose, Release, TitledOccupation,
    table::{self, Form},
};
use crate::taxonomy::supplement::{Reason, Source};

/// The expected content, for error messages.
pub const WANTED: &str = "skills_en.csv (or another language), with occupations_en.csv, skillGroups_en.csv, broaderRelationsSkillPillar.csv and skillSkillRelations.csv where they are there";

/// The root of languages in the skill hierarchy; ESCO identifiers are stable over releases.
const LANGUAGES: &str = "http://data.europa.eu/esco/skill/e35a5936-091d-4e87-bafe-f264e55bd656";
/// Members of larger families have little in common.
const MOST_SIBLINGS: usize = 25;
/// Languages that write nouns with capitals.
const NOUNS: [&str; 1] = ["de"];
/// The number of letters that two forms of a title share at the beginning.
const ALIKE: usize = 4;
/// Words of a broader skill whose members are products.
const PRODUCTS: [&str; 6] = ["software", "programming", "framework", "systems", "tool", "environment"];

/// The parts of a file name: its content, and its language if it has one.
fn parts(name: &str) -> Option<(&str, Option<&str>)> {
    let stem = name.strip_suffix(".csv")?;
    match stem.rsplit_once('_') {
        Some((table, language)) if (2..=3).contains(&language.len()) => Some((table, Some(language))),
        _ => Some((stem, None)),
    }
}

/// Whether a file of this name is read.
pub fn is_wanted(name: &str) -> bool {
    parts(name).is_some_and(|(table, _)| {
        ["skills", "skillGroups", "occupations", "broaderRelationsSkillPillar", "skillSkillRelations"].contains(&table)
    })
}

/// Reads a release. `version` is taken from the folder's name, such as "v1.2.0".
///
/// # Errors
/// If there are no skills, or a table is incomplete.
pub fn read(files: &[File], version: Option<&str>) -> Result<Release, ImportError> {
    let mut languages: Vec<&str> = files
        .iter()
        .filter_map(|file| parts(&file.name))
        .filter(|(table, _)| *table == "skills")
        .filter_map(|(_, language)| language)
        .collect();
    // Names for display are in English if the release has English.
    languages.sort_by_key(|language| (*language != "en", *language));
    languages.dedup();
    if languages.is_empty() {
        return Err(ImportError::NoRelease(WANTED));
    }
    let in_language = |table: &'static str, language: &str| {
        files.iter().find(|file| parts(&file.name) == Some((table, Some(language))))
    };
    let of_any =
        |table: &'static str| files.iter().find(|file| parts(&file.name).is_some_and(|(name, _)| name == table));

    let mut skills = Skills::default();
    for language in &languages {
        if let Some(file) = in_language("skills", language) {
            skills.add(file, NOUNS.contains(language))?;
        }
    }
    let mut labels: HashMap<String, String> = HashMap::new();
    for language in &languages {
        if let Some(file) = in_language("skillGroups", language) {
            table::read(file, Form::Commas, &["conceptUri", "preferredLabel"], |row| {
                labels.entry(row.get(0).to_owned()).or_insert_with(|| row.get(1).to_owned());
            })?;
        }
    }
    let mut broader: Vec<(String, String)> = Vec::new();
    if let Some(file) = of_any("broaderRelationsSkillPillar") {
        table::read(file, Form::Commas, &["conceptUri", "broaderUri"], |row| {
            broader.push((row.get(0).to_owned(), row.get(1).to_owned()));
        })?;
    }
    let groups = skills.place(&broader, &labels);
    if let Some(file) = of_any("skillSkillRelations") {
        table::read(file, Form::Commas, &["originalSkillUri", "relatedSkillUri"], |row| {
            if let (Some(from), Some(to)) = (skills.at.get(row.get(0)), skills.at.get(row.get(1)))
                && let Some(concept) = skills.all.get_mut(*from)
            {
                concept.related.push(*to);
            }
        })?;
    }
    let mut occupations: (HashMap<String, usize>, Vec<TitledOccupation>) = Default::default();
    for language in &languages {
        if let Some(file) = in_language("occupations", language) {
            table::read(file, Form::Commas, &["conceptUri", "preferredLabel", "altLabels", "?description"], |row| {
                let next = occupations.1.len();
                let at = *occupations.0.entry(row.get(0).to_owned()).or_insert(next);
                if at == next {
                    occupations.1.push(TitledOccupation::default());
                }
                if let Some(occupation) = occupations.1.get_mut(at) {
                    occupation.own.extend(titles(row.get(1)));
                    occupation.others.extend(row.get(2).lines().flat_map(titles));
                }
                skills.prose.add(row.get(3), NOUNS.contains(language));
            })?;
        }
    }
    let version = version.map(str::to_owned).or_else(|| {
        let day = skills.modified.get(..10)?;
        Some(format!("modified to {day}"))
    });
    Ok(Release {
        source: Source::Esco,
        name: version.map_or_else(|| "ESCO".to_owned(), |version| format!("ESCO {version}")),
        languages: languages.into_iter().map(str::to_owned).collect(),
        skills: skills.all,
        groups,
        occupations: occupations.1,
        prose: skills.prose,
    })
}

/// A label without its disambiguation: "Python (computer programming)" is Python.
fn label(written: &str) -> Option<String> {
    let text = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = match text.split_once(" (") {
        Some((before, rest)) if rest.ends_with(')') => before.to_owned(),
        _ => text,
    };
    Some(plain).filter(|text| !text.is_empty())
}

/// "Entwickler/Entwicklerin" is two titles.
fn titles(written: &str) -> Vec<String> {
    let Some(title) = label(written) else { return Vec::new() };
    let parts: Vec<&str> = title.split('/').map(str::trim).collect();
    let prefix = |part: &str| part.chars().take(ALIKE).collect::<String>().to_lowercase();
    let alike = parts.windows(2).all(|pair| prefix(pair[0]) == prefix(pair[1]));
    if alike { parts.into_iter().map(str::to_owned).collect() } else { vec![title] }
}

#[derive(Default)]
struct Skills {
    at: HashMap<String, usize>,
    all: Vec<Concept>,
    knowledge: Vec<bool>,
    prose: Prose,
    /// The latest modification date of a skill.
    modified: String,
}

impl Skills {
    fn add(&mut self, file: &File, nouns: bool) -> Result<(), ImportError> {
        let columns = [
            "conceptUri",
            "preferredLabel",
            "altLabels",
            "skillType",
            "reuseLevel",
            "?hiddenLabels",
            "?description",
            "?modifiedDate",
        ];
        table::read(file, Form::Commas, &columns, |row| {
            let (uri, own) = (row.get(0), row.get(1));
            if uri.is_empty() || own.is_empty() {
                return;
            }
            let at = *self.at.entry(uri.to_owned()).or_insert(self.all.len());
            if at == self.all.len() {
                let knowledge = row.get(3) == "knowledge";
                let behaviour = row.get(4) == "transversal" && !knowledge;
                self.all.push(Concept {
                    kind: if behaviour { 7 } else { u8::from(knowledge) * 3 },
                    done: !knowledge,
                    barred: behaviour.then_some(Reason::Behaviour),
                    ..Concept::default()
                });
                self.knowledge.push(knowledge);
            }
            if let Some(concept) = self.all.get_mut(at) {
                let others = row.get(2).lines().chain(row.get(5).lines()).filter_map(label);
                let (first, before) = (concept.own.len(), concept.others.len());
                concept.own.extend(label(own));
                concept.others.extend(others);
                let added = concept.own.iter().skip(first).chain(concept.others.iter().skip(before));
                added.filter(|_| nouns).for_each(|name| self.prose.add_noun(name));
            }
            self.prose.add(row.get(6), nouns);
            if row.get(7) > self.modified.as_str() {
                row.get(7).clone_into(&mut self.modified);
            }
        })
    }

    /// Assigns the skills to their broader groups. Returns the groups that are families.
    fn place(&mut self, broader: &[(String, String)], labels: &HashMap<String, String>) -> Vec<String> {
        let languages = below(LANGUAGES, broader);
        let mut members: HashMap<&str, Vec<usize>> = HashMap::new();
        for (child, parent) in broader {
            let Some(at) = self.at.get(child).copied() else { continue };
            if labels.contains_key(parent) {
                members.entry(parent).or_default().push(at);
            }
            let Some(over) = self.at.get(parent).copied() else { continue };
            let product = self.all.get(over).and_then(|over| over.own.first()).is_some_and(|name| {
                PRODUCTS.iter().any(|word| name.split(' ').any(|part| part == *word || part == format!("{word}s")))
            });
            let knowledge = self.knowledge.get(at) == Some(&true);
            let Some(concept) = self.all.get_mut(at) else { continue };
            let capital = |name: &String| name.chars().next().is_some_and(char::is_uppercase);
            if knowledge && product && concept.own.first().is_some_and(capital) {
                concept.kind = 1;
            }
            // Knowledge implies what it is a part of. An activity is only filed under something similar.
            if knowledge {
                concept.implies.push(over);
            } else {
                concept.related.push(over);
            }
        }
        for uri in &languages {
            if let Some(concept) = self.at.get(*uri).and_then(|at| self.all.get_mut(*at)) {
                concept.kind = 4;
                concept.barred = Some(Reason::Language);
            }
        }
        let mut families: Vec<(&str, Vec<usize>)> =
            members.into_iter().filter(|(_, of)| (2..=MOST_SIBLINGS).contains(&of.len())).collect();
        families.sort_unstable();
        let mut names = Vec::new();
        for (uri, of) in families {
            let mut used = false;
            for concept in of {
                if let Some(concept) = self.all.get_mut(concept).filter(|concept| concept.group.is_none()) {
                    concept.group = Some(names.len());
                    used = true;
                }
            }
            if used {
                names.push(labels.get(uri).cloned().unwrap_or_default());
            }
        }
        names
    }
}

/// Everything below a concept.
fn below<'a>(root: &'a str, broader: &'a [(String, String)]) -> HashSet<&'a str> {
    let mut children: HashMap<&str, Vec<&str>> = HashMap::new();
    for (child, parent) in broader {
        children.entry(parent).or_default().push(child);
    }
    let (mut found, mut queue) = (HashSet::new(), vec![root]);
    while let Some(next) = queue.pop() {
        for child in children.get(next).into_iter().flatten() {
            if found.insert(*child) {
                queue.push(child);
            }
        }
    }
    found
}
