//! The lists of words of `data/lexicon/<language>/answers.toml` and `events.toml`, and the marks that they leave on
//! the tokens of an answer. Only the lists of the answer's language are used, since endings of verbs mean something
//! else in another one. A phrase may have `_` for any word, `prefix*`, `*ending`, `prefix*ending` and
//! `*middle*ending`.

use std::sync::LazyLock;

use lexicon::{Phrases, answers, events};
use rustc_hash::FxHashMap;

use crate::tokens::{Token, tokens};

/// Declares the lists: the variant and its constant in the lexicon.
macro_rules! lists {
    ($($name:ident = $topic:ident::$list:ident,)*) => {
        /// A list of words, by what they mean in an answer.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum List { $($name),* }

        impl List {
            const ALL: &'static [(Self, Phrases)] = &[$((Self::$name, $topic::$list)),*];
        }
    };
}

lists! {
    I = answers::WHO_I, We = answers::WHO_WE, You = answers::WHO_YOU, Others = answers::WHO_OTHERS,
    Cut = answers::CLAUSE_CUTS, Subordinate = answers::CLAUSE_SUBORDINATE,
    Transparent = answers::CLAUSE_TRANSPARENT,
    Article = answers::CLAUSE_ARTICLES, Past = answers::VERB_PAST, NotPast = answers::VERB_NOT_PAST,
    PastI = answers::VERB_PAST_I, PastWe = answers::VERB_PAST_WE, PastOthers = answers::VERB_PAST_OTHERS,
    HaveI = answers::VERB_HAVE_I, HaveWe = answers::VERB_HAVE_WE, Have = answers::VERB_HAVE,
    Participle = answers::VERB_PARTICIPLE, Would = answers::VERB_WOULD, WouldI = answers::VERB_WOULD_I,
    State = answers::VERB_STATE, Present = answers::VERB_PRESENT, Doubtful = answers::VERB_DOUBTFUL,
    PresentI = answers::VERB_PRESENT_I, NotPresent = answers::VERB_NOT_PRESENT, Not = answers::MARK_NOT,
    Habit = answers::MARK_HABIT, General = answers::MARK_GENERAL, Time = answers::SITUATION_TIME,
    Place = answers::SITUATION_PLACE, Trigger = answers::SITUATION_TRIGGER, Duty = answers::TASK_DUTY,
    Goal = answers::TASK_GOAL, Reason = answers::ACTION_REASON, Order = answers::ACTION_ORDER,
    Method = answers::ACTION_METHOD, Check = answers::ACTION_CHECK, TradeOff = answers::ACTION_TRADE_OFF,
    Ask = answers::ACTION_ASK, ResultCue = answers::RESULT_CUE, Lasting = answers::RESULT_LASTING,
    Good = answers::RESULT_GOOD, Bad = answers::RESULT_BAD, Compare = answers::RESULT_COMPARE,
    Number = answers::NUMBER_WORDS, Small = answers::NUMBER_SMALL, Unit = answers::NUMBER_UNITS,
    Negative = answers::TONE_NEGATIVE, Colleague = answers::TONE_COLLEAGUE, Absolute = answers::TONE_ABSOLUTE,
    Filler = answers::TONE_FILLER, FillerAside = answers::TONE_FILLER_ASIDE, Vague = answers::TONE_VAGUE,
    Hedge = answers::TONE_HEDGE, Abstract = answers::TONE_ABSTRACT, Background = answers::MOTIVE_BACKGROUND,
    Employer = answers::MOTIVE_EMPLOYER, Want = answers::MOTIVE_WANT, Generic = answers::MOTIVE_GENERIC,
    Stop = answers::TOPIC_STOP, AskedConflict = events::ASKED_CONFLICT, ToldConflict = events::TOLD_CONFLICT,
    AskedCustomer = events::ASKED_CUSTOMER, ToldCustomer = events::TOLD_CUSTOMER,
    AskedMistake = events::ASKED_MISTAKE, ToldMistake = events::TOLD_MISTAKE,
    AskedDeadline = events::ASKED_DEADLINE, ToldDeadline = events::TOLD_DEADLINE,
    AskedLearning = events::ASKED_LEARNING, ToldLearning = events::TOLD_LEARNING,
    AskedImprove = events::ASKED_IMPROVE, ToldImprove = events::TOLD_IMPROVE, AskedTeam = events::ASKED_TEAM,
    ToldTeam = events::TOLD_TEAM, AskedLeading = events::ASKED_LEADING, ToldLeading = events::TOLD_LEADING,
    AskedProblem = events::ASKED_PROBLEM, ToldProblem = events::TOLD_PROBLEM, AskedNews = events::ASKED_NEWS,
    ToldNews = events::TOLD_NEWS, AskedDanger = events::ASKED_DANGER, ToldDanger = events::TOLD_DANGER,
    AskedSupport = events::ASKED_SUPPORT, ToldSupport = events::TOLD_SUPPORT,
    AskedSurprise = events::ASKED_SURPRISE, ToldSurprise = events::TOLD_SURPRISE,
    AskedGoal = events::ASKED_GOAL, ToldGoal = events::TOLD_GOAL, AskedWelcome = events::ASKED_WELCOME,
    ToldWelcome = events::TOLD_WELCOME, AskedPlan = events::ASKED_PLAN, ToldPlan = events::TOLD_PLAN,
    AskedDecision = events::ASKED_DECISION, ToldDecision = events::TOLD_DECISION,
    AskedFeedback = events::ASKED_FEEDBACK, ToldFeedback = events::TOLD_FEEDBACK,
}

