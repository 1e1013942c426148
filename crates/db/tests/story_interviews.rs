//! Interviews and stories: the same story on SQLite and on PostgreSQL.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::{DateTime, TimeDelta};
use db::{Db, accounts::User, interviews};
use domain::{
    interviews::{
        Attempt, Competence, Details, Group, Interview, KeptFeedback, Kind, Origin, Practice, Question, Story,
        StoryText,
    },
    settings::Theme,
};
use kernel::{AnswerId, InterviewId, PageRequest, PartialDate, QuestionId, RunId, Score, StoryId, Timestamp, UserId};
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

/// A time with microseconds, which both engines keep.
fn moment(minutes: i64) -> Timestamp {
    DateTime::from_timestamp(1_795_219_200, 123_456_000).unwrap() + TimeDelta::minutes(minutes)
}

fn day(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn interview(number: u128, at: i64) -> Interview {
    Interview {
        id: InterviewId::from_uuid(uuid(number)),
        title: format!("Nurse {number}"),
        company: "Ward & Söhne".to_owned(),
        place: String::new(),
        language: "de".to_owned(),
        job: None,
        match_id: None,
        day: None,
        notes: String::new(),
        created_at: moment(at),
    }
}

fn question(ask: &str) -> Question {
    Question {
        group: Group::Behavioural,
        kind: Kind::Behavioural,
        competence: Competence::ProblemSolving,
        ask: ask.to_owned(),
        why: String::new(),
        shows: vec!["a".to_owned()],
        requirement: None,
        experience: Vec::new(),
    }
}

fn attempt(number: u128, at: i64, run: Option<RunId>) -> Attempt {
    let feedback = KeptFeedback { score: Score::new(61.5), ..KeptFeedback::default() };
    let text = "Ich rief an.\n\u{2013} „Ja“".to_owned();
    Attempt { id: AnswerId::from_uuid(uuid(number)), number: 1, text, seconds: Some(75), feedback, run, at: moment(at) }
}

async fn story(db: Db) {
    let (db, ana, ben) = with_people(db).await;
    let (c, today) = (&db.rw, day("2026-11-29"));
    let first = PageRequest::first;

    // Preparations and their questions.
    for number in 10..13 {
        let new = interview(number, i64::try_from(number).unwrap());
        interviews::insert(c, ana, &new).await.unwrap();
        interviews::insert_questions(c, ana, new.id, &[question("Warum?"), question("Wann?")]).await.unwrap();
        assert_eq!(interviews::get(c, ana, new.id).await.unwrap(), Some(new.clone()));
        assert_eq!(interviews::get(c, ben, new.id).await.unwrap(), None);
    }
    let id = InterviewId::from_uuid(uuid(11));
    let two = PageRequest { after: None, limit: 2 };
    let page = interviews::page(c, ana, today, &two).await.unwrap();
    assert_eq!(page.items.iter().map(|card| card.title.as_str()).collect::<Vec<_>>(), ["Nurse 12", "Nurse 11"]);
    let next = PageRequest { after: page.next, limit: 2 };
    let page = interviews::page(c, ana, today, &next).await.unwrap();
    assert_eq!((page.items.len(), page.items[0].questions, page.next), (1, 2, None));
    assert!(interviews::page(c, ben, today, &first()).await.unwrap().items.is_empty());
    assert_eq!(interviews::count(c, ana).await.unwrap(), 3);

    let details = Details { day: Some(today), notes: "Fragen: Dienstplan".to_owned() };
    assert!(interviews::set_details(c, ana, id, &details).await.unwrap());
    assert!(!interviews::set_details(c, ben, id, &details).await.unwrap());
    let changed = interviews::get(c, ana, id).await.unwrap().unwrap();
    assert_eq!((changed.day, changed.notes), (details.day, details.notes));

    // Answers, and when a question is due.
    let run = RunId::from_uuid(uuid(40));
    interviews::insert_run(c, id, run, &[2, 1], moment(30)).await.unwrap();
    assert_eq!(interviews::run(c, id, run).await.unwrap(), Some((vec![2, 1], moment(30))));
    assert_eq!(interviews::run(c, InterviewId::from_uuid(uuid(10)), run).await.unwrap(), None);
    let (one, two) = (attempt(50, 31, None), attempt(51, 32, Some(run)));
    for new in [&one, &two] {
        interviews::insert_answer(c, id, new).await.unwrap();
        assert_eq!(interviews::answer(c, id, 1, new.id).await.unwrap().as_ref(), Some(new));
    }
    assert_eq!(interviews::answer(c, id, 2, one.id).await.unwrap(), None, "of another question");
    assert_eq!(interviews::previous(c, id, &two).await.unwrap(), Some(one.clone()));
    assert_eq!(interviews::previous(c, id, &one).await.unwrap(), None);
    let heads = interviews::heads(c, id, 1, &PageRequest { after: None, limit: 1 }).await.unwrap();
    assert_eq!((heads.items[0].id, heads.items[0].score, heads.next.is_some()), (two.id, Score::new(61.5), true));
    assert_eq!(interviews::of_run(c, id, run).await.unwrap(), std::slice::from_ref(&two));
    assert_eq!(interviews::latest(c, id).await.unwrap(), std::slice::from_ref(&two.feedback));
    assert_eq!(interviews::answers_of(c, id).await.unwrap(), [one, two]);
    assert_eq!(interviews::count_answers(c, id, 1).await.unwrap(), 2);
    let practice = Practice {
        answers: 2,
        score: Some(Score::new(61.5)),
        step: 3,
        due: Some(today),
        at: Some(moment(32)),
        story: None,
    };
    interviews::set_practice(c, id, 1, &practice).await.unwrap();
    assert_eq!(interviews::question(c, ana, id, 1).await.unwrap().unwrap().practice, practice);
    assert_eq!(interviews::question(c, ben, id, 1).await.unwrap(), None);
    assert!(interviews::questions(c, ben, id).await.unwrap().is_empty());
    let due = async |user, on: &str| interviews::due(c, user, day(on), &first()).await.unwrap();
    assert_eq!(due(ana, "2026-11-28").await.1, 0);
    let (page, count) = due(ana, "2026-12-01").await;
    assert_eq!((count, page.next), (1, None));
    let list = page.items;
    assert_eq!((list[0].number, list[0].ask.as_str(), list[0].due), (1, "Warum?", today));
    assert_eq!(due(ben, "2026-12-01").await.1, 0);

    due_and_runs_in_pages(c, ana, (id, run), &practice).await;
    own_questions(c, (ana, ben), id).await;

    // Stories.
    let text =
        StoryText { title: "Flugblätter".to_owned(), action: "Ich rief an.".to_owned(), ..StoryText::default() };
    let told = |number, at| Story {
        id: StoryId::from_uuid(uuid(number)),
        text: text.clone(),
        origin: Origin::Answer,
        created_at: moment(at),
        updated_at: moment(at),
    };
    let (old, new) = (told(60, 33), told(61, 34));
    for story in [&old, &new] {
        interviews::insert_story(c, ana, story).await.unwrap();
        assert_eq!(interviews::story(c, ana, story.id).await.unwrap().as_ref(), Some(story));
        assert_eq!(interviews::story(c, ben, story.id).await.unwrap(), None);
    }
    interviews::set_story(c, id, 1, Some(old.id)).await.unwrap();
    interviews::set_story(c, id, 2, Some(old.id)).await.unwrap();
    let changed = StoryText { result: "300 Stück".to_owned(), ..text.clone() };
    assert!(interviews::update_story(c, ana, old.id, &changed, moment(35)).await.unwrap());
    assert!(!interviews::update_story(c, ben, old.id, &changed, moment(35)).await.unwrap());
    let list = interviews::stories(c, ana, &first()).await.unwrap().items;
    let seen: Vec<_> = list.iter().map(|view| (view.story.id, view.chosen, view.story.text.result.as_str())).collect();
    assert_eq!(seen, [(old.id, 2, "300 Stück"), (new.id, 0, "")]);
    assert!(interviews::stories(c, ben, &first()).await.unwrap().items.is_empty());

    // The trash.
    assert_eq!(interviews::trash_story(c, ben, old.id, moment(40)).await.unwrap(), None);
    assert_eq!(interviews::trash_story(c, ana, old.id, moment(40)).await.unwrap().as_deref(), Some("Flugblätter"));
    assert!(interviews::is_story_trashed(c, ana, old.id).await.unwrap());
    assert_eq!(interviews::trashed_stories(c, ana).await.unwrap().len(), 1);
    assert_eq!(interviews::remove_trashed_stories(c, moment(40)).await.unwrap(), 0);
    assert_eq!(interviews::remove_trashed_stories(c, moment(41)).await.unwrap(), 1);
    assert_eq!(interviews::question(c, ana, id, 1).await.unwrap().unwrap().practice.story, None);
    assert_eq!(interviews::trash(c, ben, id, moment(40)).await.unwrap(), None);
    assert_eq!(interviews::trash(c, ana, id, moment(40)).await.unwrap().as_deref(), Some("Nurse 11"));
    assert_eq!(interviews::trash(c, ana, id, moment(40)).await.unwrap(), None, "it is there already");
    assert_eq!(interviews::get(c, ana, id).await.unwrap(), None);
    assert_eq!(interviews::trashed(c, ana).await.unwrap(), [id]);
    assert!(interviews::get_even_trashed(c, ana, id).await.unwrap().is_some());
    assert!(interviews::get_even_trashed(c, ben, id).await.unwrap().is_none());
    assert_eq!(due(ana, "2026-12-01").await.1, 0);
    assert_eq!(interviews::restore(c, ben, id).await.unwrap(), None);
    assert_eq!(interviews::restore(c, ana, id).await.unwrap().as_deref(), Some("Nurse 11"));
    interviews::trash(c, ana, id, moment(40)).await.unwrap();
    assert_eq!(interviews::remove_trashed(c, moment(41)).await.unwrap(), 1);
    let counts = db::tables::counts(c).await.unwrap();
    assert!(counts.contains(&("interview_answers", 0)) && counts.contains(&("interview_runs", 0)), "{counts:?}");
    assert!(counts.contains(&("interview_questions", 4)), "{counts:?}");
}

/// Walks through the pages of two lists.
async fn due_and_runs_in_pages(c: &db::Connection, ana: UserId, (id, run): (InterviewId, RunId), practice: &Practice) {
    let other = InterviewId::from_uuid(uuid(12));
    let later = Practice { due: Some(day("2026-11-30")), ..*practice };
    for (interview, number, practice) in [(id, 2, practice), (other, 1, practice), (other, 2, &later)] {
        interviews::set_practice(c, interview, number, practice).await.unwrap();
    }
    let mut after = None;
    let mut seen = Vec::new();
    loop {
        let request = PageRequest { after, limit: 1 };
        let (page, count) = interviews::due(c, ana, day("2026-12-01"), &request).await.unwrap();
        assert_eq!(count, 4, "the count is of all pages");
        seen.extend(page.items.into_iter().map(|it| (it.interview, it.number)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, [(id, 1), (id, 2), (other, 1), (other, 2)]);
    for cursor in ["", "x", "2026-11-29.itv_1.1", "2026-11-29"] {
        let request = PageRequest::after(Some(cursor.to_owned()));
        let (page, _) = interviews::due(c, ana, day("2026-12-01"), &request).await.unwrap();
        assert_eq!(page.items.len(), 4, "{cursor}: an invented cursor is ignored");
    }
    let none = Practice { due: None, ..*practice };
    for (interview, number) in [(id, 2), (other, 1), (other, 2)] {
        interviews::set_practice(c, interview, number, &none).await.unwrap();
    }

    let new = RunId::from_uuid(uuid(41));
    interviews::insert_run(c, id, new, &[1], moment(36)).await.unwrap();
    interviews::insert_answer(c, id, &attempt(52, 37, Some(run))).await.unwrap();
    let first = interviews::runs_of(c, id, &PageRequest { after: None, limit: 1 }).await.unwrap();
    let told = |run: &domain::interviews::RunHead| (run.id, run.questions, run.answered, run.score);
    assert_eq!(first.items.iter().map(told).collect::<Vec<_>>(), [(new, 1, 0, None)]);
    let second = interviews::runs_of(c, id, &PageRequest { after: first.next, limit: 1 }).await.unwrap();
    // Two answers to the same question are one.
    assert_eq!(second.items.iter().map(told).collect::<Vec<_>>(), [(run, 2, 1, Some(Score::new(61.5)))]);
    assert_eq!(second.next, None);
    assert!(interviews::runs_of(c, other, &PageRequest::first()).await.unwrap().items.is_empty());
}

/// Questions that people add: numbered, private, in the trash, gone with their answers.
async fn own_questions(c: &db::Connection, (ana, ben): (UserId, UserId), id: InterviewId) {
    let (one, two) = (QuestionId::from_uuid(uuid(70)), QuestionId::from_uuid(uuid(71)));
    assert_eq!(interviews::insert_own(c, ana, id, one, &question("Warum nachts?")).await.unwrap(), 3);
    assert_eq!(interviews::insert_own(c, ana, id, two, &question("Mit Hund?")).await.unwrap(), 4);
    let (interview, asked) = interviews::own(c, ana, one).await.unwrap().unwrap();
    assert_eq!((interview, asked.number, asked.own), (id, 3, Some(one)));
    assert_eq!(asked.question.ask, "Warum nachts?");
    assert_eq!(interviews::own(c, ben, one).await.unwrap(), None);
    assert!(interviews::update_own(c, ana, one, &question("Wieso nachts?")).await.unwrap());
    assert!(!interviews::update_own(c, ben, one, &question("Meine")).await.unwrap());
    let asks = async || {
        let all = interviews::questions(c, ana, id).await.unwrap();
        all.into_iter().map(|asked| (asked.question.ask, asked.own)).collect::<Vec<_>>()
    };
    let (why, when) = (("Warum?".to_owned(), None), ("Wann?".to_owned(), None));
    let (nights, dog) = (("Wieso nachts?".to_owned(), Some(one)), ("Mit Hund?".to_owned(), Some(two)));
    assert_eq!(asks().await, [why.clone(), when.clone(), nights, dog.clone()]);

    let mut answer = attempt(72, 40, None);
    answer.number = 3;
    let before = interviews::latest(c, id).await.unwrap().len();
    interviews::insert_answer(c, id, &answer).await.unwrap();
    let practice = Practice { answers: 1, due: Some(day("2026-11-30")), ..Practice::default() };
    interviews::set_practice(c, id, 3, &practice).await.unwrap();
    assert_eq!(interviews::latest(c, id).await.unwrap().len(), before + 1);
    let due = async || interviews::due(c, ana, day("2026-11-30"), &PageRequest::first()).await.unwrap().1;
    assert_eq!(due().await, 2);

    assert_eq!(interviews::trash_own(c, ben, one, moment(50)).await.unwrap(), None);
    assert_eq!(interviews::trash_own(c, ana, one, moment(50)).await.unwrap().map(|(id, _)| id), Some(id));
    assert_eq!(interviews::trash_own(c, ana, one, moment(50)).await.unwrap(), None, "it is there already");
    assert!(interviews::is_question_trashed(c, ana, one).await.unwrap());
    assert!(!interviews::is_question_trashed(c, ben, one).await.unwrap());
    assert_eq!(asks().await, [why, when, dog]);
    assert_eq!(interviews::question(c, ana, id, 3).await.unwrap(), None);
    assert_eq!(interviews::own(c, ana, one).await.unwrap(), None);
    assert_eq!((due().await, interviews::latest(c, id).await.unwrap().len()), (1, before));
    assert_eq!(interviews::questions_even_trashed(c, ana, id).await.unwrap().len(), 4);
    assert_eq!(interviews::count_own(c, ana, id).await.unwrap(), 2);
    let third = QuestionId::from_uuid(uuid(73));
    assert_eq!(
        interviews::insert_own(c, ana, id, third, &question("Und?")).await.unwrap(),
        5,
        "numbers are not reused"
    );
    assert_eq!(interviews::restore_own(c, ben, one).await.unwrap(), None);
    assert_eq!(interviews::restore_own(c, ana, one).await.unwrap().unwrap().1.practice, practice);
    for id in [one, two, third] {
        interviews::trash_own(c, ana, id, moment(51)).await.unwrap();
    }
    assert_eq!(interviews::remove_trashed_questions(c, moment(51)).await.unwrap(), 0);
    assert_eq!(interviews::remove_trashed_questions(c, moment(52)).await.unwrap(), 3);
    assert_eq!(interviews::answer(c, id, 3, answer.id).await.unwrap(), None);
    assert_eq!(interviews::questions_even_trashed(c, ana, id).await.unwrap().len(), 2);
}

#[tokio::test]
async fn interviews_on_sqlite() {
    Box::pin(story(sqlite().await)).await;
}

#[tokio::test]
async fn interviews_on_postgres() {
    Box::pin(story(postgres("interviews").await)).await;
}
