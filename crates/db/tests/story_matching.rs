//! Resumes, jobs, matches, holds and files: the same story on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{
    Db, DbError,
    accounts::User,
    files::File,
    holds::Hold,
    matches::NewMatch,
    resumes::{Change, StoredResume, Version},
};
use domain::{
    dashboard::NotFound,
    jobs::{JobCard, JobRelation, JobScore, JobView},
    matches::{Earlier, Heading},
    resumes::{ResumeState, VersionHead},
    settings::Theme,
};
use kernel::{Cursor, FileId, HoldId, JobId, MatchId, Page, PageRequest, ResumeId, Score, Span, Timestamp, UserId};
use matching::{Factors, Fix, FixCode, Job, Report, Requirement, RequirementKind, Status};
use resume::{Reading, Resume};
use uuid::Uuid;

async fn sqlite() -> Db {
    Db::connect("sqlite::memory:").await.unwrap()
}

async fn postgres(story: &str) -> Db {
    #[allow(clippy::disallowed_methods, reason = "the tests' only setting, set by scripts/with-postgres.sh")]
    let server = std::env::var("JOBALIGN_TEST_POSTGRES").expect("run this through scripts/with-postgres.sh");
    let name = format!("story_{story}_{}", std::process::id());
    Db::connect(&db::create_postgres_database(&server, &name).await.unwrap()).await.unwrap()
}

/// A migrated database with two users, Ana and Ben.
async fn with_people(db: Db) -> (Db, UserId, UserId) {
    db.migrate().await.unwrap();
    for (number, name) in [(1, "ana"), (2, "ben")] {
        let user = User {
            id: UserId::from_uuid(uuid(number)),
            email: format!("{name}@example.org"),
            name: name.to_owned(),
            password_hash: String::new(),
            roles: Vec::new(),
            verified_at: None,
            locale: None,
            theme: Theme::System,
            created_at: moment(0),
        };
        db::accounts::insert_user(&db.rw, &user).await.unwrap();
    }
    (db, UserId::from_uuid(uuid(1)), UserId::from_uuid(uuid(2)))
}

fn uuid(number: u128) -> Uuid {
    Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 | number)
}

/// Times that PostgreSQL stores exactly and SQLite has to sort as text: whole seconds, and fractions of several
/// lengths.
fn moment(number: i64) -> Timestamp {
    let fractions = [0, 1, 10, 500_000, 123_456, 120_000];
    let micros = 1_700_000_000_000_000 + number * 1_000_000 + fractions[number.unsigned_abs() as usize % 6];
    DateTime::from_timestamp_micros(micros).unwrap()
}

