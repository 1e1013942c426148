//! Privacy: the export is complete, erasing leaves nothing, and expired data is deleted.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
    path::Path,
    sync::Arc,
};

use chrono::TimeDelta;
use db::Db;
use domain::{
    Viewer,
    accounts::{Client, SignUp},
    activity::ActivityKind,
    interviews::{NewAnswer, Origin, OwnQuestion, Source, StoryForm, StoryText},
    matches::{JobChoice, Pair, ResumeChoice},
    tracker::{ContactDetails, ContactFields},
    uploads::Document,
};
use kernel::{MatchId, PageRequest, ProblemCode, ProblemKind};
use mail::FolderMailer;
use resume::Resume;
use serde_json::Value;
use services::{Hashing, Parts, Services};
use storage::Storage;
use tasks::Handlers;
use testkit::{PASSWORD, Person, World, client, on_both, samples};

/// A resume from a file, a deleted one, a job with a contact, a match, an interview with an answer, a story.
async fn settle(world: &World, person: &Person) -> MatchId {
    let services = &world.services;
    let file = Document::from_file("My CV.txt", samples::CV.into());
    let job = JobChoice::New(Document::from_text(samples::JOB));
    let id = services.matches.measure(&person.viewer, ResumeChoice::New(file), job).await.unwrap();
    let listed = services.jobs.list(&person.viewer, PageRequest::first()).await.unwrap().items[0].id;
    let contact = ContactFields { name: "Ngozi Okafor", ..ContactFields::default() };
    let contact = ContactDetails::new(contact).unwrap();
    services.tracker.set_contact(&person.viewer, listed, None, &contact).await.unwrap();
    let old = services.resumes.import(&person.viewer, Document::from_file("old.md", samples::CV.into())).await.unwrap();
    services.resumes.delete(&person.viewer, old).await.unwrap();
    let interviews = &services.interviews;
    let interview = interviews.start(&person.viewer, Source::Match(id)).await.unwrap();
    let answer = NewAnswer::new("I rang four shops.", "").unwrap();
    interviews.answer(&person.viewer, (interview, 1), None, answer).await.unwrap();
    interviews.start_mock(&person.viewer, interview, 3).await.unwrap();
    for ask in ["Why at night?", "Why so far away?"] {
        let own = OwnQuestion::new("company", "", ask).unwrap();
        let (id, _) = interviews.add_question(&person.viewer, interview, own).await.unwrap();
        if ask.contains("far") {
            interviews.delete_question(&person.viewer, id).await.unwrap();
        }
    }
    let story = StoryForm { title: "Flyers", action: "I rang four shops.", ..StoryForm::default() };
    let story = StoryText::new(&story).unwrap();
    interviews.save_story(&person.viewer, None, Origin::Own, story).await.unwrap();
    id
}

async fn count(world: &World, table: &str) -> u64 {
    let counts = db::tables::counts(&world.db.ro).await.unwrap();
    counts.into_iter().find(|(name, _)| *name == table).unwrap().1
}

pub async fn exported(world: &World, person: &Person) -> BTreeMap<String, Vec<u8>> {
    exported_by(&world.services, person).await
}

/// The files of an export.
pub async fn exported_by(services: &Services, person: &Person) -> BTreeMap<String, Vec<u8>> {
    let (mut archive, mut bytes) = (services.privacy.export(&person.viewer).await.unwrap(), Vec::new());
    while let Some(piece) = archive.next().await {
        bytes.extend(piece.unwrap());
    }
    unpacked(bytes)
}

fn unpacked(archive: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().to_owned(), bytes)
        })
        .collect()
}

