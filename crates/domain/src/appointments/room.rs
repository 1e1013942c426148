//! The video room of an appointment: when it is open, who is in it, and the messages by which browsers connect to each other.
//! Picture and sound go from browser to browser and never through the server.

use kernel::{AppointmentId, Problem, ProblemCode, TimeDelta, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use super::{Appointment, AppointmentKind, AppointmentState};

/// The room opens so long before the time of the appointment.
pub const OPENS_BEFORE: TimeDelta = TimeDelta::minutes(15);
/// It closes so long after its end.
pub const CLOSES_AFTER: TimeDelta = TimeDelta::hours(1);
/// The most people in a room: each sends picture and sound to every other one.
pub const MOST_IN_ROOM: usize = 4;
/// A page that is in a room says so this often, in seconds.
pub const STAYS_EVERY: u64 = 15;
/// Who has not said so for so long has left.
pub const GONE_AFTER: TimeDelta = TimeDelta::seconds(50);
/// The longest signals that are sent at once, in bytes.
pub const LONGEST_SIGNALS: usize = 16 * 1024;
/// The most signals that are sent at once.
pub const MOST_SIGNALS: usize = 40;
/// The most calls with signals that one person makes in a minute.
pub const MOST_SIGNALS_A_MINUTE: i32 = 300;

/// The path of the room: for its applicant, or for members.
pub fn room_path(id: AppointmentId, own: bool) -> String {
    match own {
        true => format!("/interviews/room/{id}"),
        false => format!("/hiring/interviews/{id}/room"),
    }
}

kernel::words! {
    /// What a signal is (RFC 8829).
    pub enum SignalKind {
        /// A description of what a browser offers to send and receive.
        Offer = "offer",
        /// The answer to an offer.
        Answer = "answer",
        /// An address at which a browser may be reached, as JSON; `null` after the last one.
        Candidate = "candidate",
        /// What of sound, picture and screen somebody sends, as the words of [`Sends`].
        Sends = "sends",
    }

    /// Whether a room can be entered.
    pub enum Door {
        /// Nobody has taken a time yet.
        Unbooked = "unbooked",
        Early = "early",
        Open = "open",
        /// Its time has passed.
        Over = "over",
        /// The appointment was called off.
        Cancelled = "cancelled",
    }
}

impl Door {
    /// Whether the room of an appointment can be entered.
    pub fn of(appointment: &Appointment, now: Timestamp) -> Self {
        match (appointment.state, appointment.starts_at, appointment.ends_at()) {
            (AppointmentState::Cancelled, ..) => Self::Cancelled,
            // Somebody may say early that it takes place, or that nobody came.
            (AppointmentState::Booked | AppointmentState::Held | AppointmentState::Missed, Some(from), Some(to)) => {
                match now {
                    now if now < from - OPENS_BEFORE => Self::Early,
                    now if now >= to + CLOSES_AFTER => Self::Over,
                    _ => Self::Open,
                }
            }
            _ => Self::Unbooked,
        }
    }
}

impl Appointment {
    /// The path of its room, if people meet there and have a time.
    pub fn room(&self, own: bool) -> Option<String> {
        let has_time = self.kind == AppointmentKind::Room && self.state == AppointmentState::Booked;
        has_time.then(|| room_path(self.id, own))
    }
}

/// One stay of somebody in a room, by a name that their page makes up: 8 to 40 letters and digits. Whoever enters again, as after a
/// reload, has another one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Visit(String);

impl Visit {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Visit {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let valid = (8..=40).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if valid { Ok(Self(text)) } else { Err("not 8 to 40 letters and digits") }
    }
}

impl From<Visit> for String {
    fn from(visit: Visit) -> Self {
        visit.0
    }
}

/// What one browser tells another one, to connect. The server passes it on and does not read it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    pub kind: SignalKind,
    pub body: String,
}

/// Without the body: it has addresses of a person's network, which must not get into a log.
impl std::fmt::Debug for Signal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Signal({}, {} bytes)", self.kind.word(), self.body.len())
    }
}

/// Whether signals are few and short enough to be passed on.
pub fn are_passed_on(signals: &[Signal]) -> bool {
    let bytes: usize = signals.iter().map(|signal| signal.body.len()).sum();
    !signals.is_empty() && signals.len() <= MOST_SIGNALS && bytes <= LONGEST_SIGNALS
}

/// Reads signals that a page sent.
///
/// # Errors
/// `Invalid` with `form_not_understood`.
pub fn read_signals(json: &str) -> Result<Vec<Signal>, Problem> {
    // A character of a body has at most six in JSON.
    let is_short = json.len() <= LONGEST_SIGNALS * 6 + MOST_SIGNALS * 64;
    let read = is_short.then(|| serde_json::from_str(json).ok()).flatten();
    read.ok_or_else(|| Problem::invalid(ProblemCode::FormNotUnderstood))
}

/// What somebody sends to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sends {
    pub sound: bool,
    pub picture: bool,
    pub screen: bool,
}

