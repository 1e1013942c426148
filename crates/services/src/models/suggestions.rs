//! New forms of single texts of a resume, by a model. What a model says is not trusted: each proposal has to name a text that
//! exists, to rest on words that stand in the same entry or in a confirmed fact, and to pass the truth gate.

use std::sync::Arc;

use domain::models::{NoAnswer, Proposals, Proposed};
use kernel::{Span, UserId};
use llm::{Input, SUGGESTIONS, Suggestion, Suggestions};
use resume::Resume;
use serde_json::Value;
use truth::Edit;

use super::{
    client::Question,
    words::{self, entry_of, is_tricky, numbers, plain},
};
use crate::core::Core;

/// Characters of a reason. A longer one is not one sentence.
const REASON: usize = 240;

/// Proposals that are looked at. More were not asked for.
const MOST: usize = 16;

/// Asks the model for new forms of texts of a resume for a posting. `facts` are sentences that the person confirmed.
///
/// # Errors
/// Why there is no answer.
pub(crate) async fn suggestions_of_model(
    core: &Arc<Core>,
    user: UserId,
    resume: &Resume,
    posting: &str,
    facts: &[String],
) -> Result<Proposals, NoAnswer> {
    let document = resume.to_value();
    let texts = words::rewritable(&document);
    if texts.is_empty() {
        return Ok(Proposals::default());
    }
    let pairs: Vec<_> = texts.iter().map(|(pointer, text)| (pointer.as_str(), text.as_str())).collect();
    let language = reader(core, user).await?;
    let inputs = vec![
        Suggestions::resume(&pairs),
        Input { name: "facts", text: words::facts(facts) },
        Input { name: "job", text: words::posting(posting) },
        Input { name: "language", text: language },
    ];
    let question = Question { prompt: SUGGESTIONS, inputs, resume };
    let answer: Suggestions = core.models.answer(core, user, question).await?;
    let checked = Checked { document, texts, facts: facts.to_vec(), posting: posting.to_owned() };
    let work = move |_: kernel::Budget<'_>| checked.proposals(answer);
    core.engine.run(work).await.map_err(|_| NoAnswer::Busy)
}

/// The language of the pages that a person reads.
pub(super) async fn reader(core: &Core, user: UserId) -> Result<String, NoAnswer> {
    let person = db::accounts::user(&core.db.ro, user).await.map_err(super::client::failed)?;
    Ok(person.and_then(|person| person.locale).unwrap_or_else(|| "en".to_owned()))
}

/// What proposals are compared with.
pub(super) struct Checked {
    pub document: Value,
    /// The texts that may be rewritten, by pointer.
    pub texts: Vec<(String, String)>,
    pub facts: Vec<String>,
    pub posting: String,
}

impl Checked {
    /// The proposals that may be shown, and the number of those that may not.
    pub fn proposals(&self, answer: Suggestions) -> Proposals {
        let pairs: Vec<_> = self.texts.iter().map(|(pointer, text)| (pointer.as_str(), text.as_str())).collect();
        let texts = self.texts.iter().map(|(_, text)| text.as_str());
        let sources: Vec<&str> = texts.chain(self.facts.iter().map(String::as_str)).collect();
        let suggestions = answer.suggestions.into_iter().take(MOST).collect();
        let mut proposals = Proposals::default();
        for (suggestion, source, span) in (Suggestions { suggestions }).grounded(&pairs, &sources) {
            let Some(proposed) = self.proposed(&suggestion, source, span) else { continue };
            match self.is_true(&proposed) {
                true => proposals.proposed.push(proposed),
                false => proposals.blocked += 1,
            }
        }
        proposals
    }