fn resume(number: u128, original: Option<FileId>) -> StoredResume {
    let document =
        Resume::from_json(r#"{"basics":{"name":"Zoë 护士","label":"Nurse"},"x-kept":{"a":[1,null]}}"#).unwrap();
    let mut reading =
        Reading { resume: document.clone(), text: "Zoë 护士\nNurse\u{1F600}".to_owned(), ..Reading::default() };
    reading.confidence.insert("/basics/name".to_owned(), 0.93);
    StoredResume {
        id: ResumeId::from_uuid(uuid(number)),
        title: format!("Resume {number}"),
        file_name: "cv.pdf".to_owned(),
        state: ResumeState::Draft,
        version: 1,
        content_version: 1,
        document,
        reading,
        original,
        photo: None,
        job: None,
        follows: None,
        created_at: moment(1),
        updated_at: moment(number as i64),
    }
}

fn job(number: u128) -> JobView {
    let card = JobCard {
        id: JobId::from_uuid(uuid(number)),
        title: "Staff nurse".to_owned(),
        company: "Ward".to_owned(),
        place: "Leeds".to_owned(),
        requirements: 3,
        relation: JobRelation::Pasted,
        saved_at: moment(number as i64),
        latest: None,
    };
    JobView {
        card,
        job: Job { title: Some("Staff nurse".to_owned()), text: "We look for …".to_owned(), ..Job::default() },
    }
}

fn a_match(number: u128, resume: ResumeId, job: JobId, points: f64, at: Timestamp) -> NewMatch {
    let fix = Fix { code: FixCode::ShowSkill, detail: vec!["Triage".to_owned()], requirement: Some(0), gain: 4.5 };
    NewMatch {
        id: MatchId::from_uuid(uuid(number)),
        resume,
        resume_version: 1,
        job,
        heading: Heading {
            job_title: "Staff nurse".to_owned(),
            company: "Ward".to_owned(),
            place: "Leeds".to_owned(),
            resume_title: "Nurse".to_owned(),
            measured_at: at,
        },
        report: Report {
            score: Score::new(points),
            factors: Factors { skills: Some(Score::new(points)), ..Factors::default() },
            requirements: vec![not_found()],
            matching_keywords: Vec::new(),
            missing_keywords: Vec::new(),
            fixes: vec![fix],
            reach: None,
            field: None,
            warnings: Vec::new(),
            resume_text: "Zoë".to_owned(),
            job_text: "We look for …".to_owned(),
            rules: "1".to_owned(),
        },
        confirmed: Vec::new(),
    }
}

fn not_found() -> Requirement {
    Requirement {
        text: "Fluent Polish".to_owned(),
        kind: RequirementKind::Language,
        must: true,
        status: Status::Missing,
        weight: 5.0,
        credit: Some(0.0),
        gain: 5.0,
        resume_quote: None,
        resume_span: None,
        resume_place: None,
        job_quote: "We look".to_owned(),
        job_span: Span::new(0, 7),
        reason: None,
        reason_detail: Vec::new(),
        skills: vec!["Polish".to_owned()],
    }
}

/// Reads a whole list, two items at a time.
async fn walk<T>(read: impl AsyncFn(PageRequest) -> Page<T>) -> Vec<T> {
    let (mut items, mut request) = (Vec::new(), PageRequest { after: None, limit: 2 });
    loop {
        let page = read(request.clone()).await;
        assert!(page.items.len() <= 2);
        items.extend(page.items);
        let Some(next) = page.next else { return items };
        request.after = Some(next);
    }
}

async fn a_resume_is_stored_saved_and_trashed(db: Db) {
    let (db, ana, ben) = with_people(db).await;
    let draft = resume(10, None);
    db::resumes::insert(&db.rw, ana, &draft).await.unwrap();
    assert_eq!(db::resumes::get(&db.ro, ana, draft.id).await.unwrap().unwrap(), draft);
    assert_eq!(db::resumes::get(&db.ro, ben, draft.id).await.unwrap(), None);
    assert_eq!(db::resumes::latest_draft(&db.ro, ana).await.unwrap().unwrap().0, draft.id);
    assert!(matches!(db::resumes::insert(&db.rw, ana, &draft).await, Err(DbError::Conflict(_))));
    let first = Version::new(1, "One".to_owned(), draft.document.clone(), moment(1));
    db::resumes::insert_version(&db.rw, draft.id, &first).await.unwrap();
    assert_eq!(db::resumes::version(&db.ro, draft.id, 1).await.unwrap().unwrap(), first);
    assert_eq!(db::resumes::version(&db.ro, draft.id, 2).await.unwrap(), None);
    let head = [VersionHead { version: 1, name: String::new(), saved_at: moment(1) }];
    assert_eq!(db::resumes::versions(&db.ro, draft.id).await.unwrap(), head);

    let document = Resume::from_json(r#"{"basics":{"name":"Ana"}}"#).unwrap();
    let (state, at) = (ResumeState::Kept, moment(50));
    let change = Change { title: "New", document: &document, state, version: 2, content_version: 2, at };
    assert!(!db::resumes::change(&db.rw, ben, draft.id, 1, &change).await.unwrap());
    assert!(db::resumes::change(&db.rw, ana, draft.id, 1, &change).await.unwrap());
    assert!(!db::resumes::change(&db.rw, ana, draft.id, 1, &change).await.unwrap());
    let saved = db::resumes::get(&db.ro, ana, draft.id).await.unwrap().unwrap();
    assert_eq!((saved.title.as_str(), saved.version, saved.state, saved.updated_at), ("New", 2, state, at));
    assert_eq!((saved.document, saved.reading), (document, draft.reading));
    assert_eq!(db::resumes::latest_draft(&db.ro, ana).await.unwrap(), None);

    assert_eq!(db::resumes::trash(&db.rw, ben, draft.id, moment(60)).await.unwrap(), None);
    assert_eq!(db::resumes::trash(&db.rw, ana, draft.id, moment(60)).await.unwrap().unwrap(), "New");
    assert_eq!(db::resumes::trash(&db.rw, ana, draft.id, moment(60)).await.unwrap(), None);
    assert_eq!(db::resumes::get(&db.ro, ana, draft.id).await.unwrap(), None);
    assert!(db::resumes::get_even_trashed(&db.ro, ana, draft.id).await.unwrap().is_some());
    assert_eq!(db::resumes::get_even_trashed(&db.ro, ben, draft.id).await.unwrap(), None);
    assert_eq!(db::resumes::count(&db.ro, ana).await.unwrap(), 0);
    let trashed = db::resumes::trashed(&db.ro, ana).await.unwrap();
    assert_eq!(trashed.iter().map(|card| card.person.as_str()).collect::<Vec<_>>(), ["Ana"]);
    assert!(db::resumes::trashed(&db.ro, ben).await.unwrap().is_empty());

    assert_eq!(db::resumes::restore(&db.rw, ben, draft.id).await.unwrap(), None);
    assert_eq!(db::resumes::restore(&db.rw, ana, draft.id).await.unwrap().unwrap(), "New");
    db::resumes::trash(&db.rw, ana, draft.id, moment(60)).await.unwrap();
    assert_eq!(db::resumes::remove_trashed(&db.rw, moment(60)).await.unwrap(), 0);
    assert_eq!(db::resumes::remove_trashed(&db.rw, moment(61)).await.unwrap(), 1);
    assert!(db::resumes::versions(&db.ro, draft.id).await.unwrap().is_empty());
}

async fn lists_come_in_pages_without_gap_or_double(db: Db) {
    let (db, ana, ben) = with_people(db).await;
    for number in 10..17 {
        // Two rows have the same time, so their ids decide the order.
        let at = moment((number / 2) as i64);
        db::resumes::insert(&db.rw, ana, &StoredResume { updated_at: at, ..resume(number, None) }).await.unwrap();
        let mut job = job(number);
        job.card.saved_at = at;
        db::jobs::insert_pasted(&db.rw, ana, &job, &job.card.id.to_string()).await.unwrap();
        let (resume, job) = (ResumeId::from_uuid(uuid(number)), job.card.id);
        db::matches::insert(&db.rw, ana, &a_match(number, resume, job, 50.0, at)).await.unwrap();
    }
    let newest_first: Vec<_> = (10..17).rev().map(uuid).collect();
    let resumes = walk(async |page| db::resumes::page(&db.ro, ana, &page).await.unwrap()).await;
    assert_eq!(resumes.iter().map(|card| card.id.uuid()).collect::<Vec<_>>(), newest_first);
    assert!(resumes.iter().all(|card| card.matches == 1));
    let jobs = walk(async |page| db::jobs::page(&db.ro, ana, &page).await.unwrap()).await;
    assert_eq!(jobs.iter().map(|card| card.id.uuid()).collect::<Vec<_>>(), newest_first);
    let matches = walk(async |page| db::matches::page(&db.ro, ana, &page).await.unwrap()).await;
    assert_eq!(matches.iter().map(|card| card.id.uuid()).collect::<Vec<_>>(), newest_first);

    assert!(walk(async |page| db::matches::page(&db.ro, ben, &page).await.unwrap()).await.is_empty());
    for odd in ["", ".", "x.y", "99999999999999999999.mat_1", "'; DROP TABLE matches"] {
        let request = PageRequest { after: Some(Cursor(odd.to_owned())), limit: 100 };
        assert_eq!(db::matches::page(&db.ro, ana, &request).await.unwrap().items.len(), 7, "{odd}");
    }
}

async fn a_match_outlives_its_resume_and_job(db: Db) {
    let (db, ana, ben) = with_people(db).await;
    let (draft, job) = (resume(10, None), job(11));
    db::resumes::insert(&db.rw, ana, &draft).await.unwrap();
    db::jobs::insert_pasted(&db.rw, ana, &job, &job.card.id.to_string()).await.unwrap();
    assert_eq!(db::jobs::get(&db.ro, ana, job.card.id).await.unwrap().unwrap(), job);
    assert_eq!(db::jobs::get(&db.ro, ben, job.card.id).await.unwrap(), None);

    let one = a_match(20, draft.id, job.card.id, 61.5, moment(20));
    let two = a_match(21, draft.id, job.card.id, 70.1, moment(21));
    for new in [&one, &two] {
        db::matches::insert(&db.rw, ana, new).await.unwrap();
    }
    assert_eq!(db::matches::get(&db.ro, ben, two.id).await.unwrap(), None);
    assert_eq!(db::matches::pair(&db.ro, ben, two.id).await.unwrap(), None);
    let pair = Some((Some(draft.id), Some(job.card.id)));
    assert_eq!(db::matches::pair(&db.ro, ana, two.id).await.unwrap(), pair);
    let view = db::matches::get(&db.ro, ana, two.id).await.unwrap().unwrap();
    assert_eq!(view.report, two.report);
    let earlier = Earlier { id: one.id, score: Score::new(61.5), measured_at: moment(20) };
    assert_eq!(view.previous, Some(earlier));
    assert_eq!(db::matches::newest_of_pair(&db.ro, ana, draft.id, job.card.id).await.unwrap(), Some(two.id));
    assert_eq!(db::matches::newest_of_pair(&db.ro, ben, draft.id, job.card.id).await.unwrap(), None);
    let listed = db::matches::page(&db.ro, ana, &PageRequest::first()).await.unwrap().items;
    assert_eq!(
        listed.iter().map(|card| (card.id, card.earlier.clone())).collect::<Vec<_>>(),
        [(two.id, vec![earlier])]
    );
    let latest = db::jobs::get(&db.ro, ana, job.card.id).await.unwrap().unwrap().card.latest;
    assert_eq!(latest, Some(JobScore { id: two.id, score: Score::new(70.1) }));
    assert_eq!((view.resume, view.job, view.outdated), (Some(draft.id), Some(job.card.id), false));
    assert_eq!(db::matches::get(&db.ro, ana, one.id).await.unwrap().unwrap().previous, None);

    let totals = db::matches::totals(&db.ro, ana).await.unwrap();
    assert_eq!((totals.count, totals.best), (2, Some(Score::new(70.1))));
    assert_eq!(db::matches::totals(&db.ro, ben).await.unwrap(), db::matches::Totals::default());
    let latest = db::matches::latest(&db.ro, ana, 10).await.unwrap();
    assert_eq!(latest.iter().map(|latest| latest.current).collect::<Vec<_>>(), [true, false]);
    assert_eq!(latest[0].fix, two.report.fixes.first().cloned());
    let requirements = vec![(0, "Polish".to_owned())];
    let newest = NotFound { id: two.id, job: job.card.id.to_string(), requirements };
    assert_eq!(db::matches::not_found(&db.ro, ana, 10).await.unwrap(), [newest]);
    assert_eq!(db::matches::not_found(&db.ro, ben, 10).await.unwrap(), []);

    let (state, at) = (ResumeState::Kept, moment(30));
    let renamed = Change { title: "N", document: &draft.document, state, version: 2, content_version: 1, at };
    db::resumes::change(&db.rw, ana, draft.id, 1, &renamed).await.unwrap();
    assert!(!db::matches::get(&db.ro, ana, two.id).await.unwrap().unwrap().outdated);
    let changed = Change { version: 3, content_version: 3, ..renamed };
    db::resumes::change(&db.rw, ana, draft.id, 2, &changed).await.unwrap();
    assert!(db::matches::get(&db.ro, ana, two.id).await.unwrap().unwrap().outdated);
    assert!(db::matches::latest(&db.ro, ana, 1).await.unwrap()[0].outdated);

    db::resumes::trash(&db.rw, ana, draft.id, moment(40)).await.unwrap();
    assert_eq!(db::jobs::trash(&db.rw, ben, job.card.id, moment(40)).await.unwrap(), None);
    assert_eq!(db::jobs::trash(&db.rw, ana, job.card.id, moment(40)).await.unwrap().unwrap(), "Staff nurse");
    let view = db::matches::get(&db.ro, ana, two.id).await.unwrap().unwrap();
    assert_eq!((view.resume, view.job, view.outdated), (None, None, false));
    assert!(!db::matches::latest(&db.ro, ana, 1).await.unwrap()[0].current);
    assert_eq!(db::matches::not_found(&db.ro, ana, 10).await.unwrap(), [], "the job is in the trash");
    db::resumes::remove_trashed(&db.rw, moment(41)).await.unwrap();
    assert_eq!(db::jobs::remove_trashed(&db.rw, moment(41)).await.unwrap(), 1);
    assert_eq!(db::matches::pair(&db.ro, ana, two.id).await.unwrap(), Some((None, None)));
    assert_eq!(db::matches::get(&db.ro, ana, two.id).await.unwrap().unwrap().report, two.report);

    assert_eq!(db::matches::trash(&db.rw, ben, two.id, moment(50)).await.unwrap(), None);
    assert_eq!(db::matches::trash(&db.rw, ana, two.id, moment(50)).await.unwrap().unwrap(), "Staff nurse");
    assert_eq!(db::matches::trash(&db.rw, ana, two.id, moment(50)).await.unwrap(), None);
    assert_eq!(db::matches::get(&db.ro, ana, two.id).await.unwrap(), None);
    assert_eq!(db::matches::report(&db.ro, ana, two.id).await.unwrap(), None);
    assert_eq!(db::matches::restore(&db.rw, ben, two.id).await.unwrap(), None);
    assert_eq!(db::matches::restore(&db.rw, ana, two.id).await.unwrap().unwrap(), "Staff nurse");
    assert_eq!(db::matches::restore(&db.rw, ana, two.id).await.unwrap(), None);
    db::matches::trash(&db.rw, ana, two.id, moment(50)).await.unwrap();
    assert_eq!(db::matches::remove_trashed(&db.rw, moment(50)).await.unwrap(), 0);
    assert_eq!(db::matches::remove_trashed(&db.rw, moment(51)).await.unwrap(), 1);
    assert_eq!(db::matches::restore(&db.rw, ana, two.id).await.unwrap(), None);
}

async fn a_hold_is_given_until_it_expires(db: Db) {
    db.migrate().await.unwrap();
    let id = HoldId::from_uuid(uuid(1));
    let sealed: Vec<u8> = (0..=255).collect();
    db::holds::insert(&db.rw, id, sealed.clone(), moment(10), None).await.unwrap();
    let just_before = moment(10) - TimeDelta::microseconds(1);
    let hold = Hold { sealed, expires_at: moment(10), original: None };
    assert_eq!(db::holds::get(&db.ro, id, just_before).await.unwrap().unwrap(), hold);
    assert_eq!(db::holds::get(&db.ro, id, moment(10)).await.unwrap(), None);
    assert_eq!(db::holds::remove_expired(&db.rw, just_before).await.unwrap(), 0);
    assert!(db::holds::remove(&db.rw, id).await.unwrap());
    assert!(!db::holds::remove(&db.rw, id).await.unwrap());
    db::holds::insert(&db.rw, id, vec![1], moment(10), None).await.unwrap();
    assert_eq!(db::holds::remove_expired(&db.rw, moment(10)).await.unwrap(), 1);
}

async fn a_guests_file_waits_with_the_result_and_is_counted(db: Db) {
    let (db, ana, _) = with_people(db).await;
    let file = |number: u128, bytes| File {
        id: FileId::from_uuid(uuid(number)),
        name: String::new(),
        bytes,
        created_at: moment(1),
    };
    let id = |number| FileId::from_uuid(uuid(number));
    assert_eq!(db::holds::totals(&db.ro).await.unwrap(), (0, 0));
    assert_eq!(db::files::total(&db.ro, ana).await.unwrap(), 0);
    for (number, owner) in [(1, None), (2, None), (3, Some(ana)), (4, Some(ana))] {
        db::files::insert(&db.rw, owner, &file(number, 3_000_000_000)).await.unwrap();
    }
    for (number, original) in [(10, Some(id(1))), (11, None)] {
        db::holds::insert(&db.rw, HoldId::from_uuid(uuid(number)), vec![1], moment(10), original).await.unwrap();
    }
    let hold = db::holds::get(&db.ro, HoldId::from_uuid(uuid(10)), moment(2)).await.unwrap().unwrap();
    assert_eq!(hold.original, Some(id(1)));
    assert_eq!(db::holds::totals(&db.ro).await.unwrap(), (2, 3_000_000_000));
    assert_eq!(db::files::total(&db.ro, ana).await.unwrap(), 6_000_000_000);

    // However old it is, it stays as long as the guest's result.
    assert_eq!(db::files::unused(&db.ro, moment(1), 10).await.unwrap(), [id(2)]);
    assert_eq!(db::files::unused(&db.ro, moment(9), 10).await.unwrap(), [id(2), id(3), id(4)]);
    db::holds::remove_expired(&db.rw, moment(10)).await.unwrap();
    assert_eq!(db::files::unused(&db.ro, moment(1), 10).await.unwrap(), [id(1), id(2)]);
}

async fn a_file_is_unused_once_nothing_refers_to_it(db: Db) {
    let (db, ana, ben) = with_people(db).await;
    let file = |number: u128| File {
        id: FileId::from_uuid(uuid(number)),
        name: "cv.pdf".to_owned(),
        bytes: 10 * 1024 * 1024,
        created_at: moment(number as i64),
    };
    for number in [1, 2, 3] {
        db::files::insert(&db.rw, Some(ana), &file(number)).await.unwrap();
    }
    let id = |number| FileId::from_uuid(uuid(number));
    assert_eq!(db::files::get(&db.ro, ana, id(1)).await.unwrap().unwrap(), file(1));
    assert_eq!(db::files::get(&db.ro, ben, id(1)).await.unwrap(), None);

    db::resumes::insert(&db.rw, ana, &resume(10, Some(id(1)))).await.unwrap();
    let unused = async |before| db::files::unused(&db.ro, before, 10).await.unwrap();
    assert_eq!(unused(moment(2)).await, []);
    assert_eq!(unused(moment(9)).await, [id(2), id(3)]);
    db::files::remove(&db.rw, id(2)).await.unwrap();

    db::resumes::trash(&db.rw, ana, ResumeId::from_uuid(uuid(10)), moment(11)).await.unwrap();
    assert_eq!(unused(moment(9)).await, [id(3)]);
    db::resumes::remove_trashed(&db.rw, moment(12)).await.unwrap();
    assert_eq!(unused(moment(9)).await, [id(1), id(3)]);

    let mut released = db.write(async |tx| db::files::release(tx, ana).await).await.unwrap();
    released.sort();
    assert_eq!(released, [id(1), id(3)]);
    assert!(db::accounts::delete_user(&db.rw, ana).await.unwrap());
    // Files without an owner are unused whatever their age.
    assert_eq!(unused(moment(0)).await, [id(1), id(3)]);
    assert_eq!(db::files::get(&db.ro, ana, id(1)).await.unwrap(), None);
}

async fn a_person_takes_everything_along(db: Db) {
    let (db, ana, ben) = with_people(db).await;
    for (user, number) in [(ana, 10), (ben, 20)] {
        let (draft, job) = (resume(number, None), job(number + 1));
        db::resumes::insert(&db.rw, user, &draft).await.unwrap();
        db::jobs::insert_pasted(&db.rw, user, &job, &job.card.id.to_string()).await.unwrap();
        let new = a_match(number + 2, draft.id, job.card.id, 50.0, moment(1));
        db::matches::insert(&db.rw, user, &new).await.unwrap();
    }
    assert!(db::accounts::delete_user(&db.rw, ana).await.unwrap());
    let counts = async |user| {
        let resumes = db::resumes::count(&db.ro, user).await.unwrap();
        let jobs = db::jobs::count(&db.ro, user).await.unwrap();
        (resumes, jobs, db::matches::totals(&db.ro, user).await.unwrap().count)
    };
    assert_eq!(counts(ana).await, (0, 0, 0));
    assert_eq!(counts(ben).await, (1, 1, 1));
}

macro_rules! on_both {
    ($($story:ident)*) => {
        mod on_sqlite {
            $(#[tokio::test]
            async fn $story() {
                super::$story(super::sqlite().await).await;
            })*
        }
        mod on_postgres {
            $(#[tokio::test]
            async fn $story() {
                super::$story(super::postgres(stringify!($story)).await).await;
            })*
        }
    };
}

on_both! {
    a_resume_is_stored_saved_and_trashed
    lists_come_in_pages_without_gap_or_double
    a_match_outlives_its_resume_and_job
    a_hold_is_given_until_it_expires
    a_guests_file_waits_with_the_result_and_is_counted
    a_file_is_unused_once_nothing_refers_to_it
    a_person_takes_everything_along
}
