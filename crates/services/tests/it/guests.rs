//! Applying without an account: nothing reaches the organization before the address confirmed it, and nothing is lost silently.

use chrono::TimeDelta;
use domain::{
    Viewer,
    applications::{
        ApplicationQuery, ApplicationStage,
        guests::{GuestFields, PENDING_LIVES, Sender, typed},
    },
    notifications::NotificationKind,
    postings::{PostingFields, PostingState, form::QuestionFields},
    tracker::Stage,
    uploads::Document,
};
use kernel::{JobId, PageRequest, Problem, ProblemCode, ProblemKind};
use testkit::{PASSWORD, Person, World, client, on_both, samples};

use crate::applications::{Hiring, hiring, told};

const DORA: &str = "dora@example.com";

fn filled(email: &str) -> GuestFields {
    GuestFields {
        email: email.to_owned(),
        note: "I can start in May.".to_owned(),
        consent: true,
        source: "indeed".to_owned(),
        ..GuestFields::default()
    }
}

/// Fills in the form of a posting as a guest.
async fn fill_in(world: &World, posting: JobId, fields: &GuestFields, resume: &str) -> Result<(), Problem> {
    let (guest, document) = (client("guest"), Document::from_text(resume));
    world.services.applications.apply_as_guest(&Viewer::Guest, (&guest, "de"), posting, fields, document).await
}

/// The token of the letter that follows.
async fn token(world: &World, posting: JobId, email: &str) -> String {
    fill_in(world, posting, &filled(email), samples::CV).await.unwrap();
    world.token_for(email).await
}

async fn sender(world: &World, viewer: &Viewer, token: &str) -> Result<Sender, ProblemCode> {
    world.services.applications.pending(viewer, token).await.map(|view| view.sender).map_err(|problem| problem.code)
}

async fn refusal(world: &World, viewer: &Viewer, token: &str) -> (ProblemKind, ProblemCode) {
    let problem = world.services.applications.confirm(viewer, &client("guest"), token).await.unwrap_err();
    (problem.kind, problem.code)
}

async fn count(world: &World, table: &str) -> u64 {
    let counts = db::tables::counts(&world.db.ro).await.unwrap();
    counts.into_iter().find(|(name, _)| *name == table).unwrap().1
}

/// Another public job of the same company.
async fn another_job(world: &World, it: &Hiring) -> JobId {
    let postings = &world.services.postings;
    let job = postings.create(&it.ana.viewer, it.organization).await.unwrap();
    let text = "Larkspur Care looks after people at home in Leeds and the villages around it.\nYou bring:\n- Polish\n";
    let fields = PostingFields { title: "Driver".to_owned(), text: text.to_owned(), ..PostingFields::default() };
    postings.save(&it.ana.viewer, job, 1, &fields).await.unwrap();
    postings.set_state(&it.ana.viewer, job, 2, PostingState::Open).await.unwrap();
    job
}

