//! Links of postings: the page is read instead of the link, or the person learns why it is not.

use std::sync::{Arc, Mutex};

use boards::{Request, Source, link::Url};
use domain::uploads::Document;
use futures::{FutureExt, future::BoxFuture};
use kernel::ProblemCode;
use services::{
    Hashing, Parts, Services,
    boards::{BoardSettings, FetchError, Transport},
};
use testkit::{World, on_both};

/// The web: one page, and what was asked for.
#[derive(Default)]
struct Web {
    asked: Mutex<Vec<String>>,
}

const PAGE: &str = r#"<html><body><nav>Home Jobs Login</nav><script type="application/ld+json">
    {"@type":"JobPosting","title":"Staff nurse, nights","hiringOrganization":{"name":"Elm Ward Trust"},
    "jobLocation":{"address":{"addressLocality":"Leeds","addressCountry":"GB"}},
    "description":"<p>You look after twelve patients at night.</p><p>You must have NMC registration.</p>"}</script></body></html>"#;

impl Transport for Web {
    fn send(&self, _: Request, _: Source, _: Option<String>) -> BoxFuture<'_, Result<Vec<u8>, FetchError>> {
        std::future::ready(Err(FetchError::Status(404))).boxed()
    }

    fn page(&self, address: Url) -> BoxFuture<'_, Result<(Url, Vec<u8>), FetchError>> {
        self.asked.lock().unwrap().push(address.to_string());
        let answer = match address.path() {
            "/moved" => Ok((address.join("/nurse").unwrap(), PAGE.as_bytes().to_vec())),
            "/nurse" => Ok((address, PAGE.as_bytes().to_vec())),
            "/empty" => Ok((address, b"<html><body><nav>Home</nav></body></html>".to_vec())),
            "/short" => Ok((address, b"<main>Page not found</main>".to_vec())),
            "/inside" => Err(FetchError::Host("169.254.169.254".to_owned())),
            _ => Err(FetchError::Status(404)),
        };
        std::future::ready(answer).boxed()
    }
}

fn server(world: &World, web: &Arc<Web>) -> Services {
    let transport: Arc<dyn Transport> = Arc::<Web>::clone(web);
    let boards = BoardSettings { feeds: Vec::new(), transport };
    Services::with_hashing(Parts { boards, ..world.parts() }, Hashing::fast())
}

#[tokio::test]
async fn the_posting_behind_a_link_is_read() {
    on_both(async |world| {
        let web = Arc::new(Web::default());
        let services = server(&world, &web);
        let ana = world.seeker("ana").await;
        let id = services.jobs.add(&ana.viewer, Document::from_text("http://jobs.example.org/moved")).await.unwrap();
        let view = services.jobs.get(&ana.viewer, id).await.unwrap();
        assert_eq!((view.card.title.as_str(), view.card.company.as_str()), ("Staff nurse, nights", "Elm Ward Trust"));
        assert!(view.job.requirements.iter().any(|it| it.text.contains("NMC")), "{:?}", view.job.requirements);
        assert_eq!(view.job.url.as_deref(), Some("https://jobs.example.org/nurse"));
        // The same posting under the link it has at last.
        let again = services.jobs.add(&ana.viewer, Document::from_text("jobs.example.org/nurse")).await.unwrap();
        assert_eq!(again, id);
    })
    .await;
}

#[tokio::test]
async fn a_link_that_leads_to_no_posting_says_why() {
    on_both(async |world| {
        let web = Arc::new(Web::default());
        let services = server(&world, &web);
        let ana = world.seeker("ana").await;
        for (text, code) in [
            ("https://jobs.example.org/gone", ProblemCode::LinkUnreachable),
            ("https://jobs.example.org/empty", ProblemCode::LinkIsNoPosting),
            ("https://jobs.example.org/short", ProblemCode::LinkIsNoPosting),
            ("https://jobs.example.org/inside", ProblemCode::LinkIsClosed),
            ("https://www.linkedin.com/jobs/view/7", ProblemCode::LinkIsClosed),
            ("https://169.254.169.254/latest/meta-data", ProblemCode::JobIsAddress),
            ("http://localhost:8080/", ProblemCode::JobIsAddress),
        ] {
            let problem = services.jobs.add(&ana.viewer, Document::from_text(text)).await.unwrap_err();
            assert_eq!(problem.field_code("job_text"), Some(code), "{text}");
        }
        let asked = web.asked.lock().unwrap();
        assert!(asked.iter().all(|url| url.starts_with("https://jobs.example.org/")), "{asked:?}");
    })
    .await;
}
