//! `/sitemap.xml`: the pages, jobs and companies that search engines list.

use std::fmt::Write;

use app::{PAGES, pages::Access};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::Viewer;
use services::Services;

use super::problem_response;

/// The sitemap, in the format of sitemaps.org.
pub async fn show(State((services, base_url)): State<(Services, &'static str)>) -> Response {
    let found = tokio::try_join!(services.jobs.newest(&Viewer::Guest), services.organizations.listed(&Viewer::Guest));
    let (jobs, companies) = match found {
        Ok(found) => found,
        Err(problem) => return problem_response(&problem),
    };
    let mut rows = String::new();
    for page in PAGES.iter().filter(|page| page.access == Access::Listed) {
        // Writing to a string cannot fail.
        let _ = write!(rows, "<url><loc>{base_url}{}</loc></url>", page.path);
    }
    for (id, seen) in jobs {
        let day = seen.date_naive();
        let _ = write!(rows, "<url><loc>{base_url}/jobs/{id}</loc><lastmod>{day}</lastmod></url>");
    }
    for slug in companies {
        let _ = write!(rows, "<url><loc>{base_url}/companies/{slug}</loc></url>");
    }
    let xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>"#
    );
    ([(header::CONTENT_TYPE, "application/xml"), (header::CACHE_CONTROL, "public, max-age=3600")], xml).into_response()
}
