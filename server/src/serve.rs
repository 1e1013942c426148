//! `jobalign serve`: the router, from the socket to the pages.

use std::{sync::Arc, time::Duration};

use ::live::Hub;
use anyhow::Context;
use app::{cookies::Cookies, resumes::api::PreviewResume};
use axum::{
    Router,
    http::Request,
    middleware::from_fn,
    response::Redirect,
    routing::{get, post},
};
use leptos::server_fn::{ServerFn, axum::server_fn_paths};
use leptos_axum::handle_server_fns_with_context;
use services::Services;
use tokio::net::TcpListener;
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer},
    trace::TraceLayer,
};

use crate::{
    config::Config,
    http::{
        access,
        bodies::{self, Bodies},
        client, compressed, costs, downloads, embeds, files, forms, health,
        hosts::{self, Hosts},
        job_feeds,
        live::{self, Live, Times},
        methods, metrics, origin,
        pages::{self, Pages, ROUTES, Site, function_context},
        rates, security,
        shared::{SharedLayer, layer},
        sitemap, texts, unsubscribe, viewer,
    },
    logs, sockets,
    wiring::{self, Wired},
};

/// How long the server waits for open pages to disconnect when it stops.
const FAREWELL: Duration = Duration::from_secs(2);

/// Serves until it is stopped.
pub async fn run() -> anyhow::Result<()> {
    let config = Config::load()?;
    logs::start(&config);
    let Wired { services, worker, hub } = wiring::server(&config, config.tasks.at_once).await?;
    let rates = rates::Rates::new(&config.limits);
    keep_tidy(services.clone(), rates.clone());
    let router = router(&config, services.clone(), rates, hub.clone())?;
    let listener = TcpListener::bind(config.listen).await.with_context(|| {
        format!(
            "cannot listen on {}: is another server running there? Set JOBALIGN__LISTEN to use another address",
            config.listen
        )
    })?;
    tracing::info!(address = %config.listen, base_url = config.base_url, "JobAlign is ready");
    let rules = sockets::Rules::new(config.limits.connections, config.trusted_proxies > 0);
    let pages = sockets::serve(listener, router, rules, stop_signal(), stop_signal());
    let tasks = async {
        if config.tasks.at_once > 0 {
            worker.run(stop_signal()).await;
        }
    };
    let live = async {
        hub.run(stop_signal()).await;
        let _ = tokio::time::timeout(FAREWELL, hub.drained()).await;
    };
    tokio::join!(pages, tasks, live);
    services.close().await.context("the database was not closed properly")
}

