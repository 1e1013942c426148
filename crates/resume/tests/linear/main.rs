//! No text makes parsing slow: the time is linear in its length, whatever it repeats.

mod cost;
mod texts;

use cost::grows;
use resume::{Reading, Resume, Source};
use texts::{TOKENS, repeated};

/// Long enough to detect superlinear time, within seconds.
const QUICK: [usize; 2] = [2_000, 12_000];
/// The maximum lengths of texts, in minutes: `cargo test --test linear -- --ignored`.
const FULL: [usize; 3] = [10_000, 100_000, 400_000];

/// Text before the tokens: each kind of section has a separate parser.
const OPENINGS: [&str; 14] = [
    "",
    "Ana Silva\n\nSummary\n",
    "Ana Silva\n\nExperience\n",
    "Ana Silva\n\nExperience\nAnalyst, Acme, 2019 - 2024\n- ",
    "Ana Silva\n\nEducation\n",
    "Ana Silva\n\nSkills\n",
    "Ana Silva\n\nLanguages\n",
    "Ana Silva\n\nProjects\n",
    "Ana Silva\n\nCertificates\n",
    "Ana Silva\n\nPublications\n",
    "Ana Silva\n\nAwards\n",
    "Ana Silva\n\nInterests\n",
    "Ana Silva\n\nCourses\n",
    "Ana Silva\n\nContact\n",
];

/// Measures the tokens in each section: all of them, or one of every so many.
fn texts(lengths: &[usize], of: usize) {
    // Lazily built tables are not part of a text's cost.
    drop(resume::read(&Source::from_text("Ana Silva\n\nExperience\nAnalyst, Acme, 2019 - 2024\n")));
    let mut count = 0;
    for (number, opening) in OPENINGS.iter().enumerate() {
        for token in TOKENS.iter().skip(number % of).step_by(of) {
            let work = |text: &str| drop(resume::read(&Source::from_text(text)));
            if let Some(slower) = grows(lengths, |length| repeated(opening, token, length), work) {
                eprintln!("{opening:?} {token:?}: {slower}");
                count += 1;
            }
        }
    }
    assert_eq!(count, 0, "texts take time that grows faster than they do");
}

fn documents(lengths: &[usize]) {
    let entries = |length: usize| {
        let entry = r#"{"name":"Acme","position":"Nurse","startDate":"2019","highlights":["One. Two."]}"#;
        let list = vec![entry; length / entry.len()].join(",");
        format!(r#"{{"basics":{{"name":"Ana"}},"work":[{list}],"x":[{list}]}}"#)
    };
    assert_eq!(grows(lengths, entries, |text: &str| drop(Reading::from_json(text).expect("a resume"))), None);
    let rendered = |text: &str| drop(resume::render(&Resume::from_json(text).expect("a resume")));
    assert_eq!(grows(lengths, entries, rendered), None);
}

#[test]
fn parsing_a_text_is_linear() {
    texts(&QUICK, 7);
}

#[test]
fn parsing_a_document_is_linear() {
    documents(&QUICK);
}

#[test]
#[ignore = "takes minutes"]
fn texts_of_maximum_length_are_linear() {
    texts(&FULL, 1);
    documents(&FULL);
}
