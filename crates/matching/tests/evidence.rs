//! Single requirements beside single sentences: what earns a point, and what only looks as if it did.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // helpers of tests

use matching::{Job, Report, compare};
use resume::Source;

fn report(requirement: &str, lines: &str) -> Report {
    let reading = resume::read(&Source::from_text(&format!(
        "Mara Quill\nmara@example.org\n\nExperience\nAnalyst, Fennel & Rye Foods\n02.2018 - today\n{lines}\n\nEducation\nBSc Statistics, University of Leeds, 2014 - 2017\n"
    )));
    let job = Job::read(&format!("Position\n\nRequirements\n- {requirement}\n"));
    compare(&reading.resume, &reading.text, &job, "2026-11".parse().unwrap())
}

#[test]
fn evidence_goes_as_far_as_it_says() {
    for (requirement, line, status) in [
        // One tool named is one tool asked for: the work with another is a part.
        ("Dashboards in Power BI", "- Built Looker dashboards for forty planners.", "partial"),
        ("Dashboards in Power BI or Tableau", "- Built Looker dashboards for forty planners.", "partial"),
        ("Dashboards in Power BI or Tableau", "- Built Tableau dashboards for forty planners.", "met"),
        ("Dashboards in Power BI", "- Built Power BI dashboards for forty planners.", "met"),
        ("Power BI or a similar tool", "- Built Looker dashboards for forty planners.", "met"),
        // A degree in one subject is no skill in another.
        ("Forecasting of demand", "- Answered the phone.", "missing"),
        // The words of a name say it, though no name is used.
        ("Budget responsibility of $3 million or more", "- Own a $6.4M labour and supplies budget.", "met"),
        ("Willing to join an on-call rotation", "- On call one week in six.", "met"),
    ] {
        let report = report(requirement, line);
        assert_eq!(
            report.requirements[0].status.word(),
            status,
            "{requirement} / {line}: {:?}",
            report.requirements[0]
        );
    }
}

#[test]
fn another_paper_of_the_trade_is_not_the_one_asked_for() {
    let asked = "Inspection and testing qualification (2391 or equivalent)";
    let other = report(asked, "- NVQ Level 3 Electrical Installation, 2019.");
    assert_ne!(other.requirements[0].status.word(), "met", "{:?}", other.requirements[0]);
    let own = report(asked, "- Passed City & Guilds 2391 in 2020.");
    assert_eq!(own.requirements[0].status.word(), "met", "{:?}", own.requirements[0]);
}

#[test]
fn keywords_are_found_inside_longer_names() {
    let report = report("Lean or Six Sigma certification", "- Led a project as Lean Six Sigma Green Belt.");
    let found: Vec<_> = report.matching_keywords.iter().map(|keyword| keyword.term.as_str()).collect();
    assert_eq!(found, ["Lean", "Six Sigma"]);
}
