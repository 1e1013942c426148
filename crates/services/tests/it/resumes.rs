//! Resumes: imported, reviewed, saved, restored, deleted; private to their owner.

use std::io::{Cursor, Write};

use chrono::TimeDelta;
use domain::{
    Viewer,
    activity::ActivityKind,
    resumes::{CheckView, ResumeState, ResumeView, SaveResume},
    uploads::{Document, MAX_FILE_BYTES, MAX_TEXT_BYTES},
};
use kernel::{PageRequest, Problem, ProblemCode, ProblemKind, ResumeId};
use resume::Resume;
use testkit::{Person, World, on_both, samples};
use uuid::Uuid;

/// Imports the sample CV as text.
async fn imported(world: &World, person: &Person) -> ResumeId {
    world.services.resumes.import(&person.viewer, Document::from_text(samples::CV)).await.unwrap()
}

/// A save of a resume with another name in it.
fn renamed(view: &ResumeView, name: &str) -> SaveResume {
    let mut resume = view.reading.resume.clone();
    resume.basics.name = name.to_owned();
    SaveResume::new(view.card.id, view.card.version, &view.card.title, resume).unwrap()
}

fn unchanged(view: &ResumeView) -> SaveResume {
    SaveResume::new(view.card.id, view.card.version, &view.card.title, view.reading.resume.clone()).unwrap()
}

/// The activity log of an account since it was created, newest first.
async fn log(world: &World, person: &Person) -> Vec<ActivityKind> {
    let page = world.services.accounts.activity(&person.viewer, PageRequest::first()).await.unwrap();
    let kinds = page.items.into_iter().map(|line| line.kind);
    kinds.filter(|kind| !matches!(kind, ActivityKind::SignedUp | ActivityKind::EmailVerified)).collect()
}

#[tokio::test]
async fn a_pasted_cv_becomes_a_draft_with_every_value() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let id = imported(&world, &ana).await;
        let view = world.services.resumes.get(&ana.viewer, id).await.unwrap();
        assert_eq!(view.reading.resume.basics.name, "Ana Silva");
        assert_eq!((view.card.state, view.card.version, view.card.matches), (ResumeState::Draft, 1, 0));
        assert_eq!(view.card.person, "Ana Silva");
        assert_eq!(view.card.file_name, "");
        assert!(!view.card.title.is_empty());
        assert!(view.reading.confidence["/basics/name"] > 0.0);
        let span = view.reading.spans["/basics/name"];
        assert_eq!(span.of(&view.reading.text), Some("Ana Silva"));
        assert_eq!(log(&world, &ana).await, [ActivityKind::ResumeImported]);

        let problem = world.services.resumes.original(&ana.viewer, id).await.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::NotFound);
        assert!(world.storage.keys().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_original_is_stored_encrypted_and_returned_unchanged() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let bytes = samples::CV.as_bytes().to_vec();
        let document = Document::from_file("C:\\Users\\ana\\My CV.txt", bytes.clone());
        let id = world.services.resumes.import(&ana.viewer, document).await.unwrap();
        let view = world.services.resumes.get(&ana.viewer, id).await.unwrap();
        assert_eq!(view.card.file_name, "My CV.txt");
        let original = world.services.resumes.original(&ana.viewer, id).await.unwrap();
        assert_eq!((original.name.as_str(), original.bytes), ("My CV.txt", bytes));

        let keys = world.storage.keys().await.unwrap();
        assert_eq!(keys.len(), 1);
        assert!(keys[0].starts_with("fil_"), "{keys:?}");
        let stored = world.storage.get(&keys[0]).await.unwrap().unwrap();
        assert!(!stored.windows(9).any(|window| window == b"Ana Silva"));
    })
    .await;
}

#[tokio::test]
async fn a_pdf_is_read_in_its_child_process() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let document = Document::from_file("cv.pdf", samples::pdf(samples::CV));
    let id = world.services.resumes.import(&ana.viewer, document).await.unwrap();
    let view = world.services.resumes.get(&ana.viewer, id).await.unwrap();
    assert_eq!(view.reading.resume.basics.name, "Ana Silva");
}

