//! A server on this machine that understands the part of Meilisearch's API that we use, as its documentation describes it. It really
//! evaluates filters, counts facets and corrects typing errors, but ranks more simply.

mod filter;
mod query;

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use secrecy::SecretString;
use serde_json::{Value, json};
use services::jobs::ServerSettings;
use tokio::net::TcpListener;

pub use self::filter::Filter;

/// The key of the server.
pub const KEY: &str = "the key of this search server";
/// The index that the settings name.
pub const INDEX: &str = "jobs";

/// What the server does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It answers everything with a status and an error.
    Status(u16),
    /// The same, but only so many times.
    StatusTimes(u16, u32),
    /// It accepts requests and never answers.
    Stalls,
    /// It answers with more than anybody reads.
    Floods,
    /// It answers with something else than JSON.
    NotJson,
    /// It answers with JSON of another form.
    OtherForm,
    /// It accepts changes and fails to make them.
    ChangesFail,
    /// It makes changes and never says so.
    ChangesStall,
}

/// An index: its settings, and its documents by id.
#[derive(Debug, Default)]
struct Index {
    settings: BTreeMap<String, Value>,
    documents: BTreeMap<String, Value>,
}

#[derive(Default)]
struct Shared {
    indexes: BTreeMap<String, Index>,
    /// The error code of each task; none for one that succeeded.
    tasks: Vec<Option<String>>,
    /// The tasks that were looked at once.
    looked_at: Vec<u64>,
    fault: Option<Fault>,
    requests: Vec<String>,
}

/// The server; it ends with the test's runtime.
#[derive(Clone)]
pub struct FakeMeilisearch {
    address: SocketAddr,
    shared: Arc<Mutex<Shared>>,
}

impl FakeMeilisearch {
    /// Starts a server without indexes.
    ///
    /// # Panics
    /// If it cannot listen.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let server = Self { address, shared: Arc::default() };
        let router = Router::new().fallback(answer).layer(DefaultBodyLimit::disable()).with_state(server.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        server
    }

    /// How our server reaches it.
    pub fn settings(&self) -> ServerSettings {
        ServerSettings {
            url: format!("http://{}", self.address),
            key: SecretString::from(KEY),
            index: INDEX.to_owned(),
            patience: Duration::from_secs(5),
        }
    }

    /// What it does wrong from now on; nothing if `None`.
    pub fn does(&self, fault: Option<Fault>) {
        self.shared().fault = fault;
    }

    /// The documents of the index, by id.
    pub fn documents(&self) -> BTreeMap<String, Value> {
        self.shared().indexes.get(INDEX).map(|index| index.documents.clone()).unwrap_or_default()
    }

    /// A setting of the index.
    pub fn setting(&self, name: &str) -> Option<Value> {
        self.shared().indexes.get(INDEX)?.settings.get(name).cloned()
    }

    /// Deletes the index, as an operator may by hand.
    pub fn loses_its_index(&self) {
        self.shared().indexes.clear();
    }

    /// Takes the methods and paths of the requests since this was called last, without looks at tasks.
    pub fn requests(&self) -> Vec<String> {
        let requests = std::mem::take(&mut self.shared().requests);
        requests.into_iter().filter(|request| !request.contains(" /tasks/")).collect()
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An error of the API.
#[derive(Debug)]
pub(crate) struct ApiError(u16, &'static str);

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let body = json!({
            "message": format!("{}.", self.1), "code": self.1, "type": "invalid_request",
            "link": format!("https://docs.meilisearch.com/errors#{}", self.1),
        });
        respond(self.0, body.to_string())
    }
}

fn respond(status: u16, body: impl Into<Body>) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, "application/json")], body.into()).into_response()
}

async fn answer(
    State(server): State<FakeMeilisearch>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fault = {
        let mut shared = server.shared();
        shared.requests.push(format!("{method} {uri}"));
        match shared.fault {
            Some(Fault::StatusTimes(status, times)) => {
                shared.fault = (times > 1).then_some(Fault::StatusTimes(status, times - 1));
                Some(Fault::Status(status))
            }
            fault => fault,
        }
    };
    match fault {
        Some(Fault::Status(status)) => return ApiError(status, "internal").into_response(),
        Some(Fault::Stalls) => std::future::pending().await,
        Some(Fault::Floods) => return respond(200, vec![b' '; 8 << 20]),
        Some(Fault::NotJson) => return respond(200, "<html>It works!</html>"),
        Some(Fault::OtherForm) => return respond(200, "{\"results\":[{\"hits\":7}]}"),
        _ => {}
    }
    match headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()) {
        None => return ApiError(401, "missing_authorization_header").into_response(),
        Some(given) if given != format!("Bearer {KEY}") => return ApiError(403, "invalid_api_key").into_response(),
        Some(_) => {}
    }
    let body = if body.is_empty() { Ok(Value::Null) } else { serde_json::from_slice(&body) };
    let Ok(body) = body else { return ApiError(400, "malformed_payload").into_response() };
    match handle(&mut server.shared(), &method, &uri, &body) {
        Ok((status, body)) => respond(status, body.to_string()),
        Err(error) => error.into_response(),
    }
}

