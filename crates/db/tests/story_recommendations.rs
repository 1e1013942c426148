//! A story about recommended jobs, on every engine: what preferences leave out, what is near, the list, feedback and visits.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db,
    accounts::User,
    jobs::{
        public::{self, Sourced},
        search::{self, Indexed},
    },
    recommendations::{
        Entry, Made, StoredFeedback, all_feedback, candidates, counts, feedback_of, feedback_page, hidden_candidates,
        is_shown, page, remove_feedback, replace, set_feedback, set_settings, settings, totals, visit, visitors,
    },
};
use domain::{jobs::search::YearlyPay, recommendations::HideReason, settings::Theme};
use kernel::{JobId, PageRequest, Score, Timestamp, UserId};
use matching::{EmploymentType, Job, Remote, Seniority};
use recommendations::{Feedback, JobFacts, LeastPay, LeftOut, Preferences, RemoteScope, Traits, Verdict, words_of};
use testkit::on_every_database;
use uuid::Uuid;

fn noon() -> Timestamp {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn id(number: usize) -> JobId {
    JobId::from_uuid(Uuid::from_u128(number as u128))
}

async fn person(db: &Db, number: u128) -> UserId {
    let user = UserId::from_uuid(Uuid::from_u128(number));
    let row = User {
        id: user,
        email: format!("person{number}@example.org"),
        name: "Ana".to_owned(),
        password_hash: String::new(),
        roles: Vec::new(),
        verified_at: None,
        locale: None,
        theme: Theme::System,
        created_at: noon(),
    };
    db::accounts::insert_user(&db.rw, &row).await.unwrap();
    user
}

const COMPANIES: [&str; 4] = ["Müller & Söhne", "Acme Staffing", "", "Vecht Clinic"];
const PLACES: [&str; 4] = ["New York, US", "York, GB", "", "Köln, NRW, DE"];
const REMOTES: [Option<Remote>; 4] = [None, Some(Remote::No), Some(Remote::Hybrid), Some(Remote::Yes)];
const PAYS: [Option<(i64, &str)>; 4] = [None, Some((30_000, "EUR")), Some((60_000, "EUR")), Some((60_000, ""))];
const KINDS: [Option<EmploymentType>; 3] = [None, Some(EmploymentType::FullTime), Some(EmploymentType::PartTime)];
const LEVELS: [Option<Seniority>; 3] = [None, Some(Seniority::Junior), Some(Seniority::Senior)];

/// A job whose facts follow from its number, so that many numbers have all combinations.
fn job(number: usize, title: &str) -> Sourced {
    let pay = PAYS[(number / 3) % 4];
    Sourced {
        job: Job { text: format!("{title} wanted"), ..Job::default() },
        id: id(number),
        source: "remotive".to_owned(),
        feed: String::new(),
        external_id: number.to_string(),
        said: format!("said {number}"),
        posted_at: None,
        fingerprint: format!("print {number}"),
        same_key: i64::try_from(number).unwrap(),
        title: title.to_owned(),
        company: COMPANIES[number % 4].to_owned(),
        place: PLACES[(number / 2) % 4].to_owned(),
        city: String::new(),
        region: String::new(),
        country: String::new(),
        position: None,
        url: String::new(),
        html: String::new(),
        remote: REMOTES[(number / 5) % 4],
        employment: KINDS[(number / 7) % 3],
        seniority: LEVELS[(number / 11) % 3],
        pay: pay.map(|(max, currency)| YearlyPay { min: None, max: Some(max), currency: currency.to_owned() }),
        visa: None,
        skills: Vec::new(),
        listed_at: noon() - TimeDelta::hours(i64::try_from(number).unwrap()),
        valid_until: None,
    }
}

fn facts(job: &Sourced) -> JobFacts<'_> {
    JobFacts {
        company: &job.company,
        place: &job.place,
        remote: job.remote,
        employment: job.employment,
        seniority: job.seniority,
        pay: job.pay.as_ref().and_then(|pay| pay.max),
        currency: job.pay.as_ref().map_or("", |pay| &pay.currency),
    }
}