#[tokio::test]
async fn a_linkedin_export_is_structured() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("Profile.csv", "First Name,Last Name,Headline\nAna,Silva,Staff nurse\n"),
        (
            "Positions.csv",
            "Company Name,Title,Description,Started On\nKlinik Nord,Nurse,\"- Led\n- Trained\",Jan 2020\n",
        ),
    ] {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    let document = Document::from_file("export.zip", archive.finish().unwrap().into_inner());
    let id = world.services.resumes.import(&ana.viewer, document).await.unwrap();
    let view = world.services.resumes.get(&ana.viewer, id).await.unwrap();
    assert_eq!(view.card.title, "Staff nurse");
    let reading = &view.reading;
    assert_eq!((reading.resume.work[0].start_date.as_str(), reading.resume.work[0].highlights.len()), ("2020-01", 2));
    assert_eq!(reading.confidence["/work/0/name"], 1.0);
    assert_eq!(reading.spans["/work/0/name"].of(&reading.text), Some("Klinik Nord"));
}

#[tokio::test]
async fn a_json_resume_is_stored_unchanged() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let json = r#"{"basics":{"name":"Ana Silva","label":"Nurse"},"x-own":[1,null],"meta":{"theme":"elegant"}}"#;
        let expected = Resume::from_json(json).unwrap();
        let utf_16 = std::iter::once(0xfeff).chain(json.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for document in [
            Document::from_file("resume.json", json.into()),
            Document::from_file("resume.json", utf_16),
            Document::from_text(json),
        ] {
            let id = world.services.resumes.import(&ana.viewer, document).await.unwrap();
            let view = world.services.resumes.get(&ana.viewer, id).await.unwrap();
            assert_eq!(view.reading.resume, expected);
            assert_eq!(view.card.title, "Nurse");
            let place = view.reading.spans["/basics/name"];
            assert_eq!(place.of(&view.reading.text), Some("Ana Silva"));
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_save_keeps_a_draft_and_each_change_is_a_version() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let id = imported(&world, &ana).await;
        let resumes = &world.services.resumes;
        let draft = resumes.get(&ana.viewer, id).await.unwrap();

        world.advance(TimeDelta::minutes(1));
        let kept = resumes.save(&ana.viewer, unchanged(&draft)).await.unwrap();
        assert_eq!((kept.card.state, kept.card.version), (ResumeState::Kept, 1));
        let again = resumes.save(&ana.viewer, unchanged(&kept)).await.unwrap();
        assert_eq!(again, kept);

        world.advance(TimeDelta::minutes(1));
        let changed = resumes.save(&ana.viewer, renamed(&kept, "Ana María Silva")).await.unwrap();
        assert_eq!((changed.card.version, changed.card.person.as_str()), (2, "Ana María Silva"));
        assert_eq!(changed.card.updated_at, world.now());
        assert!(!changed.reading.confidence.contains_key("/basics/name"));
        assert!(changed.reading.confidence.contains_key("/basics/email"));

        let versions = resumes.versions(&ana.viewer, id).await.unwrap();
        assert_eq!(versions.iter().map(|head| head.version).collect::<Vec<_>>(), [2, 1]);

        let restored = resumes.restore_version(&ana.viewer, id, 1).await.unwrap();
        assert_eq!(restored.card.version, 3);
        assert_eq!(restored.reading.resume, draft.reading.resume);
        assert!(restored.reading.confidence.contains_key("/basics/name"));
        let unknown = resumes.restore_version(&ana.viewer, id, 9).await.unwrap_err();
        assert_eq!((unknown.kind, unknown.code), (ProblemKind::NotFound, ProblemCode::VersionUnknown));

        use ActivityKind::{ResumeChanged, ResumeImported};
        assert_eq!(log(&world, &ana).await, [ResumeChanged, ResumeChanged, ResumeChanged, ResumeImported]);
    })
    .await;
}

