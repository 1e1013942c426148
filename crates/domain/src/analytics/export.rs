//! The tables of analytics for other programs. The columns and words are the same in every language.

use kernel::Timestamp;

use super::{Analytics, JobRow, SourceRow, Times};
use crate::csv::{START, line};

kernel::words! {
    /// A table of analytics.
    pub enum AnalyticsTable {
        Funnel = "funnel",
        Stages = "stages",
        Answers = "answers",
        Sources = "sources",
        Ends = "ends",
        Jobs = "jobs",
    }
}

/// A table as CSV; of the postings those of the page.
pub fn to_csv(analytics: &Analytics, table: AnalyticsTable) -> String {
    let number = |value: u64| value.to_string();
    let percent = |rate: super::Rate| rate.percent().map(number).unwrap_or_default();
    match table {
        AnalyticsTable::Funnel => {
            let rows = analytics.funnel.iter().enumerate().map(|(step, row)| {
                let (of_all, of_step) = analytics.conversion(step).unwrap_or_default();
                [row.stage.word().to_owned(), number(row.reached), percent(of_all), percent(of_step)]
            });
            written(["Stage", "Applications", "Percent of all", "Percent of the stage before"], rows)
        }
        AnalyticsTable::Stages => {
            let rows = analytics.stages.iter().map(|row| {
                let [cases, median, ninetieth] = times(row.times);
                [row.stage.word().to_owned(), cases, median, ninetieth, number(row.here)]
            });
            written(["Stage", "Cases", "Median days", "90th percentile days", "There now"], rows)
        }
        AnalyticsTable::Answers => {
            let [cases, median, ninetieth] = times(analytics.answers);
            let row = [number(analytics.applied), cases, median, ninetieth, number(analytics.late)];
            written(["Applications", "Answered", "Median days", "90th percentile days", "Late now"], [row].into_iter())
        }
        AnalyticsTable::Sources => {
            let others = analytics.others.as_ref().map(|(count, row)| (format!("{count} others"), row));
            let named = analytics.sources.iter().map(|row| (row.source.clone(), row));
            let row = |(name, row): (String, &SourceRow)| {
                [name, number(row.applied), number(row.interviewed), number(row.hired)]
            };
            written(["Source", "Applications", "Interviews", "Hired"], named.chain(others).map(row))
        }
        AnalyticsTable::Ends => {
            let rows = analytics.ends.iter().map(|row| {
                [row.how.word().to_owned(), row.from.word().to_owned(), number(row.count), number(row.unmet)]
            });
            written(["End", "Stage before", "Applications", "With an answer that the job does not take"], rows)
        }
        AnalyticsTable::Jobs => jobs_csv(&analytics.jobs.items, analytics.at),
    }
}

/// Postings as CSV.
pub fn jobs_csv(jobs: &[JobRow], at: Timestamp) -> String {
    let rows = jobs.iter().map(|job| {
        let day = |at: Timestamp| at.date_naive().to_string();
        [
            job.id.to_string(),
            job.title.clone(),
            job.state.word().to_owned(),
            day(job.published_at),
            job.closed_at.map(day).unwrap_or_default(),
            job.days_open(at).to_string(),
            job.applied.to_string(),
            job.answered.to_string(),
            job.hired.to_string(),
            job.late.to_string(),
        ]
    });
    let columns =
        ["Id", "Job", "State", "Published", "Closed", "Days open", "Applications", "Answered", "Hired", "Late now"];
    written(columns, rows)
}

/// The number of cases, and the times in days with one decimal.
fn times(times: Times) -> [String; 3] {
    let days = |seconds: Option<i64>| seconds.map(|seconds| format!("{:.1}", seconds as f64 / 86_400.0));
    [times.cases.to_string(), days(times.median).unwrap_or_default(), days(times.ninetieth).unwrap_or_default()]
}

fn written<const N: usize>(columns: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut text = START.to_owned();
    line(&mut text, columns.into_iter());
    for row in rows {
        line(&mut text, row.iter().map(String::as_str));
    }
    text
}

#[cfg(test)]
mod tests {
    use kernel::{JobId, Page};
    use uuid::Uuid;

    use super::*;
    use crate::{
        analytics::{AnalyticsQuery, FUNNEL, FunnelRow},
        postings::PostingState,
    };

    fn analytics() -> Analytics {
        let job = JobRow {
            id: JobId::from_uuid(Uuid::from_u128(7)),
            title: "=cmd()".to_owned(),
            state: PostingState::Open,
            published_at: Timestamp::UNIX_EPOCH,
            closed_at: None,
            applied: 4,
            answered: 2,
            hired: 1,
            late: 0,
        };
        let reached = FUNNEL.into_iter().zip([4, 3, 2, 2, 1]).map(|(stage, reached)| FunnelRow { stage, reached });
        Analytics {
            query: AnalyticsQuery::default(),
            applied: 4,
            funnel: reached.collect(),
            stages: Vec::new(),
            answers: Times::new(3, 129_600, 259_200),
            late: 1,
            sources: vec![SourceRow { source: "fair".to_owned(), applied: 4, interviewed: 2, hired: 1 }],
            others: Some((2, SourceRow::default())),
            ends: Vec::new(),
            jobs: Page { items: vec![job], next: None },
            choices: Vec::new(),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn every_table_has_its_columns_and_no_rate_of_two() {
        let csv = |table| to_csv(&analytics(), table).replace("\r\n", "|");
        let funnel = csv(AnalyticsTable::Funnel);
        assert!(funnel.ends_with("new,4,,|screening,3,75,75|interview,2,50,67|offer,2,50,|hired,1,25,|"), "{funnel}");
        assert!(csv(AnalyticsTable::Answers).ends_with("|4,3,1.5,3.0,1|"));
        assert!(csv(AnalyticsTable::Sources).ends_with("|fair,4,2,1|2 others,0,0,0|"));
        assert!(csv(AnalyticsTable::Jobs).contains(",\"'=cmd()\",open,1970-01-01,,0,4,2,1,0|"));
        for table in AnalyticsTable::ALL {
            assert!(csv(*table).starts_with('\u{feff}'), "{table}");
        }
    }
}
