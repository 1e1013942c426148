//! Reads running text of a posting that has no list of requirements: a short sentence opens what follows ("We prefer."), a question
//! gets its answer, and after a sentence that asks stand things without a verb and further sentences about the reader.

use kernel::Span;

use super::{
    facts, kind,
    layout::Block,
    lists::{self, OFFERED},
    sections::{self, Section},
    wanted::{self, Wanted},
};
use crate::{
    cues, numbers,
    sentences::sentences,
    taxonomy,
    words::{Word, words},
};

cues! {
    /// Words of a sentence with a verb.
    VERBS = lexicon::posting::RUNNING_VERBS;
    /// The start of an answer that denies.
    NO = lexicon::posting::RUNNING_NO;
    /// The start of an answer that agrees.
    YES = lexicon::posting::RUNNING_YES;
    /// The start of a question or of a heading that is one.
    ASKING = lexicon::posting::RUNNING_ASKING;
    /// The reader as the subject.
    YOU = lexicon::posting::RUNNING_YOU;
    /// The reader as the subject of what comes later: pay, tasks.
    LATER = lexicon::posting::RUNNING_LATER;
    /// Somebody who is looked for, as the subject: "someone", "a person".
    PERSON = lexicon::posting::RUNNING_PERSON;
    /// The same person again: "she", "who".
    THAT_PERSON = lexicon::posting::RUNNING_THAT_PERSON;
    /// The start of a thing that can be asked for: "some", "a sound".
    THING = lexicon::posting::RUNNING_THING;
}

/// The longest sentence without a verb that is a requirement, in words.
const LONGEST_THING: usize = 34;
/// The longest sentence that is a heading, in words.
const LONGEST_LEAD: usize = 8;

/// What the sentences before one have shown.
#[derive(Clone, Copy)]
struct Before {
    /// The section that a sentence opened; otherwise that of the block.
    section: Section,
    /// Whether a sentence opened it.
    opened: bool,
    /// Whether the last sentence asked for something.
    asked: bool,
    /// Whether its subject was the reader.
    of_reader: bool,
    /// Whether its subject was somebody who is looked for.
    of_person: bool,
}

/// The clauses of a paragraph that state requirements, and whether each is a must.
pub(super) fn clauses_of(text: &str, block: &Block) -> Vec<(Span, bool)> {
    let all = sentences(text, block.span);
    let fresh = Before { section: block.section, opened: false, asked: false, of_reader: false, of_person: false };
    let mut before = fresh;
    let mut found = Vec::new();
    let mut answered = false;
    for (at, sentence) in all.iter().enumerate() {
        if std::mem::take(&mut answered) {
            continue;
        }
        let Some(content) = sentence.of(text) else { continue };
        let own = words(content);
        let next = all.get(at + 1).and_then(|next| next.of(text)).map(words).unwrap_or_default();
        if content.trim_end_matches(['"', '”', '»', ' ']).ends_with('?') {
            answered = NO.at(&next, 0).is_some();
            let asks = if answered { Vec::new() } else { asked_by(text, *sentence, content, &own, &next) };
            // "Solar? Great if you've done some": the answer says nothing more.
            answered |= !asks.is_empty() && next.len() <= LONGEST_LEAD && wanted::insists(&next) == Some(false);
            // "No French? We will teach you" is a remark.
            if NO.at(&own, 0).is_none() {
                before = Before { asked: !asks.is_empty(), ..fresh };
            }
            if let Some(section) =
                sections::of_heading(content.trim_end_matches('?')).filter(|_| asks.is_empty() && !answered)
            {
                before = Before { section, opened: true, ..fresh };
            }
            found.extend(asks);
            continue;
        }
        if let Some(section) = lead(content, &own).filter(|_| !next.is_empty()) {
            before = Before { section, opened: true, ..fresh };
            continue;
        }
        if before.section == Section::NotNeeded {
            continue;
        }
        let asks = of_sentence(text, *sentence, content, &own, before);
        let of_reader = (0..=1).any(|at| YOU.at(&own, at).is_some());
        let thing = is_thing(&own);
        before.of_person = is_of_person(&own, before) && !asks.is_empty();
        before.of_reader = of_reader && !asks.is_empty();
        before.asked = !asks.is_empty() || before.asked && thing;
        found.extend(asks);
    }
    found
}

