//! Offers: written, approved, sent, answered once; what is over, taken back or of others cannot be answered.

mod kept;

use chrono::TimeDelta;
use domain::{
    Viewer,
    applications::ApplicationStage,
    notifications::NotificationKind,
    offers::{OfferFields, OfferState},
    organizations::MemberRole,
    postings::{PostingFields, PostingState, form::Typed},
    tracker::Stage,
    uploads::Document,
};
use kernel::{
    ApplicationId, JobId, OfferId, OrganizationId, PageRequest, PartialDate, Problem, ProblemCode, ProblemKind,
};
use testkit::{Person, World, on_both, samples};

use crate::privacy::exported;

/// A company of Ana's with a job to which Ben applied.
struct Company {
    ana: Person,
    ben: Person,
    organization: OrganizationId,
    job: JobId,
    application: ApplicationId,
}

async fn company(world: &World) -> Company {
    let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
    let organization = world.services.organizations.create(&ana.viewer, "Larkspur Care").await.unwrap();
    let postings = &world.services.postings;
    let job = postings.create(&ana.viewer, organization).await.unwrap();
    let text = "Larkspur Care looks after people at home in Leeds and the villages around it, day and night.\n\
        You bring:\n- Three years of experience in nursing\n";
    let fields = PostingFields { title: "Night nurse".to_owned(), text: text.to_owned(), ..PostingFields::default() };
    postings.save(&ana.viewer, job, 1, &fields).await.unwrap();
    postings.set_state(&ana.viewer, job, 2, PostingState::Open).await.unwrap();
    let resume = world.services.resumes.import(&ben.viewer, Document::from_text(samples::CV)).await.unwrap();
    let applications = &world.services.applications;
    let application = applications.apply(&ben.viewer, (job, resume), "", &Typed::new(), true).await.unwrap();
    for person in [&ana, &ben] {
        world.letters(&person.email).await;
    }
    world.ignore_tasks();
    Company { ana, ben, organization, job, application }
}

impl Company {
    async fn member(&self, world: &World, name: &str, role: MemberRole) -> Person {
        let person = world.seeker(name).await;
        let organizations = &world.services.organizations;
        let version = organizations.get(&self.ana.viewer, self.organization).await.unwrap().organization.version;
        organizations.set_member(&self.ana.viewer, self.organization, version, person.id, role).await.unwrap();
        person
    }

    async fn write(&self, world: &World) -> OfferId {
        world.services.offers.save(&self.ana.viewer, self.application, None, &fields(world)).await.unwrap()
    }

    async fn sent(&self, world: &World) -> OfferId {
        let id = self.write(world).await;
        world.services.offers.send(&self.ana.viewer, (id, 1)).await.unwrap();
        id
    }

    async fn stage(&self, world: &World) -> ApplicationStage {
        world.services.applications.own_one(&self.ben.viewer, self.application).await.unwrap().own.stage
    }

    async fn state(&self, world: &World, id: OfferId) -> OfferState {
        world.services.offers.own_one(&self.ben.viewer, id).await.unwrap().offer.state
    }
}

/// A day so many days from now.
fn day(world: &World, days: u64) -> String {
    PartialDate::of_day(world.now()).plus_days(days).unwrap().to_string()
}

fn fields(world: &World) -> OfferFields {
    OfferFields {
        text: "Dear {applicant},\n\nwe offer you {job} at {company} from {start}, {hours} hours a week for {pay}.\n\n{sender}"
            .to_owned(),
        pay: "32,123".to_owned(),
        currency: "EUR".to_owned(),
        period: "year".to_owned(),
        start: day(world, 60),
        place: "Leeds".to_owned(),
        hours: "38.5".to_owned(),
        contract: "permanent".to_owned(),
        answer_day: day(world, 7),
        zone: Some("Europe/Berlin".to_owned()),
    }
}

async fn told(world: &World, person: &Person) -> Vec<NotificationKind> {
    let inbox = world.services.notifications.list(&person.viewer, PageRequest::first()).await.unwrap();
    inbox.page.items.iter().map(|it| it.kind).filter(|kind| kind.word().starts_with("offer")).collect()
}