fn handle(shared: &mut Shared, method: &Method, uri: &Uri, body: &Value) -> Result<(u16, Value), ApiError> {
    let path: Vec<&str> = uri.path().trim_matches('/').split('/').collect();
    let existing = |shared: &Shared, index: &str| {
        shared.indexes.contains_key(index).then_some(()).ok_or(ApiError(404, "index_not_found"))
    };
    match (method.as_str(), path.as_slice()) {
        ("POST", ["multi-search"]) => Ok((200, query::multi_search(&shared.indexes, body)?)),
        ("GET", ["tasks", task]) => look_at(shared, task),
        ("GET", ["indexes", index, "settings"]) => {
            existing(shared, index)?;
            Ok((200, json!(shared.indexes[*index].settings)))
        }
        ("GET", ["indexes", index, "documents", id]) => {
            existing(shared, index)?;
            let found = shared.indexes[*index].documents.get(*id);
            Ok((200, found.cloned().ok_or(ApiError(404, "document_not_found"))?))
        }
        ("PATCH", ["indexes", index, "settings"]) => {
            let settings = body.as_object().cloned().ok_or(ApiError(400, "bad_request"))?;
            Ok(change(shared, Ok(()), |indexes| {
                indexes.entry((*index).to_owned()).or_default().settings.extend(settings);
            }))
        }
        ("POST", ["indexes", index, "documents"]) => {
            let documents = body.as_array().cloned().ok_or(ApiError(400, "malformed_payload"))?;
            let is_id = |id: &str| id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
            let id = |document: &Value| Some(document.get("id")?.as_str()?.to_owned()).filter(|id| is_id(id));
            let ids: Option<Vec<String>> = documents.iter().map(id).collect();
            let found = if ids.is_some() { Ok(()) } else { Err("invalid_document_id") };
            Ok(change(shared, found, |indexes| {
                let index = indexes.entry((*index).to_owned()).or_default();
                index.documents.extend(ids.unwrap_or_default().into_iter().zip(documents));
            }))
        }
        ("POST", ["indexes", index, "documents", "delete-batch"]) => {
            let ids = body.as_array().cloned().ok_or(ApiError(400, "malformed_payload"))?;
            let known = if shared.indexes.contains_key(*index) { Ok(()) } else { Err("index_not_found") };
            Ok(change(shared, known, |indexes| {
                let Some(index) = indexes.get_mut(*index) else { return };
                for id in ids.iter().filter_map(Value::as_str) {
                    index.documents.remove(id);
                }
            }))
        }
        ("DELETE", ["indexes", index]) => {
            let known = if shared.indexes.contains_key(*index) { Ok(()) } else { Err("index_not_found") };
            Ok(change(shared, known, |indexes| drop(indexes.remove(*index))))
        }
        _ => Err(ApiError(404, "not_found")),
    }
}

/// Makes a change unless it fails, and answers that it was accepted.
fn change(
    shared: &mut Shared,
    possible: Result<(), &str>,
    make: impl FnOnce(&mut BTreeMap<String, Index>),
) -> (u16, Value) {
    let possible = if shared.fault == Some(Fault::ChangesFail) { Err("internal") } else { possible };
    if possible.is_ok() {
        make(&mut shared.indexes);
    }
    shared.tasks.push(possible.err().map(str::to_owned));
    let task = shared.tasks.len() - 1;
    (202, json!({ "taskUid": task, "indexUid": INDEX, "status": "enqueued", "enqueuedAt": "2026-01-01T00:00:00Z" }))
}

/// A task is still worked on when it is looked at first.
fn look_at(shared: &mut Shared, task: &str) -> Result<(u16, Value), ApiError> {
    let number: u64 = task.parse().map_err(|_| ApiError(400, "invalid_task_uids"))?;
    let at = usize::try_from(number).unwrap_or(usize::MAX);
    let error = shared.tasks.get(at).cloned().ok_or(ApiError(404, "task_not_found"))?;
    let (status, error) = match error {
        _ if shared.fault == Some(Fault::ChangesStall) || !shared.looked_at.contains(&number) => ("processing", None),
        Some(code) => ("failed", Some(json!({ "message": "It failed.", "code": code }))),
        None => ("succeeded", None),
    };
    shared.looked_at.push(number);
    Ok((200, json!({ "uid": number, "status": status, "error": error })))
}
