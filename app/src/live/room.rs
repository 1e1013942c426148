//! What happens in video rooms: who enters and leaves, and the signals that browsers send each other. Signals wait until the page of
//! the room takes them: each counts.

use domain::appointments::{Signal, Visit};
use kernel::AppointmentId;
use leptos::prelude::*;

/// More signals than these wait for no page: nobody takes them.
const MOST_WAITING: usize = 200;

/// Signals for a stay in a room.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Waiting {
    id: AppointmentId,
    from: Visit,
    to: Visit,
    signals: Vec<Signal>,
}

/// The news of video rooms.
#[derive(Clone, Copy)]
pub struct Rooms {
    changes: RwSignal<u32>,
    waiting: RwSignal<Vec<Waiting>>,
}

impl Rooms {
    pub(super) fn new() -> Self {
        Self { changes: RwSignal::new(0), waiting: RwSignal::new(Vec::new()) }
    }

    /// Changes when somebody entered or left a room.
    pub fn changes(self) -> u32 {
        self.changes.get()
    }

    /// The signals that came for a stay, in their order, each with who sent it. Those for other stays are dropped.
    pub fn take(self, id: AppointmentId, to: Option<&Visit>) -> Vec<(Visit, Signal)> {
        self.waiting.track();
        let all = self.waiting.try_update_untracked(std::mem::take).unwrap_or_default();
        let mine = all.into_iter().filter(|it| it.id == id && Some(&it.to) == to);
        mine.flat_map(|it| it.signals.into_iter().map(move |signal| (it.from.clone(), signal))).collect()
    }

    pub(super) fn change(self) {
        self.changes.update(super::bump);
    }

    pub(super) fn receive(self, id: AppointmentId, from: Visit, to: Visit, signals: Vec<Signal>) {
        self.waiting.update(|waiting| {
            if waiting.len() < MOST_WAITING {
                waiting.push(Waiting { id, from, to, signals });
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use domain::appointments::SignalKind;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn each_signal_is_taken_once_and_by_its_stay_only() {
        let owner = Owner::new();
        owner.set();
        let rooms = Rooms::new();
        let visit = |name: &str| Visit::try_from(name.to_owned()).unwrap();
        let signal = |body: &str| Signal { kind: SignalKind::Candidate, body: body.to_owned() };
        let (id, other) = (AppointmentId::from_uuid(Uuid::from_u128(1)), AppointmentId::from_uuid(Uuid::from_u128(2)));
        let (me, them) = (visit("aaaaaaaa"), visit("bbbbbbbb"));
        rooms.receive(id, them.clone(), me.clone(), vec![signal("1"), signal("2")]);
        rooms.receive(id, them.clone(), visit("cccccccc"), vec![signal("of an earlier stay")]);
        rooms.receive(other, them.clone(), me.clone(), vec![signal("of another room")]);
        rooms.receive(id, them.clone(), me.clone(), vec![signal("3")]);
        let taken: Vec<_> = rooms.take(id, Some(&me)).into_iter().map(|(_, signal)| signal.body).collect();
        assert_eq!(taken, ["1", "2", "3"]);
        assert!(rooms.take(id, Some(&me)).is_empty());
    }
}
