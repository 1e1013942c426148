//! Recognizes the sections of a posting by their headings; the words are in `data/lexicon`.

use crate::{
    cues,
    words::{stretches, words},
};

/// The topic of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Section {
    /// Requirements that are a must.
    Must,
    /// Requirements that are nice to have.
    Nice,
    /// What is explicitly not required.
    NotNeeded,
    /// The duties.
    Duties,
    /// About the employer.
    About,
    /// Benefits.
    Offer,
    /// How to apply, equal opportunity, data protection.
    Apply,
    /// No heading, or an unknown one.
    Unknown,
}

impl Section {
    /// Whether its items are requirements.
    pub(crate) const fn is_wanted(self) -> bool {
        matches!(self, Self::Must | Self::Nice)
    }

    /// Whether a line "Heading: text" is split.
    const fn is_safe_inline(self) -> bool {
        matches!(self, Self::Must | Self::Nice | Self::NotNeeded | Self::Duties | Self::Offer)
    }

    pub(crate) const fn opens_inline(self) -> bool {
        self.is_safe_inline()
    }
}

cues! {
    NOT_NEEDED = lexicon::posting::HEADINGS_NOT_NEEDED;
    NO_NEED = lexicon::posting::HEADINGS_NO_NEED;
    NICE = lexicon::posting::HEADINGS_NICE;
    OFFER = lexicon::posting::HEADINGS_OFFER;
    APPLY = lexicon::posting::HEADINGS_APPLY;
    ABOUT_YOU = lexicon::posting::HEADINGS_ABOUT_YOU;
    ABOUT = lexicon::posting::HEADINGS_ABOUT;
    MUST = lexicon::posting::HEADINGS_MUST;
    DUTIES = lexicon::posting::HEADINGS_DUTIES;
    /// Of what is offered and what is asked, these are asked: "Conditions of appointment".
    CONDITIONS = lexicon::posting::HEADINGS_CONDITIONS;
}

cues! {
    PLAIN = lexicon::posting::HEADINGS_PLAIN;
}

/// Whether a text says that something is not required ("no SAP needed", "nicht nötig").
pub(crate) fn says_not_needed(words: &[crate::words::Word]) -> bool {
    NOT_NEEDED.hit(words) || NO_NEED.hit(words)
}

/// Whether a line of a few words is a heading whatever the layout: these words alone are never anything else.
pub(crate) fn is_plain_heading(line: &str) -> bool {
    let words = words(line.trim_end_matches(':'));
    words.len() <= 6 && PLAIN.at(&words, 0).is_some_and(|hit| hit.end == words.len())
}

/// Whether words are hardly more than the words of a section: "We require", "We would prefer".
pub(super) fn is_cue(words: &[crate::words::Word]) -> bool {
    [&NOT_NEEDED, &NICE, &OFFER, &MUST, &DUTIES]
        .iter()
        .any(|cues| (0..=2).any(|at| cues.at(words, at).is_some_and(|hit| hit.end == words.len())))
}

/// The section of a heading; `None` for an unknown one.
pub(crate) fn of_heading(name: &str) -> Option<Section> {
    if !(1..=10).contains(&stretches(name).len()) {
        return None;
    }
    let words = words(name);
    // "Wir suchen einen Bäcker (m/w/d) in Vollzeit" announces the job.
    if super::facts::is_marked(name) {
        return None;
    }
    if let Some(denied) = NOT_NEEDED.find(&words) {
        // "Handy but not needed"
        let welcome = NICE.find(&words).is_some_and(|nice| nice.end <= denied.start);
        return Some(if welcome { Section::Nice } else { Section::NotNeeded });
    }
    // "What you'll be doing" is about the duties.
    let doing = words.last().is_some_and(|word| ["do", "doing"].contains(&word.plain.as_str()));
    if ABOUT_YOU.hit(&words) && words.len() <= 4 && !doing && !DUTIES.hit(&words) {
        return Some(Section::Must);
    }
    if CONDITIONS.hit(&words) {
        return Some(Section::Must);
    }
    if NICE.hit(&words) {
        return Some(Section::Nice);
    }
    if OFFER.hit(&words) {
        return Some(Section::Offer);
    }
    let must = MUST.find(&words);
    let duties = DUTIES.find(&words);
    if APPLY.hit(&words) && must.is_none() {
        return Some(Section::Apply);
    }
    if must.is_some() && duties.is_none() {
        return Some(Section::Must);
    }
    if duties.is_some() && must.is_none() {
        return Some(Section::Duties);
    }
    // "Essential functions": the last word is the noun.
    if let (Some(must), Some(duties)) = (must, duties)
        && must.start == 0
        && must.end == 1
        && duties.end == words.len()
        && duties.start <= 1
    {
        return Some(Section::Duties);
    }
    // "Requirements of the role", "Skills for this position": the word for requirements decides.
    if must.is_some() {
        return Some(Section::Must);
    }
    ABOUT.hit(&words).then_some(Section::About)
}
