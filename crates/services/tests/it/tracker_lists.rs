//! The tracker: lists of other programs, the calendar feed, statistics; whose they are.

use std::io::{Cursor, Write};

use chrono::TimeDelta;
use domain::{
    Viewer,
    tracker::{DetailFields, ImportFault, ImportState, Move, NewCard, Outcome, Stage, Target, TrackedJob, to_csv},
    uploads::Upload,
};
use icalendar::{Calendar, Component};
use kernel::{JobId, PageRequest, PartialDate, Problem, ProblemCode, ProblemKind};
use testkit::{Person, World, on_both};
use zip::{ZipWriter, write::SimpleFileOptions};

const LIST: &str = "Company,Title,Date,Stage,Link,Notes\n\
    Harbour Works,Welder,2020-05-01,Interview,jobs.example/1,\"Ask, then call\"\n\
    Harbour Works,welder,,,,\n\
    Kitchen,Cook,3/4/2020,Moon,javascript:1,\n\
    Acme,,,,,\n\
    Acme,Driver,,rejected,https://jobs.example/3,\n";

fn upload(name: &str, bytes: impl Into<Vec<u8>>) -> Option<Upload> {
    Some(Upload { name: name.to_owned(), bytes: bytes.into() })
}

async fn read(world: &World, person: &Person, bytes: impl Into<Vec<u8>>) -> Result<(), Problem> {
    world.services.tracker.read_list(&person.viewer, upload("my jobs.csv", bytes)).await
}

/// A person's jobs as their export has them.
async fn jobs_of(world: &World, person: &Person) -> Vec<TrackedJob> {
    let exported = world.services.tracker.export(&person.viewer).await.unwrap();
    exported.into_iter().map(|exported| exported.job).collect()
}

async fn counts(world: &World, person: &Person) -> [u64; 3] {
    let preview = world.services.tracker.import_preview(&person.viewer, None, PageRequest::first()).await;
    let preview = preview.unwrap().unwrap();
    [ImportState::New, ImportState::Listed, ImportState::Unread].map(|state| preview.count(state))
}

async fn add(world: &World, person: &Person, title: &str) -> JobId {
    let card = NewCard::new(title, "Harbour Works", "Delft", "", "Fair", "").unwrap();
    world.services.tracker.add(&person.viewer, &card).await.unwrap()
}

#[tokio::test]
async fn a_list_is_previewed_and_added_once() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let tracker = &world.services.tracker;
        read(&world, &ana, LIST).await.unwrap();
        assert_eq!(counts(&world, &ana).await, [3, 1, 1]);
        assert!(tracker.export(&ana.viewer).await.unwrap().is_empty(), "nothing is added before it is confirmed");
        let unread = tracker.import_preview(&ana.viewer, Some(ImportState::Unread), PageRequest::first()).await;
        let unread = unread.unwrap().unwrap().page.items;
        assert_eq!((unread[0].line, unread[0].faults[0].0), (5, ImportFault::NoTitle));

        // A stranger has a list of their own, or none.
        assert_eq!(tracker.import_preview(&ben.viewer, None, PageRequest::first()).await.unwrap(), None);
        assert_eq!(tracker.import(&ben.viewer).await.unwrap_err().kind, ProblemKind::NotFound);
        tracker.drop_import(&ben.viewer).await.unwrap();

        assert_eq!(tracker.import(&ana.viewer).await.unwrap(), 3);
        let jobs = jobs_of(&world, &ana).await;
        let welder = jobs.iter().find(|job| job.title == "Welder").unwrap();
        assert_eq!((welder.company.as_str(), welder.url.as_str()), ("Harbour Works", "https://jobs.example/1"));
        assert_eq!((welder.standing.stage, welder.standing.applied_on), (Stage::Interview, "2020-05-01".parse().ok()));
        assert_eq!(welder.notes, "Ask, then call");
        let driver = jobs.iter().find(|job| job.title == "Driver").unwrap();
        assert_eq!(driver.standing.outcome, Some(Outcome::Rejected));
        let history = tracker.get(&ana.viewer, welder.id, PageRequest::first(), PageRequest::first()).await.unwrap();
        assert_eq!(history.history.items[0].at.to_rfc3339(), "2020-05-01T00:00:00+00:00");

        // The same list again: everything is there.
        assert_eq!(tracker.import(&ana.viewer).await.unwrap_err().kind, ProblemKind::NotFound);
        read(&world, &ana, LIST).await.unwrap();
        assert_eq!(counts(&world, &ana).await, [0, 4, 1]);
        assert_eq!(tracker.import(&ana.viewer).await.unwrap(), 0);
        assert_eq!(tracker.export(&ana.viewer).await.unwrap().len(), 3);
        assert!(tracker.export(&ben.viewer).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_export_is_a_list_that_can_be_imported() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let tracker = &world.services.tracker;
        for title in ["Welder", "=1+1", "Cook, \"nights\""] {
            let id = add(&world, &ana, title).await;
            let fields = DetailFields {
                applied_on: "2020-05-01",
                answered_on: "2020-05-09",
                next_on: "2030-01-01",
                next_step: "Call Ms Okafor",
                channel: "in_person",
                notes: "Two\nlines",
                ..DetailFields::default()
            };
            let version = tracker.change(&ana.viewer, id, 1, fields).await.unwrap();
            let to = Target { stage: Stage::Closed, outcome: Some(Outcome::NoAnswer) };
            tracker.move_job(&ana.viewer, Move { job: id, to, below: None, version }).await.unwrap();
        }
        let exported = tracker.export(&ana.viewer).await.unwrap();
        read(&world, &ben, to_csv(&exported)).await.unwrap();
        tracker.import(&ben.viewer).await.unwrap();
        let facts = |jobs: &[TrackedJob]| {
            let mut facts: Vec<_> = jobs
                .iter()
                .map(|job| {
                    let job = job.clone();
                    (job.title, job.standing, job.next_on, job.next_step, job.channel, job.notes, job.place)
                })
                .collect();
            facts.sort_by(|one, other| one.0.cmp(&other.0));
            facts
        };
        assert_eq!(facts(&jobs_of(&world, &ben).await), facts(&jobs_of(&world, &ana).await));
    })
    .await;
}