impl Sends {
    /// As the body of a signal.
    pub fn words(self) -> String {
        let parts = [(self.sound, "sound"), (self.picture, "picture"), (self.screen, "screen")];
        parts.into_iter().filter(|(on, _)| *on).map(|(_, word)| word).collect::<Vec<_>>().join(" ")
    }

    /// From the body of a signal.
    pub fn from_words(words: &str) -> Self {
        let has = |word: &str| words.split(' ').any(|it| it == word);
        Self { sound: has("sound"), picture: has("picture"), screen: has("screen") }
    }
}

/// Somebody in a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InRoom {
    pub user: UserId,
    pub name: String,
    pub visit: Visit,
}

/// A server that helps browsers to find a way to each other, as `RTCIceServer` has it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IceServer {
    pub urls: Vec<String>,
    pub username: Option<String>,
    pub credential: Option<String>,
}

impl std::fmt::Debug for IceServer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "IceServer({:?})", self.urls)
    }
}

/// A room as it is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomNow {
    /// Who is in it.
    pub people: Vec<InRoom>,
    pub ice: Vec<IceServer>,
    pub door: Door,
}

/// What the page of a room shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomView {
    pub appointment: Appointment,
    pub door: Door,
    /// Whether the viewer is the applicant.
    pub own: bool,
    pub me: UserId,
    /// Who is in it.
    pub people: Vec<InRoom>,
    /// When the room opens and closes, once there is a time.
    pub opens_at: Option<Timestamp>,
    pub closes_at: Option<Timestamp>,
    /// Whether people in different networks can meet: this server knows others that help them.
    pub far: bool,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn appointment(state: AppointmentState) -> Appointment {
        let starts_at = (state != AppointmentState::Proposed).then(|| at("2026-12-08T09:00:00Z"));
        Appointment {
            id: AppointmentId::from_uuid(Uuid::from_u128(1)),
            application: kernel::ApplicationId::from_uuid(Uuid::from_u128(2)),
            job: kernel::JobId::from_uuid(Uuid::from_u128(3)),
            title: "Night nurse".to_owned(),
            company: "Larkspur Care".to_owned(),
            name: "Ben".to_owned(),
            kind: AppointmentKind::Room,
            state,
            minutes: 45,
            place: String::new(),
            note: String::new(),
            starts_at,
            slots: Vec::new(),
            members: Vec::new(),
            zone: None,
            applicant_zone: None,
            said: String::new(),
            version: 1,
        }
    }

    #[test]
    fn a_room_is_open_from_a_quarter_before_until_an_hour_after() {
        let booked = appointment(AppointmentState::Booked);
        let door = |time: &str| Door::of(&booked, at(time));
        assert_eq!(door("2026-12-08T08:44:59Z"), Door::Early);
        assert_eq!(door("2026-12-08T08:45:00Z"), Door::Open);
        assert_eq!(door("2026-12-08T10:44:59Z"), Door::Open);
        assert_eq!(door("2026-12-08T10:45:00Z"), Door::Over);
        let now = at("2026-12-08T09:10:00Z");
        assert_eq!(Door::of(&appointment(AppointmentState::Held), now), Door::Open);
        assert_eq!(Door::of(&appointment(AppointmentState::Cancelled), now), Door::Cancelled);
        assert_eq!(Door::of(&appointment(AppointmentState::Proposed), now), Door::Unbooked);
    }

    #[test]
    fn only_a_booked_appointment_in_the_room_has_its_link() {
        let mut it = appointment(AppointmentState::Booked);
        assert!(it.room(true).unwrap().starts_with("/interviews/room/"));
        assert!(it.room(false).unwrap().ends_with("/room"));
        it.kind = AppointmentKind::Video;
        assert_eq!(it.room(true), None);
        assert_eq!(appointment(AppointmentState::Proposed).room(true), None);
    }

    #[test]
    fn signals_are_few_and_short_and_do_not_print() {
        let signal = |length: usize| Signal { kind: SignalKind::Offer, body: "v".repeat(length) };
        assert!(are_passed_on(&[signal(LONGEST_SIGNALS)]));
        assert!(!are_passed_on(&[signal(LONGEST_SIGNALS), signal(1)]));
        assert!(!are_passed_on(&[]) && !are_passed_on(&vec![signal(1); MOST_SIGNALS + 1]));
        assert_eq!(format!("{:?}", signal(9)), "Signal(offer, 9 bytes)");
    }

    #[test]
    fn what_is_not_a_list_of_signals_is_not_read() {
        assert_eq!(read_signals(r#"[{"kind":"offer","body":"v=0"}]"#).unwrap().len(), 1);
        let endless = format!("[{}]", " ".repeat(1_000_000));
        for wrong in ["", "null", "{}", r#"[{"kind":"shout","body":""}]"#, r#"[{"kind":"offer"}]"#, &endless] {
            assert_eq!(read_signals(wrong).unwrap_err().code, ProblemCode::FormNotUnderstood);
        }
    }

    #[test]
    fn what_somebody_sends_survives_as_words() {
        for bits in 0..8 {
            let sends = Sends { sound: bits & 1 > 0, picture: bits & 2 > 0, screen: bits & 4 > 0 };
            assert_eq!(Sends::from_words(&sends.words()), sends);
        }
    }
}
