//! A post in a sentence: what the person was, where, and when.

use super::{
    CONFIDENCE, period,
    period::Period,
    words::{Cues, Sentence},
};
use crate::{
    Resume, Work, dates,
    read::{entries::is_town_shaped, notes::Notes, work::without_tail},
    text::key,
    words::{organizations, titles},
};

/// How sure a date of a post is: it needs no grammar.
const DATED: f32 = 0.94;

/// The most words of a post's name.
const TITLE: usize = 8;

/// The most words of an employer's name.
const NAME: usize = 8;

/// A post with the words it was told in.
pub(super) struct Post {
    title: String,
    employer: String,
    town: String,
    /// What else the sentence tells of it.
    rest: String,
    period: Period,
}

/// The post that a sentence tells.
pub(super) fn of(sentence: &Sentence, cues: &Cues) -> Option<Post> {
    let period = period::of(sentence, cues)?;
    if let Some((title, (employer, town))) = strong(sentence, cues) {
        let rest = rest(sentence, &[title, employer, town], &period).to_owned();
        return Some(Post {
            title: title.to_owned(),
            employer: employer.to_owned(),
            town: town.to_owned(),
            rest,
            period,
        });
    }
    let title = title(sentence, cues).or_else(|| between_signs(sentence));
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
    // A school where nothing was done but learning.
    let told = title.is_some_and(|title| between_signs(sentence) == Some(title));
    if (!titled || told) && organizations::school_score(&key(employer)) >= if titled { 0.8 } else { 1.4 } {
        return None;
    }
    let title = title.filter(|_| titled || worked).unwrap_or_default();
    let rest = rest(sentence, &[title, employer, town], &period).to_owned();
    Some(Post { title: title.to_owned(), employer: employer.to_owned(), town: town.to_owned(), rest, period })
}

/// "was a groom at Penrose Stables": a title, known or not, with the employer directly behind it.
fn strong<'a>(sentence: &Sentence<'a>, cues: &Cues) -> Option<(&'a str, (&'a str, &'a str))> {
    (0..sentence.words.len()).find_map(|at| {
        let length = sentence.phrase(at, &cues.post)?;
        let from = after_articles(sentence, at + length, cues);
        let stops = |at: usize| sentence.phrase(at, &cues.employer).is_some() || is_dated(sentence, at);
        let to = (from..sentence.words.len()).take(5).find(|at| {
            stops(*at)
                || at
                    .checked_sub(1)
                    .and_then(|last| sentence.words.get(last))
                    .is_some_and(|last| last.last && *at > from)
        })?;
        let cue = sentence.phrase(to, &cues.employer)?;
        let title = sentence.part(from, to);
        let told =
            (from..to).any(|at| sentence.phrase(at, &cues.post).is_some() || sentence.phrase(at, &cues.town).is_some());
        let last = to.checked_sub(1).and_then(|last| sentence.words.get(last)).is_some_and(|word| word.last);
        if to == from || told || last || sentence.words.get(to + cue - 1).is_some_and(|word| word.last) {
            return None;
        }
        let (first, end) = name(sentence, to + cue, cues)?;
        let employer = sentence.part(first, end);
        let school = titles::score(&key(title)) < 1.2 && organizations::school_score(&key(employer)) >= 1.4;
        (!school && !is_only_town(sentence, to, employer, cues))
            .then(|| (title, (employer, town(sentence, end, cues).unwrap_or_default())))
    })
}

/// A title between commas: "for Penrose in Leeds, delivery driver, 2009 to 2012".
fn between_signs<'a>(sentence: &Sentence<'a>) -> Option<&'a str> {
    let part = |part: &&str| (1..=4).contains(&part.split(' ').count()) && titles::score(&key(part)) >= 1.5;
    sentence.text.split([',', ';']).map(crate::text::trim).skip(1).find(part)
}

/// The rest of a sentence after the title, the employer and the period: "…, two hundred cows and the young stock".
fn rest<'a>(sentence: &Sentence<'a>, told: &[&str], period: &Period) -> &'a str {
    let text = sentence.text;
    let ends = told.iter().copied().chain([period.start_raw.as_str(), period.end_raw.as_str()]);
    let end = ends
        .filter(|part| !part.is_empty())
        .filter_map(|part| text.find(part).map(|at| at + part.len()))
        .max()
        .unwrap_or(text.len());
    let behind = text.get(end..).unwrap_or_default();
    // Only behind a sign: the same clause tells nothing more.
    let rest = behind.trim_start_matches([')', ' ']).strip_prefix([',', ';', ':']).unwrap_or_default();
    let rest = rest.trim().trim_end_matches('.');
    if crate::text::word_count(rest) >= 2 { rest } else { "" }
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
    // "employed as a tuner" holds "a tuner".
    let found: Vec<&str> = found
        .iter()
        .copied()
        .filter(|title| !found.iter().any(|other| other.len() < title.len() && title.ends_with(other)))
        .collect();
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
    crate::read::place::is_place(text)
        || sentence.phrase(at, &cues.town).is_some()
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
        } else if to == from + 1 && goes_on_in_lower_case(sentence, from) {
            // "Lycée agricole de Penrose"
            to += 1;
        } else {
            break;
        }
    }
    Some((from, to))
}

/// Whether a kind of school is followed by one more word for it and by its name.
fn goes_on_in_lower_case(sentence: &Sentence, at: usize) -> bool {
    let word = |at: usize| sentence.words.get(at);
    let school = word(at).is_some_and(|word| !word.last && organizations::school_score(&word.folded) >= 0.8);
    let more = word(at + 1).is_some_and(|word| !word.capital && !word.last && word.folded.chars().count() >= 5);
    let capital = |at: usize| word(at).is_some_and(|word| word.capital);
    school && more && (capital(at + 2) || word(at + 2).is_some_and(|word| is_joint(&word.folded)) && capital(at + 3))
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
        dates::is_month(&word.folded)
            || dates::is_season(&word.folded)
            || word.folded.len() == 4 && word.folded.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Adds a post to the resume.
pub(super) fn put(post: Post, lines: (usize, usize), resume: &mut Resume, notes: &mut Notes) {
    let Post { title, employer, town, rest, period } = post;
    let title = without_tail(title);
    let pointer = format!("/work/{}", resume.work.len());
    let sure = if titles::score(&key(&title)) >= 1.2 { CONFIDENCE } else { CONFIDENCE - 0.15 };
    notes.put(format!("{pointer}/name"), &employer, lines, CONFIDENCE);
    notes.put(format!("{pointer}/position"), &title, lines, sure);
    notes.put(format!("{pointer}/location"), &town, lines, CONFIDENCE);
    notes.put(format!("{pointer}/startDate"), &period.start_raw, lines, DATED);
    let end_raw = if period.single { &period.start_raw } else { &period.end_raw };
    notes.put(format!("{pointer}/endDate"), end_raw, lines, if period.single { CONFIDENCE - 0.2 } else { DATED });
    let end_date = if period.single && !period.present { period.start.clone() } else { period.end };
    resume.work.push(Work {
        name: employer,
        position: title,
        location: town,
        start_date: period.start,
        end_date,
        summary: rest,
        ..Work::default()
    });
}
