//! Files a signed-in viewer can download: the export of everything, the original of a resume, a file of a job or of a message, an interview for the calendar.

use std::collections::HashMap;

use app::cookies::{Cookies, read};
use axum::{
    Extension,
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{
    Viewer,
    analytics::{AnalyticsQuery, AnalyticsTable},
    cover_letters::LetterFormat,
    resumes::design::DocumentFormat,
    tracker::to_csv,
};
use flate2::Compression;
use futures::stream;
use kernel::{AppointmentId, CoverLetterId, FileId, JobId, OfferId, Problem, ProblemCode, ProblemKind, ResumeId};
use serde::Deserialize;
use services::Services;

use super::{
    problem_response,
    security::Saved,
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

/// A table of hiring analytics as CSV.
pub async fn analytics(
    State(services): State<Services>,
    Extension(viewer): Extension<Viewer>,
    Path(table): Path<String>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    let Some(table) = AnalyticsTable::from_word(&table) else { return problem_response(&Problem::not_found()) };
    let query = AnalyticsQuery::read(|name| asked.get(name).cloned());
    match services.analytics.export(&viewer, query, table).await {
        Ok(csv) => attachment(Body::from(csv), "text/csv; charset=utf-8", &format!("{table}.csv")),
        Err(problem) => problem_response(&problem),
    }
}

/// The applications to a posting as CSV.
pub async fn applications(
    State(services): State<Services>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
) -> Response {
    let Ok(id) = id.parse::<JobId>() else { return problem_response(&Problem::not_found()) };
    match services.applications.export(&viewer, id).await {
        Ok(table) => {
            let pieces = stream::unfold(table, async |mut table| {
                // A piece that cannot be read breaks the answer off, so that nobody takes a part for the whole.
                let piece = table.next().await?.map_err(std::io::Error::other);
                Some((piece, table))
            });
            attachment(Body::from_stream(pieces), "text/csv; charset=utf-8", "applications.csv")
        }
        Err(problem) => problem_response(&problem),
    }
}

/// A file of one of the viewer's jobs.
pub async fn card_file(
    State(services): State<Services>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
) -> Response {
    let Ok(id) = id.parse::<FileId>() else { return problem_response(&Problem::not_found()) };
    match services.tracker.file(&viewer, id).await {
        Ok(file) => attachment(Body::from(file.bytes), "application/octet-stream", &file.name),
        Err(problem) => problem_response(&problem),
    }
}

/// A file of a message, for both sides of the conversation.
pub async fn message_file(
    State(services): State<Services>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
) -> Response {
    let Ok(id) = id.parse::<FileId>() else { return problem_response(&Problem::not_found()) };
    match services.messages.file(&viewer, id).await {
        Ok(file) => attachment(Body::from(file.bytes), "application/octet-stream", &file.name),
        Err(problem) => problem_response(&problem),
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

/// The entry of an interview for a calendar, for those who take part and the members of the organization.
pub async fn appointment(
    State(services): State<Services>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
) -> Response {
    let Ok(id) = id.parse::<AppointmentId>() else { return problem_response(&Problem::not_found()) };
    match services.appointments.entry(&viewer, id).await {
        Ok(text) => attachment(Body::from(text), "text/calendar; charset=utf-8", "interview.ics"),
        Err(problem) => problem_response(&problem),
    }
}

/// The letter of an offer, for its applicant and the members of the organization who decide.
pub async fn offer(
    State(services): State<Services>,
    Extension(viewer): Extension<Viewer>,
    Path(id): Path<String>,
) -> Response {
    let Ok(id) = id.parse::<OfferId>() else { return problem_response(&Problem::not_found()) };
    match services.offers.file(&viewer, id).await {
        Ok(file) => attachment(Body::from(file.bytes), "application/pdf", &file.name),
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
    // The name as it is (RFC 8187), and in letters that every program reads.
    let exact: String = name.bytes().map(encoded).collect();
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response.extensions_mut().insert(Saved);
    response
}

/// A byte of a name in a header: itself, or `%` and its number (RFC 8187).
fn encoded(byte: u8) -> String {
    match byte {
        b'.' | b'-' | b'_' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_any_letters_is_one_line_of_a_header() {
        let response = attachment(Body::empty(), "text/plain", "Zeugnis \u{fc}\r\n\".pdf");
        let told = response.headers()[header::CONTENT_DISPOSITION].to_str().unwrap();
        let exact = "Zeugnis%20%C3%BC%0D%0A%22.pdf";
        assert_eq!(told, format!("attachment; filename=\"Zeugnis_____.pdf\"; filename*=UTF-8''{exact}"));
    }
}
