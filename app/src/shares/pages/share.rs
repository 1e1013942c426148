//! `/resumes/{id}/share`: a public link to a resume, its settings and how often it was opened.

use domain::shares::{Share, ShareView};
use kernel::{Problem, ResumeId};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{icons, *};

use crate::{
    error::Failure,
    form::{FormState, use_form},
    shares::api::{EndShare, SetShare, get_share},
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
    zone::use_clock,
};

/// The link of a resume.
#[component]
pub fn SharePage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<ResumeId>().ok());
    let share = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_share(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(share, 5, |view| view! { <Page view /> })
}

#[component]
fn Page(view: ShareView) -> impl IntoView {
    let texts = use_texts();
    let ShareView { card, share } = view;
    let id = card.id;
    let trail = vec![
        Crumb::link(texts.common.resumes(), "/resumes"),
        Crumb::link(card.title.clone(), format!("/resumes/{id}")),
        Crumb::here(texts.shares.title()),
    ];
    let heading = fill!(texts.shares.heading, title = card.title);
    let query = use_query_map().get_untracked();
    let told = match (query.get("saved"), query.get("ended"), &share) {
        (Some(_), _, Some(_)) => Some(texts.shares.saved()),
        (_, Some(_), None) => Some(texts.shares.ended()),
        _ => None,
    };
    let told = told.map(|text| view! { <Notice level=Level::Success title=text class="mb-6" /> });
    let action = ServerAction::<SetShare>::new();
    let form = use_form(action);
    let shared = share.is_some();
    view! {
        <Title text=heading.clone() />
        <Bar trail />
        <PageHeader title=heading description=texts.shares.intro() />
        <div class="max-w-form px-4 pb-12 lg:px-8">
            {told}
            {share.clone().map(|share| view! { <Link share /> })}
            <FormProblem state=form />
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Settings share=share.unwrap_or_else(closed) form />
                <Button submit=true formnovalidate=true class="mt-6" loading=form.pending() loading_label=texts.common.saving()>
                    {if shared { texts.shares.save() } else { texts.shares.make() }}
                </Button>
            </ActionForm>
            {shared.then(|| view! { <End id /> })}
        </div>
    }
    .into_any()
}

/// What the form shows before there is a link: everything private.
fn closed() -> Share {
    Share {
        slug: String::new(),
        protected: false,
        until: None,
        contact: false,
        photo: false,
        listed: false,
        views: 0,
        downloads: 0,
        created_at: Default::default(),
    }
}

/// The address, and how often it was opened.
#[component]
fn Link(share: Share) -> impl IntoView {
    let texts = use_texts();
    let path = format!("/r/{}", share.slug);
    // The server cannot know by which name the browser reached it; the whole address is there after hydration.
    let address = RwSignal::new(path.clone());
    let whole = path.clone();
    Effect::new(move |_| {
        if let Ok(origin) = window().location().origin() {
            address.set(format!("{origin}{whole}"));
        }
    });
    let toasts = use_toasts();
    let copy = Callback::new(move |_| {
        let _ = window().navigator().clipboard().write_text(&address.get_untracked());
        toasts.show(Toast::new(texts.shares.copied()));
    });
    let opened = fill!(texts.shares.counts, views = share.views, downloads = share.downloads);
    let since = fill!(texts.shares.since, date = use_clock().date(share.created_at));
    view! {
        <section class="mb-8 rounded-lg border border-line bg-canvas p-4" aria-label=texts.shares.link()>
            <p class="flex flex-wrap items-center gap-3">
                <a class="link min-w-0 text-base font-medium break-all" href=path rel="external">{move || address.get()}</a>
                <Button kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::COPY on_click=copy>{texts.shares.copy()}</Button>
            </p>
            <p class="mt-2 text-sm text-muted tnum">{opened} " " {since}</p>
        </section>
    }
    .into_any()
}

/// The settings of the link.
#[component]
fn Settings(share: Share, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let until = share.until.map(|until| until.to_string()).unwrap_or_default();
    let hint = if share.protected { texts.shares.password_kept() } else { texts.accounts.password_hint() };
    view! {
        <div class="flex flex-col gap-5">
            <Checkbox name="contact" label=texts.shares.contact() hint=texts.shares.contact_hint() checked=form.ticked_or("contact", share.contact) />
            <Checkbox name="photo" label=texts.shares.photo() hint=texts.shares.photo_hint() checked=form.ticked_or("photo", share.photo) />
            <Checkbox name="protected" label=texts.shares.protected() checked=form.ticked_or("protected", share.protected) />
            <Field id="password" label=texts.shares.password() hint=hint error=form.error("password")>
                <PasswordInput
                    name="password"
                    autocomplete="new-password"
                    show_label=texts.common.show_password()
                    hide_label=texts.common.hide_password()
                />
            </Field>
            <Field id="until" label=texts.shares.until() hint=texts.shares.until_hint() error=form.error("until")>
                <TextInput name="until" kind="date" value=form.typed_or("until", until) />
            </Field>
            <Checkbox name="listed" label=texts.shares.listed() hint=texts.shares.listed_hint() checked=form.ticked_or("listed", share.listed) />
        </div>
    }
    .into_any()
}

#[component]
fn End(id: ResumeId) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<EndShare>::new();
    let form = use_form(action);
    view! {
        <details class="mt-10 border-t border-line pt-6">
            <summary class="touch w-fit cursor-pointer text-base text-muted">{texts.shares.end()}</summary>
            <p class="mt-2 text-base text-muted">{texts.shares.end_text()}</p>
            <ActionForm action=action>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::DangerQuiet class="mt-3" loading=form.pending()>{texts.shares.end_now()}</Button>
            </ActionForm>
        </details>
    }
    .into_any()
}
