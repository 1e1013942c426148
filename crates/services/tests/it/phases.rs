//! Phases: the stages of a job as its organization names them, moves between them, and what the applicant sees.

use domain::{
    Viewer,
    applications::{
        ApplicationQuery, ApplicationStage,
        phases::{PhaseFields, Place},
    },
    organizations::MemberRole,
};
use kernel::{PageRequest, ProblemCode, ProblemKind};
use testkit::{World, on_both};

use crate::applications::{Hiring, apply, decision, hiring, tell};

/// A form with phases: their ids, stages and names.
fn form(entries: &[(&str, &str, &str)]) -> PhaseFields {
    let mut fields = PhaseFields::default();
    for (id, stage, name) in entries {
        fields.ids.push((*id).to_owned());
        fields.stages.push((*stage).to_owned());
        fields.names.push((*name).to_owned());
    }
    fields
}

/// Gives the job a phone call and a trial day; returns where these are.
async fn with_phases(world: &World, it: &Hiring) -> (Place, Place) {
    let applications = &world.services.applications;
    let fields = form(&[("", "screening", "Phone call"), ("", "interview", "Trial day")]);
    applications.set_phases(&it.ana.viewer, it.job, 0, &fields).await.unwrap();
    let phases = applications.phases(&it.ana.viewer, it.job).await.unwrap().phases;
    assert_eq!(phases.version, 1);
    let place = |at: usize| Place { stage: phases.all[at].stage, phase: Some(phases.all[at].id) };
    (place(0), place(1))
}

