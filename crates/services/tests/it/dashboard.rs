//! The dashboard: counts and the next action.

use chrono::TimeDelta;
use domain::{
    Viewer,
    activity::ActivityKind,
    dashboard::NextAction,
    matches::{JobChoice, ResumeChoice},
    resumes::SaveResume,
    uploads::Document,
};
use kernel::ProblemKind;
use services::{Hashing, Services};
use testkit::{on_both, samples};

#[tokio::test]
async fn it_leads_from_the_first_cv_to_the_first_match() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let dashboard = async || world.services.dashboard.get(&ana.viewer).await.unwrap();
        let empty = dashboard().await;
        assert_eq!(empty.next, NextAction::ImportResume);
        assert_eq!((empty.resumes, empty.jobs, empty.matches, empty.best), (0, 0, 0, None));

        let id = world.services.resumes.import(&ana.viewer, Document::from_text(samples::CV)).await.unwrap();
        let title = world.services.resumes.get(&ana.viewer, id).await.unwrap().card.title;
        assert_eq!(dashboard().await.next, NextAction::ReviewResume { id, title });

        let view = world.services.resumes.get(&ana.viewer, id).await.unwrap();
        let save = SaveResume::new(id, 1, &view.card.title, view.reading.resume).unwrap();
        world.services.resumes.save(&ana.viewer, save).await.unwrap();
        assert_eq!(dashboard().await.next, NextAction::MeasureFirst);

        let job = JobChoice::New(Document::from_text(samples::JOB));
        let first = world.services.matches.measure(&ana.viewer, ResumeChoice::Kept(id), job).await.unwrap();
        world.advance(TimeDelta::minutes(5));
        let view = world.services.resumes.get(&ana.viewer, id).await.unwrap();
        let mut resume = view.reading.resume;
        resume.basics.summary = "Registered nurse with seven years on acute wards in Leeds.".to_owned();
        let save = SaveResume::new(id, view.card.version, &view.card.title, resume).unwrap();
        world.services.resumes.save(&ana.viewer, save).await.unwrap();
        let again = world.services.matches.again(&ana.viewer, first).await.unwrap();
        let view = world.services.matches.get(&ana.viewer, again).await.unwrap();
        let seen = dashboard().await;
        let fix = view.report.fixes.first().filter(|fix| fix.gain >= 1.0);
        match (&seen.next, fix) {
            (NextAction::FixMatch { id, code, gain, .. }, Some(fix)) => {
                assert_eq!((*id, *code, *gain), (again, fix.code, fix.gain));
            }
            (NextAction::MeasureAnother, None) => {}
            other => panic!("{other:?}"),
        }
        assert_eq!((seen.resumes, seen.jobs, seen.matches, seen.best), (1, 1, 2, Some(view.report.score)));
        assert_eq!(seen.scores.iter().map(|point| point.id).collect::<Vec<_>>(), [first, again]);
        assert_eq!(seen.recent.iter().map(|card| card.id).collect::<Vec<_>>(), [again], "one row a job");
        assert!(!seen.activity.is_empty());
        let missing = |at: usize| view.report.requirements[at].status == matching::Status::Missing;
        assert!(!seen.asked.is_empty());
        for asked in &seen.asked {
            assert_eq!((asked.id, asked.jobs, missing(asked.requirement)), (again, 1, true), "{asked:?}");
        }
        // The list of recommended jobs that the dashboard asked for.
        world.run_tasks().await;
    })
    .await;
}

#[tokio::test]
async fn a_changed_resume_leads_to_a_new_match() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let resume = ResumeChoice::New(Document::from_text(samples::CV));
        let job = JobChoice::New(Document::from_text(samples::JOB));
        let id = world.services.matches.measure(&ana.viewer, resume, job).await.unwrap();
        let seen = world.services.matches.get(&ana.viewer, id).await.unwrap();
        let view = world.services.resumes.get(&ana.viewer, seen.resume.unwrap()).await.unwrap();
        let mut document = view.reading.resume;
        document.basics.label = "Senior staff nurse".to_owned();
        let save = SaveResume::new(view.card.id, 1, "Nurse", document).unwrap();
        world.services.resumes.save(&ana.viewer, save).await.unwrap();
        let next = world.services.dashboard.get(&ana.viewer).await.unwrap().next;
        assert_eq!(next, NextAction::MeasureAgain { id, job_title: seen.heading.job_title });
        // The list of recommended jobs that the dashboard asked for.
        world.run_tasks().await;
    })
    .await;
}

#[tokio::test]
async fn it_is_private() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        world.services.resumes.import(&ana.viewer, Document::from_text(samples::CV)).await.unwrap();
        let seen = world.services.dashboard.get(&ben.viewer).await.unwrap();
        assert_eq!(seen.resumes, 0);
        assert!(seen.activity.iter().all(|line| line.kind != ActivityKind::ResumeImported));
        assert_eq!(world.services.dashboard.get(&Viewer::Guest).await.unwrap_err().kind, ProblemKind::SignIn);
    })
    .await;
}

#[tokio::test]
async fn changes_by_another_server_show_at_once() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let other = Services::with_hashing(world.parts(), Hashing::fast());
        assert_eq!(world.services.dashboard.get(&ana.viewer).await.unwrap().resumes, 0);
        let id = other.resumes.import(&ana.viewer, Document::from_text(samples::CV)).await.unwrap();
        assert_eq!(world.services.dashboard.get(&ana.viewer).await.unwrap().resumes, 1);
        other.resumes.delete(&ana.viewer, id).await.unwrap();
        assert_eq!(world.services.dashboard.get(&ana.viewer).await.unwrap().resumes, 0);
        // The list of recommended jobs that the dashboard asked for.
        world.run_tasks().await;
    })
    .await;
}
