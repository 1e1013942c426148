//! Many pages of different users at once: each contains only its own data, and nothing is left behind when a client
//! disconnects.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use domain::{
    matches::{JobChoice, ResumeChoice},
    uploads::Document,
};
use testkit::World;

use crate::browser::{Answer, Browser};

const PEOPLE: &[&str] = &["anastasia", "benvolio", "cleopatra", "dulcinea"];
const ROUNDS: usize = 6;
const LEAVING: usize = 60;

/// A folder with the list of chunks that a build leaves.
struct Pieces(PathBuf);

impl Pieces {
    fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("jobalign-pieces-{name}-{}", std::process::id()));
        std::fs::create_dir_all(root.join("pkg")).expect("a folder");
        let list = r#"{"landing":["landing_piece","shared_piece"],"seeker":["seeker_piece","shared_piece"]}"#;
        std::fs::write(root.join("pkg/__wasm_split_manifest.json"), list).expect("a list");
        Self(root)
    }
}

impl Drop for Pieces {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A user's browser and pages, with the title each must have.
struct Reader {
    name: &'static str,
    browser: Browser,
    pages: Vec<(String, String)>,
}

async fn readers(world: &World, pieces: &Pieces) -> Vec<Reader> {
    let any = Browser::with(world, |config| {
        config.site_root = pieces.0.display().to_string();
        config.limits.measure_burst = 10_000;
    });
    let mut readers = Vec::new();
    for name in PEOPLE {
        let person = world.seeker(name).await;
        let mut browser = any.another();
        browser.sign_in(&person).await;
        let file = format!("{name}\n{name}@example.org\n\nExperience\nNurse, Ward of {name}, 2019 - 2024\n");
        let resume = Document::from_file("cv.txt", file.into_bytes());
        let resume = world.services.resumes.import(&person.viewer, resume).await.expect("a resume");
        let posting = format!("Nurse for {name}\n\nRequirements\n- Two years as a nurse\n- Fluent English\n");
        let job = JobChoice::New(Document::from_text(&posting));
        let measured = world.services.matches.measure(&person.viewer, ResumeChoice::Kept(resume), job).await;
        let report = format!("/match/{}", measured.expect("a match"));
        let pages = [("/dashboard".to_owned(), "Home".to_owned()), (report, format!("Nurse for {name}"))];
        readers.push(Reader { name, browser, pages: pages.into() });
    }
    readers
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_page_contains_only_its_own_data() {
    let (world, pieces) = (World::sqlite().await, Pieces::new("own"));
    // The dashboard has a list of recommended jobs made.
    world.ignore_tasks();
    let readers = readers(&world, &pieces).await;
    for _ in 0..ROUNDS {
        let mut pages = Vec::new();
        for Reader { name, browser, pages: own } in &readers {
            for (path, title) in own.iter().chain(own).chain(own).cloned() {
                let (name, mut browser) = (*name, browser.clone());
                pages.push(tokio::spawn(async move { (name, "seeker", title, browser.visit(&path).await) }));
            }
        }
        for _ in 0..3 {
            let mut guest = readers[0].browser.another();
            pages.push(tokio::spawn(async move { ("", "landing", "How".to_owned(), guest.visit("/method").await) }));
        }
        for page in pages {
            let (name, piece, title, page) = page.await.expect("a page without a panic");
            is_its_own(name, piece, &title, &page);
        }
    }
}

fn is_its_own(name: &str, piece: &str, title: &str, page: &Answer) {
    assert_eq!(page.status, StatusCode::OK, "{name}: {title}");
    for (file, times) in
        [("seeker_piece", piece == "seeker"), ("landing_piece", piece == "landing"), ("shared_piece", true)]
    {
        let link = format!("<link rel=\"preload\" href=\"/pkg/{file}.wasm\"");
        assert_eq!(page.body.matches(&link).count(), usize::from(times), "{file} in {title} of {name}");
    }
    assert!(page.body.contains(&format!("<title>{title}")), "{title} of {name}");
    for other in PEOPLE.iter().filter(|other| **other != name) {
        assert!(!page.body.contains(other), "{other} in {title} of {name}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn clients_that_disconnect_leave_nothing_behind() {
    static DISPOSED: AtomicUsize = AtomicUsize::new(0);
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if panic.to_string().contains("disposed") {
            DISPOSED.fetch_add(1, Ordering::SeqCst);
        }
        before(panic);
    }));
    let (world, pieces) = (World::sqlite().await, Pieces::new("leave"));
    let readers = readers(&world, &pieces).await;
    let finished = Arc::new(AtomicUsize::new(0));
    let mut pages = Vec::new();
    for _ in 0..LEAVING {
        for Reader { browser, pages: own, .. } in &readers {
            for (path, _) in own {
                let request = browser.request(Method::GET, path).header(header::ACCEPT, "text/html");
                let request = request.body(Body::empty()).expect("a request");
                let (mut browser, finished) = (browser.clone(), Arc::clone(&finished));
                let patience = Duration::from_micros(500 * (pages.len() as u64 % 160));
                pages.push(tokio::spawn(async move {
                    let answer = tokio::time::timeout(patience, browser.send(request)).await;
                    finished.fetch_add(usize::from(answer.is_ok()), Ordering::SeqCst);
                }));
            }
        }
    }
    for page in pages {
        page.await.expect("no panic");
    }
    assert!(finished.load(Ordering::SeqCst) < LEAVING * PEOPLE.len() * 2, "some have left");
    // Gives whatever still runs for them time to fail.
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(DISPOSED.load(Ordering::SeqCst), 0, "nothing read what had gone");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn heavy_pages_do_not_delay_others() {
    let (world, pieces) = (World::sqlite().await, Pieces::new("heavy"));
    let readers = readers(&world, &pieces).await;
    let report = &readers[0].pages[1].0;
    let heavy: Vec<_> = (0..6)
        .map(|_| {
            let (mut browser, report) = (readers[0].browser.clone(), report.clone());
            tokio::spawn(async move { browser.visit(&report).await.status })
        })
        .collect();
    let request = readers[1].browser.request(Method::GET, "/healthz").body(Body::empty()).expect("a request");
    let answer = tokio::time::timeout(Duration::from_secs(5), readers[1].browser.clone().send(request)).await;
    assert_eq!(answer.expect("an answer in time").status, StatusCode::OK);
    for page in heavy {
        assert_eq!(page.await.expect("a page"), StatusCode::OK);
    }
}