#[tokio::test]
async fn an_unknown_address_gets_an_account_by_its_click() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let services = &world.services;
        let form = services.applications.guest_form(&Viewer::Guest, it.job).await.unwrap();
        assert_eq!((form.company.as_str(), form.report), ("Larkspur Care", None));
        let token = token(&world, it.job, DORA).await;
        for _ in 0..2 {
            // Mail scanners follow links.
            let view = services.applications.pending(&Viewer::Guest, &token).await.unwrap();
            assert_eq!(
                (view.sender, view.name.as_str(), view.title.as_str()),
                (Sender::New, "Ana Silva", "Night nurse")
            );
            assert_eq!((view.document.name.as_str(), view.note.as_str()), ("Ana Silva", "I can start in May."));
        }
        assert_eq!((count(&world, "applications").await, count(&world, "users").await), (0, 2));
        assert!(told(&world, &it.ana).await.is_empty(), "nothing is sent before the click");

        let view = services.applications.pending(&Viewer::Guest, &token).await.unwrap();
        let (id, device) = services.applications.confirm(&Viewer::Guest, &client("guest"), &token).await.unwrap();
        let dora = device.expect("a device that is signed in").viewer;
        let own = services.applications.own_one(&dora, id).await.unwrap();
        assert_eq!((own.own.stage, own.report.score), (ApplicationStage::New, view.report.score));
        assert!(own.own.answer_by.is_some());
        assert_eq!(told(&world, &it.ana).await, [NotificationKind::ApplicationReceived]);
        let seen = services.applications.get(&it.ana.viewer, id).await.unwrap();
        assert_eq!((seen.card.name.as_str(), seen.note.as_str()), ("Ana Silva", "I can start in May."));
        assert_eq!(db::applications::source(&world.db.ro, id).await.unwrap(), "indeed");
        // The resume is kept, and the job is on their list.
        assert_eq!(services.resumes.list(&dora, PageRequest::first()).await.unwrap().items.len(), 1);
        let card = services.tracker.get(&dora, it.job, PageRequest::first(), PageRequest::first()).await.unwrap();
        assert_eq!(card.job.standing.stage, Stage::Applied);
        let profile = services.accounts.profile(&dora).await.unwrap();
        assert_eq!((profile.email.as_str(), profile.verified), (DORA, true));
        assert_eq!(services.settings.get(&dora).await.unwrap().0.as_deref(), Some("de"));

        // A second click sends nothing, and the row has nothing of the person but the address.
        assert_eq!(sender(&world, &dora, &token).await, Err(ProblemCode::ApplicationLinkUsed));
        assert_eq!(refusal(&world, &Viewer::Guest, &token).await.1, ProblemCode::ApplicationLinkUsed);
        assert_eq!(count(&world, "applications").await, 1);
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn an_account_without_a_password_gets_one_by_letter() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (accounts, device) = (&world.services.accounts, client("guest"));
        let token = token(&world, it.job, DORA).await;
        world.services.applications.confirm(&Viewer::Guest, &device, &token).await.unwrap();
        for guess in ["", " ", PASSWORD, &token] {
            assert!(accounts.sign_in(&device, DORA, guess).await.is_err(), "{guess:?} opens nothing");
        }
        accounts.request_reset(&device, DORA).await.unwrap();
        let reset = world.token_for(DORA).await;
        accounts.reset(&device, &reset, PASSWORD).await.unwrap();
        accounts.sign_in(&device, DORA, PASSWORD).await.unwrap();
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn an_address_with_an_account_has_to_sign_in() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let cleo: Person = world.newcomer("cleo").await;
        world.ignore_letters();
        world.letters(&cleo.email).await;
        // Whether there is an account cannot be told from the answer or the letter.
        fill_in(&world, it.job, &filled(DORA), samples::CV).await.unwrap();
        fill_in(&world, it.job, &filled(&cleo.email), samples::CV).await.unwrap();
        let (known, unknown) = (world.letter(&cleo.email).await, world.letter(DORA).await);
        assert_eq!((&known.subject, known.text.len()), (&unknown.subject, unknown.text.len()));
        let token = known.text.split_once("?token=").unwrap().1.split_whitespace().next().unwrap().to_owned();

        assert_eq!(sender(&world, &Viewer::Guest, &token).await, Ok(Sender::SignIn));
        assert_eq!(refusal(&world, &Viewer::Guest, &token).await.0, ProblemKind::SignIn);
        assert_eq!(sender(&world, &it.ben.viewer, &token).await, Ok(Sender::Other));
        let other = (ProblemKind::Conflict, ProblemCode::ApplicationOfOther);
        assert_eq!(refusal(&world, &it.ben.viewer, &token).await, other);
        assert_eq!(count(&world, "applications").await, 0);

        assert_eq!(sender(&world, &cleo.viewer, &token).await, Ok(Sender::Viewer));
        let (id, device) = world.services.applications.confirm(&cleo.viewer, &client("cleo"), &token).await.unwrap();
        assert!(device.is_none());
        assert!(world.services.applications.own_one(&cleo.viewer, id).await.is_ok());
        assert!(
            world.services.accounts.profile(&cleo.viewer).await.unwrap().verified,
            "the click confirms the address"
        );
        assert_eq!(
            world.services.applications.own_one(&it.ben.viewer, id).await.unwrap_err().kind,
            ProblemKind::NotFound
        );

        // Applied already: told, and what waits stays.
        let again = self::token(&world, it.job, &cleo.email).await;
        assert_eq!(sender(&world, &cleo.viewer, &again).await, Ok(Sender::Made(id)));
        let before = (ProblemKind::Conflict, ProblemCode::AppliedBefore);
        assert_eq!(refusal(&world, &cleo.viewer, &again).await, before);
        world.services.applications.withdraw(&cleo.viewer, id, 1).await.unwrap();
        assert_eq!(sender(&world, &cleo.viewer, &again).await, Ok(Sender::Viewer));
        let (same, _) = world.services.applications.confirm(&cleo.viewer, &client("cleo"), &again).await.unwrap();
        assert_eq!(same, id);
    })
    .await;
}

