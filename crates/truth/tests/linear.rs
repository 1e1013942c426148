//! The time is linear in the length of the resume, whatever it repeats. A proposed text has a maximum length.

#[path = "../../resume/tests/linear/cost.rs"]
mod cost;
#[path = "../../resume/tests/linear/texts.rs"]
mod texts;

use cost::grows;
use serde_json::json;
use texts::{TOKENS, repeated};
use truth::{Edit, check};

#[test]
fn time_grows_with_the_length() {
    let after = "Led 5 people and baked 300 loaves a day.";
    let work = |text: &str| {
        let resume = json!({ "basics": { "summary": text }, "work": [{ "name": "Acme", "highlights": [text] }] });
        let edit = Edit { language: "en", resume: &resume, facts: &[], path: "letter", before: text, after };
        drop(check(edit));
    };
    work("a b c");
    let slow = TOKENS.iter().step_by(12).filter(|token| {
        let slower = grows(&[1_000, 4_000], |length| repeated("Led 5 people. ", token, length), work);
        slower.inspect(|slower| eprintln!("{token:?}: {slower}")).is_some()
    });
    assert_eq!(slow.count(), 0);
}
