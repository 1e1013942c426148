//! Extracts text in a child process of the same program, so that no file can take the server down.
//!
//! The parent writes the file's format and its bytes to the child's standard input, and reads one JSON document from
//! its standard output: the source (exit code 0) or the refusal (exit code 2). Anything else is a refusal, too.

use std::{
    io::{Read, Write},
    num::NonZero,
    panic::UnwindSafe,
    path::PathBuf,
    process::{ExitCode, Stdio},
    sync::Arc,
    time::Duration,
};

use resume::{MAX_FILE_BYTES, Source};
use serde::{Serialize, de::DeserializeOwned};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::Command,
    sync::{Semaphore, SemaphorePermit},
    task::spawn_blocking,
    time::timeout,
};

use crate::{
    Refusal,
    confine::confine_this_process,
    job_lists::{self, JobList},
    limits::{MAX_ANSWER, WALL_TIME, limit_this_process},
    read,
    sniff::{self, Format},
};

/// The hidden subcommand that runs a program as the child; its `main` calls [`child_main`] for it before anything else.
pub const CHILD_COMMAND: &str = "extract";

const EXIT_REFUSED: u8 = 2;

/// What the child gets instead of a format for a list of jobs.
const JOB_LIST: &str = "job_list";

/// The maximum size of the child's input: a file, and the line with its format.
const MAX_INPUT: u64 = MAX_FILE_BYTES as u64 + 32;

/// How long a file waits in the queue.
const PATIENCE: Duration = Duration::from_secs(10);

/// Extracts text in child processes, a few at a time. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Extractor {
    program: PathBuf,
    arguments: Vec<String>,
    slots: Arc<Semaphore>,
}

