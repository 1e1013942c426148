//! The video room of an appointment: who may enter and when, how many, and signals that stay in the room.

use chrono::TimeDelta;
use domain::{
    Viewer,
    appointments::{Door, LONGEST_SIGNALS, MOST_IN_ROOM, MOST_SIGNALS_A_MINUTE, PlanFields, Signal, SignalKind, Visit},
    live::{Message, Sent},
    organizations::MemberRole,
};
use kernel::{AppointmentId, Problem, ProblemCode, ProblemKind, Timestamp};
use testkit::{Person, World, on_both};

use crate::appointments::{Company, company, fields, hour};

fn visit(name: &str) -> Visit {
    Visit::try_from(format!("{name:x<8}")).unwrap()
}

fn offer(length: usize) -> Vec<Signal> {
    vec![Signal { kind: SignalKind::Offer, body: "v".repeat(length) }]
}

/// An appointment in the room of Ben with members, at 9 of the third day; the time is set to five minutes before.
async fn booked(world: &World, it: &Company, members: &[&Person]) -> AppointmentId {
    let plan = PlanFields { kind: "room".to_owned(), place: String::new(), ..fields(world, &[9], members) };
    let id = it.plan(world, &plan).await;
    world.services.appointments.book(&it.ben.viewer, (id, 1), Some(hour(world, 9)), None).await.unwrap();
    id
}

fn go_to(world: &World, at: Timestamp) {
    world.advance(at - world.now());
}

/// The signals that somebody got since a time.
async fn signals(world: &World, who: &Person, since: Timestamp) -> Vec<(Visit, Visit, Vec<Signal>)> {
    let missed = world.services.live.missed(&who.viewer, since).await.unwrap().unwrap();
    let signals = missed.into_iter().filter_map(|Sent { message, .. }| match message {
        Message::RoomSignal { from, to, signals, .. } => Some((from, to, signals)),
        _ => None,
    });
    signals.collect()
}

