//! Every public method of a service calls the policy: the sources are searched, so that a forgotten method fails here.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use domain::policy::Action;

/// Methods that take no viewer, and why.
const WITHOUT_VIEWER: &[(&str, &str)] = &[
    ("authenticate", "makes the viewer out of an access token"),
    ("authenticate_and_record", "makes the viewer out of an access token"),
    ("refresh", "makes the viewer out of a refresh token"),
    ("sign_in", "makes the viewer out of a password"),
    ("sign_up", "makes the account"),
    ("request_reset", "anybody may ask; the letter goes to the account's own address"),
    ("reset", "a mailed token proves who it is"),
    ("verify", "a mailed token proves who it is"),
    ("next", "reads on in an export or a letter that was allowed"),
    ("end", "waits for the end of a letter that was allowed"),
    ("ready", "says nothing about anybody"),
    ("idle", "waits for work that others asked for"),
    ("sweep", "the server's own upkeep"),
    ("sweep_tasks", "the server's own upkeep"),
    ("catch_up", "the server's own upkeep"),
    ("unsubscribe", "a signed token in a letter proves who it is"),
    ("open_calendar", "a secret in the address of the feed proves who it is"),
    ("send_reminders", "a task: each reminder goes to the person who set it"),
    ("send_digests", "a task: each letter goes to the person it is about"),
    ("send_alerts", "a task: each search is told to the person who saved it"),
    ("alert", "a task: the search is told to the person who saved it"),
    ("fetch_all", "a task: the feeds are those of the settings"),
    ("fetch", "a task: the feed is one of the settings"),
    ("remind", "a task: it goes to the members who decide"),
    ("expire", "a task: it goes to the applicant and the members who decide"),
    ("tell", "a task: it goes to the applicant"),
    ("notify_away", "a task: it goes to those who are written to"),
    ("close_overdue", "a task: it closes what its organizations said would close"),
    ("index_changes", "a task: it tells the search server of public jobs"),
    ("state", "says how far the index of public jobs is"),
    ("close", "ends the server"),
    ("renew", "a task: the list of the person that stands in it"),
    ("send", "a task: who it is for stands in it"),
    ("confirm_application", "a task: it goes to the address that was filled in"),
];

/// A method: its name, its signature and its body.
struct Method {
    name: String,
    signature: String,
    body: String,
}

#[test]
fn every_method_of_a_service_calls_the_policy() {
    let mut used = BTreeSet::new();
    let mut methods = 0;
    for method in sources().iter().flat_map(|path| methods_in(path)) {
        methods += 1;
        let Method { name, signature, body } = &method;
        if !signature.contains("viewer: &Viewer") {
            assert!(
                WITHOUT_VIEWER.iter().any(|(known, _)| known == name),
                "`{name}` takes no viewer: take one, or say in this test why not"
            );
            continue;
        }
        let asked: Vec<_> = Action::ALL.iter().filter(|action| asks_for(body, **action)).collect();
        assert!(!asked.is_empty(), "`{name}` does not ask `policy::may`");
        used.extend(asked.into_iter().map(|action| action.word()));
    }
    assert!(methods > 40, "only {methods} methods were found: this test does not read the sources any more");
    let unused: Vec<_> = Action::ALL.iter().filter(|action| !used.contains(action.word())).collect();
    assert!(unused.is_empty(), "actions that no method asks for: {unused:?}");
}

/// Whether a body names an action, and not one that merely starts with the same name.
fn asks_for(body: &str, action: Action) -> bool {
    let name = format!("Action::{action:?}");
    body.match_indices(&name).any(|(at, _)| !body[at + name.len()..].starts_with(|c: char| c.is_alphanumeric()))
}

fn sources() -> Vec<PathBuf> {
    let mut folders = vec![Path::new("src").to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // `core` is private to the crate and contains no service.
            if path.is_dir() && path.ends_with("core") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files
}

/// The public asynchronous methods and those that create a viewer. The sources are formatted: a method ends at the
/// first brace with the same indentation.
fn methods_in(path: &Path) -> Vec<Method> {
    let text = fs::read_to_string(path).unwrap();
    let starts = text.match_indices("\n    pub async fn ").chain(text.match_indices("\n    pub fn authenticate"));
    starts
        .map(|(at, start)| {
            let rest = &text[at + 1..];
            let method = &rest[..rest.find("\n    }").expect("the end of a method")];
            let (signature, body) = method.split_once("{\n").expect("a body");
            let after = start.trim_start_matches("\n    pub async fn ").trim_start_matches("\n    pub fn ");
            let name = after.to_owned() + &text[at + start.len()..];
            let name = name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned();
            Method { name, signature: signature.to_owned(), body: body.to_owned() }
        })
        .collect()
}