impl Extractor {
    /// Children of this program, as many at the same time as there are processor cores.
    ///
    /// # Errors
    /// If the system does not report the path of this program.
    pub fn new() -> std::io::Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        Ok(Self::with_program(std::env::current_exe()?, &[CHILD_COMMAND], cores))
    }

    /// The same with at most `count` children at the same time.
    pub fn at_once(self, count: usize) -> Self {
        Self { slots: Arc::new(Semaphore::new(count.max(1))), ..self }
    }

    /// Children of a given program with given arguments, at most `at_once` of them at the same time.
    pub fn with_program(program: PathBuf, arguments: &[&str], at_once: usize) -> Self {
        let arguments = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        Self { program, arguments, slots: Arc::new(Semaphore::new(at_once.max(1))) }
    }

    /// Extracts text. Plain text and JSON need no child. Everything but plain text waits for a free slot.
    ///
    /// # Errors
    /// A [`Refusal`], also if the child crashes, is killed by a limit, or cannot be started.
    pub async fn extract(&self, bytes: &[u8]) -> Result<Source, Refusal> {
        self.extract_as(sniff::format(bytes)?, bytes).await
    }

    /// Like [`Extractor::extract`], for a resume: JSON must be a JSON Resume.
    ///
    /// # Errors
    /// Those of [`Extractor::extract`], and [`Refusal::NotAResume`].
    pub async fn extract_resume(&self, bytes: &[u8]) -> Result<Source, Refusal> {
        let format = sniff::format(bytes)?;
        let source = self.extract_as(format, bytes).await?;
        if format == Format::Json && source.stated.is_none() { Err(Refusal::NotAResume) } else { Ok(source) }
    }

    /// Reads a list of jobs. An archive is opened in a child.
    ///
    /// # Errors
    /// [`Refusal::NoTable`], [`Refusal::NoJobs`], [`Refusal::TooManyRows`], and those of [`Extractor::extract`].
    pub async fn job_list(&self, bytes: Vec<u8>) -> Result<JobList, Refusal> {
        if job_lists::is_archive(&bytes) {
            if bytes.len() > MAX_FILE_BYTES {
                return Err(Refusal::TooLarge);
            }
            return self.in_child(JOB_LIST, &bytes).await;
        }
        // It is safe to read, but may be long: off the thread that serves requests.
        let _slot = self.slot().await?;
        spawn_blocking(move || job_lists::read(&bytes)).await.unwrap_or(Err(Refusal::TooComplex))
    }

    async fn extract_as(&self, format: Format, bytes: &[u8]) -> Result<Source, Refusal> {
        match format {
            Format::Pdf | Format::Docx | Format::LinkedIn | Format::Europass => {
                self.in_child(format.word(), bytes).await
            }
            Format::Json => {
                // It is safe to read, but may be long: off the thread that serves requests.
                let _slot = self.slot().await?;
                let bytes = bytes.to_vec();
                spawn_blocking(move || read(format, &bytes)).await.unwrap_or(Err(Refusal::TooComplex))
            }
            Format::Text => read(format, bytes),
        }
    }

    async fn slot(&self) -> Result<SemaphorePermit<'_>, Refusal> {
        // The semaphore is never closed, so the inner error only comes if that changes.
        let waited = timeout(PATIENCE, self.slots.acquire()).await;
        waited.map_err(|_| Refusal::Busy)?.map_err(|_| Refusal::Busy)
    }

    async fn in_child<T: DeserializeOwned>(&self, format: &str, bytes: &[u8]) -> Result<T, Refusal> {
        let _slot = self.slot().await?;
        let started = Command::new(&self.program)
            .args(&self.arguments)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn();
        let mut child = match started {
            Ok(child) => child,
            Err(error) => {
                tracing::error!(%error, program = %self.program.display(), "the extraction process could not be started");
                return Err(Refusal::TooComplex);
            }
        };
        let (Some(mut input), Some(mut output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Refusal::TooComplex);
        };
        let talk = async {
            let write = async move {
                // A child that exits early closes the pipe; its exit code shows why.
                if input.write_all(header(format).as_bytes()).await.is_ok() {
                    input.write_all(bytes).await.ok();
                }
                drop(input);
            };
            let mut answer = Vec::new();
            let read = async { (&mut output).take(MAX_ANSWER as u64 + 1).read_to_end(&mut answer).await };
            let ((), read) = tokio::join!(write, read);
            read.map(|_| answer)
        };
        let finished = timeout(WALL_TIME, async {
            let answer = talk.await?;
            if answer.len() > MAX_ANSWER {
                return Ok(None);
            }
            child.wait().await.map(|status| Some((answer, status)))
        })
        .await;
        match finished {
            Ok(Ok(Some((answer, status)))) => verdict(&answer, status.code()),
            Ok(Ok(None)) | Err(_) => {
                child.kill().await.ok();
                Err(Refusal::TooComplex)
            }
            Ok(Err(error)) => {
                tracing::warn!(%error, "the extraction process could not be read");
                child.kill().await.ok();
                Err(Refusal::TooComplex)
            }
        }
    }
}

/// The response of a finished child. Without an exit code it was killed by a signal: because of a limit, or a crash on
/// a malicious file.
fn verdict<T: DeserializeOwned>(answer: &[u8], code: Option<i32>) -> Result<T, Refusal> {
    match code {
        Some(0) => serde_json::from_slice(answer).map_err(|_| Refusal::Damaged),
        Some(code) if code == i32::from(EXIT_REFUSED) => {
            Err(serde_json::from_slice(answer).unwrap_or(Refusal::Damaged))
        }
        _ => Err(Refusal::TooComplex),
    }
}

/// [`Extractor::extract`] for a program without a runtime, such as the command line.
///
/// # Errors
/// Those of [`Extractor::extract`].
pub fn extract_blocking(bytes: &[u8]) -> Result<Source, Refusal> {
    blocking(async |extractor| extractor.extract(bytes).await)
}

/// [`Extractor::extract_resume`] for a program without a runtime.
///
/// # Errors
/// Those of [`Extractor::extract_resume`].
pub fn extract_resume_blocking(bytes: &[u8]) -> Result<Source, Refusal> {
    blocking(async |extractor| extractor.extract_resume(bytes).await)
}