#[tokio::test]
async fn two_clicks_at_once_send_one_application() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let token = token(&world, it.job, DORA).await;
        let (applications, device) = (&world.services.applications, client("guest"));
        let (one, other) = tokio::join!(
            applications.confirm(&Viewer::Guest, &device, &token),
            applications.confirm(&Viewer::Guest, &device, &token),
        );
        assert_eq!([&one, &other].into_iter().filter(|done| done.is_ok()).count(), 1, "{one:?} {other:?}");
        assert_eq!((count(&world, "applications").await, count(&world, "users").await), (1, 3));
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn what_waits_ends_with_its_time_its_posting_and_its_account() {
    on_both(async |world| {
        let it = hiring(&world).await;
        world.ignore_letters();
        let expired = token(&world, it.job, DORA).await;
        world.advance(PENDING_LIVES);
        assert_eq!(sender(&world, &Viewer::Guest, &expired).await, Err(ProblemCode::ApplicationLinkExpired));
        assert_eq!(refusal(&world, &Viewer::Guest, &expired).await.1, ProblemCode::ApplicationLinkExpired);
        world.sweep().await;
        assert_eq!(count(&world, "pending_applications").await, 0);
        assert_eq!(sender(&world, &Viewer::Guest, &expired).await, Err(ProblemCode::ApplicationLinkUnknown));

        // A letter that is late brings no dead link.
        fill_in(&world, it.job, &filled(DORA), samples::CV).await.unwrap();
        world.advance(PENDING_LIVES + TimeDelta::seconds(1));
        assert!(world.letters(DORA).await.is_empty());

        let cleo = world.seeker("cleo").await;
        token(&world, it.job, &cleo.email).await;
        let exported = db::applications::pending::from(&world.db.ro, &cleo.email).await.unwrap();
        assert_eq!(exported.len(), 1);
        world.services.privacy.erase(&cleo.viewer, &cleo.password).await.unwrap();
        assert!(db::applications::pending::from(&world.db.ro, &cleo.email).await.unwrap().is_empty());

        let open = token(&world, it.job, DORA).await;
        world.services.postings.set_state(&it.ana.viewer, it.job, 3, PostingState::Closed).await.unwrap();
        assert_eq!(sender(&world, &Viewer::Guest, &open).await, Err(ProblemCode::NotOpen));
        assert_eq!(refusal(&world, &Viewer::Guest, &open).await.1, ProblemCode::NotOpen);
        let closed = fill_in(&world, it.job, &filled(DORA), samples::CV).await.unwrap_err();
        assert_eq!(closed.code, ProblemCode::NotOpen);
        assert_eq!(count(&world, "applications").await, 0);
        // Open again, the link works again.
        world.services.postings.set_state(&it.ana.viewer, it.job, 4, PostingState::Open).await.unwrap();
        assert_eq!(sender(&world, &Viewer::Guest, &open).await, Ok(Sender::New));
    })
    .await;
}

