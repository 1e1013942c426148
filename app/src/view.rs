//! What several features show: data on its way, data that did not come, nothing here, the command palette.

use kernel::ProblemKind;
use leptos::prelude::*;
use leptos_i18n::{I18nContext, t_string, td_string};
use leptos_meta::Title;
use serde::{Serialize, de::DeserializeOwned};
use ui::{icons, *};

use crate::{error::Failure, i18n::*, session::use_session, texts::use_texts};

/// Shows what a resource brings: rows of the true height while it is on its way, what went wrong if it does not come.
pub fn load<T, V>(
    resource: Resource<Result<T, Failure>>,
    rows: usize,
    show: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    V: IntoView + 'static,
{
    let i18n = use_i18n();
    // The server waits for the data, so it makes none.
    let skeleton = move || {
        if cfg!(feature = "ssr") {
            return ().into_any();
        }
        view! { <div class="px-4 py-6 lg:px-8"><SkeletonRows rows=rows label=move || t_string!(i18n, common.loading) /></div> }.into_any()
    };
    view! {
        <Suspense fallback=skeleton>
            {move || {
                let show = show.clone();
                Suspend::new(async move {
                    match resource.await {
                        Ok(value) => show(value).into_any(),
                        Err(failure) => view! { <Failed failure /> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
}

/// Data that did not come: what happened and what to do.
#[component]
pub fn Failed(failure: Failure) -> impl IntoView {
    let i18n = use_i18n();
    let text = use_texts().problem(&failure.0.code);
    match failure.kind() {
        ProblemKind::NotFound if failure.0.code == "not_found" => view! { <NotFound /> }.into_any(),
        ProblemKind::NotFound => view! {
            <Title text=text.clone() />
            <div class="mx-auto max-w-prose px-4 py-20">
                <EmptyState level=1 title=text actions=move || view! { <ButtonLink href="/">{t!(i18n, common.measure)}</ButtonLink> } />
            </div>
        }
        .into_any(),
        ProblemKind::SignIn => view! {
            <Title text=text.clone() />
            <div class="mx-auto max-w-prose px-4 py-16">
                <Notice level=Level::Info title=text actions=move || view! { <ButtonLink href="/login" size=ButtonSize::Sm>{t!(i18n, common.sign_in)}</ButtonLink> } />
            </div>
        }
        .into_any(),
        _ => view! {
            <Title text=td_string!(i18n.get_locale_untracked(), common.error_title) />
            <div class="mx-auto max-w-prose px-4 py-16">
                <Notice level=Level::Danger title=move || t_string!(i18n, common.error_title)>{text}</Notice>
            </div>
        }
        .into_any(),
    }
}

/// Nothing stands at this address.
#[component]
pub fn NotFound() -> impl IntoView {
    let i18n = use_i18n();
    // A form that was refused before it reached anything, because it came from another site.
    let refused = use_session()
        .flash
        .as_ref()
        .map(|flash| flash.problem.clone())
        .filter(|problem| problem.kind == ProblemKind::Forbidden);
    if let Some(problem) = refused {
        #[cfg(feature = "ssr")]
        crate::request::answer_status(problem.kind.status());
        return view! {
            <Title text=td_string!(i18n.get_locale_untracked(), common.error_title) />
            <div class="mx-auto max-w-prose px-4 py-20">
                <EmptyState
                    level=1
                    title=move || t_string!(i18n, common.error_title)
                    body=use_texts().problem(&problem.code)
                    actions=move || view! { <ButtonLink href="/" rel="external">{t!(i18n, common.not_found_action)}</ButtonLink> }
                />
            </div>
        }
        .into_any();
    }
    #[cfg(feature = "ssr")]
    crate::request::answer_status(404);
    view! {
        <Title text=td_string!(i18n.get_locale_untracked(), common.not_found_title) />
        <div class="mx-auto max-w-prose px-4 py-20">
            <EmptyState
                level=1
                title=move || t_string!(i18n, common.not_found_title)
                body=move || t_string!(i18n, common.not_found_text)
                actions=move || view! { <ButtonLink href="/">{t!(i18n, common.not_found_action)}</ButtonLink> }
            />
        </div>
    }
    .into_any()
}

/// The bar at the top of a seeker's page: where it is. The last entry is the page itself.
#[component]
pub fn Bar(trail: Vec<Crumb>, #[prop(optional, into)] actions: Option<ViewFn>) -> impl IntoView {
    let i18n = use_i18n();
    let label = move || t_string!(i18n, common.breadcrumb);
    match actions {
        Some(actions) => view! { <TopBar trail trail_label=label actions=actions /> }.into_any(),
        None => view! { <TopBar trail trail_label=label /> }.into_any(),
    }
}

/// A link to the next page of a list, and back to the first.
#[component]
pub fn More(#[prop(into)] path: String, next: Option<kernel::Cursor>, started: bool) -> impl IntoView {
    let i18n = use_i18n();
    let first = path.clone();
    view! {
        <nav class="mt-6 flex gap-3" aria-label=move || t_string!(i18n, common.pages)>
            {started.then(|| view! { <ButtonLink href=first kind=ButtonKind::Secondary>{t!(i18n, common.first_page)}</ButtonLink> })}
            {next.map(|cursor| {
                let href = format!("{path}?after={}", cursor.0);
                view! { <ButtonLink href=href kind=ButtonKind::Secondary icon_end=icons::ARROW_RIGHT>{t!(i18n, common.next_page)}</ButtonLink> }
            })}
        </nav>
    }
}

/// A page of a list: rows, the way to the next page, or what to do where there is nothing.
#[component]
pub fn ListPage<T, V, R>(
    page: kernel::Page<T>,
    /// The list's path.
    path: &'static str,
    /// Later than the first page.
    started: bool,
    /// One item.
    row: R,
    #[prop(into)] empty_title: TextProp,
    #[prop(into)] empty_text: TextProp,
    /// What to do where there is nothing.
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

/// What is wrong with a whole form, above it.
#[component]
pub fn FormProblem(state: crate::form::FormState) -> impl IntoView {
    let problem = state.problem();
    move || problem.get().map(|text| view! { <Notice level=Level::Danger title=text class="mb-6" /> }.into_any())
}

/// Under a field for files of a form that came back: a file has to be chosen again. Where the file itself is refused, that says it.
#[component]
pub fn FileAgain(form: crate::form::FormState, name: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    let refused = form.error(name);
    let lost = form.lost_files();
    move || {
        (lost && refused.get().is_none())
            .then(|| view! { <p class="mt-2 text-sm text-muted">{t!(i18n, common.file_again)}</p> }.into_any())
    }
}

/// A password with its button to show it. Its id is its name.
#[component]
pub fn PasswordField(
    form: crate::form::FormState,
    name: &'static str,
    #[prop(into)] label: TextProp,
    /// A password that is chosen here: with the hint what makes a good one.
    #[prop(optional)]
    new: bool,
    #[prop(optional, into)] side: Option<ViewFn>,
) -> impl IntoView {
    let i18n = use_i18n();
    let autocomplete = if new { "new-password" } else { "current-password" };
    let input = move || {
        view! {
            <PasswordInput
                name=name
                autocomplete=autocomplete
                required=true
                show_label=move || t_string!(i18n, common.show_password)
                hide_label=move || t_string!(i18n, common.hide_password)
            />
        }
    };
    let side = side.unwrap_or_else(|| (|| ()).into());
    let error = form.error(name);
    if new {
        let hint = move || t_string!(i18n, accounts.password_hint);
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
        .map(|warning| view! { <Notice level=Level::Warn title=texts.warning(&warning) /> })
        .collect_view();
    view! { <div class="flex flex-col gap-2 px-4 py-4 lg:px-8">{items}</div> }.into_any()
}

const PALETTE: &str = "palette";

/// Opens the command palette.
#[component]
pub fn PaletteButton() -> impl IntoView {
    let i18n = use_i18n();
    view! { <ui::PaletteButton dialog=PALETTE label=move || t_string!(i18n, common.jump_to) href="/dashboard" /> }
}

/// Where to go and what to do, by keyboard.
#[component]
pub fn Palette() -> impl IntoView {
    let i18n = use_i18n();
    prepared(Some(crate::layouts::in_language(i18n, "seeker")), "palette", 0, move || palette(i18n))
}

fn palette(i18n: I18nContext<Locale>) -> impl IntoView {
    let labels = PaletteLabels {
        title: (move || t_string!(i18n, common.jump_to)).into(),
        placeholder: (move || t_string!(i18n, common.palette_placeholder)).into(),
        results: (move || t_string!(i18n, common.palette_results)).into(),
        nothing: (move || t_string!(i18n, common.palette_empty)).into(),
        move_: (move || t_string!(i18n, common.palette_move)).into(),
        open: (move || t_string!(i18n, common.palette_open)).into(),
        new_tab: (move || t_string!(i18n, common.palette_new_tab)).into(),
    };
    let go = move || t_string!(i18n, common.palette_go_to);
    let act = move || t_string!(i18n, common.palette_do);
    let items = vec![
        PaletteItem::new(icons::HOUSE, move || t_string!(i18n, common.home), "/dashboard").group(go),
        PaletteItem::new(icons::SCAN_TEXT, move || t_string!(i18n, common.match_), "/match").group(go),
        PaletteItem::new(icons::FILE_TEXT, move || t_string!(i18n, common.resumes), "/resumes").group(go),
        PaletteItem::new(icons::SETTINGS, move || t_string!(i18n, common.settings), "/settings").group(go),
        PaletteItem::new(icons::SUN_MOON, move || t_string!(i18n, common.appearance), "/settings/appearance").group(go),
        PaletteItem::new(icons::PLUS, move || t_string!(i18n, common.measure), "/match/new").group(act),
        PaletteItem::new(icons::FILE_UP, move || t_string!(i18n, common.import_resume), "/resumes/new").group(act),
    ];
    view! { <CommandPalette id=PALETTE labels items=Signal::stored(items) /> }
}

/// One match in a line: the job, the score, the counts. Nothing in it changes while the page is open, so it is written as text.
#[component]
pub fn MatchRow(card: domain::matches::MatchCard) -> impl IntoView {
    let i18n = use_i18n();
    let (locale, score, counts) = (i18n.get_locale_untracked(), card.score.rounded(), card.counts);
    let counted =
        fill!(td_string!(locale, matches.counts), met = counts.met, partial = counts.partial, missing = counts.missing);
    let date = use_texts().date(card.heading.measured_at);
    let company = company_line(&card.heading);
    let (title, company) = (escaped(&card.heading.job_title), escaped(&company));
    let (resume, ticks) = (
        escaped(&card.heading.resume_title),
        tick_bar(score, &fill!(td_string!(locale, matches.dial_label), score = score)),
    );
    let inside = format!(
        r#"<div class="min-w-0 flex-1"><p class="truncate text-base font-medium">{title}</p><p class="truncate text-sm text-muted">{company}</p><p class="text-sm text-subtle">{counted}</p></div><div class="hidden text-right text-sm text-muted sm:block"><p class="truncate">{resume}</p><p class="tnum">{date}</p></div>{ticks}"#
    );
    view! { <a href=format!("/match/{}", card.id) class="flex items-center gap-4 py-3 hover:bg-hover" inner_html=inside></a> }
        .into_any()
}

/// Company and place in one line.
pub fn company_line(heading: &domain::matches::Heading) -> String {
    [heading.company.as_str(), heading.place.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
