//! The body of a cover letter, by a model. It is told while it is written, and only sentences that have passed the truth gate
//! are: the others are left out and counted.

use std::{pin::Pin, sync::Arc};

use domain::models::{LetterPiece, ModelLetter, NoAnswer};
use futures::{Stream, StreamExt};
use kernel::UserId;
use llm::{Input, LETTER, Piece};
use resume::Resume;
use serde_json::Value;
use truth::Edit;

use super::{
    client::Question,
    words::{self, is_tricky, plain},
};
use crate::core::Core;

/// Bytes of a letter, and sentences that are looked at. What comes after them is not read.
const LONGEST: usize = 5_000;
const MOST: usize = 60;

/// Begins a cover letter for a posting. `facts` are sentences that the person confirmed; without a `language` it is that of the
/// posting.
///
/// # Errors
/// Why there is no answer.
pub(crate) async fn letter_of_model(
    core: &Arc<Core>,
    user: UserId,
    resume: &Resume,
    posting: &str,
    facts: &[String],
    language: Option<&'static str>,
) -> Result<LetterStream, NoAnswer> {
    let texts = words::all(resume);
    let pairs: Vec<_> = texts.iter().map(|(pointer, text)| (pointer.as_str(), text.as_str())).collect();
    let all: Vec<_> = texts.iter().map(|(_, text)| text.as_str()).collect();
    let likely = || lexicon::language_of(posting).or_else(|| lexicon::language_of(&all.join("\n")));
    let language = language.or_else(|| Some(likely()?.code)).unwrap_or("en");
    let inputs = vec![
        llm::Suggestions::resume(&pairs),
        Input { name: "facts", text: words::facts(facts) },
        Input { name: "job", text: words::posting(posting) },
        Input { name: "language", text: language.to_owned() },
    ];
    let question = Question { prompt: LETTER, inputs, resume };
    let pieces = core.models.stream(core, user, question).await?;
    let gate = Arc::new(Gate { document: resume.to_value(), facts: facts.to_vec(), language });
    Ok(LetterStream { core: core.clone(), pieces: Box::pin(pieces), gate, draft: Draft::default(), is_over: false })
}

/// A letter that is being written. Dropping it ends the call.
pub struct LetterStream {
    core: Arc<Core>,
    pieces: Pin<Box<dyn Stream<Item = Result<Piece, NoAnswer>> + Send>>,
    gate: Arc<Gate>,
    draft: Draft,
    is_over: bool,
}

impl LetterStream {
    /// The next piece; the last is `Done` or an error.
    pub async fn next(&mut self) -> Option<Result<LetterPiece, NoAnswer>> {
        if self.is_over {
            return None;
        }
        let piece = self.piece().await;
        self.is_over = !matches!(piece, Ok(LetterPiece::Text(_)));
        Some(piece)
    }

    async fn piece(&mut self) -> Result<LetterPiece, NoAnswer> {
        loop {
            while let Some(sentence) = self.draft.sentence() {
                if self.draft.kept.len() + self.draft.left_out >= MOST {
                    return self.done().await;
                }
                let (gate, text) = (self.gate.clone(), sentence.clone());
                let fits = self.draft.bytes() + sentence.len() <= LONGEST;
                let passes =
                    fits && self.core.engine.run(move |_| gate.passes(&text)).await.map_err(|_| NoAnswer::Busy)?;
                if let Some(told) = self.draft.add(sentence, passes) {
                    return Ok(LetterPiece::Text(told));
                }
            }
            match self.pieces.next().await {
                Some(Ok(Piece::Text(text))) => self.draft.push(&text),
                Some(Ok(Piece::Done(_))) | None if !self.draft.is_ended => self.draft.is_ended = true,
                Some(Ok(Piece::Done(_))) | None => return self.done().await,
                Some(Err(error)) => return Err(error),
            }
        }
    }

    /// Looks at the whole letter: what sentences say together counts too.
    async fn done(&mut self) -> Result<LetterPiece, NoAnswer> {
        let (gate, mut draft) = (self.gate.clone(), std::mem::take(&mut self.draft));
        let work = move |_: kernel::Budget<'_>| {
            while let Some(problems) = gate.problems(&draft.text()) {
                let before = draft.kept.len();
                draft.kept.retain(|kept| !problems.iter().any(|problem| kept.text.contains(problem.as_str())));
                if draft.kept.len() == before {
                    // Nobody knows which sentence it is.
                    draft.kept.clear();
                }
                draft.left_out += before - draft.kept.len();
            }
            draft
        };
        let draft = self.core.engine.run(work).await.map_err(|_| NoAnswer::Busy)?;
        match draft.kept.is_empty() {
            true => Err(NoAnswer::Unusable),
            false => Ok(LetterPiece::Done(ModelLetter { text: draft.text(), left_out: draft.left_out })),
        }
    }
}

/// Decides about sentences.
struct Gate {
    document: Value,
    facts: Vec<String>,
    language: &'static str,
}

impl Gate {
    fn verdict(&self, after: &str) -> truth::Verdict {
        let Self { document: resume, facts, language } = self;
        truth::check(Edit { language, resume, facts, path: "letter", before: "", after })
    }

