//! Suggestions for whole resumes and jobs.

#![allow(clippy::unwrap_used, reason = "tests may panic")]

use kernel::{Budget, PartialDate};
use matching::{Job, compare, plain_text};
use optimizer::{Change, Kind, Suggestion, suggest};
use resume::Resume;

fn today() -> PartialDate {
    "2026-11".parse().unwrap()
}

fn suggestions(resume: &Resume, posting: &str) -> Vec<Suggestion> {
    let job = Job::read(posting);
    let report = compare(resume, &plain_text(resume), &job, today());
    suggest(resume, &job, &report, today(), Budget::UNLIMITED)
}

fn analyst() -> Resume {
    Resume::from_json(
        r#"{
        "basics": {"name": "Amara Okafor", "label": "Marketing analyst"},
        "work": [{"name": "Brightline", "position": "Marketing analyst", "startDate": "2019-03", "highlights": [
            "Wrote the monthly newsletter",
            "Arranged meetings of the team",
            "Responsible for managing pay-per-click campaigns",
            "Built reports in Looker and PostgreSQL for the sales team"
        ]}],
        "skills": [{"name": "Tools", "keywords": ["Word", "PPC", "Power BI", "Looker"]}]
    }"#,
    )
    .unwrap()
}

const POSTING: &str = "Marketing analyst\n\nRequirements\n- Experience with SQL and PostgreSQL\n- Paid search campaigns\n\
    - Power BI\n- Looker\n";

fn of_kind(found: &[Suggestion], kind: Kind) -> Vec<&Suggestion> {
    found.iter().filter(|suggestion| suggestion.kind == kind).collect()
}

#[test]
fn what_a_sentence_shows_is_named() {
    let found = suggestions(&analyst(), POSTING);
    let named = of_kind(&found, Kind::NameSkill);
    let [postgres] = named.as_slice() else { panic!("{found:#?}") };
    assert_eq!(
        postgres.change,
        Change::Add { pointer: "/skills/0/keywords".to_owned(), text: "PostgreSQL".to_owned() }
    );
    assert_eq!(postgres.sources[0].quote, "Built reports in Looker and PostgreSQL for the sales team");
    let included = of_kind(&found, Kind::NameIncluded);
    assert!(included.iter().all(|suggestion| suggestion.change
        == Change::Add { pointer: "/skills/0/keywords".to_owned(), text: "SQL".to_owned() }));
}

#[test]
fn the_postings_word_stands_beside_the_own_one() {
    let resume = Resume::from_json(
        r#"{"work": [{"name": "Northwind", "position": "Platform engineer", "startDate": "2020", "highlights": [
            "Ran 12 clusters on K8s"]}], "skills": [{"name": "K8s"}, {"name": "Terraform"}]}"#,
    )
    .unwrap();
    let found = suggestions(&resume, "Platform engineer\n\nRequirements\n- Kubernetes\n- Terraform\n");
    let worded = of_kind(&found, Kind::JobWording);
    let [wording] = worded.as_slice() else { panic!("{found:#?}") };
    let Change::Text { pointer, before, after } = &wording.change else { panic!("{wording:?}") };
    assert_eq!([pointer, before, after], ["/skills/0/name", "K8s", "Kubernetes (K8s)"]);
}

#[test]
fn what_answers_the_job_comes_first() {
    let found = suggestions(&analyst(), POSTING);
    let bullets = of_kind(&found, Kind::BulletsFirst);
    let [bullets] = bullets.as_slice() else { panic!("{found:#?}") };
    let changed = bullets.change.apply(&analyst()).unwrap();
    assert_eq!(changed.work[0].highlights.len(), 4);
    assert!(!changed.work[0].highlights[0].contains("newsletter"), "{changed:?}");
    assert_eq!(of_kind(&found, Kind::SkillsFirst).len(), 1);
    assert_eq!(of_kind(&found, Kind::BeginWithVerb).len(), 1);
    let summary = of_kind(&found, Kind::AddSummary);
    let text = "Marketing analyst at Brightline. Experience with PostgreSQL, Looker.";
    let [summary] = summary.as_slice() else { panic!("{found:#?}") };
    assert_eq!(summary.change, Change::Add { pointer: "/basics/summary".to_owned(), text: text.to_owned() });
}

#[test]
fn questions_come_last_and_change_nothing() {
    let found = suggestions(&analyst(), POSTING);
    let first = found.iter().position(Suggestion::is_question).unwrap();
    assert!(found[first..].iter().all(Suggestion::is_question));
    assert!(found[first..].iter().all(|question| question.change.apply(&analyst()).is_none()));
    let power_bi = |question: &&Suggestion| {
        question.change.clone()
            == Change::Ask { pointer: "/skills/0/keywords/2".to_owned(), text: "Power BI".to_owned() }
    };
    assert!(found.iter().any(|question| power_bi(&question) && question.gain > 0.0), "{found:#?}");
}

#[test]
fn gains_are_those_of_the_engine_and_sources_stand_in_the_resume() {
    let (resume, job) = (analyst(), Job::read(POSTING));
    let report = compare(&resume, &plain_text(&resume), &job, today());
    for suggestion in suggestions(&resume, POSTING) {
        for source in &suggestion.sources {
            let text = resume.to_value().pointer(&source.pointer).unwrap().as_str().unwrap().to_owned();
            assert!(text.contains(&source.quote), "{suggestion:?}");
        }
        if let Some(changed) = suggestion.change.apply(&resume) {
            let after = compare(&changed, &plain_text(&changed), &job, today());
            assert!((after.score.points() - report.score.points() - suggestion.gain).abs() < 1e-9, "{suggestion:?}");
        }
    }
}

#[test]
fn what_is_denied_run_out_or_wished_for_is_not_named() {
    let resume = Resume::from_json(
        r#"{"basics": {"name": "Jo"}, "work": [{"name": "Depot", "position": "Driver", "startDate": "2020", "highlights": [
            "No experience with SAP yet", "Would like to learn Excel"]}], "skills": [{"name": "Driving"}]}"#,
    )
    .unwrap();
    let found = suggestions(&resume, "Clerk\n\nRequirements\n- SAP\n- Excel\n");
    assert!(of_kind(&found, Kind::NameSkill).is_empty(), "{found:#?}");
}

#[test]
fn an_empty_resume_has_no_suggestions() {
    let empty = Resume::from_json("{}").unwrap();
    assert_eq!(suggestions(&empty, POSTING), []);
    assert_eq!(suggestions(&analyst(), ""), suggestions(&analyst(), " "));
}
