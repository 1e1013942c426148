//! Drafts quote only the resume, in every language; claims that a person adds are marked as unconfirmed.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use cover_letter::{About, Basis, Length, Structure, Tone, Wish, check, draft, languages};
use matching::{Job, Report};
use resume::Resume;

const RESUME: &str = r#"{"basics":{"name":"Ana Silva"},"work":[
    {"name":"Northfield Hospital","position":"Staff nurse","startDate":"2019-05","highlights":
        ["Led triage on a ward of 28 beds","Taught phlebotomy to twelve students a year"]},
    {"name":"Riverside Care","position":"Nurse","startDate":"2017","endDate":"2019","highlights":
        ["Administered medication for forty residents"]}],
    "skills":[{"name":"Wound care"}]}"#;
const JOB: &str = "Senior staff nurse\nHarbour Clinic, Leeds, UK\n\nRequirements\n- Triage\n- Phlebotomy\n- Wound care\n- Electrocardiography\n";

fn with<T>(facts: &[String], language: &str, work: impl FnOnce(&About<'_>) -> T) -> T {
    let resume = Resume::from_json(RESUME).unwrap();
    let job = Job::read(JOB);
    let report: Report = matching::compare(&resume, &matching::plain_text(&resume), &job, "2026-11".parse().unwrap());
    work(&About { resume: &resume, job: &job, report: &report, facts, language })
}

#[test]
fn a_letter_quotes_the_resume() {
    let letter = with(&[], "en", |about| draft(about, Wish::default()));
    assert_eq!(letter.subject, "Application: Senior staff nurse");
    assert!(letter.text.starts_with("Hello,\n\nI am applying for the position of Senior staff nurse at Harbour Clinic. I work as Staff nurse at Northfield Hospital.\n\n"), "{}", letter.text);
    assert!(
        letter.text.contains("• Triage: Led triage on a ward of 28 beds (Staff nurse, Northfield Hospital)\n"),
        "{}",
        letter.text
    );
    assert!(letter.text.ends_with("Kind regards,\nAna Silva"), "{}", letter.text);
    assert!(!letter.text.contains("Electrocardiography"));
}

#[test]
fn every_sentence_of_every_draft_has_a_basis() {
    let facts = ["I trained four new colleagues in 2024.".to_owned()];
    for language in languages() {
        for structure in Structure::ALL {
            for tone in Tone::ALL {
                for length in Length::ALL {
                    let wish = Wish { structure: *structure, tone: *tone, length: *length };
                    with(&facts, language, |about| {
                        let letter = draft(about, wish);
                        assert!(!letter.text.contains(['{', '}']) && !letter.text.contains("  "), "{}", letter.text);
                        for checked in check(about, &letter.text) {
                            let known = !matches!(checked.basis, Basis::Unknown(_));
                            assert!(known, "{language} {wish:?}: {checked:?}\n{}", letter.text);
                        }
                    });
                }
            }
        }
    }
}

#[test]
fn what_a_person_adds_is_told_apart_until_they_confirm_it() {
    let said = "I reduced infections by 40 % in 2023.";
    let basis = |facts: &[String]| with(facts, "en", |about| check(about, &format!("Hello,\n\n{said}")).pop().unwrap());
    assert!(matches!(basis(&[]).basis, Basis::Unknown(_)));
    assert!(matches!(basis(&[said.to_owned()]).basis, Basis::Sources(_)));
    let text = "Hello,\n\n• Triage: Led triage on a ward of 280 beds";
    assert!(matches!(with(&[], "en", |about| check(about, text)).pop().unwrap().basis, Basis::Unknown(_)));
}

#[test]
fn a_posting_without_an_employer_has_phrases_too() {
    let resume = Resume::from_json(RESUME).unwrap();
    let job = Job::read("Nurse\n\nRequirements\n- Triage\n");
    let report = matching::compare(&resume, "", &job, "2026-11".parse().unwrap());
    let about = About { resume: &resume, job: &job, report: &report, facts: &[], language: "xx" };
    let letter = draft(&about, Wish { tone: Tone::Warm, ..Wish::default() });
    assert!(letter.text.starts_with("Hello,\n\nI would very much like to work with you as Nurse."), "{}", letter.text);
}
