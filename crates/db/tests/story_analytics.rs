//! A story about hiring analytics, on every engine: what the database counts is what is counted by hand, over many applications.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, TimeDelta};
use db::{
    Db,
    accounts::User,
    analytics::{self, Scope},
    applications::{self, Application},
    organizations,
    postings::{self, Posting},
};
use domain::{
    analytics::{EndRow, FUNNEL, JobRow, SourceRow, Times},
    applications::{ApplicationMove, ApplicationStage, phases::Phases},
    organizations::Profile,
    postings::{PostingContent, PostingState},
    settings::Theme,
};
use kernel::{ApplicationId, JobId, OrganizationId, PageRequest, Timestamp, UserId};
use matching::{Job, compare};
use resume::Resume;
use sea_orm::ConnectionTrait;
use testkit::on_every_database;
use uuid::Uuid;

use ApplicationStage::{Declined, Hired, Interview, New, Offer, Screening, Withdrawn};

fn now() -> Timestamp {
    DateTime::from_timestamp(1_790_000_000, 123_456_000).unwrap()
}

fn organization(number: u128) -> OrganizationId {
    OrganizationId::from_uuid(Uuid::from_u128(number))
}

fn job(number: u128) -> JobId {
    JobId::from_uuid(Uuid::from_u128(number))
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.roll(of.len() as u64)).unwrap()]
    }

    fn time(&mut self, days: u64) -> TimeDelta {
        TimeDelta::microseconds(i64::try_from(self.roll(days * 86_400_000_000)).unwrap())
    }
}

/// An application as it is stored.
#[derive(Debug, Clone)]
struct Case {
    id: ApplicationId,
    posting: u128,
    applied_at: Timestamp,
    stage: ApplicationStage,
    answer_by: Option<Timestamp>,
    source: String,
    unmet: bool,
    /// In order; with those before it was sent again.
    moves: Vec<(Timestamp, ApplicationStage)>,
}

impl Case {
    fn rolled(number: u128, dice: &mut Dice) -> Self {
        let applied_at = now() - dice.time(500);
        let mut moves = Vec::new();
        if dice.roll(5) == 0 {
            moves.extend([(applied_at - dice.time(9), Offer), (applied_at - TimeDelta::seconds(1), Withdrawn)]);
            moves.sort();
        }
        moves.push((applied_at, New));
        let (mut at, mut stage) = (applied_at, New);
        for _ in 0..dice.roll(5) {
            // Sometimes at the same moment.
            at += if dice.roll(6) == 0 { TimeDelta::zero() } else { dice.time(12) };
            let others = Phases::default().targets(stage.into()).into_iter().map(|place| place.stage);
            let targets: Vec<_> = others.chain(stage.is_open().then_some(Withdrawn)).collect();
            if targets.is_empty() {
                break;
            }
            stage = dice.pick(&targets);
            moves.push((at, stage));
        }
        let answer_by = stage.is_open().then(|| now() + TimeDelta::days(5) - dice.time(10));
        // Twenty-four words with different weights, and none.
        let word = dice.roll(25).min(dice.roll(25));
        let source = if word == 0 { String::new() } else { format!("board-{word}") };
        let unmet = dice.roll(3) == 0;
        let id = ApplicationId::from_uuid(Uuid::from_u128(number));
        Self { id, posting: u128::from(dice.roll(4)) + 1, applied_at, stage, answer_by, source, unmet, moves }
    }

    /// The steps since it was sent the last time.
    fn steps(&self) -> Vec<(Timestamp, ApplicationStage)> {
        self.moves.iter().copied().filter(|(at, _)| *at >= self.applied_at).collect()
    }

    fn furthest(&self) -> usize {
        let levels = self.steps().into_iter().map(|(_, stage)| FUNNEL.iter().position(|of| *of == stage).unwrap_or(0));
        levels.max().unwrap_or(0)
    }

    fn answered_at(&self) -> Option<Timestamp> {
        self.steps().into_iter().find(|(_, stage)| !matches!(stage, New | Withdrawn)).map(|(at, _)| at)
    }
}

/// The postings: number, organization, when it was published, when it was closed.
const POSTINGS: [(u128, u128, Option<i64>, Option<i64>); 5] = [
    (1, 1, Some(400), None),
    (2, 1, Some(200), Some(10)),
    (3, 1, Some(30), None),
    (4, 2, Some(100), None),
    (5, 1, None, None),
];

fn days_ago(days: i64) -> Timestamp {
    now() - TimeDelta::days(days)
}

