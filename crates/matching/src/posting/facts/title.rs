//! The job title: in the head, after a label, or in the sentence that says whom the company is looking for.

use super::{
    CONTRACT, IN_PLACE, INDEFINITE, INTERN, JOIN, JOIN_AS, PLACE_KINDS, SITE, SOUGHT_FOR, WANTED, clean::clean_title,
    is_fact, named, segments, without_bracket,
};
use crate::{
    Job, cues,
    posting::{places, titles},
    sentences::ends_abbreviated,
    words::{Word, fold, words},
};

cues! {
    /// Shifts, behind a title: "Laborant, Nachtschicht".
    SHIFT = lexicon::posting::FACTS_SHIFT;
}

pub(super) fn title(head: &[String]) -> Option<String> {
    let mut best: Option<(i32, String)> = None;
    for (row, line) in head.iter().take(6).enumerate() {
        let prose = line.split_whitespace().count() > 14 && line.ends_with('.')
            || line.contains(". ") && line.split_whitespace().count() > 16;
        if line.contains(':') && !line.contains(" | ") && row > 0 || is_question(line) {
            continue;
        }
        let all = words(line);
        if let Some(joined) = joined(line, &all).filter(|_| row < 2) {
            return Some(joined);
        }
        if let Some(wanted) = (0..=1)
            .find_map(|at| WANTED.at(&all, at))
            .filter(|wanted| row < 2 && (wanted.start == 0 || named::NO_NAME.at(&all, 0).is_some()))
            && let Some(first) = words(line).get(wanted.end)
            && without_bracket(line).split_whitespace().count() < 12
        {
            let rest = line.get(first.start..).unwrap_or_default();
            let skip = INDEFINITE.at(&words(rest), 0).map_or(0, |hit| hit.end);
            let rest = words(rest).get(skip).and_then(|word| rest.get(word.start..)).unwrap_or(rest);
            let name = clean_title(cut_facts(rest.split(" (").next().unwrap_or(rest)));
            // "Wir suchen dich! Glaser (m/w/d)" goes on.
            if wanted.start == 0 || titles::is_title(&words(&name)) {
                return Some(name);
            }
        }
        // "Moin! Wir suchen dich als Anlagenfahrer"
        let greeting = line.split_once("! ").filter(|(before, _)| row == 0 && before.split(' ').count() <= 4);
        if let Some((_, rest)) = greeting
            && let Some(title) = title_in_prose(rest)
        {
            return Some(title);
        }
        let short = |part: &&str| part.split_whitespace().count() <= 8;
        for (column, segment) in segments(line)
            .into_iter()
            .flat_map(|part| {
                let later = part.split(". ").skip(1).filter(short).filter(|part| {
                    let words = words(part);
                    titles::is_title(&words) && named::NO_NAME.at(&words, 0).is_none()
                });
                std::iter::once(part).chain(later)
            })
            .enumerate()
        {
            let prose = prose && !short(&segment);
            let segment = before_sought(&cut_company(segment));
            let candidate = cut_facts(&segment);
            let parts = words(&candidate);
            // "You have worked nights before." tells of the person.
            let told = line.ends_with('.') && row > 0 && named::NO_NAME.at(&parts, 0).is_some();
            // "MFA (m/w/d) in Teilzeit": the mark ends the title, whatever else the line states.
            let candidate = if is_fact(&candidate) { to_mark(&candidate).unwrap_or(candidate) } else { candidate };
            let parts = words(&candidate);
            if parts.is_empty() || parts.len() > 12 || is_fact(&candidate) || told {
                continue;
            }
            let is_named = titles::occupation(&parts).is_some();
            let mut points = 8 * i32::from(is_named) - 2 * row as i32 - column as i32;
            if titles::is_company(&parts) && !is_named {
                points -= 6;
            }
            if prose {
                points -= 6;
            }
            let mut candidate = candidate;
            if is_marked(&candidate) {
                points += 6;
                // "Melde dich, Kennwort Seilbahnfahrer (m/w/d), gern ohne Anschreiben"
                if candidate.split('(').next().is_some_and(|before| before.contains(", ")) {
                    candidate = before_mark(&candidate).unwrap_or(candidate);
                }
            }
            if places::city_in(&candidate).is_some_and(|(city, _)| city.len() + 3 > candidate.len()) {
                points -= 8;
            }
            if best.as_ref().is_none_or(|(known, _)| points > *known) {
                best = Some((points, candidate));
            }
        }
    }
    let (points, title) = best?;
    (points > 1 || points > -4 && head.len() > 1).then(|| clean_title(title))
}

/// Whether a line asks something; a picture may follow: "Do you like trains? 🚆".
fn is_question(line: &str) -> bool {
    line.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?' && c != ')').ends_with('?')
}

/// The text up to a mark for all genders.
fn to_mark(candidate: &str) -> Option<String> {
    let (open, _) = candidate.match_indices('(').find(|(at, _)| {
        let rest = candidate.get(*at..).unwrap_or_default();
        is_marked(rest.split_inclusive(')').next().unwrap_or_default())
    })?;
    let close = candidate.get(open..)?.find(')').map(|at| open + at + 1)?;
    candidate.get(..close).filter(|_| open > 2).map(str::to_owned)
}

