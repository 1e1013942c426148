//! Plain forms: if one fails without JavaScript, its input is kept for one page view and the browser is redirected back
//! to the form.
//!
//! The framework responds to a failed plain form with a redirect that has the error in its URL. Here it becomes a
//! flash: a short-lived record in memory, identified by a cookie, so that URLs stay clean and input of any length
//! survives.

use std::{collections::BTreeMap, convert::Infallible, sync::Arc, time::Duration};

use app::{
    cookies::{self, Cookies},
    flash::Flash,
};
use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use futures::stream;
use kernel::{Problem, ProblemCode, ProblemKind};
use moka::sync::Cache;

use super::{
    bodies::{Bodies, Whole, announced, content_type},
    is_plain_form,
    rates::{Refused, too_many},
    see_other, too_large, wants_html,
};

/// The maximum size of the input that is kept for one form.
const MAX_KEPT: usize = 600 * 1024;

/// The maximum number of fields; no form has more.
const MAX_FIELDS: usize = 4_000;

/// The memory that a field takes, in bytes: its text and the map around it.
fn cost(name: &str, value: &str) -> usize {
    name.len() + value.len() + 96
}

/// The input of failed forms, for ten minutes and up to 64 MB in total.
#[derive(Clone)]
pub struct Flashes(Arc<Inner>);

struct Inner {
    kept: Cache<String, Arc<Flash>>,
    cookies: Cookies,
    bodies: Bodies,
}

impl Flashes {
    /// An empty store.
    pub fn new(cookies: Cookies, bodies: Bodies) -> Self {
        let kept = Cache::builder()
            .time_to_live(Duration::from_secs(600))
            .weigher(|_, flash: &Arc<Flash>| {
                flash.fields.iter().map(|(name, value)| cost(name, value) as u32).sum::<u32>() + 512
            })
            .max_capacity(64 * 1024 * 1024)
            .build();
        Self(Arc::new(Inner { kept, cookies, bodies }))
    }
}

/// Passes a flash to the page it belongs to, and turns failures of plain forms into flashes.
pub async fn keep_typed(State(flashes): State<Flashes>, mut request: Request, next: Next) -> Response {
    if is_plain_form(&request) {
        return answer_form(&flashes, request, next).await;
    }
    let cookies = flashes.0.cookies;
    let visit = request.method() == Method::GET && wants_html(request.headers());
    let token = cookies::read(request.headers(), cookies.flash()).filter(|_| visit);
    let flash = token.as_ref().and_then(|token| flashes.0.kept.get(token));
    // During sign-in the flash of another page's form is kept; its problem is shown, but not its fields.
    let passing = flash.as_ref().is_some_and(|flash| flash.problem.kind == ProblemKind::SignIn)
        && request.uri().path() == "/login";
    if let (Some(token), false) = (&token, passing) {
        flashes.0.kept.invalidate(token);
    }
    if let (Some(flash), false) = (&flash, passing) {
        request.extensions_mut().insert((**flash).clone());
    }
    let mut response = next.run(request).await;
    if token.is_some() && !passing {
        append_cookie(&mut response, &cookies.secret(cookies.flash(), "", 0));
    }
    response
}

async fn answer_form(flashes: &Flashes, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let cookies = flashes.0.cookies;
    let back = way_back(&parts.headers);
    let path = parts.uri.path().to_owned();
    let refused = parts.extensions.get::<Refused>().is_some();
    if refused && announced(&body).is_none_or(|length| length > MAX_KEPT) {
        // Above the rate limit nothing large is read, not even to keep it.
        let flash = Flash { path, fields: BTreeMap::new(), problem: too_many() };
        return flash_and_return(flashes, cookies, &back, flash);
    }
    let (bytes, _share) = match flashes.0.bodies.read(&parts, body).await {
        Ok(read) => read,
        Err(refusal) => {
            let flash = Flash { path, fields: BTreeMap::new(), problem: refusal.problem() };
            return flash_and_return(flashes, cookies, &back, flash);
        }
    };
    let headers = parts.headers.clone();
    if refused {
        let flash = Flash { path, fields: typed(&headers, bytes).await, problem: too_many() };
        return flash_and_return(flashes, cookies, &back, flash);
    }
    parts.extensions.insert(Whole);
    let mut response = next.run(Request::from_parts(parts, Body::from(bytes.clone()))).await;
    let Some(problem) = failure(&response) else {
        if response.status().is_redirection() {
            *response.status_mut() = StatusCode::SEE_OTHER;
        }
        return response;
    };
    let fields = typed(&headers, bytes).await;
    flash_and_return(flashes, cookies, &back, Flash { path, fields, problem })
}

