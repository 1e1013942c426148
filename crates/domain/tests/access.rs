//! Every action for every kind of viewer, compared with the table in `docs/access.md`.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use std::fmt::Write;

use domain::{
    Scope, Viewer,
    organizations::MemberRole,
    policy::{Action, Rule, Subject, may},
};
use kernel::{ApiKeyId, OrganizationId, ProblemKind, SessionId, UserId};
use uuid::Uuid;

const TABLE: &str = include_str!("../../../docs/access.md");

fn user(number: u128) -> UserId {
    UserId::from_uuid(Uuid::from_u128(number))
}

fn signed_in(number: u128) -> Viewer {
    let session = SessionId::from_uuid(Uuid::from_u128(number));
    Viewer::User { id: user(number), session, roles: Vec::new(), name: "Ana".to_owned() }
}

fn key(scopes: &[Scope]) -> Viewer {
    Viewer::Key { id: ApiKeyId::from_uuid(Uuid::from_u128(9)), user: user(1), scopes: scopes.to_vec() }
}

/// Something that belongs to person 1, or to an organization in which the viewer has this role.
fn subject(action: Action, role: Option<MemberRole>, admin: bool) -> Subject {
    match action.rule() {
        Rule::Members(_) => Subject::of_organization(OrganizationId::from_uuid(Uuid::from_u128(5)), role),
        Rule::Admin => Subject::Site { admin },
        Rule::Anyone | Rule::Own => Subject::of_person(user(1)),
    }
}

fn answer(viewer: &Viewer, action: Action, subject: Subject) -> &'static str {
    match may(viewer, action, subject).map_err(|problem| problem.kind) {
        Ok(_) => "yes",
        Err(ProblemKind::SignIn) => "401",
        Err(ProblemKind::Forbidden) => "403",
        Err(ProblemKind::NotFound) => "404",
        Err(other) => panic!("{other:?}"),
    }
}

/// A row of the table, in the order of its head.
fn row(action: Action) -> String {
    let with_scope: Vec<_> = action.scope().into_iter().collect();
    let without: Vec<_> = Scope::ALL.iter().copied().filter(|scope| Some(*scope) != action.scope()).collect();
    let mut cells = vec![
        answer(&Viewer::Guest, action, subject(action, None, false)),
        answer(&signed_in(1), action, subject(action, None, false)),
        answer(&signed_in(2), action, subject(action, None, false)),
    ];
    for role in MemberRole::ALL {
        cells.push(answer(&signed_in(2), action, subject(action, Some(*role), false)));
    }
    let any = Some(MemberRole::Owner);
    cells.push(answer(&signed_in(2), action, subject(action, None, true)));
    cells.push(answer(&key(&without), action, subject(action, any, false)));
    cells.push(answer(&key(&with_scope), action, subject(action, any, false)));
    cells.push(answer(&Viewer::Operator, action, subject(action, None, false)));
    let scope = action.scope().map_or("none", Scope::word);
    format!("| `{action}` | {} | {scope} |", cells.join(" | "))
}

#[test]
fn every_action_and_viewer_matches_the_table() {
    let mut computed = String::new();
    for action in Action::ALL {
        writeln!(computed, "{}", row(*action)).unwrap();
    }
    let written: Vec<_> = TABLE.lines().filter(|line| line.starts_with("| `")).collect();
    let computed: Vec<_> = computed.lines().collect();
    let wrong: Vec<_> = computed.iter().filter(|row| !written.contains(row)).copied().collect();
    let gone: Vec<_> = written.iter().filter(|row| !computed.contains(row)).copied().collect();
    assert!(
        wrong.is_empty() && gone.is_empty(),
        "rows computed:\n{}\nrows written:\n{}",
        wrong.join("\n"),
        gone.join("\n")
    );
    assert_eq!(computed.len(), written.len(), "a row of docs/access.md stands twice");
}

#[test]
fn a_subject_that_does_not_fit_the_rule_allows_nothing() {
    let site = Subject::Site { admin: true };
    let organization = Subject::of_organization(OrganizationId::from_uuid(Uuid::from_u128(5)), Some(MemberRole::Owner));
    for action in Action::ALL {
        let wrong: &[Subject] = match action.rule() {
            Rule::Anyone => continue,
            Rule::Own => &[site, organization],
            Rule::Members(_) => &[site, Subject::Mine, Subject::of_person(user(1))],
            Rule::Admin => &[organization, Subject::Mine, Subject::of_person(user(1))],
        };
        for subject in wrong {
            assert_eq!(answer(&signed_in(1), *action, *subject), "404", "{action} {subject:?}");
            assert_eq!(answer(&Viewer::Guest, *action, *subject), "401", "{action} {subject:?}");
        }
    }
}

#[test]
fn own_things_require_a_known_viewer() {
    for action in Action::ALL.iter().copied().filter(|action| action.rule() == Rule::Own) {
        assert_eq!(answer(&signed_in(1), action, Subject::Mine), "yes");
        assert_eq!(answer(&Viewer::Guest, action, Subject::Mine), "401");
        assert_eq!(answer(&Viewer::Operator, action, Subject::Mine), "401");
    }
}
