//! Quotas: they also limit simultaneous requests, and refused requests store nothing.

use chrono::TimeDelta;
use domain::{
    Viewer,
    matches::{JobChoice, Pair, ResumeChoice},
    uploads::Document,
};
use kernel::{PageRequest, Problem, ProblemCode, ProblemKind};
use services::{Hashing, Parts, Quotas, Services};
use testkit::{World, client, on_both, samples};
use tokio::task::JoinSet;

/// The services of the world with other quotas.
fn with(world: &World, change: impl FnOnce(&mut Quotas)) -> Services {
    let mut quotas = Quotas::default();
    change(&mut quotas);
    Services::with_hashing(Parts { quotas, ..world.parts() }, Hashing::fast())
}

fn file() -> Document {
    Document::from_file("cv.txt", samples::CV.into())
}

fn job() -> Document {
    Document::from_text(samples::JOB)
}

#[track_caller]
fn refused<T: std::fmt::Debug>(answer: Result<T, Problem>, code: ProblemCode) {
    let problem = answer.unwrap_err();
    assert_eq!((problem.kind, problem.code), (ProblemKind::OverLimit, code));
}

#[tokio::test]
async fn simultaneous_imports_do_not_exceed_the_quota() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let services = with(&world, |quotas| quotas.resumes = 3);
        let mut imports = JoinSet::new();
        for _ in 0..6 {
            let (services, viewer) = (services.clone(), ana.viewer.clone());
            imports.spawn(async move { services.resumes.import(&viewer, file()).await });
        }
        let (kept, rest): (Vec<_>, Vec<_>) = imports.join_all().await.into_iter().partition(Result::is_ok);
        assert_eq!(kept.len(), 3);
        rest.into_iter().for_each(|answer| refused(answer, ProblemCode::TooManyResumes));
        assert_eq!(world.storage.keys().await.unwrap().len(), 3, "refused files are gone at once");

        // The trash counts; what is permanently deleted does not.
        let first = kept.into_iter().next().unwrap().unwrap();
        services.resumes.delete(&ana.viewer, first).await.unwrap();
        refused(services.resumes.import(&ana.viewer, file()).await, ProblemCode::TooManyResumes);
        refused(
            services.matches.measure(&ana.viewer, ResumeChoice::New(file()), JobChoice::New(job())).await,
            ProblemCode::TooManyResumes,
        );
        assert!(services.jobs.list(&ana.viewer, PageRequest::first()).await.unwrap().items.is_empty());
        services.resumes.import(&ben.viewer, file()).await.unwrap();
        world.advance(TimeDelta::days(30) + TimeDelta::seconds(1));
        world.sweep().await;
        services.resumes.import(&ana.viewer, file()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn jobs_matches_and_files_are_limited_too() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let services = with(&world, |quotas| {
            quotas.jobs = 1;
            quotas.matches = 2;
            quotas.file_bytes = samples::CV.len() as u64 * 2;
        });
        let viewer = &ana.viewer;
        let id = services.jobs.add(viewer, job()).await.unwrap();
        assert_eq!(services.jobs.add(viewer, job()).await.unwrap(), id, "a copy takes no room");
        let another = Document::from_text(format!("{}\n\nReference 7", samples::JOB));
        refused(services.jobs.add(viewer, another).await, ProblemCode::TooManyJobs);

        let resume = services.resumes.import(viewer, file()).await.unwrap();
        services.matches.measure(viewer, ResumeChoice::Kept(resume), JobChoice::Kept(id)).await.unwrap();
        let pasted = ResumeChoice::New(Document::from_text(samples::CV));
        services.matches.measure(viewer, pasted, JobChoice::Kept(id)).await.unwrap();
        let third = services.matches.measure(viewer, ResumeChoice::New(file()), JobChoice::Kept(id)).await;
        refused(third, ProblemCode::TooManyMatches);
        assert_eq!(services.resumes.list(viewer, PageRequest::first()).await.unwrap().items.len(), 2);

        services.resumes.import(viewer, file()).await.unwrap();
        refused(services.resumes.import(viewer, file()).await, ProblemCode::TooManyFiles);
        services.resumes.import(viewer, Document::from_text(samples::CV)).await.unwrap();
        assert_eq!(world.storage.keys().await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn guest_results_are_limited_in_total() {
    on_both(async |world| {
        let services = with(&world, |quotas| {
            quotas.holds = 2;
            quotas.hold_bytes = samples::CV.len() as u64;
        });
        let hold =
            async |resume| services.matches.hold(&Viewer::Guest, &client("guest"), Pair { resume, job: job() }).await;
        hold(file()).await.unwrap();
        refused(hold(file()).await, ProblemCode::TooManyGuests);
        hold(Document::from_text(samples::CV)).await.unwrap();
        refused(hold(Document::from_text(samples::CV)).await, ProblemCode::TooManyGuests);
        assert_eq!(world.storage.keys().await.unwrap().len(), 1);
        world.advance(TimeDelta::hours(24));
        world.sweep().await;
        hold(file()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn one_address_cannot_take_the_space_of_all_guests() {
    on_both(async |world| {
        let services = with(&world, |quotas| quotas.holds_per_address = 1);
        let (one, mut other) = (client("guest"), client("guest"));
        other.address = "198.51.100.7".to_owned();
        let hold = async |from| services.matches.hold(&Viewer::Guest, from, Pair { resume: file(), job: job() }).await;
        hold(&one).await.unwrap();
        refused(hold(&one).await, ProblemCode::TooManyGuests);
        hold(&other).await.unwrap();
        world.advance(TimeDelta::hours(24));
        hold(&one).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_guest_result_that_exceeds_the_quota_still_waits() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let services = with(&world, |quotas| quotas.resumes = 0);
        let ticket =
            services.matches.hold(&Viewer::Guest, &client("guest"), Pair { resume: file(), job: job() }).await.unwrap();
        refused(services.matches.keep(&ana.viewer, &ticket).await, ProblemCode::TooManyResumes);
        services.matches.held(&Viewer::Guest, &ticket).await.unwrap();
        assert_eq!(world.storage.keys().await.unwrap().len(), 1);
        world.services.matches.keep(&ana.viewer, &ticket).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_unconfirmed_account_has_small_quotas() {
    on_both(async |world| {
        let ana = world.newcomer("ana").await;
        let services = &world.services;
        let posting = |number: u32| Document::from_text(format!("{}\n\nReference {number}", samples::JOB));
        for number in 0..20 {
            services.jobs.add(&ana.viewer, posting(number)).await.unwrap();
        }
        refused(services.jobs.add(&ana.viewer, job()).await, ProblemCode::ConfirmForMore);
        for _ in 0..10 {
            services.resumes.import(&ana.viewer, Document::from_text(samples::CV)).await.unwrap();
        }
        refused(services.resumes.import(&ana.viewer, file()).await, ProblemCode::ConfirmForMore);
        assert!(world.storage.keys().await.unwrap().is_empty());
        services.accounts.verify(&world.token_for(&ana.email).await).await.unwrap();
        services.jobs.add(&ana.viewer, job()).await.unwrap();
        services.resumes.import(&ana.viewer, file()).await.unwrap();
        // Lower quotas of the server apply to everybody, confirmed or not.
        let tight = with(&world, |quotas| quotas.jobs = 5);
        refused(tight.jobs.add(&ana.viewer, posting(99)).await, ProblemCode::TooManyJobs);
    })
    .await;
}
