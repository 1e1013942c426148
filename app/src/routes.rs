//! All routes of the product. The pages of an audience are loaded when one of them is first visited, so that guests do not load
//! the pages for signed-in users.
//!
//! The chunks are split at build time (`cargo leptos build --split`); code shared by several audiences becomes a chunk of its
//! own.

use leptos::{prelude::*, wasm_split::wasm_split};
use leptos_router::{
    Lazy, LazyRoute, SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    accounts::pages as accounts,
    dashboard, landing,
    layouts::{PublicFrame, PublicPage, SeekerFrame},
    matches::pages as matches,
    resumes::pages as resumes,
    session,
    settings::pages as settings,
    view::NotFound,
};

/// Declares pages as routes, `Name => component`, by the chunk they are loaded with: the audience.
macro_rules! pages {
    ($($piece:ident { $($name:ident => $page:path,)+ })+) => {$($(
        struct $name;

        const _: () = {
            // All functions that name the same chunk are split into one file.
            #[wasm_split($piece, wasm_split_path = leptos::wasm_split, preload(load_piece))]
            #[allow(non_snake_case)]
            fn $name() -> AnyView {
                $page().into_any()
            }

            impl LazyRoute for $name {
                fn data() -> Self {
                    Self
                }

                async fn view(_: Self) -> AnyView {
                    // The server adds the chunk to the page's head.
                    #[cfg(feature = "ssr")]
                    leptos::prefetch_lazy_fn_on_server(stringify!($piece));
                    $name().await
                }

                /// The page is hydrated once its chunk is loaded.
                async fn preload() {
                    #[cfg(feature = "hydrate")]
                    load_piece().await;
                }
            }
        };
    )+)+};
}

pages! {
    public {
        Landing => landing::Landing,
        Method => landing::Method,
        Privacy => landing::Privacy,
        Terms => landing::Terms,
        SignIn => accounts::SignInPage,
        SignUp => accounts::SignUpPage,
        Forgot => accounts::ForgotPage,
        Reset => accounts::ResetPage,
        Verify => accounts::VerifyPage,
    }
    seeker {
        Dashboard => dashboard::DashboardPage,
        TryMatch => matches::TryMatchPage,
        MatchList => matches::MatchListPage,
        NewMatch => matches::NewMatchPage,
        Match => matches::MatchPage,
        ResumeList => resumes::ResumeListPage,
        Import => resumes::ImportPage,
        Review => resumes::ReviewPage,
        Versions => resumes::VersionsPage,
        Check => resumes::CheckPage,
        Profile => settings::ProfilePage,
        Security => settings::SecurityPage,
        Appearance => settings::AppearancePage,
        Data => settings::DataPage,
        Activity => settings::ActivityPage,
    }
    gallery {
        Gallery => GalleryPage,
    }
}

/// The routes, and the page for unknown paths.
#[component]
pub fn Pages() -> impl IntoView {
    view! {
        <Router>
            <Routes fallback=|| view! { <NothingHere /> }>
                <ParentRoute path=path!("") view=PublicFrame>
                    <Route path=path!("") view={Lazy::<Landing>::new()} ssr=SsrMode::Async />
                    <Route path=path!("match/try") view={Lazy::<TryMatch>::new()} ssr=SsrMode::Async />
                    <Route path=path!("method") view={Lazy::<Method>::new()} ssr=SsrMode::Async />
                    <Route path=path!("privacy") view={Lazy::<Privacy>::new()} ssr=SsrMode::Async />
                    <Route path=path!("terms") view={Lazy::<Terms>::new()} ssr=SsrMode::Async />
                    <Route path=path!("login") view={Lazy::<SignIn>::new()} ssr=SsrMode::Async />
                    <Route path=path!("signup") view={Lazy::<SignUp>::new()} ssr=SsrMode::Async />
                    <Route path=path!("forgot") view={Lazy::<Forgot>::new()} ssr=SsrMode::Async />
                    <Route path=path!("reset") view={Lazy::<Reset>::new()} ssr=SsrMode::Async />
                    <Route path=path!("verify") view={Lazy::<Verify>::new()} ssr=SsrMode::Async />
                </ParentRoute>
                <Route path=path!("ui") view={Lazy::<Gallery>::new()} ssr=SsrMode::Async />
                <ParentRoute path=path!("") view=SeekerFrame>
                    <Route path=path!("dashboard") view={Lazy::<Dashboard>::new()} ssr=SsrMode::Async />
                    <Route path=path!("match") view={Lazy::<MatchList>::new()} ssr=SsrMode::Async />
                    <Route path=path!("match/new") view={Lazy::<NewMatch>::new()} ssr=SsrMode::Async />
                    <Route path=path!("match/:id") view={Lazy::<Match>::new()} ssr=SsrMode::Async />
                    <Route path=path!("resumes") view={Lazy::<ResumeList>::new()} ssr=SsrMode::Async />
                    <Route path=path!("resumes/new") view={Lazy::<Import>::new()} ssr=SsrMode::Async />
                    <Route path=path!("resumes/:id") view={Lazy::<Review>::new()} ssr=SsrMode::Async />
                    <Route path=path!("resumes/:id/versions") view={Lazy::<Versions>::new()} ssr=SsrMode::Async />
                    <Route path=path!("resumes/:id/check") view={Lazy::<Check>::new()} ssr=SsrMode::Async />
                    <Route path=path!("settings") view={Lazy::<Profile>::new()} ssr=SsrMode::Async />
                    <Route path=path!("settings/security") view={Lazy::<Security>::new()} ssr=SsrMode::Async />
                    <Route path=path!("settings/appearance") view={Lazy::<Appearance>::new()} ssr=SsrMode::Async />
                    <Route path=path!("settings/data") view={Lazy::<Data>::new()} ssr=SsrMode::Async />
                    <Route path=path!("settings/activity") view={Lazy::<Activity>::new()} ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
    }
}

/// The page for unknown paths.
#[component]
fn NothingHere() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::request::answer_status(404);
    view! {
        <PublicPage>
            <NotFound />
        </PublicPage>
    }
}

/// Every component in its states; only in development.
#[component]
fn GalleryPage() -> impl IntoView {
    if session::use_session().development {
        view! {
            <leptos_meta::Title text="Components" />
            <ui::gallery::Gallery />
        }
        .into_any()
    } else {
        view! {
            <PublicPage>
                <NotFound />
            </PublicPage>
        }
        .into_any()
    }
}
