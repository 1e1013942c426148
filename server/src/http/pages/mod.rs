//! Pages: from a request to its HTML.
//!
//! `leptos_axum` reads a page's context after waiting for its data, when the thread may be working on another page, so
//! that links of one request appeared in the head of another. Here everything of a page runs inside its own owner, and
//! its tasks end with it (`tasks`).

mod files;
mod gate;
mod tasks;

use std::{
    future::ready,
    mem,
    pin::pin,
    sync::{Arc, LazyLock, OnceLock, PoisonError},
};

use app::{
    Scripts, Shell,
    context::{Company, RequestContext, UnreadMessages},
};
use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{Viewer, messages::Side};
pub use files::Site;
use futures::{StreamExt, stream};
use gate::Gate;
use hydration_context::{SharedContext, SsrSharedContext};
use leptos::{
    PrefetchLazyFn,
    nonce::Nonce,
    prelude::*,
    reactive::{computed::ScopedFuture, owner::Owner},
};
use leptos_axum::{ResponseOptions, generate_route_list};
use leptos_meta::ServerMetaContext;
use leptos_router::location::RequestUrl;
use services::Services;
use tokio::sync::watch;
use tracing::Instrument;

use super::problem_response;

/// The paths of all pages, as routes of the router. While the framework collects them, no page of the process can load
/// data; so this happens once, before the first request.
pub static ROUTES: LazyLock<Vec<String>> = LazyLock::new(|| {
    tasks::install();
    generate_route_list(app::App).iter().map(|route| route.path().to_owned()).collect()
});

/// The path of the developers' pages.
const MAKERS: &str = "/ui";

/// What pages are rendered with.
#[derive(Clone)]
pub struct Pages(Arc<Inner>);

struct Inner {
    services: Services,
    shell: Shell,
    gate: Gate,
    /// Changes when the runtime stops.
    stopping: OnceLock<watch::Receiver<()>>,
}

impl Pages {
    /// Pages that load these files.
    pub fn new(services: Services, files: app::Files) -> Self {
        Self(Arc::new(Inner { services, shell: Shell::new(files), gate: Gate::default(), stopping: OnceLock::new() }))
    }

    /// A signal that the runtime stops: it drops the task that holds the other end.
    fn stopping(&self) -> watch::Receiver<()> {
        let keep = || {
            let (running, stopping) = watch::channel(());
            tokio::spawn(async move {
                std::future::pending::<()>().await;
                drop(running);
            });
            stopping
        };
        self.0.stopping.get_or_init(keep).clone()
    }
}

/// The page at a route.
pub async fn show(State(pages): State<Pages>, request: Request) -> Response {
    answer(pages, request, StatusCode::OK).await
}

/// The page for unknown paths.
pub async fn missing(State(pages): State<Pages>, request: Request) -> Response {
    answer(pages, request, StatusCode::NOT_FOUND).await
}

async fn answer(pages: Pages, request: Request, status: StatusCode) -> Response {
    let reader = Gate::reader(&request);
    let (parts, _) = request.into_parts();
    let Some(reader) = reader else { return render(pages, parts, status).await };
    let place = match pages.0.gate.enter(reader).await {
        Ok(place) => place,
        Err(problem) => return super::rates::later(problem_response(&problem)),
    };
    // On a separate thread, so that those that serve requests stay free, and to its end, even if the client disconnects:
    // what has begun to read must not lose what it reads. Only when the server stops it ends at once, or the server would wait
    // forever for a page whose timers and connections have gone.
    let mut stopping = pages.stopping();
    let page = render(pages, parts, status).in_current_span();
    let runtime = tokio::runtime::Handle::current();
    let rendered = tokio::task::spawn_blocking(move || {
        let _place = place;
        runtime.block_on(async {
            tokio::select! {
                biased;
                _ = stopping.changed() => None,
                response = page => Some(response),
            }
        })
    });
    match rendered.await {
        Ok(response) => response.unwrap_or_else(|| StatusCode::SERVICE_UNAVAILABLE.into_response()),
        // The panic handler around the router responds to it.
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        },
    }
}

