//! Decides what a list under an unknown heading is about: by its items, since no list of headings is ever complete.

use kernel::Span;

use super::{
    conditions, facts, kind,
    layout::{Block, Form},
    running,
    sections::Section,
    split::HEAD,
    wanted,
};
use crate::{cues, numbers, taxonomy, words::words};

cues! {
    /// What an employer gives: holidays, pensions, discounts.
    OFFERED = lexicon::posting::LISTS_OFFERED;
    /// Words of full sentences, which a list in one line does not have.
    FINITE = lexicon::posting::LISTS_FINITE;
}

/// The fewest items from which the topic of a list is concluded.
const FEWEST: usize = 2;

/// What the items of a list look like.
#[derive(Debug, Default)]
struct Look {
    items: usize,
    /// Items that look like requirements.
    asking: usize,
    /// Items that name nothing but a skill, which may be a requirement or a duty.
    skills: usize,
    /// Items that look like benefits.
    offering: usize,
}

/// Makes unknown lists into lists of requirements if their items are mostly that. If the posting has such a list under a
/// heading that is known, nearly all items of another one must be requirements.
pub(super) fn classify(text: &str, blocks: &mut [Block]) {
    let known =
        blocks.iter().filter(|block| block.section == Section::Must && block.form == Form::Item).count() > FEWEST;
    let mut from = 0;
    let mut after_must = false;
    while from < blocks.len() {
        let list = blocks[from].list;
        let end = from + blocks[from..].iter().take_while(|block| block.list == list).count();
        let group = &mut blocks[from..end];
        from = end;
        let unknown = |block: &&mut Block| block.section == Section::Unknown && block.form == Form::Item && !block.head;
        let mut look = Look::default();
        for block in group.iter_mut().filter(unknown) {
            let item = block.span.of(text).unwrap_or_default();
            look.items += 1;
            look.offering += usize::from(offers(item));
            look.asking += usize::from(asks(item));
            look.skills += usize::from(!asks(item) && kind::is_skill(&words(item), item));
        }
        let fitting = look.asking + look.skills;
        let enough = if known { fitting * 4 >= look.items * 3 } else { fitting * 2 >= look.items };
        // Where nothing else is asked for, a list of skills with one item that says so is what is asked for.
        let few = look.asking + 1 == FEWEST && !known && look.skills >= FEWEST && fitting * 4 >= look.items * 3;
        let is_must = (look.asking >= FEWEST && enough || few) && look.asking > look.offering * 2;
        // A second list of skills right after the requirements is what would be nice to have.
        let is_nice = after_must && look.items >= FEWEST && fitting * 4 >= look.items * 3 && look.offering == 0;
        if is_must || is_nice {
            let section = if is_nice { Section::Nice } else { Section::Must };
            group.iter_mut().filter(unknown).for_each(|block| block.section = section);
        }
        after_must = group.iter().any(|block| block.section == Section::Must && block.form == Form::Item);
    }
    by_place(text, blocks);
    only_list(text, blocks);
}

/// Where nothing is asked for under a known heading, the list under an unknown one that names formal things most often is
/// asked for, also if most of its items are words that no list knows.
fn only_list(text: &str, blocks: &mut [Block]) {
    if blocks.iter().any(|block| block.section == Section::Must) {
        return;
    }
    let mut best: Option<(usize, u32)> = None;
    let unknown = |block: &&Block| block.section == Section::Unknown && block.form == Form::Item && !block.head;
    for group in blocks.chunk_by(|left, right| left.list == right.list) {
        let items = || group.iter().filter(unknown).filter_map(|block| block.span.of(text));
        let asking = items().filter(|item| asks(item)).count();
        let enough = asking >= FEWEST && asking * 3 >= items().count() && !items().any(offers);
        if let (true, Some(first)) = (enough && best.is_none_or(|(most, _)| asking > most), group.first()) {
            best = Some((asking, first.list));
        }
    }
    let Some((_, list)) = best else { return };
    let chosen =
        |block: &&mut Block| block.section == Section::Unknown && block.form == Form::Item && block.list == list;
    blocks.iter_mut().filter(chosen).for_each(|block| block.section = Section::Must);
}