async fn add(db: &Db, sourced: &Sourced) {
    public::insert(&db.rw, sourced, noon()).await.unwrap();
    let plain = |text: &str| words_of(text).join(" ");
    let text = Indexed {
        title: plain(&sourced.title),
        company: plain(&sourced.company),
        place: plain(&sourced.place),
        posting: plain(&sourced.job.text),
        skills: Vec::new(),
    };
    search::index(&db.rw, sourced.id, &text).await.unwrap();
}

/// Preferences of every kind and of several at once.
fn many_preferences() -> Vec<Preferences> {
    let mut all = Vec::new();
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    for (number, places) in
        [&[][..], &["York"], &["new york", "KOLN"], &["Leeds"], &["'); --", "\"\""]].iter().enumerate()
    {
        for (other, remote) in [None, Some(RemoteScope::Hybrid), Some(RemoteScope::Remote)].into_iter().enumerate() {
            for pay in [None, Some((1, "EUR")), Some((45_000, "EUR")), Some((45_000, "USD"))] {
                let turn = number + other;
                all.push(Preferences {
                    places: texts(places),
                    remote,
                    pay: pay.map(|(amount, currency)| LeastPay { amount, currency: currency.to_owned() }),
                    employment: KINDS[turn % 3],
                    seniority: LEVELS[(turn / 2) % 3],
                    never: texts([&[][..], &["staffing"], &["muller sohne", "clinic vecht"]][turn % 3]),
                });
            }
        }
    }
    all
}

#[tokio::test]
async fn no_candidate_breaks_a_preference_and_the_counts_agree() {
    on_every_database(async |db| {
        let user = person(&db, 1).await;
        let jobs: Vec<Sourced> =
            (1..=240).map(|number| job(number, if number % 2 == 0 { "Nurse" } else { "Driver" })).collect();
        for job in &jobs {
            add(&db, job).await;
        }
        let (mut tried, mut shown) = (0, 0);
        for asked in many_preferences() {
            let found = candidates(&db.ro, user, &asked, &["nurse".to_owned()], (1_000, 1_000)).await.unwrap();
            let fit: Vec<&Sourced> = jobs.iter().filter(|job| asked.left_out(&facts(job)).is_none()).collect();
            let violations = found.iter().filter(|found| !fit.iter().any(|job| job.id == found.id)).count();
            assert_eq!((violations, found.len()), (0, fit.len()), "{asked:?}");
            let (open, left_out) = counts(&db.ro, &asked).await.unwrap();
            assert_eq!(open, 240);
            for why in LeftOut::ALL {
                let expected = jobs.iter().filter(|job| asked.left_out(&facts(job)) == Some(*why)).count();
                let counted = left_out.iter().find(|(one, _)| one == why).map_or(0, |(_, count)| *count);
                assert_eq!(counted, expected as u64, "{why} {asked:?}");
            }
            tried += 1;
            shown += found.len();
        }
        assert!(tried == 60 && shown > 500, "{tried} {shown}");
    })
    .await;
}