#[tokio::test]
async fn the_export_contains_everything_of_a_user_and_nothing_of_others() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        settle(&world, &ana).await;
        settle(&world, &ben).await;
        let files = exported(&world, &ana).await;
        let json = |path: &str| serde_json::from_slice::<Value>(&files[path]).unwrap();
        let named = |start: &str, end: &str| -> Vec<&String> {
            files.keys().filter(|name| name.starts_with(start) && name.ends_with(end)).collect()
        };
        assert_eq!(json("account.json")["email"], "ana@example.org");
        assert!(!files["account.json"].windows(8).any(|window| window == b"password" || window == b"argon2id"));
        assert_eq!(json("activity.json").as_array().unwrap().len(), 12);
        assert!(String::from_utf8_lossy(&files["README.txt"]).contains("JSON Resume"));

        let versions = named("resumes/", ".versions.json");
        assert_eq!(versions.len(), 1);
        let stem = versions[0].trim_end_matches(".versions.json");
        let text = String::from_utf8(files[&format!("{stem}.json")].clone()).unwrap();
        assert_eq!(Resume::from_json(&text).unwrap().basics.name, "Ana Silva");
        assert_eq!(files[&format!("{stem}.original.txt")], samples::CV.as_bytes());
        assert_eq!(json(versions[0])[0]["version"], 1);
        assert!(json(&format!("{stem}.reading.json"))["text"].as_str().unwrap().contains("Ana Silva"));
        assert_eq!(named("trash/", ".original.md").len(), 1);

        assert_eq!((named("jobs/", ".txt").len(), named("jobs/", ".json").len()), (1, 1));
        assert_eq!(json(named("tracker/", ".json")[0])["job"]["standing"]["stage"], "saved");
        assert_eq!(json(named("tracker/", ".json")[0])["contacts"][0]["name"], "Ngozi Okafor");
        assert_eq!(named("matches/", ".json").len(), 1);
        assert!(json(named("matches/", ".json")[0])["report"]["requirements"].is_array());

        let interview = json(named("interviews/", ".json")[0]);
        assert!(interview["questions"].as_array().unwrap().len() > 10);
        assert_eq!(interview["answers"][0]["text"], "I rang four shops.");
        let asked: Vec<_> = interview["questions"].as_array().unwrap().iter().rev().take(2).collect();
        assert_eq!(asked[1]["question"]["ask"], "Why at night?");
        assert_eq!(asked[0]["question"]["ask"], "Why so far away?", "what is in the trash is exported, too");
        assert!(asked.iter().all(|asked| asked["own"].as_str().unwrap().starts_with("qst_")));
        assert_eq!(json("stories.json")[0]["text"]["title"], "Flyers");

        let log = world.services.accounts.activity(&ana.viewer, PageRequest::first()).await.unwrap().items;
        assert_eq!(log[0].kind, ActivityKind::DataExported);
        assert_eq!(world.services.privacy.export(&Viewer::Guest).await.unwrap_err().kind, ProblemKind::SignIn);
    })
    .await;
}

#[tokio::test]
async fn an_export_of_more_than_a_page_is_complete() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    for number in 0..101 {
        let posting = format!("Cook, kitchen {number}\n- Knife skills");
        world.services.jobs.add(&ana.viewer, Document::from_text(posting)).await.unwrap();
    }
    let files = exported(&world, &ana).await;
    assert_eq!(files.keys().filter(|name| name.starts_with("jobs/") && name.ends_with(".txt")).count(), 101);
}

#[tokio::test]
async fn erasing_deletes_everything_of_a_user_and_nothing_of_others() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let mine = settle(&world, &ana).await;
        let his = settle(&world, &ben).await;
        assert_eq!(world.storage.keys().await.unwrap().len(), 4);

        let privacy = &world.services.privacy;
        let wrong = privacy.erase(&ana.viewer, "wrong horse battery").await.unwrap_err();
        assert_eq!(wrong.field_code("password"), Some(ProblemCode::WrongCurrentPassword));
        assert_eq!(privacy.erase(&Viewer::Guest, &ana.password).await.unwrap_err().kind, ProblemKind::SignIn);
        assert!(world.services.matches.get(&ana.viewer, mine).await.is_ok());

        privacy.erase(&ana.viewer, &ana.password).await.unwrap();
        assert_eq!(world.services.matches.get(&ana.viewer, mine).await.unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(world.storage.keys().await.unwrap().len(), 2);
        assert!(world.services.matches.get(&ben.viewer, his).await.is_ok());

        privacy.erase(&ben.viewer, &ben.password).await.unwrap();
        assert!(world.storage.keys().await.unwrap().is_empty());
        // What remains for a while identifies nobody: counts of sent letters, so that a new account cannot send more,
        // and the revoked sessions for other servers.
        for (table, count) in db::tables::counts(&world.db.ro).await.unwrap() {
            assert!(count == 0 || ["recent_events", "erased_sessions"].contains(&table), "{table}");
        }
        world.advance(TimeDelta::days(1) + TimeDelta::seconds(1));
        world.sweep().await;
        for (table, count) in db::tables::counts(&world.db.ro).await.unwrap() {
            assert_eq!(count, 0, "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_sweep_deletes_what_has_expired() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let services = &world.services;
        let pair = Pair { resume: Document::from_text(samples::CV), job: Document::from_text(samples::JOB) };
        services.matches.hold(&Viewer::Guest, &client("guest"), pair).await.unwrap();
        let id = settle(&world, &ana).await;
        let job = services.matches.get(&ana.viewer, id).await.unwrap().job.unwrap();
        services.jobs.delete(&ana.viewer, job).await.unwrap();
        // A file that was stored for a resume that was never saved.
        let left = db::files::File {
            id: "fil_00000000000070008000000000000001".parse().unwrap(),
            name: "left.pdf".to_owned(),
            bytes: 3,
            created_at: world.now(),
        };
        db::files::insert(&world.db.rw, Some(ana.id), &left).await.unwrap();
        world.storage.put(&left.id.to_string(), b"cut".to_vec()).await.unwrap();

        world.sweep().await;
        assert_eq!(count(&world, "holds").await, 1);
        assert_eq!(world.storage.keys().await.unwrap().len(), 3);

        world.advance(TimeDelta::hours(24));
        world.sweep().await;
        assert_eq!(count(&world, "holds").await, 0);
        assert_eq!(world.storage.keys().await.unwrap().len(), 2);
        assert_eq!(count(&world, "files").await, 2);

        world.advance(TimeDelta::days(29));
        world.sweep().await;
        assert_eq!((count(&world, "resumes").await, count(&world, "jobs").await), (2, 1));
        assert_eq!(services.resumes.trash(&ana.viewer).await.unwrap().len(), 1);

        world.advance(TimeDelta::days(1) + TimeDelta::seconds(1));
        world.sweep().await;
        assert_eq!((count(&world, "resumes").await, count(&world, "jobs").await), (1, 0));
        assert_eq!(world.storage.keys().await.unwrap().len(), 1);
        assert_eq!(count(&world, "files").await, 1);
        let view = services.matches.get(&ana.viewer, id).await.unwrap();
        assert!(view.resume.is_some() && view.job.is_none());
        assert!(services.resumes.original(&ana.viewer, view.resume.unwrap()).await.is_ok());
    })
    .await;
}