/// The whole server as one router.
pub fn router(config: &Config, services: Services, rates: rates::Rates, hub: Hub) -> anyhow::Result<Router> {
    let site = Site::find(config);
    let context = function_context(services.clone());
    let function = move |request| handle_server_fns_with_context(context.clone(), request);
    let mut pages = Router::new();
    for (path, _) in server_fn_paths() {
        anyhow::ensure!(costs::call(path).is_some(), "the server function {path} has no cost");
        let handler = post(function.clone());
        // Pages of a document are large.
        let is_large = path == PreviewResume::PATH;
        let handler = if is_large { handler.layer(from_fn(compressed::answer)) } else { handler };
        pages = pages.route(path, handler);
    }
    let mut rendered = Router::new();
    for path in ROUTES.iter() {
        rendered = rendered.route(path, get(pages::show));
    }
    let rendered = rendered.fallback(pages::missing).with_state(Pages::new(services.clone(), site.files.clone()));
    let style: Arc<str> = site.files.style.as_str().into();
    let files = files::Assets::new(site, config.development());
    let pages: Router = pages.merge(rendered).layer(layer(files, files::serve)).layer(SharedLayer);

    let exporter = metrics::Exporter { handle: metrics::handle(), token: Arc::new(config.metrics.token.clone()) };
    let cookies = Cookies { secure: config.secure() };
    let base_url: &'static str = Box::leak(config.base_url.trim_end_matches('/').to_owned().into_boxed_str());
    let recognition = viewer::Recognition { services: services.clone(), cookies, development: config.development() };
    let policy = security::Policy { secure: config.secure(), development: config.development() };

    let origin = origin::Origin { base_url, pages: pages.clone(), rates: rates.clone() };

    let bodies = Bodies::default();
    // From the outside in; each line wraps the next.
    let guards = ServiceBuilder::new()
        .layer(layer(origin, origin::check))
        .layer(layer(rates.clone(), rates::by_address))
        .layer(layer(forms::Flashes::new(cookies, bodies.clone()), forms::keep_typed))
        .layer(layer(bodies, bodies::buffer))
        .layer(layer(recognition, viewer::authenticate))
        .layer(layer(rates, rates::by_user))
        .layer(layer((), access::redirect_guests));
    let everything = ServiceBuilder::new()
        .layer(layer(policy, security::headers))
        .layer(layer((), methods::check))
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http().make_span_with(request_span))
        .layer(layer((), metrics::count))
        .layer(CatchPanicLayer::new())
        .layer(layer(Hosts::new(base_url, config.development()), hosts::check))
        .layer(layer(config.trusted_proxies, client::identify));

    Ok(Router::new()
        // Where the list of jobs was before the tracker.
        .route("/jobs/saved", get(async || Redirect::permanent("/tracker?view=table")))
        .route("/settings/export", get(downloads::export))
        .route("/resumes/{id}/original", get(downloads::original))
        .route("/resumes/{id}/photo", get(downloads::photo))
        .route("/resumes/{id}/document/{format}", get(downloads::document))
        .route("/resumes/{id}/pages/{number}", get(downloads::page))
        .route("/cover-letters/{id}/document/{format}", get(downloads::cover_letter))
        .route("/r/{slug}/document/{format}", get(downloads::shared))
        .route("/pkg/texts/{name}", get(texts::show))
        .route("/tracker/export/{format}", get(downloads::tracker))
        .route("/appointments/{id}/entry.ics", get(downloads::appointment))
        .route("/offers/{id}/letter.pdf", get(downloads::offer))
        .route("/tracker/files/{id}", get(downloads::card_file))
        .route("/hiring/jobs/{id}/applications.csv", get(downloads::applications))
        .route("/messages/files/{id}", get(downloads::message_file))
        .route("/calendar/{file}", get(downloads::calendar))
        .route("/hiring/analytics/export/{table}", get(downloads::analytics))
        .route("/jobs.xml", get(job_feeds::all))
        .route("/companies/{slug}/jobs.xml", get(job_feeds::of_company))
        .route("/unsubscribe/{token}", post(unsubscribe::end))
        .with_state(services.clone())
        .route(
            "/live",
            get(live::connect).with_state(Live { services: services.clone(), hub, base_url, times: Times::default() }),
        )
        .route("/companies/{slug}/embed", get(embeds::show).with_state((services.clone(), style)))
        .route("/sitemap.xml", get(sitemap::show).with_state((services.clone(), base_url)))
        .merge(pages)
        .layer(guards)
        .route("/metrics", get(metrics::show).with_state(exporter))
        .route("/readyz", get(health::readyz).with_state(services))
        .route("/healthz", get(health::healthz))
        .layer(everything))
}

/// The tracing span of a request: its id, method and path. Never its query, which may contain a one-time token, and never its
/// headers.
fn request_span<B>(request: &Request<B>) -> tracing::Span {
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", id, method = %request.method(), path = unsubscribe::without_token(request.uri().path()))
}

/// Deletes expired entries from memory, every few minutes.
fn keep_tidy(services: Services, rates: rates::Rates) {
    tokio::spawn(async {
        let mut every = tokio::time::interval(metrics::UPKEEP);
        loop {
            every.tick().await;
            metrics::handle().run_upkeep();
        }
    });
    tokio::spawn(async move {
        let mut every = tokio::time::interval(Duration::from_secs(300));
        loop {
            every.tick().await;
            rates.forget_quiet();
            // The cause is logged where it occurred; the next round tries again.
            let _ = services.accounts.catch_up().await;
        }
    });
}

/// Completes when the program is told to stop.
pub(crate) async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
            }
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
    tracing::info!("stopping: what is open is finished first");
}
