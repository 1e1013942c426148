//! The pages, by feature, and the server functions they call.
//!
//! The server renders every page (`ssr`); the browser takes over from there (`hydrate`). A feature is a folder: `mod.rs` its routes,
//! `api.rs` its server functions (a few lines each: the request, one service call, the answer), `pages/` a page a file,
//! `parts/` components used only there. Features do not import each other; what they share is in the files beside this one.

#![recursion_limit = "256"]

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("the features `ssr` and `hydrate` of the crate `app` exclude each other");

#[macro_use]
pub mod texts;

pub mod accounts;
pub mod dashboard;
pub mod error;
pub mod form;
pub mod i18n;
pub mod landing;
pub mod layouts;
pub mod matches;
pub mod resumes;
pub mod session;
pub mod settings;
mod view;

#[cfg(feature = "ssr")]
pub mod cookies;
#[cfg(feature = "ssr")]
pub mod request;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
pub mod upload;

#[cfg(feature = "ssr")]
pub use shell::shell;

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    accounts::pages as accounts_pages,
    i18n::{CookieOptions, I18nContextProvider},
    layouts::{PublicFrame, SeekerFrame},
};

/// Every page of the product.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    session::provide_session();
    // The language is chosen by a plain form that sets the cookie; nothing is written while a page is merely looked at.
    let cookie = CookieOptions::default().readonly(true);
    view! {
        <I18nContextProvider cookie_name="locale" cookie_options=cookie>
            <Title formatter=|title: String| if title.is_empty() { "JobAlign".to_owned() } else { format!("{title} · JobAlign") } />
            <Router>
                <Hydrated />
                <Routes fallback=|| view! { <PublicFrame404 /> }>
                    <ParentRoute path=path!("") view=PublicFrame>
                        <Route path=path!("") view=landing::Landing ssr=SsrMode::Async />
                        <Route path=path!("match/try") view=matches::pages::TryMatchPage ssr=SsrMode::Async />
                        <Route path=path!("method") view=landing::Method ssr=SsrMode::Async />
                        <Route path=path!("privacy") view=landing::Privacy ssr=SsrMode::Async />
                        <Route path=path!("terms") view=landing::Terms ssr=SsrMode::Async />
                        <Route path=path!("login") view=accounts_pages::SignInPage ssr=SsrMode::Async />
                        <Route path=path!("signup") view=accounts_pages::SignUpPage ssr=SsrMode::Async />
                        <Route path=path!("forgot") view=accounts_pages::ForgotPage ssr=SsrMode::Async />
                        <Route path=path!("reset") view=accounts_pages::ResetPage ssr=SsrMode::Async />
                        <Route path=path!("verify") view=accounts_pages::VerifyPage ssr=SsrMode::Async />
                    </ParentRoute>
                    <Route path=path!("ui") view=Gallery ssr=SsrMode::Async />
                    <ParentRoute path=path!("") view=SeekerFrame>
                        <Route path=path!("dashboard") view=dashboard::DashboardPage ssr=SsrMode::Async />
                        <Route path=path!("match") view=matches::pages::MatchListPage ssr=SsrMode::Async />
                        <Route path=path!("match/new") view=matches::pages::NewMatchPage ssr=SsrMode::Async />
                        <Route path=path!("match/:id") view=matches::pages::MatchPage ssr=SsrMode::Async />
                        <Route path=path!("resumes") view=resumes::pages::ResumeListPage ssr=SsrMode::Async />
                        <Route path=path!("resumes/new") view=resumes::pages::ImportPage ssr=SsrMode::Async />
                        <Route path=path!("resumes/:id") view=resumes::pages::ReviewPage ssr=SsrMode::Async />
                        <Route path=path!("settings") view=settings::pages::ProfilePage ssr=SsrMode::Async />
                        <Route path=path!("settings/security") view=settings::pages::SecurityPage ssr=SsrMode::Async />
                        <Route path=path!("settings/appearance") view=settings::pages::AppearancePage ssr=SsrMode::Async />
                        <Route path=path!("settings/data") view=settings::pages::DataPage ssr=SsrMode::Async />
                        <Route path=path!("settings/activity") view=settings::pages::ActivityPage ssr=SsrMode::Async />
                    </ParentRoute>
                </Routes>
            </Router>
        </I18nContextProvider>
    }
}

/// Marks the page once the browser has taken over; the journeys wait for it.
#[component]
fn Hydrated() -> impl IntoView {
    Effect::new(|| {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-hydrated", "true");
        }
    });
}

/// The page for addresses nothing stands at.
#[component]
fn PublicFrame404() -> impl IntoView {
    #[cfg(feature = "ssr")]
    request::answer_status(404);
    view! {
        <layouts::PublicPage>
            <view::NotFound />
        </layouts::PublicPage>
    }
}

/// Every component in its states; only on a server that runs for development.
#[component]
fn Gallery() -> impl IntoView {
    if session::use_session().development {
        view! {
            <Title text="Components" />
            <ui::gallery::Gallery />
        }
        .into_any()
    } else {
        view! {
            <layouts::PublicPage>
                <view::NotFound />
            </layouts::PublicPage>
        }
        .into_any()
    }
}
