//! Interviews of applicants: times are proposed, taken once, moved, called off; nobody is booked twice, strangers find nothing.

use chrono::TimeDelta;
use domain::{
    Viewer,
    applications::{ApplicationStage, DecisionFields},
    appointments::{AppointmentFilter, AppointmentState, PlanFields},
    notifications::NotificationKind,
    organizations::MemberRole,
    postings::{PostingFields, PostingState, form::Typed},
    uploads::Document,
};
use kernel::{
    ApplicationId, AppointmentId, JobId, OrganizationId, PageRequest, Problem, ProblemCode, ProblemKind, Timestamp,
};
use testkit::{Person, World, on_both, samples};

use crate::{applications::tell, privacy::exported};

/// A company of Ana's with a job to which Ben applied.
pub struct Company {
    pub ana: Person,
    pub ben: Person,
    organization: OrganizationId,
    job: JobId,
    application: ApplicationId,
}

pub async fn company(world: &World) -> Company {
    let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
    let organization = world.services.organizations.create(&ana.viewer, "Larkspur Care").await.unwrap();
    let postings = &world.services.postings;
    let job = postings.create(&ana.viewer, organization).await.unwrap();
    let text = "Larkspur Care looks after people at home in Leeds and the villages around it, day and night.\n\
        You bring:\n- Three years of experience in nursing\n";
    let fields = PostingFields { title: "Night nurse".to_owned(), text: text.to_owned(), ..PostingFields::default() };
    postings.save(&ana.viewer, job, 1, &fields).await.unwrap();
    postings.set_state(&ana.viewer, job, 2, PostingState::Open).await.unwrap();
    let application = apply(world, job, &ben).await;
    world.run_tasks().await;
    world.ignore_letters();
    Company { ana, ben, organization, job, application }
}

async fn apply(world: &World, job: JobId, who: &Person) -> ApplicationId {
    let resume = world.services.resumes.import(&who.viewer, Document::from_text(samples::CV)).await.unwrap();
    world.services.applications.apply(&who.viewer, (job, resume), "", &Typed::new(), true).await.unwrap()
}

impl Company {
    pub async fn member(&self, world: &World, name: &str, role: MemberRole) -> Person {
        let person = world.seeker(name).await;
        let organizations = &world.services.organizations;
        let version = organizations.get(&self.ana.viewer, self.organization).await.unwrap().organization.version;
        organizations.set_member(&self.ana.viewer, self.organization, version, person.id, role).await.unwrap();
        person
    }

    pub async fn plan(&self, world: &World, fields: &PlanFields) -> AppointmentId {
        world.services.appointments.plan(&self.ana.viewer, self.application, fields).await.unwrap()
    }

    async fn state(&self, world: &World, id: AppointmentId) -> AppointmentState {
        let all = world.services.appointments.of_application(&self.ana.viewer, self.application).await.unwrap().items;
        all.into_iter().find(|it| it.id == id).unwrap().state
    }
}

/// At this hour of the third day from now.
pub fn hour(world: &World, hour: i64) -> Timestamp {
    let day = (world.now().timestamp() / 86_400 + 3) * 86_400;
    Timestamp::from_timestamp(day + hour * 3_600, 0).unwrap()
}

pub fn fields(world: &World, hours: &[i64], members: &[&Person]) -> PlanFields {
    PlanFields {
        kind: "video".to_owned(),
        minutes: "45".to_owned(),
        place: "https://meet.example/larkspur".to_owned(),
        note: "You meet the ward sister.".to_owned(),
        slots: hours.iter().map(|at| Some(hour(world, *at))).collect(),
        members: members.iter().map(|person| person.id.to_string()).collect(),
        zone: Some("Europe/Berlin".to_owned()),
    }
}

async fn told(world: &World, person: &Person) -> Vec<NotificationKind> {
    let inbox = world.services.notifications.list(&person.viewer, PageRequest::first()).await.unwrap();
    inbox.page.items.iter().map(|it| it.kind).filter(|kind| kind.word().starts_with("appointment")).collect()
}

