//! All routes of the product. The pages of an audience are loaded when one of them is first visited, so that guests do not load
//! the pages for signed-in users.
//!
//! The chunks are split at build time (`cargo leptos build --split`); code shared by several audiences becomes a
//! separate chunk.

use leptos::{prelude::*, wasm_split::wasm_split};
use leptos_meta::Title;
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
    pages::page_table,
    resumes::pages as resumes,
    session,
    settings::pages as settings,
    texts::use_texts,
    view::NotFound,
};

/// A page with its title from the table, unless it sets its own.
macro_rules! titled {
    ($file:ident.$key:ident, $page:expr) => {
        view! {
            <Title text=use_texts().$file.$key() />
            {$page}
        }
        .into_any()
    };
    ($file:ident.$key:ident + $data:ident, $page:expr) => {
        $page.into_any()
    };
}

/// Generates the routes from the table of pages, and the functions that are split off by chunk.
macro_rules! routes {
    ($($frame:ident {
        $($path:tt $name:ident $piece:ident $access:ident $file:ident.$key:ident $(+ $data:ident)? => $page:path;)+
    })+) => {
        $($(
            struct $name;

            const _: () = {
                // All functions with the same chunk name are split off into one file.
                #[wasm_split($piece, wasm_split_path = leptos::wasm_split, preload(load_piece))]
                #[allow(non_snake_case)]
                fn $name() -> AnyView {
                    titled!($file.$key $(+ $data)?, $page())
                }

                impl LazyRoute for $name {
                    fn data() -> Self {
                        Self
                    }

                    async fn view(_: Self) -> AnyView {
                        // The server lists the chunk in the page's head.
                        #[cfg(feature = "ssr")]
                        leptos::prefetch_lazy_fn_on_server(stringify!($piece));
                        $name().await
                    }

                    /// Loads the chunk before the page that the server rendered is hydrated.
                    async fn preload() {
                        #[cfg(feature = "hydrate")]
                        load_piece().await;
                    }
                }
            };
        )+)+

        /// The routes, and the page for unknown paths.
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

page_table!(routes);

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
