//! Every component in its states, once in light and once in dark. A development page: its texts are literals.

mod basics;
mod controls;
mod floating;
mod frames;
mod lists;
mod readings;

use self::{basics::*, controls::*, floating::*, frames::*, lists::*, readings::*};

use crate::*;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Gallery() -> impl IntoView {
    view! {
        <div class="bg-surface text-ink">
            <SkipLink label="Skip to content" />
            <header class="border-b border-line bg-canvas">
                <div class="mx-auto max-w-[82rem] px-4 py-10 lg:px-8">
                    <Logo label="JobAlign" class="h-7 w-auto" />
                    <h1 class="mt-6 text-3xl">"Components"</h1>
                    <p class="mt-2 max-w-prose text-md text-muted">"Every part of JobAlign in every state, in both themes."</p>
                </div>
                <div class="ruler h-2" aria-hidden="true"></div>
            </header>
            <main id="main" tabindex="-1" class="outline-none">
                {sheet("light")}
                {sheet("dark")}
            </main>
        </div>
    }
    .into_any()
}

/// The id, the title and the content of a section; the content takes the theme it is shown in.
type Section = (&'static str, &'static str, fn(&'static str) -> AnyView);

const SECTIONS: [Section; 18] = [
    ("brand", "Brand", brand),
    ("button", "Button", buttons),
    ("input", "Input, textarea, select", inputs),
    ("choice", "Checkbox, switch, radio cards, segmented", choices),
    ("drop", "File drop zone", drop_zones),
    ("badge", "Badge, chip, avatar", badges),
    ("card", "Card, stat tile, section head, facts", cards),
    ("table", "Table", tables),
    ("nav", "Tabs, breadcrumb, pagination, stepper, timeline", navigation),
    ("overlay", "Dialog, menu, tooltip, toast", overlays),
    ("feedback", "Notice, error summary, progress, empty", feedback),
    ("dial", "Score dial", dials),
    ("factor", "Factors, rulers, ticks", factors),
    ("evidence", "Evidence pair", evidence),
    ("series", "Series", series),
    ("palette", "Command palette", palette),
    ("shell", "Sidebar, top bar, mobile bar", shell),
    ("type", "Type", type_scale),
];

fn sheet(theme: &'static str) -> AnyView {
    let links = SECTIONS
        .iter()
        .map(|(id, title, _)| {
            view! {
                <li>
                    <a href=format!("#{theme}-{id}") class="block truncate rounded-sm py-1 text-sm text-muted hover:text-ink">
                        {*title}
                    </a>
                </li>
            }
        })
        .collect_view();
    let sections = SECTIONS
        .iter()
        .map(|(id, title, body)| {
            view! {
                <section id=format!("{theme}-{id}") class="scroll-mt-6 border-t border-line py-10 first:border-t-0">
                    <h2 class="mb-6 text-lg">{*title}</h2>
                    {body(theme)}
                </section>
            }
        })
        .collect_view();
    view! {
        <div data-theme=theme class="bg-surface text-ink">
            <div class="mx-auto grid max-w-[82rem] gap-10 px-4 lg:grid-cols-[11rem_minmax(0,1fr)] lg:px-8">
                <nav class="hidden lg:block" aria-label=format!("Components, {theme}")>
                    <ul class="sticky top-6 py-10">{links}</ul>
                </nav>
                <div class="min-w-0 pb-16">{sections}</div>
            </div>
        </div>
    }
    .into_any()
}

/// A sample with its name above.
#[component]
fn Sample(name: &'static str, #[prop(optional)] class: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class=class>
            <p class="caption mb-2 text-subtle">{name}</p>
            {children()}
        </div>
    }
    .into_any()
}

const ROW: &str = "flex flex-wrap items-end gap-x-6 gap-y-5";
