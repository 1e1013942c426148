//! Feeds of jobs: all pages are fetched, a source that fails loses nothing, and jobs that vanished are closed.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use boards::{Request, Source, link::Url};
use chrono::TimeDelta;
use domain::{Viewer, jobs::search::JobSearch};
use futures::{FutureExt, future::BoxFuture};
use kernel::{PageRequest, ProblemKind};
use serde_json::{Value, json};
use services::{
    Hashing, Parts, Services,
    boards::{BoardSettings, Feed, FetchError, Transport},
};
use testkit::{World, on_both};

/// A board whose pages a test can change.
#[derive(Default)]
struct Board {
    pages: Mutex<HashMap<String, Result<String, FetchError>>>,
    asked: Mutex<Vec<String>>,
}

impl Transport for Board {
    fn send(&self, request: Request, _: Source, _: Option<String>) -> BoxFuture<'_, Result<Vec<u8>, FetchError>> {
        self.asked.lock().unwrap().push(request.url.clone());
        let answer = self.pages.lock().unwrap().get(&request.url).cloned();
        let answer = answer.unwrap_or(Err(FetchError::Status(404))).map(String::into_bytes);
        std::future::ready(answer).boxed()
    }

    fn page(&self, _: Url) -> BoxFuture<'_, Result<(Url, Vec<u8>), FetchError>> {
        std::future::ready(Err(FetchError::Status(404))).boxed()
    }
}

const FIRST: &str = "https://www.arbeitnow.com/api/job-board-api?page=1";
const SECOND: &str = "https://www.arbeitnow.com/api/job-board-api?page=2";

impl Board {
    fn shows(&self, url: &str, titles: &[&str], next: Option<&str>) {
        let job = |title: &&str| -> Value {
            let slug = title.to_lowercase().replace(' ', "-");
            json!({
                "slug": slug, "title": title, "company_name": "Werft Nord", "location": "Kiel", "remote": false,
                "description": format!("<p>{title}: wir suchen Sie. Sie brauchen Erfahrung.</p>"), "job_types": [],
                "tags": [], "url": format!("https://www.arbeitnow.com/jobs/{slug}"), "created_at": 1_790_000_000,
            })
        };
        let page = json!({ "data": titles.iter().map(job).collect::<Vec<_>>(), "links": { "next": next }, "meta": {} });
        self.pages.lock().unwrap().insert(url.to_owned(), Ok(page.to_string()));
    }

    fn fails(&self, url: &str, error: FetchError) {
        self.pages.lock().unwrap().insert(url.to_owned(), Err(error));
    }
}

fn server(world: &World, board: &Arc<Board>) -> Services {
    let transport: Arc<dyn Transport> = Arc::<Board>::clone(board);
    let boards = BoardSettings { feeds: vec![Feed::of(Source::Arbeitnow)], transport };
    Services::with_hashing(Parts { boards, ..world.parts() }, Hashing::fast())
}

async fn open(services: &Services) -> Vec<String> {
    let all = services.jobs.search(&Viewer::Guest, &JobSearch::default(), PageRequest::first()).await.unwrap();
    let mut titles: Vec<_> = all.page.items.into_iter().map(|hit| hit.title).collect();
    titles.sort();
    titles
}

#[tokio::test]
async fn all_pages_are_fetched_and_what_vanished_is_closed() {
    on_both(async |world| {
        let board = Arc::new(Board::default());
        let services = server(&world, &board);
        board.shows(FIRST, &["Schweisser", "Koch"], Some(SECOND));
        board.shows(SECOND, &["Lotse", "Koch"], None);
        services.boards.fetch("arbeitnow").await.unwrap();
        assert_eq!(open(&services).await, ["Koch", "Lotse", "Schweisser"]);
        // Again, as after a worker died: nothing is doubled.
        services.boards.fetch("arbeitnow").await.unwrap();
        assert_eq!(open(&services).await.len(), 3);

        world.advance(TimeDelta::hours(6));
        board.shows(SECOND, &["Lotse"], None);
        board.fails(FIRST, FetchError::Status(503));
        let problem = services.boards.fetch("arbeitnow").await.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::TryLater);
        assert_eq!(open(&services).await.len(), 3);
        for unusable in ["<html>maintenance</html>", "{\"data\":", ""] {
            board.pages.lock().unwrap().insert(FIRST.to_owned(), Ok(unusable.to_owned()));
            assert!(services.boards.fetch("arbeitnow").await.is_err(), "{unusable}");
        }
        assert_eq!(open(&services).await.len(), 3);

        board.shows(FIRST, &["Schweisser"], Some(SECOND));
        services.boards.fetch("arbeitnow").await.unwrap();
        assert_eq!(open(&services).await, ["Lotse", "Schweisser"]);
        // A feed that the settings no longer have.
        services.boards.fetch("gone").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_feed_is_asked_as_often_as_its_source_allows() {
    on_both(async |world| {
        let board = Arc::new(Board::default());
        let services = server(&world, &board);
        board.shows(FIRST, &["Koch"], None);
        let waiting = async || db::tasks::stats(&world.db.ro, world.now()).await.unwrap().waiting;
        services.boards.fetch_all().await.unwrap();
        services.boards.fetch_all().await.unwrap();
        assert_eq!(waiting().await, 1);
        services.boards.fetch("arbeitnow").await.unwrap();
        services.boards.fetch_all().await.unwrap();
        assert_eq!(waiting().await, 1);
        // The world's own server has no such feed.
        world.run_tasks().await;
    })
    .await;
}
