//! Matches: guests' results, and saved ones.

use domain::{
    Viewer,
    activity::ActivityKind,
    matches::{Counts, Earlier, JobChoice, MatchView, Pair, ResumeChoice},
    resumes::{ResumeState, SaveResume},
    uploads::Document,
};
use kernel::{JobId, MatchId, PageRequest, Problem, ProblemCode, ProblemKind, ResumeId, TimeDelta};
use matching::Status;
use resume::Resume;
use services::{Hashing, Parts, Services, matches::Arrival};
use testkit::{Person, World, client, on_both, samples};
use uuid::Uuid;

fn pair() -> Pair {
    Pair { resume: Document::from_text(samples::CV), job: Document::from_text(samples::JOB) }
}

fn new_resume() -> ResumeChoice {
    ResumeChoice::New(Document::from_text(samples::CV))
}

fn new_job() -> JobChoice {
    JobChoice::New(Document::from_text(samples::JOB))
}

async fn measured(world: &World, person: &Person) -> MatchView {
    let id = world.services.matches.measure(&person.viewer, new_resume(), new_job()).await.unwrap();
    world.services.matches.get(&person.viewer, id).await.unwrap()
}

/// Changes a resume's document.
async fn rewrite(world: &World, person: &Person, id: ResumeId, change: impl FnOnce(&mut Resume)) {
    let view = world.services.resumes.get(&person.viewer, id).await.unwrap();
    let mut resume = view.reading.resume;
    change(&mut resume);
    let save = SaveResume::new(id, view.card.version, &view.card.title, resume).unwrap();
    world.services.resumes.save(&person.viewer, save).await.unwrap();
}

/// Corrects the name in a resume, which changes its document.
async fn correct(world: &World, person: &Person, id: ResumeId, name: &str) {
    rewrite(world, person, id, |resume| resume.basics.name = name.to_owned()).await;
}

fn assert_quotes_are_honest(view: &MatchView) {
    for requirement in &view.report.requirements {
        assert_eq!(requirement.job_span.of(&view.report.job_text), Some(requirement.job_quote.as_str()));
        let found = requirement.resume_span.and_then(|span| span.of(&view.report.resume_text));
        assert_eq!(found, requirement.resume_quote.as_deref());
    }
}

fn expired(result: Result<impl std::fmt::Debug, Problem>) -> bool {
    matches!(result, Err(problem) if problem.kind == ProblemKind::NotFound && problem.code == ProblemCode::HoldExpired)
}

#[tokio::test]
async fn a_guests_report_opens_with_its_ticket_for_24_hours() {
    on_both(async |world| {
        let matches = &world.services.matches;
        let ticket = matches.hold(&Viewer::Guest, &client("guest"), pair()).await.unwrap();
        assert!(ticket.starts_with("hld_") && ticket.contains('.'), "{ticket}");
        let view = matches.held(&Viewer::Guest, &ticket).await.unwrap();
        assert_eq!((view.id, view.resume, view.job), (None, None, None));
        assert_eq!(view.held_until, Some(world.now() + TimeDelta::hours(24)));
        assert_eq!(view.heading.measured_at, world.now());
        assert!(!view.report.requirements.is_empty());
        assert_quotes_are_honest(&view);

        world.advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
        assert_eq!(matches.held(&Viewer::Guest, &ticket).await.unwrap(), view);
        world.advance(TimeDelta::seconds(1));
        assert!(expired(matches.held(&Viewer::Guest, &ticket).await));
        let ana = world.seeker("ana").await;
        assert!(expired(matches.keep(&ana.viewer, &ticket).await));
    })
    .await;
}

#[tokio::test]
async fn without_the_ticket_nobody_reads_a_guests_report() {
    on_both(async |world| {
        let matches = &world.services.matches;
        let (ticket, other) = (
            matches.hold(&Viewer::Guest, &client("guest"), pair()).await.unwrap(),
            matches.hold(&Viewer::Guest, &client("guest"), pair()).await.unwrap(),
        );
        let (id, key) = ticket.split_once('.').unwrap();
        let (other_id, other_key) = other.split_once('.').unwrap();
        let last = if key.ends_with('A') { 'B' } else { 'A' };
        let guessed = format!("{id}.{}{last}", &key[..key.len() - 1]);
        for wrong in [
            String::new(),
            id.to_owned(),
            format!("{id}."),
            format!("{id}.{other_key}"),
            format!("{other_id}.{key}"),
            guessed,
            format!("hld_{}.{key}", Uuid::from_u128(1).simple()),
        ] {
            assert!(expired(matches.held(&Viewer::Guest, &wrong).await), "{wrong}");
        }
        // What is stored is ciphertext, and the key is not stored.
        let stored = db::holds::get(&world.db.ro, id.parse().unwrap(), world.now()).await.unwrap().unwrap().sealed;
        let holds = |text: &str| stored.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(!holds("Ana Silva") && !holds("requirements") && !holds(key));
    })
    .await;
}

