//! Unusual hours: nights, weekends, shifts, early or late work, on call. A resume that states all kinds that are asked for meets
//! the requirement, some of them in part; "Saturdays are fine" says nothing about nights.

use std::sync::LazyLock;

use lexicon::{Hit, LocalCues};

use super::{Finding, Profile, Shortfall, UNWILLING, Unit, conditions::may_state};
use crate::{JobRequirement, RequirementKind, words::Word};

static KINDS: LazyLock<[LocalCues; 5]> = LazyLock::new(|| {
    [
        LocalCues::from(lexicon::evidence::HOURS_NIGHTS),
        LocalCues::from(lexicon::evidence::HOURS_WEEKENDS),
        LocalCues::from(lexicon::evidence::HOURS_ROTATION),
        LocalCues::from(lexicon::evidence::HOURS_EARLY_LATE),
        LocalCues::from(lexicon::evidence::HOURS_ON_CALL),
    ]
});

/// The kinds that a text names, one bit for each, leaving out words for which `leave_out` is true. A phrase inside a longer one
/// does not count: "night shifts" are nights, and no rotation.
fn kinds(words: &[Word], language: &str, leave_out: impl Fn(usize) -> bool) -> u8 {
    let kinds = KINDS.iter().enumerate();
    let hits: Vec<(usize, Hit)> =
        kinds.flat_map(|(kind, cues)| cues.all(words, language).into_iter().map(move |hit| (kind, hit))).collect();
    let is_inside = |hit: &Hit| {
        let contains = |outer: &Hit| outer.start <= hit.start && hit.end <= outer.end && outer != hit;
        hits.iter().any(|(_, outer)| contains(outer))
    };
    let own = hits.iter().filter(|(_, hit)| !leave_out(hit.start) && !is_inside(hit));
    own.fold(0, |all, (kind, _)| all | 1 << kind)
}

/// Whether a text asks for unusual hours.
pub(super) fn asks(asked: &[Word], language: &str) -> bool {
    KINDS.iter().any(|cues| cues.hit(asked, language))
}

fn is_denied(unit: &Unit, word: usize) -> bool {
    unit.denied.get(word).copied().unwrap_or(false)
}

/// Whether a unit refuses the hours that a word names, in the same part of a sentence: "early and late are fine, no nights".
fn is_refused(unit: &Unit, word: usize) -> bool {
    is_denied(unit, word) || UNWILLING.all(&unit.words).iter().any(|hit| are_together(unit, hit.start, word))
}

/// Whether no comma or other sign stands between two words of a unit.
fn are_together(unit: &Unit, left: usize, right: usize) -> bool {
    let place = |at: usize| unit.words.get(at).map_or(0, |word| word.start);
    let (from, to) = (place(left.min(right)), place(left.max(right)));
    unit.text.get(from..to).is_some_and(|between| !between.contains([',', ';', '.', ':', '–']))
}

/// The finding for a requirement that asks for unusual hours; `None` for any other. `open` tells that it names no skill.
pub(super) fn find(requirement: &JobRequirement, asked: &[Word], open: bool, profile: &Profile) -> Option<Finding> {
    let certain = requirement.kind == RequirementKind::Other;
    let possible = requirement.kind == RequirementKind::Skill && open;
    if !certain && !possible {
        return None;
    }
    let wanted = kinds(asked, profile.posting_language, |_| false);
    if wanted == 0 {
        return None;
    }
    let mut all = 0;
    let mut best: Option<(u32, usize)> = None;
    for (number, unit) in profile.units.iter().enumerate().filter(|(_, unit)| may_state(unit)) {
        let stated = kinds(&unit.words, profile.language, |word| is_refused(unit, word));
        let shared = stated & wanted;
        all |= shared;
        if shared.count_ones() > best.map_or(0, |(most, _)| most) {
            best = Some((shared.count_ones(), number));
        }
    }
    let Some((_, unit)) = best else {
        let refused = |unit: &Unit| wanted & kinds(&unit.words, profile.language, |word| !is_refused(unit, word)) != 0;
        let found = if profile.units.iter().any(refused) { Finding::denied() } else { Finding::missing() };
        return (certain || found.reason == Some(Shortfall::Denied)).then_some(found);
    };
    if all == wanted {
        return Some(Finding::met(unit));
    }
    let share = f64::from(all.count_ones()) / f64::from(wanted.count_ones());
    Some(Finding::partial(unit, share.min(0.5), Shortfall::PartlySaid, Vec::new()))
}