#[tokio::test]
async fn conflicting_saves_keep_both_versions() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let id = imported(&world, &ana).await;
        let resumes = &world.services.resumes;
        let seen = resumes.get(&ana.viewer, id).await.unwrap();
        let (one, other) = (renamed(&seen, "From one tab"), renamed(&seen, "From the other"));
        resumes.save(&ana.viewer, one).await.unwrap();

        let problem = resumes.save(&ana.viewer, other.clone()).await.unwrap_err();
        assert_eq!((problem.kind, problem.code), (ProblemKind::Conflict, ProblemCode::EditedElsewhere));
        assert_eq!(problem.current_version, Some(2));
        let stored = resumes.get(&ana.viewer, id).await.unwrap();
        assert_eq!(stored.reading.resume.basics.name, "From one tab");

        let mine = SaveResume { base_version: problem.current_version.unwrap(), ..other };
        let saved = resumes.save(&ana.viewer, mine).await.unwrap();
        assert_eq!((saved.card.version, saved.card.person.as_str()), (3, "From the other"));
        assert_eq!(resumes.versions(&ana.viewer, id).await.unwrap().len(), 3);
    })
    .await;
}

#[tokio::test]
async fn changes_of_two_windows_in_different_places_are_merged() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let id = imported(&world, &ana).await;
        let resumes = &world.services.resumes;
        let seen = resumes.get(&ana.viewer, id).await.unwrap();
        let positions = seen.reading.resume.work.clone();
        assert!(positions.len() >= 2, "the sample has two positions");
        let with = |change: &dyn Fn(&mut Resume), title: &str| {
            let mut resume = seen.reading.resume.clone();
            change(&mut resume);
            SaveResume::new(id, seen.card.version, title, resume).unwrap()
        };
        // One window removes the first position, the other corrects the second, which is not the second any more.
        let title = seen.card.title.as_str();
        resumes.save(&ana.viewer, with(&|resume| drop(resume.work.remove(0)), "A new title")).await.unwrap();
        let other = with(&|resume| resume.work[1].location = "Porto".to_owned(), title);
        assert_eq!(resumes.document(&ana.viewer, id, 1).await.unwrap(), seen.reading.resume);
        let saved = resumes.save(&ana.viewer, other).await.unwrap();
        assert_eq!((saved.card.version, saved.card.title.as_str()), (3, "A new title"));
        let work = saved.reading.resume.work;
        assert_eq!(work.len(), positions.len() - 1);
        assert_eq!((&work[0].name, work[0].location.as_str()), (&positions[1].name, "Porto"));

        // Values that both changed are not merged, including the title.
        let refused =
            resumes.save(&ana.viewer, with(&|resume| resume.work[1].location = "Faro".to_owned(), title)).await;
        assert_eq!(refused.unwrap_err().code, ProblemCode::EditedElsewhere);
        let refused = resumes.save(&ana.viewer, with(&|_| (), "Another title")).await;
        assert_eq!(refused.unwrap_err().current_version, Some(3));
        let gone = resumes.document(&ana.viewer, id, 9).await.unwrap_err();
        assert_eq!((gone.kind, gone.current_version), (ProblemKind::Conflict, Some(3)));
        let ben = world.seeker("ben").await;
        assert_eq!(resumes.document(&ben.viewer, id, 1).await.unwrap_err().kind, ProblemKind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn of_two_simultaneous_saves_one_succeeds() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let id = imported(&world, &ana).await;
        // Several rounds: the two saves only overlap once the pool has two open connections.
        for round in 2..7 {
            let seen = world.services.resumes.get(&ana.viewer, id).await.unwrap();
            let save = async |name: String| world.services.resumes.save(&ana.viewer, renamed(&seen, &name)).await;
            let (one, other) = tokio::join!(save(format!("One {round}")), save(format!("Other {round}")));
            let problems: Vec<Problem> = [one, other].into_iter().filter_map(Result::err).collect();
            assert_eq!(problems.len(), 1);
            assert_eq!((problems[0].code, problems[0].current_version), (ProblemCode::EditedElsewhere, Some(round)));
        }
        assert_eq!(world.services.resumes.versions(&ana.viewer, id).await.unwrap().len(), 6);
    })
    .await;
}