#[tokio::test]
async fn an_offer_is_written_sent_and_accepted() {
    on_both(async |world| {
        let it = company(&world).await;
        let offers = &world.services.offers;
        let (ana, ben) = (&it.ana.viewer, &it.ben.viewer);
        let id = it.write(&world).await;
        // The applicant has nothing yet.
        assert_eq!(offers.own_one(ben, id).await.unwrap_err().kind, ProblemKind::NotFound);
        assert!(offers.own_of(ben, it.application).await.unwrap().is_empty());
        assert_eq!(offers.file(ben, id).await.unwrap_err().kind, ProblemKind::NotFound);
        let desk = offers.desk(ana, it.application).await.unwrap();
        let shown = desk.offer.unwrap();
        assert!(shown.letter.contains("for €32,123 a year") && desk.missing.is_empty(), "{}", shown.letter);
        let odd = OfferFields { pay: "x".to_owned(), ..fields(&world) };
        let preview = offers.preview(ana, it.application, &odd);
        assert!(preview.await.unwrap().ends_with("38.5 hours a week for {pay}.\n\nana"));

        offers.send(ana, (id, 1)).await.unwrap();
        // One letter, that of the move, without what is paid.
        let letter = world.letter(&it.ben.email).await;
        assert!(letter.text.contains("We make you an offer"), "{}", letter.text);
        assert!(!letter.text.contains("32,123") && !letter.html.contains("32,123"), "{}", letter.text);
        assert_eq!(it.stage(&world).await, ApplicationStage::Offer);
        let card = db::tracker::get(&world.db.ro, it.ben.id, it.job).await.unwrap().unwrap();
        assert_eq!(card.standing.stage, Stage::Offer);
        let own = offers.own_one(ben, id).await.unwrap();
        assert!(own.offer.can_answer(own.at) && own.offer.text.is_empty() && own.offer.days_left(own.at) >= 6);
        assert!(own.offer.letter.starts_with("Dear Ana Silva,"), "{}", own.offer.letter);

        // It is frozen: whatever changes later, what was sent stays.
        let late = offers.save(ana, it.application, Some((id, 2)), &fields(&world)).await.unwrap_err();
        assert_eq!((late.kind, late.code), (ProblemKind::Conflict, ProblemCode::OfferState));
        let second = offers.save(ana, it.application, None, &fields(&world)).await.unwrap_err();
        assert_eq!(second.code, ProblemCode::OfferOpen);

        let unsure = offers.accept(ben, (id, 2), " ", false).await.unwrap_err();
        assert_eq!(unsure.field_code("signature"), Some(ProblemCode::Empty));
        assert_eq!(unsure.field_code("sure"), Some(ProblemCode::SureMissing));
        world.letters(&it.ana.email).await;
        offers.accept(ben, (id, 2), "Ben  Silva", true).await.unwrap();
        assert_eq!(it.stage(&world).await, ApplicationStage::Hired);
        let own = offers.own_one(ben, id).await.unwrap().offer;
        assert_eq!((own.state, own.signature.as_str()), (OfferState::Accepted, "Ben Silva"));
        assert_eq!(own.answered_at, Some(world.now()));
        let hired = world.letter(&it.ben.email).await;
        assert!(hired.text.contains("Ben Silva accepted the offer."), "{}", hired.text);
        let letter = world.letter(&it.ana.email).await;
        assert!(letter.text.contains("Accepted by Ben Silva") && !letter.text.contains("32,123"), "{}", letter.text);
        assert_eq!(told(&world, &it.ana).await, [NotificationKind::OfferAccepted]);
        // Once.
        let again = offers.decline(ben, (id, 3), "", true).await.unwrap_err();
        assert_eq!((again.kind, again.code), (ProblemKind::Conflict, ProblemCode::OfferState));
        let export = exported(&world, &it.ben).await;
        let file = export.iter().find(|(name, _)| name.starts_with("applications/")).unwrap().1;
        assert!(String::from_utf8_lossy(file).contains("Ben Silva"));
    })
    .await;
}

