//! What events cause.

use kernel::UserId;
use uuid::Uuid;

use super::*;
use crate::tasks::{Letter, Task};

#[test]
fn a_password_change_sends_a_letter_and_a_request_adds_no_line() {
    let user = UserId::from_uuid(Uuid::from_u128(1));
    let token = TokenId::from_uuid(Uuid::from_u128(2));
    let letter = Task::SendLetter { user, letter: Letter::PasswordChanged };
    assert_eq!(Event::PasswordChanged.tasks(user), [letter]);
    let asked = Event::ResetRequested { token };
    assert_eq!(asked.line(), None);
    assert_eq!(asked.tasks(user), [Task::SendLetter { user, letter: Letter::Reset { token } }]);
}

#[test]
fn nobody_is_notified_of_their_own_actions() {
    let joined = |own| Event::OrganizationJoined { name: "Acme".to_owned(), own };
    assert_eq!(joined(true).told(), None);
    assert_eq!(joined(false).told().map(|told| told.subject), Some("Acme"));
    let signed_in = |new_device| Event::SignedIn { address: "192.0.2.1".to_owned(), new_device };
    assert_eq!(signed_in(None).told(), None);
    assert_eq!(signed_in(Some("Firefox".to_owned())).told().map(|told| told.kind), Some(NotificationKind::NewDevice));
}

#[test]
fn a_line_contains_its_subject() {
    let event = Event::ResumeImported { title: "Nurse".to_owned() };
    let line = event.line().unwrap();
    assert_eq!((line.kind, line.subject, line.address), (ActivityKind::ResumeImported, "Nurse", ""));
    let user = UserId::from_uuid(Uuid::from_u128(1));
    assert_eq!(event.tasks(user), [Task::RefreshRecommendations { user }]);
}
