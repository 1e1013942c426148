//! A simple browser: keeps cookies, sends the headers that browsers send, reads responses.

use std::collections::BTreeMap;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header, request::Builder},
};
use http_body_util::BodyExt;
use server::{config::Config, http::rates::Rates, serve::router};
use testkit::World;
use tower::ServiceExt;

/// A complete response.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// The value of a header; empty if it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// A browser that talks to one server.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    /// The `Sec-Fetch-Site` it sends with each request, unless a test removes it.
    pub site: Option<&'static str>,
}

impl Browser {
    /// A new browser for a server on this world.
    pub fn new(world: &World) -> Self {
        Self::with(world, |_| {})
    }

    /// The same with other settings.
    pub fn with(world: &World, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config::defaults().expect("settings");
        config.limits.sign_in = 10_000;
        config.limits.sign_in_burst = 10_000;
        change(&mut config);
        let hub = world.hub();
        let router = router(&config, world.services.clone(), Rates::new(&config.limits), hub).expect("a router");
        Self { router, cookies: BTreeMap::new(), site: Some("same-origin") }
    }

    /// Another browser on the same server.
    pub fn another(&self) -> Self {
        Self { router: self.router.clone(), cookies: BTreeMap::new(), site: Some("same-origin") }
    }

    /// Whether the server has set this cookie.
    pub fn has(&self, cookie: &str) -> bool {
        self.cookies.contains_key(cookie)
    }

    /// A cookie's value.
    pub fn cookie(&self, name: &str) -> String {
        self.cookies.get(name).cloned().unwrap_or_default()
    }

    /// Sets a cookie by hand.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Visits a page.
    pub async fn visit(&mut self, path: &str) -> Answer {
        self.send(
            self.request(Method::GET, path).header(header::ACCEPT, "text/html").body(Body::empty()).expect("a request"),
        )
        .await
    }

    /// Visits a page in a browser with these languages.
    pub async fn visit_in(&mut self, path: &str, languages: &str) -> Answer {
        let request = self.request(Method::GET, path).header(header::ACCEPT, "text/html");
        let request = request.header(header::ACCEPT_LANGUAGE, languages);
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Submits a plain form from a page.
    pub async fn submit(&mut self, from: &str, function: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .request(Method::POST, function)
            .header(header::ACCEPT, "text/html,application/xhtml+xml")
            .header(header::REFERER, format!("http://127.0.0.1:3000{from}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Calls a server function as JavaScript does.
    pub async fn call(&mut self, function: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self
            .request(Method::POST, function)
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// A request of this browser, to be completed.
    pub fn request(&self, method: Method, path: &str) -> Builder {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:3000");
        if let Some(site) = self.site {
            request = request.header("sec-fetch-site", site);
        }
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if cookies.is_empty() { request } else { request.header(header::COOKIE, cookies.join("; ")) }
    }

    /// Sends a request and keeps the cookies of the response.
    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        for value in parts.headers.get_all(header::SET_COOKIE) {
            let text = value.to_str().expect("a cookie");
            let (pair, attributes) = text.split_once(';').unwrap_or((text, ""));
            let (name, value) = pair.split_once('=').expect("name and value");
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answer { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// Signs in as a person of the world.
    pub async fn sign_in(&mut self, person: &testkit::Person) {
        let answer =
            self.call(SIGN_IN, &[("email", &person.email), ("password", &person.password), ("next", "")]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    }
}

/// The server function that signs in.
pub const SIGN_IN: &str = "/fn/app/accounts/api/sign_in";