/// "Join Tarn Foods as a baker!": the title after the employer.
fn joined(line: &str, all: &[Word]) -> Option<String> {
    let join = JOIN.at(all, 0)?;
    let hit = JOIN_AS.all(all).into_iter().find(|hit| hit.start > join.end)?;
    let rest = line.get(all.get(hit.end)?.start..)?.split(['!', '.', ',', '?', '(', '|']).next()?;
    let rest = cut_facts(&cut_company(rest));
    let own = words(&rest);
    (own.len() <= 8 && titles::is_title(&own)).then(|| clean_title(rest))
}

/// "Electrician" of "Electrician required for Tarn Foods, Ludlow".
pub(super) fn before_sought(segment: &str) -> String {
    let all = words(segment);
    let hit = SOUGHT_FOR.find(&all).filter(|hit| hit.start > 0);
    let before = hit.and_then(|hit| segment.get(..all.get(hit.start)?.start)).map(str::trim);
    before.filter(|before| titles::is_title(&words(before))).unwrap_or(segment).to_owned()
}

/// Whether a title says that it is for all genders: "(m/w/d)", "H/F", "(m/v/x)".
pub(crate) fn is_marked(candidate: &str) -> bool {
    let lower = candidate.to_lowercase();
    [
        "m/w/d", "w/m/d", "d/m/w", "m/f/d", "m/f/x", "f/m/d", "m/w/x", "h/f", "f/h", "m/v/x", "v/m/x", "m/v", "k/m",
        "m/w)",
    ]
    .iter()
    .any(|mark| lower.contains(mark))
}

/// The title before such a mark in running text: "Kennwort Straßenbahnfahrer*in (m/w/d)".
pub(super) fn before_mark(text: &str) -> Option<String> {
    text.lines().filter(|line| line.len() < 2_000).find_map(|line| {
        let open = line.find('(').filter(|open| is_marked(line.get(*open..).unwrap_or_default()))?;
        let close = line.get(open..)?.find(')').map(|at| open + at + 1)?;
        if !is_marked(line.get(open..close)?) {
            return None;
        }
        let before = line.get(..open)?.trim_end();
        let capital =
            |word: &&str| word.starts_with(char::is_uppercase) || ["/", "und", "en", "et", "de"].contains(word);
        let count = before.rsplit(' ').take_while(capital).take(4).count();
        let skip = before.split(' ').count() - count;
        let name: Vec<&str> = before.split(' ').skip(skip).skip_while(|word| !titles::is_title(&words(word))).collect();
        (!name.is_empty()).then(|| format!("{} {}", name.join(" "), line.get(open..close).unwrap_or_default()))
    })
}

/// "We are looking for a Quantity Surveyor to join …".
pub(super) fn title_in_prose(text: &str) -> Option<String> {
    for line in text.lines().filter(|line| !line.trim().is_empty()).take(6) {
        let parts = words(line);
        let stops = |word: &Word| {
            [
                "to", "with", "who", "for", "in", "at", "on", "based", "zur", "fur", "pour", "para", "and", "that",
                "per", "voor", "dla", "una",
            ]
            .contains(&word.plain.as_str())
        };
        let last_stop = parts.iter().rposition(stops);
        for hit in WANTED.all(&parts) {
            let rest = parts.get(hit.end..).unwrap_or_default();
            let skip = rest
                .iter()
                .take_while(|word| {
                    [
                        "a",
                        "an",
                        "the",
                        "eine",
                        "einen",
                        "ein",
                        "un",
                        "une",
                        "una",
                        "experienced",
                        "qualified",
                        "new",
                        "talented",
                        "motivated",
                        "our",
                        "for",
                        "someone",
                        "to",
                        "be",
                        "dich",
                        "wir",
                        "als",
                    ]
                    .contains(&word.plain.as_str())
                })
                .count();
            let first = rest.get(skip)?;
            let stop = rest.iter().skip(skip).take(6).position(stops);
            // Six words if the sentence continues with such a word, otherwise five.
            let most = if last_stop.is_some_and(|at| at >= hit.end + skip) { 6 } else { 5 };
            let last = rest.get(skip..skip + stop.unwrap_or(most))?.last()?;
            let name = line.get(first.start..last.end)?;
            // "We are looking for you, a baker or pastry cook, to …"
            let name = name.split(['.', ',', '(']).next().unwrap_or(name).trim();
            if titles::is_title(&words(name)) {
                return Some(clean_title(name));
            }
        }
    }
    None
}

/// "Data Analyst at Acme", "Designer bei Acme": the title ends where the employer begins.
pub(super) fn cut_company(segment: &str) -> String {
    for joint in [" at ", " bei ", " chez ", " @ ", " with ", " for ", " en "] {
        if let Some((before, after)) = segment.split_once(joint) {
            let begins_high = after.starts_with(|c: char| c.is_uppercase());
            if titles::is_title(&words(before))
                && begins_high
                && (joint != " for " && joint != " en " && joint != " with ")
            {
                return before.to_owned();
            }
        }
    }
    segment.to_owned()
}