#[tokio::test]
async fn a_bad_form_or_resume_is_refused_before_anything_is_stored() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let problem = fill_in(&world, it.job, &GuestFields::default(), "").await.unwrap_err();
        for (field, code) in [
            ("email", ProblemCode::Empty),
            ("consent", ProblemCode::ConsentMissing),
            ("resume_file", ProblemCode::ResumeMissing),
        ] {
            assert_eq!(problem.field_code(field), Some(code), "{field}");
        }
        let bare = fill_in(&world, it.job, &filled(DORA), "\u{2014} \u{2014}\n...\n").await.unwrap_err();
        assert_eq!(bare.field_code("resume_text"), Some(ProblemCode::ResumeUnread));
        let nobody = fill_in(&world, it.job, &filled(DORA), "Skills\nTriage, Phlebotomy, Wound care\n").await;
        assert_eq!(nobody.unwrap_err().field_code("name"), Some(ProblemCode::Empty));
        let unknown = "job_00000000000070008000000000000001".parse().unwrap();
        let nowhere = fill_in(&world, unknown, &filled(DORA), samples::CV).await.unwrap_err();
        assert_eq!(nowhere.kind, ProblemKind::NotFound);
        assert_eq!(count(&world, "pending_applications").await, 0);
        let named = GuestFields { name: "Dora Lim".to_owned(), ..filled(DORA) };
        fill_in(&world, it.job, &named, samples::CV).await.unwrap();
        let token = world.token_for(DORA).await;
        assert_eq!(world.services.applications.pending(&Viewer::Guest, &token).await.unwrap().name, "Dora Lim");
    })
    .await;
}

#[tokio::test]
async fn an_address_has_three_that_wait_and_a_later_one_replaces_the_earlier() {
    on_both(async |world| {
        let it = hiring(&world).await;
        world.ignore_letters();
        let first = token(&world, it.job, DORA).await;
        for _ in 0..2 {
            token(&world, another_job(&world, &it).await, DORA).await;
        }
        let fourth = another_job(&world, &it).await;
        let refused = fill_in(&world, fourth, &filled(DORA), samples::CV).await.unwrap_err();
        assert_eq!((refused.kind, refused.code), (ProblemKind::OverLimit, ProblemCode::TooManyPending));
        let second = token(&world, it.job, DORA).await;
        assert_eq!(sender(&world, &Viewer::Guest, &first).await, Err(ProblemCode::ApplicationLinkUnknown));
        assert_eq!(sender(&world, &Viewer::Guest, &second).await, Ok(Sender::New));
        // Nobody gets more than five such letters a day.
        token(&world, it.job, DORA).await;
        let refused = fill_in(&world, it.job, &filled(DORA), samples::CV).await.unwrap_err();
        assert_eq!((refused.kind, refused.code), (ProblemKind::OverLimit, ProblemCode::TooManyLetters));
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_the_job_does_not_take_is_marked() {
    on_both(async |world| {
        let it = hiring(&world).await;
        world.ignore_letters();
        let licence = QuestionFields {
            kind: "yes_no".to_owned(),
            label: "Do you drive?".to_owned(),
            accepted: "yes".to_owned(),
            reason: "The villages have no bus.".to_owned(),
            required: true,
            ..Default::default()
        };
        world.services.postings.put_question(&it.ana.viewer, (it.job, 0), None, &licence).await.unwrap();
        let missing = fill_in(&world, it.job, &filled(DORA), samples::CV).await.unwrap_err();
        assert_eq!(missing.field_code("answers[1][0]"), Some(ProblemCode::Empty));
        let answers = typed([("answers[1][0]", "no")].into_iter());
        fill_in(&world, it.job, &GuestFields { answers, ..filled(DORA) }, samples::CV).await.unwrap();
        let token = world.token_for(DORA).await;
        let view = world.services.applications.pending(&Viewer::Guest, &token).await.unwrap();
        assert_eq!(view.answers[0].unmet(), Some("The villages have no bus."));
        world.services.applications.confirm(&Viewer::Guest, &client("guest"), &token).await.unwrap();
        let (everybody, first) = (ApplicationQuery::default(), PageRequest::first());
        let list = world.services.applications.list(&it.ana.viewer, it.job, &everybody, first, (None, &[])).await;
        let list = list.unwrap();
        assert_eq!((list.page.items[0].unmet, list.page.items[0].place.stage), (1, ApplicationStage::New));
    })
    .await;
}
