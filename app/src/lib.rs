//! The pages, by feature, and the server functions they call.
//!
//! The server renders every page (`ssr`); the browser hydrates it (`hydrate`). A feature is a folder: `api.rs` has its server
//! functions (a few lines each: the request, one service call, the response), `pages/` one file for each page, `parts/`
//! components used only there. All routes are in `routes.rs`. Features do not import each other's pages and parts; what they
//! share is in the files beside this one.

#![recursion_limit = "256"]

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("the features `ssr` and `hydrate` of the crate `app` exclude each other");

pub mod accounts;
pub mod dashboard;
mod drafts;
pub mod error;
pub mod form;
pub mod landing;
pub mod layouts;
pub mod matches;
pub mod notifications;
pub mod pages;
pub mod resumes;
mod routes;
pub mod session;
pub mod settings;
pub mod texts;
mod view;
mod waiting;

#[cfg(feature = "ssr")]
pub mod cookies;
#[cfg(feature = "ssr")]
pub mod request;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod upload;

pub use routes::PAGES;
#[cfg(feature = "ssr")]
pub use shell::shell;

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};

use crate::routes::Pages;

/// The product in the browser's window.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    session::provide_session();
    #[cfg(feature = "ssr")]
    texts::provide_texts();
    view! {
        <Title formatter=|title: String| if title.is_empty() { "JobAlign".to_owned() } else { format!("{title} · JobAlign") } />
        <Pages />
    }
}