#[tokio::test]
async fn deleted_resumes_can_be_restored_from_the_trash() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let (first, second) = (imported(&world, &ana).await, imported(&world, &ana).await);
        let resumes = &world.services.resumes;
        resumes.delete(&ana.viewer, first).await.unwrap();
        assert_eq!(resumes.get(&ana.viewer, first).await.unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(resumes.delete(&ana.viewer, first).await.unwrap_err().kind, ProblemKind::NotFound);
        let listed = resumes.list(&ana.viewer, PageRequest::first()).await.unwrap();
        assert_eq!(listed.items.iter().map(|card| card.id).collect::<Vec<_>>(), [second]);
        let trash = resumes.trash(&ana.viewer).await.unwrap();
        assert_eq!(trash.iter().map(|card| card.id).collect::<Vec<_>>(), [first]);
        // Only its owner learns that it is there.
        let (bin, ben) = (&world.services.trash, world.seeker("ben").await);
        let holds = async |viewer, id: &str| bin.holds(viewer, id).await.unwrap();
        assert!(holds(&ana.viewer, &first.to_string()).await);
        assert!(!holds(&ben.viewer, &first.to_string()).await);
        assert!(!holds(&ana.viewer, "mat_none").await);
        bin.holds(&Viewer::Guest, &first.to_string()).await.unwrap_err();

        resumes.restore(&ana.viewer, first).await.unwrap();
        assert!(resumes.get(&ana.viewer, first).await.is_ok());
        assert!(resumes.trash(&ana.viewer).await.unwrap().is_empty());
        assert_eq!(resumes.restore(&ana.viewer, second).await.unwrap_err().kind, ProblemKind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn an_unreadable_resume_is_refused_at_its_field_and_nothing_is_stored() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let file = |bytes: &[u8]| Document::from_file("cv.pdf", bytes.to_vec());
    let large = format!(r#"{{"basics":{{"name":"Ana","image":"{}"}}}}"#, "A".repeat(MAX_TEXT_BYTES));
    for (document, field, code) in [
        (Document::default(), "resume_file", ProblemCode::ResumeMissing),
        (Document::from_text(" \n\t"), "resume_file", ProblemCode::ResumeMissing),
        (Document::from_text("a".repeat(MAX_TEXT_BYTES + 1)), "resume_text", ProblemCode::TextTooLong),
        (file(&vec![b'a'; MAX_FILE_BYTES + 1]), "resume_file", ProblemCode::FileTooLarge),
        (file(b""), "resume_file", ProblemCode::RefusalEmpty),
        (file(b"\x89PNG\r\n\x1a\n\0\0\0"), "resume_file", ProblemCode::RefusalUnsupported),
        (file(&[0, 1, 2, 3, 0, 0, 9]), "resume_file", ProblemCode::RefusalNotText),
        (file(b"%PDF-1.7\nnothing more"), "resume_file", ProblemCode::RefusalDamaged),
        (file(&samples::encrypted_pdf()), "resume_file", ProblemCode::RefusalEncrypted),
        (file(b"[1, 2]"), "resume_file", ProblemCode::ResumeNotJson),
        (file(large.as_bytes()), "resume_file", ProblemCode::TextTooLong),
    ] {
        let problem = world.services.resumes.import(&ana.viewer, document).await.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Invalid, "{code}");
        assert_eq!(problem.field_code(field), Some(code));
    }
    assert!(world.services.resumes.list(&ana.viewer, PageRequest::first()).await.unwrap().items.is_empty());
    assert!(world.storage.keys().await.unwrap().is_empty());
    assert!(log(&world, &ana).await.is_empty());
}

#[tokio::test]
async fn lists_are_paginated() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let mut ids = Vec::new();
        for _ in 0..5 {
            ids.push(imported(&world, &ana).await);
            world.advance(TimeDelta::seconds(1));
        }
        ids.reverse();
        let first = world.services.resumes.list(&ana.viewer, PageRequest { after: None, limit: 3 }).await.unwrap();
        let rest = PageRequest { after: first.next.clone(), limit: 3 };
        let rest = world.services.resumes.list(&ana.viewer, rest).await.unwrap();
        let walked: Vec<_> = first.items.iter().chain(&rest.items).map(|card| card.id).collect();
        assert_eq!(walked, ids);
        assert!(first.next.is_some() && rest.next.is_none());
    })
    .await;
}

