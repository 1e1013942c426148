//! The form in which members propose times.

use kernel::{Problem, ProblemCode, TimeDelta, Timestamp, UserId};
use serde::{Deserialize, Serialize};

use super::{AppointmentKind, QUARTER};
use crate::applications::note;

/// The lengths to choose from, in minutes.
pub const LENGTHS: &[i32] = &[15, 30, 45, 60, 90, 120, 180, 240];
/// The most times that are proposed at once.
pub const MOST_SLOTS: usize = 8;
/// The most members who take part.
pub const MOST_MEMBERS: usize = 8;
/// The longest place, in characters.
pub const LONGEST_PLACE: usize = 500;
/// Times further ahead are not proposed.
const AHEAD: TimeDelta = TimeDelta::days(365);

/// The fields of the form. A time is `None` if it could not be read, as one that the clocks skip.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanFields {
    /// A word of [`AppointmentKind`].
    pub kind: String,
    /// One of [`LENGTHS`].
    pub minutes: String,
    pub place: String,
    pub note: String,
    pub slots: Vec<Option<Timestamp>>,
    /// The ids of the members who take part.
    pub members: Vec<String>,
    /// The time zone of whoever proposes the times.
    pub zone: Option<String>,
}

/// Times to propose, and for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    pub kind: AppointmentKind,
    pub minutes: i32,
    pub place: String,
    pub note: String,
    /// The earliest first, each once, at least one.
    pub slots: Vec<Timestamp>,
    /// In order, each once, at least one.
    pub members: Vec<UserId>,
    pub zone: Option<String>,
}

impl Plan {
    /// Validates a form. Whether the members belong to the organization is not known here.
    ///
    /// # Errors
    /// `Invalid` on `kind`, `minutes`, `place`, `note`, `slots` and `members`.
    pub fn new(fields: &PlanFields, now: Timestamp) -> Result<Self, Problem> {
        let kind = AppointmentKind::from_word(&fields.kind);
        let kind = kind.ok_or_else(|| Problem::field("kind", ProblemCode::FormNotUnderstood))?;
        let minutes = fields.minutes.parse().ok().filter(|minutes| LENGTHS.contains(minutes));
        let minutes = minutes.ok_or_else(|| Problem::field("minutes", ProblemCode::FormNotUnderstood))?;
        let place = note("place", &fields.place)?;
        if place.chars().count() > LONGEST_PLACE {
            return Err(Problem::field("place", ProblemCode::TooLong));
        }
        if place.is_empty() && !matches!(kind, AppointmentKind::Phone | AppointmentKind::Room) {
            return Err(Problem::field("place", ProblemCode::Empty));
        }
        Ok(Self {
            kind,
            minutes,
            place,
            note: note("note", &fields.note)?,
            slots: slots(&fields.slots, now)?,
            members: members(&fields.members)?,
            zone: fields.zone.clone(),
        })
    }
}

fn slots(read: &[Option<Timestamp>], now: Timestamp) -> Result<Vec<Timestamp>, Problem> {
    let wrong = |code| Problem::field("slots", code);
    let mut slots: Vec<Timestamp> =
        read.iter().copied().collect::<Option<_>>().ok_or_else(|| wrong(ProblemCode::TimeForm))?;
    slots.sort_unstable();
    slots.dedup();
    if slots.is_empty() {
        return Err(wrong(ProblemCode::SlotMissing));
    }
    if slots.len() > MOST_SLOTS {
        return Err(wrong(ProblemCode::FormNotUnderstood));
    }
    if slots.iter().any(|at| *at <= now || *at > now + AHEAD) {
        return Err(wrong(ProblemCode::SlotPast));
    }
    if slots.iter().any(|at| at.timestamp() % QUARTER != 0) {
        return Err(wrong(ProblemCode::SlotGrid));
    }
    Ok(slots)
}

fn members(read: &[String]) -> Result<Vec<UserId>, Problem> {
    let wrong = |code| Problem::field("members", code);
    let mut members: Vec<UserId> = read
        .iter()
        .filter(|id| !id.is_empty())
        .map(|id| id.parse().map_err(|_| wrong(ProblemCode::NotAMember)))
        .collect::<Result<_, _>>()?;
    members.sort_unstable();
    members.dedup();
    match members.len() {
        0 => Err(wrong(ProblemCode::MembersMissing)),
        count if count > MOST_MEMBERS => Err(wrong(ProblemCode::MembersTooMany)),
        _ => Ok(members),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn fields() -> PlanFields {
        PlanFields {
            kind: "video".to_owned(),
            minutes: "45".to_owned(),
            place: " https://meet.example/x ".to_owned(),
            slots: vec![
                Some(at("2026-12-09T10:00:00Z")),
                Some(at("2026-12-08T09:15:00Z")),
                Some(at("2026-12-09T10:00:00Z")),
            ],
            members: vec![UserId::from_uuid(uuid::Uuid::from_u128(7)).to_string()],
            ..PlanFields::default()
        }
    }

    fn code(change: impl FnOnce(&mut PlanFields)) -> (String, ProblemCode) {
        let mut changed = fields();
        change(&mut changed);
        let problem = Plan::new(&changed, at("2026-12-01T08:00:00Z")).unwrap_err();
        let field = problem.fields.first().unwrap();
        (field.field.clone(), field.code)
    }

    #[test]
    fn times_are_proposed_in_order_and_once() {
        let plan = Plan::new(&fields(), at("2026-12-01T08:00:00Z")).unwrap();
        assert_eq!(plan.slots, [at("2026-12-08T09:15:00Z"), at("2026-12-09T10:00:00Z")]);
        assert_eq!((plan.minutes, plan.place.as_str()), (45, "https://meet.example/x"));
    }

    #[test]
    fn what_cannot_be_is_said_at_its_field() {
        let said = |field: &str, code| (field.to_owned(), code);
        assert_eq!(code(|it| it.kind = "dream".to_owned()), said("kind", ProblemCode::FormNotUnderstood));
        assert_eq!(code(|it| it.minutes = "7".to_owned()), said("minutes", ProblemCode::FormNotUnderstood));
        assert_eq!(code(|it| it.place = " ".to_owned()), said("place", ProblemCode::Empty));
        assert_eq!(code(|it| it.place = "x".repeat(501)), said("place", ProblemCode::TooLong));
        assert_eq!(code(|it| it.slots.clear()), said("slots", ProblemCode::SlotMissing));
        assert_eq!(code(|it| it.slots.push(None)), said("slots", ProblemCode::TimeForm));
        let past = Some(at("2026-12-01T08:00:00Z"));
        assert_eq!(code(|it| it.slots.push(past)), said("slots", ProblemCode::SlotPast));
        let odd = Some(at("2026-12-08T09:10:00Z"));
        assert_eq!(code(|it| it.slots.push(odd)), said("slots", ProblemCode::SlotGrid));
        let many = (0..9).map(|day| Some(at("2026-12-08T09:00:00Z") + TimeDelta::days(day)));
        assert_eq!(code(|it| it.slots = many.collect()), said("slots", ProblemCode::FormNotUnderstood));
        assert_eq!(code(|it| it.members.clear()), said("members", ProblemCode::MembersMissing));
        assert_eq!(code(|it| it.members = vec!["moon".to_owned()]), said("members", ProblemCode::NotAMember));
    }

    #[test]
    fn a_call_and_the_room_need_no_place() {
        for kind in ["phone", "room"] {
            let call = PlanFields { kind: kind.to_owned(), place: String::new(), ..fields() };
            assert!(Plan::new(&call, at("2026-12-01T08:00:00Z")).is_ok());
        }
    }
}
