//! Rules about the bullets of positions: their length, their first words, their content.

use std::collections::HashMap;

use kernel::Span;

use super::{
    Bullet, Found, Language, Rule, Severity, Subject, Verdict,
    phrases::{Word, phrases, words},
};
use crate::text::{ends_sentence, is_cjk, starts_lower, word_count};

pub(super) const RULES: &[Rule] = &[
    Rule { id: "bullet-too-long", severity: Severity::Hint, judge: bullet_too_long },
    Rule { id: "bullet-too-short", severity: Severity::Hint, judge: bullet_too_short },
    Rule { id: "few-outcomes", severity: Severity::Warning, judge: few_outcomes },
    Rule { id: "weak-opening", severity: Severity::Hint, judge: weak_opening },
    Rule { id: "first-person", severity: Severity::Hint, judge: first_person },
    Rule { id: "present-tense", severity: Severity::Hint, judge: present_tense },
    Rule { id: "passive", severity: Severity::Hint, judge: passive },
    Rule { id: "repeated-opening", severity: Severity::Hint, judge: repeated_opening },
    Rule { id: "bullet-punctuation", severity: Severity::Hint, judge: bullet_punctuation },
];

/// The maximum number of words of a bullet: three lines of a page.
const LONG_WORDS: usize = 45;

/// With fewer bullets than this, shares of them mean nothing.
const ENOUGH: usize = 6;

phrases! {
    /// Openings that state a duty or attendance instead of an action.
    WEAK = "responsible for|was responsible for|duties included|duties include|responsibilities included|responsibilities include|
        in charge of|tasked with|worked on|worked with|helped|helped to|helped with|assisted with|assisted in|
        involved in|was involved in|participated in|took part in|zuständig für|verantwortlich für|zu meinen aufgaben gehörten|
        mitarbeit bei|mitwirkung bei|mithilfe bei|responsable de|responsable du|en charge de|chargé de|chargée de|participation à|
        participation au|encargado de|encargada de|a cargo de|participé en|participación en|colaboré en";
    /// Numbers in words, and achievements that need no number.
    MEASURES = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|hundreds|thousand|thousands|million|
        millions|billion|dozen|dozens|doubled|doubling|tripled|tripling|quadrupled|halved|halving|half|twice|third|quarter|
        zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|hundert|tausend|millionen|dutzend|verdoppelt|verdoppelung|
        verdopplung|verdreifacht|halbiert|halbierung|hälfte|drittel|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|vingt|trente|
        cent|mille|millions|douzaine|doublé|doublement|triplé|moitié|tiers|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|
        veinte|treinta|cien|mil|millones|docena|dupliqué|duplicó|triplicé|mitad|tercio|award|awarded|first|promoted|record|zero";
    /// Verbs in the present tense that are not nouns as well, as bullets begin with them.
    PRESENT = "manage|manages|develop|develops|create|creates|maintain|maintains|implement|implements|provide|provides|ensure|ensures|
        coordinate|coordinates|deliver|delivers|perform|performs|oversee|oversees|collaborate|collaborates|conduct|conducts|prepare|
        prepares|assist|assists|analyze|analyzes|analyse|analyses|write|writes|identify|identifies|establish|establishes|handle|
        handles|organize|organizes|organise|organises|improve|improves|optimize|optimizes|teach|teaches|supervise|supervises|operate|
        operates|produce|produces|serve|serves|communicate|communicates|evaluate|evaluates|administer|administers|facilitate|
        facilitates|integrate|integrates|migrate|migrates|reduce|reduces|generate|generates|negotiate|negotiates|recruit|recruits|
        resolve|resolves|respond|responds|sell|sells|translate|translates|utilize|utilizes|drive|drives|define|defines|investigate|
        investigates|diagnose|diagnoses|install|installs|educate|educates|assess|assesses|build|builds|am responsible|is responsible";
    /// Passives that are achievements ("was awarded").
    HONOURS = "promoted|awarded|selected|named|recognized|recognised|chosen|appointed|invited|nominated|elected|hired|honored|honoured|
        ranked|voted|offered|befördert|ausgezeichnet|gewählt|ernannt";
    GERMAN_SELF = "ich|mein|meine|meiner|meinem|meinen|mich";
    FRENCH_SELF = "je|j'ai|j'étais|mon|mes";
    SPANISH_SELF = "yo|mi|mis";
}

/// The bullets that fail a test.
fn those(subject: &Subject<'_>, wrong: impl Fn(&Bullet<'_>) -> bool) -> Vec<Found> {
    let bullets = subject.bullets.iter().filter(|bullet| wrong(bullet));
    bullets.map(|bullet| Found::of(subject, &bullet.path)).take(super::MOST).collect()
}

