//! What a word of the lists does in a claim: one class for each list `classes.<name>` of `data/claims`.

/// Declares the classes with the names of their lists.
macro_rules! classes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// What a word does in a claim.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Class { $($(#[$doc])* $variant),* }

        impl Class {
            /// Every class with the name of its list.
            pub(crate) const ALL: &[(Self, &str)] = &[$((Self::$variant, $name)),*];
        }
    };
}

classes! {
    /// Articles, pronouns, prepositions, auxiliaries: no claim.
    Function = "function",
    /// Words of style and praise that claim nothing.
    Filler = "filler",
    /// Words of everyday speech that claim nothing by themselves.
    Light = "light",
    /// Verbs that say only that something was done.
    Act = "act",
    /// Attended, observed.
    Observe = "observe",
    /// Helped, supported, took part.
    Help = "help",
    /// Coordinated, supervised.
    Coordinate = "coordinate",
    /// Led, managed, decided.
    Lead = "lead",
    /// Founded, devised.
    Found = "found",
    /// Not, without, no.
    Negation = "negation",
    /// Only, solely.
    Only = "only",
    /// Under supervision, as instructed.
    Supervision = "supervision",
    /// Up to, at most, below.
    Most = "most",
    /// At least, over, more than.
    Least = "least",
    /// About, almost.
    Approx = "approx",
    /// Except.
    Except = "except",
    /// Part of.
    Part = "part",
    /// In progress, ongoing.
    Progress = "progress",
    /// Expired, formerly.
    Expired = "expired",
    /// Planned, booked, to come.
    Planned = "planned",
    /// Basic, junior, trainee.
    Low = "low",
    /// Expert, senior, fluent, certified.
    High = "high",
    /// Daily, everywhere, alone: how far a claim goes.
    Scope = "scope",
    /// Including: opens what an exception closed.
    Including = "including",
    /// Whereby, which led to.
    Outcome = "outcome",
    /// In order to, so that.
    Purpose = "purpose",
    /// Reduced, improved, saved: a change for the better.
    Change = "change",
    /// By, of an agent.
    By = "by",
    /// A person or body that acts.
    Person = "person",
    /// Whom the work is for: patients, customers, pupils.
    Client = "client",
    /// Words for "I" and "my".
    Self_ = "self",
    /// Sign, approve, decide.
    Sign = "sign",
    /// Articles.
    Article = "article",
    /// Prepositions.
    Preposition = "preposition",
    /// And, or.
    And = "and",
    /// But, while, which: begins another clause.
    Clause = "clause",
    /// From, before a number.
    From = "from",
    /// To, before a number.
    To = "to",
    /// By, before the size of a change.
    ChangeBy = "change_by",
    /// Since, before a date.
    Since = "since",
    /// Until, before a date.
    Until = "until",
    /// For, during, before a duration.
    During = "during",
    /// Each, per, before a unit of a rate.
    Per = "per",
    /// Dear, sincerely.
    Greeting = "greeting",
    /// I would like, I look forward to.
    Wish = "wish",
    /// Speaks to a program.
    Instruct = "instruct",
    /// The text itself, or a program that reads it.
    Meta = "meta",
    /// Accept, confirm, ignore: what a program is told to do.
    Grant = "grant",
    /// Courses, exams, certificates.
    Credential = "credential",
    /// Names of months, in order.
    Month = "month",
    /// Every: a number of a unit of time follows.
    Every = "every",
    /// Times, twice: how often.
    Times = "times",
    /// As, in the role of: a title follows.
    Role = "role",
    /// I am: a title follows.
    Am = "am",
    /// With, together with.
    With = "with",
    /// Particles of separable verbs.
    Particle = "particle",
    /// Abbreviations that a full stop follows.
    Abbreviation = "abbreviation",
    /// Verbs of jobs that need no object of their own in the source ("worked").
    Work = "work",
    /// Auxiliaries of the passive.
    Passive = "passive",
    /// Everyday verbs: what they say is in what they act on.
    GeneralVerb = "general_verb",
    /// Nouns for kinds of things, places and times: "matter", "place", "device".
    GeneralNoun = "general_noun",
    /// Adjectives and adverbs that raise no claim.
    GeneralWord = "general_word",
}

/// Words of the general vocabulary.
pub(crate) const GENERAL: Classes = Classes::these(&[Class::GeneralVerb, Class::GeneralNoun, Class::GeneralWord]);

impl Class {
    /// Whether the phrases of an entry mean the same, so that one licenses the other.
    pub(crate) const fn is_group(self) -> bool {
        matches!(
            self,
            Self::High
                | Self::Low
                | Self::Scope
                | Self::Change
                | Self::Coordinate
                | Self::Lead
                | Self::Found
                | Self::Sign
        )
    }
}

/// A set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Classes(u64);

impl Classes {
    pub(crate) const fn of(class: Class) -> Self {
        Self(1 << class as u64)
    }

    pub(crate) const fn has(self, class: Class) -> bool {
        self.0 & 1 << class as u64 != 0
    }

    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// The set of several.
    pub(crate) const fn these(classes: &[Class]) -> Self {
        let mut set = Self(0);
        let mut at = 0;
        while at < classes.len() {
            set = set.and(Self::of(classes[at]));
            at += 1;
        }
        set
    }
}

/// The height of a claim about a person's part, from "observed" to "founded".
pub(crate) const RUNGS: [(Class, u8); 5] =
    [(Class::Observe, 0), (Class::Help, 1), (Class::Coordinate, 3), (Class::Lead, 4), (Class::Found, 5)];

/// Limits that must survive where the claim they limit is used.
pub(crate) const LIMITS: [Class; 10] = [
    Class::Negation,
    Class::Only,
    Class::Supervision,
    Class::Most,
    Class::Least,
    Class::Except,
    Class::Progress,
    Class::Expired,
    Class::Planned,
    Class::Low,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_into_it() {
        let set = Classes::these(&[Class::Help, Class::Work]);
        assert!(set.has(Class::Help) && set.has(Class::Work) && !set.has(Class::Lead));
        assert!(set.any(Classes::of(Class::Work)) && !set.any(Classes::of(Class::Function)));
        assert!(Class::ALL.len() <= 64);
    }
}
