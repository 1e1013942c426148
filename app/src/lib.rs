//! The pages, by feature, and the server functions they call.
//!
//! The server renders every page (`ssr`); the browser hydrates it (`hydrate`). A feature is a folder: `api.rs` has its server
//! functions (a few lines each: the request, one service call, the response), `pages/` one file for each page, `parts/`
//! components used only there. All pages are in the table of `pages.rs`. Features do not import each other's pages and
//! parts; what they share is in the files beside this one.

#![recursion_limit = "256"]

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("the features `ssr` and `hydrate` of the crate `app` exclude each other");

pub mod accounts;
pub mod analytics;
pub mod applications;
pub mod appointments;
mod board;
pub mod cover_letters;
pub mod dashboard;
mod document;
mod drafts;
pub mod error;
mod figures;
pub mod flash;
pub mod form;
pub mod go;
pub mod interviews;
mod job_facts;
mod job_reasons;
mod job_tabs;
pub mod jobs;
pub mod landing;
pub mod layouts;
mod live;
pub mod matches;
pub mod messages;
pub mod notifications;
pub mod offers;
mod offline;
pub mod optimizer;
pub mod organizations;
pub mod pages;
pub mod palette;
pub mod postings;
mod prepare;
pub mod recommendations;
pub mod resumes;
mod routes;
mod script;
pub mod session;
pub mod settings;
pub mod shares;
mod size;
pub mod texts;
mod tracked;
pub mod tracker;
pub mod trash;
mod view;
mod waiting;
mod zone;
mod zone_name;

#[cfg(feature = "ssr")]
pub mod answer;
#[cfg(feature = "ssr")]
pub mod context;
#[cfg(feature = "ssr")]
pub mod cookies;
#[cfg(feature = "ssr")]
pub mod request;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod upload;

pub use pages::PAGES;
#[cfg(feature = "ssr")]
pub use shell::{Files, Scripts, Shell};

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};

use crate::routes::Pages;

/// The whole application in the browser window.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    session::provide_session();
    form::arrive();
    zone::tell_zone();
    #[cfg(feature = "ssr")]
    texts::provide_texts();
    view! {
        // The title of responses that are not a page.
        <Title text="" formatter=window_title />
        <Pages />
        <offline::Offline />
    }
}

/// The name of the product.
const PRODUCT: &str = "JobAlign";

/// The title of the browser window: the page's title and the product.
fn window_title(title: String) -> String {
    let whole = if title.is_empty() || title == PRODUCT { PRODUCT.to_owned() } else { format!("{title} · {PRODUCT}") };
    // The browser sets it as text, but `leptos_meta` on the server writes it into the page unescaped.
    #[cfg(feature = "ssr")]
    let whole = html_escape::encode_text(&whole).into_owned();
    whole
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::window_title;

    #[test]
    fn a_title_is_escaped() {
        assert_eq!(window_title(String::new()), "JobAlign");
        assert_eq!(window_title("JobAlign".to_owned()), "JobAlign");
        assert_eq!(
            window_title("</title><meta http-equiv=refresh content=\"0;url=x\"> & Co".to_owned()),
            "&lt;/title&gt;&lt;meta http-equiv=refresh content=\"0;url=x\"&gt; &amp; Co · JobAlign"
        );
    }
}
