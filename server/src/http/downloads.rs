//! Files a signed-in viewer can download: the export of everything, and the original of a resume.

use axum::{
    Extension,
    body::Body,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::Response,
};
use domain::Viewer;
use futures::stream;
use kernel::{Problem, ResumeId};
use services::Services;

use super::problem_response;

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