#[tokio::test]
async fn the_applicant_and_the_panel_meet_and_leave() {
    on_both(async |world| {
        let it = company(&world).await;
        let appointments = &world.services.appointments;
        let id = booked(&world, &it, &[&it.ana]).await;
        let at = hour(&world, 9);
        // Letters and calendars lead there, each side by its own way.
        let letters = world.letters(&it.ben.email).await;
        let path = format!("/interviews/room/{id}");
        assert!(letters.iter().any(|it| it.text.contains(&path) && it.invite.is_some()), "{path}");
        let entry = appointments.entry(&it.ana.viewer, id).await.unwrap().replace("\r\n ", "");
        assert!(entry.contains("LOCATION:http") && entry.contains(&format!("/hiring/interviews/{id}/room")));

        let (ana, ben) = (visit("ana"), visit("ben"));
        let view = appointments.room(&it.ben.viewer, id).await.unwrap();
        assert_eq!((view.door, view.own, view.opens_at), (Door::Early, true, Some(at - TimeDelta::minutes(15))));
        let early = appointments.enter_room(&it.ben.viewer, id, &ben).await.unwrap_err();
        assert_eq!(early.code, ProblemCode::RoomClosed);

        go_to(&world, at - TimeDelta::minutes(15));
        let now = appointments.enter_room(&it.ben.viewer, id, &ben).await.unwrap();
        assert_eq!((now.people.len(), now.door, now.ice.len()), (1, Door::Open, 0));
        let alone = appointments.signal(&it.ben.viewer, id, (&ben, &ana), &offer(9)).await.unwrap_err();
        assert_eq!(alone.code, ProblemCode::NotInRoom);
        let now = appointments.enter_room(&it.ana.viewer, id, &ana).await.unwrap();
        let names: Vec<_> = now.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names.len(), 2, "{names:?}");

        let began = world.now();
        appointments.signal(&it.ben.viewer, id, (&ben, &ana), &offer(LONGEST_SIGNALS)).await.unwrap();
        assert_eq!(signals(&world, &it.ana, began).await, [(ben.clone(), ana.clone(), offer(LONGEST_SIGNALS))]);
        assert!(signals(&world, &it.ben, began).await.is_empty());
        let long =
            appointments.signal(&it.ben.viewer, id, (&ben, &ana), &offer(LONGEST_SIGNALS + 1)).await.unwrap_err();
        assert_eq!(long.code, ProblemCode::FormNotUnderstood);
        // Nobody speaks for somebody else, or to oneself.
        for (viewer, from, to) in
            [(&it.ben.viewer, &ana, &ana), (&it.ben.viewer, &ana, &ben), (&it.ben.viewer, &ben, &ben)]
        {
            let problem = appointments.signal(viewer, id, (from, to), &offer(9)).await.unwrap_err();
            assert_eq!(problem.code, ProblemCode::NotInRoom);
        }

        // Another tab takes over; the stay before hears of nothing any more.
        let again = visit("again");
        appointments.enter_room(&it.ben.viewer, id, &again).await.unwrap();
        let stale = appointments.stay_in_room(&it.ben.viewer, id, &ben).await.unwrap();
        assert!(stale.people.iter().any(|person| person.visit == again) && stale.people.len() == 2);
        let gone = appointments.signal(&it.ana.viewer, id, (&ana, &ben), &offer(9)).await.unwrap_err();
        assert_eq!(gone.code, ProblemCode::NotInRoom);
        appointments.leave_room(&it.ben.viewer, id, &ben).await.unwrap();
        assert_eq!(appointments.room(&it.ana.viewer, id).await.unwrap().people.len(), 2, "that stay had ended before");
        appointments.leave_room(&it.ben.viewer, id, &again).await.unwrap();
        assert_eq!(appointments.room(&it.ana.viewer, id).await.unwrap().people.len(), 1);

        // Who is not heard of any more has left.
        world.advance(TimeDelta::minutes(1));
        assert!(appointments.room(&it.ben.viewer, id).await.unwrap().people.is_empty());
        let back = appointments.stay_in_room(&it.ana.viewer, id, &ana).await.unwrap();
        assert_eq!(back.people.len(), 1, "a page that slept is still the last one of its person");
        go_to(&world, at + TimeDelta::minutes(45) + TimeDelta::hours(1));
        let over = appointments.stay_in_room(&it.ana.viewer, id, &ana).await.unwrap();
        assert_eq!((over.door, over.people.len()), (Door::Over, 0));
        let late = appointments.enter_room(&it.ana.viewer, id, &ana).await.unwrap_err();
        assert_eq!(late.code, ProblemCode::RoomClosed);
        world.ignore_tasks();
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn strangers_and_members_outside_the_panel_find_no_room() {
    on_both(async |world| {
        let it = company(&world).await;
        let appointments = &world.services.appointments;
        let ivy = it.member(&world, "ivy", MemberRole::Recruiter).await;
        let stranger = world.seeker("cleo").await;
        let id = booked(&world, &it, &[&it.ana]).await;
        go_to(&world, hour(&world, 9));
        let (ana, ben) = (visit("ana"), visit("ben"));
        appointments.enter_room(&it.ana.viewer, id, &ana).await.unwrap();
        appointments.enter_room(&it.ben.viewer, id, &ben).await.unwrap();
        let began = world.now();
        let all = async |viewer: &Viewer, id: AppointmentId| -> Vec<Result<(), Problem>> {
            vec![
                appointments.room(viewer, id).await.map(drop),
                appointments.enter_room(viewer, id, &visit("eve")).await.map(drop),
                appointments.stay_in_room(viewer, id, &ben).await.map(drop),
                appointments.leave_room(viewer, id, &ben).await,
                appointments.signal(viewer, id, (&ben, &ana), &offer(9)).await,
                appointments.signal(viewer, id, (&visit("eve"), &ana), &offer(9)).await,
            ]
        };
        let kinds = |results: Vec<Result<(), Problem>>, kind| {
            assert!(results.iter().all(|it| it.as_ref().unwrap_err().kind == kind), "{kind:?}: {results:?}");
        };
        kinds(all(&stranger.viewer, id).await, ProblemKind::NotFound);
        kinds(all(&ivy.viewer, id).await, ProblemKind::NotFound);
        kinds(all(&Viewer::Guest, id).await, ProblemKind::SignIn);
        kinds(all(&it.ben.viewer, AppointmentId::from_uuid(uuid::Uuid::nil())).await, ProblemKind::NotFound);
        assert!(signals(&world, &it.ana, began).await.is_empty());
        assert_eq!(appointments.room(&it.ana.viewer, id).await.unwrap().people.len(), 2, "nobody was put out");

        // A call by video elsewhere has no room.
        let plan = PlanFields { slots: vec![Some(hour(&world, 15))], ..fields(&world, &[], &[&it.ana]) };
        let elsewhere = it.plan(&world, &plan).await;
        kinds(all(&it.ben.viewer, elsewhere).await, ProblemKind::NotFound);
        world.ignore_tasks();
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn a_room_takes_four_and_signals_are_limited() {
    on_both(async |world| {
        let it = company(&world).await;
        let appointments = &world.services.appointments;
        let mut panel = Vec::new();
        for name in ["ivy", "otto", "uma"] {
            panel.push(it.member(&world, name, MemberRole::Interviewer).await);
        }
        let members = [&it.ana, &panel[0], &panel[1], &panel[2]];
        let id = booked(&world, &it, &members).await;
        go_to(&world, hour(&world, 9));
        // All at once: whoever is first is inside.
        let attempts = members.map(|person| person.viewer.clone()).into_iter().chain([it.ben.viewer.clone()]);
        let attempts = attempts.enumerate().map(|(number, viewer)| {
            let appointments = appointments.clone();
            tokio::spawn(async move { appointments.enter_room(&viewer, id, &visit(&format!("v{number}"))).await })
        });
        let (mut inside, mut full) = (0, 0);
        for attempt in attempts.collect::<Vec<_>>() {
            match attempt.await.unwrap() {
                Ok(_) => inside += 1,
                Err(problem) => {
                    assert_eq!((problem.kind, problem.code), (ProblemKind::OverLimit, ProblemCode::RoomFull));
                    full += 1;
                }
            }
        }
        assert_eq!((inside, full), (MOST_IN_ROOM, 1));
        let now = appointments.room(&it.ana.viewer, id).await.unwrap();
        let sender = members.iter().find(|person| now.people.iter().any(|it| it.user == person.id)).unwrap();
        let own = now.people.iter().find(|it| it.user == sender.id).unwrap();
        let other = now.people.iter().find(|it| it.user != sender.id).unwrap();
        let signal = async || appointments.signal(&sender.viewer, id, (&own.visit, &other.visit), &offer(1)).await;
        for _ in 0..MOST_SIGNALS_A_MINUTE {
            signal().await.unwrap();
        }
        assert_eq!(signal().await.unwrap_err().kind, ProblemKind::OverLimit);
        // Entering again does not start the count anew.
        let again = visit("again");
        appointments.enter_room(&sender.viewer, id, &again).await.unwrap();
        let more = appointments.signal(&sender.viewer, id, (&again, &other.visit), &offer(1)).await.unwrap_err();
        assert_eq!(more.code, ProblemCode::TooManyRequests);
        world.ignore_tasks();
        world.ignore_letters();
    })
    .await;
}
