//! Remote work, employment type and seniority.

use kernel::Span;

use super::{
    AT_HOME, CONTRACT_IN_TEXT, DAYS, DENIED, FULL, FULLY_REMOTE, HYBRID, INTERN, NOVICE, PART, PERMANENT, REMOTE,
    REMOTE_NO,
};
use crate::{
    Cues, EmploymentType, Job, Remote, Seniority, cues,
    posting::{Block, Section, layout::Form},
    sentences::sentences,
    words::words,
};

cues! {
    /// What a percentage is a share of, beside it: "Pensum", "jornada".
    SHARE_OF = lexicon::posting::FACTS_SHARE_OF;
}

/// The text outside lists of requirements and offers, where the employment type and the workplace are stated.
pub(super) fn facts_text(text: &str, blocks: &[Block]) -> String {
    let kept = blocks.iter().filter(|block| {
        block.form == Form::Prose || block.head || block.section == Section::Unknown || block.section.is_wanted()
    });
    kept.filter_map(|block| block.span.of(text)).collect::<Vec<_>>().join("\n")
}

/// Where the work is done, as the head of a posting states it.
pub(super) fn remote(text: &str) -> Option<Remote> {
    stated(text, &REMOTE)
}

/// Where the work is done, as running text states it: "remote" alone may be about customers or colleagues.
pub(super) fn remote_in_text(text: &str) -> Option<Remote> {
    stated(text, &FULLY_REMOTE)
}

/// The first of hybrid, no and yes that a sentence states. Hybrid or remote work that is denied means no: "hybrid
/// arrangements are not offered".
fn stated(text: &str, fully: &Cues) -> Option<Remote> {
    let mut found = None;
    for line in text.lines() {
        for sentence in sentences(line, Span::new(0, line.len())) {
            let words = words(sentence.of(line).unwrap_or_default());
            // "Wrightbus hybrids" are vehicles.
            let hybrid = HYBRID.all(&words).into_iter().any(|hit| {
                words
                    .get(hit.start)
                    .and_then(|word| line.get(sentence.start + word.start..sentence.start + word.end))
                    .is_none_or(|raw| !raw.ends_with("ids"))
            });
            let anywhere = FULLY_REMOTE.find(&words).map_or(usize::MAX, |hit| hit.start);
            let remote = if hybrid || AT_HOME.hit(&words) && DAYS.hit(&words) {
                Remote::Hybrid
            } else if REMOTE_NO.find(&words).is_some_and(|hit| hit.start < anywhere) {
                Remote::No
            } else if fully.hit(&words) {
                Remote::Yes
            } else if REMOTE.hit(&words) && DENIED.hit(&words) {
                Remote::No
            } else {
                continue;
            };
            let remote = if DENIED.hit(&words) { Remote::No } else { remote };
            match (found, remote) {
                (_, Remote::Hybrid) => return Some(Remote::Hybrid),
                (None, _) | (Some(Remote::Yes), Remote::No) => found = Some(remote),
                _ => {}
            }
        }
    }
    found
}

/// The employment type of a head, or of running text; a head states hours without naming the week: "(28 hours)".
pub(super) fn employment(text: &str, contract: &Cues, head: bool) -> Option<EmploymentType> {
    let words = words(text);
    let hours = weekly_hours(text, &words, head);
    // "Key Stage 1" is a part of school, "stage" an internship.
    let key_stage = |hit: &lexicon::Hit| {
        hit.start.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.plain == "key")
    };
    if words.len() < 60 && INTERN.all(&words).iter().any(|hit| !key_stage(hit)) {
        return Some(EmploymentType::Internship);
    }
    let part = PART
        .find(&words)
        .or_else(|| fraction(&words))
        .or_else(|| share(text, &words))
        .or(hours.filter(|(hours, _)| *hours < 33.0).map(|(_, hit)| hit));
    let full = FULL.find(&words).or(hours.filter(|(hours, _)| *hours >= 33.0).map(|(_, hit)| hit));
    // "We do not use agency drivers"
    let offered = |hit: &lexicon::Hit| {
        let before = words.get(hit.start.saturating_sub(3)..hit.start).unwrap_or_default();
        let apart = before.last().is_some_and(|last| {
            words.get(hit.start).is_some_and(|word| text.get(last.end..word.start).is_none_or(|gap| gap != " "))
        });
        apart || !DENIED.hit(before)
    };
    // "Full time, fixed term until June"
    if part.is_none() && CONTRACT_IN_TEXT.all(&words).iter().any(offered) && !PERMANENT.hit(&words) {
        return Some(EmploymentType::Contract);
    }
    let contract = contract.all(&words).into_iter().filter(offered).find(|hit| {
        // "Contract: permanent", "a contract for one year" with full hours stay full time.
        PERMANENT.at(&words, hit.end).is_none()
            && !words.get(hit.end).is_some_and(|word| ["type", "of", "manager", "law"].contains(&word.plain.as_str()))
    });
    match (part, full) {
        (Some(part), Some(full)) => {
            Some(if part.start < full.start { EmploymentType::PartTime } else { EmploymentType::FullTime })
        }
        (Some(_), None) => Some(EmploymentType::PartTime),
        (None, Some(_)) if contract.is_none() || PERMANENT.hit(&words) => Some(EmploymentType::FullTime),
        (None, Some(full)) => Some(if contract.is_some_and(|contract| contract.start < full.start) {
            EmploymentType::Contract
        } else {
            EmploymentType::FullTime
        }),
        (None, None) if PERMANENT.hit(&words) => Some(EmploymentType::FullTime),
        (None, None) => contract.map(|_| EmploymentType::Contract),
    }
}