/// Where nothing is a section of musts but one of what is welcome, the list right above that is asked for; and so is a
/// paragraph under an unknown heading that names one thing after another.
fn by_place(text: &str, blocks: &mut [Block]) {
    let known = blocks.iter().any(|block| block.section == Section::Must);
    let welcome = blocks.iter().find(|block| block.section == Section::Nice && !known).map(|block| block.list);
    let mut from = 0;
    while from < blocks.len() {
        let list = blocks[from].list;
        let end = from + blocks[from..].iter().take_while(|block| block.list == list).count();
        let above = welcome.is_some() && blocks.get(end).map(|next| next.list) == welcome;
        let group = &mut blocks[from..end];
        from = end;
        if !group.iter().all(|block| block.section == Section::Unknown && !block.head) {
            continue;
        }
        let items = group.iter().filter(|block| block.form == Form::Item).count();
        let offering = group.iter().filter(|block| block.span.of(text).is_some_and(offers)).count();
        let is_list = above && items >= 3 && items == group.len() && offering * 4 <= items;
        if is_list || items == 0 && group.iter().all(|block| running::names_things(text, block.span)) {
            group.iter_mut().for_each(|block| block.section = Section::Must);
        }
    }
}

/// The items of a list in one line, as in classified advertisements: "In-date counterbalance licence, 12 months in a
/// warehouse, own transport". Empty if the sentence is none.
pub(super) fn in_one_line(text: &str, sentence: Span) -> Vec<Span> {
    let content = sentence.of(text).unwrap_or_default();
    let paid = content.contains(['£', '€', '$']) && OFFERED.hit(&words(content));
    if paid || FINITE.hit(&words(content)) {
        return Vec::new();
    }
    let items = pieces(content);
    // "Attached to the head of finance, you keep the ledger, close the month": what the reader will do.
    let tells = |item: &str| {
        let words = words(item);
        running::is_told(&words) || conditions::is_application(item, &words)
    };
    let opens = items.first().and_then(|item| item.of(content)).is_some_and(|item| running::is_thing(&words(item)));
    if !opens || items.iter().any(|item| item.of(content).is_some_and(tells)) {
        return Vec::new();
    }
    let telling =
        |item: &&Span| item.of(content).is_some_and(|item| !offers(item) && item.split_whitespace().count() <= 12);
    let fitting = |fits: &dyn Fn(&str) -> bool| {
        items.iter().filter(telling).filter(|item| item.of(content).is_some_and(fits)).count()
    };
    let certain = fitting(&|item| asks(item));
    let sure = certain >= FEWEST
        || items.iter().any(|item| item.of(content).is_some_and(|item| numbers::years(&words(item)).is_some()));
    // Beside what is certainly asked for, qualities and skills within a few words are too.
    let loosely = |item: &str| {
        let words = words(item);
        kind::is_skill(&words, item)
            || sure && (kind::TRAIT.hit(&words) || words.len() <= 6 && !taxonomy::spot(item).is_empty())
    };
    let asking = fitting(&|item| asks(item) || loosely(item));
    if items.len() < 3 || asking < FEWEST || asking * 3 < items.len() {
        return Vec::new();
    }
    items.iter().filter(telling).map(|item| Span::new(sentence.start + item.start, sentence.start + item.end)).collect()
}

/// The parts of a sentence between commas and semicolons outside brackets.
fn pieces(content: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut depth, mut from) = (0_i32, 0);
    for (at, character) in content.char_indices().chain([(content.len(), ',')]) {
        depth += i32::from(character == '(') - i32::from(character == ')');
        if depth > 0 || !matches!(character, ',' | ';') {
            continue;
        }
        let piece = content.get(from..at).unwrap_or_default();
        let kept = piece.trim().trim_end_matches('.');
        let start = from + piece.len() - piece.trim_start().len();
        if !kept.is_empty() {
            found.push(Span::new(start, start + kept.len()));
        }
        from = at + 1;
    }
    found
}

/// Whether an item reads like a requirement: it names a period of experience, a degree, a licence, a language or a
/// condition, or says that something is asked for.
fn asks(item: &str) -> bool {
    let words = words(item);
    !is_fact(item)
        && (numbers::years(&words).is_some()
            || kind::is_marked(&words)
            || (0..=1).any(|at| HEAD.at(&words, at).is_some())
            || wanted::says_wanted(&words)
            || wanted::insists(&words).is_some())
}

/// Whether an item reads like a benefit, or like a fact of the posting: "Contract: permanent", "£25,583 pro rata".
fn offers(item: &str) -> bool {
    OFFERED.hit(&words(item)) || is_fact(item)
}

fn is_fact(item: &str) -> bool {
    // In "Welcome: a certificate" the label introduces a requirement, not a fact.
    let labelled = item
        .split_once(": ")
        .is_some_and(|(label, _)| label.split_whitespace().count() <= 3 && wanted::insists(&words(label)).is_none());
    // "3 years in a shop with sales above $5M" is no pay.
    labelled || facts::is_fact(item) && numbers::years(&words(item)).is_none()
}
