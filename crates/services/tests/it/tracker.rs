//! The tracker: jobs are added, moved, undone, noted about; reminders arrive once; strangers find nothing.

use chrono::TimeDelta;
use domain::{
    Viewer,
    notifications::NotificationKind,
    tracker::{DetailFields, Move, NewCard, Outcome, Stage, TableOrder, TableQuery, Target, TrackedJob, TrackedView},
    uploads::Document,
};
use kernel::{JobId, PageRequest, PartialDate, Problem, ProblemCode, ProblemKind, ReminderId};
use testkit::{Person, World, on_both, samples};
use uuid::Uuid;

fn card(title: &str) -> NewCard {
    NewCard::new(title, "Harbour Works", "Delft", "jobs.example/1", "Fair", "").unwrap()
}

async fn add(world: &World, person: &Person, title: &str) -> JobId {
    world.services.tracker.add(&person.viewer, &card(title)).await.unwrap()
}

async fn view(world: &World, person: &Person, id: JobId) -> Result<TrackedView, Problem> {
    world.services.tracker.get(&person.viewer, id, PageRequest::first(), PageRequest::first()).await
}

async fn shift(world: &World, person: &Person, id: JobId, to: Target, version: i32) -> Result<TrackedJob, Problem> {
    world.services.tracker.move_job(&person.viewer, Move { job: id, to, below: None, version }).await
}

#[tokio::test]
async fn a_job_is_moved_and_the_move_undone() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let tracker = &world.services.tracker;
        let id = add(&world, &ana, "Welder").await;
        assert_eq!(add(&world, &ana, "Welder").await, id, "the same job is not added twice");
        let today = PartialDate::of_day(world.now());
        let applied = shift(&world, &ana, id, Target::of(Stage::Applied), 1).await.unwrap();
        assert_eq!((applied.standing.applied_on, applied.version), (Some(today), 2));
        world.advance(TimeDelta::days(3));
        let rejected = Target { stage: Stage::Closed, outcome: Some(Outcome::Rejected) };
        let closed = shift(&world, &ana, id, rejected, 2).await.unwrap();
        assert_eq!(closed.standing.answered_on, today.plus_days(3));

        // Somebody who still sees the second version is told so, and nothing is lost.
        let stale = shift(&world, &ana, id, Target::of(Stage::Offer), 2).await.unwrap_err();
        assert_eq!((stale.kind, stale.code), (ProblemKind::Conflict, ProblemCode::Conflict));
        assert_eq!(stale.current_version, Some(3));
        let stale = tracker.undo_move(&ana.viewer, id, 2).await.unwrap_err();
        assert_eq!(stale.kind, ProblemKind::Conflict);

        let back = tracker.undo_move(&ana.viewer, id, 3).await.unwrap();
        assert_eq!(back.standing, applied.standing);
        assert_eq!(back.moved_at, applied.moved_at);
        let history = view(&world, &ana, id).await.unwrap().history.items;
        assert_eq!(history.iter().map(|change| change.stage).collect::<Vec<_>>(), [Stage::Applied]);
        let again = tracker.undo_move(&ana.viewer, id, back.version).await.unwrap_err();
        assert_eq!(again.code, ProblemCode::NothingToUndo);
    })
    .await;
}

#[tokio::test]
async fn columns_keep_their_order_and_the_summary_counts() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let tracker = &world.services.tracker;
        let (first, second, third) =
            (add(&world, &ana, "One").await, add(&world, &ana, "Two").await, add(&world, &ana, "Three").await);
        let below = Move { job: third, to: Target::of(Stage::Saved), below: Some(first), version: 1 };
        tracker.move_job(&ana.viewer, below).await.unwrap();
        let saved = async || {
            let kanban = tracker.kanban(&ana.viewer, None).await.unwrap();
            let column = kanban.columns.into_iter().find(|column| column.stage == Stage::Saved).unwrap();
            (column.count, column.page.items.into_iter().map(|job| job.id).collect::<Vec<_>>())
        };
        assert_eq!(saved().await, (3, vec![second, first, third]));
        // Within its stage a move adds nothing to the history.
        assert!(view(&world, &ana, third).await.unwrap().history.items.is_empty());

        shift(&world, &ana, second, Target::of(Stage::Applied), 1).await.unwrap();
        world.advance(TimeDelta::days(10));
        let summary = tracker.kanban(&ana.viewer, None).await.unwrap().summary;
        assert_eq!((summary.open, summary.closed, summary.due), (3, 0, 1));
        assert_eq!((summary.figures.applied, summary.figures.answered), (1, 0));
        let query = TableQuery { order: Some(TableOrder::Title), words: "delft".to_owned(), stage: None };
        let table = tracker.table(&ana.viewer, &query, PageRequest { after: None, limit: 2 }).await.unwrap();
        assert_eq!((table.found, table.page.items.len()), (3, 2));
        assert_eq!(table.page.items[0].source, "Fair");
    })
    .await;
}