#[tokio::test]
async fn signing_up_keeps_the_report() {
    on_both(async |world| {
        let matches = &world.services.matches;
        let resume = Document::from_file("cv.txt", samples::CV.into());
        let ticket = matches.hold(&Viewer::Guest, &client("guest"), Pair { resume, ..pair() }).await.unwrap();
        let held = matches.held(&Viewer::Guest, &ticket).await.unwrap();
        assert_eq!(matches.keep(&Viewer::Guest, &ticket).await.unwrap_err().kind, ProblemKind::SignIn);
        world.advance(TimeDelta::minutes(10));
        let ana = world.seeker("ana").await;

        let id = matches.keep(&ana.viewer, &ticket).await.unwrap();
        let kept = matches.get(&ana.viewer, id).await.unwrap();
        assert_eq!((&kept.report, &kept.heading), (&held.report, &held.heading));
        assert_eq!(kept.held_until, None);
        let resume = world.services.resumes.get(&ana.viewer, kept.resume.unwrap()).await.unwrap();
        assert_eq!((resume.card.state, resume.card.matches), (ResumeState::Draft, 1));
        assert_eq!(resume.card.file_name, "cv.txt");
        assert_eq!(resume.reading.resume.basics.name, "Ana Silva");
        let job = world.services.jobs.get(&ana.viewer, kept.job.unwrap()).await.unwrap();
        assert_eq!(job.job.text, kept.report.job_text);

        assert!(expired(matches.held(&Viewer::Guest, &ticket).await));
        assert!(expired(matches.keep(&ana.viewer, &ticket).await));
        assert_eq!(matches.list(&ana.viewer, PageRequest::first()).await.unwrap().items.len(), 1);
        let log = world.services.accounts.activity(&ana.viewer, PageRequest::first()).await.unwrap().items;
        let kinds: Vec<_> = log.iter().take(3).map(|line| line.kind).collect();
        use ActivityKind::{JobAdded, MatchMeasured, ResumeImported};
        assert_eq!(kinds, [MatchMeasured, JobAdded, ResumeImported]);
    })
    .await;
}

#[tokio::test]
async fn a_guest_result_is_kept_on_request_and_otherwise_waits() {
    on_both(async |world| {
        let matches = &world.services.matches;
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let file = Document::from_file("My CV.txt", samples::CV.into());
        let ticket = matches.hold(&Viewer::Guest, &client("guest"), Pair { resume: file, ..pair() }).await.unwrap();

        // Ben signs in where Ana created a result: none of it becomes his, but he sees its titles and can discard it.
        assert_eq!(matches.arrive(&ben.viewer, &ticket, false).await, Arrival::Waits);
        assert!(matches.list(&ben.viewer, PageRequest::first()).await.unwrap().items.is_empty());
        let waiting = matches.waiting(&ben.viewer, &ticket).await.unwrap().unwrap();
        assert_eq!((waiting.resume_title.as_str(), waiting.measured_at), ("Ana Silva, Staff nurse", world.now()));
        assert_eq!(waiting.job_title, "Senior staff nurse");
        for guest in
            [matches.waiting(&Viewer::Guest, &ticket).await.err(), matches.discard(&Viewer::Guest, &ticket).await.err()]
        {
            assert_eq!(guest.unwrap().kind, ProblemKind::SignIn);
        }

        let Arrival::Kept(id) = matches.arrive(&ana.viewer, &ticket, true).await else { panic!("not kept") };
        assert!(matches.get(&ana.viewer, id).await.is_ok());
        assert_eq!(matches.waiting(&ana.viewer, &ticket).await.unwrap(), None);
        for asked in [true, false] {
            assert_eq!(matches.arrive(&ben.viewer, &ticket, asked).await, Arrival::Nothing);
        }
        assert_eq!(matches.arrive(&ben.viewer, "", true).await, Arrival::Nothing);
    })
    .await;
}