/// What a question asks for, if it is not a heading: "Have you run a till?", "Spanish? Gladly".
fn asked_by(text: &str, sentence: Span, content: &str, own: &[Word], next: &[Word]) -> Vec<(Span, bool)> {
    let must = wanted::insists(next).unwrap_or(true);
    let agreed = YES.at(next, 0).is_some() || next.len() <= 6 && wanted::insists(next) == Some(false);
    let inverted = wanted::ASKS.at(own, 0).is_some();
    if !agreed && !inverted {
        return Vec::new();
    }
    let asks = wanted::wanted(text, sentence, true);
    if !asks.is_empty() {
        return asks.into_iter().map(|asked| (trimmed(text, asked.span), asked.must.unwrap_or(must))).collect();
    }
    let welcome = wanted::insists(next) == Some(false);
    let names = kind::is_formal(own) || !taxonomy::spot(content).is_empty() || own.len() <= 4 || welcome;
    let short = own.len() <= 8 && is_thing(own) && names;
    if agreed && short { vec![(trimmed(text, sentence), must)] } else { Vec::new() }
}

/// A span without the question mark.
fn trimmed(text: &str, span: Span) -> Span {
    let content = span.of(text).unwrap_or_default();
    Span::new(span.start, span.start + content.trim_end_matches(['?', '"', '”', ' ']).len())
}

/// The section that a short sentence opens: "We prefer.", "Was du nicht brauchst."
fn lead(content: &str, own: &[Word]) -> Option<Section> {
    if own.is_empty() || own.len() > LONGEST_LEAD || kind::is_formal(own) || numbers::years(own).is_some() {
        return None;
    }
    let name = content.trim_end_matches(['.', '!', ':', '…', ' ']);
    let section = sections::of_heading(name)?;
    // "What the work does demand is patience" is a sentence of its own.
    let told = own.get(2..own.len().saturating_sub(1)).unwrap_or_default().iter().any(|word| {
        ["is", "are", "ist", "sind", "est", "sont", "es", "son", "jest", "zijn"].contains(&word.plain.as_str())
    });
    let opens = ASKING.at(own, 0).is_some() && !told
        || sections::is_cue(own) && (own.len() <= 2 || VERBS.at(own, 0).is_some())
        || section == Section::NotNeeded && own.last().is_some_and(crate::wording::is_stop);
    opens.then_some(section)
}

/// The requirements of a sentence.
fn of_sentence(text: &str, sentence: Span, content: &str, own: &[Word], before: Before) -> Vec<(Span, bool)> {
    let given = (OFFERED.hit(own)
        || content.contains(['£', '€', '$'])
        || super::is_no_requirement(text, sentence)
        || facts::opens_with_contract(own))
        && !wanted::says_wanted(own);
    let nice = before.section == Section::Nice;
    let pays = |asked: &Wanted| super::is_pay(text, asked.span);
    let pairs = |asks: Vec<Wanted>| -> Vec<(Span, bool)> {
        asks.into_iter().map(|asked| (asked.span, asked.must.unwrap_or(!nice))).collect()
    };
    let thing = is_thing(own) && !given;
    if before.opened && before.section.is_wanted() && thing {
        return pairs(wanted::wanted(text, sentence, false));
    }
    let entitled_only = matches!(before.section, Section::Apply | Section::Offer | Section::About);
    let mut asks = wanted::wanted(text, sentence, true);
    asks.retain(|asked| {
        if pays(asked) {
            return false;
        }
        let words = words(asked.span.of(text).unwrap_or_default());
        let checked = before.section == Section::Apply && kind::is_condition_of(&words);
        !(entitled_only && !wanted::ENTITLED.hit(&words) && !checked
            || before.section == Section::Duties && asked.must.is_none())
    });
    if before.section == Section::Unknown && !before.opened {
        let listed = lists::in_one_line(text, sentence);
        if !listed.is_empty() {
            let must = |span: Span| wanted::insists(&words(span.of(text).unwrap_or_default())).unwrap_or(true);
            return listed.into_iter().map(|span| (span, must(span))).collect();
        }
    }
    let told = before.of_reader
        && before.section == Section::Unknown
        && !given
        && YOU.at(own, 0).is_some()
        && LATER.at(own, 0).is_none()
        && !wanted::OTHERS.hit(own)
        && !wanted::is_denied(own);
    if told {
        let all = wanted::wanted(text, sentence, false);
        if all.len() >= asks.len() {
            return pairs(all);
        }
    }
    if before.section == Section::Unknown && !given && is_of_person(own, before) && !wanted::is_denied(own) {
        let all = wanted::wanted(text, sentence, false);
        if all.len() >= asks.len() {
            return pairs(all);
        }
    }
    if !asks.is_empty() || entitled_only || before.section == Section::Duties {
        return pairs(asks);
    }
    let names = || {
        THING.at(own, 0).is_some()
            || numbers::years(own).is_some()
            || kind::TRAIT.hit(own)
            || !taxonomy::spot(content).is_empty()
    };
    if thing && (names_formal(own) || before.asked && names()) {
        return pairs(wanted::wanted(text, sentence, false));
    }
    Vec::new()
}