#[tokio::test]
async fn an_archive_of_linkedin_is_read_and_other_files_are_refused() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let applications = "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers\n\
            \"7/6/23, 2:20 PM\",a@example.com,,Northstar,Developer,http://www.linkedin.com/jobs/view/36,cv.pdf,\"Why?:I \"\"like\"\" it,\nvery much\"\n";
        let saved = "Saved Date,Job Url,Job Title,Company Name\n\
            \"3/8/26, 4:55 AM\",https://www.linkedin.com/jobs/view/36/,Developer,Northstar Labs\n1/1/24,http://www.linkedin.com/jobs/view/9,Engineer,\n";
        for (name, text) in [("Jobs/Saved Jobs.csv", saved), ("Jobs/Job Applications.csv", applications)] {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        read(&world, &ana, zip.finish().unwrap().into_inner()).await.unwrap();
        assert_eq!(counts(&world, &ana).await, [2, 1, 0], "the saved copy has the same link");
        world.services.tracker.import(&ana.viewer).await.unwrap();
        let jobs = jobs_of(&world, &ana).await;
        let sent = jobs.iter().find(|job| job.title == "Developer").unwrap();
        assert_eq!((sent.standing.applied_on, sent.source.as_str()), ("2023-07-06".parse().ok(), "LinkedIn"));

        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("Titel;Ort\nKöchin;Kiel\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for good in [utf16, b"Titel;Ort\nK\xf6chin;Kiel\n".to_vec()] {
            read(&world, &ana, good).await.unwrap();
            let preview = world.services.tracker.import_preview(&ana.viewer, None, PageRequest::first()).await.unwrap();
            assert_eq!(preview.unwrap().page.items[0].card.as_ref().unwrap().title, "Köchin");
        }
        let long = format!("Title,Company\n{}", "Cook,Acme\n".repeat(100_000));
        let empty_archive = ZipWriter::new(Cursor::new(Vec::new())).finish().unwrap().into_inner();
        for (bytes, code) in [
            (b"".to_vec(), ProblemCode::RefusalEmpty),
            (b"%PDF-1.7\n1 0 obj".to_vec(), ProblemCode::RefusalNoTable),
            (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), ProblemCode::RefusalNoTable),
            (b"Question,Answer\nYes,No\n".to_vec(), ProblemCode::RefusalNoJobs),
            (empty_archive, ProblemCode::RefusalNoJobs),
            (b"PK\x03\x04 damaged".to_vec(), ProblemCode::RefusalDamaged),
            (long.into_bytes(), ProblemCode::RefusalTooManyRows),
            (vec![b'a'; domain::uploads::MAX_FILE_BYTES + 1], ProblemCode::FileTooLarge),
        ] {
            let refused = read(&world, &ana, bytes).await.unwrap_err();
            assert_eq!(refused.field_code("list"), Some(code));
        }
        let none = world.services.tracker.read_list(&ana.viewer, None).await.unwrap_err();
        assert_eq!(none.field_code("list"), Some(ProblemCode::ListMissing));
        assert_eq!(counts(&world, &ana).await, [1, 0, 0], "the list before stays");
    })
    .await;
}

