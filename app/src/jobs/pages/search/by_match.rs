//! The order by match: for which resume, what it covers, and what is missing for it.

use domain::jobs::search::{ByMatch as Matched, JobFilter, JobOrder, JobSearch, MOST_ORDERED};
use leptos::prelude::*;
use leptos_router::{components::Form, location::Url};
use ui::*;

use super::count;
use crate::{
    jobs::query,
    session::use_session,
    texts::{fill, use_texts},
};

/// Nothing unless the order by match is asked for.
#[component]
pub(super) fn ByMatch(by_match: Option<Matched>, total: u64, search: JobSearch) -> impl IntoView {
    if search.order != Some(JobOrder::Match) {
        return ().into_any();
    }
    match by_match {
        Some(matched) => view! { <Covered matched total search /> }.into_any(),
        None => view! { <Missing search /> }.into_any(),
    }
}

/// What the order covers, and the choice of the resume.
#[component]
fn Covered(matched: Matched, total: u64, search: JobSearch) -> impl IntoView {
    let texts = use_texts();
    let covered = (total > MOST_ORDERED).then(|| {
        let first = count(MOST_ORDERED).to_string();
        match search.asks(JobFilter::Words) {
            true => fill!(texts.jobs.match_most_relevant, count = first),
            false => fill!(texts.jobs.match_newest, count = first),
        }
    });
    let text = std::iter::once(texts.jobs.match_text().to_owned()).chain(covered).collect::<Vec<_>>().join(" ");
    let name = matched.resumes.iter().find(|(id, _)| *id == matched.resume).map(|(_, title)| title.clone());
    let chosen = matched.resume.to_string();
    let options = matched.resumes.into_iter().map(|(id, title)| SelectOption::new(id.to_string(), title));
    let options: Vec<_> = options.collect();
    let fields = query::fields(&JobSearch { resume: None, ..search }).into_iter();
    let fields = fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any());
    let fields: Vec<_> = fields.collect();
    let choice = (options.len() > 1).then(move || {
        view! {
            <Form method="GET" action="/jobs">
                {fields}
                <div class="mt-2 flex items-center gap-2">
                    <Select id="resume" name="resume" options value=chosen aria_label=texts.jobs.match_resume() class="min-w-0 flex-1" />
                    <Button submit=true kind=ButtonKind::Secondary>{texts.jobs.match_use()}</Button>
                </div>
            </Form>
        }
    });
    let resume = name.filter(|_| choice.is_none()).map(|name| fill!(texts.jobs.match_for, resume = name));
    view! {
        <p class="mt-1 text-sm text-muted">{resume} " " {text}</p>
        {choice}
    }
    .into_any()
}

/// The hits are by relevance, because there is no resume to compare with.
#[component]
fn Missing(search: JobSearch) -> impl IntoView {
    let texts = use_texts();
    let import = move || view! { <ButtonLink href="/resumes/new" size=ButtonSize::Sm>{texts.common.import_resume()}</ButtonLink> };
    if use_session().is_signed_in() {
        return view! { <Notice level=Level::Info title=texts.jobs.match_no_resume() actions=import class="my-2" /> }
            .into_any();
    }
    let sign_in = format!("/login?next={}", Url::escape(&query::address(&search)));
    let actions = move || {
        view! {
            <ButtonLink href=sign_in.clone() size=ButtonSize::Sm>{texts.common.sign_in()}</ButtonLink>
            <ButtonLink href="/resumes/new" size=ButtonSize::Sm kind=ButtonKind::Secondary>{texts.common.import_resume()}</ButtonLink>
        }
    };
    view! { <Notice level=Level::Info title=texts.jobs.match_guest() actions class="my-2" /> }.into_any()
}
