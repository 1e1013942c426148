//! What the page of a room does: entering, staying, leaving. The connections to everybody else are in `links`, what the page follows
//! in `follow`.

use domain::appointments::{Door, InRoom, RoomNow, RoomView, Sends, Visit};
use kernel::{AppointmentId, Problem, ProblemCode, ProblemKind, UserId};
use leptos::{prelude::*, server_fn::ServerFn, task::spawn_local};

use super::{
    links::{self, new_visit, visit},
    mine::Mine,
    negotiation::LinkState,
};
use crate::{
    appointments::api::{LeaveRoom, enter_room, get_room, leave_room, stay_in_room},
    drafts,
    script::{call, get, new},
    texts::{Texts, fill, use_texts},
};

/// Where the viewer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// In front of the room.
    Lobby,
    Entering,
    Inside,
    /// Inside in another tab or on another device.
    Elsewhere,
}

/// Somebody else in the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    pub person: InRoom,
    pub link: LinkState,
    pub sends: Sends,
}

/// The room as its page shows it.
#[derive(Clone, Copy)]
pub struct Room {
    pub id: AppointmentId,
    me: UserId,
    pub phase: RwSignal<Phase>,
    pub door: RwSignal<Door>,
    /// Who is in the room, also while the viewer is not.
    pub people: RwSignal<Vec<InRoom>>,
    /// Everybody else in it, while the viewer is.
    pub others: RwSignal<Vec<Other>>,
    /// Why the room was not entered.
    pub problem: RwSignal<Option<Problem>>,
    /// What is announced.
    pub said: RwSignal<String>,
    pub mine: Mine,
    pub(super) texts: Texts,
}

impl Room {
    /// The room of a page; in the browser it follows what happens there.
    pub fn new(view: &RoomView) -> Self {
        let room = Self {
            id: view.appointment.id,
            me: view.me,
            phase: RwSignal::new(Phase::Lobby),
            door: RwSignal::new(view.door),
            people: RwSignal::new(view.people.clone()),
            others: RwSignal::new(Vec::new()),
            problem: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            mine: Mine::new(),
            texts: use_texts(),
        };
        room.follow();
        room
    }

    /// Enters the room, with what devices there are.
    pub fn enter(self) {
        if !matches!(self.phase.get_untracked(), Phase::Lobby | Phase::Elsewhere) {
            return;
        }
        self.phase.set(Phase::Entering);
        self.problem.set(None);
        spawn_local(async move {
            self.mine.open_once().await;
            if self.phase.try_get_untracked() != Some(Phase::Entering) {
                return;
            }
            let visit = new_visit();
            match enter_room(self.id, visit.clone()).await {
                Ok(now) => {
                    // The page may have been left meanwhile.
                    if self.phase.try_get_untracked() != Some(Phase::Entering) {
                        let _ = leave_room(self.id, visit).await;
                        return;
                    }
                    links::begin(visit, now.ice.clone());
                    self.phase.set(Phase::Inside);
                    drafts::keep(&self.key(), "inside");
                    self.say(self.texts.room.entered().to_owned());
                    self.show(now);
                }
                Err(failure) => {
                    drafts::forget(&self.key());
                    self.problem.try_set(Some(failure.0));
                    self.phase.try_set(Phase::Lobby);
                }
            }
        });
    }

    /// Leaves the room.
    pub fn leave(self) {
        drafts::forget(&self.key());
        self.leave_at_once();
        self.phase.set(Phase::Lobby);
        self.say(self.texts.room.left().to_owned());
    }

    pub(super) fn leave_at_once(self) {
        if let Some(visit) = self.hang_up() {
            spawn_local(async move {
                let _ = leave_room(self.id, visit).await;
            });
        }
        self.mine.release();
    }

