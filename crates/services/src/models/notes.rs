//! Notes of a model on an answer that somebody practices. Each has to quote the answer; what does not is dropped and counted. Notes change
//! no points.

use std::sync::Arc;

use domain::{
    interviews::Question as Asked,
    models::{AnswerNote, AnswerNotes, NoAnswer},
};
use kernel::UserId;
use llm::{Input, NOTES, Note, Notes, grounded};
use resume::Resume;

use super::{
    client::Question,
    suggestions::reader,
    words::{self, numbers, plain},
};
use crate::core::Core;

/// Notes that are shown, and those that are looked at.
const MOST: usize = 5;
const READ: usize = 20;

/// Characters of a note. A longer one is no note.
const LONGEST: usize = 320;

/// Asks the model about an answer to a question, for a position in a line. `resume` is the person's: its contact data is not sent, and
/// neither is the rest of it.
///
/// # Errors
/// Why there is no answer.
pub(crate) async fn notes_of_model(
    core: &Arc<Core>,
    user: UserId,
    resume: &Resume,
    job: &str,
    asked: &Asked,
    answer: &str,
) -> Result<AnswerNotes, NoAnswer> {
    let inputs = vec![
        Input { name: "question", text: plain(&asked.ask) },
        Input { name: "shows", text: asked.shows.iter().map(|point| plain(point) + "\n").collect() },
        Input { name: "job", text: plain(job) },
        Input { name: "answer", text: answer.to_owned() },
        Input { name: "language", text: reader(core, user).await? },
    ];
    let notes: Notes = core.models.answer(core, user, Question { prompt: NOTES, inputs, resume }).await?;
    Ok(shown(notes, &asked.ask, answer))
}

/// The notes that may be shown, and the number of those that may not.
fn shown(notes: Notes, question: &str, answer: &str) -> AnswerNotes {
    let has = |text: &str, number: &str| numbers(text).any(|other| other == number);
    let mut shown = AnswerNotes::default();
    for Note { quote, note } in notes.notes.into_iter().take(READ) {
        let quote = grounded(&quote, answer).and_then(|span| span.of(answer)).map(plain);
        let text = words::advice(&note, LONGEST, |number| has(question, number) || has(answer, number));
        match quote {
            Some(quote) if !text.is_empty() && shown.notes.iter().all(|known| known.text != text) => {
                if shown.notes.len() < MOST {
                    shown.notes.push(AnswerNote { quote, text });
                }
            }
            _ => shown.dropped += 1,
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_quotes_the_answer_and_is_plain_advice() {
        let answer = "Well, we had  30 patients\nand I changed the plan.";
        let note = |quote: &str, note: &str| Note { quote: quote.to_owned(), note: note.to_owned() };
        let notes = vec![
            note("we had 30 patients", "Say of how many the 30 were."),
            note("I led 12 people", "Say who they were."),
            note("I changed the plan", "See https://evil.example"),
            note("I changed the plan", "You gain 40 points if you say more."),
            note("I changed the plan", "Say of how many the 30 were."),
            note("I changed the plan", "Say what\nthe plan was before."),
        ];
        let found = shown(Notes { notes: notes.clone() }, "Tell me about a plan.", answer);
        let texts: Vec<_> = found.notes.iter().map(|note| (note.quote.as_str(), note.text.as_str())).collect();
        let expected = [
            ("we had 30 patients", "Say of how many the 30 were."),
            ("I changed the plan", "Say what the plan was before."),
        ];
        assert_eq!((texts.as_slice(), found.dropped), (expected.as_slice(), 4));
        let many = (0..9).map(|at| note("we had 30 patients", &format!("Say more{}", "!".repeat(at)))).collect();
        let found = shown(Notes { notes: many }, "", answer);
        assert_eq!((found.notes.len(), found.dropped), (MOST, 0), "more than were asked for");
    }
}
