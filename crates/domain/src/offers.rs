//! Offers: what an organization offers an applicant, as a letter with terms. Members write it from a template, perhaps with the
//! approval of another member, and send it; the applicant accepts or declines it until a day. What was sent is never changed.

mod template;
mod terms;

use kernel::{ApplicationId, FieldProblem, JobId, OfferId, Problem, ProblemCode, TimeDelta, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{applications::DECIDERS, organizations::MemberRole};

pub use template::{
    LONGEST_LETTER, LONGEST_TITLE, MOST_TEMPLATES, OfferTemplate, OfferTemplates, Values, Variable, filled, unknown,
};
pub use terms::{OfferDraft, OfferFields, OfferPay, Terms};

kernel::words! {
    /// How far an offer is.
    pub enum OfferState {
        /// Members write it.
        Draft = "draft",
        /// Another member is asked to approve it.
        Asked = "asked",
        /// Another member approved it.
        Approved = "approved",
        /// The applicant has it.
        Sent = "sent",
        /// The applicant signed it.
        Accepted = "accepted",
        /// The applicant does not want it.
        Declined = "declined",
        /// Its day passed without an answer.
        Expired = "expired",
        /// The organization took it back.
        Withdrawn = "withdrawn",
        /// The application ended before the offer was answered.
        Ended = "ended",
    }

    /// The form of a contract.
    pub enum ContractKind {
        Permanent = "permanent",
        FixedTerm = "fixed_term",
        Temporary = "temporary",
        Apprenticeship = "apprenticeship",
        Internship = "internship",
        Freelance = "freelance",
    }

    /// The occasions on which people are notified of an offer.
    pub enum OfferNews {
        /// The applicant got it.
        Sent = "sent",
        /// Its day is near, and the applicant has not answered.
        Soon = "soon",
        Accepted = "accepted",
        Declined = "declined",
        Expired = "expired",
        Withdrawn = "withdrawn",
        /// A member is asked to approve it.
        Asked = "asked",
        Approved = "approved",
        /// It was sent back to who wrote it, with a reason.
        Returned = "returned",
    }
}

impl OfferState {
    /// Whether it keeps another offer for the application from being written.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Asked | Self::Approved | Self::Sent)
    }

    /// Whether the applicant does not have it yet.
    pub const fn is_unsent(self) -> bool {
        matches!(self, Self::Draft | Self::Asked | Self::Approved)
    }
}

impl OfferNews {
    /// Whether a letter of its own says so; what only members do among themselves does not.
    pub const fn has_letter(self) -> bool {
        !matches!(self, Self::Asked | Self::Approved | Self::Returned)
    }
}

/// What can be done with an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "see `OfferState`")]
pub enum OfferStep {
    /// Whatever is changed needs to be approved anew.
    Save,
    Ask,
    Approve,
    Return,
    Send,
    Withdraw,
    Accept,
    Decline,
    Expire,
    End,
}

impl OfferStep {
    /// The states in which it can be done.
    pub const fn from(self) -> &'static [OfferState] {
        use OfferState::{Approved, Asked, Draft, Sent};
        match self {
            Self::Save => &[Draft, Asked, Approved],
            Self::Ask => &[Draft],
            Self::Approve | Self::Return => &[Asked],
            Self::Send => &[Draft, Approved],
            Self::Withdraw | Self::Accept | Self::Decline | Self::Expire | Self::End => &[Sent],
        }
    }

    /// The state that it leads to.
    pub const fn to(self) -> OfferState {
        match self {
            Self::Save | Self::Return => OfferState::Draft,
            Self::Ask => OfferState::Asked,
            Self::Approve => OfferState::Approved,
            Self::Send => OfferState::Sent,
            Self::Withdraw => OfferState::Withdrawn,
            Self::Accept => OfferState::Accepted,
            Self::Decline => OfferState::Declined,
            Self::Expire => OfferState::Expired,
            Self::End => OfferState::Ended,
        }
    }
}

/// The applicant is reminded of an offer so long before its day ends.
pub const REMIND_BEFORE: TimeDelta = TimeDelta::days(2);

/// The most offers of an application.
pub const MOST_OFFERS: u64 = 20;

/// The longest name that is typed as a signature, in characters.
const LONGEST_SIGNATURE: usize = 200;

/// The roles of the members who approve offers that others wrote.
pub const APPROVERS: &[MemberRole] = &[MemberRole::Owner, MemberRole::HiringManager];

/// Whether members with a role read, write and send offers. Others do not learn what somebody is paid.
pub fn offers(role: MemberRole) -> bool {
    DECIDERS.contains(&role)
}

/// The name that was typed as a signature.
///
/// # Errors
/// `Invalid` on `signature` if it is empty or too long, on `sure` if the box was not ticked.
pub fn signature(typed: &str, sure: bool) -> Result<String, Problem> {
    let name = typed.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let name = name.collect::<Vec<_>>().join(" ");
    let mut wrong = Vec::new();
    match name.chars().count() {
        0 => wrong.push(FieldProblem::new("signature", ProblemCode::Empty)),
        count if count > LONGEST_SIGNATURE => wrong.push(FieldProblem::new("signature", ProblemCode::TooLong)),
        _ => {}
    }
    if !sure {
        wrong.push(FieldProblem::new("sure", ProblemCode::SureMissing));
    }
    if wrong.is_empty() { Ok(name) } else { Err(Problem::fields(wrong)) }
}

