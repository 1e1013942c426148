//! The text download of O*NET: tables separated by tabs.

use std::collections::{HashMap, HashSet};

use super::{
    Concept, File, ImportError, Prose, Release, TitledOccupation,
    table::{self, Form},
};
use crate::taxonomy::supplement::Source;

/// The expected content, for error messages.
pub const WANTED: &str = "\"Occupation Data.txt\" and \"Technology Skills.txt\", with \"Alternate Titles.txt\", \"Sample of Reported Titles.txt\", \"Content Model Reference.txt\", \"Task Statements.txt\" and \"Read Me.txt\" where they are there";

const OCCUPATIONS: &str = "Occupation Data.txt";
const TECHNOLOGY: &str = "Technology Skills.txt";
const ALTERNATE: &str = "Alternate Titles.txt";
const REPORTED: &str = "Sample of Reported Titles.txt";
const MODEL: &str = "Content Model Reference.txt";
const TASKS: &str = "Task Statements.txt";
const READ_ME: &str = "Read Me.txt";

/// Members of larger families have little in common.
const MOST_SIBLINGS: usize = 25;

/// Whether a file of this name is read.
pub fn is_wanted(name: &str) -> bool {
    [OCCUPATIONS, TECHNOLOGY, ALTERNATE, REPORTED, MODEL, TASKS, READ_ME].contains(&name)
}

/// Reads a release.
///
/// # Errors
/// If there are no occupations or no technology skills, or a table is incomplete.
pub fn read(files: &[File]) -> Result<Release, ImportError> {
    let file = |name: &str| files.iter().find(|file| file.name == name);
    let (Some(occupations), Some(technology)) = (file(OCCUPATIONS), file(TECHNOLOGY)) else {
        return Err(ImportError::NoRelease(WANTED));
    };
    let mut prose = Prose::default();
    let mut titled: Vec<TitledOccupation> = Vec::new();
    let mut codes: HashMap<String, usize> = HashMap::new();
    table::read(occupations, Form::Tabs, &["O*NET-SOC Code", "Title", "Description"], |row| {
        codes.insert(row.get(0).to_owned(), titled.len());
        titled.push(TitledOccupation { own: vec![row.get(1).to_owned()], others: Vec::new() });
        prose.add(row.get(2), false);
    })?;
    for (name, columns) in [
        (ALTERNATE, ["O*NET-SOC Code", "Alternate Title", "?Short Title"]),
        (REPORTED, ["O*NET-SOC Code", "Reported Job Title", "?Short Title"]),
    ] {
        let Some(file) = file(name) else { continue };
        table::read(file, Form::Tabs, &columns, |row| {
            if let Some(occupation) = codes.get(row.get(0)).and_then(|at| titled.get_mut(*at)) {
                occupation.others.extend(titles(row.get(1)));
                // "n/a" means that there is no short title.
                occupation.others.extend(titles(row.get(2)).filter(|short| short != "n/a"));
            }
        })?;
    }
    if let Some(file) = file(TASKS) {
        table::read(file, Form::Tabs, &["Task"], |row| prose.add(row.get(0), false))?;
    }
    let mut skills: Vec<Concept> = Vec::new();
    let mut groups: Vec<String> = Vec::new();
    technologies(technology, &mut skills, &mut groups)?;
    if let Some(file) = file(MODEL) {
        elements(file, &mut skills)?;
    }
    let name = file(READ_ME).and_then(|file| file.text.lines().next()).map(str::trim).unwrap_or_default();
    let name = name.strip_suffix(" Database").unwrap_or(name);
    Ok(Release {
        source: Source::Onet,
        name: if name.starts_with("O*NET") { name.to_owned() } else { "O*NET".to_owned() },
        languages: vec!["en".to_owned()],
        skills,
        groups,
        occupations: titled,
        prose,
    })
}

/// "CEO (Chief Executive Officer)" is two titles.
fn titles(written: &str) -> impl Iterator<Item = String> {
    let (before, inside) = match written.split_once(" (") {
        Some((before, rest)) => (before, rest.strip_suffix(')')),
        None => (written, None),
    };
    [Some(before), inside]
        .into_iter()
        .flatten()
        .map(str::trim)
        .filter(|title| !title.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

/// Software and machines, in families by type.
fn technologies(file: &File, skills: &mut Vec<Concept>, groups: &mut Vec<String>) -> Result<(), ImportError> {
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut members: HashMap<String, Vec<usize>> = HashMap::new();
    table::read(file, Form::Tabs, &["Example", "Commodity Title"], |row| {
        let (name, family) = (row.get(0), row.get(1));
        if name.is_empty() || at.contains_key(name) {
            return;
        }
        at.insert(name.to_owned(), skills.len());
        members.entry(family.to_owned()).or_default().push(skills.len());
        skills.push(Concept {
            own: vec![name.to_owned()],
            others: short(name).into_iter().collect(),
            kind: 1,
            ..Concept::default()
        });
    })?;
    let mut families: Vec<(String, Vec<usize>)> =
        members.into_iter().filter(|(_, of)| (2..=MOST_SIBLINGS).contains(&of.len())).collect();
    families.sort_unstable();
    for (name, of) in families {
        for skill in of {
            if let Some(concept) = skills.get_mut(skill) {
                concept.group = Some(groups.len());
            }
        }
        groups.push(name);
    }
    Ok(())
}

/// "ESRI ArcPad software" is ArcPad's full name; "Calendar software" has no other.
fn short(name: &str) -> Option<String> {
    let rest = name.strip_suffix(" software")?;
    let proper = |(at, letter): (usize, char)| at > 0 && letter.is_uppercase();
    rest.char_indices().any(proper).then(|| rest.to_owned())
}

/// The skills and knowledge of the content model: its leaves.
fn elements(file: &File, skills: &mut Vec<Concept>) -> Result<(), ImportError> {
    let mut found: Vec<(String, String)> = Vec::new();
    table::read(file, Form::Tabs, &["Element ID", "Element Name"], |row| {
        let id = row.get(0);
        if ["2.A.", "2.B.", "2.C."].iter().any(|part| id.starts_with(part)) {
            found.push((id.to_owned(), row.get(1).to_owned()));
        }
    })?;
    let over: HashSet<&str> = found.iter().filter_map(|(id, _)| Some(id.rsplit_once('.')?.0)).collect();
    let leaves = found.iter().filter(|(id, _)| !over.contains(id.as_str()));
    let concepts = leaves.map(|(id, name)| Concept {
        own: vec![name.clone()],
        kind: if id.starts_with("2.C") { 3 } else { 0 },
        ..Concept::default()
    });
    skills.extend(concepts);
    Ok(())
}
