//! Accounts: signing up and in, staying signed in, letters, devices.

mod devices;
mod letters;
mod roles;
mod sign_in;
mod staying;

use domain::activity::ActivityKind;
use kernel::{PageRequest, Problem, ProblemCode, ProblemKind};
use testkit::{Person, World};

/// The activity log of a user, newest first.
async fn activity(world: &World, person: &Person) -> Vec<ActivityKind> {
    let page = world.services.accounts.activity(&person.viewer, PageRequest::first()).await.unwrap();
    page.items.into_iter().map(|line| line.kind).collect()
}

#[track_caller]
fn assert_problem<T: std::fmt::Debug>(answer: Result<T, Problem>, kind: ProblemKind, code: ProblemCode) {
    let problem = answer.unwrap_err();
    assert_eq!((problem.kind, problem.code), (kind, code));
}
