//! Input in the wrong field, stuffed or contradictory: it gains nothing, nothing is invented, and there is a warning.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // helpers of tests

use kernel::Score;
use matching::{Job, Status, compare};
use resume::{Resume, Source, WarningCode};

/// The codes of a report's warnings.
fn codes(resume: &Resume, text: &str, job: &str) -> Vec<WarningCode> {
    let report = compare(resume, text, &Job::read(job), "2026-11".parse().unwrap());
    report.warnings.iter().map(|warning| warning.code).collect()
}

const CV: &str = "Mara Quill\nmara@example.org\n\nExperience\nData Analyst, Fennel & Rye Foods\n02.2022 - today\n- Write SQL against orders and stock tables for the planning team.\n- Build Looker dashboards that forty buyers open each morning.\n\nJunior Analyst, Saltmarsh Mutual\n01.2020 - 01.2022\n- Cleaned supplier data and wrote a data dictionary.\n\nEducation\nBSc Statistics, University of Leeds, 2016 - 2019\n";

#[test]
fn a_posting_pasted_into_a_resume_adds_nothing_and_is_reported() {
    let before = resume::read(&Source::from_text(CV));
    let list = "- Proven use of Kubernetes\n- Proven use of Terraform\n- Proven use of Kafka\n- Proven use of Python\n- Proven use of Tableau\n- Proven use of Snowflake\n- Proven use of Airflow\n- Proven use of Docker\n- Proven use of Ansible\n- Proven use of Jenkins\n";
    let posting = format!("Data engineer\n\nRequirements\n{list}");
    let pasted = resume::read(&Source::from_text(&format!("{CV}\nSkills\n{list}")));
    let score = |reading: &resume::Reading| {
        compare(&reading.resume, &reading.text, &Job::read(&posting), "2026-11".parse().unwrap()).score
    };
    assert_eq!(score(&pasted), score(&before));
    assert!(codes(&pasted.resume, &pasted.text, &posting).contains(&WarningCode::CopiedPosting));
    assert!(!codes(&before.resume, &before.text, &posting).contains(&WarningCode::CopiedPosting));
}

#[test]
fn a_resume_in_place_of_a_posting_has_no_requirements() {
    let reading = resume::read(&Source::from_text(CV));
    let report = compare(&reading.resume, &reading.text, &Job::read(CV), "2026-11".parse().unwrap());
    assert!(report.requirements.is_empty());
    assert!(report.warnings.iter().any(|warning| warning.code == WarningCode::NotAPosting));
    assert_eq!(report.score, Score::ZERO);
}

#[test]
fn an_advertisement_without_requirements_gets_none() {
    let advert = "Brightwater Group\nJoin our family!\n\nBrightwater is one of the fastest growing hospitality groups in the north. Since 1987 we have brought people together over good food, and last year our guests voted us the friendliest place in town.\n\nWe believe in fresh ingredients and in laughter. Our founder started as a dishwasher and still knows everybody's name. Come and see us at our open day on Saturday.";
    let job = Job::read(advert);
    assert!(job.requirements.is_empty(), "{:?}", job.requirements);
    let reading = resume::read(&Source::from_text(CV));
    assert!(codes(&reading.resume, &reading.text, advert).contains(&WarningCode::NoRequirements));
    assert!(codes(&reading.resume, &reading.text, "Cook wanted now").contains(&WarningCode::ThinPosting));
}

#[test]
fn twenty_thousand_keywords_in_a_posting_count_once_and_are_reported() {
    let reading = resume::read(&Source::from_text(CV));
    let plain = "Data analyst\n\nRequirements\n- SQL\n- Power BI\n- Python\n";
    let stuffed = format!("{plain}{}", "- Python\n".repeat(20_000));
    let score = |job: &str| compare(&reading.resume, &reading.text, &Job::read(job), "2026-11".parse().unwrap()).score;
    assert_eq!(score(plain), score(&stuffed));
    assert_eq!(Job::read(&stuffed).requirements.len(), 3);
    assert!(codes(&reading.resume, &reading.text, &stuffed).contains(&WarningCode::RepeatedKeyword));
}

#[test]
fn contradicting_dates_are_not_experience() {
    let reading = resume::read(&Source::from_text(
        "Mara Quill\nmara@example.org\n\nExperience\nWelder, Fennel Steel\nMay 2022 - Jan 2019\n- MIG weld gates and railings from drawings.\n",
    ));
    assert!(reading.warnings.iter().any(|warning| warning.code == WarningCode::ContradictingDates));
    let job = Job::read("Welder\n\nRequirements\n- Two years of experience as a welder\n");
    let report = compare(&reading.resume, &reading.text, &job, "2026-11".parse().unwrap());
    assert_ne!(report.requirements[0].status, Status::Met);
}

#[test]
fn a_right_to_work_is_not_a_location() {
    let reading =
        resume::read(&Source::from_text(&CV.replace("mara@example.org", "Leeds, United Kingdom\nmara@example.org")));
    let found =
        |line: &str| codes(&reading.resume, &reading.text, &format!("Analyst\n\nRequirements\n- SQL\n- {line}\n"));
    let right = found("Citizenship of an EU country or a valid Dutch work permit");
    assert!(right.contains(&WarningCode::RightToWork) && !right.contains(&WarningCode::LocationMismatch), "{right:?}");
    let place = found("Must live in the Indianapolis area");
    assert!(place.contains(&WarningCode::LocationMismatch) && !place.contains(&WarningCode::RightToWork), "{place:?}");
}