#[tokio::test]
async fn the_nearest_by_their_words_come_before_the_newest() {
    on_every_database(async |db| {
        let user = person(&db, 1).await;
        for (number, title) in [(1, "Driver"), (2, "Cook"), (3, "Night nurse"), (4, "Head nurse of nurse wards")] {
            add(&db, &job(number, title)).await;
        }
        let closed = job(5, "Nurse");
        add(&db, &closed).await;
        let ids = async |words: &[&str], most| -> Vec<u128> {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            let found = candidates(&db.ro, user, &Preferences::default(), &words, most).await.unwrap();
            found.into_iter().map(|job| job.id.uuid().as_u128()).collect()
        };
        let near = ids(&["nurse", "ward"], (10, 2)).await;
        assert_eq!(near[3..], [1, 2]);
        assert!(near[..3].contains(&3) && near[..3].contains(&4) && near[..3].contains(&5), "{near:?}");
        assert_eq!(ids(&["nurse"], (1, 1)).await.len(), 2);
        assert_eq!(ids(&[], (10, 3)).await, [1, 2, 3]);
        // A job that the person hid is no candidate any more; somebody else's feedback does not matter.
        let other = person(&db, 2).await;
        for user in [user, other] {
            let job = if user == other { id(1) } else { id(3) };
            set_feedback(&db.rw, user, &feedback(job, Verdict::Hidden)).await.unwrap();
        }
        assert_eq!(ids(&[], (10, 10)).await, [1, 2, 4, 5]);
        // It is one of the hidden ones, if it meets what the person asks for.
        let hidden = async |asked: &Preferences, most| -> Vec<u128> {
            let found = hidden_candidates(&db.ro, user, asked, most).await.unwrap();
            found.into_iter().map(|job| job.id.uuid().as_u128()).collect()
        };
        let later = StoredFeedback { at: noon() + TimeDelta::hours(1), ..feedback(id(2), Verdict::Hidden) };
        set_feedback(&db.rw, user, &later).await.unwrap();
        set_feedback(&db.rw, user, &feedback(id(4), Verdict::Liked)).await.unwrap();
        assert_eq!(hidden(&Preferences::default(), 10).await, [2, 3], "the last one first");
        assert_eq!(hidden(&Preferences::default(), 1).await, [2]);
        let never = Preferences { never: vec![COMPANIES[3].to_owned()], ..Preferences::default() };
        assert_eq!(hidden(&never, 10).await, [2]);
    })
    .await;
}

fn feedback(job: JobId, verdict: Verdict) -> StoredFeedback {
    let traits = Traits { skills: vec!["nursing".to_owned()], ..Traits::default() };
    StoredFeedback { job, feedback: Feedback { verdict, reasons: vec![HideReason::Pay], traits }, at: noon() }
}

fn entries(numbers: &[usize]) -> Vec<Entry> {
    numbers.iter().map(|number| Entry { job: id(*number), score: Score::new(61.5), reasons: Vec::new() }).collect()
}

fn made(at: Timestamp) -> Made<'static> {
    Made { at, added_at: at, resume: None, open_jobs: 9, left_out: &[(LeftOut::NoPay, 4)], rules: "2026.3" }
}

#[tokio::test]
async fn a_list_is_replaced_paged_and_hides_what_was_hidden() {
    on_every_database(async |db| {
        let (ana, ben) = (person(&db, 1).await, person(&db, 2).await);
        for number in 1..=5 {
            add(&db, &job(number, "Nurse")).await;
        }
        visit(&db.rw, ana, noon(), None).await.unwrap();
        visit(&db.rw, ben, noon(), None).await.unwrap();
        replace(&db.rw, ana, &entries(&[3, 1, 2]), &made(noon())).await.unwrap();
        replace(&db.rw, ben, &entries(&[4]), &made(noon())).await.unwrap();
        let later = noon() + TimeDelta::hours(1);
        replace(&db.rw, ana, &entries(&[5, 3, 1, 2]), &made(later)).await.unwrap();
        let order = async |user, request: &PageRequest, shown| -> (Vec<u128>, Option<kernel::Cursor>) {
            let page = page(&db.ro, user, request, shown).await.unwrap();
            (page.items.into_iter().map(|it| it.hit.id.uuid().as_u128()).collect(), page.next)
        };
        let first = PageRequest { after: None, limit: 3 };
        let (jobs, next) = order(ana, &first, None).await;
        assert_eq!(jobs, [5, 3, 1]);
        let (jobs, none) = order(ana, &PageRequest { after: next, limit: 3 }, None).await;
        assert_eq!((jobs, none), (vec![2], None));
        assert_eq!(order(ben, &first, None).await.0, [4], "everybody has their own list");
        // Only the job that was not in the list before is new.
        assert_eq!(totals(&db.ro, ana, Some(noon())).await.unwrap(), (4, 1));
        assert_eq!(totals(&db.ro, ana, None).await.unwrap(), (4, 0));
        set_feedback(&db.rw, ana, &feedback(id(3), Verdict::Hidden)).await.unwrap();
        set_feedback(&db.rw, ana, &feedback(id(1), Verdict::Liked)).await.unwrap();
        assert_eq!(order(ana, &first, None).await.0, [5, 1, 2]);
        assert_eq!(order(ana, &first, Some(id(3))).await.0, [5, 3, 1]);
        for (user, job, is) in [(ana, 5, true), (ana, 3, false), (ana, 4, false), (ben, 4, true)] {
            assert_eq!(is_shown(&db.ro, user, id(job)).await.unwrap(), is, "{job}");
        }
        let all = page(&db.ro, ana, &PageRequest::first(), Some(id(3))).await.unwrap().items;
        let said: Vec<_> = all.iter().map(|it| it.verdict).collect();
        assert_eq!(said, [None, Some(Verdict::Hidden), Some(Verdict::Liked), None]);
        assert_eq!(all[1].hide_reasons, [HideReason::Pay]);
        assert!((all[0].score.points() - 61.5).abs() < 1e-9);
        assert_eq!(totals(&db.ro, ana, None).await.unwrap().0, 3);
        let kept = settings(&db.ro, ana).await.unwrap().unwrap();
        assert_eq!((kept.made_at, kept.open_jobs, kept.left_out), (Some(later), 9, vec![(LeftOut::NoPay, 4)]));
    })
    .await;
}

