//! `jobalign serve`: the router, from the socket to the pages.

use std::{path::Path, sync::Arc, time::Duration};

use anyhow::Context;
use app::cookies::Cookies;
use axum::{
    Router,
    http::{Request, request::Parts},
    routing::{get, post},
};
use leptos::{
    config::LeptosOptions,
    nonce::Nonce,
    prelude::{provide_context, use_context},
};
use leptos_axum::{
    LeptosRoutes, file_and_error_handler_with_context, generate_route_list, handle_server_fns_with_context,
};
use metrics_exporter_prometheus::PrometheusBuilder;
use services::Services;
use tokio::net::TcpListener;
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    limit::RequestBodyLimitLayer,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer},
    trace::TraceLayer,
};

use crate::{
    config::Config,
    http::{
        access, client, downloads, forms, health, metrics, origin, rates, recent, security,
        shared::{SharedLayer, around},
        sitemap, texts, unsubscribe, viewer,
    },
    logs, sockets, wiring,
};

/// The body limit: two files of 10 MB, two texts, and some room.
const MAX_BODY: usize = 22 * 1024 * 1024;

/// Serves until the process is told to stop.
pub async fn run() -> anyhow::Result<()> {
    let config = Config::load()?;
    logs::start(&config);
    let (services, worker) = wiring::worker(&config, config.tasks.at_once).await?;
    let rates = rates::Rates::new(&config.limits);
    keep_tidy(services.clone(), rates.clone());
    let router = router(&config, services.clone(), rates)?;
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
    tokio::join!(pages, tasks);
    services.close().await.context("the database was not closed properly")
}

/// The whole server as one router.
pub fn router(config: &Config, services: Services, rates: rates::Rates) -> anyhow::Result<Router> {
    let options = leptos_options(config);
    let context = page_context(services.clone());
    let shell_options = options.clone();
    let pages: Router = Router::new()
        .route(
            "/fn/{*name}",
            post({
                let context = context.clone();
                move |request| handle_server_fns_with_context(context.clone(), request)
            }),
        )
        .leptos_routes_with_context(&options, generate_route_list(app::App), context.clone(), move || {
            app::shell(shell_options.clone())
        })
        .fallback(file_and_error_handler_with_context::<LeptosOptions, _>(context, app::shell))
        .with_state(options)
        .layer(SharedLayer);

    let exporter = metrics::Exporter { handle: recorder()?, token: Arc::new(config.metrics.token.clone()) };
    let cookies = Cookies { secure: config.secure() };
    let base_url: &'static str = Box::leak(config.base_url.trim_end_matches('/').to_owned().into_boxed_str());
    let recognition = viewer::Recognition { services: services.clone(), cookies, development: config.development() };
    let policy = security::Policy { secure: config.secure(), development: config.development() };

    let origin = origin::Origin { base_url, pages: pages.clone(), rates: rates.clone() };

    // From the outermost layer to the innermost.
    let guards = ServiceBuilder::new()
        .layer(around(origin, origin::check))
        .layer(around(forms::Flashes::new(cookies, MAX_BODY), forms::keep_typed))
        .layer(around(rates.clone(), rates::by_address))
        .layer(around(recognition, viewer::recognise))
        .layer(around(rates, rates::by_user))
        .layer(around((), access::guide))
        .layer(around(recent::RecentPages::default(), recent::serve_again))
        .layer(RequestBodyLimitLayer::new(MAX_BODY));
    let everything = ServiceBuilder::new()
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http().make_span_with(request_span))
        .layer(around((), metrics::count))
        .layer(CatchPanicLayer::new())
        .layer(around(policy, security::headers))
        .layer(around(MAX_BODY, forms::limit_body))
        .layer(around(config.trusted_proxies, client::identify));

    Ok(Router::new()
        .route("/settings/export", get(downloads::export))
        .route("/resumes/{id}/original", get(downloads::original))
        .route("/pkg/texts/{name}", get(texts::show))
        .route("/unsubscribe/{token}", post(unsubscribe::end))
        .with_state(services.clone())
        .route("/sitemap.xml", get(sitemap::show).with_state(base_url))
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
    tracing::info_span!("request", id, method = %request.method(), path = request.uri().path())
}

/// The context of pages and server functions.
fn page_context(services: Services) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        provide_context(services.clone());
        let parts = use_context::<Parts>();
        if let Some(nonce) = parts.and_then(|parts| parts.extensions.get::<Nonce>().cloned()) {
            provide_context(nonce);
        }
    }
}

fn leptos_options(config: &Config) -> LeptosOptions {
    let folder = std::env::current_exe().ok().and_then(|exe| exe.parent().map(Path::to_owned)).unwrap_or_default();
    let beside = Some(folder.join("site")).filter(|path| path.is_dir());
    let site_root = match (config.site_root.as_str(), beside) {
        ("", Some(path)) => path.display().to_string(),
        ("", None) => "target/site".to_owned(),
        (configured, _) => configured.to_owned(),
    };
    let mut options = leptos::config::get_configuration(None)
        .map(|found| found.leptos_options)
        .unwrap_or_else(|_| LeptosOptions::builder().output_name("jobalign").build());
    options.site_root = site_root.into();
    options.site_addr = config.listen;
    options.hash_files |= has_hashed_files(&folder, &options);
    options
}

/// Whether the build gave its files hashed names; it then writes a list of them beside the program. The list of an older build
/// does not count.
fn has_hashed_files(folder: &Path, options: &LeptosOptions) -> bool {
    let list = std::fs::read_to_string(folder.join(options.hash_file.as_ref())).unwrap_or_default();
    let hash = list.lines().find_map(|line| line.strip_prefix("js:")).map(str::trim);
    hash.is_some_and(|hash| {
        let name = format!("{}.{hash}.js", options.output_name);
        Path::new(options.site_root.as_ref()).join(options.site_pkg_dir.as_ref()).join(name).is_file()
    })
}

fn recorder() -> anyhow::Result<metrics_exporter_prometheus::PrometheusHandle> {
    let recorder = PrometheusBuilder::new().build_recorder();
    let handle = recorder.handle();
    // Tests build several routers in one process; the first recorder stays.
    let _ = ::metrics::set_global_recorder(recorder);
    Ok(handle)
}

/// Deletes what has expired, every few minutes.
fn keep_tidy(services: Services, rates: rates::Rates) {
    tokio::spawn(async move {
        let mut every = tokio::time::interval(Duration::from_secs(300));
        loop {
            every.tick().await;
            rates.forget_quiet();
            // The cause was logged where it became a problem; the next round tries again.
            let _ = services.accounts.catch_up().await;
        }
    });
}

/// Ends when the program is told to stop.
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