#[tokio::test]
async fn notes_are_stored_with_the_version_that_was_seen() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let tracker = &world.services.tracker;
        let id = add(&world, &ana, "Welder").await;
        let fields = DetailFields { notes: "Asks for nights", next_on: "2030-01-01", ..DetailFields::default() };
        assert_eq!(tracker.change(&ana.viewer, id, 1, fields).await.unwrap(), 2);
        let stale = tracker.change(&ana.viewer, id, 1, DetailFields::default()).await.unwrap_err();
        assert_eq!((stale.kind, stale.current_version), (ProblemKind::Conflict, Some(2)));
        let job = view(&world, &ana, id).await.unwrap().job;
        assert_eq!((job.notes.as_str(), job.next_on), ("Asks for nights", "2030-01-01".parse().ok()));
        let someone = DetailFields { resume: "res_00000000000000000000000000000001", ..fields };
        let problem = tracker.change(&ana.viewer, id, 2, someone).await.unwrap_err();
        assert_eq!(problem.field_code("resume"), Some(ProblemCode::NotFound));
    })
    .await;
}

#[tokio::test]
async fn a_job_without_its_posting_is_no_choice_until_it_has_one() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let (tracker, jobs) = (&world.services.tracker, &world.services.jobs);
        let id = add(&world, &ana, "Welder").await;
        assert!(jobs.list(&ana.viewer, PageRequest::first()).await.unwrap().items.is_empty());
        assert!(!view(&world, &ana, id).await.unwrap().job.has_posting);
        tracker.add_posting(&ana.viewer, id, Document::from_text(samples::JOB)).await.unwrap();
        let listed = jobs.list(&ana.viewer, PageRequest::first()).await.unwrap().items;
        assert_eq!(listed.iter().map(|card| (card.id, card.title.as_str())).collect::<Vec<_>>(), [(id, "Welder")]);
        assert!(!jobs.get(&ana.viewer, id).await.unwrap().job.requirements.is_empty());
        let other = add(&world, &ana, "Cook").await;
        let twice = tracker.add_posting(&ana.viewer, other, Document::from_text(samples::JOB)).await.unwrap_err();
        assert_eq!(twice.field_code("job_text"), Some(ProblemCode::PostingListed));
        let more = Document::from_text(format!("{}\nMore of it.", samples::JOB));
        let again = tracker.add_posting(&ana.viewer, id, more).await.unwrap_err();
        assert_eq!(again.kind, ProblemKind::NotFound, "a posting is not replaced");
    })
    .await;
}

