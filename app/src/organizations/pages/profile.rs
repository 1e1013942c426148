//! `/hiring/company`: the profile of the company, which everybody can read on its public page.

use domain::organizations::{HiringView, MAX_ANSWER_DAYS, MemberRole, Organization, OrganizationView};
use kernel::Problem;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{icons, *};

use super::website::Website;
use crate::{
    error::Failure,
    form::{FormState, use_form},
    organizations::api::{EditOrganization, get_hiring},
    texts::{fill, use_texts},
    view::{Bar, Failed, FormProblem, load},
};

/// The form of the company page.
#[component]
pub fn CompanyPage() -> impl IntoView {
    let hiring = Resource::new_blocking(|| (), |()| get_hiring());
    load(hiring, 6, |view| match view {
        HiringView { current: Some(view), address, .. } => view! { <Page view address /> }.into_any(),
        HiringView { .. } => view! { <Failed failure=Failure::from(Problem::not_found()) /> }.into_any(),
    })
}

#[component]
fn Page(view: OrganizationView, address: String) -> impl IntoView {
    let texts = use_texts();
    let OrganizationView { organization, role } = view;
    let trail =
        vec![Crumb::link(texts.organizations.hiring(), "/hiring"), Crumb::here(texts.organizations.page_title())];
    let saved = use_query_map().read_untracked().get("saved").is_some();
    let saved = saved.then(|| view! { <Notice level=Level::Success title=texts.organizations.saved() class="mb-6" /> });
    let name = organization.profile.name.clone();
    let public = format!("/companies/{}", organization.slug);
    let see = move || {
        let href = public.clone();
        view! { <ButtonLink href kind=ButtonKind::Secondary icon=icons::EYE>{texts.organizations.see_page()}</ButtonLink> }
    };
    let may_edit = matches!(role, MemberRole::Owner | MemberRole::Recruiter);
    let read_only = (!may_edit).then(|| view! { <Notice title=texts.organizations.read_only() class="mb-6" /> });
    view! {
        <Bar trail />
        <PageHeader title=texts.organizations.page_title() description=texts.organizations.page_intro() side=see />
        <div class="max-w-form px-4 pb-12 lg:px-8">
            {saved}
            {read_only}
            <Edit organization is_owner=role == MemberRole::Owner may_edit />
            <Website address name />
        </div>
    }
    .into_any()
}

#[component]
fn Edit(organization: Organization, is_owner: bool, may_edit: bool) -> impl IntoView {
    let texts = use_texts();
    let action = ServerAction::<EditOrganization>::new();
    let form = use_form(action);
    let (id, version) = (organization.id.to_string(), organization.version);
    let button = may_edit.then(|| view! {
        <Button submit=true formnovalidate=true class="mt-6" loading=form.pending() loading_label=texts.common.saving()>{texts.common.save()}</Button>
    });
    view! {
        <FormProblem state=form />
        <ActionForm action=action>
            <input type="hidden" name="id" value=id />
            <input type="hidden" name="version" value=version />
            <Fields organization form is_owner may_edit />
            {button}
        </ActionForm>
    }
    .into_any()
}

#[component]
fn Fields(organization: Organization, form: FormState, is_owner: bool, may_edit: bool) -> impl IntoView {
    let texts = use_texts();
    let profile = organization.profile;
    let days = profile.answer_days.map(|days| days.to_string()).unwrap_or_default();
    let choices = (1..=MAX_ANSWER_DAYS)
        .map(|days| SelectOption::new(days.to_string(), fill!(texts.organizations.days, count = usize::from(days))));
    let none = SelectOption::new("", texts.organizations.no_promise());
    let choices: Vec<_> = std::iter::once(none).chain(choices).collect();
    let name_hint = if is_owner { texts.organizations.name_hint() } else { texts.organizations.name_owner() };
    view! {
        <div class="flex flex-col gap-5">
            <Field id="name" label=texts.organizations.name() hint=name_hint error=form.error("name")>
                <TextInput name="name" autocomplete="organization" required=true readonly=!is_owner maxlength=120u32 value=form.typed_or("name", profile.name) />
            </Field>
            <Field id="about" label=texts.organizations.about() hint=texts.organizations.about_hint() error=form.error("about")>
                <TextArea name="about" rows=8 readonly=!may_edit maxlength=4000u32 value=form.typed_or("about", profile.about) />
            </Field>
            <Field id="place" label=texts.organizations.place() hint=texts.organizations.place_hint() error=form.error("place")>
                <TextInput name="place" readonly=!may_edit maxlength=120u32 icon=icons::MAP_PIN value=form.typed_or("place", profile.place) />
            </Field>
            <Field id="website" label=texts.organizations.website() hint=texts.organizations.website_hint() error=form.error("website")>
                <TextInput name="website" kind="url" autocomplete="url" readonly=!may_edit maxlength=200u32 value=form.typed_or("website", profile.website) />
            </Field>
            <Field id="answer_days" label=texts.organizations.answer_days() hint=texts.organizations.answer_days_hint() error=form.error("answer_days")>
                <Select name="answer_days" options=choices value=form.typed_or("answer_days", days) disabled=!may_edit />
            </Field>
        </div>
    }
    .into_any()
}
