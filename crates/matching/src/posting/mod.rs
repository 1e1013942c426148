//! Parses a posting: blocks and sections, single requirements, and the facts in its head.

mod amounts;
mod asides;
mod clauses;
mod conditions;
mod facts;
mod headings;
mod kind;
mod layout;
mod learned;
mod lists;
mod mistaken;
mod numbering;
mod parts;
mod past;
mod places;
mod running;
mod salary;
mod sections;
mod short;
mod signs;
mod split;
mod table;
mod titles;
mod wanted;
mod worded;

use kernel::{Budget, Span};

pub(crate) use kind::is_condition;
pub(crate) use layout::{Block, blocks};
#[cfg(feature = "learn")]
pub use learned::learn;
pub(crate) use mistaken::is_resume;
pub(crate) use places::{Country, all_countries, city_in, country_named, country_of_region, is_state, runs};
pub(crate) use sections::{Section, says_not_needed};
pub use titles::seniority as seniority_of_title;
pub(crate) use titles::{is_title, occupation_in, without_level};

use self::layout::Form;
use crate::{
    Job, JobRequirement, RequirementKind, cues, numbers,
    sentences::sentences,
    taxonomy,
    words::{Word, words},
};

/// The maximum number of requirements kept; longer lists are advertisements or attacks.
const MOST_REQUIREMENTS: usize = 80;
/// The maximum length of the text that is read, in bytes.
const LONGEST_TEXT: usize = 200_000;

/// The longest clause that tells the pay, in words.
const LONGEST_PAY: usize = 30;

/// The longest clause that may ask for nothing, in words.
const LONGEST_FILLER: usize = 9;

cues! {
    /// Words of an answer or of consent, which ask for nothing: "ja", "fine".
    EMPTY = lexicon::posting::REQUIREMENTS_EMPTY;
}

impl Job {
    /// Parses a posting. Never fails: values that are not found stay empty, and no requirement is invented.
    pub fn read(text: &str) -> Self {
        Self::read_within(text, Budget::UNLIMITED)
    }

    /// [`Job::read`], ending early with what was found so far once the budget is over.
    pub fn read_within(text: &str, budget: Budget<'_>) -> Self {
        let kept = text.get(..text.floor_char_boundary(LONGEST_TEXT.min(text.len()))).unwrap_or_default();
        let mut blocks = blocks(kept);
        lists::classify(kept, &mut blocks);
        // Fewer items than make a list: what is asked for stands in the running text.
        let free = blocks.iter().filter(|block| block.section.is_wanted() && block.form == Form::Item).count() < 3;
        let mut job = Self { text: text.to_owned(), cut: kept.len() < text.len(), ..Self::default() };
        let asking: &[Block] = if is_resume(kept) { &[] } else { &blocks };
        for block in asking.iter().take_while(|_| !budget.is_over()) {
            // One more than are kept, which shows that there are more.
            let room = MOST_REQUIREMENTS + 1 - job.requirements.len();
            job.requirements.extend(requirements_of(kept, block, room, free));
            if job.requirements.len() > MOST_REQUIREMENTS {
                job.requirements.truncate(MOST_REQUIREMENTS);
                job.cut = true;
                break;
            }
        }
        drop_repeats(&mut job.requirements);
        facts::read(kept, &blocks, &mut job);
        job
    }
}

