//! Statistics of the tracker: how far applications came, which were answered and how soon, by source and by match.

use std::collections::BTreeMap;

use kernel::{PartialDate, Score};
use serde::{Deserialize, Serialize};

use super::{FEWEST_CASES, Median, Outcome, Stage};

/// The bands of the match score at applying, in points: from the first up to, but without, the second.
pub const SCORE_BANDS: [(u8, u8); 3] = [(0, 50), (50, 70), (70, 101)];

/// The sources with a row of their own; the others share one.
const MOST_SOURCES: usize = 20;

/// What is counted of a job on the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    pub stage: Stage,
    pub outcome: Option<Outcome>,
    pub applied_on: Option<PartialDate>,
    pub answered_on: Option<PartialDate>,
    /// The score of its latest match when it was applied for.
    pub score: Option<Score>,
    /// Where it was found; may be empty.
    pub source: String,
    /// The furthest open stage of its history.
    pub before: Option<Stage>,
}

impl Sent {
    /// The furthest open stage that it reached. An offer that was accepted or declined was made.
    pub fn furthest(&self) -> Stage {
        let now = match (self.stage, self.outcome) {
            (Stage::Closed, Some(Outcome::Accepted | Outcome::Declined)) => Stage::Offer,
            (Stage::Closed, _) => Stage::Saved,
            (stage, _) => stage,
        };
        let sent = if self.applied_on.is_some() { Stage::Applied } else { Stage::Saved };
        now.max(sent).max(self.before.unwrap_or(Stage::Saved))
    }
}

/// A step of the funnel: how many jobs reached a stage or a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelStep {
    pub stage: Stage,
    pub reached: usize,
}

/// How many applications were answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RateRow {
    pub applied: usize,
    pub answered: usize,
}

impl RateRow {
    /// The share of those that were answered, in percent; `None` below [`FEWEST_CASES`].
    pub fn percent(self) -> Option<usize> {
        (self.applied >= FEWEST_CASES).then(|| (self.answered * 100 + self.applied / 2) / self.applied)
    }

    fn count(&mut self, sent: &Sent) {
        self.applied += 1;
        self.answered += usize::from(sent.answered_on.is_some());
    }
}

/// The statistics of a person's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statistics {
    /// From saved to offer.
    pub funnel: Vec<FunnelStep>,
    /// Of all applications.
    pub answered: RateRow,
    /// Days from the application to the first answer.
    pub days: Median,
    /// By source, the most applications first; the empty one is not stated.
    pub sources: Vec<(String, RateRow)>,
    /// Of the sources without a row of their own; the number of those.
    pub others: Option<(usize, RateRow)>,
    /// By band of the match score at applying, as [`SCORE_BANDS`].
    pub bands: Vec<RateRow>,
    /// Of those without a match at applying.
    pub unmatched: RateRow,
}

