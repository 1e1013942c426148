//! Resumes from structured files: JSON Resume, Europass, an export of a network. No parsing of text is needed.

use std::collections::BTreeMap;

use kernel::PartialDate;
use serde_json::Value;

use crate::{
    Confidence, NotAResume, Paragraphs, Reading, Resume, Source, Warning, WarningCode,
    dates::{self, DateEnd},
    model::Notes,
    paragraphs,
    paragraphs::texts,
    render,
};

/// The largest number of paths in a warning.
const MOST_PATHS: usize = 6;

impl Source {
    /// The source of a structured resume, with its text as lines.
    pub fn stated(resume: Resume, warnings: Vec<Warning>) -> Self {
        let source = render(&resume).source;
        Self { stated: Some(Box::new(resume)), warnings, ..source }
    }

    /// The source of a JSON Resume document. It has no lines.
    ///
    /// # Errors
    /// If the text is not JSON, or not an object.
    pub fn from_json(text: &str) -> Result<Self, NotAResume> {
        let mut notes = Notes::default();
        let mut resume = Resume::from_json_with(text, &mut notes)?;
        notes.adapted.extend(write_dates_as_iso(&mut resume));
        let warnings = [(WarningCode::AdaptedValues, notes.adapted), (WarningCode::UnusedValues, notes.unused)];
        let warnings = warnings.into_iter().filter(|(_, paths)| !paths.is_empty());
        let warnings = warnings.map(|(code, mut paths)| {
            let more = paths.len() > MOST_PATHS;
            paths.truncate(MOST_PATHS);
            if more {
                paths.push("…".to_owned());
            }
            Warning::about(code, paths.join(", "))
        });
        Ok(Self { warnings: warnings.collect(), stated: Some(Box::new(resume)), exact: true, ..Self::default() })
    }
}

/// Writes dates as the format asks for, "October 2012" as `2012-10`, and leaves the end of a current position empty. Returns
/// the paths that changed.
fn write_dates_as_iso(resume: &mut Resume) -> Vec<String> {
    let periods = resume
        .work
        .iter_mut()
        .enumerate()
        .flat_map(|(at, it)| [(at, "work", "startDate", &mut it.start_date), (at, "work", "endDate", &mut it.end_date)])
        .chain(resume.volunteer.iter_mut().enumerate().flat_map(|(at, it)| {
            [(at, "volunteer", "startDate", &mut it.start_date), (at, "volunteer", "endDate", &mut it.end_date)]
        }))
        .chain(resume.education.iter_mut().enumerate().flat_map(|(at, it)| {
            [(at, "education", "startDate", &mut it.start_date), (at, "education", "endDate", &mut it.end_date)]
        }))
        .chain(resume.projects.iter_mut().enumerate().flat_map(|(at, it)| {
            [(at, "projects", "startDate", &mut it.start_date), (at, "projects", "endDate", &mut it.end_date)]
        }))
        .chain(resume.certificates.iter_mut().enumerate().map(|(at, it)| (at, "certificates", "date", &mut it.date)))
        .chain(resume.awards.iter_mut().enumerate().map(|(at, it)| (at, "awards", "date", &mut it.date)));
    let mut changed = Vec::new();
    for (at, list, field, value) in periods {
        let written = match dates::parse(value) {
            Some(DateEnd::Date(date)) if value.trim().parse::<PartialDate>().is_err() => date.to_string(),
            Some(DateEnd::Present) if field == "endDate" => String::new(),
            _ => continue,
        };
        *value = written;
        changed.push(format!("{list}.{at}.{field}"));
    }
    changed
}

impl Reading {
    /// Parses a JSON Resume document. Each value is a paragraph of its text.
    ///
    /// # Errors
    /// If the text is not JSON, or not an object.
    pub fn from_json(text: &str) -> Result<Self, NotAResume> {
        Source::from_json(text).map(|source| crate::read(&source))
    }
}