/// Renders a page. `status` is the status unless the page sets another one.
async fn render(pages: Pages, mut parts: Parts, status: StatusCode) -> Response {
    if let Some(name) = company(&pages.0.services, &parts).await {
        parts.extensions.insert(Company(name));
    }
    if let Some(unread) = unread(&pages.0.services, &parts).await {
        parts.extensions.insert(UnreadMessages(unread));
    }
    let context = RequestContext::of(&parts);
    let nonce = parts.extensions.get::<Nonce>().cloned().unwrap_or_default();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let url = RequestUrl::new(&format!("http://page{path}"));

    let shared = Arc::new(SsrSharedContext::new());
    // A root makes itself the thread's owner permanently, except inside the scope of another owner.
    let owner =
        Owner::default().with(|| Owner::new_root(Some(Arc::clone(&shared) as Arc<dyn SharedContext + Send + Sync>)));
    let (head, titles) = ServerMetaContext::new();
    // If the developers' pages are off, their path shows the page for unknown paths, which must not load their chunk in
    // the browser.
    let scripts =
        context.development || parts.extensions.get::<MatchedPath>().is_none_or(|path| path.as_str() != MAKERS);
    let (options, pieces) = (ResponseOptions::default(), PrefetchLazyFn::default());
    // Built inside the run: what the components start while they are built belongs to the page, too.
    let build = || {
        owner.with(|| {
            provide_context(url);
            provide_context(head);
            provide_context(options.clone());
            provide_context(pieces.clone());
            provide_context(nonce.clone());
            provide_context(context.clone());
            provide_context(pages.0.services.clone());
            let html = Shell::page().to_html_stream_in_order();
            ScopedFuture::new_untracked(async move {
                let body = html.collect::<String>().await;
                while let Some(waiting) = shared.await_deferred() {
                    waiting.await;
                }
                let data = match shared.pending_data() {
                    Some(data) => data.collect::<String>().await,
                    None => String::new(),
                };
                let mut named: Vec<&str> = pieces.0.try_get_value().unwrap_or_default().into_iter().collect();
                named.sort_unstable();
                let scripts = scripts.then_some(Scripts { nonce: &nonce, pieces: &named });
                let head = pages.0.shell.head(context.locale, context.theme, scripts);
                let mut head = pin!(titles.inject_meta_context(stream::once(ready(head))).await);
                let head = head.next().await.unwrap_or_default();
                let mut whole = String::with_capacity(head.len() + body.len() + data.len() + 96);
                for part in [&head, "<body>", &body, "</body></html>"] {
                    whole.push_str(part);
                }
                // The data for hydration follows the document.
                if let Some(scripts) = scripts {
                    for part in ["<script nonce=\"", scripts.nonce, "\">", &data, "</script>"] {
                        whole.push_str(part);
                    }
                }
                whole
            })
        })
    };
    let document = tasks::run(async { build().await }).await;
    owner.unset_with_forced_cleanup();

    let mut response = Response::new(Body::from(document));
    let set = mem::take(&mut *options.0.write().unwrap_or_else(PoisonError::into_inner));
    *response.status_mut() = set.status.unwrap_or(status);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response.headers_mut().extend(set.headers);
    response
}

/// The name of the company the viewer hires for, which the layout of the pages of those who hire shows. Without it these pages say
/// what failed.
async fn company(services: &Services, parts: &Parts) -> Option<String> {
    if !parts.uri.path().starts_with("/hiring") {
        return None;
    }
    let viewer = parts.extensions.get::<Viewer>()?;
    let current = services.organizations.current(viewer).await.ok()?;
    current.map(|view| view.organization.profile.name)
}

/// The number of conversations with something unread, which the navigation of signed-in pages shows. A page is also shown without it.
async fn unread(services: &Services, parts: &Parts) -> Option<u32> {
    let viewer = parts.extensions.get::<Viewer>().filter(|viewer| viewer.is_signed_in())?;
    let side = if parts.uri.path().starts_with("/hiring") { Side::Company } else { Side::Applicant };
    services.messages.unread(viewer, side).await.ok()
}

/// The context of server functions.
pub fn function_context(services: Services) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        provide_context(services.clone());
        if let Some(context) = with_context::<Parts, _>(RequestContext::of) {
            provide_context(context);
        }
    }
}
