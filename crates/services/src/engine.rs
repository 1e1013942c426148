//! The engine for use cases: reads documents, compares a resume with a job. The only place that calls `documents`, the
//! parsers of `resume`, and `matching`.
//!
//! This can take a second, so it runs outside the threads that serve requests, a few at a time, and ends when its time
//! is up or its request is cancelled.

use boards::link::{self, Url};
use domain::uploads::{self, Document, DocumentFields, MAX_FILE_BYTES, MAX_TEXT_BYTES, Upload, file_name};
use kernel::{Budget, PartialDate, Problem, ProblemCode, ProblemKind, Timestamp};
use matching::{Job, Report};
use resume::{Reading, Resume, Source};

use crate::{boards::FetchError, core::Core};

/// A resume that was uploaded or pasted, and parsed.
#[derive(Debug, Clone)]
pub(crate) struct Incoming {
    /// The parsed resume.
    pub reading: Reading,
    /// The file it was read from; `None` for pasted text.
    pub file: Option<Upload>,
}

impl Incoming {
    /// The file's name for display; empty for pasted text.
    pub fn file_name(&self) -> String {
        self.file.as_ref().map(|file| file_name(&file.name)).unwrap_or_default()
    }
}

/// One side of a pair: its form fields, and the field and the code of the problem if both are empty.
struct Side {
    fields: DocumentFields,
    missing: (&'static str, ProblemCode),
}

const RESUME: Side = Side { fields: uploads::RESUME, missing: (uploads::RESUME.file, ProblemCode::ResumeMissing) };
const JOB: Side = Side { fields: uploads::JOB, missing: (uploads::JOB.text, ProblemCode::JobMissing) };

/// The content of one side of a form: a file takes precedence over a text.
enum Content {
    File(Upload),
    Text(String),
}

impl Side {
    fn content(&self, document: Document) -> Result<Content, Problem> {
        // Browsers send an empty file without a name if none was chosen.
        if let Some(file) = document.file.filter(|file| !(file.name.is_empty() && file.bytes.is_empty())) {
            return if file.bytes.len() > MAX_FILE_BYTES {
                Err(Problem::field(self.fields.file, ProblemCode::FileTooLarge))
            } else {
                Ok(Content::File(file))
            };
        }
        if document.text.len() > MAX_TEXT_BYTES {
            return Err(Problem::field(self.fields.text, ProblemCode::TextTooLong));
        }
        if document.text.trim().is_empty() {
            return Err(Problem::field(self.missing.0, self.missing.1));
        }
        Ok(Content::Text(document.text))
    }
}

/// Reads a resume.
///
/// # Errors
/// `Invalid` at `resume_file` or `resume_text`, with the refusal's code if the file cannot be read; those of
/// [`crate::core::Gate`].
pub(crate) async fn read_resume(core: &Core, document: Document) -> Result<Incoming, Problem> {
    read_resume_in_steps(core, document, async || {}).await
}

/// Reads a resume, and calls `extracted` after extracting its text.
///
/// # Errors
/// Those of [`read_resume`].
pub(crate) async fn read_resume_in_steps(
    core: &Core,
    document: Document,
    extracted: impl AsyncFnOnce(),
) -> Result<Incoming, Problem> {
    match RESUME.content(document)? {
        Content::Text(text) => {
            extracted().await;
            let read = move |budget: Budget<'_>| fits(read_text(&text, budget), RESUME.fields.text);
            Ok(Incoming { reading: core.engine.run(read).await??, file: None })
        }
        Content::File(file) => {
            let source = core.extractor.extract_resume(&file.bytes).await;
            let source = source.map_err(|refusal| refused(&RESUME, &refusal))?;
            extracted().await;
            let read = move |budget: Budget<'_>| fits(resume::read_within(&source, budget), RESUME.fields.file);
            Ok(Incoming { reading: core.engine.run(read).await??, file: Some(file) })
        }
    }
}

/// Reads a job: a text, a file, or the page that a link leads to.
///
/// # Errors
/// `Invalid` at `job_file` or `job_text`, with the refusal's code if the file or the page cannot be read or is not a posting;
/// those of [`crate::core::Gate`].
pub(crate) async fn read_job(core: &Core, document: Document) -> Result<Job, Problem> {
    let (text, field) = match JOB.content(document)? {
        Content::Text(text) => match link::address(&text) {
            Some(address) => return read_page(core, address).await,
            None => (clean(&text), JOB.fields.text),
        },
        Content::File(file) => {
            let source = core.extractor.extract(&file.bytes).await.map_err(|refusal| refused(&JOB, &refusal))?;
            (source.bulleted_text(), JOB.fields.file)
        }
    };
    if let Some(code) = domain::jobs::refusal(&text) {
        return Err(Problem::field(field, code));
    }
    core.engine.run(move |budget| Job::read_within(&text, budget)).await
}

/// Reads the posting of a page.
async fn read_page(core: &Core, address: Url) -> Result<Job, Problem> {
    let refused = |code: ProblemCode| Problem::field(JOB.fields.text, code);
    if address.host_str().is_some_and(link::is_closed) {
        return Err(refused(ProblemCode::LinkIsClosed));
    }
    let (address, page) = core.transport.page(address).await.map_err(|error| {
        tracing::info!(%error, "a page that somebody gave the link of was not read");
        let closed = matches!(error, FetchError::Host(_));
        refused(if closed { ProblemCode::LinkIsClosed } else { ProblemCode::LinkUnreachable })
    })?;
    let from = address.clone();
    let found = core.engine.run(move |_| link::posting(&page, &from)).await?;
    let found = found.ok_or_else(|| refused(ProblemCode::LinkIsNoPosting))?;
    if domain::jobs::refusal(&found.text).is_some() {
        return Err(refused(ProblemCode::LinkIsNoPosting));
    }
    if found.text.len() > MAX_TEXT_BYTES {
        return Err(refused(ProblemCode::TextTooLong));
    }
    Ok(Job { url: Some(address.to_string()), ..read_found(core, &found).await? })
}

/// Reads the text of a job that a source or a page has. What the source states counts before what the text says.
///
/// # Errors
/// Those of [`crate::core::Gate`].
pub(crate) async fn read_found(core: &Core, found: &boards::Job) -> Result<Job, Problem> {
    let place = found.place.to_string();
    let company = found.company.clone().filter(|company| !company.is_empty());
    let parts = [found.title.as_str(), company.as_deref().unwrap_or_default(), place.as_str(), found.text.as_str()];
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let text = said.join("\n");
    let understood = core.engine.run(move |budget: Budget<'_>| Job::read_within(&text, budget)).await?;
    let title = Some(found.title.clone()).filter(|title| !title.is_empty());
    Ok(Job {
        title: title.or(understood.title),
        company: company.or(understood.company),
        city: found.place.city.clone().or(understood.city),
        ..understood
    })
}

/// Compares a resume with a job as of `now`. `text` is the text the quotes are taken from.
///
/// # Errors
/// `TryLater` if too many computations wait, `OverLimit` if it takes too long.
pub(crate) async fn compare(
    core: &Core,
    resume: Resume,
    text: String,
    job: Job,
    now: Timestamp,
) -> Result<Report, Problem> {
    let today = PartialDate::of_day(now);
    let compare = move |budget: Budget<'_>| matching::compare_within(&resume, &text, &job, today, budget);
    core.engine.run(compare).await
}

/// The text of a resume for quotes, after it was edited.
pub(crate) fn text_of(resume: &Resume) -> String {
    matching::plain_text(resume)
}

/// Combines both problems, so that a form shows everything that is wrong at once.
pub(crate) fn both<A, B>(one: Result<A, Problem>, other: Result<B, Problem>) -> Result<(A, B), Problem> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (Err(mut one), Err(other)) if one.kind == ProblemKind::Invalid && other.kind == ProblemKind::Invalid => {
            one.fields.extend(other.fields);
            Err(one)
        }
        (Err(problem), _) | (_, Err(problem)) => Err(problem),
    }
}

