//! Renders the gallery, or one of the frames, to HTML for a look without the server:
//!
//! ```sh
//! cargo run -p ui --features ssr --example gallery > /tmp/gallery.html
//! cargo run -p ui --features ssr --example gallery -- seeker > /tmp/seeker.html
//! node_modules/.bin/tailwindcss -i style/tailwind.css -o /tmp/gallery.css
//! ```
#![allow(clippy::print_stdout)]

use leptos::prelude::*;
use ui::gallery::Gallery;
use ui::{
    Account, Button, ButtonKind, ButtonLink, Crumb, IconButton, LinkGroup, MenuButton, MenuLink, MenuRule, NavGroup,
    NavItem, NavLink, PageHeader, PaletteButton, PublicLabels, PublicLayout, SeekerLayout, ShellLabels, Ticks, TopBar,
    icons,
};

fn seeker() -> AnyView {
    let labels = ShellLabels {
        product: "JobAlign".into(),
        skip: "Skip to content".into(),
        sidebar: "Sidebar".into(),
        navigation: "Main".into(),
        mobile_navigation: "Main, mobile".into(),
        more: "More".into(),
        home: "JobAlign home".into(),
        account: "Account menu".into(),
    };
    let home = NavItem::new(icons::HOUSE, "Home", "/dashboard");
    let matches = NavItem::new(icons::SCAN_TEXT, "Match", "/match");
    let jobs = NavItem::new(icons::BRIEFCASE, "Jobs", "/jobs").count(12u32);
    let tracker = NavItem::new(icons::COLUMNS_3, "Applications", "/tracker");
    let groups = vec![
        NavGroup::untitled(vec![home.clone()]),
        NavGroup::new("Prepare", vec![matches.clone(), NavItem::new(icons::FILE_TEXT, "Resumes", "/resumes")]),
        NavGroup::new(
            "Apply",
            vec![jobs.clone(), tracker.clone(), NavItem::new(icons::MAIL, "Messages", "/messages").unread(2u32)],
        ),
    ];
    let tabs = vec![home, matches, jobs, tracker];
    let more =
        vec![NavItem::new(icons::FILE_TEXT, "Resumes", "/resumes"), NavItem::new(icons::MAIL, "Messages", "/messages")];
    view! {
        <SeekerLayout
            labels
            groups
            tabs
            more
            path="/match/7".to_owned()
            account=Account { name: "Amara Okafor".into(), role: "Job seeker".into() }
            account_menu=|| {
                view! {
                    <MenuLink href="/settings" icon=icons::SETTINGS>"Settings"</MenuLink>
                    <MenuRule />
                    <MenuButton icon=icons::LOG_OUT>"Sign out"</MenuButton>
                }
            }
            search=|| view! { <PaletteButton dialog="palette" label="Jump to" /> }
            note=|| {
                view! {
                    <div class="rounded-lg border border-line px-3 py-2.5">
                        <div class="flex items-baseline justify-between text-sm">
                            <span class="text-muted">"Matches left"</span>
                            <span class="font-medium tnum">"22 of 60"</span>
                        </div>
                        <div class="mt-2"><Ticks total=30 on=11u32 gap=4.0 class="h-2 w-full" /></div>
                    </div>
                }
            }
            tools=|| view! { <IconButton icon=icons::BELL label="Notifications, 3 unread" dot=true /> }
        >
            <TopBar
                trail=vec![Crumb::link("Match", "/match"), Crumb::here("Senior Data Analyst, Supply Chain")]
                trail_label="Breadcrumb"
                actions=|| view! { <Button kind=ButtonKind::Secondary icon=icons::REFRESH_CW>"Check again"</Button> }
            />
            <PageHeader title="Senior Data Analyst, Supply Chain" description="Nordhaven Logistics, Rotterdam" ruler=true />
            <div class="flex-1 border-t border-line"></div>
        </SeekerLayout>
    }
    .into_any()
}

fn public() -> AnyView {
    let labels = PublicLabels {
        product: "JobAlign".into(),
        skip: "Skip to content".into(),
        navigation: "Main".into(),
        menu: "Menu".into(),
    };
    let links = || {
        vec![
            NavLink::new("How scoring works", "/method"),
            NavLink::new("Jobs", "/jobs"),
            NavLink::new("For recruiters", "/recruiters"),
        ]
    };
    view! {
        <PublicLayout
            labels
            nav=links()
            path="/jobs".to_owned()
            actions=|| {
                view! {
                    <ButtonLink href="/login" kind=ButtonKind::Ghost class="max-sm:hidden">"Sign in"</ButtonLink>
                    <ButtonLink href="/signup" kind=ButtonKind::Secondary>"Create account"</ButtonLink>
                }
            }
            footer=vec![LinkGroup::new("Product", links()), LinkGroup::new("Run it", links()), LinkGroup::new("Trust", links())]
            about="Open-source career software you can run on your own server."
            instance="align.example.org, v0.1.0"
        >
            <h1 class="mx-auto max-w-site px-4 py-24 text-4xl md:px-8">"See how your resume matches the job."</h1>
        </PublicLayout>
    }
    .into_any()
}

fn main() {
    let which = std::env::args().nth(1).unwrap_or_default();
    let owner = Owner::new();
    let body = owner.with(|| {
        let page = match which.as_str() {
            "seeker" => seeker(),
            "public" => public(),
            _ => view! { <Gallery /> }.into_any(),
        };
        page.to_html()
    });
    println!(
        r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Components</title><link rel="stylesheet" href="gallery.css"></head><body>{body}</body></html>"#
    );
}
