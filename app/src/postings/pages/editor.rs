//! `/hiring/jobs/{id}/edit`: the form of a posting, beside a preview of its public page.

use domain::postings::{PostingFields, PostingState, PostingView};
use kernel::{JobId, Problem};
use leptos::{ev::Event, prelude::*, wasm_bindgen::JsCast};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use matching::{EmploymentType, Remote, SalaryPeriod, Seniority};
use ui::{icons, *};
use web_sys::{Element, FormData, HtmlFormElement};

use super::{
    parts::{Checks, State},
    requirements::Requirements,
};
use crate::{
    error::Failure,
    form::{FormState, use_form},
    job_facts,
    jobs::pages::{Posting, PostingPlace},
    postings::api::{CopyPosting, DeletePosting, SavePosting, SetPostingState, get_posting, preview_posting},
    texts::{fill, use_texts},
    view::{Bar, FormProblem, load},
};

/// A pause in typing after which the preview follows.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(400);

/// The editor.
#[component]
pub fn EditPostingPage() -> impl IntoView {
    let params = use_params_map();
    let id = move || params.read().get("id").and_then(|id| id.parse::<JobId>().ok());
    let posting = Resource::new_blocking(id, |id| async move {
        match id {
            Some(id) => get_posting(id).await,
            None => Err(Failure::from(Problem::not_found())),
        }
    });
    load(posting, 8, |view| view! { <Editor view /> })
}

#[component]
fn Editor(view: PostingView) -> impl IntoView {
    let texts = use_texts();
    let title =
        if view.content.title.is_empty() { texts.postings.untitled().to_owned() } else { view.content.title.clone() };
    let trail = vec![Crumb::link(texts.postings.title(), "/hiring/jobs"), Crumb::here(title.clone())];
    let (state, id, can_edit) = (view.state, view.id, view.can_edit());
    let fields = RwSignal::new(PostingFields::from(&view.content));
    let checks = view.checks.clone();
    let public = (state == PostingState::Open).then(|| {
        view! { <ButtonLink href=format!("/jobs/{id}") kind=ButtonKind::Secondary icon_end=icons::ARROW_UP_RIGHT>{texts.postings.public_page()}</ButtonLink> }
    });
    let applicants = (state != PostingState::Draft).then(|| {
        view! { <ButtonLink href=format!("/hiring/jobs/{id}") kind=ButtonKind::Secondary>{texts.postings.applicants()}</ButtonLink> }
    });
    let states = can_edit.then(|| view! { <States view=view.clone() /> });
    let form = if can_edit {
        view! { <Fields view=view.clone() fields /> }.into_any()
    } else {
        view! { <Notice level=Level::Info title=texts.postings.read_only() /> }.into_any()
    };
    view! {
        <Title text=fill!(texts.postings.edit_one, job = title.clone()) />
        <Bar trail />
        <PageHeader title=title />
        <Done state />
        <div class="flex flex-wrap items-center gap-2 border-b border-line px-4 pb-4 lg:px-8">
            <State state />
            {states}
            {applicants}
            <ButtonLink href=format!("/hiring/jobs/{id}/form") kind=ButtonKind::Secondary>{texts.postings.form()}</ButtonLink>
            {public}
        </div>
        <div class="grid gap-x-12 gap-y-10 px-4 py-8 lg:px-8 xl:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
            <div class="flex min-w-0 flex-col gap-10">
                {form}
                <Requirements view />
            </div>
            <div class="flex min-w-0 flex-col gap-8">
                <Checks checks />
                <Preview id fields />
            </div>
        </div>
    }
    .into_any()
}

/// What was just done.
#[component]
fn Done(state: PostingState) -> impl IntoView {
    let postings = use_texts().postings;
    let done = use_query_map().read_untracked().get("done").unwrap_or_default();
    let text = match (done.as_str(), state) {
        ("saved", PostingState::Open) => postings.saved_public(),
        ("saved", _) => postings.saved(),
        ("requirements", _) => postings.requirements_saved(),
        ("open", PostingState::Open) => postings.published(),
        ("paused", PostingState::Paused) => postings.paused(),
        ("closed", PostingState::Closed) => postings.closed(),
        _ => return ().into_any(),
    };
    view! { <div class="px-4 pb-4 lg:px-8"><Notice level=Level::Success title=text /></div> }.into_any()
}

