//! `/match`: all matches, newest first.

use domain::matches::MatchCard;
use kernel::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    live::{load_live, use_live},
    matches::api::{RestoreMatch, list_matches},
    texts::use_texts,
    trash::deleted_notice,
    view::{Bar, ListPage, MatchRow},
    waiting::WaitingMatch,
};

/// The list of matches.
#[component]
pub fn MatchListPage() -> impl IntoView {
    let texts = use_texts();
    let query = use_query_map();
    let live = use_live();
    let after = move || (query.read().get("after"), live.reports());
    let matches = Resource::new_blocking(after, |(after, _)| list_matches(after));
    let new = move || view! { <ButtonLink href="/match/new" icon=icons::PLUS>{texts.common.measure()}</ButtonLink> };
    view! {
        <Bar trail=vec![Crumb::here(texts.common.match_())] actions=new />
        <PageHeader title=texts.matches.list_title() description=texts.matches.list_intro() />
        <WaitingMatch back="/match" />
        {deleted_notice::<RestoreMatch>(texts.matches.deleted())}
        {load_live(matches, move |page| view! { <List page started=query.read_untracked().get("after").is_some() /> })}
    }
}

#[component]
fn List(page: Page<MatchCard>, started: bool) -> impl IntoView {
    let texts = use_texts();
    view! {
        <ListPage
            page
            path="/match"
            started
            row=|card| view! { <MatchRow card /> }
            empty_title=texts.matches.empty_title()
            empty_text=texts.matches.empty_text()
            empty_action=move || view! { <ButtonLink href="/match/new">{texts.common.measure()}</ButtonLink> }
        />
    }
}
