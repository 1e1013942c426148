//! Golden cases: each file of `tests/cases` contains a posting, a resume (JSON Resume) and the expected report, one
//! line per requirement. Adding a file adds a case.

#![allow(clippy::unwrap_used)] // helpers of tests

use std::{fs, path::Path};

use kernel::Score;
use matching::{Job, Requirement, compare, plain_text};
use resume::Resume;

struct Case {
    name: String,
    job: String,
    resume: String,
    expected: String,
}

fn cases() -> Vec<Case> {
    let folder = Path::new("tests/cases");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let part = |name: &str| {
                let after =
                    text.split_once(&format!("=== {name}\n")).unwrap_or_else(|| panic!("{path:?} has no {name}")).1;
                after.split("\n=== ").next().unwrap().to_owned()
            };
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            Case { name, job: part("job"), resume: part("resume"), expected: part("expected") }
        })
        .collect()
}

fn result(case: &Case) -> String {
    let job = Job::read(&case.job);
    let resume = Resume::from_json(&case.resume).unwrap();
    let text = plain_text(&resume);
    let report = compare(&resume, &text, &job, "2026-11".parse().unwrap());
    let mut lines = vec![format!(
        "{} | {} | {} | {:.0}",
        job.title.as_deref().unwrap_or("-"),
        job.company.as_deref().unwrap_or("-"),
        job.city.as_deref().unwrap_or("-"),
        report.score.points()
    )];
    for row in &report.requirements {
        assert!(case.job.contains(&row.job_quote), "{}: {:?} is not in the posting", case.name, row.job_quote);
        if let Some(quote) = &row.resume_quote {
            assert!(text.contains(quote.as_str()), "{}: {quote:?} is not in the resume", case.name);
            assert_eq!(row.resume_span.and_then(|span| span.of(&text)), Some(quote.as_str()));
        }
        let must = if row.must { "must" } else { "nice" };
        let quote = row.resume_quote.as_deref().unwrap_or("-");
        let reason = row.reason.map_or("-", |reason| reason.word());
        lines.push(format!("{} {must} {} | {} | {quote} | {reason}", row.status.word(), row.kind.word(), row.text));
    }
    lines.join("\n")
}

#[test]
fn reports_match_the_expected_ones() {
    let cases = cases();
    assert!(cases.len() >= 5);
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let result = result(case);
            (result.trim() != case.expected.trim()).then(|| format!("##### {}\n{result}\n", case.name))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for case in cases() {
        let resume = Resume::from_json(&case.resume).unwrap();
        let text = plain_text(&resume);
        let once = || compare(&resume, &text, &Job::read(&case.job), "2026-11".parse().unwrap()).to_json().to_string();
        assert_eq!(once(), once());
    }
}

/// The formula of `score.rs`, computed from the report alone.
#[test]
fn a_score_can_be_recomputed_from_its_report() {
    for case in cases() {
        let resume = Resume::from_json(&case.resume).unwrap();
        let report = compare(&resume, &plain_text(&resume), &Job::read(&case.job), "2026-11".parse().unwrap());
        let earned = |row: &Requirement| row.weight * row.credit.unwrap();
        let musts = || report.requirements.iter().filter(|row| row.must);
        let insisted: f64 = musts().map(|row| row.weight).sum();
        let met = if insisted > 0.0 { musts().map(earned).sum::<f64>() / insisted } else { 1.0 };
        let keywords = report.factors.keywords.map_or(0.0, Score::points) * report.factor_weights().keywords;
        let occupation = report.factors.occupation.map_or(0.0, Score::points) * report.factor_weights().occupation;
        let points = report.requirements.iter().map(earned).sum::<f64>() + keywords + occupation;
        let score = points * (1.0 - 0.1 * (1.0 - met));
        assert!(score >= 30.0, "{}: below, chance is taken off", case.name);
        assert!((score - report.score.points()).abs() < 0.2, "{}: {score} is not {:?}", case.name, report.score);
        assert!(report.reach.unwrap() >= report.score);
    }
}
