//! `/hiring`: the steps to the first applicant; for people without a company, the form that sets one up.

use domain::organizations::{HiringView, MemberRole, Membership, Organization, OrganizationView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use crate::{
    form::use_form,
    organizations::api::{ChooseOrganization, CreateOrganization, get_hiring},
    texts::{Texts, fill, use_texts},
    view::{Bar, FormProblem, load},
};

/// The home page of hiring.
#[component]
pub fn HiringPage() -> impl IntoView {
    let texts = use_texts();
    let hiring = Resource::new_blocking(|| (), |()| get_hiring());
    view! {
        <Bar trail=vec![Crumb::here(texts.organizations.hiring())] />
        {load(hiring, 5, |view| view! { <Home view /> })}
    }
}

#[component]
fn Home(view: HiringView) -> impl IntoView {
    let texts = use_texts();
    let HiringView { current, memberships, open_jobs, .. } = view;
    let left = use_query_map().read_untracked().get("left").is_some();
    let left = left.then(|| view! { <div class="px-4 pt-6 lg:px-8"><Notice level=Level::Success title=texts.organizations.left() /></div> });
    let Some(OrganizationView { organization, role }) = current else {
        return view! {
            {left}
            <PageHeader title=texts.organizations.start_title() description=texts.organizations.start_text() />
            <div class="max-w-form px-4 pb-12 lg:px-8"><Create /></div>
        }
        .into_any();
    };
    let here = organization.id;
    let steps = steps(texts, &organization, role, open_jobs);
    let open = steps.iter().filter(|step| !step.done).count();
    let title = if open == 0 {
        texts.organizations.steps_done().to_owned()
    } else {
        fill!(texts.organizations.steps, count = open)
    };
    let next = steps.iter().position(|step| !step.done);
    let rows = steps
        .into_iter()
        .enumerate()
        .map(|(at, step)| view! { <StepRow step number=at + 1 is_next=next == Some(at) /> }.into_any());
    let rows = rows.collect_view();
    let others: Vec<_> = memberships.into_iter().filter(|it| it.organization != here).collect();
    view! {
        {left}
        <PageHeader title description=texts.organizations.steps_text() />
        <div class="grid gap-10 px-4 pb-12 lg:px-8 xl:grid-cols-[minmax(0,1fr)_20rem]">
            <div class="min-w-0">
                <ol class="divide-y divide-line overflow-hidden rounded-lg border border-line">{rows}</ol>
                <Others others />
            </div>
            <div class="min-w-0">
                <Seen organization />
                <section class="mt-8" aria-labelledby="fair">
                    <h2 id="fair" class="text-lg">{texts.organizations.fair_title()}</h2>
                    <ul class="mt-3 space-y-2 text-base text-muted">
                        {[texts.organizations.fair_order(), texts.organizations.fair_answer()]
                            .map(|text| view! { <li class="border-l-2 border-accent pl-4">{text}</li> })}
                    </ul>
                </section>
            </div>
        </div>
    }
    .into_any()
}

/// A step to the first applicant.
struct Step {
    done: bool,
    title: &'static str,
    text: String,
    href: &'static str,
    action: &'static str,
}

/// The steps, in the order in which they are best done. Members who may do none of them see how far the company is.
fn steps(texts: Texts, organization: &Organization, role: MemberRole, open_jobs: u64) -> Vec<Step> {
    let words = texts.organizations;
    let profile = &organization.profile;
    let may_edit = matches!(role, MemberRole::Owner | MemberRole::Recruiter);
    let action = |done: bool, first: &'static str| match (may_edit, done) {
        (false, _) => "",
        (true, true) => words.edit(),
        (true, false) => first,
    };
    let (filled, promised) = (profile.is_filled_in(), profile.answer_days);
    vec![
        Step {
            done: filled,
            title: words.step_page(),
            text: fill!(texts.organizations.step_page_text, address = format!("/companies/{}", organization.slug)),
            href: "/hiring/company",
            action: action(filled, words.fill_in()),
        },
        Step {
            done: open_jobs > 0,
            title: words.step_job(),
            text: words.step_job_text().to_owned(),
            href: "/hiring/jobs/new",
            action: if may_edit && open_jobs == 0 { words.step_job_action() } else { "" },
        },
        Step {
            done: promised.is_some(),
            title: words.step_promise(),
            text: match promised {
                Some(days) => fill!(texts.organizations.step_promise_done, count = usize::from(days)),
                None => words.step_promise_text().to_owned(),
            },
            href: "/hiring/company#answer_days",
            action: action(promised.is_some(), words.choose()),
        },
    ]
}