#[tokio::test]
async fn an_application_moves_through_the_stages_of_its_job() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, ana) = (&world.services.applications, &it.ana.viewer);
        let id = apply(&world, &it).await;
        let (call, trial) = with_phases(&world, &it).await;

        // The board has the phases instead of their stages.
        let everybody = ApplicationQuery::default();
        let board = applications.board(ana, it.job, &everybody, 1).await.unwrap();
        let columns: Vec<_> = board.columns.iter().map(|column| column.place).collect();
        let stages = [ApplicationStage::Offer, ApplicationStage::Hired, ApplicationStage::Declined].map(Place::from);
        assert_eq!(columns, [&[ApplicationStage::New.into(), call, trial][..], &stages].concat());

        // The letter says it, and so does the applicant's page, once they are told.
        let pick = [format!("{id}.1")];
        let review = applications.review(ana, it.job, &pick, Some(trial)).await.unwrap();
        assert!(review.letter.above.contains("Interview: Trial day"), "{}", review.letter.above);
        world.ignore_letters();
        let moves = applications.decide(ana, id, 1, &decision(&trial.to_string(), "")).await.unwrap();
        let own = async || applications.own_one(&it.ben.viewer, id).await.unwrap();
        assert_eq!((own().await.own.stage, own().await.own.phase), (ApplicationStage::New, String::new()));
        tell(&world).await;
        assert!(world.letter(&it.ben.email).await.text.contains("Interview: Trial day"));
        let seen = own().await;
        assert_eq!((seen.own.stage, seen.own.phase.as_str()), (ApplicationStage::Interview, "Trial day"));
        assert_eq!(seen.moves[0].phase, "Trial day");

        // From one phase to another of its own; undone, it is back where it was.
        let refused = applications.decide(ana, id, 2, &decision(&trial.to_string(), "")).await.unwrap_err();
        assert_eq!(refused.field_code("to"), Some(ProblemCode::ApplicationStage));
        let moved = applications.decide(ana, id, 2, &decision(&call.to_string(), "")).await.unwrap();
        assert_ne!(moves.batch, moved.batch);
        let undo = applications.get(ana, id).await.unwrap().undo.unwrap();
        assert_eq!((undo.to, undo.phase.as_str()), (call, "Phone call"));
        applications.undo(ana, it.job, &moved.batch, None).await.unwrap();
        let card = applications.get(ana, id).await.unwrap().card;
        assert_eq!(card.place, trial);

        // A filter by place finds it there and nowhere else.
        for (place, found) in [(trial, 1), (call, 0), (ApplicationStage::Interview.into(), 0)] {
            let query = ApplicationQuery { place: Some(place), ..ApplicationQuery::default() };
            let list = applications.list(ana, it.job, &query, PageRequest::first(), (None, &[])).await.unwrap();
            assert_eq!((list.page.items.len(), list.pipeline.count(place)), (found, found as u64), "{place}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_phase_that_is_renamed_stays_and_one_that_is_taken_away_leaves_its_stage() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, ana) = (&world.services.applications, &it.ana.viewer);
        let id = apply(&world, &it).await;
        let (call, trial) = with_phases(&world, &it).await;
        applications.decide(ana, id, 1, &decision(&trial.to_string(), "")).await.unwrap();
        tell(&world).await;
        world.ignore_letters();
        let ids = [call, trial].map(|place| place.phase.unwrap().to_string());

        let renamed = form(&[(&ids[0], "screening", "Phone call"), (&ids[1], "interview", "Trial shift")]);
        applications.set_phases(ana, it.job, 1, &renamed).await.unwrap();
        let own = applications.own_one(&it.ben.viewer, id).await.unwrap();
        assert_eq!((own.own.phase.as_str(), own.moves[0].phase.as_str()), ("Trial shift", "Trial day"));

        // Whoever has an older list is told, and nothing is overwritten.
        let late = applications.set_phases(ana, it.job, 1, &form(&[])).await.unwrap_err();
        assert_eq!((late.kind, late.code), (ProblemKind::Conflict, ProblemCode::EditedElsewhere));

        let without = form(&[(&ids[0], "screening", "Phone call"), (&ids[1], "interview", " ")]);
        applications.set_phases(ana, it.job, 2, &without).await.unwrap();
        let interview = Place::from(ApplicationStage::Interview);
        assert_eq!(applications.get(ana, id).await.unwrap().card.place, interview);
        assert_eq!(applications.own_one(&it.ben.viewer, id).await.unwrap().own.phase, "");
        let board = applications.board(ana, it.job, &ApplicationQuery::default(), 1).await.unwrap();
        let column = board.columns.iter().find(|column| column.place == interview).unwrap();
        assert_eq!((column.count, column.page.items[0].id), (1, id));
        let gone = applications.decide(ana, id, 2, &decision(&trial.to_string(), "")).await.unwrap_err();
        assert_eq!(gone.field_code("to"), Some(ProblemCode::ApplicationStage));

        // A copy of the job has them with ids of its own.
        let copy = world.services.postings.copy(ana, it.job).await.unwrap();
        let of = async |job| applications.phases(ana, job).await.unwrap().phases.all;
        let (here, there) = (of(it.job).await, of(copy).await);
        assert_eq!((there.len(), there[0].name.as_str()), (1, "Phone call"));
        assert_ne!(here[0].id, there[0].id);
    })
    .await;
}

#[tokio::test]
async fn strangers_see_no_stages_and_only_those_who_write_jobs_change_them() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, stranger) = (&world.services.applications, world.seeker("eve").await);
        let manager = world.seeker("cleo").await;
        let organizations = &world.services.organizations;
        organizations
            .set_member(&it.ana.viewer, it.organization, 1, manager.id, MemberRole::HiringManager)
            .await
            .unwrap();
        let fields = form(&[("", "offer", "References")]);
        for viewer in [&stranger.viewer, &it.ben.viewer] {
            assert_eq!(applications.phases(viewer, it.job).await.unwrap_err().kind, ProblemKind::NotFound);
            let refused = applications.set_phases(viewer, it.job, 0, &fields).await.unwrap_err();
            assert_eq!(refused.kind, ProblemKind::NotFound);
        }
        assert_eq!(applications.phases(&Viewer::Guest, it.job).await.unwrap_err().kind, ProblemKind::SignIn);
        assert!(applications.phases(&manager.viewer, it.job).await.is_ok());
        let refused = applications.set_phases(&manager.viewer, it.job, 0, &fields).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Forbidden);
    })
    .await;
}