    pub(super) fn say_goodbye(self) {
        let Some(visit) = visit() else { return };
        let Ok(form) = new("URLSearchParams", &[]) else { return };
        for (name, value) in [("id", self.id.to_string()), ("visit", visit.as_str().to_owned())] {
            let _ = call(&form, "append", &[name.into(), value.into()]);
        }
        let navigator = get(&window(), "navigator");
        let _ = call(&navigator, "sendBeacon", &[LeaveRoom::url().into(), form]);
    }

    /// Asks who is in the room; the server learns that the viewer is.
    pub(super) fn look(self) {
        spawn_local(async move {
            match visit() {
                Some(visit) => match stay_in_room(self.id, visit.clone()).await {
                    Ok(now) => self.show_after(now, &visit),
                    // A member who takes part no more, or a session that has ended.
                    Err(failure) if matches!(failure.kind(), ProblemKind::NotFound | ProblemKind::SignIn) => {
                        self.hang_up();
                        self.mine.release();
                        self.problem.try_set(Some(failure.0));
                        self.phase.try_set(Phase::Lobby);
                    }
                    // The connections last without the server.
                    Err(_) => {}
                },
                None => {
                    if let Ok(view) = get_room(self.id).await {
                        self.people.try_set(view.people);
                        self.door.try_set(view.door);
                    }
                }
            }
        });
    }

    /// Shows the room as it was during a stay, if that has not ended meanwhile.
    fn show_after(self, now: RoomNow, asked: &Visit) {
        if visit().as_ref() != Some(asked) {
            return;
        }
        let mine = now.people.iter().find(|person| person.user == self.me).map(|person| person.visit.clone());
        if mine.as_ref() == Some(asked) {
            self.show(now);
            return;
        }
        self.hang_up();
        self.door.try_set(now.door);
        match (mine, now.door) {
            (Some(_), _) => {
                drafts::forget(&self.key());
                self.mine.release();
                self.phase.try_set(Phase::Elsewhere);
            }
            // The server did not hear of this page for too long, as of a computer that slept.
            (None, Door::Open) => {
                self.phase.try_set(Phase::Lobby);
                self.enter();
            }
            (None, _) => {
                drafts::forget(&self.key());
                self.mine.release();
                self.phase.try_set(Phase::Lobby);
                self.problem.try_set(Some(Problem::invalid(ProblemCode::RoomClosed)));
            }
        }
    }

    /// Shows who is in the room, and connects to whoever is new.
    fn show(self, now: RoomNow) {
        let RoomNow { people, ice, door } = now;
        let there: Vec<InRoom> = people.iter().filter(|person| person.user != self.me).cloned().collect();
        links::keep_those(&there, ice);
        let before = self.others.try_get_untracked().unwrap_or_default();
        for person in &there {
            self.peer(&person.visit);
        }
        let texts = self.texts;
        let was = |person: &InRoom| before.iter().any(|other| other.person.user == person.user);
        if let Some(new) = there.iter().find(|person| !was(person)) {
            self.say(fill!(texts.room.somebody_entered, name = new.name.clone()));
        } else if let Some(gone) = before.iter().find(|other| there.iter().all(|it| it.user != other.person.user)) {
            self.say(fill!(texts.room.somebody_left, name = gone.person.name.clone()));
        }
        let known = |person: InRoom| {
            let (link, sends) = links::state_of(&person.visit);
            Other { person, link, sends }
        };
        self.others.try_set(there.into_iter().map(known).collect());
        self.people.try_set(people);
        self.door.try_set(door);
    }

    /// Connects to everybody anew.
    pub fn again(self) {
        let ended = self.hang_up();
        self.phase.set(Phase::Lobby);
        spawn_local(async move {
            if let Some(visit) = ended {
                let _ = leave_room(self.id, visit).await;
            }
            self.enter();
        });
    }

    pub(super) fn say(self, text: String) {
        self.said.try_set(text);
    }

    /// The key under which the tab remembers that its person is inside.
    pub(super) fn key(self) -> String {
        format!("room-{}", self.id)
    }
}
