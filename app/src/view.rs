//! Components that several features share: loading, errors, empty states, lists.

use kernel::{ProblemCode, ProblemKind};
use leptos::prelude::*;
use leptos_meta::Title;
use serde::{Serialize, de::DeserializeOwned};
use ui::{icons, *};

use crate::{
    error::Failure,
    session::use_session,
    texts::{fill, use_texts},
    zone::use_clock,
};

/// Shows a resource: placeholder rows while it loads, the problem if it fails.
pub fn load<T, V>(
    resource: Resource<Result<T, Failure>>,
    rows: usize,
    show: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    V: IntoView + 'static,
{
    load_or(resource, rows, show, |failure| view! { <Failed failure /> })
}

/// Shows a resource; a failure is shown by `failed`.
pub fn load_or<T, V, F>(
    resource: Resource<Result<T, Failure>>,
    rows: usize,
    show: impl Fn(T) -> V + Clone + Send + Sync + 'static,
    failed: impl Fn(Failure) -> F + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    V: IntoView + 'static,
    F: IntoView + 'static,
{
    let texts = use_texts();
    // The server waits for the data and renders no placeholder.
    let skeleton = move || {
        if cfg!(feature = "ssr") {
            return ().into_any();
        }
        view! { <div class="px-4 py-6 lg:px-8"><SkeletonRows rows=rows label=texts.common.loading() /></div> }
            .into_any()
    };
    view! {
        <Suspense fallback=skeleton>
            {move || {
                let (show, failed) = (show.clone(), failed.clone());
                Suspend::new(async move {
                    match resource.await {
                        Ok(value) => show(value).into_any(),
                        Err(failure) => failed(failure).into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

/// Data that failed to load: what happened and what to do.
#[component]
pub fn Failed(failure: Failure) -> impl IntoView {
    let texts = use_texts();
    let text = use_texts().problem(failure.0.code.word());
    match failure.kind() {
        ProblemKind::NotFound if failure.0.code == ProblemCode::NotFound => view! { <NotFound /> }.into_any(),
        ProblemKind::NotFound => view! {
            <Title text=text />
            <div class="mx-auto max-w-prose px-4 py-20">
                <EmptyState level=1 title=text actions=move || view! { <ButtonLink href="/">{texts.common.measure()}</ButtonLink> } />
            </div>
        }
        .into_any(),
        ProblemKind::SignIn => view! {
            <Title text=text />
            <div class="mx-auto max-w-prose px-4 py-16">
                <Notice level=Level::Info title=text actions=move || view! { <ButtonLink href="/login" size=ButtonSize::Sm>{texts.common.sign_in()}</ButtonLink> } />
            </div>
        }
        .into_any(),
        _ => view! {
            <Title text=texts.common.error_title() />
            <div class="mx-auto max-w-prose px-4 py-16">
                <Notice level=Level::Danger title=texts.common.error_title()>{text}</Notice>
            </div>
        }
        .into_any(),
    }
}

/// The page for a path that does not exist.
#[component]
pub fn NotFound() -> impl IntoView {
    let texts = use_texts();
    // A form that was refused because it came from another site.
    let refused = use_session()
        .flash
        .as_ref()
        .map(|flash| flash.problem.clone())
        .filter(|problem| problem.kind == ProblemKind::Forbidden);
    if let Some(problem) = refused {
        #[cfg(feature = "ssr")]
        crate::answer::status(problem.kind.status());
        return view! {
            <Title text=texts.common.error_title() />
            <div class="mx-auto max-w-prose px-4 py-20">
                <EmptyState
                    level=1
                    title=texts.common.error_title()
                    body=use_texts().problem(problem.code.word())
                    actions=move || view! { <ButtonLink href="/" rel="external">{texts.common.not_found_action()}</ButtonLink> }
                />
            </div>
        }
        .into_any();
    }
    #[cfg(feature = "ssr")]
    crate::answer::status(404);
    view! {
        <Title text=texts.common.not_found_title() />
        <div class="mx-auto max-w-prose px-4 py-20">
            <EmptyState
                level=1
                title=texts.common.not_found_title()
                body=texts.common.not_found_text()
                actions=move || view! { <ButtonLink href="/">{texts.common.not_found_action()}</ButtonLink> }
            />
        </div>
    }
    .into_any()
}

/// The bar at the top of a seeker's page with the breadcrumb. The last entry is the page itself.
#[component]
pub fn Bar(
    trail: Vec<Crumb>,
    #[prop(optional, into)] actions: Option<ViewFn>,
    /// The single icon that replaces the actions on small screens.
    #[prop(optional, into)]
    mobile_action: Option<ViewFn>,
) -> impl IntoView {
    let texts = use_texts();
    let label = texts.common.breadcrumb();
    let nothing = || (|| ()).into();
    let (actions, mobile_action) = (actions.unwrap_or_else(nothing), mobile_action.unwrap_or_else(nothing));
    // The parent page: on small screens an arrow to it replaces the breadcrumb.
    let above = trail.iter().rev().skip(1).find_map(|crumb| crumb.href.clone());
    match above {
        Some(href) => {
            let back = NavLink::new(texts.common.back(), href);
            view! { <TopBar trail trail_label=label actions mobile_action back /> }.into_any()
        }
        None => view! { <TopBar trail trail_label=label actions mobile_action /> }.into_any(),
    }
}

/// A link to the next page of a list, and back to the first.
#[component]
pub fn More(
    #[prop(into)] path: String,
    next: Option<kernel::Cursor>,
    started: bool,
    /// The parameter with the place in the list; another one than `after` for a second list on a page.
    #[prop(default = "after")]
    parameter: &'static str,
    /// The anchor of the list, if it does not begin the page: `#due`.
    #[prop(default = "")]
    anchor: &'static str,
) -> impl IntoView {
    let texts = use_texts();
    if next.is_none() && !started {
        return ().into_any();
    }
    let first = format!("{path}{anchor}");
    // The path may have a query of its own.
    let joint = if path.contains('?') { '&' } else { '?' };
    view! {
        <nav class="mt-6 flex gap-3" aria-label=texts.common.pages()>
            {started.then(|| view! { <ButtonLink href=first kind=ButtonKind::Secondary>{texts.common.first_page()}</ButtonLink> })}
            {next.map(|cursor| {
                let href = format!("{path}{joint}{parameter}={}{anchor}", cursor.0);
                view! { <ButtonLink href=href kind=ButtonKind::Secondary icon_end=icons::ARROW_RIGHT>{texts.common.next_page()}</ButtonLink> }
            })}
        </nav>
    }
    .into_any()
}

/// A page of a list: rows and the link to the next page, or an empty state.
#[component]
pub fn ListPage<T, V, R>(
    page: kernel::Page<T>,
    /// The path of the list.
    path: &'static str,
    /// Whether it is not the first page.
    started: bool,
    /// Draws one item.
    row: R,
    #[prop(into)] empty_title: TextProp,
    #[prop(into)] empty_text: TextProp,
    /// The action of the empty state.
    #[prop(into)]
    empty_action: ViewFn,
) -> impl IntoView
where
    R: Fn(T) -> V,
    V: IntoView + 'static,
{
    if page.items.is_empty() {
        return view! {
            <div class="px-4 py-12 lg:px-8">
                <EmptyState level=2 title=empty_title body=empty_text actions=empty_action />
            </div>
        }
        .into_any();
    }
    let rows = page.items.into_iter().map(|item| view! { <li>{row(item)}</li> }.into_any()).collect_view();
    view! {
        <div class="px-4 pb-12 lg:px-8">
            <ul class="divide-y divide-line border-y border-line">{rows}</ul>
            <More path=path next=page.next started />
        </div>
    }
    .into_any()
}

/// The problem of a whole form, above it.
#[component]
pub fn FormProblem(state: crate::form::FormState) -> impl IntoView {
    let problem = state.problem();
    move || problem.get().map(|text| view! { <Notice level=Level::Danger title=text class="mb-6" /> }.into_any())
}

/// Below a file field of a form that was reloaded: the file has to be selected again. If the file itself was refused, that is
/// shown instead.
#[component]
pub fn FileAgain(form: crate::form::FormState, name: &'static str) -> impl IntoView {
    let texts = use_texts();
    let refused = form.error(name);
    let lost = form.lost_files();
    move || {
        (lost && refused.get().is_none())
            .then(|| view! { <p class="mt-2 text-sm text-muted">{texts.common.file_again()}</p> }.into_any())
    }
}

/// A password with its button to show it. Its id is its name.
#[component]
pub fn PasswordField(
    form: crate::form::FormState,
    name: &'static str,
    #[prop(into)] label: TextProp,
    /// Whether it is a new password, which gets a hint on good passwords.
    #[prop(optional)]
    new: bool,
    #[prop(optional, into)] side: Option<ViewFn>,
) -> impl IntoView {
    let texts = use_texts();
    let autocomplete = if new { "new-password" } else { "current-password" };
    let autofocus = form.begins_at(name);
    let input = move || {
        view! {
            <PasswordInput
                name=name
                autocomplete=autocomplete
                required=true
                autofocus=autofocus
                show_label=texts.common.show_password()
                hide_label=texts.common.hide_password()
            />
        }
    };
    let side = side.unwrap_or_else(|| (|| ()).into());
    let error = form.error(name);
    if new {
        let hint = texts.accounts.password_hint();
        view! { <Field id=name label=label hint=hint error=error side=side class="w-full">{input()}</Field> }.into_any()
    } else {
        view! { <Field id=name label=label error=error side=side class="w-full">{input()}</Field> }.into_any()
    }
}

/// Warnings about a document or a posting.
#[component]
pub fn Warnings(warnings: Vec<resume::Warning>) -> impl IntoView {
    let texts = use_texts();
    if warnings.is_empty() {
        return ().into_any();
    }
    let items = warnings
        .into_iter()
        .map(|warning| view! { <Notice level=Level::Warn title=texts.warning(warning.code.word(), &warning.detail) /> })
        .collect_view();
    view! { <div class="flex flex-col gap-2 px-4 py-4 lg:px-8">{items}</div> }.into_any()
}

/// One match in a line: the job, the score and the previous one, the counts. Nothing in it changes while the page is open,
/// so it is written as text.
#[component]
pub fn MatchRow(card: domain::matches::MatchCard) -> impl IntoView {
    let texts = use_texts();
    let date = use_clock().date(card.heading.measured_at);
    let company = company_line(&card.heading);
    let (counts, score) = (card.counts, card.score.rounded());
    let before = card.earlier.last().map(|earlier| earlier.score.rounded()).map(|before| {
        markup!(
            r#"<span class="text-sm text-subtle tnum" aria-hidden="true">{before} →</span><span class="sr-only">{was}</span>"#,
            before = before,
            was = fill!(texts.matches.was, score = before),
        )
    });
    let inside = markup!(
        "<div class=\"min-w-0 flex-1\"><p class=\"truncate text-base font-medium\">{job}</p>\
         <p class=\"truncate text-sm text-muted\">{company}</p><p class=\"text-sm text-subtle\">{counts}</p></div>\
         <div class=\"hidden text-right text-sm text-muted sm:block\"><p class=\"truncate\">{resume}</p><p class=\"tnum\">{date}</p></div>\
         <div class=\"flex shrink-0 items-center gap-2\">{before}{bar}</div>",
        job = card.heading.job_title,
        company = company,
        counts = fill!(texts.matches.counts, met = counts.met, partial = counts.partial, missing = counts.missing),
        resume = card.heading.resume_title,
        date = date,
        before = before,
        bar = tick_bar(score, &fill!(texts.matches.dial_label, score = score)),
    );
    view! {
        <a href=format!("/match/{}", card.id) class="flex items-center gap-4 py-3 hover:bg-hover" inner_html=inside.into_text()></a>
    }
    .into_any()
}

/// Company and location in one line.
pub fn company_line(heading: &domain::matches::Heading) -> String {
    [heading.company.as_str(), &use_texts().location(&heading.place)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