fn bullet_too_long(subject: &Subject<'_>) -> Verdict {
    let long = subject.bullets.iter().filter(|bullet| word_count(bullet.text) > LONG_WORDS);
    let found = |bullet: &Bullet<'_>| {
        Found::of(subject, &bullet.path).with("count", word_count(bullet.text)).with("limit", LONG_WORDS)
    };
    Some(long.map(found).take(super::MOST).collect())
}

fn bullet_too_short(subject: &Subject<'_>) -> Verdict {
    // A single word, or one in lower case, is probably the end of the previous bullet.
    let whole = |bullet: &Bullet<'_>| !starts_lower(bullet.text) && !bullet.text.chars().any(is_cjk);
    let short = those(subject, |bullet| word_count(bullet.text) < 3 && whole(bullet));
    Some(if short.len() < 2 { Vec::new() } else { short })
}

/// Hardly any bullet has a number: how much, how many or how fast.
fn few_outcomes(subject: &Subject<'_>) -> Verdict {
    let told: Vec<&Bullet<'_>> = subject.bullets.iter().filter(|bullet| bullet.words.len() >= 4).collect();
    if told.len() < ENOUGH {
        return None;
    }
    let measured = told.iter().filter(|bullet| is_measured(bullet)).count();
    let first = told.iter().find(|bullet| !is_measured(bullet)).filter(|_| measured * 5 < told.len());
    Some(
        first
            .map(|bullet| Found::of(subject, &bullet.path).with("count", measured).with("all", told.len()))
            .into_iter()
            .collect(),
    )
}

fn is_measured(bullet: &Bullet<'_>) -> bool {
    gives_number(bullet.text, &bullet.words)
}

/// Whether a text says how much, how many or how fast: by a number in digits that is neither a year nor part of a name
/// ("Windows 10", "ISO 9001"), or in words.
pub fn has_number(text: &str) -> bool {
    gives_number(text, &words(text))
}

fn gives_number(text: &str, words: &[Word]) -> bool {
    let number = |(index, word): (usize, &Word)| {
        let written = word.span.of(text).unwrap_or_default();
        if !written.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let before = text.get(..word.span.start).and_then(|before| before.chars().next_back());
        let unit = text
            .get(word.span.end..)
            .is_some_and(|rest| rest.trim_start().starts_with(['%', '€', '$', '£', '+', 'k', 'K', '×']));
        if unit
            || written.contains(['%', ',', '.', '+'])
            || before.is_some_and(|c| matches!(c, '$' | '€' | '£' | '~' | '+' | '×'))
        {
            return true;
        }
        let year = written.len() == 4 && (written.starts_with("19") || written.starts_with("20"));
        let named = index.checked_sub(1).filter(|before| *before > 0).and_then(|before| words.get(before)).is_some_and(
            |before| {
                let name = before.span.of(text).unwrap_or_default();
                name.starts_with(char::is_uppercase)
            },
        );
        !year && !named
    };
    words.iter().enumerate().any(number) || MEASURES.hit(words)
}

fn weak_opening(subject: &Subject<'_>) -> Verdict {
    let weak = subject.bullets.iter().filter_map(|bullet| {
        let length = WEAK.length_at(&bullet.words, 0)?;
        let last = bullet.words.get(length - 1)?;
        let place = Span::new(bullet.words.first()?.span.start, last.span.end);
        let found = Found::of(subject, &bullet.path).with("words", place.of(bullet.text)?);
        Some(found)
    });
    Some(weak.take(super::MOST).collect())
}

fn first_person(subject: &Subject<'_>) -> Verdict {
    let language = subject.language?;
    Some(those(subject, |bullet| match language {
        Language::English => says_i(bullet),
        Language::German => GERMAN_SELF.hit(&bullet.words),
        Language::French => FRENCH_SELF.hit(&bullet.words),
        Language::Spanish => SPANISH_SELF.hit(&bullet.words),
    }))
}