/// The reading of a structured resume: every value has full confidence, and its span refers to the rendered text of
/// the resume.
pub(crate) fn reading(mut resume: Resume, mut warnings: Vec<Warning>, exact: bool) -> Reading {
    warnings.extend(beyond(&mut resume));
    let mut rendering = render(&resume);
    rendering.source.warnings = warnings;
    let warnings = crate::read::warnings(&rendering.source, &resume, true);
    let document = resume.to_value();
    let confidence = confidence_of(&document);
    if exact {
        let Paragraphs { text, spans } = paragraphs(&resume);
        return Reading { text, spans, resume, confidence, warnings };
    }
    // "present" has a span in the text but no value.
    rendering.spans.retain(|pointer, _| document.pointer(pointer).is_some());
    Reading { text: rendering.source.text(), spans: rendering.spans, resume, confidence, warnings }
}

/// Truncates a resume to the limits, and returns a warning if it exceeded them.
pub(crate) fn beyond(resume: &mut Resume) -> Vec<Warning> {
    let sections = resume.cut().into_iter();
    sections.map(|section| Warning::about(WarningCode::TooManyEntries, section)).collect()
}

/// Full confidence for every text of a document.
fn confidence_of(document: &Value) -> BTreeMap<String, Confidence> {
    texts(document).into_iter().map(|(pointer, _)| (pointer, 1.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"{"basics":{"name":"Zoë Müller","email":"z@example.org","summary":"Line one\nline two"},
        "work":[{"name":"Acme","position":"Developer","startDate":"2019-05","x/y":"more about it"}],"meta":{"theme":"t"}}"#;

    #[test]
    fn structured_values_have_full_confidence_and_a_span() {
        let resume = Resume::from_json(JSON).unwrap();
        let source = Source::stated(resume.clone(), vec![Warning::new(WarningCode::Truncated)]);
        let reading = crate::read(&source);
        assert_eq!((&reading.resume, &reading.text), (&resume, &source.text()));
        let of = |pointer: &str| reading.spans.get(pointer).and_then(|span| span.of(&reading.text));
        assert_eq!(of("/basics/summary"), Some("Line one line two"));
        assert_eq!(of("/work/0/x~1y"), Some("more about it"));
        assert_eq!(of("/work/0/endDate"), None);
        let paths: Vec<&str> = reading.confidence.keys().map(String::as_str).collect();
        let expected = ["/basics/email", "/basics/name", "/basics/summary"];
        assert_eq!(paths[..3], expected);
        assert!(paths.contains(&"/work/0/startDate") && !paths.iter().any(|path| path.starts_with("/meta")));
        assert!(reading.confidence.values().all(|value| *value == 1.0));
        assert!(reading.warnings.contains(&Warning::new(WarningCode::Truncated)));
    }

    #[test]
    fn conversions_cause_warnings() {
        let json = r#"{"basics":{"name":"Ana Silva","phone":4471},"skills":["Rust"],"work":7}"#;
        let reading = Reading::from_json(json).unwrap();
        assert!(reading.warnings.contains(&Warning::about(WarningCode::AdaptedValues, "basics.phone, skills")));
        assert!(reading.warnings.contains(&Warning::about(WarningCode::UnusedValues, "work")));
        assert_eq!(Reading::from_json("[1]"), Err(NotAResume));
        let plain = Reading::from_json(JSON).unwrap().warnings;
        assert!(
            !plain.iter().any(|warning| matches!(warning.code, WarningCode::AdaptedValues | WarningCode::UnusedValues))
        );
    }

    #[test]
    fn dates_are_written_as_the_format_asks_for() {
        let json = r#"{"basics":{"name":"Ana Silva"},"work":[{"name":"A","startDate":"October 2012","endDate":"Present"},
            {"name":"B","startDate":"2010-02-03","endDate":"soon"}],"certificates":[{"name":"C","date":"Mai 2019"}]}"#;
        let reading = Reading::from_json(json).unwrap();
        let work: Vec<_> =
            reading.resume.work.iter().map(|it| (it.start_date.as_str(), it.end_date.as_str())).collect();
        assert_eq!(work, [("2012-10", ""), ("2010-02-03", "soon")]);
        assert_eq!(reading.resume.certificates[0].date, "2019-05");
        let adapted = "work.0.startDate, work.0.endDate, certificates.0.date";
        assert!(reading.warnings.contains(&Warning::about(WarningCode::AdaptedValues, adapted)));
    }
}
