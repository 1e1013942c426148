//! The rules of the resume check that use skills: a resume that breaks each, and one that passes; and all rules
//! together.
#![allow(clippy::unwrap_used)]

use kernel::PartialDate;
use matching::{Job, check, check_rules, compare};
use resume::{
    Source,
    check::{Check, Severity, Subject},
    read,
};

const ENGLISH: &str = include_str!("../../resume/tests/check/english.txt");
const GERMAN: &str = include_str!("../../resume/tests/check/german.txt");
const SPANISH: &str = include_str!("../../resume/tests/check/spanish.txt");

fn today() -> PartialDate {
    PartialDate::new(2026, Some(11), Some(21)).unwrap()
}

fn checked(text: &str) -> Check {
    let source = Source::from_text(text);
    let reading = read(&source);
    check(&Subject::new(&reading, Some(&source), Some("Maya-Okonkwo-Resume.txt"), today()))
}

fn with_skills(list: &str) -> String {
    let skills = "Python, SQL, PostgreSQL, Airflow, dbt, Docker, Git, Linux";
    assert!(ENGLISH.contains(skills));
    ENGLISH.replace(skills, list)
}

fn finds(text: &str, id: &str) -> Vec<String> {
    checked(text).findings.into_iter().filter(|finding| finding.id == id).map(|finding| finding.quote).collect()
}

#[track_caller]
fn passes(text: &str, id: &str) {
    let check = checked(text);
    assert!(check.passed.iter().any(|one| one == id), "{id}: {:#?}", check.findings);
}

#[test]
fn good_resumes_give_no_errors_and_no_warnings() {
    for (language, resume) in [("English", ENGLISH), ("German", GERMAN), ("Spanish", SPANISH)] {
        let check = checked(resume);
        assert_eq!(
            check.count(Severity::Error) + check.count(Severity::Warning),
            0,
            "{language}: {:#?}",
            check.findings
        );
    }
}

#[test]
fn there_are_many_rules_with_unique_names() {
    let mut ids: Vec<&str> = check_rules().map(|rule| rule.id).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    assert!(count >= 36, "{count} rules");
    assert!(ids.iter().all(|id| id.chars().all(|c| c.is_ascii_lowercase() || c == '-')));
}

#[test]
fn every_rule_is_judged_once() {
    let check = checked(ENGLISH);
    let judged = check.passed.len() + check.skipped.len();
    assert_eq!(judged, check_rules().count(), "{:#?}", check.findings);
}

#[test]
fn a_repeated_keyword_is_stuffing() {
    let found = finds(&format!("{ENGLISH}\nPython Python Python Python Python"), "keyword-stuffing");
    assert_eq!(found, ["Python Python Python Python Python"]);
    passes(&format!("{ENGLISH}\nKnock, knock, knock"), "keyword-stuffing");
}

#[test]
fn excessive_keywords_are_stuffing() {
    let stuffed = "Kubernetes for teams, Docker with Kubernetes. ".repeat(15);
    assert_eq!(finds(&format!("{ENGLISH}\n{stuffed}"), "keyword-stuffing"), ["Kubernetes"]);
    passes(ENGLISH, "keyword-stuffing");
}

#[test]
fn twenty_thousand_keywords_are_reported_quickly_and_gain_nothing() {
    let begun = std::time::Instant::now();
    let stuffed = format!("{ENGLISH}\n{}", "Terraform ".repeat(20_000));
    let found = finds(&stuffed, "keyword-stuffing");
    assert_eq!(found.len(), 1);
    let lines = format!("{ENGLISH}\n{}", "- Terraform Kubernetes Rust\n".repeat(7_000));
    assert!(!finds(&lines, "keyword-stuffing").is_empty());
    // Generous: an optimized build needs a twentieth of it, a quadratic rule a hundred times as much.
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());

    let job = Job::read("Data Engineer\n\nRequirements\n- Python and SQL\n- Terraform");
    let score = |text: &str| {
        let reading = read(&Source::from_text(text));
        compare(&reading.resume, &reading.text, &job, today()).score
    };
    let once = format!("{ENGLISH}\nTerraform");
    assert!(score(&stuffed) <= score(&once), "{} {}", score(&stuffed), score(&once));
}

#[test]
fn typing_errors_are_misspelt_skills() {
    assert_eq!(
        finds(&with_skills("Python, Kuberentes, PostgreSQL, Wordpres"), "misspelt-skill"),
        ["Kuberentes", "Wordpres"]
    );
    // Words of other languages, unknown tools and endings are not typing errors.
    passes(
        &with_skills("Python, Triaje, Kubelia, Dockers, Testing, OpenAI, Magneto, Election, Netflow"),
        "misspelt-skill",
    );
    passes(ENGLISH, "misspelt-skill");
}

#[test]
fn product_names_have_the_makers_spelling() {
    let wrong = with_skills("Javascript, Postgresql, Powerpoint, Git");
    assert_eq!(finds(&wrong, "skill-case"), ["Javascript", "Postgresql", "Powerpoint"]);
    passes(&with_skills("JavaScript, POSTGRESQL, github.com/maya, front-end"), "skill-case");
}

#[test]
fn skills_without_evidence_are_listed() {
    let unseen = with_skills("Rust, Scala, Kafka, Kubernetes, Terraform, Tableau, Snowflake");
    let check = checked(&unseen);
    let finding = check.findings.iter().find(|finding| finding.id == "skill-without-evidence").unwrap();
    assert_eq!(finding.details["count"], "7");
    assert!(finding.details["skills"].starts_with("Rust, Scala"), "{:?}", finding.details);
    passes(ENGLISH, "skill-without-evidence");
}

#[test]
fn long_lists_of_skills_are_too_long() {
    let many: Vec<String> = (0..60).map(|number| format!("Tool {number}")).collect();
    assert_eq!(finds(&with_skills(&many.join(", ")), "too-many-skills").len(), 1);
    passes(ENGLISH, "too-many-skills");
}

#[test]
fn a_skill_listed_twice_is_repeated() {
    assert_eq!(finds(&with_skills("Python, SQL, Node.js, Docker, NodeJS"), "repeated-skill"), ["NodeJS"]);
    passes(&with_skills("CSS, CSS3, C, C++, C#"), "repeated-skill");
}