fn read_text(text: &str, budget: Budget<'_>) -> Reading {
    let text = clean(text);
    // Some users paste a JSON Resume; any other text in braces is read as text.
    let json = text.trim_start().starts_with('{').then(|| Source::from_json(&text).ok()).flatten();
    resume::read_within(&json.unwrap_or_else(|| Source::from_text(&text)), budget)
}

/// Refuses a document that would be too large to save after the review.
fn fits(reading: Reading, field: &str) -> Result<Reading, Problem> {
    let bytes = reading.resume.to_value().to_string().len();
    if bytes <= MAX_TEXT_BYTES { Ok(reading) } else { Err(Problem::field(field, ProblemCode::TextTooLong)) }
}

/// Pasted text without control characters, with line breaks normalized.
fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

fn refused(side: &Side, refusal: &documents::Refusal) -> Problem {
    Problem::field(side.fields.file, refusal.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_counts_before_a_text_and_an_empty_input_is_no_file() {
        let empty = Upload::default();
        let chosen = Document { file: Some(empty.clone()), text: "Ana".to_owned() };
        assert!(matches!(RESUME.content(chosen), Ok(Content::Text(text)) if text == "Ana"));
        let named = Document { file: Some(Upload { name: "cv.pdf".to_owned(), ..empty }), text: "Ana".to_owned() };
        assert!(matches!(RESUME.content(named), Ok(Content::File(_))));
    }

    #[test]
    fn an_unusable_input_is_reported_at_its_field() {
        let code = |side: &Side, document, field: &str| {
            side.content(document).err().and_then(|problem| problem.field_code(field))
        };
        assert_eq!(code(&RESUME, Document::from_text(" \n"), "resume_file"), Some(ProblemCode::ResumeMissing));
        assert_eq!(code(&JOB, Document::from_text(""), "job_text"), Some(ProblemCode::JobMissing));
        let long = Document::from_text("a".repeat(MAX_TEXT_BYTES + 1));
        assert_eq!(code(&JOB, long, "job_text"), Some(ProblemCode::TextTooLong));
        let large = Document::from_file("cv.pdf", vec![0; MAX_FILE_BYTES + 1]);
        assert_eq!(code(&RESUME, large, "resume_file"), Some(ProblemCode::FileTooLarge));
    }

    #[test]
    fn both_problems_are_reported_at_once() {
        let one: Result<(), _> = Err(Problem::field("resume_file", ProblemCode::ResumeMissing));
        let other: Result<(), _> = Err(Problem::field("job_text", ProblemCode::JobMissing));
        let problem = both(one.clone(), other).unwrap_err();
        assert_eq!(problem.field_code("resume_file"), Some(ProblemCode::ResumeMissing));
        assert_eq!(problem.field_code("job_text"), Some(ProblemCode::JobMissing));
        let worse: Result<(), _> = Err(Problem::new(ProblemKind::Internal, ProblemCode::Internal));
        assert_eq!(both(Ok(()), worse.clone()).unwrap_err().kind, ProblemKind::Internal);
        assert_eq!(both(worse, one).unwrap_err().kind, ProblemKind::Internal);
    }

    #[test]
    fn pasted_text_is_cleaned_of_control_characters() {
        assert_eq!(clean("Ana\r\nMüller\rx\u{0}\u{7}\ty"), "Ana\nMüller\nx\ty");
    }
}