    fn passes(&self, sentence: &str) -> bool {
        !is_tricky(sentence) && self.verdict(sentence).is_allowed()
    }

    /// The words that may not be shown; `None` if there are none.
    fn problems(&self, letter: &str) -> Option<Vec<String>> {
        let verdict = if letter.is_empty() { truth::Verdict::default() } else { self.verdict(letter) };
        let problems: Vec<_> = verdict.problems.into_iter().map(|problem| problem.text).collect();
        (!problems.is_empty()).then_some(problems)
    }
}

/// A sentence that passed, and whether a paragraph begins with it.
#[derive(Debug)]
struct Kept {
    text: String,
    begins: bool,
}

/// What came so far.
#[derive(Debug, Default)]
struct Draft {
    /// The rest that is no whole sentence yet.
    rest: String,
    is_ended: bool,
    /// An empty line came since the last sentence that was kept.
    begins: bool,
    kept: Vec<Kept>,
    left_out: usize,
}

impl Draft {
    fn push(&mut self, text: &str) {
        self.rest.push_str(text);
    }

    /// Takes the next whole sentence: up to the end of a line, or up to its mark before a word that begins another.
    fn sentence(&mut self) -> Option<String> {
        // White space is looked at together with what follows: it may come in parts.
        while !self.rest.trim_start().is_empty() {
            let start = self.rest.len() - self.rest.trim_start().len();
            let space: String = self.rest.drain(..start).collect();
            self.begins |= space.matches('\n').count() > 1;
            let line = self.rest.find('\n');
            let mark = end_of_sentence(&self.rest[..line.unwrap_or(self.rest.len())]);
            let end =
                mark.or(line).or_else(|| (self.is_ended || self.rest.len() > LONGEST).then_some(self.rest.len()))?;
            let sentence = plain(&self.rest.drain(..end).collect::<String>());
            if !sentence.is_empty() {
                return Some(sentence);
            }
        }
        None
    }

    /// Keeps a sentence if it passed; returns it as it is told.
    fn add(&mut self, sentence: String, passes: bool) -> Option<String> {
        if !passes {
            self.left_out += 1;
            return None;
        }
        let begins = std::mem::take(&mut self.begins) && !self.kept.is_empty();
        let told = match (self.kept.is_empty(), begins) {
            (true, _) => sentence.clone(),
            (false, true) => format!("\n\n{sentence}"),
            (false, false) => format!(" {sentence}"),
        };
        self.kept.push(Kept { text: sentence, begins });
        Some(told)
    }

    fn bytes(&self) -> usize {
        self.kept.iter().map(|kept| kept.text.len() + 2).sum()
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for Kept { text: sentence, begins } in &self.kept {
            if !text.is_empty() {
                text.push_str(if *begins { "\n\n" } else { " " });
            }
            text.push_str(sentence);
        }
        text
    }
}

/// The end of the first sentence of a line, if another follows: a mark, white space, and a capital letter, unless the mark
/// ends an abbreviation of a letter or two ("z. B.") or a number ("3. Platz").
fn end_of_sentence(line: &str) -> Option<usize> {
    line.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…')).find_map(|(at, c)| {
        let end = at + c.len_utf8();
        let rest = &line[end..];
        let next = rest.trim_start().chars().next()?;
        let word = line[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_short = c == '.' && (word.chars().count() < 3 || word.chars().all(char::is_numeric));
        (rest.starts_with(char::is_whitespace) && !next.is_lowercase() && !is_short).then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_come_whole_however_they_are_cut() {
        let text =
            "I baked bread, e.g. rye. It was good!\n\nI won the 3. Prize\nof Bonn. I am free from May 1. Call me";
        let whole = [
            "I baked bread, e.g. rye.",
            "It was good!",
            "I won the 3. Prize",
            "of Bonn.",
            "I am free from May 1. Call me",
        ];
        for size in 1..text.len() {
            let mut draft = Draft::default();
            for part in text.as_bytes().chunks(size) {
                draft.push(std::str::from_utf8(part).unwrap());
                while let Some(sentence) = draft.sentence() {
                    draft.add(sentence, true);
                }
            }
            draft.is_ended = true;
            while let Some(sentence) = draft.sentence() {
                draft.add(sentence, true);
            }
            let found: Vec<_> = draft.kept.iter().map(|kept| kept.text.as_str()).collect();
            assert_eq!(found, whole, "in parts of {size}");
            assert_eq!(draft.text().matches("\n\n").count(), 1, "in parts of {size}");
        }
    }

    #[test]
    fn paragraphs_stay_when_sentences_are_left_out() {
        let mut draft = Draft { is_ended: true, ..Draft::default() };
        draft.push("One is here. Two is false.\n\nThree is false. Four is here.\nFive.\n");
        let mut told = String::new();
        while let Some(sentence) = draft.sentence() {
            let passes = !sentence.contains("false");
            told.extend(draft.add(sentence, passes));
        }
        assert_eq!((told.as_str(), draft.left_out), ("One is here.\n\nFour is here. Five.", 2));
        assert_eq!(draft.text(), told);
    }
}