#[tokio::test]
async fn a_reminder_arrives_once_as_notification_and_letter() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let (tracker, told) = (&world.services.tracker, &world.services.notifications);
        let id = add(&world, &ana, "Welder").await;
        let before = world.letters(&ana.email).await.len();
        let at = world.now() + TimeDelta::hours(2);
        tracker.remind(&ana.viewer, id, at, "Call Ms Okafor").await.unwrap();
        tracker.send_reminders().await.unwrap();
        assert_eq!(told.unread(&ana.viewer).await.unwrap(), 0, "it is not due");
        world.advance(TimeDelta::hours(2));
        // A worker that was killed after its transaction runs the task again.
        for _ in 0..2 {
            tracker.send_reminders().await.unwrap();
        }
        let inbox = told.list(&ana.viewer, PageRequest::first()).await.unwrap();
        let reminders: Vec<_> = inbox.page.items.iter().map(|it| (it.kind, it.subject.as_str())).collect();
        assert_eq!(reminders, [(NotificationKind::Reminder, "Call Ms Okafor (Welder)")]);
        world.run_tasks().await;
        let letters = world.letters(&ana.email).await;
        assert_eq!(letters.len(), before + 1);
        let reminder = view(&world, &ana, id).await.unwrap().reminders.items.remove(0);
        assert_eq!((reminder.at, reminder.told_at), (at, Some(world.now())));
        assert_eq!(tracker.delete_reminder(&ana.viewer, reminder.id).await.unwrap(), id);

        // Nobody is reminded of what is in the trash.
        tracker.remind(&ana.viewer, id, world.now(), "Ask again").await.unwrap();
        world.services.jobs.delete(&ana.viewer, id).await.unwrap();
        tracker.send_reminders().await.unwrap();
        assert_eq!(told.unread(&ana.viewer).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_report_has_the_applications_of_its_period() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let tracker = &world.services.tracker;
        for (title, day) in [("One", "2020-07-01"), ("Two", "2020-07-31"), ("Three", "2020-08-01")] {
            let id = add(&world, &ana, title).await;
            let fields = DetailFields { applied_on: day, ..DetailFields::default() };
            tracker.change(&ana.viewer, id, 1, fields).await.unwrap();
        }
        add(&world, &ana, "Never sent").await;
        let report = tracker.report(&ana.viewer, "2020-07-01", "2020-07-31").await.unwrap();
        assert_eq!(report.jobs.iter().map(|job| job.title.as_str()).collect::<Vec<_>>(), ["One", "Two"]);
        let wrong = tracker.report(&ana.viewer, "2020-08-01", "2020-07-01").await.unwrap_err();
        assert_eq!(wrong.field_code("to"), Some(ProblemCode::DateOrder));
        assert_eq!(tracker.export(&ana.viewer).await.unwrap().len(), 4);
        assert!(tracker.export(&ben.viewer).await.unwrap().is_empty());
        assert!(tracker.report(&ben.viewer, "2020-07-01", "2020-07-31").await.unwrap().jobs.is_empty());
        assert_eq!(tracker.export(&Viewer::Guest).await.unwrap_err().kind, ProblemKind::SignIn);
    })
    .await;
}

#[tokio::test]
async fn a_stranger_finds_nothing_and_a_guest_is_asked_to_sign_in() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let tracker = &world.services.tracker;
        let id = add(&world, &ana, "Welder").await;
        tracker.remind(&ana.viewer, id, world.now() + TimeDelta::days(1), "Call").await.unwrap();
        let reminder = view(&world, &ana, id).await.unwrap().reminders.items[0].id;
        let (to, fields) = (Target::of(Stage::Offer), DetailFields::default());
        for (viewer, kind) in [(&ben.viewer, ProblemKind::NotFound), (&Viewer::Guest, ProblemKind::SignIn)] {
            let wanted = Move { job: id, to, below: None, version: 1 };
            let (first, second) = (PageRequest::first(), PageRequest::first());
            assert_eq!(tracker.get(viewer, id, first, second).await.unwrap_err().kind, kind);
            assert_eq!(tracker.move_job(viewer, wanted).await.unwrap_err().kind, kind);
            assert_eq!(tracker.undo_move(viewer, id, 1).await.unwrap_err().kind, kind);
            assert_eq!(tracker.change(viewer, id, 1, fields).await.unwrap_err().kind, kind);
            assert_eq!(tracker.remind(viewer, id, world.now(), "Call").await.unwrap_err().kind, kind);
            assert_eq!(tracker.delete_reminder(viewer, reminder).await.unwrap_err().kind, kind);
            let posting = Document::from_text(samples::JOB);
            assert_eq!(tracker.add_posting(viewer, id, posting).await.unwrap_err().kind, kind);
        }
        let guest = tracker.kanban(&Viewer::Guest, None).await.unwrap_err();
        assert_eq!(guest.kind, ProblemKind::SignIn);
        assert!(tracker.kanban(&ben.viewer, None).await.unwrap().columns.iter().all(|column| column.count == 0));
        let unknown = tracker.delete_reminder(&ana.viewer, ReminderId::from_uuid(Uuid::from_u128(9))).await;
        assert_eq!(unknown.unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(view(&world, &ana, id).await.unwrap().job.version, 1, "nothing was changed");
    })
    .await;
}