/// The clauses that state requirements, and whether each is a must by its words or its section.
fn clauses_of(text: &str, block: &Block, free: bool) -> Vec<(Span, bool)> {
    if free
        && (block.form == Form::Prose && !block.section.is_wanted()
            || block.form == Form::Item && !block.head && is_paragraph(text, block))
    {
        return running::clauses_of(text, block);
    }
    let by_section = block.must.unwrap_or(block.section != Section::Nice);
    let mut found = Vec::new();
    match (block.form, block.section) {
        (_, Section::NotNeeded) => {}
        (Form::Item, Section::Must | Section::Nice) if block.must.is_none() && is_no_requirement(text, block.span) => {}
        (Form::Item, Section::Must | Section::Nice) => {
            for sentence in sentences(text, block.span) {
                let later = found.iter().any(|(span, _): &(Span, bool)| span.start < sentence.start);
                let strict = later && !running::names_formal(&words(sentence.of(text).unwrap_or_default()));
                for wanted in wanted::wanted(text, sentence, strict) {
                    found.push((
                        wanted.span,
                        wanted.must.map_or(by_section, |must| must && (by_section || block.must.is_none())),
                    ));
                }
            }
        }
        (Form::Prose, Section::Must | Section::Nice) => {
            for sentence in sentences(text, block.span) {
                for wanted in wanted::wanted(text, sentence, false) {
                    // A paragraph below the list may come to what is given.
                    let words = words(wanted.span.of(text).unwrap_or_default());
                    let given = lists::OFFERED.hit(&words) || is_no_requirement(text, wanted.span);
                    if given && !wanted::says_wanted(&words) {
                        continue;
                    }
                    found.push((wanted.span, wanted.must.unwrap_or(by_section)));
                }
            }
        }
        (Form::Prose, _) | (Form::Item, Section::Duties | Section::Unknown | Section::Apply | Section::Offer) => {
            let strict_only_entitled = matches!(block.section, Section::Apply | Section::Offer | Section::About);
            if block.head && block.form == Form::Item {
                return found;
            }
            for sentence in sentences(text, block.span) {
                if block.section == Section::Unknown && block.form == Form::Prose {
                    let listed = lists::in_one_line(text, sentence);
                    if !listed.is_empty() {
                        let must =
                            |span: Span| wanted::insists(&words(span.of(text).unwrap_or_default())).unwrap_or(true);
                        found.extend(listed.into_iter().map(|span| (span, must(span))));
                        continue;
                    }
                }
                for wanted in wanted::wanted(text, sentence, true) {
                    let words = words(wanted.span.of(text).unwrap_or_default());
                    let checked = block.section == Section::Apply && kind::is_condition_of(&words);
                    if is_pay(text, wanted.span) {
                        continue;
                    }
                    if strict_only_entitled && !wanted::ENTITLED.hit(&words) && !checked
                        || block.section == Section::Duties && wanted.must.is_none()
                    {
                        continue;
                    }
                    found.push((wanted.span, wanted.must.unwrap_or(true)));
                }
            }
        }
        (Form::Item, Section::About) => {}
    }
    found
}

/// Whether an item of no known section has several sentences.
fn is_paragraph(text: &str, block: &Block) -> bool {
    matches!(block.section, Section::Unknown | Section::Duties) && sentences(text, block.span).len() > 1
}

/// "€15 an hour depending on experience"
fn is_pay(text: &str, span: Span) -> bool {
    let clause = span.of(text).unwrap_or_default();
    if clause.starts_with(['£', '€', '$']) && is_no_requirement(text, span) && !wanted::says_wanted(&words(clause)) {
        return true;
    }
    // "At least EUR 3,150 gross a month", "employed part-time and paid between €19 and €25 an hour".
    let first = clause.find(|c: char| c.is_ascii_digit()).and_then(|at| clause.get(..at)).unwrap_or(clause);
    let near =
        first.len() < clause.len() && first.split_whitespace().count() <= 3 && numbers::years(&words(first)).is_none();
    let all = words(clause);
    all.len() <= LONGEST_PAY
        && (near || facts::names_contract(&all))
        && salary::read(clause).is_some_and(|pay| !pay.currency.is_empty())
}

/// Whether a line of a list is a fact, pay or part of the page.
fn is_no_requirement(text: &str, span: Span) -> bool {
    let line = span.of(text).unwrap_or_default();
    conditions::is_furniture(line) || line.contains(['£', '€', '$']) && salary::read(line).is_some()
}

/// The requirements of a block, at most `room` of them.
fn requirements_of(text: &str, block: &Block, room: usize, free: bool) -> Vec<JobRequirement> {
    let mut found = Vec::new();
    let mut clauses = clauses_of(text, block, free);
    with_durations(text, &mut clauses);
    for (span, must) in clauses {
        let clause = span.of(text).unwrap_or_default();
        let whole = words(clause);
        if whole.is_empty() || is_filler(&whole) {
            continue;
        }
        let mut first_kind = None;
        let mut in_clause = None;
        let mut pieces = split::pieces(text, span);
        split::join_durations(text, &mut pieces);
        // "Two years of practice, ideally abroad, and good Dutch": only what is softened is nice to have.
        let soft = |piece: &split::Piece| {
            piece.span.of(text).is_some_and(|piece| wanted::insists(&words(piece)) == Some(false))
        };
        let some_soft = !must && block.section != Section::Nice && pieces.len() > 1 && pieces.iter().any(soft);
        for piece in pieces {
            let must = if some_soft { !soft(&piece) } else { must };
            if found.len() >= room {
                return found;
            }
            let around: &[taxonomy::Mention] = if piece.span == span {
                &[]
            } else {
                in_clause.get_or_insert_with(|| taxonomy::spot_words(&whole, clause))
            };
            let Some(mut requirement) = requirement(text, block, span, &piece, around, must) else { continue };
            if piece.own {
                first_kind = None;
            }
            // "Experience with Docker and Kubernetes": the second is experience as well.
            if first_kind == Some(RequirementKind::Experience) && requirement.kind == RequirementKind::Skill {
                requirement.kind = RequirementKind::Experience;
            }
            first_kind.get_or_insert(requirement.kind);
            found.push(requirement);
        }
    }
    found
}