#[tokio::test]
async fn a_discarded_result_is_deleted_with_its_file() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let matches = &world.services.matches;
        let hold = async || {
            let file = Document::from_file("My CV.txt", samples::CV.into());
            matches.hold(&Viewer::Guest, &client("guest"), Pair { resume: file, ..pair() }).await.unwrap()
        };
        let (ticket, other) = (hold().await, hold().await);
        for _ in 0..2 {
            matches.discard(&ana.viewer, &ticket).await.unwrap();
        }
        assert!(expired(matches.held(&Viewer::Guest, &ticket).await));
        assert_eq!(world.storage.keys().await.unwrap().len(), 1);
        // Without its key nobody can delete another's result.
        let (id, _) = other.split_once('.').unwrap();
        let (_, key) = ticket.split_once('.').unwrap();
        matches.discard(&ana.viewer, &format!("{id}.{key}")).await.unwrap();
        matches.held(&Viewer::Guest, &other).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_guests_file_is_stored_encrypted_and_kept_with_the_resume() {
    on_both(async |world| {
        let matches = &world.services.matches;
        let file = || Document::from_file("C:\\Users\\ana\\My CV.txt", samples::CV.into());
        let ticket = matches.hold(&Viewer::Guest, &client("guest"), Pair { resume: file(), ..pair() }).await.unwrap();
        let keys = world.storage.keys().await.unwrap();
        assert_eq!(keys.len(), 1);
        let stored = world.storage.get(&keys[0]).await.unwrap().unwrap();
        assert!(!stored.windows(9).any(|window| window == b"Ana Silva"));
        // No row contains its name or its owner.
        let row = db::files::get(&world.db.ro, kernel::UserId::from_uuid(Uuid::nil()), keys[0].parse().unwrap()).await;
        assert_eq!(row.unwrap(), None);
        world.advance(TimeDelta::hours(2));
        world.sweep().await;

        let ana = world.seeker("ana").await;
        let id = matches.keep(&ana.viewer, &ticket).await.unwrap();
        let resume = matches.get(&ana.viewer, id).await.unwrap().resume.unwrap();
        let original = world.services.resumes.original(&ana.viewer, resume).await.unwrap();
        assert_eq!((original.name.as_str(), original.bytes), ("My CV.txt", samples::CV.as_bytes().to_vec()));
        assert_eq!(world.storage.keys().await.unwrap().len(), 1, "the guest's copy is gone");

        // If nobody keeps it, it is deleted with its result.
        matches.hold(&Viewer::Guest, &client("guest"), Pair { resume: file(), ..pair() }).await.unwrap();
        world.sweep().await;
        assert_eq!(world.storage.keys().await.unwrap().len(), 2);
        world.advance(TimeDelta::hours(24));
        world.sweep().await;
        assert_eq!(world.storage.keys().await.unwrap().len(), 1);
        world.services.resumes.original(&ana.viewer, resume).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_guest_result_can_be_kept_without_the_lost_content_of_its_file() {
    let world = World::sqlite().await;
    let matches = &world.services.matches;
    let resume = Document::from_file("cv.txt", samples::CV.into());
    let ticket = matches.hold(&Viewer::Guest, &client("guest"), Pair { resume, ..pair() }).await.unwrap();
    world.storage.delete(&world.storage.keys().await.unwrap()[0]).await.unwrap();
    let ana = world.seeker("ana").await;
    let id = matches.keep(&ana.viewer, &ticket).await.unwrap();
    let resume = matches.get(&ana.viewer, id).await.unwrap().resume.unwrap();
    assert_eq!(world.services.resumes.original(&ana.viewer, resume).await.unwrap_err().kind, ProblemKind::NotFound);
}

#[tokio::test]
async fn a_ticket_used_in_two_tabs_at_once_is_kept_once() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let ticket = world.services.matches.hold(&Viewer::Guest, &client("guest"), pair()).await.unwrap();
        let keep = async || world.services.matches.keep(&ana.viewer, &ticket).await;
        let (one, other) = tokio::join!(keep(), keep());
        assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1);
        assert_eq!(world.services.resumes.list(&ana.viewer, PageRequest::first()).await.unwrap().items.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_new_cv_and_a_new_job_are_saved_with_their_match() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let view = measured(&world, &ana).await;
        assert_quotes_are_honest(&view);
        assert_eq!((view.outdated, view.previous, view.resume_version), (false, None, 1));
        let card = world.services.matches.list(&ana.viewer, PageRequest::first()).await.unwrap().items.remove(0);
        assert_eq!((card.id, card.heading), (view.id.unwrap(), view.heading.clone()));
        assert_eq!((card.score, card.counts), (view.report.score, Counts::of(&view.report)));
        let draft = world.services.resumes.get(&ana.viewer, view.resume.unwrap()).await.unwrap();
        assert_eq!(draft.card.state, ResumeState::Draft);
        assert_eq!(world.services.jobs.list(&ana.viewer, PageRequest::first()).await.unwrap().items.len(), 1);

        let (resume, job) = (ResumeChoice::Kept(view.resume.unwrap()), JobChoice::Kept(view.job.unwrap()));
        let again = world.services.matches.measure(&ana.viewer, resume, job).await.unwrap();
        let again = world.services.matches.get(&ana.viewer, again).await.unwrap();
        assert_eq!(again.report, view.report);
        assert_eq!(again.id, view.id, "nothing had changed");
        assert_eq!(world.services.resumes.list(&ana.viewer, PageRequest::first()).await.unwrap().items.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn checking_again_uses_the_current_resume() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let matches = &world.services.matches;
        let first = measured(&world, &ana).await;
        let (id, resume) = (first.id.unwrap(), first.resume.unwrap());
        world.advance(TimeDelta::days(1));
        correct(&world, &ana, resume, "Ana María Silva").await;
        assert!(matches.get(&ana.viewer, id).await.unwrap().outdated);

        let second = matches.again(&ana.viewer, id).await.unwrap();
        let second = matches.get(&ana.viewer, second).await.unwrap();
        assert_eq!((second.resume, second.job), (first.resume, first.job));
        assert_eq!((second.resume_version, second.outdated), (2, false));
        let earlier = Earlier { id, score: first.report.score, measured_at: first.heading.measured_at };
        assert_eq!(second.previous, Some(earlier));
        assert_eq!(second.changes, [], "another name meets no requirement");
        assert_eq!(second.heading.measured_at, world.now());
        assert!(second.report.resume_text.contains("Ana María Silva"));
        assert_quotes_are_honest(&second);

        // A new title alone does not change the document.
        let view = world.services.resumes.get(&ana.viewer, resume).await.unwrap();
        let title = SaveResume::new(resume, view.card.version, "Another title", view.reading.resume).unwrap();
        assert_eq!(world.services.resumes.save(&ana.viewer, title).await.unwrap().card.version, 3);
        assert!(!matches.get(&ana.viewer, second.id.unwrap()).await.unwrap().outdated);
    })
    .await;
}

#[tokio::test]
async fn a_report_shows_what_changed_since_the_previous_one() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let matches = &world.services.matches;
        let first = measured(&world, &ana).await;
        assert_eq!((first.previous, &first.changes), (None, &Vec::new()));
        world.advance(TimeDelta::hours(1));
        let id = first.resume.unwrap();
        rewrite(&world, &ana, id, |resume| {
            resume.basics.summary = "Records and reads electrocardiography on every shift.".to_owned();
        })
        .await;

        let second = matches.again(&ana.viewer, first.id.unwrap()).await.unwrap();
        let second = matches.get(&ana.viewer, second).await.unwrap();
        let changed: Vec<_> = second
            .changes
            .iter()
            .map(|change| {
                (second.report.requirements[change.requirement].text.as_str(), change.before, change.is_loss())
            })
            .collect();
        assert_eq!(changed, [("Electrocardiography", Status::Missing, false)]);

        world.advance(TimeDelta::hours(1));
        rewrite(&world, &ana, id, |resume| resume.basics.summary.clear()).await;
        let third = matches.again(&ana.viewer, second.id.unwrap()).await.unwrap();
        let third = matches.get(&ana.viewer, third).await.unwrap();
        assert_eq!(third.previous.map(|earlier| earlier.id), second.id);
        assert!(third.changes.iter().any(|change| change.is_loss()), "{:?}", third.changes);

        // One row for the resume and the job, with its history.
        let cards = matches.list(&ana.viewer, PageRequest::first()).await.unwrap().items;
        assert_eq!(cards.iter().map(|card| card.id).collect::<Vec<_>>(), [third.id.unwrap()]);
        let history: Vec<_> = cards[0].earlier.iter().map(|earlier| earlier.id).collect();
        assert_eq!(history, [first.id.unwrap(), second.id.unwrap()]);
        let job = world.services.jobs.get(&ana.viewer, third.job.unwrap()).await.unwrap();
        assert_eq!(job.card.latest.map(|latest| latest.id), third.id);
    })
    .await;
}