/// The kinds of cases that questions ask for: words of the question, and words of an answer to it.
pub(crate) const CASES: [(List, List); 18] = [
    (List::AskedConflict, List::ToldConflict),
    (List::AskedCustomer, List::ToldCustomer),
    (List::AskedMistake, List::ToldMistake),
    (List::AskedDeadline, List::ToldDeadline),
    (List::AskedLearning, List::ToldLearning),
    (List::AskedImprove, List::ToldImprove),
    (List::AskedTeam, List::ToldTeam),
    (List::AskedLeading, List::ToldLeading),
    (List::AskedProblem, List::ToldProblem),
    (List::AskedNews, List::ToldNews),
    (List::AskedDanger, List::ToldDanger),
    (List::AskedSupport, List::ToldSupport),
    (List::AskedSurprise, List::ToldSurprise),
    (List::AskedGoal, List::ToldGoal),
    (List::AskedWelcome, List::ToldWelcome),
    (List::AskedPlan, List::ToldPlan),
    (List::AskedDecision, List::ToldDecision),
    (List::AskedFeedback, List::ToldFeedback),
];

/// A word of a phrase.
#[derive(Debug)]
enum Part {
    Any,
    Is(String),
    /// A beginning, an ending and what stands between them; each may be empty.
    Around {
        begin: String,
        middle: String,
        end: String,
    },
}

impl Part {
    fn fits(&self, text: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Is(word) => word == text,
            Self::Around { begin, middle, end } => {
                let inside = text.strip_prefix(begin.as_str()).and_then(|rest| rest.strip_suffix(end.as_str()));
                inside.is_some_and(|inside| inside.contains(middle.as_str()))
            }
        }
    }
}

/// Two letters, or one.
type Two = (char, Option<char>);

fn two(mut letters: impl Iterator<Item = char>) -> Option<Two> {
    Some((letters.next()?, letters.next()))
}

/// The phrases of a language, by what they begin with.
#[derive(Default)]
pub(crate) struct Lists {
    phrases: Vec<(List, Vec<Part>)>,
    by_word: FxHashMap<String, Vec<usize>>,
    /// Phrases that begin with a prefix, by its first two letters, or its only one.
    by_prefix: FxHashMap<Two, Vec<usize>>,
    /// Phrases that begin with an ending, by its last two letters, or its only one.
    by_ending: FxHashMap<Two, Vec<usize>>,
}

/// The languages that have lists.
pub(crate) const LANGUAGES: [&str; 8] = ["de", "en", "es", "fr", "it", "nl", "pl", "pt"];

static BY_LANGUAGE: [LazyLock<Lists>; LANGUAGES.len()] = [
    LazyLock::new(|| Lists::of_language("de")),
    LazyLock::new(|| Lists::of_language("en")),
    LazyLock::new(|| Lists::of_language("es")),
    LazyLock::new(|| Lists::of_language("fr")),
    LazyLock::new(|| Lists::of_language("it")),
    LazyLock::new(|| Lists::of_language("nl")),
    LazyLock::new(|| Lists::of_language("pl")),
    LazyLock::new(|| Lists::of_language("pt")),
];

