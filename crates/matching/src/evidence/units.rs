//! A unit of evidence: one sentence or list entry of a resume, and its place.

use kernel::Span;

use super::validity::Validity;
use crate::{Cues, Shortfall, taxonomy::Mention, wording::Term, words::Word};

/// The number of an entry for a line that stands in its section and belongs to no entry.
pub(crate) const UNNUMBERED: usize = usize::MAX;

/// The part of a resume that contains a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Work(usize),
    Project(usize),
    Volunteer(usize),
    Certificate(usize),
    Education(usize),
    Language(usize),
    Award(usize),
    Publication(usize),
    Reference(usize),
    Summary,
    Label,
    Skill(usize),
    Interest(usize),
    /// Where the person lives.
    Home,
    /// A link to work.
    Showcase,
    /// Text that was not assigned to any field.
    Loose,
}

impl Place {
    /// The place as the report shows it: `work/0`, or only the section of a line that belongs to no entry.
    pub(crate) fn path(self) -> Option<String> {
        let entry = |section: &str, number| match number {
            UNNUMBERED => section.to_owned(),
            number => format!("{section}/{number}"),
        };
        Some(match self {
            Self::Work(number) => entry("work", number),
            Self::Project(number) => entry("projects", number),
            Self::Volunteer(number) => entry("volunteer", number),
            Self::Certificate(number) => entry("certificates", number),
            Self::Education(number) => entry("education", number),
            Self::Language(number) => entry("languages", number),
            Self::Award(number) => entry("awards", number),
            Self::Publication(number) => entry("publications", number),
            Self::Reference(number) => entry("references", number),
            Self::Summary => "basics/summary".to_owned(),
            Self::Label => "basics/label".to_owned(),
            Self::Skill(number) => entry("skills", number),
            Self::Interest(number) => entry("interests", number),
            Self::Home => "basics/location".to_owned(),
            Self::Showcase => "basics/profiles".to_owned(),
            Self::Loose => return None,
        })
    }

    /// Whether it describes work that was done, not only a list.
    pub(crate) const fn is_done(self) -> bool {
        matches!(
            self,
            Self::Work(_) | Self::Project(_) | Self::Volunteer(_) | Self::Award(_) | Self::Publication(_) | Self::Loose
        )
    }
}

/// A sentence or entry of a resume.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    pub text: String,
    pub span: Option<Span>,
    pub place: Place,
    /// A title, degree or certificate name rather than a sentence.
    pub is_name: bool,
    pub words: Vec<Word>,
    pub mentions: Vec<Mention>,
    pub terms: Vec<Term>,
    /// Negated words ("no ICU experience"): indices into `words`.
    pub denied: Vec<bool>,
    /// Personal details: used for location and right to work only.
    pub personal: bool,
    /// A level stated next to it ("expert", "daily").
    pub level: bool,
    /// A level that promises little is stated in it ("basic", "trial").
    pub weak: bool,
    /// Done, but hardly ("for one week").
    pub slight: bool,
    /// Whether the document it names is in force.
    pub validity: Validity,
}

impl Unit {
    /// Whether a cue is close to a mention: up to four words before it or three after it.
    pub(crate) fn says_near(&self, cues: &Cues, mention: &Mention) -> bool {
        let Ok(first) = self.words.binary_search_by_key(&mention.span.start, |word| word.start) else { return false };
        let behind = self.words.partition_point(|word| word.end <= mention.span.end);
        let last = behind.checked_sub(1).unwrap_or(first);
        let near = |from: usize, to: usize| {
            self.words.get(from.min(to)..to.min(self.words.len())).is_some_and(|words| cues.hit(words))
        };
        near(first.saturating_sub(4), first) || near(last + 1, last + 4)
    }

    /// Whether it is the title of a position.
    pub(crate) fn is_title(&self) -> bool {
        self.is_name && matches!(self.place, Place::Work(_) | Place::Volunteer(_) | Place::Label)
    }

    /// Why the document that it names does not meet a requirement in full.
    pub(crate) fn shortfall(&self) -> Option<Shortfall> {
        match self.validity {
            Validity::InForce => None,
            Validity::Expired => Some(Shortfall::Expired),
            Validity::ToCome => Some(Shortfall::ToCome),
        }
    }

    /// Whether the word that starts at a byte is negated.
    pub(crate) fn denies(&self, at: usize) -> bool {
        let index = self.words.binary_search_by_key(&at, |word| word.start).ok();
        index.and_then(|index| self.denied.get(index)).copied().unwrap_or(false)
    }
}
