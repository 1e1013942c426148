//! The engine on the command line, without the server: `match`, `job` and `rank`, as the scorers call them.

use std::{fs, path::Path, process::ExitCode};

use kernel::PartialDate;
use matching::{Job, Lexicon, Pool, Prepared, compare};
use resume::{Resume, Source};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(text) => {
            #[allow(clippy::print_stdout)]
            {
                println!("{text}");
            }
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("engine: {problem}");
            ExitCode::from(2)
        }
    }
}

fn option<'a>(arguments: &'a [String], name: &str) -> Option<&'a str> {
    let at = arguments.iter().position(|argument| argument == name)?;
    arguments.get(at + 1).map(String::as_str)
}

fn file(path: &str) -> Result<String, String> {
    fs::read_to_string(path).map_err(|problem| format!("{path}: {problem}"))
}

fn resume(path: &str) -> Result<(Resume, String), String> {
    let text = file(path)?;
    if path.ends_with(".json") {
        let resume = Resume::from_json(&text).map_err(|problem| format!("{path}: {problem}"))?;
        let text = matching::plain_text(&resume);
        return Ok((resume, text));
    }
    // Quotes are taken from the file as it is, whatever the reader made of its lines.
    Ok((resume::read(&Source::from_text(&text)).resume, text))
}

fn run(arguments: &[String]) -> Result<Value, String> {
    let today = PartialDate::new(2026, Some(11), None).ok_or("no date")?;
    match arguments.first().map(String::as_str) {
        Some("match") => {
            let (resume, text) = resume(option(arguments, "--resume").ok_or("--resume is needed")?)?;
            let job = Job::read(&file(option(arguments, "--job").ok_or("--job is needed")?)?);
            Ok(compare(&resume, &text, &job, today).to_json())
        }
        Some("rank") => rank(arguments),
        Some("job") => Ok(Job::read(&file(arguments.get(1).ok_or("a file is needed")?)?).to_json()),
        _ => Err("match, job or rank".to_owned()),
    }
}

fn rank(arguments: &[String]) -> Result<Value, String> {
    let mut lexicon = Lexicon::default();
    if let Some(path) = option(arguments, "--resumes") {
        let text = file(option(arguments, "--job").ok_or("--job is needed")?)?;
        let (title, body) = text.split_once('\n').unwrap_or((&text, ""));
        let job = Prepared::job(title, body, &mut lexicon);
        let (ids, resumes) = resumes(path, &mut lexicon)?;
        return Ok(listed(&ids, Pool::of(&resumes).rank(&job)));
    }
    let (resume, text) = resume(option(arguments, "--resume").ok_or("--resume is needed")?)?;
    let resume = Prepared::resume(&resume, &text, &mut lexicon);
    let lines = file(option(arguments, "--jobs").ok_or("--jobs is needed")?)?;
    let (mut ids, mut jobs) = (Vec::new(), Vec::new());
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).map_err(|problem| problem.to_string())?;
        let field = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default();
        ids.push(field("id").to_owned());
        jobs.push(Prepared::job(field("title"), field("text"), &mut lexicon));
    }
    Ok(listed(&ids, Pool::of(&jobs).rank(&resume)))
}

fn listed(ids: &[String], order: Vec<(usize, f64)>) -> Value {
    order.into_iter().filter_map(|(number, score)| Some(json!({ "id": ids.get(number)?, "score": score }))).collect()
}

/// Resumes of a folder, or of a file with one JSON Resume document a line.
fn resumes(path: &str, lexicon: &mut Lexicon) -> Result<(Vec<String>, Vec<Prepared>), String> {
    let (mut ids, mut found) = (Vec::new(), Vec::new());
    if Path::new(path).is_dir() {
        let mut files: Vec<_> = fs::read_dir(path)
            .map_err(|problem| problem.to_string())?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
        files.sort();
        for file in files {
            let (resume, text) = resume(&file.to_string_lossy())?;
            ids.push(file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default());
            found.push(Prepared::resume(&resume, &text, lexicon));
        }
        return Ok((ids, found));
    }
    for line in file(path)?.lines().filter(|line| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).map_err(|problem| problem.to_string())?;
        let document = row.get("resume").unwrap_or(&row).to_string();
        let resume = Resume::from_json(&document).map_err(|problem| problem.to_string())?;
        ids.push(row.get("id").and_then(Value::as_str).unwrap_or_default().to_owned());
        let text = row.get("text").and_then(Value::as_str).map_or_else(|| matching::plain_text(&resume), str::to_owned);
        found.push(Prepared::resume(&resume, &text, lexicon));
    }
    Ok((ids, found))
}