/// Whether the subject of a sentence is somebody who is looked for: "Someone who", and after that "She".
fn is_of_person(own: &[Word], before: Before) -> bool {
    // "Somebody is always ill" tells something.
    let wanted = |hit: lexicon::Hit| {
        hit.end - hit.start > 1 || VERBS.at(own, hit.end).is_none() || wanted::WHO.at(own, hit.end).is_some()
    };
    PERSON.at(own, 0).is_some_and(wanted) || before.of_person && THAT_PERSON.at(own, 0).is_some()
}

/// Whether most sentences of a paragraph name something that can be asked for, or are about who is looked for.
pub(super) fn names_things(text: &str, span: Span) -> bool {
    let (mut all, mut fitting, mut formal) = (0, 0, 0);
    for sentence in sentences(text, span) {
        let Some(content) = sentence.of(text) else { continue };
        let own = words(content);
        let told = LATER.at(&own, 0).is_some() || OFFERED.hit(&own) || super::is_no_requirement(text, sentence);
        let of_reader = YOU.at(&own, 0).is_some() || PERSON.at(&own, 0).is_some();
        all += 1;
        fitting += usize::from(!told && (is_thing(&own) || of_reader || wanted::says_wanted(&own)));
        formal += usize::from(!told && (names_formal(&own) || numbers::years(&own).is_some()));
    }
    all >= 3 && formal >= 2 && fitting * 3 >= all * 2
}

/// Whether a sentence names something formal and has no verb: "English for reports."
pub(super) fn names_formal(own: &[Word]) -> bool {
    is_thing(own) && kind::is_formal(own) && own.len() <= 20
}

/// Whether words tell what the reader will do or get: "you keep the ledger", "te encargarás".
pub(super) fn is_told(own: &[Word]) -> bool {
    own.len() > 2 && (YOU.at(own, 0).is_some() || LATER.at(own, 0).is_some())
}

/// Whether a sentence has no verb at its start, and so names a thing.
pub(super) fn is_thing(own: &[Word]) -> bool {
    // "German at level B2, because we talk a lot": the reason has a verb.
    // "German so good that we understand each other": so has the degree.
    let that =
        |at: &usize| own.get(*at).is_some_and(|word| ["dass", "that", "ze", "zeby"].contains(&word.plain.as_str()));
    // "FHIR: a plus, and we'll explain it": so has what is added.
    let added = |at: &usize| {
        let joins =
            ["and", "but", "und", "aber", "et", "mais", "y", "pero", "e", "ma", "mas", "en", "maar", "i", "ale"];
        starts_part(own, *at) && own.get(*at).is_some_and(|word| joins.contains(&word.plain.as_str()))
    };
    let main =
        (1..own.len()).find(|at| wanted::REASON.at(own, *at).is_some() || that(at) || added(at)).unwrap_or(own.len());
    (1..=LONGEST_THING).contains(&own.len())
        && NO.at(own, 0).is_none()
        && YOU.at(own, 0).is_none()
        && (0..main.min(6)).all(|at| VERBS.at(own, at).is_none())
        && !(1..main).any(|at| starts_part(own, at) && is_told(own.get(at..).unwrap_or_default()))
}

/// Whether a comma or another sign stands before a word.
fn starts_part(own: &[Word], at: usize) -> bool {
    let left = at.checked_sub(1).and_then(|left| own.get(left));
    left.zip(own.get(at)).is_some_and(|(left, right)| right.start > left.end + 1)
}

#[cfg(test)]
mod tests;