#[tokio::test]
async fn more_jobs_than_there_is_room_for_are_not_added_by_half() {
    on_both(async |world| {
        let ana = world.newcomer("ana").await;
        world.ignore_letters();
        let rows: String = (0..21).map(|number| format!("Job {number},Acme\n")).collect();
        read(&world, &ana, format!("Title,Company\n{rows}")).await.unwrap();
        let full = world.services.tracker.import(&ana.viewer).await.unwrap_err();
        assert_eq!((full.kind, full.code), (ProblemKind::OverLimit, ProblemCode::ConfirmForMore));
        assert!(world.services.tracker.export(&ana.viewer).await.unwrap().is_empty());
        assert_eq!(counts(&world, &ana).await, [21, 0, 0], "the list stays");
        world.advance(TimeDelta::hours(25));
        world.services.privacy.sweep().await.unwrap();
        assert_eq!(world.services.tracker.import(&ana.viewer).await.unwrap_err().kind, ProblemKind::NotFound);
        let rows = db::tables::counts(&world.db.ro).await.unwrap();
        assert!(rows.contains(&("tracker_imports", 0)), "{rows:?}");
    })
    .await;
}

#[tokio::test]
async fn a_calendar_has_one_secret_address_until_it_is_turned_off() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let tracker = &world.services.tracker;
        let id = add(&world, &ana, "Welder; nights, Delft").await;
        let next = PartialDate::of_day(world.now() + TimeDelta::days(3)).to_string();
        let step = "Ring Ms Okafor about the contract, the tools and the start; bring the long list of questions";
        let fields = DetailFields { next_on: &next, next_step: step, ..DetailFields::default() };
        tracker.change(&ana.viewer, id, 1, fields).await.unwrap();
        tracker.remind(&ana.viewer, id, world.now() + TimeDelta::hours(2), "Call ü").await.unwrap();
        assert_eq!(tracker.calendar(&ana.viewer).await.unwrap().since, None);
        let first = tracker.renew_calendar(&ana.viewer).await.unwrap();
        assert!(tracker.calendar_address(&first).ends_with(&format!("/calendar/{first}.ics")));
        let text = tracker.open_calendar(&first).await.unwrap();
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && !text.replace("\r\n", "").contains('\n'));
        let unfolded = text.replace("\r\n ", "");
        let day = next.replace('-', "");
        for part in [
            format!("DTSTART;VALUE=DATE:{day}\r\n"),
            format!("UID:{id}-next@jobalign\r\n"),
            format!("DTSTAMP:{}\r\n", world.now().format("%Y%m%dT%H%M%SZ")),
            format!("DTSTART:{}\r\n", (world.now() + TimeDelta::hours(2)).format("%Y%m%dT%H%M%SZ")),
            "SUMMARY:Ring Ms Okafor about the contract\\, the tools and the start\\; bring".to_owned(),
            "SUMMARY:Call ü (Welder\\; nights\\, Delft)\r\n".to_owned(),
        ] {
            assert!(unfolded.contains(&part), "{part} in {unfolded}");
        }
        assert_eq!(tracker.open_calendar(&first).await.unwrap(), text, "its entries keep their ids");
        let calendar: Calendar = text.parse().unwrap();
        let read: Vec<_> = calendar.components.iter().filter_map(|it| it.as_event()?.get_summary()).collect();
        assert_eq!(read, ["Call ü (Welder; nights, Delft)", &format!("{step}: Welder; nights, Delft, Harbour Works")]);

        // Another secret ends the first; a stranger turns off nothing.
        let second = tracker.renew_calendar(&ana.viewer).await.unwrap();
        let unknown = tracker.open_calendar(&first).await.unwrap_err();
        assert_eq!(unknown, tracker.open_calendar("").await.unwrap_err(), "a secret of the past is like any other");
        assert_eq!(unknown.kind, ProblemKind::NotFound);
        assert_eq!(tracker.end_calendar(&ben.viewer).await.unwrap_err().kind, ProblemKind::NotFound);
        assert!(
            !tracker
                .open_calendar(&tracker.renew_calendar(&ben.viewer).await.unwrap())
                .await
                .unwrap()
                .contains("VEVENT")
        );
        tracker.open_calendar(&second).await.unwrap();
        tracker.end_calendar(&ana.viewer).await.unwrap();
        assert_eq!(tracker.open_calendar(&second).await.unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(tracker.calendar(&ana.viewer).await.unwrap().since, None);
    })
    .await;
}