#[tokio::test]
async fn a_time_is_proposed_taken_moved_and_called_off() {
    on_both(async |world| {
        let it = company(&world).await;
        let appointments = &world.services.appointments;
        let (ana, ben) = (&it.ana.viewer, &it.ben.viewer);
        world.run_tasks().await;
        world.letters(&it.ben.email).await;
        world.letters(&it.ana.email).await;
        let id = it.plan(&world, &fields(&world, &[9, 14], &[&it.ana])).await;
        let letter = world.letter(&it.ben.email).await;
        assert!(letter.text.contains("(Europe/Berlin)") && letter.text.contains("ward sister"), "{}", letter.text);
        assert_eq!(letter.invite, None);
        let seen = appointments.own_of(ben, it.application).await.unwrap();
        assert!(seen.items[0].slots.iter().all(|slot| slot.free) && seen.items[0].slots.len() == 2);

        let at = hour(&world, 14);
        appointments.book(ben, (id, 1), Some(at), Some("Europe/Lisbon")).await.unwrap();
        let own = world.letter(&it.ben.email).await;
        assert!(own.text.contains("(Europe/Lisbon)"), "{}", own.text);
        let invite = own.invite.unwrap();
        assert_eq!(invite.method, "REQUEST");
        let hosts = world.letter(&it.ana.email).await;
        for line in ["METHOD:REQUEST", "SEQUENCE:1", &format!("UID:{id}@jobalign"), "STATUS:CONFIRMED", "RSVP=FALSE"] {
            assert!(invite.calendar.contains(line), "{line} in {}", invite.calendar);
        }
        assert!(invite.calendar.contains(&format!("DTSTART:{}", at.format("%Y%m%dT%H%M%SZ"))), "{}", invite.calendar);
        let theirs = hosts.invite.unwrap().calendar;
        assert!(theirs.contains("\\, Night nurse"), "{theirs}");
        let entry = appointments.entry(ben, id).await.unwrap();
        assert!(entry.contains(&format!("UID:{id}@jobalign")) && !entry.contains("METHOD"), "{entry}");
        // The day of the next answer is after the interview.
        let answer = world.services.applications.own_one(ben, it.application).await.unwrap().own.answer_by;
        assert!(answer > Some(at), "{answer:?}");

        // Moved: the time is off in calendars, and free again.
        appointments.replan(ana, (id, 2), &fields(&world, &[14, 16], &[&it.ana])).await.unwrap();
        let letter = world.letter(&it.ben.email).await;
        let cancel = letter.invite.unwrap();
        assert!(cancel.method == "CANCEL" && cancel.calendar.contains("SEQUENCE:2"), "{}", cancel.calendar);
        let stale = appointments.book(ben, (id, 2), Some(at), None).await.unwrap_err();
        assert_eq!((stale.kind, stale.current_version), (ProblemKind::Conflict, Some(3)));
        appointments.book(ben, (id, 3), Some(at), None).await.unwrap();
        let invite = world.letter(&it.ben.email).await.invite.unwrap();
        assert!(invite.calendar.contains("SEQUENCE:3") && invite.calendar.contains(&format!("UID:{id}@jobalign")));

        // Called off by the applicant, who says why.
        let silent = appointments.cancel_own(ben, (id, 4), " ", None).await.unwrap_err();
        assert_eq!(silent.field_code("said"), Some(ProblemCode::ReasonMissing));
        world.letters(&it.ana.email).await;
        appointments.cancel_own(ben, (id, 4), "My train does not run.", None).await.unwrap();
        let letter = world.letter(&it.ana.email).await;
        assert!(letter.text.contains("My train does not run."), "{}", letter.text);
        assert_eq!(letter.invite.unwrap().method, "CANCEL");
        assert_eq!(it.state(&world, id).await, AppointmentState::Cancelled);
        assert_eq!(appointments.entry(ben, id).await.unwrap_err().kind, ProblemKind::NotFound);
        let again = appointments.replan(ana, (id, 5), &fields(&world, &[9], &[&it.ana])).await.unwrap_err();
        assert_eq!(again.code, ProblemCode::AppointmentState);
        world.ignore_tasks();
    })
    .await;
}