async fn stored(db: &Db, cases: &[Case]) {
    for number in [1, 2] {
        let profile = Profile { name: format!("Company {number}"), ..Profile::default() };
        organizations::insert(&db.rw, organization(number), &format!("c{number}"), &profile, now()).await.unwrap();
    }
    for (number, of, published, closed) in POSTINGS {
        let state = match (published, closed) {
            (None, _) => PostingState::Draft,
            (_, None) => PostingState::Open,
            (_, Some(_)) => PostingState::Closed,
        };
        let posting = Posting {
            id: job(number),
            organization: organization(of),
            state,
            content: PostingContent { title: format!("Job {number}"), ..PostingContent::default() },
            changes: Vec::new(),
            version: 1,
            published_at: published.map(days_ago),
            closed_at: closed.map(days_ago),
        };
        postings::insert(&db.rw, &posting, now()).await.unwrap();
    }
    let report =
        compare(&Resume::default(), "", &Job::read("Nurse\nRequirements:\n- Polish\n"), "2026-10-09".parse().unwrap());
    for (number, case) in (1_u128..).zip(cases) {
        let user = UserId::from_uuid(Uuid::from_u128(number));
        let person = User {
            id: user,
            email: format!("{number}@example.org"),
            name: format!("Person {number}"),
            password_hash: String::new(),
            roles: Vec::new(),
            verified_at: None,
            locale: None,
            theme: Theme::System,
            created_at: now(),
        };
        db::accounts::insert_user(&db.rw, &person).await.unwrap();
        let new = Application {
            id: case.id,
            posting: job(case.posting),
            user,
            name: person.name,
            place: case.stage.into(),
            resume: Resume::default(),
            report: report.clone(),
            note: String::new(),
            answers: Vec::new(),
            applied_at: case.applied_at,
            moved_at: case.applied_at,
            answer_by: case.answer_by,
            version: 1,
        };
        applications::insert(&db.rw, &new).await.unwrap();
        applications::set_source(&db.rw, case.id, &case.source).await.unwrap();
        if case.unmet {
            let sql = format!("UPDATE applications SET unmet = 2 WHERE id = '{}'", case.id);
            db.rw.execute_unprepared(&sql).await.unwrap();
        }
        for (place, (at, stage)) in case.moves.iter().enumerate() {
            let step =
                ApplicationMove { stage: *stage, phase: String::new(), at: *at, message: String::new(), by: None };
            applications::insert_move(&db.rw, (case.id, format!("step{number:04}{place:02}")), user, &step)
                .await
                .unwrap();
        }
    }
}

/// The applications of a scope; with those of any time if `ever`.
fn within<'a>(cases: &'a [Case], scope: &'a Scope, ever: bool) -> impl Iterator<Item = &'a Case> {
    let of = |case: &Case| organization(POSTINGS.iter().find(|posting| posting.0 == case.posting).unwrap().1);
    let in_time = move |case: &Case| ever || scope.since.is_none_or(|since| case.applied_at >= since);
    cases.iter().filter(move |case| {
        of(case) == scope.organization && scope.job.is_none_or(|id| id == job(case.posting)) && in_time(case)
    })
}

/// The nearest rank, of whole seconds.
fn times(mut values: Vec<i64>) -> Times {
    values.sort_unstable();
    let cases = values.len();
    if cases == 0 {
        return Times::default();
    }
    Times::new(cases as u64, values[(cases - 1) / 2], values[(cases * 9).div_ceil(10) - 1])
}

fn took(from: Timestamp, to: Timestamp) -> i64 {
    to.timestamp() - from.timestamp()
}

fn is_late(case: &&Case) -> bool {
    case.answer_by.is_some_and(|day| day < now())
}

fn sources(cases: &[&Case]) -> Vec<SourceRow> {
    let mut rows: BTreeMap<&str, (ApplicationId, SourceRow)> = BTreeMap::new();
    for case in cases {
        let new = || (case.id, SourceRow { source: case.source.clone(), ..SourceRow::default() });
        let (first, row) = rows.entry(&case.source).or_insert_with(new);
        *first = case.id.min(*first);
        row.applied += 1;
        row.interviewed += u64::from(case.furthest() >= 2);
        row.hired += u64::from(case.furthest() >= 4);
    }
    let mut rows: Vec<_> = rows.into_values().collect();
    rows.sort_by(|(first, one), (second, other)| other.applied.cmp(&one.applied).then(first.cmp(second)));
    rows.into_iter().map(|(_, row)| row).collect()
}

fn ends(cases: &[&Case]) -> Vec<EndRow> {
    let mut rows = Vec::new();
    for (how, from) in
        [Declined, Withdrawn].into_iter().flat_map(|how| ApplicationStage::ALL.iter().map(move |from| (how, *from)))
    {
        let ended = |case: &&&Case| {
            let steps = case.steps();
            let [.., (_, before), (_, last)] = steps.as_slice() else { return false };
            (*last, *before) == (how, from)
        };
        let found: Vec<_> = cases.iter().filter(ended).collect();
        if !found.is_empty() {
            let unmet = found.iter().filter(|case| case.unmet).count() as u64;
            rows.push(EndRow { how, from, count: found.len() as u64, unmet });
        }
    }
    rows
}

