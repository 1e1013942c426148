//! Spans of skills and knowledge in the sentences of job postings, found by a sequence model with compiled-in weights.
//!
//! The taxonomy of `matching` knows names; this model knows how sentences mention skills, so it finds skills that no
//! list contains. It was trained on English postings and works for English texts only. Native only: nothing that the
//! browser build uses may depend on it.
//! `weights/RECIPE.md` describes the training; `make train-skills` repeats it.

pub mod chain;
pub mod decode;
pub mod features;
mod format;
pub mod model;
pub mod network;
pub mod recurrent;
pub mod tokens;

use std::sync::LazyLock;

use kernel::Span;
use matching::Mention;

use crate::{decode::Beliefs, model::Model, tokens::Token};

/// The minimum share of a text's words in the vocabulary. Below it, the text is considered to be in another language.
const FAMILIAR: f32 = 0.55;

/// The minimum probability of a word of a known name, for the name to be reported on its own. Two in five of such names
/// in the development sentences overlap an annotated span, which keeps the overlap F1 unchanged.
const DOUBT: f32 = 0.1;

/// The kind of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An activity or a personal quality.
    Skill,
    /// Knowledge: fields, tools, languages, certificates.
    Knowledge,
}

/// A span of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tagged {
    /// Its position.
    pub span: Span,
    pub kind: Kind,
    /// The probability that an annotator would mark exactly this span, 0..=1.
    pub probability: f32,
    /// The skill of the taxonomy it names, if any.
    pub known: Option<Mention>,
}

static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| Model::read(include_bytes!("../weights/skills.bin")));

/// The spans of a text, in order; knowledge inside a skill comes after it. `None` for a text that is not in English.
/// Takes time linear in the length of the text, however long its lines are.
pub fn tag(text: &str) -> Option<Vec<Tagged>> {
    tag_by(MODEL.as_ref()?, text)
}

/// The same with a given model.
pub fn tag_by(model: &Model, text: &str) -> Option<Vec<Tagged>> {
    let pieces: Vec<_> = tokens::pieces(text)
        .into_iter()
        .map(|mut tokens| {
            let (seen, mentions) = features::seen(&mut tokens, text);
            (tokens, seen, mentions)
        })
        .collect();
    let words = || pieces.iter().flat_map(|(_, seen, _)| seen).filter(|word| word.plain.contains(char::is_alphabetic));
    let familiar = words().filter(|word| model.knows(word)).count();
    if (familiar as f32) < FAMILIAR * words().count() as f32 {
        return None;
    }
    let mut found = Vec::new();
    for (tokens, seen, mentions) in &pieces {
        let beliefs = model.beliefs(tokens, seen);
        let mut spans: Vec<Tagged> = Vec::new();
        for chosen in beliefs.chosen(model.worth, tokens) {
            let part = &tokens[chosen.first..chosen.first + chosen.words];
            let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
            let span = Span::new(first.start, last.end);
            let kind = if chosen.layer == decode::SKILL { Kind::Skill } else { Kind::Knowledge };
            spans.push(Tagged { span, kind, probability: chosen.probability, known: known(span, mentions) });
        }
        let rescued = mentions.iter().filter(|mention| spans.iter().all(|tagged| !tagged.span.overlaps(mention.span)));
        let rescued: Vec<Tagged> = rescued.filter_map(|mention| rescued_by_name(&beliefs, tokens, *mention)).collect();
        spans.extend(rescued);
        spans.sort_by_key(|tagged| (tagged.span.start, std::cmp::Reverse(tagged.span.end)));
        found.append(&mut spans);
    }
    Some(found)
}

/// A skill known to the taxonomy counts even if the model is uncertain.
fn rescued_by_name(beliefs: &Beliefs, tokens: &[Token], mention: Mention) -> Option<Tagged> {
    let first = tokens.iter().position(|token| token.end > mention.span.start)?;
    let words = tokens[first..].iter().take_while(|token| token.start < mention.span.end).count();
    if !(first..first + words).any(|at| beliefs.inside(at) >= DOUBT) {
        return None;
    }
    let [skill, knowledge] = [decode::SKILL, decode::KNOWLEDGE].map(|layer| beliefs.of_layer(layer, first, words));
    let kind = if knowledge > skill { Kind::Knowledge } else { Kind::Skill };
    let probability = skill.max(knowledge);
    Some(Tagged { span: mention.span, kind, probability, known: Some(mention) })
}

/// The longest mention that makes up at least half of a span: a shorter one names only a part of it.
fn known(span: Span, mentions: &[Mention]) -> Option<Mention> {
    let is_it = |mention: &&Mention| {
        mention.span.start >= span.start && mention.span.end <= span.end && 2 * mention.span.len() >= span.len()
    };
    mentions.iter().filter(is_it).max_by_key(|mention| mention.span.len()).copied()
}
