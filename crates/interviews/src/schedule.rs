//! When a question is asked again, what to practice on which day until the interview, and what a mock interview asks.

use kernel::{PartialDate, Score};

/// The ladder: the days after which a question is asked again, from the lowest rung to the highest.
pub const LADDER: [u64; 5] = [1, 3, 7, 14, 30];

/// An answer with this score climbs a rung.
pub const CLIMBS: Score = Score::whole(75);

/// An answer below this score falls to the lowest rung.
pub const FALLS: Score = Score::whole(50);

/// The longest plan, in days before the interview.
const LONGEST: i64 = 14;

/// The place of a question on the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// Its number in [`LADDER`].
    pub step: u8,
    /// The day on which it is asked again.
    pub due: PartialDate,
}

/// The place of a question after an answer with this score. From [`CLIMBS`] it climbs, below [`FALLS`] it falls to the lowest rung,
/// between them it stays. Practice before the due day does not climb: an answer from short-term memory does not show what will be
/// remembered next week.
pub fn after(before: Option<Rung>, score: Score, today: PartialDate) -> Rung {
    let highest = LADDER.len() - 1;
    let step = match before.map(|before| (usize::from(before.step), before.due <= today)) {
        _ if score < FALLS => 0,
        None => usize::from(score >= CLIMBS),
        Some((step, true)) if score >= CLIMBS => step + 1,
        Some((step, _)) => step,
    };
    let step = step.min(highest);
    let days = LADDER.get(step).copied().unwrap_or(1);
    Rung { step: u8::try_from(step).unwrap_or(0), due: today.plus_days(days).unwrap_or(today) }
}

/// A question, as far as a plan needs to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Its number in the interview.
    pub question: u32,
    /// What it is about: questions of a group have the same number.
    pub group: u8,
    /// The day on which it is asked again; `None` if it was not practiced yet.
    pub due: Option<PartialDate>,
    /// The score of its latest answer.
    pub score: Option<Score>,
}

/// What to practice on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    pub day: PartialDate,
    /// The numbers of the questions.
    pub questions: Vec<u32>,
    /// Whether it is the day for a mock interview.
    pub mock: bool,
}

/// What to practice until an interview: the new questions in equal parts, in their order, over the two weeks before it; those to be
/// asked again on their days; a mock interview on the day before, which has no new questions if there are three days or more.
/// Empty if the interview is over.
pub fn plan(today: PartialDate, interview: PartialDate, items: &[Item]) -> Vec<Day> {
    let Some(left) = today.days_until(interview).filter(|left| *left >= 0) else { return Vec::new() };
    let last = (left - 1).max(0);
    let first = (left - LONGEST).clamp(0, last);
    let count = usize::try_from(last - first + 1).unwrap_or(1);
    let day = |at: i64| today.plus_days(u64::try_from(at).unwrap_or(0)).unwrap_or(today);
    let mut days: Vec<Day> =
        (first..=last).map(|at| Day { day: day(at), questions: Vec::new(), mock: at == last }).collect();

    for item in items {
        // What was due before the plan begins is practiced on its first day.
        let at = item.due.map(|due| days.iter().position(|day| day.day >= due));
        if let Some(day) = at.flatten().and_then(|at| days.get_mut(at)) {
            day.questions.push(item.question);
        }
    }
    let new: Vec<u32> = items.iter().filter(|item| item.due.is_none()).map(|item| item.question).collect();
    let spread = if count >= 3 { count - 1 } else { count };
    for (at, question) in new.iter().enumerate() {
        if let Some(day) = days.get_mut(at * spread / new.len().max(1)) {
            day.questions.push(*question);
        }
    }
    days.retain(|day| day.mock || !day.questions.is_empty());
    days
}

