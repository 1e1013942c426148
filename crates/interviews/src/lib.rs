//! Interviews: the bank of questions ([`bank`]), and feedback to an answer: which parts of a told case it has (situation, task, action, result), points
//! by a rubric, flaws, and findings with the words of the answer that they rest on. Around them: questions about gaps ([`gaps`]), the lines of a
//! resume that fit a question ([`experience`]), what to practice when ([`schedule`]), what has changed between two answers
//! ([`attempts`]), stories ([`stories`]), and what the levels of a competence look like ([`anchors`]).
//! `docs/decisions/0032-practice-feedback.md` has the rubric.
//!
//! Pure: no IO, no clock. It never fails and invents nothing: each finding is a stretch of the answer.

pub mod anchors;
pub mod attempts;
pub mod bank;
mod clauses;
pub mod experience;
mod facts;
mod flaws;
pub mod gaps;
mod lists;
mod measures;
pub mod own;
mod points;
pub mod schedule;
mod star;
pub mod stories;
mod tokens;
mod topic;
mod weights;

use kernel::{Score, Span};
use serde::Serialize;

use clauses::Text;
use facts::Facts;
use lists::Lists;

/// An answer to a question of an interview.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'t> {
    /// The code of the language it is in. With another code the language is detected.
    pub language: &'t str,
    /// The question.
    pub question: &'t str,
    /// The kind of question.
    pub kind: Kind,
    /// What the interview is for, in a line or as the whole posting.
    pub job: &'t str,
    /// The answer, typed or dictated.
    pub text: &'t str,
}

kernel::words! {
    /// Kinds of questions.
    pub enum Kind else Behavioural {
        /// Asks for a case from the past.
        Behavioural = "behavioural",
        /// Asks how something is done.
        Technical = "technical",
        /// Asks how the speaker sees the work.
        Role = "role",
        /// Asks why the speaker wants this job.
        Motivation = "motivation",
    }

    /// What lowers the score of an answer.
    pub enum Flaw {
        /// Fewer than 45 words.
        TooShort = "too_short",
        /// More than 260 words.
        TooLong = "too_long",
        /// Four or more fillers.
        Fillers = "fillers",
        /// A result without a number, a measure or a comparison.
        Unquantified = "unquantified",
        /// A case without its end.
        NoResult = "no_result",
        /// A case without an act of the speaker.
        NoActionOwn = "no_action_own",
        /// Acts of a group, so that the speaker's share is unknown.
        WeNotI = "we_not_i",
        /// What would be done, where a past case is asked for.
        Hypothetical = "hypothetical",
        /// Runs down people or the employer.
        Negative = "negative",
        /// Nothing that could be checked.
        Vague = "vague",
        /// Answers another question.
        OffTopic = "off_topic",
    }

    /// What a finding is about: a part of a told case, or a rubric's part.
    pub enum Part {
        /// When, where, what was going on; the grasp of a problem; the speaker's background.
        Situation = "situation",
        /// The speaker's task or goal.
        Task = "task",
        /// The speaker's own steps; the method; the reasons.
        Action = "action",
        /// What came of it; how one knows; evidence.
        Result = "result",
        /// Whether it answers this question for this job.
        Relevance = "relevance",
        /// Length, order, fillers, tone.
        Delivery = "delivery",
    }
}

/// The stretches of the answer that tell the parts of a case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Star {
    /// When, where, what was going on.
    pub situation: Option<Span>,
    /// The speaker's task, duty or goal.
    pub task: Option<Span>,
    /// A completed act of the speaker.
    pub action: Option<Span>,
    /// What came of it.
    pub result: Option<Span>,
}

/// Points for a part of the rubric.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Points {
    /// The part.
    pub part: Part,
    /// What was reached, `0..=of`, in whole points.
    pub points: u8,
    /// What can be reached.
    pub of: u8,
    /// Why, as a code: a text of the pages.
    pub reason: &'static str,
    /// What it rests on.
    pub span: Option<Span>,
}

/// Something to tell the speaker, and the words it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// A part's or a flaw's word.
    pub code: &'static str,
    /// A stretch of the answer.
    pub span: Span,
}

/// Feedback to an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Feedback {
    /// The parts of a told case.
    pub star: Star,
    /// Points by part; their sum, or the cap if that is lower, is the score.
    pub points: [Points; 6],
    /// The flaw that limits the score, and the limit.
    pub cap: Option<(Flaw, u8)>,
    /// 0..=100.
    pub score: Score,
    /// In the order of [`Flaw::ALL`].
    pub flaws: Vec<Flaw>,
    /// Parts first, then flaws.
    pub findings: Vec<Finding>,
}

/// Feedback to an answer.
pub fn feedback(answer: &Answer<'_>) -> Feedback {
    let language = language_of(answer);
    let lists = Lists::of(language).unwrap_or_else(Lists::none);
    let text = Text::new(answer.text, language, lists);
    let topic = topic::Topic::of(answer, language, lists, &text);
    let facts = Facts::of(&text, &topic);
    let star = star::star(&text, &facts);
    let points = points::points(&text, &facts, &star, answer.kind);
    let (flaws, spans) = flaws::flaws(&text, &facts, &star, answer.kind, &points);
    let cap = points::cap(&flaws, answer.kind, flaws::off_topic(&facts, &star, answer.kind));
    let sum: u16 = points.iter().map(|part| u16::from(part.points)).sum();
    let score = Score::new(f64::from(cap.map_or(sum, |(_, most)| sum.min(u16::from(most)))));
    let found = points.iter().filter_map(|part| Some(Finding { code: part.part.word(), span: part.span? }));
    let findings = found.chain(spans).filter(|finding| !finding.span.is_empty()).collect();
    Feedback { star, points, cap, score, flaws, findings }
}

/// The codes of reasons that points can have.
pub const REASONS: &[&str] = &measures::NAMES;

/// What the points of an answer are calculated from, by name: for the program that learns the weights.
#[doc(hidden)]
pub fn measures(answer: &Answer<'_>) -> Vec<(&'static str, f64)> {
    let language = language_of(answer);
    let lists = Lists::of(language).unwrap_or_else(Lists::none);
    let text = Text::new(answer.text, language, lists);
    let topic = topic::Topic::of(answer, language, lists, &text);
    let facts = Facts::of(&text, &topic);
    let star = star::star(&text, &facts);
    let outcome = star.result.and_then(|_| star::result(&text, &facts));
    let values = measures::measures(&text, &facts, &star, outcome.as_ref());
    measures::NAMES.into_iter().zip(values).collect()
}

/// The language the answer is said to be in, or else seems to be in.
fn language_of(answer: &Answer<'_>) -> &'static str {
    let known = |code: &str| lists::LANGUAGES.into_iter().find(|known| *known == code);
    let stated = answer.language.get(..2).and_then(known);
    stated.or_else(|| lexicon::language_of(answer.text).and_then(|likely| known(likely.code))).unwrap_or("en")
}