#[component]
fn StepRow(step: Step, number: usize, is_next: bool) -> impl IntoView {
    let texts = use_texts();
    let Step { done, title, text, href, action } = step;
    let (sign, word) = if done {
        let sign = view! { <span class="flex size-6 items-center justify-center rounded-full bg-accent text-on-accent"><Icon icon=icons::CHECK class="size-3.5" /></span> };
        (sign.into_any(), texts.organizations.step_done())
    } else {
        let look =
            if is_next { "border-2 border-accent text-accent-strong" } else { "border border-control text-subtle" };
        let look = format!("flex size-6 items-center justify-center rounded-full text-xs font-medium tnum {look}");
        (view! { <span class=look>{number}</span> }.into_any(), texts.organizations.step_to_do())
    };
    let kind = match (done, is_next) {
        (true, _) => ButtonKind::Ghost,
        (false, true) => ButtonKind::Primary,
        (false, false) => ButtonKind::Secondary,
    };
    let row = if is_next {
        "flex flex-wrap items-center gap-x-4 gap-y-2 bg-selected px-5 py-4"
    } else {
        "flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4"
    };
    view! {
        <li class=row>
            {sign}
            <div class="min-w-0 flex-1 basis-52">
                <h2 class="text-base font-medium">{title} <span class="sr-only">" (" {word} ")"</span></h2>
                <p class="text-sm break-words text-muted">{text}</p>
            </div>
            {(!action.is_empty()).then(|| view! {
                <ButtonLink href kind size=ButtonSize::Sm>{action} <span class="sr-only">": " {title}</span></ButtonLink>
            })}
        </li>
    }
    .into_any()
}

/// What applicants see of the company.
#[component]
fn Seen(organization: Organization) -> impl IntoView {
    let texts = use_texts();
    let profile = organization.profile;
    let promise = profile.answer_days.map(|days| fill!(texts.organizations.promise, count = usize::from(days)));
    let promise = promise.map(|promise| view! { <p class="mt-4 border-t border-line pt-4 text-base text-muted">{texts.organizations.answer_days()} ": " {promise}</p> });
    let place = if profile.place.is_empty() { texts.organizations.no_place().to_owned() } else { profile.place };
    view! {
        <section aria-labelledby="seen">
            <h2 id="seen" class="text-lg">{texts.organizations.seen_title()}</h2>
            <div class="mt-3 rounded-lg border border-line bg-canvas p-5">
                <p class="text-base font-medium break-words">{profile.name}</p>
                <p class="text-base break-words text-muted">{place}</p>
                {promise}
            </div>
            <p class="mt-2"><a class="link link-solo text-sm" href=format!("/companies/{}", organization.slug)>{texts.organizations.see_page()}</a></p>
        </section>
    }
    .into_any()
}

/// The person's other companies, and setting up another one.
#[component]
fn Others(others: Vec<Membership>) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<ChooseOrganization>::new();
    let form = use_form(action);
    let rows = others.into_iter().map(|membership| {
        let label = fill!(texts.organizations.open_company, name = membership.name.clone());
        view! {
            <li class="flex flex-wrap items-center justify-between gap-3 py-3">
                <div class="min-w-0">
                    <p class="text-base font-medium break-words">{membership.name}</p>
                    <p class="text-sm text-muted">{texts.organizations.role_name(membership.role.word()).unwrap_or_default()}</p>
                </div>
                <ActionForm action=action>
                    <input type="hidden" name="id" value=membership.organization.to_string() />
                    <Button submit=true kind=ButtonKind::Secondary size=ButtonSize::Sm>{label}</Button>
                </ActionForm>
            </li>
        }
        .into_any()
    });
    let rows: Vec<_> = rows.collect();
    let list = (!rows.is_empty()).then(|| {
        view! {
            <section class="mt-10" aria-labelledby="others">
                <h2 id="others" class="text-lg">{texts.organizations.switch()}</h2>
                <FormProblem state=form />
                <ul class="mt-2 divide-y divide-line border-y border-line">{rows}</ul>
            </section>
        }
    });
    view! {
        {list}
        <details class="mt-8">
            <summary class="touch w-fit cursor-pointer text-base text-muted">{texts.organizations.another()}</summary>
            <div class="mt-3 max-w-form"><Create /></div>
        </details>
    }
    .into_any()
}

/// The form that sets up a company.
#[component]
fn Create() -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<CreateOrganization>::new();
    let form = use_form(action);
    view! {
        <FormProblem state=form />
        <ActionForm action=action>
            <div class="flex flex-col gap-5">
                <Field id="name" label=texts.organizations.name() hint=texts.organizations.name_hint() error=form.error("name")>
                    <TextInput name="name" autocomplete="organization" required=true maxlength=120u32 value=form.typed("name") />
                </Field>
                <Button submit=true formnovalidate=true class="w-fit" loading=form.pending() loading_label=texts.common.saving()>
                    {texts.organizations.create()}
                </Button>
            </div>
        </ActionForm>
    }
    .into_any()
}