/// An offer as either side sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub id: OfferId,
    pub application: ApplicationId,
    pub job: JobId,
    /// The job title.
    pub title: String,
    /// The name of the organization.
    pub company: String,
    /// The applicant's name, or their code if they are hidden.
    pub name: String,
    pub state: OfferState,
    pub terms: Terms,
    /// What members wrote, with variables; empty for the applicant.
    pub text: String,
    /// The letter: as it was sent, or as it would be sent now.
    pub letter: String,
    /// The language of its dates and figures, such as `de`.
    pub language: String,
    /// The name of who sent it, as it was then.
    pub sender: String,
    /// Why it was sent back, declined or withdrawn.
    pub said: String,
    /// The name that the applicant typed when they accepted it.
    pub signature: String,
    /// When it can no longer be accepted; `None` if its day is not set yet.
    pub answer_by: Option<Timestamp>,
    pub sent_at: Option<Timestamp>,
    /// When it was accepted or declined, or ended otherwise.
    pub answered_at: Option<Timestamp>,
    /// Increases with each change, from 1.
    pub version: i32,
}

impl Offer {
    /// Whether the applicant can answer it at a time.
    pub fn can_answer(&self, now: Timestamp) -> bool {
        self.state == OfferState::Sent && self.answer_by.is_some_and(|until| now <= until)
    }

    /// The whole days that are left to answer it.
    pub fn days_left(&self, now: Timestamp) -> i64 {
        self.answer_by.map_or(0, |until| (until - now).num_days().max(0))
    }
}

/// What members see and do about the offers of one application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferDesk {
    pub application: ApplicationId,
    pub job: JobId,
    /// The job title.
    pub title: String,
    /// The applicant's name, or their code if they are hidden.
    pub name: String,
    /// Whether members do not see who it is until the applicant hears of the offer.
    pub hidden: bool,
    /// Whether the application is open.
    pub open: bool,
    /// The open offer.
    pub offer: Option<Offer>,
    /// What keeps the open offer from being sent.
    pub missing: Vec<FieldProblem>,
    /// The other ones that were sent, the latest first.
    pub earlier: Vec<Offer>,
    pub templates: Vec<OfferTemplate>,
    /// Whether the organization wants another member to approve offers.
    pub needs_approval: bool,
    /// Whether the viewer may approve the open offer, or send it back.
    pub may_approve: bool,
    /// Who changed the open offer last.
    pub author: String,
    /// When it was read.
    pub at: Timestamp,
}

/// One of a person's offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnOffer {
    pub offer: Offer,
    /// When it was read.
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: [OfferStep; 10] = [
        OfferStep::Save,
        OfferStep::Ask,
        OfferStep::Approve,
        OfferStep::Return,
        OfferStep::Send,
        OfferStep::Withdraw,
        OfferStep::Accept,
        OfferStep::Decline,
        OfferStep::Expire,
        OfferStep::End,
    ];

    #[test]
    fn what_was_answered_or_is_over_stays_so() {
        for step in STEPS {
            assert!(step.from().iter().all(|state| state.is_open()), "{step:?}");
        }
        let closed = OfferState::ALL.iter().filter(|state| !state.is_open());
        for state in closed {
            assert!(STEPS.iter().all(|step| !step.from().contains(state)), "{state}");
            assert!(STEPS.iter().any(|step| step.to() == *state), "{state}");
        }
    }

    #[test]
    fn nothing_changes_what_was_sent() {
        let writing = [OfferStep::Save, OfferStep::Ask, OfferStep::Approve, OfferStep::Return, OfferStep::Send];
        assert!(writing.iter().all(|step| !step.from().contains(&OfferState::Sent)));
        assert!(OfferState::ALL.iter().all(|state| !state.is_unsent() || state.is_open()));
    }

    #[test]
    fn a_change_after_the_approval_needs_it_anew() {
        assert!(OfferStep::Save.from().contains(&OfferState::Approved));
        assert_eq!(OfferStep::Save.to(), OfferState::Draft);
        assert!(!OfferStep::Send.from().contains(&OfferState::Asked));
    }

    #[test]
    fn a_signature_is_a_name_and_a_tick() {
        assert_eq!(signature("  Amara \n Okafor ", true).unwrap(), "Amara Okafor");
        let nothing = signature(" \t", false).unwrap_err();
        assert_eq!(nothing.field_code("signature"), Some(ProblemCode::Empty));
        assert_eq!(nothing.field_code("sure"), Some(ProblemCode::SureMissing));
        assert_eq!(signature(&"x".repeat(201), true).unwrap_err().field_code("signature"), Some(ProblemCode::TooLong));
    }
}