fn blocking(extract: impl AsyncFnOnce(Extractor) -> Result<Source, Refusal>) -> Result<Source, Refusal> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let (Ok(runtime), Ok(extractor)) = (runtime, Extractor::new()) else {
        return Err(Refusal::TooComplex);
    };
    runtime.block_on(extract(extractor))
}

/// The first line of the child's input: the format of the file, or [`JOB_LIST`].
fn header(format: &str) -> String {
    format!("{format}\n")
}

/// Splits the child's input into the format and the file.
fn sent(input: &[u8]) -> Option<(&str, &[u8])> {
    let end = input.iter().position(|byte| *byte == b'\n')?;
    let (word, bytes) = (input.get(..end)?, input.get(end + 1..)?);
    Some((std::str::from_utf8(word).ok()?, bytes))
}

/// Permanently limits and confines this process: memory and time, files, network, processes.
///
/// # Errors
/// If the system refuses the limits; the caller must not read anything then. Restrictions that a kernel lacks are not
/// an error.
pub fn confine() -> std::io::Result<()> {
    limit_this_process()?;
    confine_this_process();
    Ok(())
}

/// What the child prints, and its exit code.
fn answer<T: Serialize>(
    read: impl FnOnce() -> Result<T, Refusal> + UnwindSafe,
) -> (serde_json::Result<Vec<u8>>, ExitCode) {
    match std::panic::catch_unwind(read).unwrap_or(Err(Refusal::Damaged)) {
        Ok(read) => (serde_json::to_vec(&read), ExitCode::SUCCESS),
        Err(refusal) => (serde_json::to_vec(&refusal), ExitCode::from(EXIT_REFUSED)),
    }
}

/// The child process: confines itself, reads standard input, prints the source or the refusal as JSON. `main` returns
/// its exit code.
pub fn child_main() -> ExitCode {
    if confine().is_err() {
        return ExitCode::FAILURE;
    }
    // A panic is an expected result here; its message would only fill the log.
    std::panic::set_hook(Box::new(|_| {}));
    let mut input = Vec::new();
    if std::io::stdin().lock().take(MAX_INPUT).read_to_end(&mut input).is_err() {
        return ExitCode::FAILURE;
    }
    let Some((format, bytes)) = sent(&input) else { return ExitCode::FAILURE };
    let (answer, code) = match (format, Format::from_word(format)) {
        (JOB_LIST, _) => answer(|| job_lists::read(bytes)),
        (_, Some(format)) => answer(|| read(format, bytes)),
        (_, None) => return ExitCode::FAILURE,
    };
    let written = answer.map(|answer| std::io::stdout().lock().write_all(&answer));
    if matches!(written, Ok(Ok(()))) { code } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_learns_the_format_and_gets_the_file() {
        for format in Format::ALL.iter().map(|format| format.word()).chain([JOB_LIST]) {
            let input = [header(format).as_bytes(), b"a\nb"].concat();
            assert_eq!(sent(&input), Some((format, b"a\nb".as_slice())));
            assert!(header(format).len() as u64 <= MAX_INPUT - MAX_FILE_BYTES as u64);
        }
        for input in [b"".as_slice(), b"pdf", b"\xff\nx"] {
            assert_eq!(sent(input), None);
        }
    }

    #[test]
    fn every_exit_of_a_child_has_a_result() {
        let source = serde_json::to_vec(&Source::from_text("Ana")).unwrap();
        assert_eq!(verdict(&source, Some(0)), Ok(Source::from_text("Ana")));
        assert_eq!(verdict(br#"{"refusal":"scanned"}"#, Some(2)), Err::<Source, _>(Refusal::Scanned));
        assert_eq!(verdict(b"", Some(0)), Err::<Source, _>(Refusal::Damaged));
        assert_eq!(verdict(b"", Some(134)), Err::<Source, _>(Refusal::TooComplex));
        assert_eq!(verdict(b"", None), Err::<Source, _>(Refusal::TooComplex));
    }
}