#[tokio::test]
async fn feedback_and_settings_are_each_persons_own() {
    on_every_database(async |db| {
        let (ana, ben) = (person(&db, 1).await, person(&db, 2).await);
        add(&db, &job(1, "Nurse")).await;
        add(&db, &job(2, "Cook")).await;
        for number in [1, 2] {
            set_feedback(&db.rw, ana, &feedback(id(number), Verdict::Hidden)).await.unwrap();
        }
        set_feedback(&db.rw, ana, &feedback(id(1), Verdict::Liked)).await.unwrap();
        assert_eq!(all_feedback(&db.ro, ana, 10).await.unwrap().len(), 2);
        assert_eq!(feedback_of(&db.ro, ana, id(1)).await.unwrap().unwrap(), feedback(id(1), Verdict::Liked));
        assert_eq!(feedback_of(&db.ro, ben, id(1)).await.unwrap(), None);
        assert!(!remove_feedback(&db.rw, ben, id(1)).await.unwrap());
        let one = PageRequest { after: None, limit: 1 };
        let first = feedback_page(&db.ro, ana, &one).await.unwrap();
        assert_eq!(first.items[0].title, "Cook");
        let rest = feedback_page(&db.ro, ana, &PageRequest { after: first.next, limit: 1 }).await.unwrap();
        assert_eq!((rest.items[0].title.as_str(), rest.next), ("Nurse", None));
        assert!(remove_feedback(&db.rw, ana, id(1)).await.unwrap());
        assert_eq!(db::recommendations::remove_all_feedback(&db.rw, ana).await.unwrap(), 1);

        assert_eq!(settings(&db.ro, ana).await.unwrap(), None);
        visit(&db.rw, ana, noon(), None).await.unwrap();
        let asked = Preferences { places: vec!["Leeds".to_owned()], ..Preferences::default() };
        set_settings(&db.rw, ana, &asked, None).await.unwrap();
        visit(&db.rw, ana, noon() + TimeDelta::days(2), Some(noon())).await.unwrap();
        let kept = settings(&db.ro, ana).await.unwrap().unwrap();
        assert_eq!((kept.preferences, kept.visited_before), (asked, Some(noon())));
        visit(&db.rw, ben, noon(), None).await.unwrap();
        assert_eq!(visitors(&db.ro, noon(), 10).await.unwrap(), [ana, ben]);
        assert_eq!(visitors(&db.ro, noon(), 1).await.unwrap(), [ana]);
        assert_eq!(visitors(&db.ro, noon() + TimeDelta::days(1), 10).await.unwrap(), [ana]);
    })
    .await;
}