/// "I" as a word and not as a numeral ("Phase I"), or "my".
fn says_i(bullet: &Bullet<'_>) -> bool {
    bullet.words.iter().enumerate().any(|(index, word)| {
        let written = word.span.of(bullet.text).unwrap_or_default();
        let next = bullet.words.get(index + 1).and_then(|next| next.span.of(bullet.text)).unwrap_or_default();
        let before = index
            .checked_sub(1)
            .and_then(|before| bullet.words.get(before))
            .map_or("", |before| before.folded.as_str());
        let numeral = [
            "phase", "level", "part", "type", "class", "stage", "tier", "grade", "title", "category", "and", "division",
        ]
        .contains(&before)
            || bullet
                .words
                .get(index.wrapping_sub(1))
                .and_then(|one| one.span.of(bullet.text))
                .is_some_and(|one| index > 1 && one.starts_with(char::is_uppercase));
        match written {
            "I" => next.starts_with(char::is_lowercase) && !numeral,
            "I've" | "I’ve" | "I'm" | "I’m" | "my" | "My" | "myself" => true,
            _ => false,
        }
    })
}

/// Past positions are described in the past tense.
fn present_tense(subject: &Subject<'_>) -> Verdict {
    subject.written_in(&[Language::English])?;
    let past: Vec<usize> =
        subject.positions.iter().filter(|one| one.is_past(subject.today)).map(|one| one.index).collect();
    let wrong = subject.bullets.iter().filter(|bullet| {
        past.binary_search(&bullet.position).is_ok() && bullet.words.len() >= 3 && PRESENT.begins(&bullet.words)
    });
    let found = |bullet: &Bullet<'_>| {
        let first = bullet.words.first().and_then(|word| word.span.of(bullet.text)).unwrap_or_default();
        Found::of(subject, &bullet.path).with("word", first)
    };
    Some(wrong.map(found).take(super::MOST).collect())
}

/// "was developed": it is not clear by whom.
fn passive(subject: &Subject<'_>) -> Verdict {
    let language = subject.written_in(&[Language::English, Language::German])?;
    let is_one = |word: &str| {
        matches!(word, "built" | "made" | "done" | "given" | "written" | "held" | "sold" | "brought" | "taught" | "run")
            || word.ends_with("ed") && word.len() > 4
    };
    let english = |bullet: &Bullet<'_>| {
        // Later in a bullet it may be a clause of a sentence that began with an action.
        bullet.words.windows(3).take(6).any(|three| match three {
            [be, next, after] if matches!(be.folded.as_str(), "was" | "were" | "been") => {
                let participle = if next.folded.ends_with("ly") { after } else { next };
                is_one(&participle.folded) && !HONOURS.hit(std::slice::from_ref(participle))
            }
            _ => false,
        })
    };
    let german = |bullet: &Bullet<'_>| {
        bullet.words.iter().any(|word| matches!(word.folded.as_str(), "wurde" | "wurden"))
            && !HONOURS.hit(&bullet.words)
    };
    Some(those(subject, |bullet| if language == Language::English { english(bullet) } else { german(bullet) }))
}

/// The same first word too often.
fn repeated_opening(subject: &Subject<'_>) -> Verdict {
    if subject.bullets.len() < ENOUGH {
        return None;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for first in
        subject.bullets.iter().filter_map(|bullet| bullet.words.first()).filter(|word| word.folded.chars().count() > 3)
    {
        *counts.entry(first.folded.as_str()).or_default() += 1;
    }
    let most = counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0)));
    let many = most.filter(|(_, count)| *count >= 5 && count * 4 > subject.bullets.len());
    let found = many.and_then(|(word, count)| {
        // Readers notice the third time.
        let third = subject
            .bullets
            .iter()
            .filter(|bullet| bullet.words.first().is_some_and(|first| first.folded == word))
            .nth(2)?;
        let written = third.words.first()?.span.of(third.text)?;
        Some(Found::of(subject, &third.path).with("word", written).with("count", count))
    });
    Some(found.into_iter().collect())
}

/// Some bullets end with a full stop and others do not.
fn bullet_punctuation(subject: &Subject<'_>) -> Verdict {
    // A URL at the end does not show how the sentence ends.
    let address =
        |bullet: &Bullet<'_>| bullet.text.split_whitespace().next_back().is_some_and(|last| last.contains('/'));
    let told: Vec<&Bullet<'_>> =
        subject.bullets.iter().filter(|bullet| bullet.words.len() >= 4 && !address(bullet)).collect();
    if told.len() < ENOUGH {
        return None;
    }
    let (with, without): (Vec<&Bullet<'_>>, Vec<&Bullet<'_>>) =
        told.iter().partition(|bullet| ends_sentence(bullet.text.trim()));
    let fewer = if with.len() < without.len() { &with } else { &without };
    let mixed = fewer.len() >= 2 && fewer.len() * 6 >= told.len();
    let place = fewer.first().filter(|_| mixed);
    let found =
        |bullet: &&Bullet<'_>| Found::of(subject, &bullet.path).with("with", with.len()).with("without", without.len());
    Some(place.map(found).into_iter().collect())
}