/// How often the marks occur in the bytes and names of all files of a folder.
fn found(folder: &Path, marks: &[&str]) -> Vec<usize> {
    let mut bytes = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            bytes.extend(entry.file_name().as_encoded_bytes());
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                bytes.extend(std::fs::read(entry.path()).unwrap());
            }
        }
    }
    let count =
        |mark: &&str| bytes.windows(mark.len()).filter(|part| part.eq_ignore_ascii_case(mark.as_bytes())).count();
    marks.iter().map(count).collect()
}

/// Leaves marks of a user everywhere their data is stored.
async fn leave_marks(services: &Services, world: &World, name: &str) -> Viewer {
    let email = format!("{name}-mail@example.org");
    let client = Client { agent: format!("{name}-agent/1.0"), ..client("phone") };
    let accounts = &services.accounts;
    let command = SignUp::new(&format!("{name} Beltrano"), &email, PASSWORD).unwrap();
    let viewer = accounts.sign_up(&client, command, "en").await.unwrap().viewer;
    accounts.rename(&viewer, &format!("{name} Renamed")).await.unwrap();
    accounts.request_reset(&client, &email).await.unwrap();
    services.idle().await;
    world.runner_with(Handlers::new(services.clone())).run_due().await.unwrap();
    for number in 0..8 {
        world.advance(TimeDelta::seconds(1));
        let text = samples::CV.replace("Ana Silva", &format!("{name} Cv{number}"));
        let filler = format!("\n- Looked after {name}\n").repeat(number * 9);
        let file = Document::from_file(format!("{name}-file{number}.txt"), format!("{text}{filler}").into_bytes());
        let posting = JobChoice::New(Document::from_text(format!("{}\n- {name}-skill\n", samples::JOB)));
        services.matches.measure(&viewer, ResumeChoice::New(file), posting).await.unwrap();
    }
    viewer
}

#[tokio::test]
async fn erasing_leaves_no_byte_of_a_user_in_the_data_folder() {
    let folder = std::env::temp_dir().join(format!("jobalign-erasing-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let db = Db::connect(&format!("sqlite://{}", folder.join("jobalign.db").display())).await.unwrap();
    db.migrate().await.unwrap();
    let world = World::on(db);
    world.ignore_tasks();
    let parts = Parts {
        mailer: Arc::new(FolderMailer::new(folder.join("letters"), "JobAlign <jobalign@localhost>")),
        storage: Storage::open(&folder.join("files").display().to_string()).unwrap(),
        ..world.parts()
    };
    let services = Services::with_hashing(parts, Hashing::fast());
    let marks = ["Quirinalia", "Zephyrine"];
    let gone = leave_marks(&services, &world, marks[0]).await;
    let stays = leave_marks(&services, &world, marks[1]).await;
    let before = found(&folder, &marks);
    assert!(before.iter().all(|count| *count > 100), "the marks are looked for in the right places: {before:?}");

    services.privacy.erase(&gone, PASSWORD).await.unwrap();
    services.idle().await;
    let after = found(&folder, &marks);
    assert_eq!(after[0], 0, "of {before:?}");
    assert!(after[1] > 100, "{after:?}");
    assert_eq!(services.matches.list(&stays, PageRequest::first()).await.unwrap().items.len(), 8);

    // The file is not rewritten twice within an hour; the next sweep after that does so.
    let second = leave_marks(&services, &world, marks[0]).await;
    services.privacy.erase(&second, PASSWORD).await.unwrap();
    world.advance(TimeDelta::hours(1));
    services.privacy.sweep().await.unwrap();
    assert_eq!(found(&folder, &marks)[0], 0);

    services.close().await.unwrap();
    assert!(!folder.join("jobalign.db-wal").exists(), "closed, the database is one file");
    std::fs::remove_dir_all(&folder).unwrap();
}