/// A title without the place, pay and hours after a comma.
pub(super) fn cut_facts(segment: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    // "Security Officer, Leeds. Days and nights."
    let whole = segment.split_once(". ").filter(|(before, _)| {
        let own = words(before);
        (2..=5).contains(&own.len())
            && titles::is_title(&own)
            && WANTED.find(&own).is_none()
            && !ends_abbreviated(before)
    });
    let segment = whole.map_or(segment, |(before, _)| before);
    for (index, part) in segment.split(", ").enumerate() {
        let bare = part.trim();
        let place = places::country_of_city(bare).is_some()
            || places::is_state(bare)
            || places::country_named(bare).is_some_and(|c| c.name().eq_ignore_ascii_case(bare));
        let shift = index > 0 && SHIFT.at(&words(bare), 0).is_some();
        let contract = {
            let w = words(bare);
            CONTRACT.hit(&w) && w.len() <= 5 || INTERN.hit(&w) && w.len() <= 2 && index > 0
        };
        let lasts = crate::numbers::years(&words(bare)).is_some() && bare.split(' ').count() <= 3;
        if index > 0
            && (lasts || shift || place || is_fact(bare) || contract || bare.starts_with(|c: char| c.is_ascii_digit()))
        {
            break;
        }
        if index > 0
            && bare.split(' ').any(|word| ["hrs", "hours", "h", "Std", "Stunden", "uur", "heures"].contains(&word))
        {
            break;
        }
        kept.push(part);
    }
    kept.join(", ")
}

/// A title with what a second part of its line adds, and without the place: "Engineer – Bridge Assessment", "Técnico para
/// Elche".
pub(super) fn finish(job: &mut Job, head: &[String]) {
    let Some(mut title) = job.title.clone() else { return };
    if let Some(city) = job.city.as_deref()
        && let Some(before) = title.strip_suffix(city)
    {
        let before = before.trim_end();
        let words = words(before);
        let joint = words.last().filter(|_| IN_PLACE.at(&words, words.len() - 1).is_some()).map(|word| word.start);
        let kept = before.get(..joint.unwrap_or(before.len())).unwrap_or(before).trim_end_matches([' ', ',', '-', '–']);
        if joint.is_some() || before.ends_with([',', '-', '–']) {
            title = kept.to_owned();
        }
    }
    if let Some(city) = job.city.as_deref()
        && let Some(at) = title.find(&format!(", {city}")).filter(|at| *at > 3)
    {
        title.truncate(at);
    }
    title = without_site(&title, job);
    let first = head.iter().take(3).find_map(|line| {
        let parts = segments(line);
        let at = parts.iter().position(|part| clean_title(cut_facts(&cut_company(part))) == title)?;
        parts.get(at + 1).map(|part| (*part).to_owned())
    });
    let is_company = |part: &str| {
        job.company.as_deref().is_some_and(|name| fold(name).contains(&fold(part)) || fold(part).contains(&fold(name)))
    };
    let is_place = |part: &str| job.city.as_deref().is_some_and(|city| fold(part).contains(&fold(city)));
    if let Some(part) = first.filter(|part| {
        let words = words(part);
        (1..=6).contains(&words.len())
            && !part.contains(|c: char| c.is_numeric() || "£€$|:".contains(c))
            && !is_fact(part)
            && !CONTRACT.hit(&words)
            && !titles::is_company(&words)
            && !titles::is_title(&words)
            && !is_company(part)
            && !is_place(part)
            && super::town::without_site(part) == *part
            && places::city_in(part).is_none()
            && !resume::is_town(part)
    }) {
        title = format!("{title} – {part}");
    }
    job.title = Some(title);
}

/// A title without the site that follows it: "School Cook, Brook Primary (Norwich)", "Night Colleague, Corby Superstore".
fn without_site(title: &str, job: &Job) -> String {
    let joints = [", ", " – ", " - ", " — "].into_iter().flat_map(|joint| title.match_indices(joint));
    let is_site = |part: &str| {
        let (own, part) = (words(part), fold(part));
        let names =
            |name: Option<&str>| name.is_some_and(|name| part.contains(&fold(name)) || fold(name).contains(&part));
        let last = own.len().saturating_sub(1);
        let site = last > 0 && (SITE.at(&own, last).is_some() || PLACE_KINDS.at(&own, last).is_some());
        let proper = own.first().is_some_and(|first| {
            crate::occupations::rarity(crate::words::term_hash(first.stem())).is_none() && !titles::is_title(&own)
        });
        names(job.city.as_deref()) || names(job.company.as_deref()) || site && proper
    };
    let cut = joints.filter(|(at, joint)| {
        let (before, part) = (title.get(..*at).unwrap_or_default(), title.get(at + joint.len()..).unwrap_or_default());
        titles::is_title(&words(before)) && part.starts_with(char::is_uppercase) && is_site(part)
    });
    cut.map(|(at, _)| at).min().and_then(|at| title.get(..at)).unwrap_or(title).to_owned()
}
