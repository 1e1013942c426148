//! `rank`: many jobs for one resume, or many resumes for one job.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

use matching::{IndexedDocument, Pool, Vocabulary};
use resume::{Reading, Resume, Source};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{CliError, print, read_resume, source_of};

/// JSON Resume is structured already, so nothing has to be recognized.
fn reading_of(resume: Resume) -> Reading {
    Reading { text: matching::plain_text(&resume), resume, ..Reading::default() }
}

#[derive(Deserialize)]
pub(super) struct JobLine {
    pub(super) id: String,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) company: String,
    #[serde(default)]
    pub(super) text: String,
}

/// The jobs of a file, one JSON object a line.
pub(super) fn job_lines(path: &Path) -> Result<Vec<JobLine>, CliError> {
    lines(path)
}

#[derive(Deserialize)]
struct ResumeLine {
    id: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    resume: Option<Value>,
}

impl ResumeLine {
    fn reading(&self) -> Reading {
        match &self.resume {
            Some(value) => reading_of(serde_json::from_value(value.clone()).unwrap_or_default()),
            None => resume::read(&Source::from_text(&self.text)),
        }
    }
}

fn lines<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>, CliError> {
    let file =
        fs::File::open(path).map_err(|error| CliError(format!("{} cannot be read: {error}.", path.display())))?;
    let mut items = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|error| CliError(format!("{} cannot be read: {error}.", path.display())))?;
        if line.trim().is_empty() {
            continue;
        }
        let item = serde_json::from_str(&line)
            .map_err(|error| CliError(format!("{} line {}: {error}.", path.display(), number + 1)))?;
        items.push(item);
    }
    Ok(items)
}

pub(super) fn jobs(resume: &Path, jobs: &Path) -> Result<(), CliError> {
    let reading = read_resume(resume)?;
    let mut vocabulary = Vocabulary::default();
    let query = IndexedDocument::resume(&reading.resume, &reading.text, &mut vocabulary);
    let jobs: Vec<JobLine> = lines(jobs)?;
    let documents: Vec<IndexedDocument> =
        jobs.iter().map(|job| IndexedDocument::job(&job.title, &job.text, &mut vocabulary)).collect();
    print_ranked(&Pool::of(&documents).rank(&query), |index| jobs.get(index).map(|job| job.id.as_str()))
}

pub(super) fn resumes(job: &Path, resumes: &Path) -> Result<(), CliError> {
    let text = source_of(job)?.bulleted_text();
    let (title, body) = text.split_once('\n').unwrap_or((&text, ""));
    let mut vocabulary = Vocabulary::default();
    let query = IndexedDocument::job(title, body, &mut vocabulary);
    let mut ids: Vec<String> = Vec::new();
    let mut documents: Vec<IndexedDocument> = Vec::new();
    let mut take = |id: &str, reading: &Reading| {
        ids.push(id.to_owned());
        documents.push(IndexedDocument::resume(&reading.resume, &reading.text, &mut vocabulary));
    };
    if resumes.is_dir() {
        for (name, path) in of_folder(resumes)? {
            match read_resume(&path) {
                Ok(reading) => take(&name, &reading),
                // One unreadable file does not stop the others.
                Err(CliError(line)) => eprintln!("{} was left out: {}", path.display(), line.replace('\n', " ")),
            }
        }
        if ids.is_empty() {
            return Err(CliError(format!("{} holds no resume that can be read.", resumes.display())));
        }
    } else {
        lines::<ResumeLine>(resumes)?.iter().for_each(|line| take(&line.id, &line.reading()));
    }
    print_ranked(&Pool::of(&documents).rank(&query), |index| ids.get(index).map(String::as_str))
}

/// File types of a resume, the most structured first.
const KINDS: [&str; 6] = ["json", "docx", "pdf", "zip", "md", "txt"];

/// The resumes of a folder, by file name without extension. Files with the same name are one resume in several formats;
/// the most structured one is read.
fn of_folder(folder: &Path) -> Result<BTreeMap<String, PathBuf>, CliError> {
    let cannot = |error| CliError(format!("{} cannot be read: {error}.", folder.display()));
    let mut found: BTreeMap<String, (usize, PathBuf)> = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        let (Some(kind), Some(name)) = (KINDS.iter().position(|kind| *kind == ending), path.file_stem()) else {
            continue;
        };
        let name = name.to_string_lossy().into_owned();
        if path.is_file() && found.get(&name).is_none_or(|(known, _)| kind < *known) {
            found.insert(name, (kind, path));
        }
    }
    Ok(found.into_iter().map(|(name, (_, path))| (name, path)).collect())
}

fn print_ranked<'a>(ranked: &[(usize, f64)], id: impl Fn(usize) -> Option<&'a str>) -> Result<(), CliError> {
    let rows: Vec<Value> =
        ranked.iter().filter_map(|(index, score)| id(*index).map(|id| json!({ "id": id, "score": score }))).collect();
    print(&Value::Array(rows))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_with_the_same_name_are_one_resume() {
        let folder = std::env::temp_dir().join(format!("jobalign-cli-rank-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        for name in ["ana.txt", "ana.json", "bo.md", "bo.pdf", "notes.csv"] {
            fs::write(folder.join(name), "x").expect("a file");
        }
        let found = of_folder(&folder).unwrap_or_default();
        fs::remove_dir_all(&folder).expect("removed");
        let files: Vec<_> = found.iter().map(|(name, path)| (name.as_str(), path.file_name())).collect();
        assert_eq!(files, [("ana", Some("ana.json".as_ref())), ("bo", Some("bo.pdf".as_ref()))]);
    }

    #[test]
    fn a_line_contains_a_json_resume_or_a_text() {
        let line = |text: &str| serde_json::from_str::<ResumeLine>(text).expect("a line").reading();
        let json = line(r#"{"id": "a", "resume": {"skills": [{"name": "Rust"}]}}"#);
        assert_eq!(json.resume.skills.len(), 1);
        let text = line(r#"{"id": "b", "text": "Ana Lopez\n\nSkills\nRust, SQL\n"}"#);
        assert!(!text.resume.skills.is_empty());
    }
}
