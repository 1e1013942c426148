//! The engine on the command line: the same input gives the same bytes. Exit code 2 and one line on stderr for input that
//! cannot be used.
//!
//! No server and no clock: the date for "present" and the folder of imported classifications are arguments.
//! `examples/engine.rs` is a program with only these commands.

mod board;
mod check;
mod gate;
mod imports;
mod practice;
mod questions;
mod rank;
mod recommend;
mod render;
mod skills;

use std::{
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

pub use imports::{ImportCommand, Imports, make_private_folder};
pub use render::Format;

use clap::Subcommand;
use kernel::{Budget, PartialDate};
use matching::Job;
use resume::{MAX_FILE_BYTES, Reading, Source};
use serde_json::Value;

#[derive(Debug, Subcommand)]
pub enum EngineCommand {
    /// Read a resume (pdf, docx, txt, md, json, an export of LinkedIn, Europass) and print it as JSON Resume.
    Parse {
        /// The file.
        file: PathBuf,
        /// Print JSON (the only format).
        #[arg(long)]
        json: bool,
    },
    /// Run the resume check and print what to fix.
    Check {
        /// The file.
        file: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Compare a resume with a job and print the report.
    Match {
        /// The resume's file.
        #[arg(long)]
        resume: PathBuf,
        /// The job's file.
        #[arg(long)]
        job: PathBuf,
        /// Print JSON (the only format).
        #[arg(long)]
        json: bool,
    },
    /// Print what would make a resume fit a job better without claiming anything new, and what only the person can say.
    Suggest {
        /// The resume's file.
        #[arg(long)]
        resume: PathBuf,
        /// The job's file.
        #[arg(long)]
        job: PathBuf,
        /// Print JSON (the only format).
        #[arg(long)]
        json: bool,
    },
    /// Print the title, facts and requirements read from a job posting.
    Job {
        /// The file.
        file: PathBuf,
        /// Print JSON (the only format).
        #[arg(long)]
        json: bool,
    },
    /// Print questions to expect in an interview for a job, by category, with why they are asked and what a good answer shows.
    Questions {
        /// The job's file.
        #[arg(long)]
        job: PathBuf,
        /// The language of the questions, by its ISO 639-1 code: en or de.
        #[arg(long, default_value = "en")]
        language: String,
        /// Print JSON (the only format).
        #[arg(long)]
        json: bool,
    },
    /// Order many jobs for one resume, or many resumes for one job, best first.
    Rank {
        /// The resume's file.
        #[arg(long, requires = "jobs", conflicts_with = "job")]
        resume: Option<PathBuf>,
        /// Jobs, one JSON object a line: id, title, text.
        #[arg(long)]
        jobs: Option<PathBuf>,
        /// The job's file.
        #[arg(long, requires = "resumes")]
        job: Option<PathBuf>,
        /// Resumes: a folder of files, or a file with one JSON object a line: id and resume (JSON Resume) or text.
        #[arg(long)]
        resumes: Option<PathBuf>,
        /// Print JSON (the only format).
        #[arg(long)]
        json: bool,
    },
    /// Order many jobs for one resume as the page of recommendations does, best first.
    Recommend {
        /// The resume's file.
        #[arg(long)]
        resume: PathBuf,
        /// Jobs, one JSON object a line: id, title, company, text.
        #[arg(long)]
        jobs: PathBuf,
        /// Do not spread the jobs of one employer.
        #[arg(long)]
        any_company: bool,
        /// Print JSON (the only format).
        #[arg(long)]
        json: bool,
    },
    /// Find skills in texts: one JSON object a line on stdin (id, text), one on stdout.
    Skills {
        /// Lines of JSON (the only format).
        #[arg(long)]
        jsonl: bool,
    },
    /// Feedback to answers in interviews: one JSON object a line on stdin (id, lang, question, kind, job, answer), one on stdout.
    Practice {
        /// Lines of JSON (the only format).
        #[arg(long)]
        jsonl: bool,
    },
    /// Decide whether proposed texts may be shown: one edit a line on stdin as JSON (id, lang, resume, facts, path, before,
    /// after), one verdict on stdout.
    Gate {
        /// Lines of JSON (the only format).
        #[arg(long)]
        jsonl: bool,
    },
    /// Print the jobs of a recorded answer of a source, one JSON object a line.
    Board {
        /// The source, such as greenhouse, adzuna, jsonld.
        source: String,
        /// The answer.
        file: PathBuf,
        /// The day the answer was fetched, by which "Posted 3 Days Ago" is a date.
        #[arg(long)]
        fetched: Option<PartialDate>,
        /// Lines of JSON (the only format).
        #[arg(long)]
        json: bool,
    },
    /// Write a resume as a document.
    Render {
        /// The resume's file, in any kind that can be read.
        #[arg(long)]
        resume: PathBuf,
        /// The template; the one kept in the resume, or the first.
        #[arg(long)]
        template: Option<String>,
        /// A portrait, PNG or JPEG, for templates that have a place for one.
        #[arg(long)]
        photo: Option<PathBuf>,
        /// A PDF without the resume attached as data, so that it is read back from its pages alone.
        #[arg(long)]
        no_data: bool,
        /// The kind of file.
        #[arg(long, value_enum)]
        format: Format,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Print the names of the templates.
    Templates {
        /// Print JSON, with what each has.
        #[arg(long)]
        json: bool,
    },
    /// Merge official releases into the skills and titles the engine knows.
    #[command(subcommand)]
    Import(ImportCommand),
}

/// An error as one line for people, with the exit code.
#[derive(Debug)]
struct CliError(String);

impl EngineCommand {
    /// Runs the command. `today` is the end date of an open range ("present"). The location of imported classifications is only
    /// requested when needed; reading a resume needs none.
    pub fn run(self, today: PartialDate, imports: impl FnOnce() -> Result<Imports, String>) -> ExitCode {
        let outcome = self.outcome(today, imports);
        match outcome {
            Ok(()) => ExitCode::SUCCESS,
            Err(CliError(line)) => {
                eprintln!("{}", line.replace('\n', " "));
                ExitCode::from(2)
            }
        }
    }

    fn outcome(self, today: PartialDate, imports: impl FnOnce() -> Result<Imports, String>) -> Result<(), CliError> {
        let command = match self {
            Self::Parse { file, .. } => return read_resume(&file).and_then(|reading| print(&reading.to_json())),
            Self::Render { resume, template, photo, no_data, format, out } => {
                let (template, photo) = (template.as_deref(), photo.as_deref());
                let (resume, out, data) = (&resume, &out, !no_data);
                return render::render(&render::Request { resume, template, photo, data, format, out, today });
            }
            Self::Gate { .. } => return gate::run(),
            Self::Board { source, file, fetched, .. } => return board::run(&source, &file, fetched),
            Self::Templates { json } => return render::list(json),
            Self::Practice { .. } => return practice::run(),
            Self::Import(command) => return imports::run(command, &imports().map_err(CliError)?, today),
            command => command,
        };
        for line in imports().map_err(CliError)?.install().2 {
            eprintln!("{line}");
        }
        match command {
            Self::Check { file, json } => check::check(&file, json, today),
            Self::Match { resume, job, .. } => compare(&resume, &job, today),
            Self::Suggest { resume, job, .. } => suggest(&resume, &job, today),
            Self::Questions { job, language, .. } => questions::run(&job, &language),
            Self::Job { file, .. } => read_job(&file).and_then(|job| print(&job.to_json())),
            Self::Rank { resume: Some(resume), jobs: Some(jobs), .. } => rank::jobs(&resume, &jobs),
            Self::Rank { job: Some(job), resumes: Some(resumes), .. } => rank::resumes(&job, &resumes),
            Self::Rank { .. } => Err(CliError("Give --resume with --jobs, or --job with --resumes.".to_owned())),
            Self::Recommend { resume, jobs, any_company, .. } => recommend::jobs(&resume, &jobs, any_company, today),
            Self::Skills { .. } => skills::run(),
            Self::Parse { .. }
            | Self::Gate { .. }
            | Self::Board { .. }
            | Self::Practice { .. }
            | Self::Render { .. }
            | Self::Templates { .. }
            | Self::Import(_) => Ok(()),
        }
    }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, CliError> {
    let cannot = |error: io::Error| CliError(format!("{} cannot be read: {error}.", path.display()));
    let file = fs::File::open(path).map_err(cannot)?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(cannot)?;
    Ok(bytes)
}

fn source_of(path: &Path) -> Result<Source, CliError> {
    documents::extract_blocking(&bytes_of(path)?).map_err(|refusal| CliError(refusal.to_string()))
}

fn resume_source_of(path: &Path) -> Result<Source, CliError> {
    documents::extract_resume_blocking(&bytes_of(path)?).map_err(|refusal| CliError(refusal.to_string()))
}

fn read_resume(path: &Path) -> Result<Reading, CliError> {
    resume_source_of(path).map(|source| resume::read(&source))
}

fn read_job(path: &Path) -> Result<Job, CliError> {
    Ok(Job::read(&source_of(path)?.bulleted_text()))
}

fn compare(resume: &Path, job: &Path, today: PartialDate) -> Result<(), CliError> {
    let (reading, job) = (read_resume(resume)?, read_job(job)?);
    print(&matching::compare(&reading.resume, &reading.text, &job, today).to_json())
}

/// Prints the suggestions for the document that was read, so that their pointers are those of `parse`.
fn suggest(resume: &Path, job: &Path, today: PartialDate) -> Result<(), CliError> {
    let (resume, job) = (read_resume(resume)?.resume, read_job(job)?);
    let report = matching::compare(&resume, &matching::plain_text(&resume), &job, today);
    let found = optimizer::suggest(&resume, &job, &report, today, Budget::UNLIMITED);
    print(&serde_json::to_value(found).map_err(|error| CliError(error.to_string()))?)
}

/// Prints text. A closed pipe is not an error.
fn say(text: &str) {
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// Prints JSON. A closed pipe is not an error.
fn print(value: &Value) -> Result<(), CliError> {
    let text = serde_json::to_string_pretty(value).map_err(|error| CliError(error.to_string()))?;
    let _ = writeln!(io::stdout().lock(), "{text}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: &[u8]) -> PathBuf {
        let path = std::env::temp_dir().join(format!("jobalign-cli-{}-{name}", std::process::id()));
        fs::write(&path, bytes).expect("a file");
        path
    }

    #[test]
    fn a_json_resume_is_printed_unchanged() {
        let path = file("ana.json", b"\xef\xbb\xbf {\"basics\":{\"name\":\"Ana\",\"x\":[1]},\"skills\":[\"Rust\"]}");
        let reading = read_resume(&path).unwrap_or_default();
        fs::remove_file(&path).expect("removed");
        let printed = reading.to_json();
        assert_eq!(printed["basics"]["x"][0], 1);
        assert_eq!(printed["skills"][0]["name"], "Rust");
        assert_eq!(printed["meta"]["jobalign"]["confidence"]["/skills/0/name"], 1.0);
        let codes: Vec<&Value> = printed["meta"]["jobalign"]["warnings"].as_array().into_iter().flatten().collect();
        assert!(codes.iter().any(|warning| warning["code"] == "adapted_values" && warning["detail"] == "skills"));
    }

    #[test]
    fn json_without_a_resume_is_one_line() {
        let path = file("list.json", b"[1, 2]");
        let error = read_resume(&path).err().map(|CliError(line)| line).unwrap_or_default();
        fs::remove_file(&path).expect("removed");
        assert!(error.contains("not a JSON Resume document"), "{error}");
    }
}
