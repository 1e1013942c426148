//! Our pages in templates that are compiled into the program (maud): what our own way of rendering them is measured against (`make load`).
//! The same services, the same session token, the same data remembered in the same way, the same texts. What is the same for everybody
//! is text on our side, and here too: it is taken from our pages. Run as `peer-maud ADDRESS FOLDER`, with the server's settings; the
//! folder holds our pages.

mod dashboard;
mod drawings;
mod filters;
mod frame;
mod job;
mod jobs;
mod landing;
mod list;
mod parts;
mod report;
mod requirements;
mod search;

use std::{fs, net::SocketAddr, path::Path, sync::Arc};

use anyhow::Context;
use app::cookies::{self, Cookies};
use axum::{
    Router,
    extract::{self, State},
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Response},
    routing::get,
    serve::ListenerExt,
};
use domain::Viewer;
use kernel::{PageRequest, Problem};
use maud::Markup;
use server::{config::Config, wiring};
use services::Services;
use texts::{Locale, Texts};
use tokio::net::TcpListener;

use crate::{
    frame::{Frame, PublicFrame},
    landing::Start,
    parts::Page,
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What pages are made of.
struct Peer {
    services: Services,
    texts: Texts,
    dashboard: Frame,
    matches: Frame,
    report: Frame,
    start: Start,
    search: PublicFrame,
    job: PublicFrame,
}

type Shared = State<Arc<Peer>>;

impl Peer {
    fn new(services: Services, folder: &Path) -> anyhow::Result<Self> {
        let texts = Locale::En.texts();
        let read = |name: &str| fs::read_to_string(folder.join(format!("{name}.html")));
        let frame = |name| Frame::of(&read(name)?).with_context(|| format!("{name}: this is none of our pages"));
        let start = Start::of(&read("landing")?, texts).context("this is not our start page")?;
        let (dashboard, matches, report) = (frame("dashboard")?, frame("matches")?, frame("report")?);
        let public = |name| PublicFrame::of(&read(name)?).with_context(|| format!("{name}: this is none of our pages"));
        let (search, job) = (public("search")?, public("job")?);
        Ok(Self { services, texts, dashboard, matches, report, start, search, job })
    }

    /// Who is looking, by the token in the cookie.
    async fn viewer(&self, headers: &HeaderMap) -> Viewer {
        let token = cookies::read(headers, Cookies::default().access()).unwrap_or_default();
        self.services.accounts.authenticate_and_record(&token).await.unwrap_or(Viewer::Guest)
    }

    /// A page of a signed-in person: the frame, with the page that `inside` makes.
    async fn page(
        &self,
        headers: &HeaderMap,
        frame: &Frame,
        inside: impl AsyncFnOnce(&Viewer, &Page) -> Result<(String, Markup), Problem>,
    ) -> Response {
        let viewer = self.viewer(headers).await;
        let Viewer::User { name, .. } = &viewer else { return StatusCode::UNAUTHORIZED.into_response() };
        let made = async {
            let unread = self.services.notifications.unread(&viewer).await?;
            let page = Page { texts: self.texts, unread };
            let (title, markup) = inside(&viewer, &page).await?;
            Ok::<_, Problem>(frame.around(name, &title, &markup))
        };
        answer(made.await)
    }
}

fn answer(page: Result<Markup, Problem>) -> Response {
    match page {
        Ok(page) => Html(page.into_string()).into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

async fn start(State(peer): Shared) -> Response {
    answer(peer.services.matches.example(&Viewer::Guest).await.map(|example| peer.start.page(&example)))
}

async fn dashboard(State(peer): Shared, headers: HeaderMap) -> Response {
    let inside = async |viewer: &Viewer, page: &Page| {
        let data = peer.services.dashboard.get(viewer).await?;
        Ok((page.texts.common.home().to_owned(), dashboard::page(page, viewer.name(), &data)))
    };
    peer.page(&headers, &peer.dashboard, inside).await
}

async fn matches(State(peer): Shared, headers: HeaderMap) -> Response {
    let inside = async |viewer: &Viewer, page: &Page| {
        let data = peer.services.matches.list(viewer, PageRequest::first()).await?;
        Ok((page.texts.common.match_().to_owned(), list::page(page, &data)))
    };
    peer.page(&headers, &peer.matches, inside).await
}

async fn report(State(peer): Shared, extract::Path(id): extract::Path<String>, headers: HeaderMap) -> Response {
    let inside = async |viewer: &Viewer, page: &Page| {
        let data = peer.services.matches.get(viewer, id.parse().map_err(|_| Problem::not_found())?).await?;
        Ok((data.heading.job_title.clone(), report::page(page, &data)))
    };
    peer.page(&headers, &peer.report, inside).await
}

async fn search(
    State(peer): Shared,
    extract::Query(pairs): extract::Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Response {
    let viewer = peer.viewer(&headers).await;
    let search = jobs::read(&pairs);
    let hits = peer.services.jobs.search(&viewer, &search, PageRequest::first()).await;
    answer(
        hits.map(|hits| peer.search.around(peer.texts.jobs.search_title(), &search::page(peer.texts, &search, &hits))),
    )
}

async fn job(State(peer): Shared, extract::Path(id): extract::Path<String>, headers: HeaderMap) -> Response {
    let viewer = peer.viewer(&headers).await;
    let made = async {
        let job = peer.services.jobs.public(&viewer, id.parse().map_err(|_| Problem::not_found())?).await?;
        Ok::<_, Problem>(peer.job.around(&job.hit.title, &job::page(peer.texts, &job)))
    };
    answer(made.await)
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: peer-maud ADDRESS FOLDER";
    let address: SocketAddr = arguments.next().context(usage)?.parse().context(usage)?;
    let folder = arguments.next().context(usage)?;
    let peer = Peer::new(wiring::services(&Config::load()?).await?, Path::new(&folder))?;
    let router = Router::new()
        .route("/", get(start))
        .route("/dashboard", get(dashboard))
        .route("/match", get(matches))
        .route("/match/{id}", get(report))
        .route("/jobs", get(search))
        .route("/jobs/{id}", get(job))
        .with_state(Arc::new(peer));
    // The same as the real server, or waiting for acknowledgements would be measured.
    let listener = TcpListener::bind(address).await?.tap_io(|stream| drop(stream.set_nodelay(true)));
    axum::serve(listener, router).await?;
    Ok(())
}