#[tokio::test]
async fn strangers_find_nothing_and_members_do_what_their_role_allows() {
    on_both(async |world| {
        let it = company(&world).await;
        let appointments = &world.services.appointments;
        let id = it.plan(&world, &fields(&world, &[9], &[&it.ana])).await;
        let stranger = world.seeker("cleo").await;
        world.services.organizations.create(&stranger.viewer, "Other").await.unwrap();
        let (interviewer, observer) = (
            it.member(&world, "ivy", MemberRole::Interviewer).await,
            it.member(&world, "otto", MemberRole::Observer).await,
        );
        let plan = fields(&world, &[11], &[&it.ana]);
        let hosts = async |viewer: &Viewer| -> Vec<Result<(), Problem>> {
            vec![
                appointments.form(viewer, it.application, None).await.map(drop),
                appointments.plan(viewer, it.application, &plan).await.map(drop),
                appointments.replan(viewer, (id, 1), &plan).await.map(drop),
                appointments.cancel(viewer, (id, 1), "x").await.map(drop),
            ]
        };
        let guests = async |viewer: &Viewer| -> Vec<Result<(), Problem>> {
            vec![
                appointments.own_of(viewer, it.application).await.map(drop),
                appointments.book(viewer, (id, 1), None, None).await.map(drop),
                appointments.refuse(viewer, (id, 1), "", None).await.map(drop),
                appointments.cancel_own(viewer, (id, 1), "x", None).await.map(drop),
            ]
        };
        let all = |results: Vec<Result<(), Problem>>, kind| {
            assert!(results.iter().all(|it| it.as_ref().unwrap_err().kind == kind), "{kind:?}: {results:?}");
        };
        for viewer in [&stranger.viewer, &it.ben.viewer] {
            all(hosts(viewer).await, ProblemKind::NotFound);
            let read = appointments.of_application(viewer, it.application).await.unwrap_err();
            let closed = appointments.close(viewer, (id, 1), true).await.unwrap_err();
            assert_eq!((read.kind, closed.kind), (ProblemKind::NotFound, ProblemKind::NotFound));
        }
        for viewer in [&stranger.viewer, &it.ana.viewer] {
            all(guests(viewer).await, ProblemKind::NotFound);
        }
        all(hosts(&Viewer::Guest).await, ProblemKind::SignIn);
        all(guests(&Viewer::Guest).await, ProblemKind::SignIn);
        for viewer in [&interviewer.viewer, &observer.viewer] {
            all(hosts(viewer).await, ProblemKind::Forbidden);
            assert_eq!(appointments.of_application(viewer, it.application).await.unwrap().items.len(), 1);
        }
        assert_eq!(appointments.entry(&stranger.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        let foreign =
            appointments.form(&it.ana.viewer, it.application, Some(AppointmentId::from_uuid(uuid::Uuid::nil())));
        assert_eq!(foreign.await.unwrap_err().kind, ProblemKind::NotFound);
        let none = appointments.list(&stranger.viewer, AppointmentFilter::default(), PageRequest::first()).await;
        assert!(none.unwrap().page.items.is_empty());
        let own = appointments.list(&it.ben.viewer, AppointmentFilter::default(), PageRequest::first()).await;
        assert_eq!(own.unwrap_err().kind, ProblemKind::NotFound);
        // Somebody outside cannot be made to take part.
        let outside = appointments.plan(&it.ana.viewer, it.application, &fields(&world, &[12], &[&stranger])).await;
        assert_eq!(outside.unwrap_err().field_code("members"), Some(ProblemCode::NotAMember));

        // Whoever interviews says whether it took place, once it has begun.
        appointments.book(&it.ben.viewer, (id, 1), Some(hour(&world, 9)), None).await.unwrap();
        let early = appointments.close(&interviewer.viewer, (id, 2), true).await.unwrap_err();
        assert_eq!(early.code, ProblemCode::AppointmentState);
        world.advance(TimeDelta::days(4));
        let reads = appointments.close(&observer.viewer, (id, 2), true).await.unwrap_err();
        assert_eq!(reads.kind, ProblemKind::Forbidden);
        appointments.close(&interviewer.viewer, (id, 2), false).await.unwrap();
        assert_eq!(it.state(&world, id).await, AppointmentState::Missed);
        world.ignore_tasks();
    })
    .await;
}

#[tokio::test]
async fn nobody_is_booked_twice_whoever_comes_first() {
    on_both(async |world| {
        let it = company(&world).await;
        let appointments = &world.services.appointments;
        let mut rivals = vec![(it.ben.viewer.clone(), it.application)];
        for number in 0..7 {
            let person = world.seeker(&format!("rival{number}")).await;
            rivals.push((person.viewer.clone(), apply(&world, it.job, &person).await));
        }
        let mut offered = Vec::new();
        // They overlap by a quarter of an hour: 9:00 to 9:45 and 9:30 to 10:15.
        let times = [hour(&world, 9), hour(&world, 9) + TimeDelta::minutes(30)];
        for (number, (viewer, application)) in rivals.iter().enumerate() {
            let at = times[number % 2];
            let plan = PlanFields { slots: vec![Some(at)], ..fields(&world, &[], &[&it.ana]) };
            let id = appointments.plan(&it.ana.viewer, *application, &plan).await.unwrap();
            offered.push((viewer.clone(), id, at));
        }
        let attempts = offered.into_iter().map(|(viewer, id, at)| {
            let appointments = appointments.clone();
            tokio::spawn(async move { appointments.book(&viewer, (id, 1), Some(at), None).await })
        });
        let mut booked = 0;
        for attempt in attempts.collect::<Vec<_>>() {
            match attempt.await.unwrap() {
                Ok(_) => booked += 1,
                Err(problem) => assert_eq!(problem.field_code("at"), Some(ProblemCode::SlotTaken), "{problem:?}"),
            }
        }
        assert_eq!(booked, 1);
        // Those who were too late see it, and the organization cannot propose it again.
        let mut taken = 0;
        for (viewer, application) in &rivals {
            let seen = appointments.own_of(viewer, *application).await.unwrap();
            taken += usize::from(seen.items[0].slots.iter().any(|slot| !slot.free));
        }
        assert_eq!(taken, rivals.len() - 1);
        let again = appointments.plan(&it.ana.viewer, it.application, &fields(&world, &[9], &[&it.ana])).await;
        assert_eq!(again.unwrap_err().field_code("slots"), Some(ProblemCode::SlotTaken));
        world.ignore_tasks();
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn an_end_calls_off_what_was_booked_and_a_leaver_takes_no_part() {
    on_both(async |world| {
        let it = company(&world).await;
        let (appointments, applications) = (&world.services.appointments, &world.services.applications);
        let ivy = it.member(&world, "ivy", MemberRole::HiringManager).await;
        world.run_tasks().await;
        world.letters(&it.ben.email).await;
        let id = it.plan(&world, &fields(&world, &[9, 11], &[&it.ana, &ivy])).await;
        let refused = appointments.book(&it.ben.viewer, (id, 1), Some(hour(&world, 10)), None).await.unwrap_err();
        assert_eq!(refused.field_code("at"), Some(ProblemCode::SlotGone));
        appointments.refuse(&it.ben.viewer, (id, 1), "Only after 17:00.", None).await.unwrap();
        assert_eq!(told(&world, &ivy).await, [NotificationKind::AppointmentRefused]);
        appointments.replan(&it.ana.viewer, (id, 2), &fields(&world, &[17], &[&it.ana, &ivy])).await.unwrap();
        appointments.book(&it.ben.viewer, (id, 3), Some(hour(&world, 17)), None).await.unwrap();

        // Ivy leaves: she is free, the interview takes place.
        world.services.organizations.leave(&ivy.viewer, it.organization).await.unwrap();
        let seen = appointments.own_of(&it.ben.viewer, it.application).await.unwrap().items.remove(0);
        assert_eq!((seen.state, seen.members.len()), (AppointmentState::Booked, 1));

        // Everybody who takes part is reminded once.
        world.advance(TimeDelta::days(2) + TimeDelta::hours(20));
        appointments.remind().await.unwrap();
        appointments.remind().await.unwrap();
        let soon = |kinds: Vec<NotificationKind>| {
            kinds.into_iter().filter(|kind| *kind == NotificationKind::AppointmentSoon).count()
        };
        assert_eq!(soon(told(&world, &it.ben).await), 1);
        assert_eq!(soon(told(&world, &it.ana).await), 1);
        assert_eq!(soon(told(&world, &ivy).await), 0);

        // Whoever books for today is not reminded as well.
        let today = Timestamp::from_timestamp((world.now().timestamp() / 900 + 2) * 900, 0).unwrap();
        let plan = PlanFields { slots: vec![Some(today)], ..fields(&world, &[], &[&it.ana]) };
        let soonest = it.plan(&world, &plan).await;
        appointments.book(&it.ben.viewer, (soonest, 1), Some(today), None).await.unwrap();
        appointments.remind().await.unwrap();
        assert_eq!(soon(told(&world, &it.ben).await), 1);
        appointments.cancel(&it.ana.viewer, (soonest, 2), "The ward is full.").await.unwrap();

        // A decline calls it off once the applicant hears of it.
        let decline = DecisionFields { to: "declined".to_owned(), message: "The ward closes.".to_owned() };
        let version = applications.get(&it.ana.viewer, it.application).await.unwrap().card.version;
        applications.decide(&it.ana.viewer, it.application, version, &decline).await.unwrap();
        assert_eq!(it.state(&world, id).await, AppointmentState::Booked);
        tell(&world).await;
        assert_eq!(it.state(&world, id).await, AppointmentState::Cancelled);
        let own = applications.own_one(&it.ben.viewer, it.application).await.unwrap().own;
        assert_eq!(own.stage, ApplicationStage::Declined);
        let late = appointments.plan(&it.ana.viewer, it.application, &fields(&world, &[9], &[&it.ana])).await;
        assert_eq!(late.unwrap_err().code, ProblemCode::ApplicationStage);
        assert!(appointments.own(&it.ben.viewer).await.unwrap().is_empty());

        let archive = exported(&world, &it.ben).await;
        assert!(archive.iter().any(|(name, bytes)| {
            name.starts_with("applications/") && String::from_utf8_lossy(bytes).contains("ward sister")
        }));
        world.ignore_tasks();
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn the_calendar_feeds_of_both_sides_have_what_is_booked() {
    on_both(async |world| {
        let it = company(&world).await;
        let (appointments, tracker) = (&world.services.appointments, &world.services.tracker);
        let id = it.plan(&world, &fields(&world, &[9], &[&it.ana])).await;
        let (theirs, own) = (
            tracker.renew_calendar(&it.ana.viewer).await.unwrap(),
            tracker.renew_calendar(&it.ben.viewer).await.unwrap(),
        );
        let uid = format!("UID:{id}@jobalign");
        assert!(!tracker.open_calendar(&own).await.unwrap().contains(&uid), "nothing is booked yet");
        appointments.book(&it.ben.viewer, (id, 1), Some(hour(&world, 9)), None).await.unwrap();
        for token in [&theirs, &own] {
            let calendar = tracker.open_calendar(token).await.unwrap();
            assert!(calendar.contains(&uid), "{calendar}");
        }
        let mine = AppointmentFilter { past: false, mine: true };
        let list = appointments.list(&it.ana.viewer, mine, PageRequest::first()).await.unwrap();
        assert_eq!(list.page.items.len(), 1);
        let over = AppointmentFilter { past: true, mine: false };
        let list = appointments.list(&it.ana.viewer, over, PageRequest::first()).await.unwrap();
        assert!(list.page.items.is_empty());
        world.ignore_tasks();
        world.ignore_letters();
    })
    .await;
}
