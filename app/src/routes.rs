//! All routes of the product. The pages of an audience are loaded when one of them is first visited, so that guests do not load
//! the pages for signed-in users.
//!
//! The chunks are split at build time (`cargo leptos build --split`); code shared by several audiences becomes a chunk of its
//! own.

use leptos::{prelude::*, wasm_split::wasm_split};
use leptos_router::{
    Lazy, LazyRoute, SsrMode,
    components::{Outlet, ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    accounts::pages as accounts,
    dashboard,
    jobs::pages as jobs,
    landing,
    layouts::{PublicFrame, PublicPage, SeekerFrame},
    matches::pages as matches,
    notifications::pages as notifications,
    pages::{Access, Page},
    resumes::pages as resumes,
    session,
    settings::pages as settings,
    view::NotFound,
};

/// The table of pages, `path Name piece Access => component` under the frame around them. It makes the routes, the functions that are
/// split off by piece, and [`PAGES`].
macro_rules! pages {
    ($($frame:ident { $($path:tt $name:ident $piece:ident $access:ident => $page:path;)+ })+) => {
        /// Every page of the product.
        pub const PAGES: &[Page] = &[$($(
            Page { path: concat!("/", $path), piece: stringify!($piece), access: Access::$access },
        )+)+];

        $($(
            struct $name;

            const _: () = {
                // All functions that name the same piece are split off into one file.
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
                        // The server names the piece in the page's head.
                        #[cfg(feature = "ssr")]
                        leptos::prefetch_lazy_fn_on_server(stringify!($piece));
                        $name().await
                    }

                    /// The page the server rendered is taken over once its piece is there.
                    async fn preload() {
                        #[cfg(feature = "hydrate")]
                        load_piece().await;
                    }
                }
            };
        )+)+

        /// The routes, and the page for addresses nothing stands at.
        #[component]
        pub fn Pages() -> impl IntoView {
            view! {
                <Router>
                    <Routes fallback=|| view! { <NothingHere /> }>
                        $(<ParentRoute path=path!("") view=$frame>
                            $(<Route path=path!($path) view={Lazy::<$name>::new()} ssr=SsrMode::Async />)+
                        </ParentRoute>)+
                    </Routes>
                </Router>
            }
        }
    };
}

pages! {
    PublicFrame {
        "" Landing public Listed => landing::Landing;
        "method" Method public Listed => landing::Method;
        "privacy" Privacy public Listed => landing::Privacy;
        "terms" Terms public Listed => landing::Terms;
        "match/try" TryMatch seeker Everyone => matches::TryMatchPage;
        "login" SignIn public Guests => accounts::SignInPage;
        "signup" SignUp public Guests => accounts::SignUpPage;
        "forgot" Forgot public Everyone => accounts::ForgotPage;
        "reset" Reset public Everyone => accounts::ResetPage;
        "verify" Verify public Everyone => accounts::VerifyPage;
        "unsubscribe/:token" Unsubscribe public Everyone => notifications::UnsubscribePage;
    }
    NoFrame {
        "ui" Gallery gallery Development => GalleryPage;
    }
    SeekerFrame {
        "dashboard" Dashboard seeker SignedIn => dashboard::DashboardPage;
        "match" MatchList seeker SignedIn => matches::MatchListPage;
        "match/new" NewMatch seeker SignedIn => matches::NewMatchPage;
        "match/:id" Match seeker SignedIn => matches::MatchPage;
        "jobs/saved" JobList seeker SignedIn => jobs::JobListPage;
        "jobs/:id" Job seeker SignedIn => jobs::JobPage;
        "resumes" ResumeList seeker SignedIn => resumes::ResumeListPage;
        "resumes/new" Import seeker SignedIn => resumes::ImportPage;
        "resumes/:id" Review seeker SignedIn => resumes::ReviewPage;
        "resumes/:id/versions" Versions seeker SignedIn => resumes::VersionsPage;
        "resumes/:id/check" Check seeker SignedIn => resumes::CheckPage;
        "notifications" Notifications seeker SignedIn => notifications::NotificationsPage;
        "settings" Profile seeker SignedIn => settings::ProfilePage;
        "settings/security" Security seeker SignedIn => settings::SecurityPage;
        "settings/appearance" Appearance seeker SignedIn => settings::AppearancePage;
        "settings/notifications" Preferences seeker SignedIn => settings::NotificationsPage;
        "settings/data" Data seeker SignedIn => settings::DataPage;
        "settings/activity" Activity seeker SignedIn => settings::ActivityPage;
    }
}

/// Pages without a frame around them.
#[component]
fn NoFrame() -> impl IntoView {
    view! { <Outlet /> }
}

/// The page for unknown paths.
#[component]
fn NothingHere() -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::answer::status(404);
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