#[tokio::test]
async fn statistics_are_about_the_viewers_own_jobs() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let tracker = &world.services.tracker;
        for (title, answered) in [("One", "2020-05-03"), ("Two", "2020-05-09"), ("Three", "")] {
            let id = add(&world, &ana, title).await;
            let fields = DetailFields {
                applied_on: "2020-05-01",
                answered_on: answered,
                source: "Fair",
                ..DetailFields::default()
            };
            let version = tracker.change(&ana.viewer, id, 1, fields).await.unwrap();
            for (to, version) in [(Target::of(Stage::Interview), version), (Target::of(Stage::Closed), version + 1)] {
                tracker.move_job(&ana.viewer, Move { job: id, to, below: None, version }).await.unwrap();
            }
        }
        add(&world, &ana, "Never sent").await;
        let found = tracker.statistics(&ana.viewer).await.unwrap();
        assert_eq!(found.funnel.iter().map(|step| step.reached).collect::<Vec<_>>(), [4, 3, 3, 3, 0]);
        // Moving the third to an interview was its answer.
        assert_eq!((found.answered.applied, found.answered.answered, found.answered.percent()), (3, 3, Some(100)));
        assert_eq!(
            found.sources.iter().map(|(name, row)| (name.as_str(), row.applied)).collect::<Vec<_>>(),
            [("Fair", 3)]
        );
        assert_eq!(found.days.cases, 3);
        assert_eq!(tracker.statistics(&ben.viewer).await.unwrap().funnel[0].reached, 0);
    })
    .await;
}

#[tokio::test]
async fn today_is_the_day_of_the_person() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let id = add(&world, &ana, "Welder").await;
        let tracker = world.services.tracker.in_zone(|now| now.naive_utc() + TimeDelta::hours(24));
        let to = Target::of(Stage::Applied);
        let moved = tracker.move_job(&ana.viewer, Move { job: id, to, below: None, version: 1 }).await.unwrap();
        let tomorrow = PartialDate::of_day(world.now()).plus_days(1);
        assert_eq!(moved.standing.applied_on, tomorrow);
        assert_eq!(Some(tracker.kanban(&ana.viewer, None).await.unwrap().summary.today), tomorrow);
    })
    .await;
}

#[tokio::test]
async fn a_column_shows_as_many_pages_as_asked_for() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let rows: String = (0..45).map(|number| format!("Job {number},Acme\n")).collect();
        read(&world, &ana, format!("Title,Company\n{rows}")).await.unwrap();
        let tracker = &world.services.tracker;
        tracker.import(&ana.viewer).await.unwrap();
        let saved = async |more| {
            let column = tracker.kanban(&ana.viewer, more).await.unwrap().columns.remove(0).page;
            let titles: Vec<_> = column.items.into_iter().map(|job| job.title).collect();
            (titles, column.next.is_some())
        };
        let (titles, more) = saved(Some((Stage::Saved, 2))).await;
        assert_eq!((titles.len(), more), (40, true));
        assert_eq!(titles[..2], ["Job 0", "Job 1"], "the first row of the file is on top");
        assert_eq!(saved(Some((Stage::Saved, u32::MAX))).await.0.len(), 45);
        assert_eq!(saved(Some((Stage::Offer, 9))).await.0.len(), 20);
    })
    .await;
}

#[tokio::test]
async fn a_guest_is_asked_to_sign_in() {
    on_both(async |world| {
        let (tracker, guest) = (&world.services.tracker, &Viewer::Guest);
        let kinds = [
            tracker.read_list(guest, upload("a.csv", LIST)).await.unwrap_err().kind,
            tracker.import_preview(guest, None, PageRequest::first()).await.unwrap_err().kind,
            tracker.import(guest).await.unwrap_err().kind,
            tracker.drop_import(guest).await.unwrap_err().kind,
            tracker.calendar(guest).await.unwrap_err().kind,
            tracker.renew_calendar(guest).await.unwrap_err().kind,
            tracker.end_calendar(guest).await.unwrap_err().kind,
            tracker.statistics(guest).await.unwrap_err().kind,
        ];
        assert_eq!(kinds, [ProblemKind::SignIn; 8]);
    })
    .await;
}
