//! What the occupation of a person tells about the requirements of a posting.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // helpers of tests

use matching::{Job, Report, compare};
use resume::Source;

/// The report of a resume with one position on a posting with one requirement.
fn report(job_title: &str, requirement: &str, position: &str, duty: &str) -> Report {
    let job = Job::read(&format!("{job_title}\nTarn House Ltd, Leeds\n\nRequirements\n- {requirement}\n"));
    let resume = format!(
        "Mara Quill\nmara@example.org\n\nExperience\n{position}, Fennel & Rye Ltd, Leeds\n02.2018 - today\n- {duty}\n"
    );
    let reading = resume::read(&Source::from_text(&resume));
    compare(&reading.resume, &reading.text, &job, "2026-11".parse().unwrap())
}

fn status(job_title: &str, requirement: &str, position: &str, duty: &str) -> (&'static str, Option<String>) {
    let row = report(job_title, requirement, position, duty).requirements[0].clone();
    (row.status.word(), row.resume_quote)
}

#[test]
fn one_telling_word_answers_somebody_in_the_occupation() {
    let duty = "Carved and plated roast meat for 90 guests.";
    let answer = |job, position| status(job, "Confident with large joints of meat", position, duty);
    assert_eq!(answer("Chef de partie", "Chef de partie"), ("met", Some(duty.to_owned())));
    assert_eq!(answer("Chef de partie", "Delivery driver").0, "missing");
    // Words of the job title prove nothing beyond the title.
    let general =
        status("Chef de partie", "Chef with pastry experience", "Chef de partie", "Worked as a chef on the grill.");
    assert_eq!(general.0, "missing");
}

#[test]
fn a_denied_word_is_no_evidence() {
    let duty = "Ran the vegetable section; I have never cooked meat.";
    assert_eq!(status("Chef de partie", "Confident with large joints of meat", "Chef de partie", duty).0, "missing");
}

#[test]
fn a_level_or_a_synonym_in_a_title_makes_no_occupation() {
    let held = |job: &str, position: &str| {
        let report = report(job, "Fluent English", position, "Worked in a team.");
        report.field.and_then(|field| field.resume_quote)
    };
    assert_eq!(held("Staff nurse", "Nurse"), Some("Nurse".to_owned()));
    assert_eq!(held("Staff nurse", "Apprentice"), None);
    assert_eq!(held("Teaching assistant", "Trainee"), None);
}