/// The buttons that publish, pause, close, copy and delete.
#[component]
fn States(view: PostingView) -> impl IntoView {
    let texts = use_texts();
    let (set, copy, delete) = (
        ServerAction::<SetPostingState>::new(),
        ServerAction::<CopyPosting>::new(),
        ServerAction::<DeletePosting>::new(),
    );
    let (form, copied, deleted) = (use_form(set), use_form(copy), use_form(delete));
    let (id, version, state) = (view.id, view.version, view.state);
    let button = |to: PostingState| {
        let (label, kind) = match to {
            PostingState::Open if state == PostingState::Draft => (texts.postings.publish(), ButtonKind::Primary),
            PostingState::Open => (texts.postings.reopen(), ButtonKind::Primary),
            PostingState::Paused => (texts.postings.pause(), ButtonKind::Secondary),
            PostingState::Closed | PostingState::Draft => (texts.postings.close(), ButtonKind::Secondary),
        };
        view! {
            <ActionForm action=set>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="version" value=version />
                <input type="hidden" name="to" value=to.word() />
                <Button submit=true kind loading=form.pending()>{label}</Button>
            </ActionForm>
        }
        .into_any()
    };
    let buttons = state.next().iter().copied().map(button).collect_view();
    let delete_form = (state == PostingState::Draft).then(|| {
        view! {
            <ActionForm action=delete>
                <input type="hidden" name="id" value=id.to_string() />
                <Button submit=true kind=ButtonKind::Ghost icon=icons::TRASH_2 loading=deleted.pending()>{texts.postings.delete()}</Button>
            </ActionForm>
        }
    });
    // What keeps a posting from being published is shown at its fields, and here, where the button is.
    let missing = move || {
        let problem = form.cause().get()?;
        let lines = problem.fields.iter().map(|field| {
            let name = match field.field.as_str() {
                "title" => texts.postings.job_title(),
                "closes_on" => texts.postings.closes_on(),
                _ => texts.postings.description(),
            };
            format!("{name}: {}", texts.problem(field.code.word()))
        });
        let lines = lines.map(|line| view! { <li>{line}</li> }).collect_view();
        (!problem.fields.is_empty()).then(|| {
            view! { <div class="w-full"><Notice level=Level::Danger title=texts.postings.checks()><ul class="list-disc pl-5">{lines}</ul></Notice></div> }.into_any()
        })
    };
    view! {
        {buttons}
        <ActionForm action=copy>
            <input type="hidden" name="id" value=id.to_string() />
            <Button submit=true kind=ButtonKind::Ghost icon=icons::COPY loading=copied.pending()>{texts.postings.copy()}</Button>
        </ActionForm>
        {delete_form}
        {missing}
        <FormProblem state=form />
        <FormProblem state=copied />
        <FormProblem state=deleted />
    }
    .into_any()
}