    /// A proposal that changes something and rests on the right place.
    fn proposed(&self, suggestion: &Suggestion, source: usize, span: Span) -> Option<Proposed> {
        let (pointer, before) = self.texts.iter().find(|(pointer, _)| *pointer == suggestion.path)?;
        let quote = match self.texts.get(source) {
            // Another entry says nothing about this one; the summary speaks of all of them.
            Some((other, text)) => {
                let entry = entry_of(pointer);
                span.of(text).filter(|_| entry.is_none() || entry == entry_of(other))?
            }
            None => span.of(self.facts.get(source - self.texts.len())?)?,
        };
        // A text of one line stays one.
        let after = if before.contains('\n') { suggestion.after.clone() } else { plain(&suggestion.after) };
        (plain(&after) != plain(before)).then(|| Proposed {
            pointer: pointer.clone(),
            before: before.clone(),
            after,
            quote: quote.to_owned(),
            reason: self.reason(&suggestion.reason),
        })
    }

    /// Whether a proposal may be shown.
    fn is_true(&self, proposed: &Proposed) -> bool {
        let language = lexicon::language_of(&proposed.before).or_else(|| {
            let all: Vec<_> = self.texts.iter().map(|(_, text)| text.as_str()).collect();
            lexicon::language_of(&all.join("\n"))
        });
        let edit = Edit {
            language: language.map_or("en", |likely| likely.code),
            resume: &self.document,
            facts: &self.facts,
            path: &proposed.pointer,
            before: &proposed.before,
            after: &proposed.after,
        };
        !is_tricky(&proposed.after) && truth::check(edit).is_allowed()
    }

    /// A reason as it is shown: one short sentence. Without one a proposal is as good.
    fn reason(&self, reason: &str) -> String {
        words::advice(reason, REASON, |number| {
            let has = |text: &str| numbers(text).any(|other| other == number);
            has(&self.posting)
                || self.facts.iter().any(|fact| has(fact))
                || self.texts.iter().any(|(_, text)| has(text))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked() -> Checked {
        let resume = Resume::from_json(
            r#"{"basics":{"summary":"Baker with ten years in a bakery."},
                "work":[{"name":"Mill","position":"Baker","highlights":["Baked bread for 200 customers a day."]},
                        {"name":"Oven","position":"Apprentice","highlights":["Helped to clean the ovens."]}]}"#,
        )
        .unwrap();
        let document = resume.to_value();
        let texts = words::rewritable(&document);
        Checked { document, texts, facts: vec!["Worked nights.".to_owned()], posting: "40 hours".to_owned() }
    }

    fn ask(path: &str, after: &str, quote: &str) -> Proposals {
        let text = |text: &str| text.to_owned();
        let suggestion =
            Suggestion { path: text(path), after: text(after), quote: text(quote), reason: text("Says it first.") };
        checked().proposals(Suggestions { suggestions: vec![suggestion] })
    }

    #[test]
    fn a_proposal_rests_on_its_own_entry() {
        let place = "/work/0/highlights/0";
        let good = ask(place, "Baked bread for two hundred customers a day.", "bread for 200 customers");
        assert_eq!((good.proposed.len(), good.blocked), (1, 0));
        assert_eq!(good.proposed[0].quote, "bread for 200 customers");
        let nothing = Proposals::default();
        assert_eq!(
            ask(place, "Baked bread for two hundred customers a day.", "clean the ovens"),
            nothing,
            "another entry"
        );
        assert_eq!(ask(place, " Baked bread  for 200 customers a day. ", "Baked bread"), nothing, "no change");
        assert_eq!(ask("/work/7/highlights/0", "Baked bread.", "Baked bread"), nothing, "no such text");
        assert_eq!(ask("/basics/name", "Baked bread.", "Baked bread"), nothing, "not to be rewritten");
        let blocked = Proposals { blocked: 1, ..nothing };
        assert_eq!(ask(place, "Baked bread for 900 customers a day.", "Baked bread"), blocked);
        assert_eq!(ask(place, "Baked bread for two hundred\u{200b} customers a day.", "Baked bread"), blocked);
    }

    #[test]
    fn a_reason_is_one_sentence_and_invents_no_number() {
        let checked = checked();
        assert_eq!(checked.reason(" The job asks for\n40 hours. "), "The job asks for 40 hours.");
        for bad in ["See https://evil.example", "Write to me@evil.example", "You led 12 people", &"x".repeat(300)] {
            assert_eq!(checked.reason(bad), "", "{bad}");
        }
    }
}