async fn compared(db: &Db, cases: &[Case], scope: &Scope) {
    let ro = &db.ro;
    let counted: Vec<_> = within(cases, scope, false).collect();
    let reached = FUNNEL
        .iter()
        .enumerate()
        .map(|(level, _)| counted.iter().filter(|case| case.furthest() >= level).count() as u64);
    let different: BTreeSet<_> = counted.iter().map(|case| case.source.as_str()).collect();
    let funnel = analytics::funnel(ro, scope).await.unwrap();
    assert_eq!((funnel.0.to_vec(), funnel.1), (reached.collect(), different.len() as u64));

    let here: BTreeMap<_, _> =
        analytics::here(ro, scope).await.unwrap().into_iter().map(|(stage, count)| (stage.word(), count)).collect();
    let mut by_stage = BTreeMap::new();
    counted.iter().for_each(|case| *by_stage.entry(case.stage.word()).or_insert(0) += 1);
    assert_eq!(here, by_stage);

    for row in analytics::stages(ro, scope).await.unwrap() {
        let left = counted.iter().flat_map(|case| {
            let steps = case.steps();
            let stays = steps.windows(2).filter(|pair| pair[0].1 == row.stage).map(|pair| took(pair[0].0, pair[1].0));
            stays.collect::<Vec<_>>()
        });
        assert_eq!(row.times, times(left.collect()), "{}", row.stage);
    }
    let answers = counted.iter().filter_map(|case| Some(took(case.applied_at, case.answered_at()?)));
    assert_eq!(analytics::answers(ro, scope).await.unwrap(), times(answers.collect()));
    let late = within(cases, scope, true).filter(is_late).count() as u64;
    assert_eq!(analytics::late(ro, scope, now()).await.unwrap(), late);

    let all = sources(&counted);
    assert_eq!(analytics::sources(ro, scope, 5).await.unwrap(), all[..all.len().min(5)]);
    assert_eq!(analytics::ends(ro, scope).await.unwrap(), ends(&counted));

    let mut request = PageRequest { after: None, limit: 2 };
    let mut rows = Vec::new();
    loop {
        let page = analytics::jobs(ro, scope, now(), &request).await.unwrap();
        rows.extend(page.items);
        request.after = page.next;
        if request.after.is_none() {
            break;
        }
    }
    let mut wanted: Vec<_> = POSTINGS
        .iter()
        .filter(|posting| {
            organization(posting.1) == scope.organization && scope.job.is_none_or(|id| id == job(posting.0))
        })
        .filter_map(|(number, _, published, closed)| {
            let of: Vec<_> = counted.iter().filter(|case| case.posting == *number).collect();
            Some(JobRow {
                id: job(*number),
                title: format!("Job {number}"),
                state: if closed.is_some() { PostingState::Closed } else { PostingState::Open },
                published_at: days_ago((*published)?),
                closed_at: closed.map(days_ago),
                applied: of.len() as u64,
                answered: of.iter().filter(|case| case.answered_at().is_some()).count() as u64,
                hired: of.iter().filter(|case| case.furthest() >= 4).count() as u64,
                late: cases.iter().filter(|case| case.posting == *number).filter(is_late).count() as u64,
            })
        })
        .collect();
    wanted.sort_by_key(|row| std::cmp::Reverse(row.published_at));
    assert_eq!(rows, wanted);
}

#[tokio::test]
async fn the_database_counts_what_is_counted_by_hand() {
    let mut dice = Dice(2026);
    let cases: Vec<_> = (1..=150).map(|number| Case::rolled(number, &mut dice)).collect();
    // Something of everything is there.
    for stage in [New, Screening, Interview, Offer, Hired, Declined, Withdrawn] {
        assert!(cases.iter().any(|case| case.stage == stage), "{stage}");
    }
    on_every_database(async |db| {
        stored(&db, &cases).await;
        for number in [1, 2] {
            for since in [None, Some(days_ago(365)), Some(days_ago(90)), Some(now())] {
                for job in [None, Some(job(2)), Some(job(4)), Some(job(5))] {
                    compared(&db, &cases, &Scope { organization: organization(number), job, since }).await;
                }
            }
        }
        let titles = analytics::choices(&db.ro, organization(1), 2).await.unwrap();
        assert_eq!(titles, [(job(3), "Job 3".to_owned()), (job(2), "Job 2".to_owned())]);
        assert_eq!(analytics::title(&db.ro, organization(2), job(4)).await.unwrap().as_deref(), Some("Job 4"));
        assert_eq!(analytics::title(&db.ro, organization(1), job(4)).await.unwrap(), None);
        assert_eq!(applications::source(&db.ro, cases[0].id).await.unwrap(), cases[0].source);
    })
    .await;
}
