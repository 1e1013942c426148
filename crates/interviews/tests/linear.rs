//! No answer makes feedback slow: the time is linear in its length, whatever it repeats.

#[path = "../../resume/tests/linear/cost.rs"]
mod cost;
#[path = "../../resume/tests/linear/texts.rs"]
mod texts;

use cost::grows;
use interviews::{Answer, Kind, feedback};
use texts::{TOKENS, repeated};

const LENGTHS: [usize; 2] = [2_000, 8_000];
/// What the words of interviews add to the tokens of other texts.
const MORE: [&str; 8] =
    ["'d ", "um ", "I 'd just ", "I would, ", "and I checked it. ", "in the end ", "qu'il a ", "ich habe "];

#[test]
fn feedback_is_linear() {
    let work = |language: &'static str| {
        move |text: &str| {
            let question = "Tell me about a problem you solved.";
            drop(feedback(&Answer { language, question, kind: Kind::Behavioural, job: text, text }));
        }
    };
    let tokens = TOKENS.iter().step_by(15).chain(&MORE);
    let slower =
        tokens.flat_map(|token| ["en", "de", "fr"].map(|language| (token, language))).filter(|(token, language)| {
            work(language)("");
            let slower = grows(&LENGTHS, |length| repeated("Last May I ", token, length), work(language));
            slower.inspect(|slower| eprintln!("{language} {token:?}: {slower}")).is_some()
        });
    assert_eq!(slower.count(), 0, "feedback takes time that grows faster than the answer");
}
