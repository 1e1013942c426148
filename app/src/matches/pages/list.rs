//! `/match`: all matches, newest first.

use domain::matches::MatchCard;
use kernel::Page;
use leptos::prelude::*;
use leptos_i18n::{t_string, td_string};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    i18n::*,
    matches::api::list_matches,
    view::{Bar, ListPage, MatchRow, load},
    waiting::WaitingReading,
};

/// The list of matches.
#[component]
pub fn MatchListPage() -> impl IntoView {
    let i18n = use_i18n();
    let query = use_query_map();
    let after = move || query.read().get("after");
    let matches = Resource::new_blocking(after, list_matches);
    let new = move || view! { <ButtonLink href="/match/new" icon=icons::PLUS>{t!(i18n, common.measure)}</ButtonLink> };
    view! {
        <Title text=td_string!(i18n.get_locale_untracked(), common.match_) />
        <Bar trail=vec![Crumb::here(move || t_string!(i18n, common.match_))] actions=new />
        <PageHeader title=move || t_string!(i18n, matches.list_title) description=move || t_string!(i18n, matches.list_intro) />
        <WaitingReading back="/match" />
        {load(matches, 6, move |page| view! { <List page started=query.read_untracked().get("after").is_some() /> })}
    }
}

#[component]
fn List(page: Page<MatchCard>, started: bool) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <ListPage
            page
            path="/match"
            started
            row=|card| view! { <MatchRow card /> }
            empty_title=move || t_string!(i18n, matches.empty_title)
            empty_text=move || t_string!(i18n, matches.empty_text)
            empty_action=move || view! { <ButtonLink href="/match/new">{t!(i18n, common.measure)}</ButtonLink> }
        />
    }
}
