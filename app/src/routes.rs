//! All routes of the product. The pages of an audience are loaded when one of them is first visited, so that guests do not load
//! the pages for signed-in users.
//!
//! The chunks are split at build time (`cargo leptos build --split`); code shared by several audiences becomes a
//! separate chunk.

use leptos::{prelude::*, wasm_split::wasm_split};
use leptos_meta::Title;
use leptos_router::{
    ChooseView, SsrMode,
    components::{Outlet, ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    accounts::pages as accounts,
    analytics::pages as analytics,
    applications::pages as applications,
    appointments::pages as appointments,
    cover_letters::pages as cover_letters,
    dashboard,
    interviews::pages as interviews,
    jobs::pages as jobs,
    landing as start,
    layouts::{HiringFrame, PublicFrame, PublicPage, SeekerFrame},
    matches::pages as matches,
    messages::pages as messages,
    notifications::pages as notifications,
    offers::pages as offers,
    optimizer::pages as optimizer,
    organizations::pages as organizations,
    pages::page_table,
    postings::pages as postings,
    recommendations::pages as recommendations,
    resumes::pages as resumes,
    session,
    settings::pages as settings,
    shares::pages as shares,
    texts::use_texts,
    tracker::pages as tracker,
    view::NotFound,
};

/// A view with its title from the table, unless it has none or sets its own.
macro_rules! titled {
    ([$file:ident.$key:ident] $view:expr) => {
        view! {
            <Title text=use_texts().$file.$key() />
            {$view}
        }
        .into_any()
    };
    ([$($file:ident.$key:ident + $data:ident)?] $view:expr) => {
        $view.into_any()
    };
}

/// The chunks that pages are loaded from, named as in the table of pages.
#[derive(Clone, Copy)]
#[expect(non_camel_case_types, reason = "the table uses the names of the files")]
enum Piece {
    landing,
    public,
    seeker,
    hiring,
    gallery,
}

/// The view in its own chunk. Other chunks contain none of its code.
macro_rules! only_in {
    (landing landing [$($title:tt)*] $view:path) => {
        titled!([$($title)*] $view())
    };
    (public public [$($title:tt)*] $view:path) => {
        titled!([$($title)*] $view())
    };
    (seeker seeker [$($title:tt)*] $view:path) => {
        titled!([$($title)*] $view())
    };
    (hiring hiring [$($title:tt)*] $view:path) => {
        titled!([$($title)*] $view())
    };
    (gallery gallery [$($title:tt)*] $view:path) => {
        titled!([$($title)*] $view())
    };
    ($piece:ident $other:ident [$($title:tt)*] $view:path) => {
        ().into_any()
    };
}

/// The function that is split off as a chunk: one for all its parts, so that the main file has one loader for each chunk instead of
/// one for each page.
macro_rules! piece {
    ($piece:ident $load:ident: $($name:ident $of:ident [$($title:tt)*] $view:path;)+) => {
        #[wasm_split($piece, wasm_split_path = leptos::wasm_split, preload($load))]
        fn $piece(part: Part) -> AnyView {
            match part {
                $(Part::$name => only_in!($piece $of [$($title)*] $view),)+
            }
        }
    };
}

/// The view of a layout: directly, or from the chunk it is in.
macro_rules! frame_view {
    (EitherFrame) => {
        EitherFrame
    };
    ($frame:ident) => {
        $frame
    };
    ($frame:ident $piece:ident) => {
        Part::$frame
    };
}

/// Generates the routes from the table of pages, and the functions that are split off by chunk.
macro_rules! routes {
    ($($frame:ident $(in $within:ident)? {
        $($path:tt $name:ident $piece:ident $access:ident $file:ident.$key:ident $(+ $data:ident)? => $page:path;)+
    })+) => {
        /// What is loaded with a chunk: the pages, and the layouts of signed-in pages.
        #[derive(Clone, Copy)]
        enum Part {
            $($($name,)+)+
            SeekerFrame,
            HiringFrame,
        }

        impl Part {
            const fn piece(self) -> Piece {
                match self {
                    $($(Self::$name => Piece::$piece,)+)+
                    Self::SeekerFrame => Piece::seeker,
                    Self::HiringFrame => Piece::hiring,
                }
            }
        }

        piece! { landing load_landing: $($($name $piece [$file.$key $(+ $data)?] $page;)+)+
            SeekerFrame seeker [] SeekerFrame; HiringFrame hiring [] HiringFrame;}
        piece! { public load_public: $($($name $piece [$file.$key $(+ $data)?] $page;)+)+
            SeekerFrame seeker [] SeekerFrame; HiringFrame hiring [] HiringFrame;}
        piece! { seeker load_seeker: $($($name $piece [$file.$key $(+ $data)?] $page;)+)+
            SeekerFrame seeker [] SeekerFrame; HiringFrame hiring [] HiringFrame;}
        piece! { hiring load_hiring: $($($name $piece [$file.$key $(+ $data)?] $page;)+)+
            SeekerFrame seeker [] SeekerFrame; HiringFrame hiring [] HiringFrame;}
        piece! { gallery load_gallery: $($($name $piece [$file.$key $(+ $data)?] $page;)+)+
            SeekerFrame seeker [] SeekerFrame; HiringFrame hiring [] HiringFrame;}

        /// The routes, and the page for unknown paths.
        #[component]
        pub fn Pages() -> impl IntoView {
            view! {
                <Router>
                    <Routes fallback=|| view! { <NothingHere /> }>
                        $(<ParentRoute path=path!("") view=frame_view!($frame $($within)?)>
                            $(<Route path=path!($path) view={Part::$name} ssr=SsrMode::Async />)+
                        </ParentRoute>)+
                    </Routes>
                </Router>
            }
        }
    };
}

page_table!(routes);

impl ChooseView for Part {
    async fn choose(self) -> AnyView {
        // The server lists the chunk in the page's head.
        #[cfg(feature = "ssr")]
        leptos::prefetch_lazy_fn_on_server(match self.piece() {
            Piece::landing => "landing",
            Piece::public => "public",
            Piece::seeker => "seeker",
            Piece::hiring => "hiring",
            Piece::gallery => "gallery",
        });
        match self.piece() {
            Piece::landing => landing(self).await,
            Piece::public => public(self).await,
            Piece::seeker => seeker(self).await,
            Piece::hiring => hiring(self).await,
            Piece::gallery => gallery(self).await,
        }
    }

    /// Loads the chunk before the page that the server rendered is hydrated.
    async fn preload(&self) {
        #[cfg(feature = "hydrate")]
        match self.piece() {
            Piece::landing => load_landing().await,
            Piece::public => load_public().await,
            Piece::seeker => load_seeker().await,
            Piece::hiring => load_hiring().await,
            Piece::gallery => load_gallery().await,
        }
    }
}

/// The layout of signed-in pages for those who are signed in, the public one for everybody else: for pages that both read.
#[derive(Clone, Copy)]
struct EitherFrame;

impl ChooseView for EitherFrame {
    async fn choose(self) -> AnyView {
        if session::use_session().is_signed_in() { Part::SeekerFrame.choose().await } else { PublicFrame().into_any() }
    }

    async fn preload(&self) {
        if session::use_session().is_signed_in() {
            Part::SeekerFrame.preload().await;
        }
    }
}

/// Pages without a layout.
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
            <Title text="Components" />
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
