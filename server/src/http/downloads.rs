//! Files a signed-in viewer can download: the export of everything, and the original of a resume.

use app::cookies::{Cookies, read};
use axum::{
    Extension,
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{Viewer, cover_letters::LetterFormat, resumes::design::DocumentFormat, tracker::to_csv};
use flate2::Compression;
use futures::stream;
use kernel::{CoverLetterId, Problem, ProblemCode, ProblemKind, ResumeId};
use serde::Deserialize;
use services::Services;

use super::{
    problem_response,
    texts::{gzip, takes_gzip},
};

/// All of the viewer's data as a ZIP archive.
pub async fn export(State(services): State<Services>, Extension(viewer): Extension<Viewer>) -> Response {
    match services.privacy.export(&viewer).await {
        Ok(archive) => {
            let pieces = stream::unfold(archive, async |mut archive| Some((archive.next().await?, archive)));
            attachment(Body::from_stream(pieces), "application/zip", "jobalign-export.zip")
        }
        Err(problem) => problem_response(&problem),
    }
}

/// The viewer's jobs for other programs: as CSV or JSON.
pub async fn tracker(
    State(services): State<Services>,
    Extension(viewer): Extension<Viewer>,
    Path(format): Path<String>,
) -> Response {
    let jobs = match services.tracker.export(&viewer).await {
        Ok(jobs) => jobs,
        Err(problem) => return problem_response(&problem),
    };
    match format.as_str() {
        "csv" => attachment(Body::from(to_csv(&jobs)), "text/csv; charset=utf-8", "jobs.csv"),
        "json" => match serde_json::to_vec_pretty(&jobs) {
            Ok(json) => attachment(Body::from(json), "application/json", "jobs.json"),
            Err(error) => {
                tracing::error!(%error, "the jobs cannot be written as JSON");
                problem_response(&Problem::new(ProblemKind::Internal, ProblemCode::Internal))
            }
        },
        _ => problem_response(&Problem::not_found()),
    }
}

/// The calendar at an address with a secret. Every other address is answered alike.
pub async fn calendar(State(services): State<Services>, Path(file): Path<String>) -> Response {
    let written = match file.strip_suffix(".ics") {
        Some(token) => services.tracker.open_calendar(token).await,
        None => Err(Problem::not_found()),
    };
    match written {
        Ok(text) => {
            let mut response = attachment(Body::from(text), "text/calendar; charset=utf-8", "jobalign.ics");
            let headers = response.headers_mut();
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
            headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
            response
        }
        Err(problem) => problem_response(&problem),
    }
}

/// The original file of a resume.
pub async fn original(
    State(services): State<Services>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
) -> Response {
    let Ok(id) = id.parse::<ResumeId>() else { return problem_response(&Problem::not_found()) };
    match services.resumes.original(&viewer, id).await {
        Ok(file) => attachment(Body::from(file.bytes), "application/octet-stream", &file.name),
        Err(problem) => problem_response(&problem),
    }
}

/// The photo of a resume. Its address contains the id of the photo, so the browser may keep it.
pub async fn photo(
    State(services): State<Services>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
) -> Response {
    let Ok(id) = id.parse::<ResumeId>() else { return problem_response(&Problem::not_found()) };
    match services.resumes.photo(&viewer, id).await {
        Ok(file) => {
            let headers = [(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, "private, max-age=600")];
            (headers, file.bytes).into_response()
        }
        Err(problem) => problem_response(&problem),
    }
}

/// A resume as a document: `pdf`, `docx`, `md`, `txt` or `json`.
pub async fn document(
    State(services): State<Services>,
    Extension(viewer): Extension<Viewer>,
    Path((id, format)): Path<(String, String)>,
) -> Response {
    let (Ok(id), Some(format)) = (id.parse::<ResumeId>(), DocumentFormat::from_word(&format)) else {
        return problem_response(&Problem::not_found());
    };
    match services.resumes.file(&viewer, id, format).await {
        Ok(file) => attachment(Body::from(file.bytes), format.media_type(), &file.name),
        Err(problem) => problem_response(&problem),
    }
}

/// A cover letter as a document: `pdf`, `docx` or `txt`.
pub async fn cover_letter(
    State(services): State<Services>,
    Extension(viewer): Extension<Viewer>,
    Path((id, format)): Path<(String, String)>,
) -> Response {
    let (Ok(id), Some(format)) = (id.parse::<CoverLetterId>(), LetterFormat::from_word(&format)) else {
        return problem_response(&Problem::not_found());
    };
    match services.cover_letters.file(&viewer, id, format).await {
        Ok(file) => attachment(Body::from(file.bytes), format.media_type(), &file.name),
        Err(problem) => problem_response(&problem),
    }
}

/// A shared resume as a document: `pdf` or `docx`.
pub async fn shared(
    State(services): State<Services>,
    Extension(viewer): Extension<Viewer>,
    Extension(cookies): Extension<Cookies>,
    Path((slug, format)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some(format) = DocumentFormat::from_word(&format) else { return problem_response(&Problem::not_found()) };
    let ticket = read(&headers, cookies.shared()).unwrap_or_default();
    match services.shares.file(&viewer, &slug, &ticket, format).await {
        Ok(file) => {
            let mut response = attachment(Body::from(file.bytes), format.media_type(), &file.name);
            // If search engines may list anything, then the page.
            response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
            response
        }
        Err(problem) => problem_response(&problem),
    }
}

/// What a page is asked for.
#[derive(Deserialize)]
pub struct PageQuery {
    /// Another template than the resume's own.
    template: Option<String>,
}

/// A page of a resume's document as a picture. Its address contains the version, so the browser may keep it.
pub async fn page(
    State(services): State<Services>,
    Extension(viewer): Extension<Viewer>,
    Path((id, number)): Path<(String, usize)>,
    Query(query): Query<PageQuery>,
    headers: HeaderMap,
) -> Response {
    let Ok(id) = id.parse::<ResumeId>() else { return problem_response(&Problem::not_found()) };
    let svg = match services.resumes.page(&viewer, id, number, query.template.as_deref()).await {
        Ok(svg) => svg,
        Err(problem) => return problem_response(&problem),
    };
    let mut response = match gzip(svg.as_bytes(), Compression::fast()).ok().filter(|_| takes_gzip(&headers)) {
        Some(bytes) => ([(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"))], bytes).into_response(),
        None => svg.into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=600"));
    response
}

/// Always a download, never displayed: an uploaded file must not run as a page of this server.
fn attachment(body: Body, kind: &'static str, name: &str) -> Response {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect();
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