#[tokio::test]
async fn a_stranger_finds_nothing_and_a_guest_is_asked_to_sign_in() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let document = Document::from_file("cv.txt", samples::CV.into());
        let id = world.services.resumes.import(&ana.viewer, document).await.unwrap();
        let view = world.services.resumes.get(&ana.viewer, id).await.unwrap();
        let unknown = ResumeId::from_uuid(Uuid::from_u128(99));
        for (viewer, id, kind) in [
            (&ben.viewer, id, ProblemKind::NotFound),
            (&ana.viewer, unknown, ProblemKind::NotFound),
            (&Viewer::Guest, id, ProblemKind::SignIn),
        ] {
            let resumes = &world.services.resumes;
            let save = SaveResume { id, ..renamed(&view, "Ben") };
            assert_eq!(resumes.get(viewer, id).await.unwrap_err().kind, kind);
            assert_eq!(resumes.save(viewer, save).await.unwrap_err().kind, kind);
            assert_eq!(resumes.versions(viewer, id).await.unwrap_err().kind, kind);
            assert_eq!(resumes.restore_version(viewer, id, 1).await.unwrap_err().kind, kind);
            assert_eq!(resumes.delete(viewer, id).await.unwrap_err().kind, kind);
            assert_eq!(resumes.restore(viewer, id).await.unwrap_err().kind, kind);
            assert_eq!(resumes.original(viewer, id).await.unwrap_err().kind, kind);
            assert_eq!(resumes.check(viewer, id).await.unwrap_err().kind, kind);
        }
        assert!(world.services.resumes.list(&ben.viewer, PageRequest::first()).await.unwrap().items.is_empty());
        assert!(world.services.resumes.trash(&ben.viewer).await.unwrap().is_empty());
        let guest = world.services.resumes.import(&Viewer::Guest, Document::from_text(samples::CV)).await;
        assert_eq!(guest.unwrap_err().kind, ProblemKind::SignIn);
        assert_eq!(world.services.resumes.get(&ana.viewer, id).await.unwrap(), view);
    })
    .await;
}

#[tokio::test]
async fn the_check_quotes_the_current_resume() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let cv = "Ana Silva\nana@example.org\n\nExperience\nAnalyst, Acme Ltd\nMay 2020 - Present\n- Lorem ipsum dolor sit amet\n- Built a model that cut costs by 12 %\n";
        let id = world.services.resumes.import(&ana.viewer, Document::from_text(cv)).await.unwrap();
        let ids = |view: &CheckView| view.check.findings.iter().map(|finding| finding.id.clone()).collect::<Vec<_>>();
        let before = world.services.resumes.check(&ana.viewer, id).await.unwrap();
        let left = before.check.findings.iter().find(|finding| finding.id == "placeholder").expect("the placeholder");
        assert_eq!(left.quote, "Lorem ipsum");
        assert!(cv.contains(&left.quote) && ids(&before).contains(&"no-phone".to_owned()));
        assert!(!before.check.passed.is_empty());

        let view = world.services.resumes.get(&ana.viewer, id).await.unwrap();
        let mut resume = view.reading.resume.clone();
        resume.basics.phone = "+44 20 7946 0123".to_owned();
        let save = SaveResume::new(id, view.card.version, &view.card.title, resume).unwrap();
        world.services.resumes.save(&ana.viewer, save).await.unwrap();
        let after = world.services.resumes.check(&ana.viewer, id).await.unwrap();
        assert!(!ids(&after).contains(&"no-phone".to_owned()), "what was mended is no finding any more");
    })
    .await;
}
