//! `/sitemap.xml`: the pages that search engines list.

use app::{PAGES, pages::Access};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

/// The sitemap, in the format of sitemaps.org.
pub async fn show(State(base_url): State<&'static str>) -> Response {
    let pages = PAGES.iter().filter(|page| page.access == Access::Listed);
    let rows: String = pages.map(|page| format!("<url><loc>{base_url}{}</loc></url>", page.path)).collect();
    let xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>"#
    );
    ([(header::CONTENT_TYPE, "application/xml"), (header::CACHE_CONTROL, "public, max-age=3600")], xml).into_response()
}