#[tokio::test]
async fn an_unchanged_pair_creates_no_other_match() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let matches = &world.services.matches;
        let first = measured(&world, &ana).await;
        let (id, resume) = (first.id.unwrap(), first.resume.unwrap());
        world.advance(TimeDelta::minutes(5));
        assert_eq!(matches.again(&ana.viewer, id).await.unwrap(), id);
        // The same posting pasted again is the same job.
        let same = matches.measure(&ana.viewer, ResumeChoice::Kept(resume), new_job()).await.unwrap();
        assert_eq!(same, id);
        assert_eq!(matches.list(&ana.viewer, PageRequest::first()).await.unwrap().items.len(), 1);
        let log = world.services.accounts.activity(&ana.viewer, PageRequest::first()).await.unwrap().items;
        assert_eq!(log.iter().filter(|line| line.kind == ActivityKind::MatchMeasured).count(), 1);
        // Weights that lose their last bit in JSON do not count as a change either.
        let ward = "Senior Staff Nurse\nRiverside Hospital, York\n\nRequirements\n- Degree in nursing\n- At least 5 years of \
                    experience as a registered nurse\n- Experience in wound care and infection control\n- Advanced Life Support \
                    certificate\n- Experience with haemodialysis\n\nNice to have\n- Fluent Polish\n- Electronic health records\n";
        let job = JobChoice::New(Document::from_text(ward));
        let other = matches.measure(&ana.viewer, ResumeChoice::Kept(resume), job).await.unwrap();
        assert_eq!(matches.again(&ana.viewer, other).await.unwrap(), other);
    })
    .await;
}