/// "Has run a shift. Two years of either": a duration alone belongs to what stands right before it.
fn with_durations(text: &str, clauses: &mut Vec<(Span, bool)>) {
    clauses.dedup_by(|(span, _), (last, _)| {
        let near = last.end <= span.start && text.get(last.end..span.start).is_some_and(|gap| gap.len() <= 3);
        let joined = near && span.of(text).is_some_and(|clause| split::is_duration(&words(clause)));
        if joined {
            last.end = span.end;
        }
        joined
    });
}

/// A part of a clause as a requirement. `around` are the skills of the whole clause, if the part is not all of it.
fn requirement(
    text: &str,
    block: &Block,
    clause: Span,
    piece: &split::Piece,
    around: &[taxonomy::Mention],
    must: bool,
) -> Option<JobRequirement> {
    let content = piece.span.of(text)?;
    let content = content.get(..asides::end(content)).unwrap_or(content);
    let span = Span::new(piece.span.start, piece.span.start + content.len());
    let words = words(content);
    if words.is_empty() {
        return None;
    }
    let mut mentions = taxonomy::spot_words(&words, content);
    add_by_context(&mut mentions, around, clause, span);
    let done = past::is_done(text.get(..piece.span.start).unwrap_or_default(), &words);
    let asked = kind::Signs { text: content, mentions: &mentions, done, topic: block.topic };
    let kind = kind::kind_of(&words, &asked);
    let skills = kind::skills_of(&mentions, &words);
    let years = numbers::years(&words).map(|(years, ..)| years).filter(|_| kind == RequirementKind::Experience);
    Some(JobRequirement {
        text: short::form(content, &words),
        kind,
        must,
        span,
        any: piece.any,
        skills: skills.iter().map(|skill| skill.name().to_owned()).collect(),
        years,
    })
}

/// "BLS cards" is recognized by the "ACLS" before it, in another part of the clause.
fn add_by_context(mentions: &mut Vec<taxonomy::Mention>, around: &[taxonomy::Mention], clause: Span, piece: Span) {
    let first = around.partition_point(|mention| clause.start + mention.span.start < piece.start);
    for mention in around.iter().skip(first) {
        let mut mention = *mention;
        let (start, end) = (clause.start + mention.span.start, clause.start + mention.span.end);
        if end > piece.end {
            break;
        }
        mention.span = Span::new(start - piece.start, end - piece.start);
        if !mentions.iter().any(|known| known.span.overlaps(mention.span)) {
            mentions.push(mention);
        }
    }
    mentions.sort_by_key(|mention| mention.span.start);
}

/// Clauses that ask for nothing: they introduce a list, answer, agree or name a time ("Ja", "fine with same", "um 2.00 Uhr").
fn is_filler(words: &[Word]) -> bool {
    if words.len() <= 3 && words.iter().all(crate::wording::is_stop) {
        return true;
    }
    let timed = signs::has_clock(words);
    let (mut at, mut agrees) = (0, false);
    while let Some(word) = words.get(at) {
        at = match EMPTY.at(words, at) {
            Some(hit) => {
                agrees = true;
                hit.end
            }
            None if crate::wording::is_stop(word) || timed && signs::is_of_clock(word) => at + 1,
            None => return false,
        };
    }
    agrees && words.len() <= LONGEST_FILLER
}

/// Requirements with the same words are merged; the result is a must if one of them is.
fn drop_repeats(requirements: &mut Vec<JobRequirement>) {
    let mut kept: Vec<JobRequirement> = Vec::new();
    for requirement in requirements.drain(..) {
        let same =
            |other: &&mut JobRequirement| crate::words::fold(&other.text) == crate::words::fold(&requirement.text);
        match kept.iter_mut().find(same) {
            Some(known) => known.must |= requirement.must,
            None => kept.push(requirement),
        }
    }
    *requirements = kept;
}

#[cfg(test)]
mod tests;
