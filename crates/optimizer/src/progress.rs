//! How far somebody is with the suggestions for a resume and a job: what they decided, the resume that comes of it, and what is
//! left to decide.

use kernel::{Budget, PartialDate, Score};
use matching::{Job, Report};
use resume::Resume;

use crate::{Change, Suggestion, gain, suggest};

kernel::words! {
    /// What somebody decided about a suggestion.
    pub enum Decision {
        Accepted = "accepted",
        Rejected = "rejected",
        /// Nothing yet: a model proposed it, and it is kept because asking again could give another answer.
        Proposed = "proposed",
    }
}

/// A suggestion that somebody decided about.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    pub suggestion: Suggestion,
    pub decision: Decision,
}

/// How far somebody is.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// The resume with every accepted change that fits.
    pub resume: Resume,
    /// What the engine says of the resume as it was.
    pub before: Report,
    /// What it says of `resume`.
    pub now: Report,
    /// Suggestions to decide about, the largest gain first, questions last.
    pub open: Vec<Suggestion>,
    /// For each decision whether its change could be made. One that builds on another does not fit any more when that one is
    /// taken back.
    pub fits: Vec<bool>,
    /// The score after every open change, questions aside.
    pub reach: Score,
}

/// Makes the accepted changes in the order of `decided`, and suggests what else can be done.
pub fn progress(base: &Resume, job: &Job, decided: &[Decided], today: PartialDate, budget: Budget<'_>) -> Progress {
    let compare = |resume: &Resume| matching::compare_within(resume, &matching::plain_text(resume), job, today, budget);
    let mut resume = base.clone();
    let fits = decided.iter().map(|decided| match decided.decision {
        Decision::Rejected | Decision::Proposed => true,
        Decision::Accepted => match decided.suggestion.change.apply(&resume) {
            Some(changed) => {
                resume = changed;
                true
            }
            None => false,
        },
    });
    let fits: Vec<bool> = fits.collect();
    let before = compare(base);
    let now = if resume == *base { before.clone() } else { compare(&resume) };
    let known: Vec<String> = decided.iter().map(|decided| decided.suggestion.key()).collect();
    let mut open = suggest(&resume, job, &now, today, budget);
    open.retain(|suggestion| !known.contains(&suggestion.key()));
    let waiting = decided.iter().filter(|decided| decided.decision == Decision::Proposed);
    open.extend(waiting.map(|decided| decided.suggestion.clone()).filter_map(|mut suggestion| {
        suggestion.change.apply(&resume)?;
        suggestion.gain = gain(&resume, job, &now, &suggestion.change, today, budget);
        Some(suggestion)
    }));
    // The largest gain first, questions last.
    open.sort_by(|one, other| {
        one.is_question().cmp(&other.is_question()).then_with(|| other.gain.total_cmp(&one.gain))
    });
    let changes: Vec<&Change> =
        open.iter().filter(|open| !open.is_question()).map(|suggestion| &suggestion.change).collect();
    let all = changes.iter().fold(resume.clone(), |resume, change| change.apply(&resume).unwrap_or(resume));
    let reach = if all == resume { now.score } else { compare(&all).score };
    Progress { resume, before, now, open, fits, reach }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESUME: &str = r#"{"basics":{"name":"Ana"},"work":[{"name":"Ward 3","position":"Nurse","startDate":"2019",
        "highlights":["Looked after 12 residents","Planned shifts in Excel"]}]}"#;

    fn at(decided: &[Decided]) -> Progress {
        let resume = Resume::from_json(RESUME).unwrap();
        let job = Job::read("Nurse\n\nRequirements\n- Excel\n- Experience in care\n- Driving licence\n");
        progress(&resume, &job, decided, "2026-11".parse().unwrap(), Budget::UNLIMITED)
    }

    #[test]
    fn decisions_change_the_resume_and_are_not_suggested_again() {
        let start = at(&[]);
        assert_eq!(start.before, start.now);
        let named = start.open.iter().find(|open| !open.is_question()).cloned().expect("a suggestion");
        let decided = |decision| at(&[Decided { suggestion: named.clone(), decision }]);
        let accepted = decided(Decision::Accepted);
        assert_eq!(accepted.resume, named.change.apply(&start.resume).unwrap());
        assert!(accepted.now.score >= start.now.score && accepted.fits == [true]);
        let rejected = decided(Decision::Rejected);
        assert_eq!(rejected.resume, start.resume);
        for after in [accepted, rejected] {
            assert!(after.open.iter().all(|open| open.key() != named.key()));
        }
    }

    #[test]
    fn what_a_model_proposed_waits_to_be_decided() {
        let text = |text: &str| text.to_owned();
        let proposed = |before: &str| {
            let change = Change::Text {
                pointer: text("/work/0/highlights/0"),
                before: text(before),
                after: text("Cared for 12 residents"),
            };
            let suggestion = Suggestion {
                kind: crate::Kind::Reworded,
                change,
                sources: Vec::new(),
                job_quote: None,
                gain: 99.0,
                reason: text("Shorter."),
            };
            at(&[Decided { suggestion, decision: Decision::Proposed }])
        };
        let waiting = proposed("Looked after 12 residents");
        let found = waiting.open.iter().find(|open| open.kind == crate::Kind::Reworded).expect("it waits");
        assert!(found.gain < 99.0 && waiting.resume == at(&[]).resume);
        // The text has changed since.
        assert!(proposed("Cooked").open.iter().all(|open| open.kind != crate::Kind::Reworded));
    }

    #[test]
    fn a_change_of_a_text_that_is_gone_does_not_fit() {
        let mut suggestion = at(&[]).open.remove(0);
        let text = |text: &str| text.to_owned();
        suggestion.change =
            Change::Text { pointer: text("/work/0/highlights/0"), before: text("Cooked"), after: text("Led") };
        let after = at(&[Decided { suggestion, decision: Decision::Accepted }]);
        assert_eq!((after.fits, after.resume), (vec![false], at(&[]).resume));
    }
}