#[tokio::test]
async fn a_deleted_match_can_be_restored_for_30_days() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let matches = &world.services.matches;
        let view = measured(&world, &ana).await;
        let id = view.id.unwrap();
        matches.delete(&ana.viewer, id).await.unwrap();
        assert!(matches.list(&ana.viewer, PageRequest::first()).await.unwrap().items.is_empty());
        assert_eq!(world.services.dashboard.get(&ana.viewer).await.unwrap().matches, 0);
        world.run_tasks().await;
        assert_eq!(matches.restore(&ben.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        world.advance(TimeDelta::days(29));
        world.sweep().await;
        matches.restore(&ana.viewer, id).await.unwrap();
        assert_eq!(matches.get(&ana.viewer, id).await.unwrap().report, view.report);
        assert_eq!(matches.restore(&ana.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);

        matches.delete(&ana.viewer, id).await.unwrap();
        world.advance(TimeDelta::days(31));
        world.sweep().await;
        assert_eq!(matches.restore(&ana.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn a_report_outlives_its_resume_and_job() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let matches = &world.services.matches;
        let view = measured(&world, &ana).await;
        let id = view.id.unwrap();
        world.services.resumes.delete(&ana.viewer, view.resume.unwrap()).await.unwrap();
        let seen = matches.get(&ana.viewer, id).await.unwrap();
        assert_eq!((seen.resume, seen.job), (None, view.job));
        assert_eq!(matches.again(&ana.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        world.services.jobs.delete(&ana.viewer, view.job.unwrap()).await.unwrap();
        let seen = matches.get(&ana.viewer, id).await.unwrap();
        assert_eq!((seen.resume, seen.job, &seen.report), (None, None, &view.report));

        world.services.resumes.restore(&ana.viewer, view.resume.unwrap()).await.unwrap();
        assert_eq!(matches.get(&ana.viewer, id).await.unwrap().resume, view.resume);

        matches.delete(&ana.viewer, id).await.unwrap();
        assert_eq!(matches.get(&ana.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        assert!(world.services.resumes.get(&ana.viewer, view.resume.unwrap()).await.is_ok());
    })
    .await;
}

#[tokio::test]
async fn all_problems_of_a_pair_are_reported_at_once_and_nothing_is_stored() {
    let world = World::sqlite().await;
    let ana = world.seeker("ana").await;
    let matches = &world.services.matches;
    let problem = matches.hold(&Viewer::Guest, &client("guest"), Pair::default()).await.unwrap_err();
    assert_eq!(problem.field_code("resume_file"), Some(ProblemCode::ResumeMissing));
    assert_eq!(problem.field_code("job_text"), Some(ProblemCode::JobMissing));

    let encrypted = Document::from_file("cv.pdf", samples::encrypted_pdf());
    let problem =
        matches.hold(&Viewer::Guest, &client("guest"), Pair { resume: encrypted.clone(), ..pair() }).await.unwrap_err();
    assert_eq!(problem.field_code("resume_file"), Some(ProblemCode::RefusalEncrypted));
    assert_eq!(problem.fields.len(), 1);

    let file = ResumeChoice::New(Document::from_file("cv.txt", samples::CV.into()));
    let problem = matches.measure(&ana.viewer, file, JobChoice::New(encrypted)).await.unwrap_err();
    assert_eq!(problem.field_code("job_file"), Some(ProblemCode::RefusalEncrypted));
    assert!(world.services.resumes.list(&ana.viewer, PageRequest::first()).await.unwrap().items.is_empty());
    assert!(world.storage.keys().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_stranger_finds_nothing_and_a_guest_is_asked_to_sign_in() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let matches = &world.services.matches;
        let view = measured(&world, &ana).await;
        let id = view.id.unwrap();
        for (viewer, id, kind) in [
            (&ben.viewer, id, ProblemKind::NotFound),
            (&ana.viewer, MatchId::from_uuid(Uuid::from_u128(99)), ProblemKind::NotFound),
            (&Viewer::Guest, id, ProblemKind::SignIn),
        ] {
            assert_eq!(matches.get(viewer, id).await.unwrap_err().kind, kind);
            assert_eq!(matches.again(viewer, id).await.unwrap_err().kind, kind);
            assert_eq!(matches.delete(viewer, id).await.unwrap_err().kind, kind);
        }
        let (resume, job) = (view.resume.unwrap(), view.job.unwrap());
        for (resume, job) in [
            (ResumeChoice::Kept(resume), new_job()),
            (new_resume(), JobChoice::Kept(job)),
            (ResumeChoice::Kept(ResumeId::from_uuid(Uuid::from_u128(9))), new_job()),
            (new_resume(), JobChoice::Kept(JobId::from_uuid(Uuid::from_u128(9)))),
        ] {
            let problem = matches.measure(&ben.viewer, resume, job).await.unwrap_err();
            assert_eq!(problem.kind, ProblemKind::NotFound);
        }
        let guest = matches.measure(&Viewer::Guest, new_resume(), new_job()).await;
        assert_eq!(guest.unwrap_err().kind, ProblemKind::SignIn);
        assert!(matches.list(&ben.viewer, PageRequest::first()).await.unwrap().items.is_empty());
        assert!(world.services.resumes.list(&ben.viewer, PageRequest::first()).await.unwrap().items.is_empty());
        assert_eq!(matches.get(&ana.viewer, id).await.unwrap(), view);
    })
    .await;
}

/// A computation that exceeds its time limit is refused with its reason, and leaves nothing behind.
#[tokio::test]
async fn a_computation_that_takes_too_long_is_refused() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let parts = Parts { longest_reading: std::time::Duration::ZERO, ..world.parts() };
        let services = Services::with_hashing(parts, Hashing::fast());
        let refused = |problem: Problem| {
            assert_eq!((problem.kind, problem.code), (ProblemKind::OverLimit, ProblemCode::TookTooLong));
        };
        refused(services.matches.hold(&Viewer::Guest, &client("guest"), pair()).await.unwrap_err());
        refused(services.matches.measure(&ana.viewer, new_resume(), new_job()).await.unwrap_err());
        assert!(world.services.matches.list(&ana.viewer, PageRequest::first()).await.unwrap().items.is_empty());
        assert!(world.services.resumes.list(&ana.viewer, PageRequest::first()).await.unwrap().items.is_empty());
        world.services.matches.hold(&Viewer::Guest, &client("guest"), pair()).await.unwrap();
    })
    .await;
}
