//! `check`: the resume check as a list for people, or as JSON for programs.

use std::{io::Write, path::Path};

use kernel::PartialDate;
use resume::check::{Check, Finding, Severity, Subject};
use serde_json::{Value, json};
use texts::Locale;

use super::{CliError, print, resume_source_of};

/// Checks a file and prints the findings. Findings are not an error of the command.
pub(super) fn check(file: &Path, as_json: bool, today: PartialDate) -> Result<(), CliError> {
    let source = resume_source_of(file)?;
    let reading = resume::read(&source);
    let name = file.file_name().and_then(|name| name.to_str());
    // A structured file has no pages, so rules about pages are skipped.
    let pages = source.stated.is_none().then_some(&source);
    let check = matching::check(&Subject::new(&reading, pages, name, today));
    if as_json {
        return print(&to_json(&check, &reading.text));
    }
    let _ = std::io::stdout().lock().write_all(to_text(&check).as_bytes());
    Ok(())
}

/// Title, text and cure of a finding, in English.
fn texts(finding: &Finding) -> [String; 3] {
    Locale::En.texts().check(&finding.id, &finding.details)
}

fn to_json(check: &Check, text: &str) -> Value {
    // Offsets count characters, which mean the same in every programming language.
    let characters = |at: usize| text.get(..at).map_or(0, |before| before.chars().count());
    let findings: Vec<Value> = check
        .findings
        .iter()
        .map(|finding| {
            let [title, text, cure] = texts(finding);
            let mut value = json!({
                "id": finding.id, "severity": finding.severity, "title": title, "text": text, "cure": cure,
                "details": finding.details,
            });
            if let Some(object) = value.as_object_mut() {
                let mut put = |key: &str, value: Value| object.insert(key.to_owned(), value);
                if let Some(path) = &finding.path {
                    put("path", json!(path));
                }
                if let Some(span) = finding.span {
                    put("quote", json!(finding.quote));
                    put("line", json!(finding.line));
                    put("start", json!(characters(span.start)));
                    put("end", json!(characters(span.end)));
                }
            }
            value
        })
        .collect();
    json!({ "counts": counts(check), "findings": findings, "passed": check.passed, "skipped": check.skipped })
}

fn counts(check: &Check) -> Value {
    let count = |severity| check.count(severity);
    json!({
        "error": count(Severity::Error), "warning": count(Severity::Warning), "hint": count(Severity::Hint),
        "passed": check.passed.len(), "skipped": check.skipped.len(),
    })
}

fn to_text(check: &Check) -> String {
    let mut out = String::new();
    for finding in &check.findings {
        let [title, text, cure] = texts(finding);
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        };
        out.push_str(&format!("{severity:<8} {title} ({})\n", finding.id));
        if let Some(line) = finding.line {
            let quote = finding.quote.split_whitespace().collect::<Vec<_>>().join(" ");
            out.push_str(&format!("         line {line}: {quote}\n"));
        }
        out.push_str(&format!("         {text}\n         {cure}\n\n"));
    }
    out.push_str(&format!(
        "{} errors, {} warnings, {} hints; {} checks passed, {} skipped.\n",
        check.count(Severity::Error),
        check.count(Severity::Warning),
        check.count(Severity::Hint),
        check.passed.len(),
        check.skipped.len()
    ));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_contains_its_details() {
        let mut reading = resume::Reading::default();
        reading.resume.basics.email = "ana@example.org".to_owned();
        reading.resume.work.push(resume::Work {
            name: "Acme".to_owned(),
            position: "Developer".to_owned(),
            start_date: "2020-05".to_owned(),
            end_date: "2019-01".to_owned(),
            ..resume::Work::default()
        });
        let today = PartialDate::new(2026, Some(1), None).unwrap();
        let check = matching::check(&Subject::new(&reading, None, None, today));
        let text = to_text(&check);
        assert!(text.contains("It starts in 2020-05 and ends in 2019-01."), "{text}");
        assert!(!text.contains('{'), "a place was not filled: {text}");
    }
}
