//! A post in a sentence: what the person was, where, and when.

use super::{
    CONFIDENCE, period,
    period::Period,
    words::{Cues, Sentence},
};
use crate::{
    Resume, Work, dates,
    read::{entries::is_town_shaped, notes::Notes},
    text::key,
    words::{organizations, titles},
};

/// The most words of a post's name.
const TITLE: usize = 8;

/// The most words of an employer's name.
const NAME: usize = 8;

/// A post with the words it was told in.
pub(super) struct Post {
    title: String,
    employer: String,
    town: String,
    period: Period,
}

/// The post that a sentence tells.
pub(super) fn of(sentence: &Sentence, cues: &Cues) -> Option<Post> {
    let period = period::of(sentence, cues)?;
    let title = title(sentence, cues);
    let titled = title.is_some_and(|title| titles::score(&key(title)) >= 1.2);
    let worked = sentence.has(&cues.worked);
    if !titled && (!worked || sentence.has(&cues.studied)) {
        return None;
    }
    let own = || {
        (0..sentence.words.len()).find_map(|at| {
            let length = sentence.phrase(at, &cues.own)?;
            Some((sentence.part(at, at + length), ""))
        })
    };
    let (employer, town) = employer(sentence, cues).or_else(own)?;
    let title = title.filter(|_| titled || worked).unwrap_or_default();
    Some(Post { title: title.to_owned(), employer: employer.to_owned(), town: town.to_owned(), period })
}

/// The name of the post behind a cue; one that has a word for a post is preferred.
fn title<'a>(sentence: &Sentence<'a>, cues: &Cues) -> Option<&'a str> {
    let behind = |at: usize| {
        let from = after_articles(sentence, at + sentence.phrase(at, &cues.post)?, cues);
        let stops = |at: usize| {
            sentence.phrase(at, &cues.employer).is_some()
                || sentence.phrase(at, &cues.town).is_some()
                || is_dated(sentence, at)
        };
        let mut to = from;
        while to < sentence.words.len() && to - from < TITLE && !stops(to) {
            to += 1;
            if sentence.words.get(to - 1).is_some_and(|word| word.last) {
                break;
            }
        }
        Some(sentence.part(from, to)).filter(|title| !title.is_empty())
    };
    let found: Vec<&str> = (0..sentence.words.len()).filter_map(behind).collect();
    // The shortest: "self-employed as a tuner" is a tuner.
    let titled =
        found.iter().filter(|title| titles::score(&key(title)) >= 1.2).min_by_key(|title| title.split(' ').count());
    titled.or_else(|| found.first().filter(|title| title.split(' ').count() <= 4)).copied()
}

/// The employer behind a cue, and the town behind it.
pub(super) fn employer<'a>(sentence: &Sentence<'a>, cues: &Cues) -> Option<(&'a str, &'a str)> {
    (0..sentence.words.len()).find_map(|at| {
        let from = at + sentence.phrase(at, &cues.employer)?;
        // A sign behind the cue: "what I was good at, …".
        if sentence.words.get(from - 1).is_some_and(|cue| cue.last) {
            return None;
        }
        let (from, to) = name(sentence, from, cues)?;
        let text = sentence.part(from, to);
        (!is_only_town(sentence, at, text, cues)).then(|| (text, town(sentence, to, cues).unwrap_or_default()))
    })
}

/// "in Leeds" where a cue of employers is one of towns too: the town of a name that follows or of none.
fn is_only_town(sentence: &Sentence, at: usize, text: &str, cues: &Cues) -> bool {
    sentence.phrase(at, &cues.town).is_some()
        && !text.contains(' ')
        && organizations::score(&key(text), text) < 1.0
        && organizations::school_score(&key(text)) < 1.0
}

