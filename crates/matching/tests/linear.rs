//! No text makes parsing or comparing slow: the time is linear in its length, whatever it repeats.

#[path = "../../resume/tests/linear/cost.rs"]
mod cost;
#[path = "../../resume/tests/linear/texts.rs"]
mod texts;

use cost::{cost, grows};
use matching::{Job, compare, spot};
use resume::{Reading, Source, check::Subject};
use texts::{TOKENS, repeated};

/// Long enough to detect superlinear time, within seconds.
const QUICK: [usize; 2] = [3_000, 15_000];
/// The maximum lengths of texts, in minutes: `cargo test --test linear -- --ignored`.
const FULL: [usize; 3] = [10_000, 100_000, 400_000];

/// Measures the work for each token, repeated after an opening; for short texts only every third token.
fn each(path: &str, lengths: &[usize], opening: &str, work: impl Fn(&str)) {
    // Lazily built tables are not part of a text's cost.
    work(&repeated(opening, "a ", 500));
    let of = if lengths.len() == QUICK.len() { 3 } else { 1 };
    let slower = TOKENS.iter().step_by(of).filter(|token| {
        let slower = grows(lengths, |length| repeated(opening, token, length), &work);
        slower.inspect(|slower| eprintln!("{path} {opening:?} {token:?}: {slower}")).is_some()
    });
    assert_eq!(slower.count(), 0, "{path} {opening:?} takes time that grows faster than the text");
}

fn read(text: &str) -> Reading {
    resume::read(&Source::from_text(text))
}

/// A text as a value of a resume, without parsing it.
fn stated(text: &str) -> Reading {
    let document = serde_json::json!({
        "basics": { "name": text, "label": text, "summary": text },
        "work": [{ "position": text, "highlights": [text] }],
        "skills": [{ "name": text, "keywords": text.split(',').collect::<Vec<_>>() }],
    });
    Reading::from_json(&document.to_string()).expect("a resume")
}

const POSTING: &str = "Data Analyst\n\nRequirements\n- SQL and Python\n- Two years of experience with dashboards\n- Fluent English\n\
    - Degree in statistics\n- Driving licence\n- Right to work in Germany\n";

fn spotting(lengths: &[usize]) {
    each("spot", lengths, "", |text| drop(spot(text)));
}

fn postings(lengths: &[usize]) {
    for opening in ["", "Nurse\n\nRequirements\n- ", "We look for a nurse. You need "] {
        each("posting", lengths, opening, |text| drop(Job::read(text)));
    }
}

fn comparisons(lengths: &[usize]) {
    let today = "2026-11".parse().expect("a month");
    let reading = read("Ana Silva\nAnalyst\n\nExperience\nAnalyst, Acme, 2019 - 2024\n- Built dashboards in SQL\n");
    each("posting compared", lengths, "Nurse\n\nRequirements\n- ", |text| {
        drop(compare(&reading.resume, &reading.text, &Job::read(text), today));
    });
    let job = Job::read(POSTING);
    each("resume compared", lengths, "Ana Silva\n\nExperience\nAnalyst, Acme, 2019 - 2024\n- ", |text| {
        let reading = read(text);
        drop(compare(&reading.resume, &reading.text, &job, today));
    });
    each("values compared", lengths, "", |text| {
        let reading = stated(text);
        drop(compare(&reading.resume, &reading.text, &job, today));
    });
}

fn checks(lengths: &[usize]) {
    each("check", lengths, "Ana Silva\n\nExperience\nAnalyst, Acme, 2019 - 2024\n- ", |text| {
        let source = Source::from_text(text);
        let reading = resume::read(&source);
        let subject = Subject::new(&reading, Some(&source), Some("cv.txt"), "2026-11".parse().expect("a month"));
        drop(matching::check(&subject));
    });
}

/// Each of these used to take more than a minute.
#[test]
fn texts_that_blocked_a_server_are_fast() {
    let repeats = [".", "…", "?!", "1.", "a."].map(|token| token.repeat(400_000 / token.len()));
    let lists = ["SQL,", "SQL, ", "a,"].map(|token| repeated("Nurse\nRequirements\n- ", token, 100_000));
    for text in repeats.iter().chain(&lists) {
        let took = cost(|| drop(Job::read(text)));
        let start = text.chars().take(30).collect::<String>();
        println!("{start:?}: {took:.1?}");
        assert!(took.as_secs() < 10, "{start:?}: {took:?}");
    }
}

#[test]
fn spotting_skills_is_linear() {
    spotting(&QUICK);
}

#[test]
fn parsing_a_posting_is_linear() {
    postings(&QUICK);
}

#[test]
fn comparing_is_linear() {
    comparisons(&QUICK);
}

#[test]
fn checking_a_resume_is_linear() {
    checks(&QUICK);
}

#[test]
#[ignore = "takes minutes"]
fn texts_of_maximum_length_are_linear() {
    spotting(&FULL);
    postings(&FULL);
    comparisons(&FULL);
    checks(&FULL);
}