/// "0.6 FTE", "0.8 of full time": a part of full time.
fn fraction(words: &[crate::words::Word]) -> Option<lexicon::Hit> {
    (0..words.len()).find_map(|at| {
        let part: f32 = words.get(at)?.plain.replace(',', ".").parse().ok()?;
        let next = words.get(at + 1)?.plain.as_str();
        let whole = ["fte", "wte", "vzae"].contains(&next) || next == "of" && FULL.at(words, at + 2).is_some();
        ((0.1..0.95).contains(&part) && whole).then_some(lexicon::Hit { start: at, end: at + 1 })
    })
}

/// "75 % der regelmäßigen Arbeitszeit", "Jornada de 80 %": a part of full time. A range counts by its end: "60–80 %".
fn share(text: &str, words: &[crate::words::Word]) -> Option<lexicon::Hit> {
    (0..words.len()).find_map(|at| {
        let word = words.get(at)?;
        word.plain.parse().ok().filter(|percent| (20..95_u32).contains(percent))?;
        let rest = text.get(word.end..)?.trim_start();
        let near = at.saturating_sub(4)..words.len().min(at + 5);
        let of_time = near.into_iter().any(|at| SHARE_OF.at(words, at).is_some());
        (rest.starts_with('%') && of_time).then_some(lexicon::Hit { start: at, end: at + 1 })
    })
}

/// The hours of a week that a text states: "22.5 hours a week", "30 h/semaine", "38,5 Wochenstunden".
fn weekly_hours(text: &str, words: &[crate::words::Word], head: bool) -> Option<(f32, lexicon::Hit)> {
    const HOURS: [&str; 14] = [
        "hour",
        "hr",
        "h",
        "stunden",
        "std",
        "wochenstunden",
        "heure",
        "hora",
        "ore",
        "uur",
        "godzin",
        "uren",
        "horas",
        "heures",
    ];
    (0..words.len()).find_map(|at| {
        let word = words.get(at)?;
        let raw = text.get(word.start..word.end)?.trim_end_matches(['h', 'H']);
        let number: f32 = raw.replace(',', ".").parse().ok().filter(|number| (8.0..=45.0).contains(number))?;
        let glued = raw.len() < word.end - word.start;
        let labelled = at > 0 && words.get(at - 1).is_some_and(|before| HOURS.contains(&before.plain.as_str()));
        let named = glued || labelled || words.get(at + 1).is_some_and(|next| HOURS.contains(&next.plain.as_str()));
        // "Within 24 hours", "12 hour shifts" are no hours of a week.
        let after: Vec<&str> = words.iter().skip(at + 1).take(4).map(|word| word.plain.as_str()).collect();
        let week = [
            "week",
            "weekly",
            "semaine",
            "woche",
            "semana",
            "settimana",
            "settimanali",
            "pw",
            "wochenstunden",
            "wk",
            "tydzien",
            "tygodniowo",
        ];
        let weekly = after.iter().any(|word| week.contains(word)) || after.contains(&"day") && after.contains(&"over");
        let shift = after.iter().take(2).any(|word| word.starts_with("shift") || word.starts_with("notice"));
        let before = text.get(..word.start)?.trim_end_matches([' ', '\t']);
        let opens = before.is_empty() || before.ends_with(['(', ',', '|', '·', '\n', ':', '-', '–']);
        let spaced = words.get(at + 1).is_some_and(|next| text.get(word.end..next.start) == Some(" "));
        // Further down stand hours of other things: "a course, 20 hours".
        let near = before.matches('\n').count() < 4;
        let bare = head && near && number >= 10.0 && !glued && !labelled && opens && spaced;
        // "24 tot 36 uur": what lies between.
        let to =
            |word: &crate::words::Word| ["to", "bis", "tot", "a", "do", "and", "und"].contains(&word.plain.as_str());
        let joint = if at > 1 && words.get(at - 1).is_some_and(to) { 2 } else { 1 };
        let from = at.checked_sub(joint).and_then(|from| words.get(from)).filter(|from| {
            joint == 2 || text.get(from.end..word.start).is_some_and(|gap| ["-", "–", " - ", " – "].contains(&gap))
        });
        let from = from.and_then(|from| from.plain.replace(',', ".").parse::<f32>().ok());
        let number =
            from.filter(|from| (8.0..number).contains(from)).map_or(number, |from| f32::midpoint(from, number));
        (named && (weekly || bare) && !shift).then_some((number, lexicon::Hit { start: at, end: at + 1 }))
    })
}

/// If the title has no level, it follows from the required years, and from whether none are needed.
pub(super) fn seniority(job: &Job, text: &str) -> Option<Seniority> {
    let years = job
        .requirements
        .iter()
        .filter(|requirement| requirement.must)
        .filter_map(|requirement| requirement.years)
        .fold(None, |most: Option<f32>, years| Some(most.map_or(years, |most| most.max(years))));
    Some(match years {
        _ if job.employment_type == Some(EmploymentType::Internship) => Seniority::Junior,
        Some(years) if years >= 6.0 => Seniority::Senior,
        Some(years) if years < 1.0 => Seniority::Junior,
        None if NOVICE.hit(&words(text.get(..text.floor_char_boundary(4_000)).unwrap_or_default())) => {
            Seniority::Junior
        }
        _ => Seniority::Mid,
    })
}