/// The statistics of the jobs on a list, in any order.
pub fn statistics(jobs: &[Sent]) -> Statistics {
    let furthest: Vec<Stage> = jobs.iter().map(Sent::furthest).collect();
    let step = |stage: &Stage| FunnelStep { stage: *stage, reached: furthest.iter().filter(|it| *it >= stage).count() };
    let mut answered = RateRow::default();
    let mut by_source: BTreeMap<&str, RateRow> = BTreeMap::new();
    let mut bands = vec![RateRow::default(); SCORE_BANDS.len()];
    let mut unmatched = RateRow::default();
    let mut days = Vec::new();
    for sent in jobs {
        let Some(applied_on) = sent.applied_on else { continue };
        answered.count(sent);
        by_source.entry(sent.source.trim()).or_default().count(sent);
        days.extend(sent.answered_on.and_then(|day| applied_on.days_until(day)));
        let points = sent.score.map(Score::rounded);
        let band = points.and_then(|points| SCORE_BANDS.iter().position(|(from, to)| (*from..*to).contains(&points)));
        band.and_then(|band| bands.get_mut(band)).unwrap_or(&mut unmatched).count(sent);
    }
    let mut sources: Vec<(String, RateRow)> = by_source.into_iter().map(|(name, row)| (name.to_owned(), row)).collect();
    sources.sort_by(|one, other| other.1.applied.cmp(&one.1.applied).then_with(|| one.0.cmp(&other.0)));
    let rest = sources.split_off(sources.len().min(MOST_SOURCES));
    let sum = |row: RateRow, (_, next): &(String, RateRow)| RateRow {
        applied: row.applied + next.applied,
        answered: row.answered + next.answered,
    };
    Statistics {
        funnel: Stage::ALL.iter().filter(|stage| stage.is_open()).map(step).collect(),
        answered,
        days: Median::of(days),
        sources,
        others: (!rest.is_empty()).then(|| (rest.len(), rest.iter().fold(RateRow::default(), sum))),
        bands,
        unmatched,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(stage: Stage, applied: Option<&str>, answered: Option<&str>) -> Sent {
        let day = |text: &str| text.parse().unwrap();
        Sent {
            stage,
            outcome: None,
            applied_on: applied.map(day),
            answered_on: answered.map(day),
            score: None,
            source: String::new(),
            before: None,
        }
    }

    #[test]
    fn a_closed_job_counts_up_to_where_it_came() {
        let closed = |outcome, before| Sent { outcome, before, ..job(Stage::Closed, Some("2026-10-01"), None) };
        assert_eq!(closed(Some(Outcome::Rejected), None).furthest(), Stage::Applied);
        assert_eq!(closed(Some(Outcome::Rejected), Some(Stage::Interview)).furthest(), Stage::Interview);
        assert_eq!(closed(Some(Outcome::Accepted), None).furthest(), Stage::Offer);
        assert_eq!(job(Stage::Saved, None, None).furthest(), Stage::Saved);
        let all =
            [closed(None, Some(Stage::Screening)), job(Stage::Interview, None, None), job(Stage::Saved, None, None)];
        let reached: Vec<_> = statistics(&all).funnel.iter().map(|step| step.reached).collect();
        assert_eq!(reached, [3, 2, 2, 1, 0]);
    }

    #[test]
    fn two_applications_make_no_rate() {
        let from = |source: &str, points, answered| Sent {
            source: source.to_owned(),
            score: Some(Score::whole(points)),
            ..job(Stage::Applied, Some("2026-10-01"), answered)
        };
        let all = [
            from("Fair", 49, Some("2026-10-03")),
            from("Fair", 50, None),
            from("Fair", 69, None),
            from("Web", 70, Some("2026-10-09")),
            from("Web", 100, Some("2026-10-05")),
            job(Stage::Applied, Some("2026-10-01"), None),
            job(Stage::Saved, None, None),
        ];
        let found = statistics(&all);
        assert_eq!(found.answered, RateRow { applied: 6, answered: 3 });
        assert_eq!(found.answered.percent(), Some(50));
        assert_eq!(found.days, Median { value: Some(4), cases: 3 });
        let sources: Vec<_> = found.sources.iter().map(|(name, row)| (name.as_str(), row.percent())).collect();
        assert_eq!(sources, [("Fair", Some(33)), ("Web", None), ("", None)]);
        let bands: Vec<_> = found.bands.iter().map(|row| (row.applied, row.answered)).collect();
        assert_eq!(bands, [(1, 1), (2, 0), (2, 2)]);
        assert_eq!(found.unmatched, RateRow { applied: 1, answered: 0 });
    }

    #[test]
    fn rare_sources_share_a_row() {
        let many: Vec<_> = (0..25)
            .map(|number| Sent { source: format!("{number:02}"), ..job(Stage::Applied, Some("2026-10-01"), None) })
            .collect();
        let found = statistics(&many);
        assert_eq!((found.sources.len(), found.others), (20, Some((5, RateRow { applied: 5, answered: 0 }))));
    }
}