/// The questions of a mock interview, at most `most`: those that are due first, then those not practiced yet, then the weakest;
/// by turns from each group, so that it is about more than one thing.
pub fn for_mock(today: PartialDate, items: &[Item], most: usize) -> Vec<u32> {
    let mut ranked: Vec<&Item> = items.iter().collect();
    let is_due = |item: &Item| item.due.is_some_and(|due| due <= today);
    ranked.sort_by_key(|item| (!is_due(item), item.score.unwrap_or(Score::ZERO), item.question));
    let mut found = Vec::new();
    while found.len() < most && !ranked.is_empty() {
        let mut asked = Vec::new();
        ranked.retain(|item| {
            let takes = found.len() < most && !asked.contains(&item.group);
            if takes {
                asked.push(item.group);
                found.push(item.question);
            }
            !takes
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    fn items(count: u32) -> Vec<Item> {
        (1..=count).map(|question| Item { question, group: (question % 3) as u8, due: None, score: None }).collect()
    }

    #[test]
    fn a_question_climbs_the_ladder_on_the_days_it_is_due() {
        let mut today = day("2026-11-29");
        let mut rung = after(None, Score::new(80.0), today);
        assert_eq!(rung, Rung { step: 1, due: day("2026-12-02") });
        for (step, due) in [(2, "2026-12-09"), (3, "2026-12-23"), (4, "2027-01-22"), (4, "2027-02-21")] {
            today = rung.due;
            rung = after(Some(rung), Score::new(75.0), today);
            assert_eq!(rung, Rung { step, due: day(due) });
        }
    }

    #[test]
    fn practice_before_the_day_does_not_climb_and_a_weak_answer_falls() {
        let today = day("2026-11-29");
        let first = after(None, Score::new(40.0), today);
        assert_eq!(first, Rung { step: 0, due: day("2026-11-30") });
        assert_eq!(after(Some(first), Score::new(95.0), today), first);
        let high = Rung { step: 3, due: today };
        assert_eq!(after(Some(high), Score::new(60.0), today), Rung { step: 3, due: day("2026-12-13") });
        assert_eq!(after(Some(high), Score::new(49.9), today).step, 0);
    }

    #[test]
    fn a_plan_spreads_the_new_questions_and_ends_with_a_mock_interview() {
        let plan = plan(day("2026-11-29"), day("2026-12-03"), &items(7));
        let days: Vec<_> = plan.iter().map(|day| (day.day.to_string(), day.questions.clone(), day.mock)).collect();
        assert_eq!(
            days,
            [
                ("2026-11-29".to_owned(), vec![1, 2, 3], false),
                ("2026-11-30".to_owned(), vec![4, 5], false),
                ("2026-12-01".to_owned(), vec![6, 7], false),
                ("2026-12-02".to_owned(), vec![], true),
            ]
        );
    }

    #[test]
    fn what_is_due_stands_on_its_day() {
        let mut items = items(2);
        items[0].due = Some(day("2026-11-20"));
        items[1].due = Some(day("2026-12-01"));
        let planned = plan(day("2026-11-29"), day("2026-12-03"), &items);
        assert_eq!(planned.iter().map(|day| day.questions.clone()).collect::<Vec<_>>(), [vec![1], vec![2], vec![]]);
        items[1].due = Some(day("2026-12-24"));
        assert_eq!(plan(day("2026-11-29"), day("2026-12-03"), &items).len(), 2, "it is due after the interview");
    }

    #[test]
    fn a_plan_is_short_or_empty_when_time_is() {
        let plan = |interview: &str| plan(day("2026-11-29"), day(interview), &items(4));
        assert_eq!(
            plan("2026-11-29").iter().map(|day| (day.questions.len(), day.mock)).collect::<Vec<_>>(),
            [(4, true)]
        );
        assert_eq!(plan("2026-11-30"), plan("2026-11-29"));
        assert!(plan("2026-11-28").is_empty());
        let far = plan("2027-03-01");
        assert_eq!(far.first().map(|day| day.day), Some(day("2027-02-15")));
        assert_eq!(far.last().map(|day| (day.day, day.mock)), Some((day("2027-02-28"), true)));
    }

    #[test]
    fn a_mock_interview_asks_the_weakest_of_each_group() {
        let today = day("2026-11-29");
        let mut items = items(6);
        for (at, score) in [(0, 90.0), (1, 30.0), (2, 60.0)] {
            items[at].score = Some(Score::new(score));
            items[at].due = Some(day("2026-12-24"));
        }
        items[0].due = Some(today);
        // Groups: 1 and 4, 2 and 5, 3 and 6. 1 is due; 5 and 6 are new.
        assert_eq!(for_mock(today, &items, 3), [1, 5, 6]);
        assert_eq!(for_mock(today, &items, 5), [1, 5, 6, 4, 2]);
        assert_eq!(for_mock(today, &items, 50).len(), 6);
        assert!(for_mock(today, &[], 5).is_empty());
    }
}
