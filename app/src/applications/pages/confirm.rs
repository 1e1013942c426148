//! `/apply/confirm?token=…`: what an application without an account would send. Sending takes a click, so that mail scanners that
//! follow links send nothing.

use domain::applications::guests::{PendingView, Sender};
use kernel::{ProblemCode, ProblemKind};
use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::{hooks::use_query_map, location::Url};
use ui::*;

use super::{apply::source_told, parts::SentReport, questions::Answers};
use crate::{
    applications::api::{ConfirmApplication, get_pending},
    document::Document,
    error::Failure,
    form::use_form,
    session::use_session,
    texts::{fill, use_texts},
    view::{Failed, FormProblem, load_or},
    zone::use_clock,
};

/// The application behind a link.
#[component]
pub fn ConfirmApplicationPage() -> impl IntoView {
    let query = use_query_map();
    let token = move || query.read().get("token").unwrap_or_default();
    if query.read_untracked().get("token").is_none() {
        return view! { <Ended code=ProblemCode::ApplicationLinkUnknown /> }.into_any();
    }
    let pending = Resource::new_blocking(token, get_pending);
    view! {
        <Meta name="robots" content="noindex" />
        {load_or(
            pending,
            8,
            move |view| view! { <Shown view token=query.read_untracked().get("token").unwrap_or_default() /> },
            |failure| view! { <Closed failure /> },
        )}
    }
    .into_any()
}

/// It was sent, was replaced, has expired, or the job takes no applications any more.
#[component]
fn Closed(failure: Failure) -> impl IntoView {
    match failure.kind() {
        ProblemKind::Invalid => view! { <Ended code=failure.0.code /> }.into_any(),
        _ => view! { <Failed failure /> }.into_any(),
    }
}

#[component]
fn Ended(code: ProblemCode) -> impl IntoView {
    let texts = use_texts();
    let text = texts.problem(code.word());
    let signed_in = use_session().is_signed_in();
    let next = move || match signed_in {
        true => view! { <ButtonLink href="/applications">{texts.applications.title()}</ButtonLink> }.into_any(),
        false => view! { <ButtonLink href="/jobs">{texts.applications.find_jobs()}</ButtonLink> }.into_any(),
    };
    view! {
        <div class="mx-auto max-w-prose px-4 py-20">
            <EmptyState level=1 title=texts.applications.confirm_title() body=text actions=next />
        </div>
    }
    .into_any()
}

#[component]
fn Shown(view: PendingView, token: String) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let PendingView {
        title,
        company,
        place,
        email,
        name,
        document,
        report,
        note,
        answers,
        source,
        expires_at,
        sender,
        job,
    } = view;
    let line =
        [company.as_str(), place.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let facts = vec![
        Fact::new(applications.applicant(), name),
        Fact::new(texts.accounts.email(), email.clone()),
        Fact::new(applications.link_until(), use_clock().date_time(expires_at)),
    ];
    let intro = fill!(texts.applications.confirm_intro, company = company.clone());
    let consent = fill!(texts.applications.consent, company = company);
    view! {
        <div class="mx-auto w-full max-w-3xl px-4 py-8 lg:px-8">
            <p><a class="link link-solo text-sm" href=format!("/jobs/{job}")>{texts.postings.public_page()}</a></p>
            <h1 class="mt-3 text-2xl break-words">{title}</h1>
            <p class="mt-1 text-lg break-words text-muted">{line}</p>
            <p class="mt-4 text-base">{intro}</p>
            <div class="mt-5 border-y border-line py-4 break-words"><Facts items=facts /></div>
            <div class="mt-6"><Send sender email token /></div>
            <div class="mt-10 flex flex-col gap-10">
                {(!note.is_empty()).then(|| view! {
                    <section aria-labelledby="note">
                        <h2 id="note" class="text-lg">{applications.your_note()}</h2>
                        <p class="mt-2 text-base whitespace-pre-line break-words">{note}</p>
                    </section>
                })}
                <Answers answers />
                <section aria-labelledby="match">
                    <h2 id="match" class="text-lg">{applications.your_match()}</h2>
                    <SentReport report />
                </section>
                <section aria-labelledby="resume">
                    <h2 id="resume" class="text-lg">{applications.resume()}</h2>
                    <p class="mt-1 text-base text-muted">{applications.as_read()}</p>
                    <Document content=document nested=true />
                </section>
                <section aria-labelledby="agreed">
                    <h2 id="agreed" class="text-lg">{applications.agreed()}</h2>
                    <p class="mt-2 text-base break-words">{consent}</p>
                    {source_told(texts, &source)}
                </section>
            </div>
        </div>
    }
    .into_any()
}

/// The button, or what has to be done before.
#[component]
fn Send(sender: Sender, email: String, token: String) -> impl IntoView {
    let (texts, session) = (use_texts(), use_session());
    let applications = texts.applications;
    let action = ServerAction::<ConfirmApplication>::new();
    let form = use_form(action);
    let text = match &sender {
        Sender::New => fill!(texts.applications.confirm_new, email = email),
        Sender::Viewer => fill!(texts.applications.confirm_own, email = email),
        Sender::SignIn => fill!(texts.applications.confirm_sign_in, email = email),
        Sender::Other => {
            let name = session.name.clone().unwrap_or_default();
            fill!(texts.applications.confirm_other, name = name, email = email)
        }
        Sender::Made(_) => applications.made().to_owned(),
    };
    let next = match sender {
        Sender::New | Sender::Viewer => view! {
            <ActionForm action=action>
                <input type="hidden" name="token" value=token />
                <Button submit=true size=ButtonSize::Lg loading=form.pending() loading_label=applications.sending()>{applications.send()}</Button>
            </ActionForm>
        }
        .into_any(),
        Sender::SignIn => {
            let href = format!("/login?next={}", Url::escape(&format!("/apply/confirm?token={token}")));
            view! {
                <div class="flex flex-wrap gap-3">
                    <ButtonLink href=href size=ButtonSize::Lg>{texts.common.sign_in()}</ButtonLink>
                    <ButtonLink href="/forgot" size=ButtonSize::Lg kind=ButtonKind::Secondary>{applications.set_password()}</ButtonLink>
                </div>
            }
            .into_any()
        }
        Sender::Other => view! { <ButtonLink href="/applications" kind=ButtonKind::Secondary>{applications.title()}</ButtonLink> }.into_any(),
        Sender::Made(id) => view! { <ButtonLink href=format!("/applications/{id}")>{applications.see_application()}</ButtonLink> }.into_any(),
    };
    view! {
        <FormProblem state=form />
        <p class="mb-4 max-w-prose text-base break-words text-muted">{text}</p>
        {next}
    }
    .into_any()
}
