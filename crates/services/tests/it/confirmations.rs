//! Requirements that only the person can confirm.

use domain::{
    Viewer,
    matches::{JobChoice, MatchView, ResumeChoice},
    uploads::Document,
};
use kernel::{MatchId, ProblemKind};
use testkit::{Person, World, on_both, samples};

const JOB: &str = "Care assistant\nOak House, Leeds\n\nRequirements\n- Experience in caring for older people\n\
                   - Willing to work night shifts\n- Able to lift up to 20 kg\n";

async fn compared(world: &World, person: &Person, job: JobChoice) -> MatchView {
    let resume = ResumeChoice::New(Document::from_text(samples::CV));
    let id = world.services.matches.measure(&person.viewer, resume, job).await.unwrap();
    world.services.matches.get(&person.viewer, id).await.unwrap()
}

/// The indexes of the requirements that only the person can confirm.
fn confirmable(view: &MatchView) -> Vec<usize> {
    let rows = view.report.requirements.iter().enumerate();
    rows.filter(|(_, row)| row.is_confirmable()).map(|(index, _)| index).collect()
}

#[tokio::test]
async fn a_confirmation_holds_for_every_match_with_the_job_and_leaves_the_score() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let matches = &world.services.matches;
        let view = compared(&world, &ana, JobChoice::New(Document::from_text(JOB))).await;
        let rows = confirmable(&view);
        assert_eq!((rows.len(), view.confirmed.as_slice()), (2, &[][..]), "{:?}", view.report.requirements);
        let (id, job) = (view.id.unwrap(), JobChoice::Kept(view.job.unwrap()));

        assert!(matches.confirm(&ana.viewer, id, rows[0], true).await.unwrap());
        assert!(matches.confirm(&ana.viewer, id, rows[1], true).await.unwrap());
        assert!(!matches.confirm(&ana.viewer, id, rows[0], false).await.unwrap());
        let after = matches.get(&ana.viewer, id).await.unwrap();
        assert_eq!(after.confirmed, [rows[1]]);
        assert_eq!(after.report, view.report);

        // Another resume for the same job: nobody is asked twice, and the older match follows.
        let other = compared(&world, &ana, job).await;
        assert_ne!(other.id, view.id);
        assert_eq!(other.confirmed, [rows[1]]);
        matches.confirm(&ana.viewer, other.id.unwrap(), rows[1], false).await.unwrap();
        assert!(matches.get(&ana.viewer, id).await.unwrap().confirmed.is_empty());
    })
    .await;
}

#[tokio::test]
async fn only_what_nobody_else_can_know_is_confirmed_and_only_by_its_owner() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let matches = &world.services.matches;
        let view = compared(&world, &ana, JobChoice::New(Document::from_text(JOB))).await;
        let (id, row) = (view.id.unwrap(), confirmable(&view)[0]);
        let found_elsewhere = (0..view.report.requirements.len()).find(|index| !confirmable(&view).contains(index));
        for (viewer, id, row, kind) in [
            (&ben.viewer, id, row, ProblemKind::NotFound),
            (&Viewer::Guest, id, row, ProblemKind::SignIn),
            (&ana.viewer, id, found_elsewhere.unwrap(), ProblemKind::NotFound),
            (&ana.viewer, id, usize::MAX, ProblemKind::NotFound),
            (&ana.viewer, MatchId::from_uuid(uuid::Uuid::from_u128(9)), row, ProblemKind::NotFound),
        ] {
            assert_eq!(matches.confirm(viewer, id, row, true).await.unwrap_err().kind, kind);
        }
        assert!(matches.get(&ana.viewer, id).await.unwrap().confirmed.is_empty());
    })
    .await;
}
