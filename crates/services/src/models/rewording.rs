//! Another wording for one text of a resume, by a model. It is looked at like every other proposal.

use std::sync::Arc;

use domain::models::{NoAnswer, Proposals};
use kernel::UserId;
use llm::{Input, REWORDING, Rewording, Suggestion, Suggestions};
use resume::Resume;

use super::{
    client::Question,
    suggestions::{Checked, reader},
    words::{self, plain},
};
use crate::core::Core;

/// Bytes of wordings that are sent.
const TRIED: usize = 4_000;

/// What is asked for.
pub(crate) struct Wanted<'a> {
    pub resume: &'a Resume,
    pub posting: &'a str,
    /// Sentences that the person confirmed.
    pub facts: &'a [String],
    /// The text.
    pub pointer: &'a str,
    /// The wordings that the person has seen.
    pub tried: &'a [String],
    /// How the person would like it; no source.
    pub wish: &'a str,
}

/// Asks the model for another wording of a text: at most one.
///
/// # Errors
/// Why there is no answer.
pub(crate) async fn rewording_of_model(
    core: &Arc<Core>,
    user: UserId,
    wanted: Wanted<'_>,
) -> Result<Proposals, NoAnswer> {
    let Wanted { resume, posting, facts, pointer, tried, wish } = wanted;
    let document = resume.to_value();
    let texts = words::rewritable(&document);
    if !texts.iter().any(|(known, _)| known == pointer) {
        return Ok(Proposals::default());
    }
    let pairs: Vec<_> = texts.iter().map(|(pointer, text)| (pointer.as_str(), text.as_str())).collect();
    // The latest ones matter most.
    let mut room = TRIED;
    let seen: Vec<String> = tried.iter().rev().map(|text| plain(text)).collect();
    let seen = seen.into_iter().take_while(|line| {
        room = room.saturating_sub(line.len() + 1);
        room > 0
    });
    let inputs = vec![
        Suggestions::resume(&pairs),
        Input { name: "facts", text: words::facts(facts) },
        Input { name: "job", text: words::posting(posting) },
        Input { name: "path", text: pointer.to_owned() },
        Input { name: "tried", text: seen.collect::<Vec<_>>().join("\n") },
        Input { name: "wish", text: plain(wish) },
        Input { name: "language", text: reader(core, user).await? },
    ];
    let answer: Rewording = core.models.answer(core, user, Question { prompt: REWORDING, inputs, resume }).await?;
    let is_new = tried.iter().all(|known| plain(known) != plain(&answer.after));
    if !is_new {
        return Ok(Proposals::default());
    }
    let Rewording { after, quote, reason } = answer;
    let suggestions = vec![Suggestion { path: pointer.to_owned(), after, quote, reason }];
    let checked = Checked { document, texts, facts: facts.to_vec(), posting: posting.to_owned() };
    let work = move |_: kernel::Budget<'_>| checked.proposals(Suggestions { suggestions });
    core.engine.run(work).await.map_err(|_| NoAnswer::Busy)
}
