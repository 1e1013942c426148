//! Single requirements with single sentences: what earns credit, and what only seems to.

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
fn evidence_earns_the_expected_status() {
    for (requirement, line, status) in [
        // The requirement names one tool: work with another one meets only a part.
        ("Dashboards in Power BI", "- Built Looker dashboards for forty planners.", "partial"),
        ("Dashboards in Power BI or Tableau", "- Built Looker dashboards for forty planners.", "partial"),
        ("Dashboards in Power BI or Tableau", "- Built Tableau dashboards for forty planners.", "met"),
        ("Dashboards in Power BI", "- Built Power BI dashboards for forty planners.", "met"),
        ("Power BI or a similar tool", "- Built Looker dashboards for forty planners.", "met"),
        // A degree in one subject is not a skill in another.
        ("Forecasting of demand", "- Answered the phone.", "missing"),
        // Words of a name count even if the name itself is not used.
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
fn another_qualification_of_the_trade_does_not_meet_the_requirement() {
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
