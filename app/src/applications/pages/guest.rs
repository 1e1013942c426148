//! Applying without an account: a file, an address, a name and the questions of the job. Nothing goes to the employer before the
//! click in the letter.

use domain::{applications::ApplyView, uploads::RESUME};
use kernel::{JobId, Problem};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::{
    hooks::{use_params_map, use_query_map},
    location::Url,
};
use ui::*;

use super::{
    apply::{came_from, line, promise, source_told},
    questions::Questions,
};
use crate::{
    applications::api::{ApplyAsGuest, apply_as_guest, get_guest_apply},
    error::Failure,
    form::use_upload,
    texts::{fill, use_texts},
    view::{FileAgain, FormProblem, load},
};

/// The page for visitors.
#[component]
pub fn GuestPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let id = move || params.read().get("id").and_then(|id| id.parse::<JobId>().ok());
    let view = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_guest_apply(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    let source = move || domain::applications::source(&query.read_untracked().get("source").unwrap_or_default());
    let sent = move || query.read_untracked().get("sent").is_some();
    load(view, 8, move |view| view! { <Ways view source=source() sent=sent() /> })
}

/// Signing in and applying with a kept resume, or applying with a file.
#[component]
fn Ways(view: ApplyView, source: String, sent: bool) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let title = fill!(texts.applications.apply_title, job = view.title.clone());
    let (job, line) = (view.job, line(&view));
    let body = match sent {
        true => {
            let text = fill!(texts.applications.mail_text, company = view.company.clone());
            let again = move || {
                view! {
                    <ButtonLink href=format!("/jobs/{job}/apply") kind=ButtonKind::Secondary>{applications.mail_again()}</ButtonLink>
                }
            };
            view! {
                <Notice level=Level::Success title=applications.mail_title() actions=again class="mt-6">
                    <p>{text}</p>
                    <p class="mt-2">{applications.mail_missing()}</p>
                </Notice>
            }
            .into_any()
        }
        false => {
            let from = if source.is_empty() { String::new() } else { format!("?source={source}") };
            let sign_in = format!("/login?next={}", Url::escape(&format!("/jobs/{job}/apply{from}")));
            let promise = promise(texts, &view);
            view! {
                <p class="mt-4 text-base text-muted">{promise}</p>
                <section class="mt-6 border-y border-line py-5" aria-labelledby="sign-in">
                    <h2 id="sign-in" class="text-lg">{applications.with_account()}</h2>
                    <p class="mt-1 text-base text-muted">{applications.with_account_text()}</p>
                    <div class="mt-3"><ButtonLink href=sign_in kind=ButtonKind::Secondary>{texts.common.sign_in()}</ButtonLink></div>
                </section>
                <GuestForm view source />
            }
            .into_any()
        }
    };
    view! {
        <Title text=title.clone() />
        <div class="mx-auto w-full max-w-3xl px-4 py-8 lg:px-8">
            <p><a class="link link-solo text-sm" href=format!("/jobs/{job}")>{texts.postings.public_page()}</a></p>
            <h1 class="mt-3 text-2xl break-words">{title}</h1>
            <p class="mt-1 text-lg break-words text-muted">{line}</p>
            {body}
        </div>
    }
    .into_any()
}

#[component]
fn GuestForm(view: ApplyView, source: String) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let upload = use_upload::<ApplyAsGuest, _>(apply_as_guest);
    let form = upload.state;
    let ApplyView { job, company, questions, .. } = view;
    let pasted = form.typed(RESUME.text);
    let open = !pasted.is_empty();
    let (intro, consent) = (
        fill!(texts.applications.without_account_text, company = company.clone()),
        fill!(texts.applications.consent, company = company),
    );
    let zone = move || {
        view! {
            <DropZone
                id=RESUME.file name=RESUME.file accept=RESUME.accept
                title=texts.landing.drop_resume() or=texts.landing.or()
                choose=texts.landing.choose_file() formats=texts.landing.resume_formats()
                release=texts.landing.release() change=texts.landing.change_file()
                error=form.error(RESUME.file)
            />
            <FileAgain form name=RESUME.file />
        }
    };
    view! {
        <section class="mt-8" aria-labelledby="without-account">
            <h2 id="without-account" class="text-lg">{applications.without_account()}</h2>
            <p class="mt-1 text-base text-muted">{intro}</p>
            <form
                method="post"
                action=ApplyAsGuest::url()
                enctype="multipart/form-data"
                class="mt-5 flex flex-col gap-5"
                on:submit=move |event| upload.submit(&event)
            >
                <FormProblem state=form />
                <input type="hidden" name="job" value=job.to_string() />
                {came_from(&source)}
                <FileOrText file=RESUME.file text=RESUME.text paste=texts.landing.paste_resume() choose=texts.landing.job_file() open=open zone=zone>
                    <Field id=RESUME.text label=texts.landing.resume_text() error=form.error(RESUME.text) class="mt-3">
                        <TextArea name=RESUME.text rows=12 value=pasted />
                    </Field>
                </FileOrText>
                <Field id="email" label=texts.accounts.email() hint=applications.guest_email_hint() error=form.error("email")>
                    <TextInput name="email" kind="email" autocomplete="email" required=true value=form.typed("email") />
                </Field>
                <Field id="name" label=texts.accounts.name() hint=applications.guest_name_hint() error=form.error("name")>
                    <TextInput name="name" autocomplete="name" maxlength=120u32 value=form.typed("name") />
                </Field>
                <Questions questions form />
                <Field id="note" label=applications.note() hint=applications.note_hint() error=form.error("note")>
                    <TextArea name="note" rows=5 value=form.typed("note") />
                </Field>
                <Checkbox id="consent" name="consent" value="yes" checked=form.ticked_or("consent", false) label=consent error=form.error("consent") />
                {source_told(texts, &source)}
                <div>
                    <Button submit=true formnovalidate=true loading=form.pending() loading_label=applications.guest_sending()>
                        {applications.guest_send()}
                    </Button>
                </div>
            </form>
        </section>
    }
    .into_any()
}
