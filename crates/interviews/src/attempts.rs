//! Feedback as it is stored with an answer, and what has changed since an earlier answer to the same question.

use kernel::{Score, Span};
use serde::{Deserialize, Serialize};

use crate::{Feedback, Flaw, Part};

/// Feedback to an answer, in a form that can be stored and sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct KeptFeedback {
    /// 0..=100.
    pub score: Score,
    /// Points by part, in the order of [`Part::ALL`].
    pub parts: Vec<KeptPart>,
    /// In the order of [`Flaw::ALL`].
    pub flaws: Vec<KeptFlaw>,
    /// The flaw that limits the score, and the limit.
    pub cap: Option<(Flaw, u8)>,
}

/// Points for a part of the rubric.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPart {
    pub part: Part,
    /// `0..=of`.
    pub points: u8,
    pub of: u8,
    /// Whether the answer tells it: of the four parts of a told case. Always true for the other two.
    pub told: bool,
    /// The code of the measure that moved the points most.
    pub reason: String,
    /// The stretch of the answer that it rests on.
    pub span: Option<Span>,
}

impl KeptPart {
    /// The share of the points that was reached, 0..=100.
    pub fn percent(&self) -> u8 {
        let of = u16::from(self.of.max(1));
        u8::try_from((u16::from(self.points) * 100 + of / 2) / of).unwrap_or(100).min(100)
    }
}

/// A flaw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFlaw {
    pub flaw: Flaw,
    /// The stretch of the answer that it is about; `None` if it is about the whole answer.
    pub span: Option<Span>,
}

impl KeptFeedback {
    /// The feedback to an answer with this text.
    pub fn of(feedback: &Feedback, text: &str) -> Self {
        let star = feedback.star;
        let parts = feedback.points.iter().map(|points| KeptPart {
            part: points.part,
            points: points.points,
            of: points.of,
            told: match points.part {
                Part::Situation => star.situation.is_some(),
                Part::Task => star.task.is_some(),
                Part::Action => star.action.is_some(),
                Part::Result => star.result.is_some(),
                Part::Relevance | Part::Delivery => true,
            },
            reason: points.reason.to_owned(),
            span: points.span.filter(|span| !span.is_empty()),
        });
        let whole = text.trim().len();
        let flaws = feedback.flaws.iter().map(|flaw| {
            let found = feedback.findings.iter().find(|finding| finding.code == flaw.word());
            KeptFlaw { flaw: *flaw, span: found.map(|finding| finding.span).filter(|span| span.len() + 1 < whole) }
        });
        Self { score: feedback.score, parts: parts.collect(), flaws: flaws.collect(), cap: feedback.cap }
    }

    fn has(&self, flaw: Flaw) -> bool {
        self.flaws.iter().any(|found| found.flaw == flaw)
    }

    fn tells(&self, part: Part) -> bool {
        self.parts.iter().any(|found| found.part == part && found.told)
    }
}

/// What has changed from an answer to a later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub before: Score,
    pub now: Score,
    /// The points of each part before and now, where they differ.
    pub parts: Vec<(Part, u8, u8)>,
    /// Parts of the story that this answer has and the previous one lacked.
    pub gained: Vec<Part>,
    /// Parts of the case that were told and are not now.
    pub lost: Vec<Part>,
    /// Flaws that are gone.
    pub gone: Vec<Flaw>,
    /// Flaws that are new.
    pub new: Vec<Flaw>,
}

impl Change {
    /// The changes from one feedback to a later one.
    pub fn between(before: &KeptFeedback, now: &KeptFeedback) -> Self {
        let points =
            |of: &KeptFeedback, part: Part| of.parts.iter().find(|it| it.part == part).map_or(0, |it| it.points);
        let told = |by: &KeptFeedback, other: &KeptFeedback| -> Vec<Part> {
            Part::ALL.iter().copied().filter(|part| by.tells(*part) && !other.tells(*part)).collect()
        };
        let flaws = |of: &KeptFeedback, other: &KeptFeedback| -> Vec<Flaw> {
            of.flaws.iter().map(|found| found.flaw).filter(|flaw| !other.has(*flaw)).collect()
        };
        let parts = Part::ALL.iter().map(|part| (*part, points(before, *part), points(now, *part)));
        Self {
            before: before.score,
            now: now.score,
            parts: parts.filter(|(_, before, now)| before != now).collect(),
            gained: told(now, before),
            lost: told(before, now),
            gone: flaws(before, now),
            new: flaws(now, before),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answer, Kind, feedback};

    fn kept(text: &str) -> KeptFeedback {
        let question = "Tell me about a deadline.";
        let told = feedback(&Answer { language: "en", question, kind: Kind::Behavioural, job: "", text });
        KeptFeedback::of(&told, text)
    }

    const CASE: &str = "In March our printer broke two days before the fair, and I had to get 300 flyers. I rang four shops, asked \
                        the owner of the smallest one to open on Sunday and fetched the paper myself.";

    #[test]
    fn a_flaw_of_the_whole_answer_marks_none_of_its_words() {
        let short = kept("I rang four shops.");
        assert!(short.flaws.iter().any(|found| found.flaw == Flaw::TooShort && found.span.is_none()), "{short:?}");
        assert_eq!(short.parts.iter().map(|part| part.part).collect::<Vec<_>>(), Part::ALL);
    }

    #[test]
    fn what_was_gained_and_what_is_gone_is_told() {
        let before = kept(CASE);
        let now =
            kept(&format!("{CASE} In the end all 300 flyers were ready four hours early and cost 40 euros less."));
        let change = Change::between(&before, &now);
        assert!(change.now > change.before);
        assert_eq!((change.gained.as_slice(), change.lost.as_slice()), ([Part::Result].as_slice(), [].as_slice()));
        assert!(change.gone.contains(&Flaw::NoResult) && change.new.is_empty(), "{change:?}");
        assert!(change.parts.iter().any(|(part, before, now)| *part == Part::Result && before < now));
        let back = Change::between(&now, &before);
        assert_eq!((back.lost, back.new), (change.gained, change.gone));
        let same = Change::between(&now, &now);
        assert!(same.parts.is_empty() && same.gained.is_empty() && same.gone.is_empty());
    }

    #[test]
    fn it_is_read_back_as_it_was_stored() {
        let before = kept(CASE);
        let json = serde_json::to_string(&before).unwrap();
        assert_eq!(serde_json::from_str::<KeptFeedback>(&json).unwrap(), before);
    }

    #[test]
    fn a_share_is_rounded() {
        let part =
            |points, of| KeptPart { part: Part::Task, points, of, told: true, reason: String::new(), span: None };
        assert_eq!([part(0, 12), part(5, 12), part(12, 12), part(1, 0)].map(|part| part.percent()), [0, 42, 100, 100]);
    }
}