fn flash_and_return(flashes: &Flashes, cookies: Cookies, back: &str, flash: Flash) -> Response {
    // After signing in again, the user finds the form as they left it.
    let to_sign_in = flash.problem.kind == ProblemKind::SignIn;
    let token = services::keys::random_token();
    flashes.0.kept.insert(token.clone(), Arc::new(flash));
    let mut response = if to_sign_in { see_other(&super::access::sign_in_for(back)) } else { see_other(back) };
    append_cookie(&mut response, &cookies.secret(cookies.flash(), &token, 600));
    response
}

/// The problem of a failed server function. The framework marks failures with a header and puts the problem into the
/// URL of the redirect; without a referrer there is only the status.
fn failure(response: &Response) -> Option<Problem> {
    let status = response.status();
    let marked = response.headers().contains_key("serverfnerror");
    if !marked && (status.is_success() || status.is_redirection()) {
        return None;
    }
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    let query = location.and_then(|location| location.split_once('?')).map_or("", |(_, query)| query);
    if let Some((_, encoded)) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "__err") {
        return Some(app::error::Failure::decode(&encoded).0);
    }
    Some(match status {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        StatusCode::TOO_MANY_REQUESTS => too_many(),
        StatusCode::UNAUTHORIZED => Problem::new(ProblemKind::SignIn, ProblemCode::SignInFirst),
        _ if status.is_client_error() => Problem::invalid(ProblemCode::FormNotUnderstood),
        _ => Problem::new(ProblemKind::Internal, ProblemCode::Internal),
    })
}

/// The path of the form's page: the referrer, which browsers send within this server.
fn way_back(headers: &HeaderMap) -> String {
    let referrer = headers.get(header::REFERER).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let path = referrer.split_once("://").and_then(|(_, rest)| rest.find('/').map(|start| &rest[start..]));
    path.filter(|path| !path.starts_with("//")).unwrap_or("/").to_owned()
}

/// The text fields of a form, without passwords and files.
async fn typed(headers: &HeaderMap, bytes: Bytes) -> BTreeMap<String, String> {
    let kind = content_type(headers);
    let mut fields = BTreeMap::new();
    let mut room = MAX_KEPT;
    let mut keep = |name: String, value: String| {
        let cost = cost(&name, &value);
        if !name.contains("password") && cost <= room && fields.len() < MAX_FIELDS {
            room -= cost;
            fields.insert(name, value);
        }
    };
    if let Ok(boundary) = multer::parse_boundary(kind) {
        let mut form = multer::Multipart::new(stream::once(async { Ok::<_, Infallible>(bytes) }), boundary);
        while let Ok(Some(field)) = form.next_field().await {
            let (Some(name), None) = (field.name().map(str::to_owned), field.file_name()) else { continue };
            if let Ok(value) = field.text().await {
                keep(name, value);
            }
        }
    } else {
        for (name, value) in form_urlencoded::parse(&bytes) {
            keep(name.into_owned(), value.into_owned());
        }
    }
    fields
}

fn append_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_return_path_stays_on_this_server() {
        let back = |referrer: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::REFERER, referrer.parse().unwrap());
            way_back(&headers)
        };
        assert_eq!(back("http://127.0.0.1:3000/login?next=/match"), "/login?next=/match");
        assert_eq!(back("http://127.0.0.1:3000"), "/");
        assert_eq!(back("http://127.0.0.1:3000//evil.example"), "/");
        assert_eq!(way_back(&HeaderMap::new()), "/");
    }

    #[tokio::test]
    async fn passwords_and_files_are_not_kept() {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, "application/x-www-form-urlencoded".parse().unwrap());
        let fields = typed(&headers, Bytes::from_static(b"name=Ana+M%C3%BCller&password=secret&new_password=x")).await;
        assert_eq!(fields.into_iter().collect::<Vec<_>>(), [("name".to_owned(), "Ana Müller".to_owned())]);

        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, "multipart/form-data; boundary=b".parse().unwrap());
        let body = "--b\r\nContent-Disposition: form-data; name=\"job_text\"\r\n\r\nNurse\r\n--b\r\nContent-Disposition: form-data; \
                    name=\"resume_file\"; filename=\"cv.pdf\"\r\n\r\n%PDF\r\n--b--\r\n";
        let fields = typed(&headers, Bytes::from(body)).await;
        assert_eq!(fields.into_iter().collect::<Vec<_>>(), [("job_text".to_owned(), "Nurse".to_owned())]);
    }
}