/// The words of a name: capitals, and small words between them.
pub(super) fn name(sentence: &Sentence, from: usize, cues: &Cues) -> Option<(usize, usize)> {
    let word = |at: usize| sentence.words.get(at);
    let mut from = after_articles(sentence, from, cues);
    // "la boulangerie Kerdour", "the small firm Penrose": one word for what it is.
    if word(from).is_some_and(|word| !word.capital && !word.last) {
        let known = word(from).is_some_and(|word| organizations::score(&word.folded, &word.folded) >= 0.5);
        from += usize::from(!known);
        if known && !word(from + 1).is_some_and(|next| next.capital) {
            return None;
        }
    }
    let starts = |at: usize| word(at).is_some_and(|word| word.capital) && !is_dated(sentence, at);
    if !starts(from) && !starts(from + 1) {
        return None;
    }
    let mut to = from + 1;
    while to - from < NAME && !word(to - 1).is_some_and(|before| before.last) {
        let joint = word(to).is_some_and(|word| is_joint(&word.folded)) && sentence.phrase(to, &cues.town).is_none();
        if starts(to) {
            to += 1;
        } else if joint && starts(to + 1) {
            to += 2;
        } else if joint && word(to + 1).is_some_and(|word| is_joint(&word.folded)) && starts(to + 2) {
            to += 3;
        } else {
            break;
        }
    }
    Some((from, to))
}

/// Small words inside names of employers and schools.
fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "&" | "+"
            | "of"
            | "the"
            | "for"
            | "de"
            | "du"
            | "des"
            | "del"
            | "della"
            | "di"
            | "do"
            | "da"
            | "dos"
            | "der"
            | "la"
            | "l"
            | "d"
            | "las"
            | "los"
            | "van"
            | "von"
            | "und"
            | "et"
            | "y"
            | "e"
    )
}

/// The town behind a name: "in Leeds", ", Leeds".
fn town<'a>(sentence: &Sentence<'a>, at: usize, cues: &Cues) -> Option<&'a str> {
    let comma = at.checked_sub(1).and_then(|before| sentence.words.get(before)).is_some_and(|word| word.last);
    let from = match sentence.phrase(at, &cues.town) {
        Some(length) if !comma => at + length,
        _ if comma => at,
        _ => return None,
    };
    let capital = |at: usize| sentence.words.get(at).is_some_and(|word| word.capital) && !is_dated(sentence, at);
    let mut to = from;
    while to - from < 4 && capital(to) {
        to += 1;
        if sentence.words.get(to - 1).is_some_and(|word| word.last) {
            break;
        }
    }
    let town = sentence.part(from, to);
    // Behind a comma it must end there.
    let ended = !comma || to.checked_sub(1).and_then(|last| sentence.words.get(last)).is_some_and(|word| word.last);
    (to > from && ended && is_town_shaped(town)).then_some(town)
}

fn after_articles(sentence: &Sentence, at: usize, cues: &Cues) -> usize {
    at + sentence.phrase(at, &cues.articles).unwrap_or_default()
}

/// Whether a word is a part of a date.
fn is_dated(sentence: &Sentence, at: usize) -> bool {
    sentence.words.get(at).is_some_and(|word| {
        dates::is_month(&word.folded) || word.folded.len() == 4 && word.folded.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Adds a post to the resume.
pub(super) fn put(post: Post, lines: (usize, usize), resume: &mut Resume, notes: &mut Notes) {
    let Post { title, employer, town, period } = post;
    let pointer = format!("/work/{}", resume.work.len());
    let sure = if titles::score(&key(&title)) >= 1.2 { CONFIDENCE } else { CONFIDENCE - 0.15 };
    notes.put(format!("{pointer}/name"), &employer, lines, CONFIDENCE);
    notes.put(format!("{pointer}/position"), &title, lines, sure);
    notes.put(format!("{pointer}/location"), &town, lines, CONFIDENCE);
    notes.put(format!("{pointer}/startDate"), &period.start_raw, lines, CONFIDENCE);
    let end_raw = if period.single { &period.start_raw } else { &period.end_raw };
    notes.put(format!("{pointer}/endDate"), end_raw, lines, CONFIDENCE);
    let end_date = if period.single && !period.present { period.start.clone() } else { period.end };
    resume.work.push(Work {
        name: employer,
        position: title,
        location: town,
        start_date: period.start,
        end_date,
        ..Work::default()
    });
}
