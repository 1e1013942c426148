//! Jobs: added, listed, deleted; nobody else's business.

use domain::{Viewer, activity::ActivityKind, matches::Document};
use kernel::{JobId, PageRequest, ProblemKind};
use testkit::{World, on_both, samples};
use uuid::Uuid;

#[tokio::test]
async fn a_posting_is_kept_as_it_was_understood() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let jobs = &world.services.jobs;
        let pasted = jobs.add(&ana.viewer, Document::from_text(samples::JOB)).await.unwrap();
        let sent = jobs.add(&ana.viewer, Document::from_file("job.md", samples::JOB.into())).await.unwrap();
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
        assert_eq!(jobs.get(&ana.viewer, pasted).await.unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(jobs.list(&ana.viewer, PageRequest::first()).await.unwrap().items.len(), 1);
        let log = world.services.accounts.activity(&ana.viewer, PageRequest::first()).await.unwrap().items;
        use ActivityKind::{JobAdded, JobDeleted};
        assert_eq!(log.iter().take(3).map(|line| line.kind).collect::<Vec<_>>(), [JobDeleted, JobAdded, JobAdded]);
        assert_eq!(log[0].subject, view.card.title);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_at_its_field() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    for (document, field, code) in [
        (Document::default(), "job_text", "job_missing"),
        (Document::from_file("job.pdf", b"\x89PNG\r\n\x1a\n\0\0\0".to_vec()), "job_file", "refusal_unsupported"),
        (Document::from_file("job.pdf", samples::encrypted_pdf()), "job_file", "refusal_encrypted"),
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
