//! Jobs: added, listed, deleted; private to their owner.

use chrono::TimeDelta;
use domain::{Viewer, activity::ActivityKind, uploads::Document};
use kernel::{JobId, PageRequest, ProblemCode, ProblemKind};
use testkit::{World, on_both, samples};
use uuid::Uuid;

#[tokio::test]
async fn a_posting_is_stored_as_it_was_parsed() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let jobs = &world.services.jobs;
        let pasted = jobs.add(&ana.viewer, Document::from_text(samples::JOB)).await.unwrap();
        world.advance(TimeDelta::minutes(1));
        let other = format!("{}\n\nPlease quote reference 7.", samples::JOB);
        let sent = jobs.add(&ana.viewer, Document::from_file("job.md", other.into())).await.unwrap();
        let view = jobs.get(&ana.viewer, pasted).await.unwrap();
        assert!(!view.card.title.is_empty());
        assert_eq!(view.card.requirements as usize, view.job.requirements.len());
        assert!(view.card.requirements > 0);
        for requirement in &view.job.requirements {
            assert!(requirement.span.of(&view.job.text).is_some(), "{requirement:?}");
        }
        let listed = jobs.list(&ana.viewer, PageRequest::first()).await.unwrap().items;
        assert_eq!(listed.iter().map(|card| card.id).collect::<Vec<_>>(), [sent, pasted]);
        assert_eq!(listed[1], view.card);

        jobs.delete(&ana.viewer, pasted).await.unwrap();
        let problem = jobs.get(&ana.viewer, pasted).await.unwrap_err();
        assert_eq!((problem.kind, problem.code), (ProblemKind::NotFound, ProblemCode::InTrash));
        assert_eq!(jobs.list(&ana.viewer, PageRequest::first()).await.unwrap().items.len(), 1);
        let log = world.services.accounts.activity(&ana.viewer, PageRequest::first()).await.unwrap().items;
        use ActivityKind::{JobAdded, JobDeleted};
        assert_eq!(log.iter().take(3).map(|line| line.kind).collect::<Vec<_>>(), [JobDeleted, JobAdded, JobAdded]);
        assert_eq!(log[0].subject, view.card.title);
    })
    .await;
}

#[tokio::test]
async fn an_unreadable_posting_is_refused_at_its_field() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    for (document, field, code) in [
        (Document::default(), "job_text", ProblemCode::JobMissing),
        (Document::from_text("https://jobs.example.org/7"), "job_text", ProblemCode::LinkUnreachable),
        (Document::from_file("job.txt", b"12345".to_vec()), "job_file", ProblemCode::JobNotAPosting),
        (
            Document::from_file("job.pdf", b"\x89PNG\r\n\x1a\n\0\0\0".to_vec()),
            "job_file",
            ProblemCode::RefusalUnsupported,
        ),
        (Document::from_file("job.pdf", samples::encrypted_pdf()), "job_file", ProblemCode::RefusalEncrypted),
    ] {
        let problem = world.services.jobs.add(&ana.viewer, document).await.unwrap_err();
        assert_eq!(problem.field_code(field), Some(code));
    }
}

#[tokio::test]
async fn a_stranger_finds_nothing_and_a_guest_is_asked_to_sign_in() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let jobs = &world.services.jobs;
        let id = jobs.add(&ana.viewer, Document::from_text(samples::JOB)).await.unwrap();
        for (viewer, id, kind) in [
            (&ben.viewer, id, ProblemKind::NotFound),
            (&ana.viewer, JobId::from_uuid(Uuid::from_u128(99)), ProblemKind::NotFound),
            (&Viewer::Guest, id, ProblemKind::SignIn),
        ] {
            assert_eq!(jobs.get(viewer, id).await.unwrap_err().kind, kind);
            assert_eq!(jobs.delete(viewer, id).await.unwrap_err().kind, kind);
        }
        assert!(jobs.list(&ben.viewer, PageRequest::first()).await.unwrap().items.is_empty());
        let guest = jobs.add(&Viewer::Guest, Document::from_text(samples::JOB)).await;
        assert_eq!(guest.unwrap_err().kind, ProblemKind::SignIn);
        assert!(jobs.get(&ana.viewer, id).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn a_copy_of_a_posting_is_the_same_job() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let jobs = &world.services.jobs;
        let first = jobs.add(&ana.viewer, Document::from_text(samples::JOB)).await.unwrap();
        let copy = samples::JOB.replace('\n', "\r\n");
        assert_eq!(jobs.add(&ana.viewer, Document::from_text(copy)).await.unwrap(), first);
        assert_ne!(jobs.add(&ben.viewer, Document::from_text(samples::JOB)).await.unwrap(), first, "Ben's is his own");

        // Pasting it again restores a deleted one.
        jobs.delete(&ana.viewer, first).await.unwrap();
        assert_eq!(jobs.add(&ana.viewer, Document::from_text(samples::JOB)).await.unwrap(), first);
        assert_eq!(jobs.list(&ana.viewer, PageRequest::first()).await.unwrap().items.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_deleted_job_can_be_restored_for_30_days() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let jobs = &world.services.jobs;
        let id = jobs.add(&ana.viewer, Document::from_text(samples::JOB)).await.unwrap();
        assert_eq!(jobs.restore(&ana.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        jobs.delete(&ana.viewer, id).await.unwrap();
        assert_eq!(jobs.restore(&ben.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        world.advance(TimeDelta::days(29));
        world.sweep().await;
        jobs.restore(&ana.viewer, id).await.unwrap();
        assert!(jobs.get(&ana.viewer, id).await.is_ok());

        jobs.delete(&ana.viewer, id).await.unwrap();
        world.advance(TimeDelta::days(31));
        world.sweep().await;
        assert_eq!(jobs.restore(&ana.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        let tables = db::tables::counts(&world.db.ro).await.unwrap();
        assert!(tables.contains(&("jobs", 0)) && tables.contains(&("saved_jobs", 0)), "{tables:?}");
    })
    .await;
}