/// The form.
#[component]
fn Fields(view: PostingView, fields: RwSignal<PostingFields>) -> impl IntoView {
    let texts = use_texts();
    let postings = texts.postings;
    let action = ServerAction::<SavePosting>::new();
    let form = use_form(action);
    let content = PostingFields::from(&view.content);
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let follow = move |event: Event| {
        let Some(typed) = typed(&event) else { return };
        timer.update_value(|timer| {
            if let Some(timer) = timer.take() {
                timer.clear();
            }
            *timer = set_timeout_with_handle(move || fields.set(typed), PAUSE).ok();
        });
    };
    // After somebody else saved, the person decides: saving again is based on what they have seen.
    let version = move || form.cause().get().and_then(|problem| problem.current_version).unwrap_or(view.version);
    let conflict = move || {
        let is_stale = form.cause().get().is_some_and(|problem| problem.current_version.is_some());
        is_stale.then(|| view! { <Notice level=Level::Warn title=postings.conflict() class="mb-6" /> }.into_any())
    };
    let none = || vec![SelectOption::new("", postings.not_stated())];
    let with = |options: Vec<SelectOption>| none().into_iter().chain(options).collect::<Vec<_>>();
    let remotes =
        with(Remote::ALL.iter().map(|it| SelectOption::new(it.word(), job_facts::workplace(texts, *it))).collect());
    let kinds = with(
        EmploymentType::ALL.iter().map(|it| SelectOption::new(it.word(), job_facts::employment(texts, *it))).collect(),
    );
    let levels =
        with(Seniority::ALL.iter().map(|it| SelectOption::new(it.word(), job_facts::seniority(texts, *it))).collect());
    let periods =
        SalaryPeriod::ALL.iter().map(|it| SelectOption::new(it.word(), postings.per(it.word()).unwrap_or_default()));
    let periods: Vec<_> = periods.collect();
    let period = if content.period.is_empty() { SalaryPeriod::Year.word().to_owned() } else { content.period };
    view! {
        <section aria-labelledby="basics">
            <h2 id="basics" class="text-lg">{postings.basics()}</h2>
            <div class="mt-3">{conflict}<Unsaved form /></div>
            <ActionForm action=action>
                <input type="hidden" name="id" value=view.id.to_string() />
                <input type="hidden" name="version" prop:value=version value=view.version />
                <div class="grid max-w-3xl gap-4 sm:grid-cols-2" on:input=follow on:change=follow>
                    <Field id="title" label=postings.job_title() hint=postings.job_title_hint() error=form.error("title") class="sm:col-span-2">
                        <TextInput name="title" value=form.typed_or("title", content.title) autofocus=form.begins_at("title") />
                    </Field>
                    <Field id="place" label=postings.place() hint=postings.place_hint() error=form.error("place")>
                        <TextInput name="place" value=form.typed_or("place", content.place) />
                    </Field>
                    <Field id="remote" label=texts.jobs.remote() error=form.error("remote")>
                        <Select name="remote" options=remotes value=form.typed_or("remote", content.remote) />
                    </Field>
                    <Field id="employment" label=texts.jobs.employment() error=form.error("employment")>
                        <Select name="employment" options=kinds value=form.typed_or("employment", content.employment) />
                    </Field>
                    <Field id="seniority" label=texts.jobs.level() error=form.error("seniority")>
                        <Select name="seniority" options=levels value=form.typed_or("seniority", content.seniority) />
                    </Field>
                    <Field id="pay_min" label=postings.pay_min() error=form.error("pay_min")>
                        <TextInput name="pay_min" inputmode="numeric" value=form.typed_or("pay_min", content.pay_min) />
                    </Field>
                    <Field id="pay_max" label=postings.pay_max() error=form.error("pay_max")>
                        <TextInput name="pay_max" inputmode="numeric" value=form.typed_or("pay_max", content.pay_max) />
                    </Field>
                    <Field id="currency" label=postings.currency() error=form.error("currency")>
                        <TextInput name="currency" maxlength=3_u32 placeholder="EUR" value=form.typed_or("currency", content.currency) />
                    </Field>
                    <Field id="period" label=postings.period() error=form.error("period")>
                        <Select name="period" options=periods value=form.typed_or("period", period) />
                    </Field>
                    <Field id="text" label=postings.description() hint=postings.description_hint() error=form.error("text") class="sm:col-span-2">
                        <TextArea name="text" rows=18 value=form.typed_or("text", content.text) />
                    </Field>
                    <Field id="closes_on" label=postings.closes_on() hint=postings.closes_hint() error=form.error("closes_on")>
                        <TextInput name="closes_on" kind="date" value=form.typed_or("closes_on", content.closes_on) />
                    </Field>
                </div>
                <Button submit=true formnovalidate=true class="mt-4" loading=form.pending() loading_label=texts.common.saving()>
                    {postings.save()}
                </Button>
            </ActionForm>
        </section>
    }
    .into_any()
}

/// The problem of the form, unless it is that somebody else saved, which has its own notice.
#[component]
fn Unsaved(form: FormState) -> impl IntoView {
    let (cause, problem) = (form.cause(), form.problem());
    move || {
        let is_stale = cause.get().is_some_and(|problem| problem.current_version.is_some());
        let text = problem.get().filter(|_| !is_stale);
        text.map(|text| view! { <Notice level=Level::Danger title=text class="mb-6" /> }.into_any())
    }
}

/// What the fields around an event hold now.
fn typed(event: &Event) -> Option<PostingFields> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let form = element.closest("form").ok()??.dyn_into::<HtmlFormElement>().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    let text = |name: &str| data.get(name).as_string().unwrap_or_default();
    Some(PostingFields {
        title: text("title"),
        text: text("text"),
        place: text("place"),
        remote: text("remote"),
        employment: text("employment"),
        seniority: text("seniority"),
        pay_min: text("pay_min"),
        pay_max: text("pay_max"),
        currency: text("currency"),
        period: text("period"),
        closes_on: text("closes_on"),
    })
}

/// The job page as it would be.
#[component]
fn Preview(id: JobId, fields: RwSignal<PostingFields>) -> impl IntoView {
    let texts = use_texts();
    let preview = Resource::new_blocking(move || fields.get(), move |fields| preview_posting(id, fields));
    view! {
        <section aria-labelledby="preview" class="min-w-0">
            <h2 id="preview" class="text-lg">{texts.postings.preview()}</h2>
            <p class="mt-1 text-base text-muted">{texts.postings.preview_text()}</p>
            <div class="mt-3 rounded-lg border border-line bg-surface">
                <Transition>
                    {move || Suspend::new(async move {
                        match preview.await {
                            Ok(job) => view! { <Posting job place=PostingPlace::Preview /> }.into_any(),
                            // The fields say what is wrong once they are saved.
                            Err(failure) => {
                                let text = texts.problem(failure.0.fields.first().map_or(failure.0.code, |field| field.code).word());
                                view! { <p class="p-4 text-base text-muted">{text}</p> }.into_any()
                            }
                        }
                    })}
                </Transition>
            </div>
        </section>
    }
    .into_any()
}
