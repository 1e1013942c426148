//! Where a job stands, in words.

use domain::tracker::{Outcome, PATIENCE_DAYS, Stage, Standing, Target, TrackedJob};
use kernel::PartialDate;
use ui::{
    Tone,
    icons::{self, IconPath},
};

use crate::{
    texts::{Texts, fill},
    zone::{Clock, day_of},
};

/// The name of a stage, or of the way in which it ended.
pub fn target_name(texts: Texts, target: Target) -> &'static str {
    match target.outcome {
        Some(outcome) => texts.tracker.outcome(outcome.word()).unwrap_or_default(),
        None => texts.tracker.stage(target.stage.word()).unwrap_or_default(),
    }
}

/// The same of a standing.
pub fn standing_name(texts: Texts, standing: &Standing) -> &'static str {
    target_name(texts, Target { stage: standing.stage, outcome: standing.outcome })
}

/// The tone of a badge with the stage.
pub const fn stage_tone(standing: &Standing) -> Tone {
    match (standing.stage, standing.outcome) {
        (Stage::Screening | Stage::Interview, _) => Tone::Accent,
        (Stage::Offer, _) | (Stage::Closed, Some(Outcome::Accepted)) => Tone::Success,
        _ => Tone::Neutral,
    }
}

/// What is next: an icon, the color of the line, its text.
pub struct Line {
    pub icon: IconPath,
    pub color: &'static str,
    pub text: String,
}

/// What is next for a job.
pub fn next_line(texts: Texts, clock: &Clock, job: &TrackedJob, today: PartialDate) -> Line {
    let line = |icon, color, text| Line { icon, color, text };
    let (tracker, standing) = (texts.tracker, &job.standing);
    let step = match (job.next_step.as_str(), job.next_on) {
        ("", None) => None,
        (step, None) => Some(step.to_owned()),
        ("", Some(day)) => Some(day_of(texts, day)),
        (step, Some(day)) => Some(format!("{step}, {}", day_of(texts, day))),
    };
    if let Some(text) = step.filter(|_| standing.stage.is_open()) {
        return match job.next_on {
            Some(day) if day <= today => line(icons::TRIANGLE_ALERT, "text-warn", text),
            _ => line(icons::CALENDAR, "text-accent-strong", text),
        };
    }
    let since = |from: PartialDate| usize::try_from(from.days_until(today).unwrap_or_default()).unwrap_or_default();
    match standing.stage {
        Stage::Saved if !job.has_posting => line(icons::FILE_X, "text-muted", tracker.no_posting().to_owned()),
        Stage::Saved => line(icons::CLOCK, "text-muted", fill!(texts.tracker.added, date = clock.date(job.saved_at))),
        Stage::Applied => match (job.waiting(today), standing.answered_on, standing.applied_on) {
            (Some(days), ..) if days >= PATIENCE_DAYS => {
                let count = usize::try_from(days).unwrap_or_default();
                line(icons::TRIANGLE_ALERT, "text-warn", fill!(texts.tracker.follow_up, count = count))
            }
            (_, Some(day), _) => {
                line(icons::CLOCK, "text-muted", fill!(texts.tracker.answered_on_day, date = day_of(texts, day)))
            }
            (_, _, Some(day)) => line(icons::CLOCK, "text-muted", fill!(texts.tracker.sent, date = day_of(texts, day))),
            _ => line(icons::CLOCK, "text-muted", tracker.no_date().to_owned()),
        },
        Stage::Screening | Stage::Interview | Stage::Offer => {
            let count = since(PartialDate::of_day(job.moved_at));
            line(icons::CLOCK, "text-muted", fill!(texts.tracker.waiting, count = count))
        }
        Stage::Closed => {
            let text = match standing.outcome {
                Some(outcome) => tracker.outcome(outcome.word()).unwrap_or_default(),
                None => tracker.no_outcome(),
            };
            line(icons::CHECK, "text-muted", text.to_owned())
        }
    }
}