impl Lists {
    /// Lists without words.
    pub fn none() -> &'static Self {
        static NONE: LazyLock<Lists> = LazyLock::new(Lists::default);
        &NONE
    }

    /// The lists of a language that has them.
    pub fn of(language: &str) -> Option<&'static Self> {
        let at = LANGUAGES.iter().position(|known| *known == language)?;
        BY_LANGUAGE.get(at).map(|lists| &**lists)
    }

    fn of_language(language: &str) -> Self {
        let mut lists = Self::default();
        for (list, phrases) in List::ALL {
            for phrase in phrases.of(language) {
                lists.push(*list, parts(phrase, language));
            }
        }
        lists
    }

    fn push(&mut self, list: List, parts: Vec<Part>) {
        let number = self.phrases.len();
        match parts.first() {
            Some(Part::Is(word)) => self.by_word.entry(word.clone()).or_default().push(number),
            Some(Part::Around { begin, end, .. }) => {
                let group = match (two(begin.chars()), two(end.chars().rev())) {
                    (Some(first), _) => self.by_prefix.entry(first).or_default(),
                    (None, Some(last)) => self.by_ending.entry(last).or_default(),
                    (None, None) => return,
                };
                group.push(number);
            }
            Some(Part::Any) | None => return,
        }
        self.phrases.push((list, parts));
    }

    /// The marks on each token of a text.
    pub fn marks(&self, tokens: &[Token]) -> Vec<Mark> {
        let mut marks = vec![Mark::default(); tokens.len()];
        for (at, token) in tokens.iter().enumerate() {
            let first = two(token.text.chars());
            let last = two(token.text.chars().rev());
            let only = |two: Option<Two>| two.map(|(letter, _)| (letter, None));
            let prefix = |two: Option<Two>| two.and_then(|two| self.by_prefix.get(&two));
            let ending = |two: Option<Two>| two.and_then(|two| self.by_ending.get(&two));
            // A word of one letter has the same key twice.
            let is_long = token.text.chars().nth(1).is_some();
            let short = if is_long { [prefix(only(first)), ending(only(last))] } else { [None, None] };
            let groups = [self.by_word.get(&token.text), prefix(first), ending(last), short[0], short[1]];
            for number in groups.into_iter().flatten().flatten() {
                let Some((list, parts)) = self.phrases.get(*number) else { continue };
                let Some(stretch) = tokens.get(at..at + parts.len()) else { continue };
                let joined = stretch.iter().skip(1).all(|token| token.gap < crate::tokens::Gap::Stop);
                if joined && parts.iter().zip(stretch).all(|(part, token)| part.fits(&token.text)) {
                    for (offset, mark) in marks.iter_mut().skip(at).take(parts.len()).enumerate() {
                        mark.covers |= bit(*list);
                        if offset == 0 {
                            mark.starts |= bit(*list);
                        }
                    }
                }
            }
        }
        marks
    }
}

fn parts(phrase: &str, language: &str) -> Vec<Part> {
    let part = |word: &str| match word.split_once('*') {
        _ if word == "_" => vec![Part::Any],
        // "'d" and "qu'" are halves of words.
        _ if word.starts_with('\'') || word.ends_with('\'') => vec![Part::Is(word.to_lowercase())],
        Some((begin, rest)) => {
            let (middle, end) = rest.split_once('*').unwrap_or(("", rest));
            let [begin, middle, end] = [begin, middle, end].map(str::to_lowercase);
            vec![Part::Around { begin, middle, end }]
        }
        None => tokens(word, language).into_iter().map(|token| Part::Is(token.text)).collect(),
    };
    phrase.split_whitespace().flat_map(part).collect()
}

const fn bit(list: List) -> u128 {
    1 << list as u32
}

/// The lists that have a phrase at a token.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Mark {
    starts: u128,
    covers: u128,
}

impl Mark {
    /// Whether a phrase of the list begins here.
    pub const fn starts(self, list: List) -> bool {
        self.starts & bit(list) != 0
    }

    /// Whether the token is part of a phrase of the list.
    pub const fn is(self, list: List) -> bool {
        self.covers & bit(list) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_lists_that_persons_are_told_by() {
        for language in LANGUAGES {
            let lists = Lists::of(language).expect("lists");
            for list in [List::I, List::We, List::Duty, List::ResultCue, List::Filler, List::Would, List::Negative] {
                assert!(lists.phrases.iter().any(|(known, _)| *known == list), "{language} {list:?}");
            }
        }
    }

    #[test]
    fn a_star_stands_for_letters() {
        let lists = Lists::of("de").expect("lists");
        let tokens = tokens("Ich habe die Pumpe ausgetauscht", "de");
        let marks = lists.marks(&tokens);
        assert!(marks[0].is(List::I) && marks[1].is(List::HaveI) && marks[4].is(List::Participle));
    }
}
