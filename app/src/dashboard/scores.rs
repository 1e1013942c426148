//! Scores over time: a chart if a job has scores of different days, otherwise a list by job.

use domain::dashboard::ScorePoint;
use kernel::{MatchId, Timestamp};
use leptos::prelude::*;
use ui::*;

use crate::{
    texts::{fill, use_texts},
    zone::use_clock,
};

/// The number of jobs shown; more would be unreadable.
const JOBS: usize = 6;

/// The scores of one job, oldest first. Scores of different jobs cannot be compared.
#[derive(Debug, PartialEq)]
struct History {
    job_title: String,
    /// The newest match.
    id: MatchId,
    scores: Vec<(Timestamp, u8)>,
}

/// The latest jobs with their scores, the latest first.
fn histories(points: &[ScorePoint]) -> Vec<History> {
    let mut jobs: Vec<(u32, History)> = Vec::new();
    for point in points.iter().rev() {
        let score = (point.at, point.score.rounded());
        match jobs.iter_mut().find(|(job, _)| *job == point.job) {
            Some((_, history)) => history.scores.insert(0, score),
            None => {
                let history = History { job_title: point.job_title.clone(), id: point.id, scores: vec![score] };
                jobs.push((point.job, history));
            }
        }
    }
    jobs.into_iter().map(|(_, history)| history).collect()
}

impl History {
    /// Whether it can be drawn over time: it has scores of different days.
    fn spans_days(&self, day: impl Fn(Timestamp) -> String) -> bool {
        let (first, last) = (self.scores.first(), self.scores.last());
        first.zip(last).is_some_and(|(first, last)| day(first.0) != day(last.0))
    }
}

/// The lines of the chart. Points of the same day are labelled with their times, so that no label repeats.
fn lines(
    drawn: &[History],
    day: impl Fn(Timestamp) -> String,
    moment: impl Fn(Timestamp) -> String,
) -> Vec<SeriesLine> {
    let mut moments: Vec<Timestamp> = drawn.iter().flat_map(|job| job.scores.iter().map(|(at, _)| *at)).collect();
    moments.sort_unstable();
    moments.dedup();
    let label = |at: Timestamp| match moments.iter().filter(|other| day(**other) == day(at)).count() {
        0 | 1 => day(at),
        _ => moment(at),
    };
    let place = |at: Timestamp| moments.iter().position(|other| *other == at).unwrap_or_default();
    let point = |(at, score): &(Timestamp, u8)| SeriesPoint::new(place(*at), label(*at), *score);
    let line = |job: &History| SeriesLine::new(job.job_title.clone(), job.scores.iter().map(point).collect());
    drawn.iter().map(line).collect()
}

/// Scores over time.
#[component]
pub fn Scores(scores: Vec<ScorePoint>) -> impl IntoView {
    let (texts, clock) = (use_texts(), use_clock());
    if scores.len() < 2 {
        return ().into_any();
    }
    let all = histories(&scores);
    let left_out = all.len().saturating_sub(JOBS);
    let (drawn, listed): (Vec<_>, Vec<_>) =
        all.into_iter().take(JOBS).partition(|job| job.spans_days(|at| clock.date(at)));
    let drawing = (!drawn.is_empty()).then(|| {
        let finding = drawn.iter().map(|job| {
            let figure = |score: Option<&(Timestamp, u8)>| score.map_or(0, |(_, score)| *score);
            let (first, last) = (figure(job.scores.first()), figure(job.scores.last()));
            fill!(texts.dashboard.scores_line, job = job.job_title, first = first, last = last)
        });
        let finding = finding.collect::<Vec<_>>().join("; ");
        let lines = lines(&drawn, |at| clock.date(at), |at| clock.date_time(at));
        view! {
            <p class="mt-0.5 text-base text-muted">{texts.dashboard.scores_intro()}</p>
            <div class="mt-4">
                <ScoreSeries
                    lines=lines
                    label=finding
                    table_label=texts.dashboard.show_table()
                    date_label=texts.dashboard.reading()
                    name_label=texts.dashboard.job()
                    score_label=texts.dashboard.score()
                />
            </div>
        }
    });
    let row = |job: History| {
        let track = job.scores.iter().map(|(_, score)| score.to_string()).collect::<Vec<_>>().join(" → ");
        markup!(
            "<li class=\"flex items-center justify-between gap-4 py-2.5\"><a class=\"link min-w-0 truncate\" href=\"/match/{id}\">{title}</a>\
             <span class=\"flex shrink-0 items-baseline gap-4 text-sm text-muted tnum\"><span class=\"max-sm:hidden\">{date}</span>\
             <span class=\"font-medium text-ink\">{track}</span></span></li>",
            id = job.id.to_string(),
            title = job.job_title,
            date = job.scores.last().map(|(at, _)| clock.date(*at)),
            track = track,
        )
    };
    let rows: Option<Markup> = (!listed.is_empty()).then(|| listed.into_iter().map(row).collect());
    let list = rows.map(|rows| {
        view! { <ul class="mt-3 divide-y divide-line border-y border-line" inner_html=rows.into_text()></ul> }
    });
    view! {
        <section aria-labelledby="scores">
            <h2 id="scores" class="text-lg">
                {if drawing.is_some() { texts.dashboard.scores() } else { texts.dashboard.scores_by_job() }}
            </h2>
            {drawing}
            {list}
            {(left_out > 0).then(|| view! { <p class="mt-2 text-sm text-muted">{move || fill!(texts.dashboard.scores_left_out, count = left_out)}</p> })}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use kernel::Score;

    use super::*;

    fn point(job: u32, at: &str, score: f64) -> ScorePoint {
        let id = MatchId::from_uuid(uuid::Uuid::from_u128(u128::from(job)));
        ScorePoint { id, job, job_title: format!("Job {job}"), at: at.parse().unwrap(), score: Score::new(score) }
    }

    fn day(at: Timestamp) -> String {
        at.format("%d %b").to_string()
    }

    fn moment(at: Timestamp) -> String {
        at.format("%d %b, %H:%M").to_string()
    }

    #[test]
    fn only_scores_of_different_days_are_drawn() {
        let all = histories(&[
            point(1, "2026-10-14T08:00:00Z", 60.0),
            point(2, "2026-10-14T09:00:00Z", 50.0),
            point(2, "2026-10-14T10:00:00Z", 55.0),
            point(1, "2026-10-16T08:00:00Z", 70.0),
        ]);
        let shown: Vec<_> = all.iter().map(|job| (job.job_title.as_str(), job.spans_days(day))).collect();
        assert_eq!(shown, [("Job 1", true), ("Job 2", false)]);
        assert_eq!(all[1].scores.iter().map(|(_, score)| *score).collect::<Vec<_>>(), [50, 55]);
    }

    #[test]
    fn no_date_label_repeats() {
        let all = histories(&[
            point(1, "2026-10-14T08:00:00Z", 60.0),
            point(1, "2026-10-14T09:30:00Z", 62.0),
            point(1, "2026-10-16T08:00:00Z", 70.0),
        ]);
        let lines = lines(&all, day, moment);
        let labels: Vec<_> = lines[0].points.iter().map(|point| point.label.clone()).collect();
        assert_eq!(labels, ["14 Oct, 08:00", "14 Oct, 09:30", "16 Oct"]);
    }
}