#[tokio::test]
async fn strangers_find_nothing_and_members_do_what_their_role_allows() {
    on_both(async |world| {
        let it = company(&world).await;
        let offers = &world.services.offers;
        let id = it.sent(&world).await;
        let stranger = world.seeker("cleo").await;
        world.services.organizations.create(&stranger.viewer, "Other").await.unwrap();
        let interviewer = it.member(&world, "ivy", MemberRole::Interviewer).await;
        let observer = it.member(&world, "otto", MemberRole::Observer).await;
        let form = fields(&world);
        let hosts = async |viewer: &Viewer| -> Vec<Result<(), Problem>> {
            vec![
                offers.desk(viewer, it.application).await.map(drop),
                offers.preview(viewer, it.application, &form).await.map(drop),
                offers.save(viewer, it.application, None, &form).await.map(drop),
                offers.ask(viewer, (id, 2)).await.map(drop),
                offers.approve(viewer, (id, 2)).await.map(drop),
                offers.send_back(viewer, (id, 2), "x").await.map(drop),
                offers.send(viewer, (id, 2)).await.map(drop),
                offers.withdraw(viewer, (id, 2), "x").await.map(drop),
                offers.discard(viewer, (id, 2)).await.map(drop),
            ]
        };
        let guests = async |viewer: &Viewer| -> Vec<Result<(), Problem>> {
            vec![
                offers.own_of(viewer, it.application).await.map(drop),
                offers.own_one(viewer, id).await.map(drop),
                offers.accept(viewer, (id, 2), "x", true).await.map(drop),
                offers.decline(viewer, (id, 2), "", true).await.map(drop),
            ]
        };
        let all = |results: Vec<Result<(), Problem>>, kind| {
            assert!(results.iter().all(|it| it.as_ref().unwrap_err().kind == kind), "{kind:?}: {results:?}");
        };
        for viewer in [&stranger.viewer, &it.ben.viewer] {
            all(hosts(viewer).await, ProblemKind::NotFound);
        }
        for viewer in [&stranger.viewer, &it.ana.viewer] {
            all(guests(viewer).await, ProblemKind::NotFound);
        }
        all(hosts(&Viewer::Guest).await, ProblemKind::SignIn);
        all(guests(&Viewer::Guest).await, ProblemKind::SignIn);
        // Nobody else learns what somebody is paid.
        for viewer in [&interviewer.viewer, &observer.viewer] {
            all(hosts(viewer).await, ProblemKind::Forbidden);
            assert_eq!(offers.file(viewer, id).await.unwrap_err().kind, ProblemKind::Forbidden);
            assert_eq!(offers.templates(viewer).await.unwrap_err().kind, ProblemKind::Forbidden);
        }
        assert_eq!(offers.file(&stranger.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(offers.file(&Viewer::Guest, id).await.unwrap_err().kind, ProblemKind::SignIn);
        for viewer in [&it.ana.viewer, &it.ben.viewer] {
            assert!(offers.file(viewer, id).await.unwrap().bytes.starts_with(b"%PDF"));
        }
        // An id of another application leads nowhere.
        let recruiter = it.member(&world, "rita", MemberRole::Recruiter).await;
        assert_eq!(offers.approve(&recruiter.viewer, (id, 2)).await.unwrap_err().kind, ProblemKind::Forbidden);
        assert_eq!(offers.set_approval(&recruiter.viewer, true).await.unwrap_err().kind, ProblemKind::Forbidden);
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn another_member_approves_what_is_sent() {
    on_both(async |world| {
        let it = company(&world).await;
        let offers = &world.services.offers;
        let ana = &it.ana.viewer;
        let (mia, rita) = (
            it.member(&world, "mia", MemberRole::HiringManager).await,
            it.member(&world, "rita", MemberRole::Recruiter).await,
        );
        offers.set_approval(ana, true).await.unwrap();
        let id = offers.save(&rita.viewer, it.application, None, &fields(&world)).await.unwrap();
        let early = offers.send(&rita.viewer, (id, 1)).await.unwrap_err();
        assert_eq!(early.code, ProblemCode::OfferUnapproved);
        offers.ask(&rita.viewer, (id, 1)).await.unwrap();
        assert_eq!(told(&world, &mia).await, [NotificationKind::OfferAsked]);
        assert_eq!(told(&world, &it.ana).await, [NotificationKind::OfferAsked]);
        assert_eq!(told(&world, &rita).await, []);
        assert_eq!(offers.send(&rita.viewer, (id, 2)).await.unwrap_err().code, ProblemCode::OfferUnapproved);

        // Sent back with a reason, changed by Mia, who then cannot approve it herself.
        let silent = offers.send_back(ana, (id, 2), " ").await.unwrap_err();
        assert_eq!(silent.field_code("said"), Some(ProblemCode::Empty));
        offers.send_back(ana, (id, 2), "Too few hours.").await.unwrap();
        assert_eq!(told(&world, &rita).await, [NotificationKind::OfferReturned]);
        let desk = offers.desk(&rita.viewer, it.application).await.unwrap();
        assert!(desk.needs_approval && desk.offer.unwrap().said == "Too few hours.");
        let more = OfferFields { hours: "40".to_owned(), ..fields(&world) };
        offers.save(&mia.viewer, it.application, Some((id, 3)), &more).await.unwrap();
        offers.ask(&mia.viewer, (id, 4)).await.unwrap();
        assert!(!offers.desk(&mia.viewer, it.application).await.unwrap().may_approve);
        assert_eq!(offers.approve(&mia.viewer, (id, 5)).await.unwrap_err().code, ProblemCode::OfferOwn);
        assert!(offers.desk(ana, it.application).await.unwrap().may_approve);
        let stale = offers.approve(ana, (id, 4)).await.unwrap_err();
        assert_eq!((stale.kind, stale.current_version), (ProblemKind::Conflict, Some(5)));
        offers.approve(ana, (id, 5)).await.unwrap();
        assert_eq!(told(&world, &mia).await.first(), Some(&NotificationKind::OfferApproved));

        // Any change afterwards needs it anew.
        offers.save(&rita.viewer, it.application, Some((id, 6)), &fields(&world)).await.unwrap();
        assert_eq!(offers.send(ana, (id, 7)).await.unwrap_err().code, ProblemCode::OfferUnapproved);
        offers.ask(ana, (id, 7)).await.unwrap();
        offers.approve(&mia.viewer, (id, 8)).await.unwrap();
        offers.send(&rita.viewer, (id, 9)).await.unwrap();
        assert_eq!(it.state(&world, id).await, OfferState::Sent);
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_back_in_that_second_is_not_accepted() {
    on_both(async |world| {
        let it = company(&world).await;
        let offers = &world.services.offers;
        let (ana, ben) = (&it.ana.viewer, &it.ben.viewer);
        let id = it.sent(&world).await;
        world.letters(&it.ben.email).await;
        // Both at once: one wins, and the other is told.
        let (accepting, withdrawing) = (offers.clone(), offers.clone());
        let (one, other) = (ben.clone(), ana.clone());
        let accepted = tokio::spawn(async move { accepting.accept(&one, (id, 2), "Ben Silva", true).await });
        let withdrawn = tokio::spawn(async move { withdrawing.withdraw(&other, (id, 2), "The ward closes.").await });
        let (accepted, withdrawn) = (accepted.await.unwrap(), withdrawn.await.unwrap().map(drop));
        assert_ne!(accepted.is_ok(), withdrawn.is_ok(), "{accepted:?} {withdrawn:?}");
        let lost = accepted.clone().err().or(withdrawn.err()).unwrap();
        assert_eq!((lost.kind, lost.code), (ProblemKind::Conflict, ProblemCode::OfferState));
        let state = it.state(&world, id).await;
        let stage = it.stage(&world).await;
        match accepted.is_ok() {
            true => assert_eq!((state, stage), (OfferState::Accepted, ApplicationStage::Hired)),
            false => assert_eq!((state, stage), (OfferState::Withdrawn, ApplicationStage::Offer)),
        }
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn an_offer_that_was_taken_back_or_declined_leaves_room_for_another() {
    on_both(async |world| {
        let it = company(&world).await;
        let offers = &world.services.offers;
        let (ana, ben) = (&it.ana.viewer, &it.ben.viewer);
        let first = it.sent(&world).await;
        world.letters(&it.ben.email).await;
        let silent = offers.withdraw(ana, (first, 2), "").await.unwrap_err();
        assert_eq!(silent.field_code("said"), Some(ProblemCode::Empty));
        offers.withdraw(ana, (first, 2), "The ward closes.").await.unwrap();
        let letter = world.letter(&it.ben.email).await;
        assert!(letter.text.contains("The ward closes."), "{}", letter.text);
        let stale = offers.accept(ben, (first, 2), "Ben Silva", true).await.unwrap_err();
        assert_eq!((stale.kind, stale.current_version), (ProblemKind::Conflict, Some(3)));

        // The application is at the stage of offers already, so the second has a letter of its own.
        world.advance(TimeDelta::minutes(1));
        let second = it.sent(&world).await;
        let letter = world.letter(&it.ben.email).await;
        assert!(letter.text.contains(&format!("/offers/{second}")), "{}", letter.text);
        world.letters(&it.ana.email).await;
        let unsure = offers.decline(ben, (second, 2), "Too far.", false).await.unwrap_err();
        assert_eq!(unsure.field_code("decline_sure"), Some(ProblemCode::SureMissing));
        offers.decline(ben, (second, 2), "Too far.", true).await.unwrap();
        let letter = world.letter(&it.ana.email).await;
        assert!(letter.text.contains("Too far."), "{}", letter.text);
        assert_eq!(it.stage(&world).await, ApplicationStage::Offer, "the application stays open");
        // Each stays readable to both sides.
        let own = offers.own_of(ben, it.application).await.unwrap();
        let states: Vec<_> = own.iter().map(|own| own.offer.state).collect();
        assert_eq!(states, [OfferState::Declined, OfferState::Withdrawn]);
        assert_eq!(offers.desk(ana, it.application).await.unwrap().earlier.len(), 2);
        assert!(offers.file(ben, first).await.is_ok() && offers.file(ana, first).await.is_ok());
    })
    .await;
}
